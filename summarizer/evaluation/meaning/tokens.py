"""The words of a text, each with its base form and the list of directions that it is on."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from summarizer.evaluation.meaning.alike import number_of
from summarizer.evaluation.meaning.axes import way_of
from summarizer.evaluation.meaning.lexicon import base_form
from summarizer.names.normal_form import plain

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|[,;:]|\d[\d.,]*\d|\d")
"""As "1,200", "Lund's", ","."""
_LETTERS = {
    code: chr(code) if chr(code).isalpha() or chr(code) in ",;:" else " " for code in range(128)
} | dict.fromkeys(map(ord, "'0123456789"), "\0")
"""ASCII letters and marks as they are, a space for what stands between words, and a null character
for what may stand within one: then there is more to a word than letters."""
_SAID = frozenset(
    """say tell state argue add explain describe call declare note announce stress emphasise
    emphasize maintain reckon view opinion word account eye see describe think consider regard
    find report according reiterate reaffirm conclude judge hold present like mention""".split()
)
"""Words of saying and thinking: they carry a statement and say nothing."""
_EMPTY = frozenset(
    """a an the of to in on at by for from with into onto about over under as that this these
    those it its they their them he his him she her hers we our us i you your be is are was
    were been being am have has had do does did will would shall can could may might must and
    or but so than then there here what which who whom whose when while where how if because
    since although though whether up out off down away back also too very just even still
    already own such same other another any some all both each every more most much many few
    one ones s not only ever again further per via through during between among against upon
    toward towards within above below till yet else however let get make thing way put go come
    use part new""".split()
)
"""Words that carry no content."""
NO_CONTENT = frozenset(("empty", "said", "mark", "openers"))
"""Kinds of tokens that say neither what a text is about nor which way it points."""
_COMPARED = {"good": "more", "bad": "less"}
"""List of an adjective → the list of its comparative."""


@lru_cache(maxsize=1)
def _entries() -> dict[str, str]:
    """Return words joined by "_" → the list that they are on."""
    text = (
        resources.files("summarizer.evaluation.meaning")
        .joinpath("directions.toml")
        .read_text("utf-8")
    )
    entries: dict[str, str] = {}
    for name, listed in tomllib.loads(text).items():
        for entry in listed.split():
            entries.setdefault(entry, name)
    return entries


@lru_cache(maxsize=1)
def _seconds() -> dict[str, frozenset[str]]:
    """Return first word of an entry of several → the second words of those that begin so."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in _entries():
        first, *rest = entry.split("_")
        if rest:
            found[first].add(rest[0])
    return {first: frozenset(seconds) for first, seconds in found.items()}


@lru_cache(maxsize=1)
def _longest() -> int:
    """Return how many words the longest entry has."""
    return max(entry.count("_") for entry in _entries()) + 1


@dataclass(frozen=True, slots=True)
class Token:
    """A word or several of a text that count as one."""

    form: str
    """As written, in lower case."""
    base: str
    """Base form; of several words, joined by "_"."""
    kind: str
    """The list of directions that it is on, "said", "empty", "number" or "word"."""
    number: int = field(repr=False, compare=False)
    """Number of its base form, and of the way that it points, among the words that were met."""
    seconds: frozenset[str] = field(repr=False, compare=False)
    """Second words of the entries of several words that may begin with it."""

    @property
    def is_content(self) -> bool:
        """Tell whether it says what a text is about or which way it points."""
        return self.kind not in NO_CONTENT

    def may_go_on(self, after: Token) -> bool:
        """Tell whether an entry of several words begins with it and another."""
        return after.form in self.seconds or after.base in self.seconds


def with_content(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Leave out the tokens that carry no content."""
    return tuple([token for token in tokens if token.kind not in NO_CONTENT])


@lru_cache(maxsize=1024)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, the longest entries of the lists first.

    >>> [(t.base, t.kind) for t in tokens_of("Lund called off the strike")]
    [('lund', 'word'), ('call_off', 'drop'), ('the', 'empty'), ('strike', 'word')]
    """
    forms = _forms(text)
    tokens = list(map(_SINGLE.__getitem__, forms))
    starts = [
        place
        for place, token in enumerate(tokens[:-1])
        if token.seconds and token.may_go_on(tokens[place + 1])
    ]
    if not starts:
        return tuple(tokens)
    found: list[Token] = []
    done = 0
    for place in starts:
        if place >= done and (longer := _several(forms, tokens, place)):
            found += [*tokens[done:place], longer]
            done = place + 1 + longer.form.count(" ")
    return (*found, *tokens[done:])


def _forms(text: str) -> list[str]:
    """Return the words, numbers and marks of a text as written, in lower case."""
    cased = plain(text).replace("n't", " not").replace("cannot", "can not")
    low = cased.casefold()
    letters = low.translate(_LETTERS)
    if letters.isascii() and "\0" not in letters:
        return letters.replace(",", " , ").replace(";", " ; ").replace(":", " : ").split()
    forms: list[str] = _TOKEN.findall(low)
    if "'" in cased:
        return [form.removesuffix("'s").removesuffix("'") for form in forms]
    return forms


@lru_cache(maxsize=1024)
def content(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text that carry content."""
    return with_content(tokens_of(text))


class _Single(dict[str, Token]):
    """Word → its token. Every word of every text is looked up here."""

    def __missing__(self, form: str) -> Token:
        if len(self) >= _REMEMBERED:
            self.clear()
        base = base_form(form) if form[0].isalpha() else form
        kind = _entries().get(form) or _entries().get(base) or _compared(form)
        token = self[form] = _token(form, base, kind)
        return token


_SINGLE = _Single()
_REMEMBERED = 16_384
"""As many words at most."""


def _several(forms: Sequence[str], tokens: Sequence[Token], place: int) -> Token | None:
    """Find the longest entry of two words or more with which a text goes on at a place."""
    entries, end = _entries(), place + _longest()
    written, bases = forms[place:end], [token.base for token in tokens[place:end]]
    for length in range(len(written), 1, -1):
        plain_, reduced = written[:length], bases[:length]
        tried = (plain_, [reduced[0], *plain_[1:]], reduced)
        kind = next((k for words in tried if (k := entries.get("_".join(words)))), None)
        if kind is not None:
            return _token(" ".join(plain_), "_".join(reduced), kind)
    return None


def _compared(form: str) -> str | None:
    """Return "more" for the comparative of a good word, as "stronger", "less" for that of a bad
    one.
    """
    if not form.endswith("er"):
        return None
    stems = (form[:-2], form[:-1], f"{form[:-3]}y" if form.endswith("ier") else form[:-3])
    return next((_COMPARED[k] for s in stems if (k := _entries().get(s)) in _COMPARED), None)


def _token(form: str, base: str, kind: str | None) -> Token:
    if kind == "plain":
        kind = "word"
    if kind is None:
        if form in ",;:":
            kind = "mark"
        elif form[0].isdigit():
            kind = "number"
        elif base in _SAID or form in _SAID:
            kind = "said"
        elif form in _EMPTY or base in _EMPTY:
            kind = "empty"
        else:
            kind = "word"
    seconds = _seconds().get(form, frozenset()) | _seconds().get(base, frozenset())
    return Token(form, base, kind, number_of(base, way_of(kind)), seconds)
