"""Synonyms and opposites of single words, from a table derived from WordNet."""

from __future__ import annotations

import gzip
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_HERE = "summarizer.evaluation.meaning"
TABLES = ("wordnet.tsv.gz", "directions.toml", "effects.toml", "irregular.toml")
_LONG_STEM = 6
"""Letters from which two words that begin alike are forms of one."""
_CONSONANTS = frozenset("bdfgklmnprtvz")


@lru_cache(maxsize=1)
def _rows() -> list[str]:
    """Return the rows of words and senses in order, as "w\tword\t…" and "s\t12\t…".

    They are searched and not made a table of: a text asks for a few hundred of 150,000.
    """
    packed = resources.files(_HERE).joinpath(TABLES[0]).read_bytes()
    return sorted(gzip.decompress(packed).decode().split("\n"))


def _row(kind: str, name: str | int) -> str | None:
    """Return what follows the name in its row; None where there is no such row."""
    rows, start = _rows(), f"{kind}\t{name}\t"
    at = bisect_left(rows, start)
    return rows[at][len(start) :] if at < len(rows) and rows[at].startswith(start) else None


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    text = resources.files(_HERE).joinpath("irregular.toml").read_text("utf-8")
    forms = tomllib.loads(text)["forms"].split()
    return dict(zip(forms[::2], forms[1::2], strict=True))


@lru_cache(maxsize=16_384)
def base_form(word: str) -> str:
    """Return the base form of a word in lower case; the word itself where none is known.

    >>> base_form("lifted"), base_form("sanctions"), base_form("stopping"), base_form("went")
    ('lift', 'sanction', 'stop', 'go')
    """
    if found := _irregular().get(word):
        return found
    return next((form for form in _candidates(word) if _row("w", form) is not None), word)


def _candidates(word: str) -> tuple[str, ...]:
    if len(word) < 4:
        return (word,)
    if word.endswith("ies"):
        return (f"{word[:-3]}y", word)
    if word.endswith("ied"):
        return (f"{word[:-3]}y", word)
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return (word[:-2], word[:-1], word)  # "boxes", "criticizes"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return (word[:-1], word[:-2], word)
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            doubled = (stem[:-1],) if stem[-1] == stem[-2] and stem[-1] in _CONSONANTS else ()
            return (
                (*doubled, f"{stem}e", stem, word)
                if _wants_e(stem)
                else (*doubled, stem, f"{stem}e", word)
            )
    return (word,)


def _wants_e(stem: str) -> bool:
    """Tell whether a stem more likely lost an e: "clos", "leav", "restor" rather than "lift"."""
    one_syllable = (
        len(stem) in (3, 4)
        and stem[-1] not in "aeiouwxy"
        and stem[-2] in "aeiou"
        and stem[-3] not in "aeiou"
    )
    return (
        one_syllable
        or stem[-1] in "cgsuvz"
        or stem.endswith(("at", "ut", "or", "ir", "ur", "id", "it", "in"))
    )


@lru_cache(maxsize=16_384)
def _senses(word: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the senses of a base form: its own, and those of words derived from it."""
    row = _row("w", word)
    if row is None:
        return frozenset(), frozenset()
    own, _, derived = row.partition("\t")
    return frozenset(map(int, own.split())), frozenset(map(int, derived.split()))


@lru_cache(maxsize=16_384)
def _ties(sense: int) -> tuple[frozenset[int], frozenset[int]]:
    """Tell what is next above a sense, and its opposites."""
    row = _row("s", sense) or "\t"
    above, _, opposites = row.partition("\t")
    return frozenset(map(int, above.split())), frozenset(map(int, opposites.split()))


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of a word: words that may stand for one another have one in common."""

    narrow: frozenset[int | str]
    """The word itself and its senses, with those of words derived from it."""
    wide: frozenset[int | str]
    """These and what is next above them."""


@lru_cache(maxsize=16_384)
def keys_of(base: str) -> Keys:
    """Return the keys of a base form."""
    own, derived = _senses(base)
    narrow: set[int | str] = {base, *own, *derived}
    if len(base) > _LONG_STEM and "_" not in base:
        narrow.add(f"{base[:_LONG_STEM]}-")
    above: set[int | str] = {up for sense in own for up in _ties(sense)[0]}
    return Keys(frozenset(narrow), frozenset(narrow | above))


def are_synonyms(one: str, other: str) -> bool:
    """Tell whether two base forms are the same, synonyms or tied by derivation.

    >>> are_synonyms("free", "release"), are_synonyms("levy", "tax")
    (True, False)
    """
    return not keys_of(one).narrow.isdisjoint(keys_of(other).narrow)


_REVERSING = ("un", "in", "im", "ir", "il", "dis", "non", "de", "non-")


@lru_cache(maxsize=65_536)
def are_opposites(one: str, other: str) -> bool:
    """Tell whether two base forms are antonyms.

    >>> are_opposites("low", "high"), are_opposites("workable", "unworkable")
    (True, True)
    >>> are_opposites("lower", "reduced"), are_opposites("side", "inside")
    (False, False)
    """
    if one == other:
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 4 and any(longer == prefix + shorter for prefix in _REVERSING):
        return True
    mine, theirs = _senses(one)[0], _senses(other)[0]
    if mine & theirs:
        return False
    return any(_ties(sense)[1] & theirs for sense in mine)
