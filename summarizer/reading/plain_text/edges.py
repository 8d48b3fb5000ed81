"""Furniture before the first paragraph of a text and after its last sentence."""

from __future__ import annotations

from collections import Counter

from summarizer.reading.plain_text import bylines
from summarizer.reading.plain_text.headlines import fold, is_same
from summarizer.reading.plain_text.judging import is_breadcrumb, is_menu_row, judge_row
from summarizer.reading.plain_text.notices import is_agency, strip_print_date
from summarizer.reading.plain_text.pages import Page
from summarizer.reading.plain_text.prose import count_words, is_prose
from summarizer.reading.plain_text.scripts import is_foreign_label, main_script
from summarizer.reading.plain_text.units import is_terminated

LONGEST_EDGE = 500
"""Lines; what goes on longer without a paragraph is no menu but a list or a poem."""


def judge_edges(page: Page) -> None:
    """Mark what is furniture at the edges of a text, where loose rules may be trusted."""
    script = main_script(page.lines)
    _drop_print_heads(page)
    _judge_edge(page, range(min(page.head, LONGEST_EDGE)), script)
    _drop_menu(page)
    # a lead may stand above the byline: then the edge reaches to the next paragraph
    following = range(page.head + 1, page.tail)
    second = next((i for i in page.open(following) if is_prose(page.lines[i])), 0)
    between = range(page.head + 1, min(second, page.head + 8))
    if any(_is_signed(page, i) for i in between):
        _judge_edge(page, between, script)
    _judge_edge(page, range(page.tail, min(page.tail + LONGEST_EDGE, len(page.lines))), script)
    for index in page.open(range(page.head, page.tail)):
        stamp = page.judgements[index].stamp
        if stamp and (stamp.labelled or index <= page.head + 3):
            page.reasons[index] = "timestamp"
    _drop_names(page)
    _drop_agencies(page)


def _drop_agencies(page: Page) -> None:
    """Drop a line of news agencies' names, which says where the report comes from, unless it is
    listed.
    """
    for index in page.open(range(len(page.lines))):
        beside = (i for i in (index - 1, index + 1) if 0 <= i < len(page.lines))
        listed = page.is_listed(index) and any(page.is_listed(i) for i in beside)
        if not listed and is_agency(page.lines[index]):
            page.reasons[index] = "source"


def _drop_print_heads(page: Page) -> None:
    """Mark a title with the date and time of printing before it, which stands on every sheet."""
    rests = {
        index: fold(rest)
        for index in page.open(range(len(page.lines)))
        if (rest := strip_print_date(page.lines[index])) and not is_terminated(rest)
    }
    counts = Counter(rests.values())
    folded = [fold(line) for line in page.lines[: page.head + 3]] if rests else []
    for index, rest in rests.items():
        if counts[rest] > 1 or any(is_same(rest, line) for line in folded):
            page.reasons[index] = "print footer"


def _is_signed(page: Page, index: int) -> bool:
    """Tell whether a line gives the author or the date."""
    line = page.lines[index]
    stamped = page.judgements[index].stamp or ((row := judge_row(line)) and row.stamp)
    return bool(stamped) or bylines.is_byline(line)


def _judge_edge(page: Page, indices: range, script: str | None) -> None:
    for index in page.open(indices):
        line, judgement = page.lines[index], page.judgements[index]
        if judgement.stamp:
            page.reasons[index] = "timestamp"
        elif judgement.verdict:
            page.reasons[index] = judgement.verdict.reason
        elif (row := judge_row(line)) and (row.stamp or page.units[index].kind != "heading"):
            page.judgements[index] = row
            page.reasons[index] = row.reason
        elif script and not is_terminated(line) and is_foreign_label(line, script):
            page.reasons[index] = "menu in another script"
        elif bylines.is_byline(line):
            page.reasons[index] = "author line"
        elif index < page.head and _is_menu(page, index):
            page.reasons[index] = "menu"


def _is_menu(page: Page, index: int) -> bool:
    """Tell whether a line above the article is a path through the site, or a row of its
    sections.
    """
    line = page.lines[index]
    if is_terminated(line) or page.units[index].kind == "heading":
        return False
    return is_breadcrumb(line) or (is_menu_row(line) and _has_headline(page, index))


def _has_headline(page: Page, index: int) -> bool:
    """Tell whether a line that could be the headline stands between this one and the article."""
    return any(count_words(page.lines[i]) >= 4 for i in page.open(range(index + 1, page.head)))


def _drop_menu(page: Page) -> None:
    """Drop a menu: four or more very short lines at the top, before a longer one."""
    run: list[int] = []
    for index, line in enumerate(page.lines[: page.head]):
        short = len(line) <= 25 and count_words(line) <= 3
        short = short and not (is_terminated(line) and len(line) > 6)
        if not short and page.reasons[index] != "menu":
            break
        run.append(index)
    if 4 <= len(run) < page.head:
        page.mark(run, "menu")


def _drop_names(page: Page) -> None:
    """Drop a name: the author's beside a journalist's role, or under a headline above a date."""
    headed = False
    for index in page.open(range(page.head)):
        line = page.lines[index]
        if bylines.is_role(line) and index and bylines.is_name(page.lines[index - 1]):
            page.reasons[index] = page.reasons[index - 1] = "author line"
        elif headed and (bylines.is_name_and_role(line) or _is_name_above_date(page, index)):
            page.reasons[index] = "author line"
        headed = headed or count_words(line) >= 4


def _is_name_above_date(page: Page, index: int) -> bool:
    below = page.reasons[index + 1] if index + 1 < len(page.lines) else None
    return bylines.is_name(page.lines[index]) and below in {"author line", "timestamp"}
