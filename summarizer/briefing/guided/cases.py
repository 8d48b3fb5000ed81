"""Findings that may become claims, and what is left to ask the model about each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.briefing.guided import wording
from summarizer.briefing.guided.antecedents import with_antecedent
from summarizer.briefing.guided.asking import Question
from summarizer.briefing.guided.demanding import is_subjunctive
from summarizer.briefing.guided.excerpts import words_of
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.issues import issue_of, options
from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.phrase_senses import is_definite
from summarizer.briefing.guided.phrases import noun_phrase
from summarizer.briefing.guided.stances import side_of, told_stance
from summarizer.briefing.guided.tokens import Span
from summarizer.briefing.guided.unnamed import is_of_nobody
from summarizer.briefing.guided.who import Entity, Held


@dataclass(frozen=True, slots=True)
class Case:
    """A finding that may become a claim, with what is left to ask about it."""

    held: Held
    question: Question | None
    """None where the words tell all there is to know."""


def make_cases(material: Material) -> tuple[Case, ...]:
    """Tell what was found, information aside, with the questions that it leaves open."""
    held = [
        with_antecedent(_with_innermost(one, material), material) for one in material.reading.held
    ]
    acts: dict[int, list[Span]] = {}
    for one in held:
        if one.finding.act is not None:
            acts.setdefault(one.finding.act.sentence, []).append(one.finding.act)
    return tuple(
        Case(one, _question(one, material))
        for one in held
        if one.finding.kind != "information"
        and one.finding.content
        and not (one.finding.kind == "view" and _is_within(one.finding.cue, acts))
    )


def _is_within(cue: Span, acts: Mapping[int, Sequence[Span]]) -> bool:
    """Tell whether a verb of saying or wanting is itself the act that is promised: "will
    seek …".
    """
    return any(act.first <= cue.first <= act.last for act in acts.get(cue.sentence, ()))


def _with_innermost(held: Held, material: Material) -> Held:
    """Return a view told of another as that other's: "Lund said the council opposes it"."""
    finding = held.finding
    says = material.lexicon.cues.get(finding.lemma) == "say"
    says = says and finding.lemma not in material.lexicon.words("guessing")
    if finding.kind != "view" or not held.holders or not finding.content or not says:
        return held
    span = finding.content[0]
    s = material.parsed[span.sentence - 1]
    root = root_of(s, span)
    subject = s.child(root, "nsubj") if root.is_verb else None
    side = side_of(s, root, material.lexicon)
    modal = material.lexicon.words("possible") | material.lexicon.words("will")
    only_may = any(c.lower in modal for c in s.children(root, "aux"))
    if (
        subject is None
        or only_may
        or is_subjunctive(s, root, material.lexicon)
        or (side == "seek" and s.child(root, "xcomp") is not None)
        or subject.pos == "PRON"
        or side in (None, "ask", "hope", "call", "try")
    ):
        return held
    words = noun_phrase(s, subject, before=root.index)
    found = next(
        (
            one
            for one in material.reading.within(*s.offsets(words))
            if one.kind is not None and _is_named_at(one, subject.start)
        ),
        None,
    )
    found = found or material.reading.with_word(subject.lower)
    if found is None and s.child(subject, "poss") is not None:
        own = s.child(subject, "poss")
        if own is not None and own.tag == "PRP$":
            found = _own_country(held, material) if subject.lemma == "country" else None
            if found is None:
                return held  # "his party opposes it"
    if found is not None and found.id in held.holders:
        return held
    return replace(
        held,
        finding=replace(finding, doer=words),
        holders=(found.id,) if found is not None else (),
        said_by=held.holders[0] if len(held.holders) == 1 else None,
    )


def _own_country(held: Held, material: Material) -> Entity | None:
    """Return the state that a speaker belongs to: "said that his country was against it"."""
    entities = material.reading.entities
    country = entities[held.holders[0]].country
    own = (one for one in entities if one.kind == "state" and one.country == country is not None)
    return next(own, None)


def _is_named_at(entity: Entity, offset: int) -> bool:
    """Tell whether a mention of somebody holds an offset of the text."""
    at = bisect_right(entity.mentions, offset, key=lambda mention: mention.start)
    return at > 0 and offset < entity.mentions[at - 1].end


def _question(held: Held, material: Material) -> Question | None:
    """Tell what to ask about a finding: whether it is a view, about what, on which side."""
    finding = held.finding
    names = tuple(material.reading.entities[one].name for one in held.holders)
    if finding.source is None and not names and held.counterparts:
        return _who_says(held, material)
    if finding.kind != "view" or not names:
        return None
    told = told_stance(finding, material.parsed, material.lexicon)
    if finding.rule == "named" and told is None:
        return None
    issue = issue_of(material, held)
    if told is not None and finding.quoted == "no" and issue is not None:
        return None
    if told is None and issue is not None and not is_definite(issue, material.lexicon):
        return None
    if told is not None and issue is None and is_of_nobody(material, held):
        return None
    issues = options(finding, material, holders=names, definite=told is None)
    if not issues:
        return None
    text = words_said(material, finding)
    return Question(finding.sentence, " and ".join(names), text, issues)


def _who_says(held: Held, material: Material) -> Question:
    """Tell what to ask where no grammar tells who says a quotation: who of those named near it."""
    text = words_said(material, held.finding)
    names = tuple(material.reading.entities[one].name for one in held.counterparts)
    return Question(held.finding.sentence, "?", text, (wording.short(text),), names)


def words_said(material: Material, finding: Finding) -> str:
    """Return the words of what is said."""
    return " … ".join(
        words_of(material.article.text, material.parsed[span.sentence - 1], span)
        for span in finding.content
    )
