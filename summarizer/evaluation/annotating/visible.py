"""Where gold breaks the guide and can be seen to, without knowing what the article means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from summarizer.article import Article
from summarizer.counting import count_of
from summarizer.evaluation.annotating.dated import misdated
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.gold import Gold, GoldActor, GoldCommitment, GoldPosition
from summarizer.evaluation.gold.snippets import Body, EvidenceSets
from summarizer.names.normal_form import fold, words

SHORTEST, LONGEST = 20, 120
"""Characters of a snippet."""
FEWEST_FACTS = 6
FEWEST_CLAIMS = 6
"""Least number of claims of which a third at most may be optional; of fewer, any share may."""

Found = tuple[str, str, str]
"""List and field, message, hint."""
Claim = GoldPosition | GoldCommitment

_STANCE_NOUN = re.compile(
    r"(?:(?:the|its|his|her|their|strong|firm|fierce|clear|full|growing) ){0,6}"
    r"(?:(?:opposition|resistance|hostility|objections?|rejection|criticism|condemnation"
    r"|denunciation|disapproval|praise) (?:to|of|for|against)"
    r"|(?:calls?|demands?|desire|wish|hopes?|preference|enthusiasm|fears?|concerns?|worr(?:y|ies)"
    r"|doubts?|anger|outrage|unease|scepticism|skepticism) (?:for|about|over|at|that))\b",
    re.I,
)
""" "its firm opposition to the dam": whoever is for or against that is so of the dam."""
_SUPPORT = re.compile(
    r"(?:(?:the|its|his|her|their|strong|firm|clear|full) ){0,6}(?:support|backing) (?:for|of)\b",
    re.I,
)
""" "full support for the dam": a stance, where the statement says that somebody supports."""
_SUPPORTS = re.compile(r"\b(?:support|back)(?:s|ed|ing)?\b(?! for\b| of\b)", re.I)
""" "Lund supports the dam", not "Lund wants support for farmers"."""
_GOES_ON = re.compile(
    r"(?:and|or|but|nor|which|who|whose|where|while|as|with|without|including|so|because|if"
    r"|unless|although|though|then|after|before|until)\b"
)
""" "and a longer break": the second part of a text that a comma has split."""
_ENDED = re.compile(r"[.!?…。！？؟।]['\"’”»)]*$")
""" "Lund is for it."."""
_QUOTED = "put a text with a comma in quotation marks, or YAML makes two of it"
_TELLING = 3
"""Words that are longer tell something."""
_STEM = 5


def breaches(case: Case) -> Iterator[Found]:
    """Yield all that breaks the guide in a case whose evidence is found: place, what it is,
    a cure.
    """
    gold = case.gold
    yield from _actors(gold.actors, case.article)
    yield from _aliases(gold.actors)
    yield from _all_optional(gold)
    yield from _grades(gold)
    names = {actor.id: (actor.name, *actor.aliases) for actor in gold.actors}
    body = Body(case.article)
    sets = (*case.positions, *case.commitments)
    for (place, item), shown in zip(gold.claims(), sets, strict=True):
        yield from _snippets(place, item, body, case.article)
        yield from _paraphrases(place, item)
        if isinstance(item, GoldPosition):
            yield from _issues(place, item)
            yield from _subject(place, item, names)
        else:
            yield from _terms(place, item, _texts(case.article, shown))
            yield from misdated(place, item, published=gold.published)
    for number, fact in enumerate(gold.key_facts, 1):
        for group in fact.must:
            for first, second in pairwise(group):
                if _is_number(first, second):
                    yield f"key fact {number}, must", _in_two(first, second), _QUOTED
    if len(gold.key_facts) < FEWEST_FACTS:
        said = f"{len(gold.key_facts)} of them; the guide wants {FEWEST_FACTS} to 12"
        yield "key facts", said, "add what a reader must not miss"


def _actors(actors: Sequence[GoldActor], article: Article) -> Iterator[Found]:
    text = f" {' '.join(words(article.text))} "
    for number, actor in enumerate(actors, 1):
        forms = (" ".join(words(form)) for form in (actor.name, *actor.aliases))
        if not any(form and f" {form} " in text for form in forms):
            said = f"{actor.name!r} is nowhere in the article, nor is an alias"
            yield (
                f"actor {number} ({actor.id}), name",
                said,
                "name actors as the article does",
            )


def _aliases(actors: Sequence[GoldActor]) -> Iterator[Found]:
    for number, actor in enumerate(actors, 1):
        yield from _split(f"actor {number} ({actor.id}), aliases", actor.aliases)


def _all_optional(gold: Gold) -> Iterator[Found]:
    for name, items in (("positions", gold.positions), ("commitments", gold.commitments)):
        if items and all(item.optional for item in items):
            yield (
                name,
                "every one of them is optional",
                "leave `optional` to what a rule calls so; what the news is about is required",
            )


def _grades(gold: Gold) -> Iterator[Found]:
    """Yield too many optional claims, and optional actors that hold or speak in required ones."""
    items = [item for _, item in gold.claims()]
    optional = sum(item.optional for item in items)
    if len(items) >= FEWEST_CLAIMS and 3 * optional > len(items):
        said = f"{optional} of {count_of(len(items), 'claim')} are optional"
        yield "positions and commitments", said, "see the guide's grades: a third at most"
    needed = {
        actor
        for item in items
        if not item.optional
        for actor in (*item.actors, *([item.said_by] if item.said_by else []))
    }
    for number, actor in enumerate(gold.actors, 1):
        if actor.optional and actor.id in needed:
            hint = "leave `optional` out, or make its claims optional"
            place = f"actor {number} ({actor.id}), optional"
            yield place, "it holds or speaks in a claim that is required", hint


def _snippets(place: str, item: Claim, body: Body, article: Article) -> Iterator[Found]:
    fields = [("evidence", one) for one in item.evidence]
    fields += [("evidence_any", one) for snippets in item.evidence_any for one in snippets]
    for field, snippet in fields:
        sentences = body.find(snippet)
        whole = any(article.quote(number).strip() == snippet.strip() for number in sentences)
        said = ""
        if len(sentences) > 1:
            said = f"runs over {count_of(len(sentences), 'sentence')}"
        elif len(snippet) < SHORTEST and not whole:
            said = f"has {count_of(len(snippet), 'character')}; the guide wants {SHORTEST} at least"
        elif len(snippet) > LONGEST:
            said = f"has {count_of(len(snippet), 'character')}; the guide wants {LONGEST} at most"
        if said:
            hint = f"copy {SHORTEST} to {count_of(LONGEST, 'character')} out of one sentence"
            yield f"{place}, {field}", f"{_short(snippet)} {said}", hint


def _paraphrases(place: str, item: Claim) -> Iterator[Found]:
    field = f"{place}, paraphrases"
    if not item.paraphrases:
        yield field, "there is none", "write one to three, in other words and order"
    for first, second in zip(item.paraphrases, item.paraphrases[1:], strict=False):
        if _is_split(first, second, item.text):
            yield field, _in_two(first, second), _QUOTED


def _split(field: str, texts: Sequence[str]) -> Iterator[Found]:
    """Yield neighbours in a list of names that look like one text."""
    for first, second in pairwise(texts):
        if _is_number(first, second) or _GOES_ON.match(second):
            yield field, _in_two(first, second), _QUOTED


def _in_two(first: str, second: str) -> str:
    return f"a comma seems to split {f'{first}, {second}'!r} in two"


def _is_number(first: str, second: str) -> bool:
    """Tell whether a comma stood in a number.

    >>> _is_number("taking £210", "000 from reserves"), _is_number("$400,000", "400,000")
    (True, False)
    """
    return first[-1:].isdigit() and re.match(r"\d{3}(?![\d,.])", second) is not None


def _is_split(first: str, second: str, whole: str) -> bool:
    """Tell whether two neighbours look like one text; `whole` is what both should say.

    >>> _is_split("Lund", "who is minister, wants it.", "Lund wants it.")
    True
    >>> _is_split("Lund wants it.", "It has the backing of Lund.", "Lund wants it.")
    False
    >>> _is_split("pay 1", "200 crowns", "pay 1,200 crowns")
    True
    """
    if _is_number(first, second):
        return True
    if _ENDED.search(whole):
        return not _ENDED.search(first)
    fewest = min(len(first.split()), len(second.split()))
    return bool(_GOES_ON.match(second)) or fewest < 2 <= len(whole.split())


def _issues(place: str, item: GoldPosition) -> Iterator[Found]:
    fields = [("issue", item.issue), *(("issue_alternates", one) for one in item.issue_alternates)]
    for field, issue in fields:
        carries = _STANCE_NOUN.match(issue)
        carries = carries or (_SUPPORTS.search(item.statement) and _SUPPORT.match(issue))
        if carries:
            hint = "name the thing itself; `stance` says on which side"
            yield f"{place}, {field}", f"{issue!r} carries its stance", hint
    yield from _split(f"{place}, issue_alternates", item.issue_alternates)


def _subject(place: str, item: GoldPosition, names: Mapping[str, Sequence[str]]) -> Iterator[Found]:
    """Yield a statement about who says it, in place of who holds it."""
    if item.said_by is None:
        return
    opening = words(item.statement)
    held = any(_begins(opening, form) for actor in item.actors for form in names[actor])
    speaker = names[item.said_by]
    surname = speaker[0].split()[-1]
    if not held and any(_begins(opening, form) for form in (*speaker, surname)):
        said = f"{item.statement!r} begins with who says it"
        yield f"{place}, statement", said, "make who holds the view the subject"


def _begins(opening: Sequence[str], form: str) -> bool:
    start = words(form)
    return bool(start) and list(opening[: len(start)]) == list(start)


def _terms(place: str, item: GoldCommitment, evidence: Sequence[str]) -> Iterator[Found]:
    hint = "copy it from the sentence that has it, and put that sentence into the evidence"
    if item.deadline and not any(fold(item.deadline.text) in fold(text) for text in evidence):
        said = f"{item.deadline.text!r} is not in the evidence"
        yield f"{place}, deadline, text", said, hint
    if item.condition and not any(_holds(text, item.condition) for text in evidence):
        yield f"{place}, condition", f"{item.condition!r} is not in the evidence", hint
    if item.polarity != "neutral" and not item.counterparts:
        said = f"{item.polarity} towards nobody: there are no counterparts"
        yield f"{place}, polarity", said, "name them, or write neutral"


def _holds(text: str, condition: str) -> bool:
    """Tell whether a text has every number of a condition and at least half of its telling words.

    >>> _holds("It will pay if Iceland does the same by May.", "if Iceland does the same")
    True
    >>> _holds("It will pay by May.", "if Iceland does the same")
    False
    """
    have = {word[:_STEM] for word in words(text)}
    asked = words(condition)
    if any(word.isdigit() and word[:_STEM] not in have for word in asked):
        return False
    telling = [word[:_STEM] for word in asked if len(word) > _TELLING or not word.isascii()]
    telling = telling or [word[:_STEM] for word in asked]
    return 2 * sum(word in have for word in telling) >= len(telling)


def _texts(article: Article, sets: EvidenceSets) -> tuple[str, ...]:
    """Return the sentences of each set of evidence as one text, and those of all sets together."""
    everything: Iterable[frozenset[int]] = (*sets, frozenset().union(*sets))
    return tuple(" ".join(article.quote(number) for number in sorted(one)) for one in everything)


def _short(snippet: str) -> str:
    return repr(snippet) if len(snippet) <= 60 else repr(f"{snippet[:59]}…")
