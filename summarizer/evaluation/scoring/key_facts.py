"""Which key facts a headline and summary have."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.evaluation.gold.gold import KeyFact
from summarizer.evaluation.meaning.comparing import compare
from summarizer.evaluation.scoring.outcome import FactOutcome
from summarizer.names.normal_form import fold

COUNTED_WORDS = 150
"""Words of headline and summary together; what comes later is not looked at."""


def find_facts(
    facts: Sequence[KeyFact],
    headline: str,
    summary: Sequence[str],
    *,
    trusted: Sequence[str] = (),
) -> tuple[FactOutcome, ...]:
    """Return, for each fact, whether two consecutive sentences have a string of every group.

    A sentence that says the opposite of the fact does not tell it. `trusted` are sentences that
    gold itself has.

    >>> fact = KeyFact(fact="Norway cuts by 5%.", must=(("Norway", "Oslo"), ("cut",), ("5%",)))
    >>> find_facts([fact], "Norway acts", ["Quotas are to be cut.", "By 5%, it said."])[0].missing
    ('5%',)
    >>> find_facts([fact], "A cut by 5%", ["Norway wants it."])[0].is_found
    True
    """
    windows = _windows((headline, *summary))
    told = [(s, fold(s)) for s in (headline, *summary) if s not in trusted]
    return tuple(_outcome(fact, windows, told) for fact in facts)


def _windows(sentences: Sequence[str]) -> tuple[str, ...]:
    """Return folded texts of each two consecutive sentences within the words that count."""
    left = COUNTED_WORDS
    kept: list[str] = []
    for sentence in sentences:
        words = sentence.split()[:left]
        left -= len(words)
        if words:
            kept.append(fold(" ".join(words)))
    if len(kept) < 2:
        return tuple(kept)
    return tuple(f"{one} {two}" for one, two in itertools.pairwise(kept))


def _outcome(fact: KeyFact, windows: Sequence[str], told: Sequence[tuple[str, str]]) -> FactOutcome:
    """Judge the window that lacks least, of those without a sentence that says the opposite.

    `told` are sentences that may, as they are and folded.
    """
    groups = [[fold(string) for string in group] for group in fact.must]
    lacking = [
        [place for place, group in enumerate(groups) if not any(has(window, s) for s in group)]
        for window in windows
    ]
    best = next(
        (
            lacking[n]
            for n in sorted(range(len(windows)), key=lambda n: len(lacking[n]))
            if not any(form in windows[n] and _denies(said, fact.fact) for said, form in told)
        ),
        list(range(len(groups))),
    )
    missing = tuple("｜".join(fact.must[place]) for place in best)
    return FactOutcome(fact=fact.fact, is_found=not missing, missing=missing)


def _denies(sentence: str, fact: str) -> bool:
    return compare(fact, sentence, sums_up=True).contrary is not None


def has(text: str, string: str) -> bool:
    """Tell whether a folded text has a folded string at the start of a word.

    Strings of three characters or fewer must be whole words, and numbers whole numbers.

    >>> has("they refused", "refus"), has("in ukraine", "uk"), has("in the uk.", "uk")
    (True, False, True)
    >>> has("by 25%", "5%"), has("1000 men", "100"), has("10.5 tons", "10")
    (False, False, False)
    """
    at = text.find(string)
    while at >= 0:
        if _starts(text, at) and _ends(text, at + len(string), short=len(string) <= 3):
            return True
        at = text.find(string, at + 1)
    return False


def _starts(text: str, at: int) -> bool:
    if at == 0:
        return True
    if _is_word(text[at - 1]):
        return False
    return not (text[at].isdigit() and text[at - 1] in ".," and text[at - 2 : at - 1].isdigit())


def _ends(text: str, end: int, *, short: bool) -> bool:
    after = text[end : end + 2]
    if short and after and _is_word(after[0]):
        return False
    if not text[end - 1].isdigit() or not after:
        return True
    return not (after[0].isdigit() or (after[0] in ".," and after[1:].isdigit()))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
