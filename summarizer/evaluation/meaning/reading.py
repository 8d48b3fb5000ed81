"""A statement read for its parts, and what each is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarizer.evaluation.meaning.tokens import NO_CONTENT, Token, tokens_of, with_content

_AUXILIARIES = frozenset(
    """will would shall should can could may might must is are was were has have had does did
    do""".split()
)
_AFTER_AND = frozenset(("said", "reject", "blame", "approve", "ask", "negators", "deny", "affirm"))
"""After "and" or "but" these begin another clause."""
_JOINING = frozenset(("and", "or", "nor"))
"""Words that join those of a list."""
_PASSED_IN_LISTS = frozenset("a an the both also even more most".split())
"""Words that may stand before one of a list."""
_LONGEST_TAIL = 4
_BREAKING = frozenset(("openers", "mark"))
"""Kinds of tokens that may begin or end a part."""
_AND = frozenset(("and", "but"))
"""Words that may begin one."""


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
        return with_content(self.tokens)


@lru_cache(maxsize=1024)
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
        if token.kind not in _BREAKING and token.form not in _AND:
            current.append(token)
            continue
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
    if token.form in _AND:
        return after.form in _AUXILIARIES or after.form == "that" or after.kind in _AFTER_AND
    if token.form == "," and after.form in _AUXILIARIES:
        return any(one.form in _AUXILIARIES for one in told)
    return token.form == "," and (
        after.form in ("that", "not") or (after.form.endswith("ing") and after.base != after.form)
    )
