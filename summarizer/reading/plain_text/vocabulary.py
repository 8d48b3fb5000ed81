"""What furniture says: phrases in many languages, from `vocabulary.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Literal, TypedDict

from summarizer.names.normal_form import seen
from summarizer.reading.plain_text.beginnings import Beginnings, beginnings
from summarizer.reading.plain_text.prose import has_inner_end, is_firm

Opening = Literal["links", "comments", "author"]

LONGEST_LINE = 240
"""Code points; a longer line is never furniture because of how it begins."""

_LEADING_MARKS = re.compile(r"^[^\w\"'“”‘’«„‹(\[©<@#]+")
_QUOTED = re.compile('["“”„«»]')
"""As "“", "»"."""
_POINTER = re.compile(r"\s?[:|»]\s?|\s[–—-]\s")  # read also – ferries to run again
_POINTING = re.compile(r"[:|»：–—-]")
"""A mark of those: ":"."""
_DIGIT = re.compile(r"\d")
"""As "5"."""
_COUNT = re.compile(
    r"^\(?\d{1,6}\)?\s+|(?<!\s)\s*+(?:[(\[:]\s*+)?\d{1,6}(?: ?min(?:ute)?s?)?\s*[)\]]?$"
)
"""As "(12) " in "(12) comments", " 3 min" in "read 3 min"."""


class _Rule(TypedDict, total=False):
    reason: str
    opens: Opening
    anywhere: bool
    whole: list[str]
    start: list[str]
    contains: list[str]
    needs: list[str]
    unterminated: bool


class _Captions(TypedDict):
    start: list[str]
    opens: list[str]
    cues: list[str]


class _Times(TypedDict):
    published: list[str]
    updated: list[str]
    also: list[str]


_Sources = TypedDict("_Sources", {"labels": list[str], "with": list[str], "agencies": list[str]})


class _File(TypedDict):
    rule: list[_Rule]
    caption: _Captions
    time: _Times
    source: _Sources
    months: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Kind of a line, by its words."""

    reason: str
    anywhere: bool
    """True if that holds in the middle of an article too, not only at its edges."""
    opens: Opening | None
    """Kind of the lines that follow."""
    unterminated: bool = False
    """True if a full stop at the end speaks against it."""
    needs: re.Pattern[str] | None = None
    """Words of which a line must have one if it ends as a sentence does."""

    def fits(self, light: str) -> bool:
        """Tell whether a line that begins as it should may be what this says."""
        if not is_firm(light):
            return True
        return not self.unterminated and (not self.needs or self.needs.search(light) is not None)


@dataclass(frozen=True)
class Vocabulary:
    """The phrases, arranged for looking lines up."""

    whole: dict[str, Verdict]
    start: tuple[tuple[Beginnings, Verdict], ...]
    any_start: Beginnings
    """The phrases of all of `start`: most lines need no more."""
    contains: tuple[tuple[str, Verdict], ...]
    credit: Beginnings
    """A photographer's credit, from where it starts."""
    caption: Beginnings
    """A line that is a caption as a whole."""
    cue: re.Pattern[str]
    """Words that a caption has and running text hardly ever."""
    published: frozenset[str]
    updated: frozenset[str]
    also: frozenset[str]
    months: dict[str, int]
    sources: frozenset[str]
    """Words before the colon of "Source: AFP"."""
    agencies: frozenset[str]
    with_agency: Beginnings
    """The first word of "with AFP"."""

    def judge(self, line: str) -> Verdict | None:
        """Judge what a line is by its words, or `None` where they do not tell."""
        if len(line) > LONGEST_LINE:
            return None
        light = lighten(line)
        found = self._begin(light)
        if found is None and light[:1] == "(" and light[-1:] == ")":
            found = self._begin(light[1:-1].strip())
        if found or _QUOTED.search(light):
            return found
        for phrase, verdict in self.contains:
            if phrase in light:
                return verdict
        return None

    def _begin(self, light: str) -> Verdict | None:
        """Return the verdict on a line by all of it, or by how it begins."""
        bare = strip_marks(light)
        found = self.whole.get(bare)
        if found is None and _DIGIT.search(bare):
            found = self.whole.get(_COUNT.sub("", bare))
        if found:
            return found
        if self.any_start.begins(light):
            for phrases, verdict in self.start:
                if phrases.begins(light) and verdict.fits(light):
                    return verdict
        return self._pointer(light)

    def _pointer(self, light: str) -> Verdict | None:
        """Return the verdict on "Read also: the headline of another article", a dash or bar
        instead.
        """
        if not _POINTING.search(light):
            return None
        found = _POINTER.search(light.replace("：", ":"))
        words, headline = (light[: found.start()], light[found.end() :]) if found else ("", "")
        verdict = self.whole.get(strip_marks(words)) if headline.strip() else None
        if verdict is None or not verdict.anywhere or verdict.opens != "links":
            return None
        if is_firm(light) and (len(words.split()) < 2 or has_inner_end(light)):
            return None
        return replace(verdict, reason="related link", opens=None)


@lru_cache(maxsize=1024)  # each line is judged in several ways
def lighten(line: str) -> str:
    """Return the line in lower case, without invisible characters and leading ornaments."""
    plain = " ".join(seen(line).split()).replace("’", "'")
    return _LEADING_MARKS.sub("", plain.casefold())


@lru_cache(maxsize=1024)
def strip_marks(line: str) -> str:
    """Return the line without anything at either end that is neither letter nor digit."""
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while start < end and not line[end - 1].isalnum():
        end -= 1
    return line[start:end]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of `vocabulary.toml`, read once."""
    content = resources.files(__package__).joinpath("vocabulary.toml").read_text("utf-8")
    file: _File = tomllib.loads(content)  # type: ignore[assignment]  # the file's shape, see above
    whole: dict[str, Verdict] = {}
    start: list[tuple[Beginnings, Verdict]] = []
    contains: list[tuple[str, Verdict]] = []
    for rule in file["rule"]:
        needs = rule.get("needs")
        verdict = Verdict(
            rule["reason"],
            rule.get("anywhere", False),
            rule.get("opens"),
            rule.get("unterminated", False),
            re.compile("|".join(map(re.escape, needs))) if needs else None,
        )
        for phrase in rule.get("whole", ()):
            whole.setdefault(strip_marks(phrase.casefold()), verdict)
        if rule.get("start"):
            start.append((beginnings(rule["start"]), verdict))
        contains += [(phrase, verdict) for phrase in rule.get("contains", ())]
    captions, times, sources = file["caption"], file["time"], file["source"]
    return Vocabulary(
        whole=whole,
        start=tuple(start),
        any_start=beginnings(phrase for rule in file["rule"] for phrase in rule.get("start", ())),
        contains=tuple(contains),
        credit=beginnings(captions["start"]),
        caption=beginnings(captions["opens"]),
        cue=re.compile("|".join(map(re.escape, captions["cues"]))),
        published=frozenset(times["published"]),
        updated=frozenset(times["updated"]),
        also=frozenset(times["also"]),
        months={name: int(number) for number, names in file["months"].items() for name in names},
        sources=frozenset(sources["labels"]),
        agencies=frozenset(sources["agencies"]),
        with_agency=beginnings(sources["with"]),
    )
