"""What in a text is not the article: menus, captions, comment forms, and so on.

Only the edges of a text are judged by loose rules. In its middle a line is furniture when it can
hardly be anything else: losing a sentence of the article is worse than keeping a button.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from summarizer.article import Furniture
from summarizer.reading import captions
from summarizer.reading.dates import Timestamp, read_dateline, read_timestamp
from summarizer.reading.scripts import main_script, script_of
from summarizer.reading.units import TERMINATORS, Unit, is_item, is_terminated, trim
from summarizer.reading.vocabulary import Verdict, lighten, strip_marks, vocabulary

_SITE = re.compile(
    r"(?:https?://\S+|(?:www\.)[\w.-]+\.[a-z]{2,}(?:/\S*)?|(?:[\w-]+\.)+(?:com|org|net|info|news|tv|co\.[a-z]{2}|[a-z]{2})(?:/\S*)?)",
    re.I,
)
_IDENTIFIER = re.compile(
    r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*_[a-z0-9_-]+|[a-z]+(?:[A-Z][a-z]+)+\(\)|\{\{.*\}\}|<[^>]+>"
)
_COPYRIGHT = re.compile(r"^(?:©|\(c\)\s?(?:19|20)\d\d|copyright\s(?:©|\(c\)|(?:19|20)\d\d))", re.I)
_TRAILING_COPYRIGHT = re.compile(
    r"(?<=[.!?”\"’»)])\s+(?:©|\([cC]\)\s?(?:19|20)\d\d|Copyright\s(?:©|\(c\)|(?:19|20)\d\d)).{0,200}$"
)
_BREADCRUMB = re.compile(
    r"[^>»›/|•·]{1,40}(?:\s*[>»›]\s*|\s[/|•·]\s)[^>»›/|•·]{1,60}(?:(?:\s*[>»›]\s*|\s[/|•·]\s)[^>»›/|•·]{1,120})*"
)
_BYLINE = re.compile(
    r"(?:By|BY|Von|Por|Par|Door|Di|Da|Автор|Текст)[: ]\s*(?:[A-ZÀ-ÞА-ЯŁŚŻ][\w.'’-]*|de|von|van|der|del|da|bin|al|and|und|y|et|e|и|,|&)(?:[, ]+(?:[A-ZÀ-ÞА-ЯŁŚŻ][\w.'’-]*|de|von|van|der|del|da|bin|al|and|und|y|et|e|и|&|in|for|for the|at)){1,9}"
)
_REPORTED = re.compile(
    r"\((?:Additional )?(?:Reporting|Editing|Writing|Compiled) by [^()]{3,300}\)\s*$|(?:contributed|contributing) to this (?:report|story|article)\.?$",
    re.I,
)
_THREAD = re.compile(
    r"^(?:reply|log in to reply|report|like|upvote|antworten|responder|répondre|ответить|رد|回复|返信|답글)$"
    r"|\b(?:says|said|wrote)\s*(?:on .{4,40})?:$|\b\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago\b"
    r"|^\d+ (?:comments?|replies|likes)$",
)
_PROSE_END = '”"’»)]」』'


@dataclass(frozen=True, slots=True)
class Separation:
    """A text taken apart. Body and furniture together hold every character but white space."""

    body: tuple[Unit, ...]
    furniture: tuple[Furniture, ...]
    title: str | None
    """The headline, where the text has one before its first paragraph."""
    published: date | None
    """The publication date, where a timestamp or a dateline states it."""


def is_prose(line: str) -> bool:
    """Whether a line reads as a paragraph rather than a label, a button or a headline."""
    line = line.rstrip()
    if len(line) >= 300:
        return True
    wide = sum("\u2e80" <= letter <= "\uffef" for letter in line)
    size = len(line) + wide
    if not is_terminated(line) or size < 40:
        return False
    bare = line.rstrip(_PROSE_END)
    firm = bare[-1:] in {".", "。", "।", "۔", "։", "｡"} and not bare.endswith("...")
    inner = any(mark in line[:-3] for mark in (". ", "。", "! ", "? ", "؟ "))
    return firm or size >= 120 or (inner and size >= 80)


def separate(text: str, units: Sequence[Unit], *, title: str | None = None) -> Separation:
    """Takes the units of a text apart. `title` is the headline where the source's markup gives it."""
    return _Separator(text, units, title).run()


class _Separator:
    """The lines of one text and what is known about them so far."""

    def __init__(self, text: str, units: Sequence[Unit], title: str | None) -> None:
        self.text = text
        self.units = list(units)
        self.lines = [text[unit.start : unit.end] for unit in self.units]
        self.reasons: list[str | None] = [unit.reason for unit in self.units]
        self.verdicts: list[Verdict | None] = [None] * len(self.units)
        self.stamps: list[Timestamp | None] = [None] * len(self.units)
        self.parts: dict[int, list[Furniture]] = {}
        self.given_title = title

    def run(self) -> Separation:
        for index in range(len(self.units)):
            if self.reasons[index] is None:
                self._judge(index)
        head, tail = self._edges()
        self._judge_edges(head, tail)
        self._follow_openings(tail)
        title_at = self._title(head)
        title = self.given_title or (None if title_at is None else self._label(title_at))
        self._drop_repeated_title(title_at, head, tail)
        for index, line in enumerate(self.lines):
            if self.reasons[index] is None and index not in self.parts:
                self._part(index, 0, len(line), after_title=False)
        return self._result(title, head)

    # Lines that are furniture wherever they stand

    def _judge(self, index: int) -> None:
        line = self.lines[index]
        bare = line.strip()
        light = lighten(bare) if len(bare) <= 400 else ""
        verdict = vocabulary().judge(bare)
        self.verdicts[index] = verdict
        if not any(letter.isalnum() for letter in bare):
            self.reasons[index] = "no words"
        elif captions.is_image_name(bare):
            self.reasons[index] = "image file name"
        elif _SITE.fullmatch(bare):
            self.reasons[index] = "site name"
        elif _IDENTIFIER.fullmatch(bare):
            self.reasons[index] = "widget"
        elif light and len(bare) <= 300 and _COPYRIGHT.match(bare):
            self.reasons[index] = "copyright line"
        elif verdict and verdict.anywhere:
            self.reasons[index] = verdict.reason
        elif len(bare) <= 400 and _REPORTED.search(bare):
            self.reasons[index] = "author line"
        else:
            self.stamps[index] = read_timestamp(bare)

    # The edges: before the first paragraph and after the last one

    def _edges(self) -> tuple[int, int]:
        prose = [
            index
            for index, line in enumerate(self.lines)
            if self.reasons[index] is None
            and is_prose(line)
            and self.units[index].kind != "heading"
        ]
        items = [
            i for i, line in enumerate(self.lines) if self.reasons[i] is None and self._is_listed(i)
        ]
        if not prose:
            return len(self.lines), len(self.lines)
        last = max([prose[-1], *(i for i in items if prose and i == prose[-1] + 1)])
        while last + 1 < len(self.lines) and last + 1 in items:
            last += 1
        return prose[0], last + 1

    def _is_listed(self, index: int) -> bool:
        return self.units[index].kind == "item" or is_item(self.lines[index])

    def _judge_edges(self, head: int, tail: int) -> None:
        scripts = main_script(self.text[unit.start : unit.end] for unit in self.units)
        for index in [*range(head), *range(tail, len(self.lines))]:
            if self.reasons[index] is not None:
                continue
            line = self.lines[index].strip()
            verdict, stamp = self.verdicts[index], self.stamps[index]
            script = script_of(line)
            if stamp:
                self.reasons[index] = "timestamp"
            elif verdict:
                self.reasons[index] = verdict.reason
            elif scripts and script and script not in {scripts, "Latin"} and len(line) <= 60:
                self.reasons[index] = "menu in another script"
            elif _BYLINE.fullmatch(line) and not is_terminated(line):
                self.reasons[index] = "author line"
            elif index < head and self._is_breadcrumb(line):
                self.reasons[index] = "menu"
        for index in range(head, tail):
            stamp = self.stamps[index]
            if self.reasons[index] is None and stamp and (stamp.labelled or index <= head + 3):
                self.reasons[index] = "timestamp"
        self._drop_menus(head)

    def _is_breadcrumb(self, line: str) -> bool:
        if len(line) > 200 or not _BREADCRUMB.fullmatch(line) or is_terminated(line):
            return False
        steps = [strip_marks(step.casefold()) for step in re.split(r"\s*[>»›]\s*|\s[/|•·]\s", line)]
        known = vocabulary().whole
        return len(steps) >= 2 and any(step in known for step in steps[: len(steps) - 1])

    def _drop_menus(self, head: int) -> None:
        """A run of four or more very short lines before a longer one is a menu."""
        run: list[int] = []
        for index in range(head):
            line = self.lines[index].strip()
            short = len(line) <= 25 and len(line.split()) <= 3 and not is_terminated(line)
            if not short:
                if len(run) >= 4 and sum(self.reasons[i] is None for i in run):
                    break
                return
            run.append(index)
        else:
            return
        for index in run:
            self.reasons[index] = self.reasons[index] or "menu"

    # What a line opens: links to other articles, comments, the foot of the page

    def _follow_openings(self, tail: int) -> None:
        for index, verdict in enumerate(self.verdicts):
            reason = self.reasons[index]
            if reason == "copyright line" and index >= tail:
                self._close(index + 1, "below the copyright line")
            elif verdict is None or verdict.opens is None:
                continue
            elif verdict.opens == "comments" and self._is_thread(index + 1):
                self.reasons[index] = verdict.reason
                self._close(index + 1, "comments", everything=True)
            elif reason is not None:
                self._close(
                    index + 1, "comment form" if verdict.opens == "comments" else "related links"
                )

    def _is_thread(self, start: int) -> bool:
        if start < len(self.lines) // 2:
            return False
        cues = sum(
            _THREAD.search(lighten(line)[:80]) is not None
            for line in self.lines[start:]
            if len(line) <= 80
        )
        return cues >= 2

    def _close(self, start: int, reason: str, *, everything: bool = False) -> None:
        """Marks the lines from `start` to the next opening line, or the end, as furniture.

        Where a paragraph comes first the article goes on: then only what stands in the same
        block, or is listed, is marked, and a line right above the paragraph stays as its heading.
        """
        stop = start
        while stop < len(self.lines) and not self._opens(stop):
            if not everything and self.reasons[stop] is None and is_prose(self.lines[stop]):
                break
            stop += 1
        marked = list(range(start, stop))
        if stop < len(self.lines) and not self._opens(stop):
            block = self.units[start - 1].block
            marked = [i for i in marked if self.units[i].block == block or self._is_listed(i)]
            if marked and marked[-1] == stop - 1 and not self._is_listed(stop - 1):
                marked.pop()
        for index in marked:
            self.reasons[index] = self.reasons[index] or reason

    def _opens(self, index: int) -> bool:
        verdict = self.verdicts[index]
        return verdict is not None and verdict.opens is not None and self.reasons[index] is not None

    # The headline, and the same headline again

    def _label(self, index: int) -> str:
        return re.sub(r"\s+", " ", re.sub(r"^#+\s*|\s*#+$", "", self.lines[index])).strip()

    def _title(self, head: int) -> int | None:
        """The line of the headline, or `None`."""
        heads = [
            index
            for index in range(head)
            if self.reasons[index] is None
            and not self._is_listed(index)
            and len(self.lines[index]) <= 250
        ]
        heads = [i for i in heads if not (self.lines[i].rstrip()[-1:] == ":" and i == head - 1)]
        if not heads:
            return None
        counts = Counter(_fold(self.lines[index]) for index in heads)
        marked = [i for i in heads if self.units[i].kind == "heading"]
        repeated = [i for i in heads if counts[_fold(self.lines[i])] > 1]
        long = [i for i in heads if _weight(self.lines[i]) >= 4]
        return (repeated or marked or long or heads)[0]

    def _drop_repeated_title(self, title_at: int | None, head: int, tail: int) -> None:
        label = self.given_title if title_at is None else self._label(title_at)
        if not label or _weight(label) < 2:
            return
        title = _fold(label)
        seen = title_at is not None
        for index, line in enumerate(self.lines):
            if (
                index == title_at
                or self.reasons[index] is not None
                or len(line) > len(label) * 2 + captions.LONGEST_CAPTION
            ):
                continue
            near = index < head + 2 or index >= tail
            if near and _same_title(_fold(line), title):
                if seen:
                    self.reasons[index] = "title repeated"
                seen = True
            elif (
                index < head + 4
                and seen
                and len(label) >= 20
                and line.startswith(label)
                and len(line) > len(label) + 10
            ):
                rest = line[len(label) :]
                if not line[len(label)].isspace():
                    continue
                gap = len(rest) - len(rest.lstrip())
                found = captions.find_captions(rest[gap:], after_title=True)
                if found or is_prose(rest):
                    self.parts[index] = [Furniture(0, len(label), "title repeated")]
                    self._part(index, len(label) + gap, len(line), after_title=True)

    # Furniture inside a line

    def _part(self, index: int, start: int, end: int, *, after_title: bool) -> None:
        line = self.lines[index][start:end]
        found: list[Furniture] = []
        if image := captions.find_image_name(line):
            found.append(Furniture(*image, "image file name"))
            line = line[: image[0]] if image[0] else line
        if not found or image and image[0]:
            offset = max(0, len(line) - 260)
            copyright_line = _TRAILING_COPYRIGHT.search(line, offset)
            if (
                copyright_line
                and not is_prose(copyright_line[0])
                or copyright_line
                and len(copyright_line[0]) < 160
            ):
                found.append(Furniture(copyright_line.start(), len(line), "copyright line"))
            elif self.units[index].kind != "heading":
                found += captions.find_captions(line, after_title=after_title)
        self.parts.setdefault(index, []).extend(
            replace(item, start=start + item.start, end=start + item.end) for item in found
        )

    def _result(self, title: str | None, head: int) -> Separation:
        body: list[Unit] = []
        furniture: list[Furniture] = []
        published = self._published(head)
        for index, unit in enumerate(self.units):
            reason = self.reasons[index]
            if reason is not None:
                furniture.append(Furniture(unit.start, unit.end, reason))
                continue
            position = unit.start
            for part in sorted(self.parts.get(index, ()), key=lambda item: item.start):
                start, end = trim(self.text, unit.start + part.start, unit.start + part.end)
                left, right = trim(self.text, position, start)
                if left < right:
                    body.append(replace(unit, start=left, end=right))
                if start < end:
                    furniture.append(Furniture(start, end, part.reason))
                position = end
            left, right = trim(self.text, position, unit.end)
            if left < right:
                body.append(replace(unit, start=left, end=right))
        return Separation(tuple(body), tuple(furniture), title, published)

    def _published(self, head: int) -> date | None:
        stamps = [
            stamp
            for index, stamp in enumerate(self.stamps)
            if stamp
            and stamp.day
            and self.reasons[index] == "timestamp"
            and (stamp.labelled or index <= head + 3)
        ]
        stamps.sort(key=lambda stamp: not stamp.labelled)
        if stamps:
            return stamps[0].day
        return next(
            (day for line in self.lines[head : head + 1] if (day := read_dateline(line))), None
        )


def _fold(line: str) -> str:
    return strip_marks(lighten(line.translate(_QUOTES)))


_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-"})


def _same_title(line: str, title: str) -> bool:
    """The same headline, or the headline with the site's name after it."""
    if line == title:
        return True
    short, long = sorted((line, title), key=len)
    rest = long[len(short) :]
    return (
        len(short) >= 20
        and long.startswith(short)
        and re.fullmatch(r"\s*[|\-:»•·]\s*[^.!?]{2,40}", rest) is not None
        and len(rest.split()) <= 5
    )


def _weight(line: str) -> int:
    """How many words a line has; two wide letters count as one."""
    wide = sum("\u2e80" <= letter <= "\uffef" for letter in line)
    return len(line.split()) + wide // 2
