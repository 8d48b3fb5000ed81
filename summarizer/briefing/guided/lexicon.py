"""The words of a language that show who says what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml

CueKind = Literal["say", "judge", "commit", "withdraw"]
_KINDS: tuple[CueKind, ...] = ("say", "judge", "commit", "withdraw")
_NEVER = "(?!)"
"""A regular expression that matches nothing."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Cue verbs and the word lists around them, for one language; `NEUTRAL` has none."""

    verbs: dict[str, tuple[CueKind, str]]
    """Inflected form → what kind of cue it is, and its lemma."""
    past: dict[str, str]
    """Inflected form → the form that stands in "X … it"."""
    lists: dict[str, tuple[str, ...]]
    noun_verbs: dict[str, str]
    """Noun of saying → the verb that says the same, in the past."""

    @property
    def verb_pattern(self) -> re.Pattern[str]:
        """Finds one cue verb as a whole word."""
        return _one_of(tuple(self.verbs))

    def one_of(self, name: str) -> re.Pattern[str]:
        """Finds one word of a list as a whole word, in any case."""
        return _one_of(self._entries(name))

    def words(self, name: str) -> frozenset[str]:
        """A word list, as it is written."""
        return frozenset(self._entries(name))

    def pattern(self, template: str, flags: int = 0) -> re.Pattern[str]:
        """A regular expression in which `<<name>>` stands for any entry of a list.

        Entries are regular expressions themselves; an empty list matches nothing.
        """
        return _compiled(self, template, flags)

    def _entries(self, name: str) -> tuple[str, ...]:
        return self.lists[name] if self.lists else ()


NEUTRAL = Lexicon({}, {}, {}, {})
"""For languages without a table: nothing in it is a cue, a title or an organization."""


@lru_cache(maxsize=256)
def _compiled(lexicon: Lexicon, template: str, flags: int) -> re.Pattern[str]:
    def listed(match: re.Match[str]) -> str:
        return "|".join(lexicon._entries(match.group(1))) or _NEVER

    return re.compile(re.sub(r"<<(\w+)>>", listed, template), flags)


@lru_cache(maxsize=64)
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    listed = "|".join(map(re.escape, longest_first)) or _NEVER
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.I)


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The words of a language (BCP 47); `NEUTRAL` where there is no table for it.

    >>> lexicon("en-GB").verbs["insists"]
    ('say', 'insist')
    >>> lexicon("xx") is NEUTRAL
    True
    """
    file = resources.files("summarizer.briefing.guided").joinpath(
        f"{language.partition('-')[0]}.yaml"
    )
    if not file.is_file():
        return NEUTRAL
    table = yaml.safe_load(file.read_text("utf-8"))
    noun_verbs: dict[str, str] = table.pop("noun_verbs")
    verbs: dict[str, tuple[CueKind, str]] = {}
    past: dict[str, str] = {}
    for kind in _KINDS:
        for entry in table[kind]:
            lemma, forms = _inflect(entry)
            for form in forms:
                verbs[form] = (kind, lemma)
                past[form] = _finite(form, forms)
    plural = {lemma: (kind, lemma) for kind, lemma in set(verbs.values()) if kind != "withdraw"}
    verbs = plural | verbs
    past = {lemma: lemma for lemma in plural} | past
    lists = {
        name: tuple(str(word) for word in words)
        for name, words in table.items()
        if name not in _KINDS
    }
    lists["small_titles"] = tuple(title for title in lists["titles"] if title.islower())
    return Lexicon(verbs, past, lists, noun_verbs)


def _inflect(entry: str | dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """A lemma with its third person, past and participle."""
    if isinstance(entry, dict):
        ((lemma, forms),) = entry.items()
        return lemma, tuple(form.replace("-", " ") for form in forms.split())
    verb, _, rest = entry.partition(" ")
    if verb.endswith("e"):
        forms3 = (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    elif re.search(r"[^aeiou]y$", verb):
        forms3 = (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    elif re.search(r"(s|sh|ch|x)$", verb):
        forms3 = (f"{verb}es", f"{verb}ed", f"{verb}ing")
    else:
        forms3 = (f"{verb}s", f"{verb}ed", f"{verb}ing")
    return entry, tuple(f"{form} {rest}".strip() for form in forms3)


def _finite(form: str, forms: tuple[str, ...]) -> str:
    """The form itself, or for a participle in -ing the past."""
    return forms[1] if form.split(maxsplit=1)[0].endswith("ing") and len(forms) > 1 else form
