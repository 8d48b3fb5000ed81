"""What in a text is not the article: menus, captions, comment forms, and so on.

Only the edges of a text are judged by loose rules. In its middle a line is furniture when it can
hardly be anything else: losing a sentence of the article is worse than keeping a button.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from summarizer.article import Furniture
from summarizer.reading.plain_text import captions, headlines
from summarizer.reading.plain_text.dates import read_dateline
from summarizer.reading.plain_text.edges import judge_edges
from summarizer.reading.plain_text.judging import find_trailing_copyright
from summarizer.reading.plain_text.openings import follow_openings
from summarizer.reading.plain_text.pages import Page
from summarizer.reading.plain_text.prose import count_words, is_prose
from summarizer.reading.plain_text.units import Unit, is_terminated, trim


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
    """Take the units of a text apart. `title` is the headline where the source gives it."""
    return _Separator(text, units, title).run()


class _Separator:
    """Takes one text apart."""

    def __init__(self, text: str, units: Sequence[Unit], title: str | None) -> None:
        self.page = Page(text, units)
        self.given_title = title
        self.parts: dict[int, list[Furniture]] = {}

    def run(self) -> Separation:
        """Judge every line, by itself and then by where it stands."""
        page = self.page
        judge_edges(page)
        follow_openings(page)
        title_at = self._find_shortest(self._find_title())
        self._drop_repeated_title(title_at)
        self._drop_site_names(title_at)
        if title_at is not None:
            self._split_site(title_at)
        for index, line in enumerate(page.lines):
            if page.reasons[index] is None and index not in self.parts:
                self._take_parts(index, 0, len(line), after_title=False)
                self._take_caption_below(index)
        title = None if title_at is None else self._without_site(title_at)
        return self._separation(self.given_title or title)

    # The headline, and the same headline again

    def _find_title(self) -> int | None:
        open_lines = [
            i for i in self.page.open(range(self.page.head)) if not self.page.is_listed(i)
        ]
        if (
            open_lines
            and open_lines[-1] == self.page.head - 1
            and self.page.lines[open_lines[-1]][-1] == ":"
        ):
            open_lines.pop()  # leads into a list or a quotation
        return headlines.find_headline(
            [(i, self.page.lines[i], self.page.units[i].kind == "heading") for i in open_lines]
        )

    def _find_shortest(self, title_at: int | None) -> int | None:
        """Find the headline's own line where it also stands with the site's name after it."""
        if title_at is None:
            return None
        title = headlines.fold(self.page.lines[title_at])
        for index in self.page.open(range(title_at + 1, self.page.head)):
            line = headlines.fold(self.page.lines[index])
            if len(line) < len(title) and headlines.is_same(line, title):
                return index
        return title_at

    def _split_site(self, title_at: int) -> None:
        line = self.page.lines[title_at]
        known = {headlines.fold_letters(self.given_title or "")} - {""}
        site = headlines.find_site(line)
        if site is not None and headlines.fold_letters(line) not in known:
            self.parts[title_at] = [Furniture(*site, "site name")]

    def _without_site(self, title_at: int) -> str:
        line = self.page.lines[title_at]
        for part in self.parts.get(title_at, ()):
            if part.reason == "site name":
                line = line[: part.start] + line[part.end :]
        return headlines.label(line)

    def _drop_repeated_title(self, title_at: int | None) -> None:
        label = self.given_title if title_at is None else headlines.label(self.page.lines[title_at])
        if not label or count_words(label) < 2:
            return
        title = headlines.fold(label)
        seen = title_at is not None
        edges = [
            *range(min(self.page.head + 2, self.page.tail)),
            *range(self.page.tail, len(self.page.lines)),
        ]
        for index in self.page.open(edges):
            line = self.page.lines[index]
            if index == title_at or len(line) > len(label) + captions.LONGEST_CAPTION:
                continue
            if headlines.is_same(headlines.fold(line), title):
                if seen:
                    self.page.reasons[index] = "title repeated"
                seen = True
            elif seen and len(label) >= 20 and line.startswith(label + " "):
                self._split_after_title(index, len(label))

    def _split_after_title(self, index: int, length: int) -> None:
        """Split a line that goes on after the headline: it holds a caption or the article's
        start.
        """
        line = self.page.lines[index]
        start = length + len(line[length:]) - len(line[length:].lstrip())
        if captions.find_captions(line[start:], after_title=True) or is_prose(line[start:]):
            self.parts[index] = [Furniture(0, length, "title repeated")]
            self._take_parts(index, start, len(line), after_title=True)

    def _drop_site_names(self, title_at: int | None) -> None:
        """Drop a short line near the headline: the site's name if the page's foot has it too."""
        page = self.page
        foot = [
            headlines.fold(line)
            for line, reason in zip(page.lines[page.tail :], page.reasons[page.tail :], strict=True)
            if reason is not None
        ]
        for index in page.open(range(page.head)):
            name = headlines.fold(page.lines[index])
            if index != title_at and count_words(name) <= 5 and any(name in line for line in foot):
                page.reasons[index] = "site name"

    # Furniture inside a line

    def _take_parts(self, index: int, start: int, end: int, *, after_title: bool) -> None:
        line = self.page.lines[index][start:end]
        found: list[Furniture] = []
        if image := captions.find_image_name(line):
            found.append(Furniture(*image, "image file name"))
            line = line[: image[0]]
        notice = find_trailing_copyright(line)
        if notice is not None:
            found.append(Furniture(notice, len(line), "copyright line"))
        elif self.page.units[index].kind != "heading":
            found += captions.find_captions(line, after_title=after_title)
        if found:
            self.parts.setdefault(index, []).extend(
                replace(item, start=start + item.start, end=start + item.end) for item in found
            )

    def _take_caption_below(self, index: int) -> None:
        """Take what stands under what a page says of a picture as its caption, without a
        full stop.
        """
        below = index + 1
        if not captions.is_framed(self.page.lines[index]) or below not in self.page.same_block(
            index
        ):
            return
        line = self.page.lines[below]
        long = count_words(line) >= 6 and len(line) <= captions.LONGEST_CAPTION
        if long and not is_terminated(line):
            self.page.mark([below], "caption")

    def _separation(self, title: str | None) -> Separation:
        body: list[Unit] = []
        furniture: list[Furniture] = []
        for index, unit in enumerate(self.page.units):
            reason = self.page.reasons[index]
            if reason is not None:
                furniture.append(Furniture(unit.start, unit.end, reason))
                continue
            position = unit.start
            for part in sorted(self.parts.get(index, ()), key=lambda item: item.start):
                start, end = trim(self.page.text, unit.start + part.start, unit.start + part.end)
                left, right = trim(self.page.text, position, start)
                if left < right:
                    body.append(replace(unit, start=left, end=right))
                if start < end:
                    furniture.append(Furniture(start, end, part.reason))
                position = end
            left, right = trim(self.page.text, position, unit.end)
            if left < right:
                body.append(replace(unit, start=left, end=right))
        return Separation(tuple(body), tuple(furniture), title, self._published())

    def _published(self) -> date | None:
        """Return the first labelled date, else the first one near the headline, else a
        dateline's.
        """
        stamps = [
            judgement.stamp
            for index, judgement in enumerate(self.page.judgements)
            if judgement.stamp and self.page.reasons[index] == "timestamp"
            and (judgement.stamp.labelled or index <= self.page.head + 8)
        ]  # fmt: skip
        stamps.sort(key=lambda stamp: not stamp.labelled)
        days = [stamp.day for stamp in stamps if stamp.day]
        first = self.page.lines[self.page.head] if self.page.head < len(self.page.lines) else ""
        return days[0] if days else read_dateline(first)
