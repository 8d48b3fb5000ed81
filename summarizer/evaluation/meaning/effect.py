"""What the words of a text do to what it is about: further it or thwart it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from summarizer.evaluation.meaning.comparing import counterpart
from summarizer.evaluation.meaning.direction import is_attitude, is_attribute
from summarizer.evaluation.meaning.lexicon import are_synonyms, base_form
from summarizer.evaluation.meaning.reading import Part, parts_of
from summarizer.evaluation.meaning.tokens import NO_CONTENT, Token, content

_FURTHERING = frozenset(("keep", "more", "give", "approve", "affirm", "good"))
_THWARTING = frozenset(("bad", "blame", "take"))
"""Lists of directions.toml whose words do one or the other."""
_TURNING = frozenset(("deny", "drop", "less", "reject"))
"""Those whose words thwart, and turn what follows round: "end the harm" furthers."""
_CARRYING = frozenset(("keep", "more", "give", "approve", "affirm"))
"""Those whose words leave what follows as it is: "more harm" thwarts."""
_WITHOUT = frozenset(("without", "lest", "despite", "in spite of"))
_TOLD_LAST = frozenset(("blame", "ask", "approve", "said", "reject", "deny", "affirm"))
"""Kinds of a last word that says how the rest is told: "…, Lund warns"."""
_CLAUSE = frozenset(
    """will would shall should can could may might must is are was were has have had does did do
    that""".split()
)
"""After a word of blame they say that what follows is a whole clause, blame and all."""
_EITHER = frozenset(
    """close object counter public present cost settle settlement resolve resolution leave found
    station""".split()
)
"""Words of the lists of directions.toml that may also be another word, or do neither."""
_AS_IT_IS = frozenset(("unchanged", "untouched"))
_APART = frozenset(("keep", "hold", "stop", "bar"))
_AWAY = frozenset(("from", "out"))
_REACH = 5
"""As many words may stand between "keep" and "from", less one."""
_FEW = frozenset(("little", "few"))
_SOME = frozenset("a an the its their his her our these those this that quite".split())
"""After one of these, "few" and "little" only say how many."""
_WHICHEVER = frozenset(("any", "no", "such", "every"))
_UNDOING = ("un", "non", "dis", "in", "im")
_SHORTEST = 5
"""Letters at least of a word that one of these undoes."""
_TOLD_AT_LEAST = 4
"""Words of a part from which the last may only say how it is told."""
_LONGEST = 5
"""Words of the longest entry."""


@dataclass(frozen=True, slots=True)
class Step:
    """A word of a part, or several that are one entry, and what it does."""

    form: str
    base: str
    kind: str
    effect: int
    """1 if it furthers what it is said of, −1 if it thwarts it, 0 where that is not known."""


@lru_cache(maxsize=1)
def _entries() -> tuple[dict[str, int], dict[str, list[tuple[str, ...]]]]:
    """Return words → what they do, and the first of several → each entry that begins with it."""
    text = resources.files("summarizer.evaluation.meaning").joinpath("effects.toml")
    effects: dict[str, int] = {}
    several: dict[str, list[tuple[str, ...]]] = {}
    for name, listed in tomllib.loads(text.read_text("utf-8")).items():
        for entry in listed.split():
            effects[entry] = 1 if name == "furthers" else -1
            first, *rest = entry.split("_")
            if rest:
                several.setdefault(first, []).append((first, *rest))
    for entries in several.values():
        entries.sort(key=len, reverse=True)
    return effects, several


@lru_cache(maxsize=1024)
def steps_of(part: Part) -> tuple[Step, ...]:
    """Return the words of a part, the one that says how the rest is told first.

    >>> [(step.base, step.effect) for step in steps_of(parts_of("They walk away from talks")[0])]
    [('they', 0), ('walk_away', -1), ('from', 0), ('talk', 0)]
    """
    flat = [
        (form, base, place, number)
        for place, token in enumerate(part.tokens)
        for number, (form, base) in enumerate(_each_word(token))
    ]
    found: list[Step] = []
    at = 0
    while at < len(flat):
        entry = _several([pair[:2] for pair in flat[at : at + _LONGEST]])
        if entry:
            name = "_".join(entry)
            found.append(Step("", name, "several", _entries()[0][name]))
        elif flat[at][3] == 0:
            found.append(_step(part.tokens, flat[at][2]))
        at += len(entry) or 1
    told_last = len(found) >= _TOLD_AT_LEAST and found[-1].kind in _TOLD_LAST
    if told_last and found[-1].form.endswith("s"):
        found = [found[-1], *found[:-1]]
    return tuple(found)


def _each_word(token: Token) -> list[tuple[str, str]]:
    forms, bases = token.form.split(" "), token.base.split("_")
    return list(zip(forms, bases if len(bases) == len(forms) else forms, strict=True))


def _several(words: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the longest entry of several words with which a text goes on; () for none."""
    several = _entries()[1]
    form, base = words[0]
    entries = [*several.get(base, ()), *(several.get(form, ()) if form != base else ())]
    fitting = (
        entry
        for entry in entries
        if len(entry) <= len(words)
        and all(one in both for one, both in zip(entry, words, strict=False))
    )
    return max(fitting, key=len, default=())


def _step(tokens: Sequence[Token], place: int) -> Step:
    """Return a word with what it does where it stands."""
    token = tokens[place]
    kind, effect = token.kind, _effect(token)
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    goes_on = after is not None and after.is_content
    if token.form in _WITHOUT:
        kind = "without"
    elif token.form in _FEW and goes_on and (not place or tokens[place - 1].form not in _SOME):
        kind = "negators"
    elif (
        (token.base in _EITHER or token.form in _EITHER)
        or (token.base.endswith("_go") and after is not None)
        or (token.form == "against" and not is_attitude(tokens, place))
        or _is_size(tokens, place)
        or (token.form == "never" and any(map(_is_comparative, tokens[place + 1 : place + 3])))
    ):
        kind, effect = "empty", 0
    elif token.base in _AS_IT_IS:
        kind, effect = "keep", 1
    elif token.base in _APART:
        away = tokens[place + 2 : place + 2 + _REACH]
        if any(one.form in _AWAY for one in away):
            kind, effect = "drop", 0
    return Step(token.form, token.base, kind, effect)


def _is_size(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word only says how large a thing is: "a lower levy", but not "lower levies",
    which is what somebody does.
    """
    before = tokens[place - 1].form if place else ""
    measures = tokens[place].kind in ("less", "more") and before in _SOME | _WHICHEVER
    return measures and is_attribute(tokens, place)


def _is_comparative(token: Token) -> bool:
    """Tell whether "never" before a word praises or blames: "never been better"."""
    return token.form.endswith("er") and token.kind in ("good", "bad", "more", "less")


def _effect(token: Token) -> int:
    if token.kind in _FURTHERING:
        return 1
    if token.kind in _THWARTING:
        return -1
    effects = _entries()[0]
    return effects.get(token.base) or effects.get(token.form) or 0 if token.kind == "word" else 0


def effect_of(part: Part, shared: frozenset[str] = frozenset()) -> int:
    """Return what the words of a part together do to what it is about: 1 if they further it, −1 if
    they thwart it, 0 where that is not known. `shared` are words that another text has as well:
    they are what both are about.

    Read from the last word to the first, each is applied to what follows it.

    >>> [effect_of(parts_of(text)[0]) for text in (
    ...     "Lund keeps talks alive", "Lund ends the chaos", "Lund keeps them from talks")]
    [1, 1, -1]
    """
    steps = steps_of(part)
    total = 0
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        if step.kind in ("negators", "without"):
            if total or _is_said_of_shared(steps[place + 1 :], shared):
                total = -total or -1
            elif step.kind == "negators":
                return 0
        elif step.base in shared:
            continue
        elif step.kind in _TURNING:
            total = -total or -1
        elif step.kind == "blame":
            if total < 0 and all(one.form not in _CLAUSE for one in steps[place + 1 :]):
                return 0
            total = -1
        elif step.kind in _CARRYING:
            total = total or 1
        else:
            total += step.effect or (-1 if _undone(step.form) & shared else 0)
    return (total > 0) - (total < 0)


def _is_said_of_shared(rest: Sequence[Step], shared: frozenset[str]) -> bool:
    """Tell whether the next word that says something is shared: "not consulted"."""
    next_ = next((one for one in rest if one.kind not in NO_CONTENT), None)
    return next_ is not None and next_.base in shared


def _undone(word: str) -> frozenset[str]:
    """Return what a word takes back: "decide" of "undecided"; nothing where it does not."""
    return frozenset(
        base_form(word[len(prefix) :])
        for prefix in _UNDOING
        if word.startswith(prefix) and len(word) >= len(prefix) + _SHORTEST
    )


@lru_cache(maxsize=1024)
def agreement(found: str, gold: str, names: frozenset[str] = frozenset()) -> int:
    """Return −1 if two texts do opposite things to what both are about, 1 if they do the same,
    0 where either is not known. `names` are base forms that tell nothing.

    >>> agreement("The plan destroys towns.", "The plan keeps towns alive.")
    -1
    >>> agreement("The plan wrecks towns.", "The plan destroys towns.")
    1
    >>> agreement("The plan paints towns.", "The plan keeps towns alive.")
    0
    """
    shared = _shared(content(found), content(gold))
    theirs = parts_of(gold)
    sides: set[int] = set()
    for part in parts_of(found):
        other = counterpart(part, theirs, names)
        if other is not None:
            sides.add(effect_of(part, shared) * effect_of(other, shared))
    return -1 if -1 in sides else int(1 in sides)


def _shared(one: Sequence[Token], other: Sequence[Token]) -> frozenset[str]:
    """Return the words that both have, in some form."""
    mine, theirs = {token.base for token in one}, {token.base for token in other}
    found = mine & theirs
    for word in mine - theirs:
        alike = {base for base in theirs if are_synonyms(word, base)}
        found |= alike
        if alike:
            found.add(word)
    for words, others in ((mine, theirs), (theirs, mine)):
        for word in words:
            found |= _undone(word) & others
    return frozenset(found)


def effects_told(found: str, gold: str) -> str:
    """Say which words of two texts do opposite things.

    >>> effects_told("The plan destroys towns.", "The plan keeps towns alive.")
    'works the other way: destroys; gold: keeps, alive'
    """
    shared = _shared(content(found), content(gold))

    def words(text: str) -> str:
        steps = [step for part in parts_of(text) for step in steps_of(part)]
        telling = [
            step.form or step.base.replace("_", " ")
            for step in steps
            if step.kind in ("negators", "without")
            or (step.base not in shared and (step.effect or step.kind in _TURNING))
        ]
        return ", ".join(telling) or "nothing of the kind"

    return f"works the other way: {words(found)}; gold: {words(gold)}"
