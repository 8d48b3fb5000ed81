"""What the annotation guide says of each field, in its own words.

Each is a passage of evals/GUIDE.md, word for word but for white space and marks of emphasis; a test
holds it to the guide.
"""

from __future__ import annotations

_GRADES = (
    "grades",
    "where none does, what is in doubt between required and not listed is optional, but seldom",
)
_HOLDER = (
    "5.1",
    "Spokesperson, envoy, negotiator, lawyer, readout, press release: the body (or the client) is "
    "in actors, the speaker said_by.",
)
_PARAPHRASES = (
    "7",
    "one to three for every claim, each written anew in other words and order, as a colleague "
    "would, same numbers and same meaning.",
)
_EVIDENCE = (
    "6",
    "Snippets copied character for character (quotation marks, dashes, spaces) from the body, "
    "20–120 characters, each within one sentence. evidence is the smallest set of sentences that "
    "shows the claim",
)
_ANY = ("6", "Other sufficient sets go into evidence_any.")

RULES: dict[str, tuple[str, str]] = {
    "headline": ("8", "one neutral line with actor and verb."),
    "summary": (
        "8",
        "2–6 sentences, most important first; headline plus summary at most 150 words; only what "
        "the article says.",
    ),
    "story": ("9.1", "cluster: articles on one event share it"),
    "split": ("9.3", "All cases of one story are in one split."),
    "published": ("9.1", "a date only if the source states it"),
    "draft": (
        "9.1",
        "counts only once a person has corrected it and taken the mark away.",
    ),
    "actors.id": ("1.8", "a slug of the name."),
    "actors.name": (
        "1.5",
        "one entry, fullest name in the article as name (without title), other surface forms in "
        "aliases.",
    ),
    "actors.kind": (
        "1.8",
        'person, organization, state, group (people without one formal body: "farmers", '
        '"European allies").',
    ),
    "actors.role": ("1.8", "as the article has it, or null."),
    "actors.country": (
        "1.8",
        "the one that a person or body belongs to or serves, only where the article tells it",
    ),
    "actors.aliases": ("1.5", "other surface forms in aliases."),
    "actors.optional": (
        "1.1",
        "Optional is everybody else who is named and only talked about: background, history, "
        "comparison, the host of a meeting, the agency that carried the words.",
    ),
    "positions.actors": (
        "5.5",
        "Holder = whose view it is in the innermost clause; said_by = the nearest person or body "
        "that vouches for it; media that carry words (agency, newspaper, broadcaster) are never "
        "said_by.",
    ),
    "positions.said_by": _HOLDER,
    "positions.issue": (
        "2.13",
        "A noun phrase of two to eight words in the article's words: the concrete thing one can be "
        "for or against, without the stance.",
    ),
    "positions.issue_alternates": ("2.13", "other names of the same thing, same stance."),
    "positions.equivalents": (
        "2.13",
        "[issue, stance] where the wording turns the stance round or is a close neighbour.",
    ),
    "positions.stance": (
        "2.9",
        "favor: for, praises, welcomes, wants, agrees. against: opposes, warns of, criticises, "
        "denies, doubts. mixed: for and against the same thing in one breath, inseparably. "
        "neutral: declines to take a side or to judge.",
    ),
    "positions.statement": (
        "7",
        "one sentence, at most 300 characters, the actor as subject, third person, understandable "
        "alone.",
    ),
    "positions.paraphrases": _PARAPHRASES,
    "positions.evidence": _EVIDENCE,
    "positions.evidence_any": _ANY,
    "positions.optional": _GRADES,
    "commitments.actors": (
        "3.1",
        "plus an act or outcome that the actor brings about itself, later than the words.",
    ),
    "commitments.said_by": _HOLDER,
    "commitments.action": (
        "7",
        'a verb phrase ("cut fares by 5%"), without condition and deadline. Keep numbers, names, '
        "hedges and negations; add none that the article lacks.",
    ),
    "commitments.counterparts": (
        "3.11",
        "for whom, with whom, against whom, where the text says so",
    ),
    "commitments.status": (
        "3.6",
        "agreed: two or more sides have settled it. underway: being done. fulfilled: done as "
        "promised. suspended: on hold. broken: the time has passed, or it is said not to have been "
        "kept. withdrawn: taken back by who made it, cancelled; nothing else.",
    ),
    "commitments.polarity": (
        "3.12",
        "cooperative: gives, helps, undertakes with them, lifts a measure against them. coercive: "
        "harms, restricts or resists them",
    ),
    "commitments.condition": (
        "3.13",
        "It stands in condition, in the article's words, and not in action.",
    ),
    "commitments.deadline": (
        "3.14",
        "text verbatim; the dates by this table, null where a side is open.",
    ),
    "commitments.paraphrases": _PARAPHRASES,
    "commitments.evidence": _EVIDENCE,
    "commitments.evidence_any": _ANY,
    "commitments.optional": _GRADES,
    "key_facts.fact": (
        "8",
        "what a reader must not miss (who did what where and when, main positions, commitments, "
        "numbers that matter), few of them background.",
    ),
    "key_facts.must": (
        "8",
        'Matching ignores case and starts at word starts: give the stem ("refus"), synonyms in the '
        "group, one group per indispensable element (two to four).",
    ),
}
"""Field → section of the guide, and the passage."""
