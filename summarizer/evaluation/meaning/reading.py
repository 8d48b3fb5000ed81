"""A statement read for its direction: its parts, what each is about, and which way it points."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

from summarizer.evaluation.meaning.lexicon import base_form
from summarizer.names.normal_form import plain

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|[,;:]|\d[\d.,]*\d|\d")
"""As "1,200", "Lund's", ","."""
_SAID = frozenset(
    """say tell state argue add explain describe call declare note announce stress emphasise
    emphasize maintain reckon view opinion word account eye see describe think consider regard
    find report according reiterate reaffirm conclude judge hold present like mention""".split()
)
"""Words of saying and thinking: they carry a statement and say nothing."""
_EMPTY = frozenset(
    """a an the of to in on at by for from with into onto about over under as that this these
    those it its they their them he his him she her hers we our us i you your be is are was
    were been being am have has had do does did will would shall can could may might and or
    but so than then there here what which who whom whose when while where how if because
    since although though whether up out off down away back also too very just even still
    already own such same other another any some all both each every more most much many few
    one ones s not only ever again further per via through during between among against upon
    toward towards within above below till yet else however let get make thing way put go come
    use part new""".split()
)
"""Words that carry no content."""
_AUXILIARIES = frozenset(
    """will would shall should can could may might must is are was were has have had does did
    do""".split()
)
_AFTER_AND = frozenset(("said", "reject", "blame", "approve", "ask", "negators", "deny", "affirm"))
"""After "and" or "but" these begin another clause."""
NO_CONTENT = frozenset(("empty", "said", "mark", "openers"))
"""Kinds of tokens that say neither what a text is about nor which way it points."""
_JOINING = frozenset(("and", "or", "nor"))
"""Words that join those of a list."""
_PASSED_IN_LISTS = frozenset("a an the both also even more most".split())
"""Words that may stand before one of a list."""
_COMPARED = {"good": "more", "bad": "less"}
"""List of an adjective → the list of its comparative."""
_LONGEST_TAIL = 4


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

    @property
    def is_content(self) -> bool:
        """Tell whether it says what a text is about or which way it points."""
        return self.kind not in NO_CONTENT


@dataclass(frozen=True, eq=False)
class Part:
    """A clause or so of a text. Those of a text are the same objects each time it is read."""

    tokens: tuple[Token, ...]
    opener: str
    """The word that opens it; "" for a main clause."""
    commas: frozenset[int] = frozenset()
    """Places of the tokens before which a comma stands."""

    @cached_property
    def lists(self) -> tuple[int, ...]:
        """For each token, the number of the list that it is in: words joined by commas and "and",
        such as "closed, opaque and unfair", are one.
        """
        found: list[int] = []
        last, is_joined = 0, False
        for place, token in enumerate(self.tokens):
            is_joined = is_joined or place in self.commas
            if token.form in _JOINING:
                is_joined = True
            elif token.kind in NO_CONTENT:
                is_joined = is_joined and token.form in _PASSED_IN_LISTS
            else:
                last = last if is_joined else place
                is_joined = is_joined and token.form.endswith("ly")
            found.append(last)
        return tuple(found)

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """Its tokens with content."""
        return _with_content(self.tokens)


def _with_content(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple([token for token in tokens if token.kind not in NO_CONTENT])


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, the longest entries of the lists first.

    >>> [(t.base, t.kind) for t in tokens_of("Lund called off the strike")]
    [('lund', 'word'), ('call_off', 'drop'), ('the', 'empty'), ('strike', 'word')]
    """
    cased = plain(text).replace("n't", " not").replace("cannot", "can not")
    forms = _TOKEN.findall(cased.casefold())
    if "'" in cased:
        forms = [form.removesuffix("'s").removesuffix("'") for form in forms]
    starts = list(map(_start, forms))
    found: list[Token] = []
    next_ = 0
    for place, (token, seconds) in enumerate(starts):
        if place < next_:
            continue
        if seconds and (longer := _several(forms, place, seconds)):
            found.append(longer)
            next_ = place + 1 + longer.form.count(" ")
        else:
            found.append(token)
    return tuple(found)


@lru_cache(maxsize=16_384)
def _start(form: str) -> tuple[Token, frozenset[str]]:
    """Return the token of a word, and the second words of the entries that may begin with it."""
    one, seconds = _single(form), _seconds()
    return one, seconds.get(one.form, frozenset()) | seconds.get(one.base, frozenset())


@lru_cache(maxsize=4096)
def content(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text that carry content."""
    return _with_content(tokens_of(text))


def _several(all_: Sequence[str], place: int, seconds: frozenset[str]) -> Token | None:
    """Find the longest entry of two words or more with which a text goes on at a place; `seconds`
    are the second words of those that begin with the word there.
    """
    next_ = [_single(form) for form in all_[place + 1 : place + 2]]
    if not any(token.form in seconds or token.base in seconds for token in next_):
        return None
    entries, forms = _entries(), all_[place : place + _longest()]
    bases = [_single(form).base for form in forms]
    for length in range(len(forms), 1, -1):
        written, reduced = forms[:length], bases[:length]
        tried = (written, [reduced[0], *written[1:]], reduced)
        kind = next((k for words in tried if (k := entries.get("_".join(words)))), None)
        if kind is not None:
            return _token(" ".join(written), "_".join(reduced), kind)
    return None


@lru_cache(maxsize=16_384)
def _single(form: str) -> Token:
    base = base_form(form) if form[0].isalpha() else form
    return _token(form, base, _entries().get(form) or _entries().get(base) or _compared(form))


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
    return Token(form, base, kind)


@lru_cache(maxsize=4096)
def parts_of(text: str) -> tuple[Part, ...]:
    """Return the parts of a text, the main clause first.

    >>> parts = parts_of("Until it rains, Lund will pay, he says")
    >>> [" ".join(token.form for token in part.tokens) for part in parts]
    ['lund will pay he says', 'until it rains']
    """
    main: list[Token] = []
    others: list[tuple[str, list[Token]]] = []
    commas: dict[int, set[int]] = defaultdict(set)
    current = main
    is_fronted = False
    tokens = tokens_of(text)
    for place, token in enumerate(tokens):
        rest = tokens[place + 1 : place + 2 + _LONGEST_TAIL]
        if token.kind == "openers":
            is_fronted = not main
            others.append((token.form, [token]))
            current = others[-1][1]
        elif (
            token.form == ","
            and current is not main
            and (is_fronted or _is_tail(rest) or _is_aside(current))
        ):
            current, is_fronted = main, False
        elif token.form in (";", ":") or _opens_clause(token, rest, told=current):
            others.append(("", []))
            current = others[-1][1]
        elif token.kind != "mark":
            current.append(token)
        else:
            commas[id(current)].add(len(current))

    def part(told: list[Token], opener: str) -> Part:
        return Part(tuple(told), opener, frozenset(commas[id(told)]))

    parts = [part(main, "")] if main else []
    parts += [part(told, opener) for opener, told in others if len(told) > 1]
    return tuple(parts) or (part(main, ""),)


def _is_aside(told: Sequence[Token]) -> bool:
    """Tell whether a part ends with the next comma: ", not a tax,", "such as talks,"."""
    return bool(told) and told[0].form in ("not", "such as", "including")


def _is_tail(rest: Sequence[Token]) -> bool:
    """Tell whether what follows a comma only says who said so: ", Lund warns"."""
    return 0 < len(rest) <= _LONGEST_TAIL and rest[-1].kind in ("said", "blame", "ask")


def _opens_clause(token: Token, rest: Sequence[Token], *, told: Sequence[Token]) -> bool:
    """Tell whether a token stands between two clauses: "and will", ", rejecting", ", that".

    So it does in "is safe, can wait", but not in "Lund, the mayor, can wait".
    """
    if not rest:
        return False
    after = rest[0]
    if token.form in ("and", "but"):
        return after.form in _AUXILIARIES or after.form == "that" or after.kind in _AFTER_AND
    if token.form == "," and after.form in _AUXILIARIES:
        return any(one.form in _AUXILIARIES for one in told)
    return token.form == "," and (
        after.form in ("that", "not") or (after.form.endswith("ing") and after.base != after.form)
    )
