"""What in a text is not the article: menus, captions, comment forms, and so on.

Only the edges of a text are judged by loose rules. In its middle a line is furniture when it can
hardly be anything else: losing a sentence of the article is worse than keeping a button.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from summarizer.article import Furniture
from summarizer.reading import bylines, captions, headlines
from summarizer.reading.dates import read_dateline
from summarizer.reading.judging import find_trailing_copyright, is_breadcrumb, judge
from summarizer.reading.prose import count_words, is_prose, is_sentence
from summarizer.reading.scripts import is_foreign_label, main_script
from summarizer.reading.units import Unit, is_item, is_terminated, trim
from summarizer.reading.vocabulary import lighten

_THREAD = re.compile(
    r"(?:reply|log in to reply|report|like|upvote|antworten|responder|répondre|rispondi"
    r"|ответить|odpowiedz|yanıtla|رد|回复|回覆|返信|답글)$|.*\b(?:says|wrote)(?: on .{4,40})?:$"
    r"|.{0,40}\b\d+ (?:second|minute|hour|day|week|month|year)s? ago\b"
    r"|\d+ (?:comments?|replies|likes)$"
)


@dataclass(frozen=True, slots=True)
class Separation:
    """A text taken apart. Body and furniture together hold every character but white space."""

    body: tuple[Unit, ...]
    furniture: tuple[Furniture, ...]
    title: str | None
    """The headline, where the text has one before its first paragraph."""
    published: date | None
    """The publication date, where a timestamp or a dateline states it."""


def separate(text: str, units: Sequence[Unit], *, title: str | None = None) -> Separation:
    """Takes the units of a text apart. `title` is the headline where the source gives it."""
    return _Separator(text, units, title).run()


class _Separator:
    """The lines of one text and what is known about them so far."""

    def __init__(self, text: str, units: Sequence[Unit], title: str | None) -> None:
        self.text = text
        self.units = units
        self.lines = [text[unit.start : unit.end] for unit in units]
        self.judgements = [judge(line) for line in self.lines]
        self.reasons = [
            unit.reason or judgement.reason
            for unit, judgement in zip(units, self.judgements, strict=True)
        ]
        self.parts: dict[int, list[Furniture]] = {}
        self.given_title = title
        self.head, self.tail = self._edges()

    def run(self) -> Separation:
        self._judge_edges()
        self._follow_openings()
        title_at = self._find_title()
        self._drop_repeated_title(title_at)
        for index, line in enumerate(self.lines):
            if self.reasons[index] is None and index not in self.parts:
                self._take_parts(index, 0, len(line), after_title=False)
        title = None if title_at is None else headlines.label(self.lines[title_at])
        return self._separation(self.given_title or title)

    def _open(self, indices: Iterable[int]) -> list[int]:
        """Those of the lines that are not known as furniture."""
        return [index for index in indices if self.reasons[index] is None]

    def _is_listed(self, index: int) -> bool:
        return self.units[index].kind == "item" or is_item(self.lines[index])

    # The edges: before the first paragraph, and after the last sentence

    def _edges(self) -> tuple[int, int]:
        """Index of the first paragraph, and of the line after the last sentence or list item."""
        open_lines = [
            i for i in self._open(range(len(self.lines))) if self.units[i].kind != "heading"
        ]
        weak = {i for i in open_lines if self.judgements[i].verdict or self.judgements[i].stamp}
        first = next((i for i in open_lines if is_prose(self.lines[i])), None)
        if first is None:
            return len(self.lines), len(self.lines)
        last = max(
            i for i in open_lines if i == first or (i not in weak and is_sentence(self.lines[i]))
        )
        while (
            last + 1 < len(self.lines)
            and self._is_listed(last + 1)
            and self.reasons[last + 1] is None
        ):
            last += 1
        return first, last + 1

    def _judge_edges(self) -> None:
        script = main_script(self.lines)
        self._judge_edge(range(self.head), script)
        self._drop_menus()
        # a lead may stand above the byline: then the edge reaches to the next paragraph
        following = range(self.head + 1, self.tail)
        second = next(
            (i for i in following if self.reasons[i] is None and is_prose(self.lines[i])), None
        )
        between = range(self.head + 1, min(second or 0, self.head + 8))
        if any(self.judgements[i].stamp or bylines.is_byline(self.lines[i]) for i in between):
            self._judge_edge(between, script)
        self._judge_edge(range(self.tail, len(self.lines)), script)
        for index in self._open(range(self.head, self.tail)):
            stamp = self.judgements[index].stamp
            if stamp and (stamp.labelled or index <= self.head + 3):
                self.reasons[index] = "timestamp"

    def _judge_edge(self, indices: range, script: str | None) -> None:
        for index in self._open(indices):
            line, judgement = self.lines[index], self.judgements[index]
            if judgement.stamp:
                self.reasons[index] = "timestamp"
            elif judgement.verdict:
                self.reasons[index] = judgement.verdict.reason
            elif script and not is_terminated(line) and is_foreign_label(line, script):
                self.reasons[index] = "menu in another script"
            elif bylines.is_byline(line):
                self.reasons[index] = "author line"
            elif index < self.head and not is_terminated(line) and is_breadcrumb(line):
                self.reasons[index] = "menu"
            elif bylines.is_role(line) and index and bylines.is_name(self.lines[index - 1]):
                self.reasons[index] = self.reasons[index - 1] = "author line"
            elif index + 1 in indices and self._is_named_below(index):
                self.reasons[index] = "author line"

    def _is_named_below(self, index: int) -> bool:
        """Whether a name stands alone above a byline that has it too."""
        line, below = self.lines[index], self.lines[index + 1]
        return (
            bylines.is_name(line)
            and bylines.is_byline(below)
            and line.casefold() in below.casefold()
        )

    def _drop_menus(self) -> None:
        """Four or more very short lines at the top, before a longer one, are a menu."""
        run: list[int] = []
        for index, line in enumerate(self.lines[: self.head]):
            short = len(line) <= 25 and count_words(line) <= 3
            if not short or (is_terminated(line) and len(line) > 6):
                break
            run.append(index)
        if len(run) >= 4 and len(run) < self.head:
            for index in run:
                self.reasons[index] = self.reasons[index] or "menu"

    # What a line opens: links to other articles, comments, the foot of the page

    def _follow_openings(self) -> None:
        for index, judgement in enumerate(self.judgements):
            verdict, reason = judgement.verdict, self.reasons[index]
            if reason == "copyright line" and index >= self.tail:
                self._close(index + 1, "below the copyright line")
            elif verdict is None or verdict.opens is None:
                continue
            elif verdict.opens == "comments" and self._is_thread(index + 1):
                self.reasons[index] = verdict.reason
                self._close(index + 1, "comments", everything=True)
            elif reason is not None:
                links = verdict.opens == "links"
                self._close(index + 1, "related links" if links else "comment form")

    def _is_thread(self, start: int) -> bool:
        """Whether a text goes on as readers' comments do."""
        rest = self.lines[start:] if start > self.head else []
        return (
            sum(len(line) <= 80 and _THREAD.match(lighten(line)) is not None for line in rest) >= 2
        )

    def _close(self, start: int, reason: str, *, everything: bool = False) -> None:
        """Marks the lines from `start` to the next opening line, or the end, as furniture.

        Where a sentence comes first the article goes on: then only what stands in the same block,
        or is listed, is marked, and a line right above the sentence stays as its heading.
        """
        stop = start
        while stop < len(self.lines) and not self._opens(stop):
            if not everything and self.reasons[stop] is None and is_sentence(self.lines[stop]):
                break
            stop += 1
        marked = list(range(start, stop))
        if stop < len(self.lines) and not self._opens(stop):
            block = self.units[start - 1].block
            marked = [i for i in marked if self.units[i].block == block or self._is_listed(i)]
            if self.units[stop].block == block and marked and not self._is_listed(marked[-1]):
                marked.pop()
        for index in marked:
            self.reasons[index] = self.reasons[index] or reason

    def _opens(self, index: int) -> bool:
        verdict = self.judgements[index].verdict
        return verdict is not None and verdict.opens is not None and self.reasons[index] is not None

    # The headline, and the same headline again

    def _find_title(self) -> int | None:
        open_lines = [i for i in self._open(range(self.head)) if not self._is_listed(i)]
        if open_lines and open_lines[-1] == self.head - 1 and self.lines[open_lines[-1]][-1] == ":":
            open_lines.pop()  # leads into a list or a quotation
        return headlines.find_headline(
            [(i, self.lines[i], self.units[i].kind == "heading") for i in open_lines]
        )

    def _drop_repeated_title(self, title_at: int | None) -> None:
        label = self.given_title if title_at is None else headlines.label(self.lines[title_at])
        if not label or count_words(label) < 2:
            return
        title = headlines.fold(label)
        seen = title_at is not None
        edges = [*range(min(self.head + 2, self.tail)), *range(self.tail, len(self.lines))]
        for index in self._open(edges):
            line = self.lines[index]
            if index == title_at or len(line) > len(label) + captions.LONGEST_CAPTION:
                continue
            if headlines.is_same(headlines.fold(line), title):
                if seen:
                    self.reasons[index] = "title repeated"
                seen = True
            elif seen and len(label) >= 20 and line.startswith(label + " "):
                self._split_after_title(index, len(label))

    def _split_after_title(self, index: int, length: int) -> None:
        """A line that goes on after the headline holds a caption or the article's start."""
        line = self.lines[index]
        start = length + len(line[length:]) - len(line[length:].lstrip())
        if captions.find_captions(line[start:], after_title=True) or is_prose(line[start:]):
            self.parts[index] = [Furniture(0, length, "title repeated")]
            self._take_parts(index, start, len(line), after_title=True)

    # Furniture inside a line

    def _take_parts(self, index: int, start: int, end: int, *, after_title: bool) -> None:
        line = self.lines[index][start:end]
        found: list[Furniture] = []
        if image := captions.find_image_name(line):
            found.append(Furniture(*image, "image file name"))
            line = line[: image[0]]
        notice = find_trailing_copyright(line)
        if notice is not None:
            found.append(Furniture(notice, len(line), "copyright line"))
        elif self.units[index].kind != "heading":
            found += captions.find_captions(line, after_title=after_title)
        if found:
            self.parts.setdefault(index, []).extend(
                replace(item, start=start + item.start, end=start + item.end) for item in found
            )

    def _separation(self, title: str | None) -> Separation:
        body: list[Unit] = []
        furniture: list[Furniture] = []
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
        return Separation(tuple(body), tuple(furniture), title, self._published())

    def _published(self) -> date | None:
        """The first labelled date, else the first one near the headline, else a dateline's."""
        stamps = [
            judgement.stamp
            for index, judgement in enumerate(self.judgements)
            if judgement.stamp and self.reasons[index] == "timestamp"
            and (judgement.stamp.labelled or index <= self.head + 8)
        ]  # fmt: skip
        stamps.sort(key=lambda stamp: not stamp.labelled)
        days = [stamp.day for stamp in stamps if stamp.day]
        first = self.lines[self.head] if self.head < len(self.lines) else ""
        return days[0] if days else read_dateline(first)
