"""Every pattern of the package, and texts that a pattern with a flaw takes ages over.

`python -m tests.pumping` lists each pattern whose time grows faster than its text; with a file's
name, it writes the patterns there.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import math
import pickle
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib import util
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]  # the parser's own names
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import summarizer

SMALL, LARGE = 2_500, 10_000
"""Characters of a pumped text."""
FAST = 0.02
"""Seconds; what reads `LARGE` characters faster is fast enough whatever it does."""
MEASURED = 0.1
"""Seconds over which two texts are compared, since a clock may tick but each 4 ms."""
MOST_GROWTH = 2.0
"""Times; what is linear takes as long over one text as over four of a quarter, what is quadratic
four times as long."""
LONGEST = 1.0
"""Seconds after which a pattern is given up."""

PUMPS = (
    " ", "\n", "\t", "\u00a0", "a", "A", "é", "中", "1", "_", ",", ".", "-", "/", ":", '"', "'",
    "’", "“", "”", "(", ")", "[", "]", "<", ">", "#", "*", "|", "&", "=", "%", "©", "\x1e",
    "\u00ad", "\u200b", "a ", "A ", "Aa ", "1 ", " ,", ", ", ". ", "- ", " -", "a-", "a.", "a,",
    "A.", "1,", "1.", "1-", "a_", "a/", "a:", "a=", "a'", '" ', "“a” ", "a\n", "\n\n", "\r\n",
    "> ", "a, ", "<a ", "a=b ", "said, ", "www.", "://",
)  # fmt: skip
"""What a text is pumped up with: white space, letters, digits, quotes, marks, and mixtures."""
ENDS = ("\x00", "")
"""What follows, which may be just what does not fit."""


@dataclass(frozen=True)
class Source:
    """A pattern and the module that compiles it."""

    module: str
    pattern: re.Pattern[Any]


@dataclass(frozen=True)
class Slow:
    """A pattern that takes more than its text's length accounts for."""

    source: Source
    operation: str
    text: str
    """Its beginning."""
    seconds: float
    growth: float

    def __str__(self) -> str:
        return (
            f"{self.source.module}: {self.source.pattern.pattern!r:.160} {self.operation} takes"
            f" {self.seconds:.3f} s over {LARGE} characters of {self.text!r},"
            f" {self.growth:.1f} times as long as over four quarters of it"
        )


def modules() -> list[str]:
    """The names of the package's modules."""
    names = (found.name for found in pkgutil.walk_packages(summarizer.__path__, "summarizer."))
    return [name for name in names if not name.endswith("__main__")]


def compiled(names: list[str], work: Callable[[], object]) -> list[Source]:
    """The patterns that the modules compile when they are imported, and while `work` is done.

    Those that are only written down in a function, and not compiled by it here, come from its text.
    """
    seen: dict[tuple[Any, int], Source] = {}
    original = re._compile  # type: ignore[attr-defined]  # every function of `re` goes through it

    def spy(pattern: Any, flags: int) -> Any:
        result = original(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_globals.get("__name__") == "re":
            frame = frame.f_back
        name = str(frame.f_globals.get("__name__"))
        if name in wanted:
            seen.setdefault((result.pattern, result.flags), Source(name, result))
        return result

    wanted = set(names)
    re._compile = spy  # type: ignore[attr-defined]
    try:
        for name in names:
            importlib.import_module(name)
        work()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    for name in names:
        for result in written(name):
            seen.setdefault((result.pattern, result.flags), Source(name, result))
    return list(seen.values())


def written(name: str) -> Iterator[re.Pattern[Any]]:
    """The patterns that a module's text hands to `re` as they are."""
    spec = util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    for node in ast.walk(ast.parse(Path(spec.origin).read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str | bytes)
            and node.func.attr != "escape"
        ):
            yield re.compile(node.args[0].value)


def own_pumps(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """Beginnings and pumps that a pattern's own parts suggest: what comes before a repetition, and
    what may be repeated.
    """
    try:
        tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    except (re.error, ValueError):
        return []
    found: dict[tuple[str, str], None] = {}
    _walk(list(tree), "", found)
    return list(found)[:80]


def _walk(items: list[Any], before: str, found: dict[tuple[str, str], None]) -> str:
    """Note the repetitions of a sequence; a short text that fits the sequence."""
    text = before
    for code, argument in items:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, body = argument
            inner = [_shortest(list(body)), *_classes(list(body))]
            if most > 20:
                for pump in inner:
                    if pump:
                        found[text, pump] = None
                        found["", text[-40:] + pump] = None
            _walk(list(body), text, found)
        elif code is codes.SUBPATTERN:
            _walk(list(argument[3]), text, found)
        elif code is codes.ATOMIC_GROUP:
            _walk(list(argument), text, found)
        elif code is codes.BRANCH:
            for branch in argument[1][:12]:
                _walk(list(branch), text, found)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            _walk(list(argument[1]), text, found)
        text += _shortest([(code, argument)])
    return text


def _shortest(items: list[Any]) -> str:
    text = ""
    for code, argument in items:
        if code is codes.LITERAL:
            text += chr(argument)
        elif code is codes.NOT_LITERAL:
            text += "a" if argument != ord("a") else "b"
        elif code is codes.ANY:
            text += "a"
        elif code is codes.IN:
            text += next(iter(_members(argument)), "a")
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, _, body = argument
            text += _shortest(list(body)) * min(least, 30)
        elif code is codes.SUBPATTERN:
            text += _shortest(list(argument[3]))
        elif code is codes.ATOMIC_GROUP:
            text += _shortest(list(argument))
        elif code is codes.BRANCH:
            text += _shortest(list(argument[1][0]))
    return text


_CATEGORIES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: ".",
}


def _members(argument: list[Any]) -> list[str]:
    """Some characters that a class holds."""
    if argument and argument[0][0] is codes.NEGATE:
        excluded = (
            re.compile("[" + "".join(re.escape(c) for c in _members(argument[1:])) + "]")
            if _members(argument[1:])
            else None
        )
        return [c for c in "aA1 .,-\n" if excluded is None or not excluded.match(c)][:3]
    letters: list[str] = []
    for code, value in argument:
        if code is codes.LITERAL:
            letters.append(chr(value))
        elif code is codes.RANGE:
            letters.append(chr(value[0]))
        elif code is codes.CATEGORY and value in _CATEGORIES:
            letters.append(_CATEGORIES[value])
    return letters[:4]


def _classes(body: list[Any]) -> list[str]:
    """Texts for a repetition's body, one for each character of a class in it."""
    found = []
    for code, argument in body:
        if code is codes.IN:
            found += _members(argument)
        elif code is codes.BRANCH:
            found += [_shortest(list(branch)) for branch in argument[1][:6]]
        elif code is codes.SUBPATTERN:
            found += _classes(list(argument[3]))
    return found[:8]


def pump(source: Source) -> Slow | None:
    """The first text over which a pattern takes too long, or `None`."""
    shapes = [*own_pumps(source.pattern), *(("", one) for one in PUMPS)]
    for (start, unit), end in itertools.product(dict.fromkeys(shapes), ENDS):
        for operation in ("fullmatch", "finditer"):
            slow = _measure(source, operation, start, unit, end)
            if slow is not None:
                return slow
    return None


def _measure(source: Source, operation: str, start: str, unit: str, end: str) -> Slow | None:
    seconds = _time(source, operation, _pumped(start, unit, end, LARGE))
    if seconds < FAST:
        return None
    times = math.ceil(MEASURED / seconds)
    small, large = (_pumped(start, unit, end, size) for size in (SMALL, LARGE))
    growth = 0.0
    for _ in range(3):  # a busy machine disturbs some measurements, hardly the best of each three
        both = [
            (
                _time(source, operation, small, times * (LARGE // SMALL)),
                _time(source, operation, large, times),
            )
            for _ in range(3)
        ]
        quarters, seconds = map(min, zip(*both, strict=True))
        growth = seconds / max(quarters, 1e-6)
        if seconds < FAST * times or (growth < MOST_GROWTH and seconds < LONGEST):
            return None
    return Slow(source, operation, _pumped(start, unit, end, 40), seconds / times, growth)


@lru_cache(maxsize=1024)
def _pumped(start: str, unit: str, end: str, size: int) -> str:
    return start + unit * ((size - len(start)) // len(unit)) + end


class _TooLongError(Exception):
    pass


def _time(source: Source, operation: str, text: str, times: int = 1) -> float:
    """Seconds of processor time that so many passes over a text take, `LONGEST` at most."""
    given: Any = text
    if isinstance(source.pattern.pattern, bytes):
        given = text.encode("utf-8", "surrogatepass")
    with _alarm():
        started = time.process_time()
        try:
            for _ in range(times):
                if operation == "fullmatch":
                    source.pattern.fullmatch(given)
                else:
                    for _match in source.pattern.finditer(given):
                        pass
        except _TooLongError:
            return LONGEST
        return time.process_time() - started


@contextmanager
def _alarm() -> Iterator[None]:
    def ring(_number: int, _frame: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _read_something() -> None:
    """Read and plan articles, and call for what no article calls for, so that all patterns that
    are made on the way are made.
    """
    from summarizer.briefing.guided import commands
    from summarizer.reading import read_article
    from summarizer.reading.plain_text import notices

    sys.path.insert(0, str(Path(__file__).parent / "support"))  # as pytest has it
    import fake_judge

    seeds = sorted((Path(__file__).parents[1] / "seeds").iterdir())
    for name, suffix in ((seeds[1], "txt"), (seeds[4], "md"), (seeds[2], "html")):
        lines = name.read_text("utf-8").split("\n")
        text = "".join(f"<p>{line}</p>" for line in lines) if suffix == "html" else "\n".join(lines)
        article = read_article(text, source=f"article.{suffix}")
        fake_judge.plan(article)
    for shapes in (*commands._shapes(), *commands._foreign()):
        for pattern in shapes.patterns:
            commands._compiled(pattern)
    for notice in notices._NOTICES:
        notices._compiled(notice.pattern)


def main() -> int:
    """Write the patterns to a file, or pump each."""
    found = compiled(modules(), _read_something)
    if sys.argv[1:]:
        Path(sys.argv[1]).write_bytes(pickle.dumps([(one.module, one.pattern) for one in found]))
        return 0
    slow = [one for one in map(pump, found) if one is not None]
    print(*slow, f"{len(found)} patterns, {len(slow)} of them slow", sep="\n")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
