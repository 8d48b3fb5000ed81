"""Lines that begin furniture: headlines of other articles, readers' comments, a page's foot."""

from __future__ import annotations

import re

from summarizer.reading.plain_text.pages import Page
from summarizer.reading.plain_text.prose import is_prose, is_sentence
from summarizer.reading.plain_text.vocabulary import lighten

_COUNTED = re.compile(r"^\s*\(?\d+\b|\b\d+(?:\s*\))?\s*$|\(\d+ \w+\)$")
"""As "12" in "12 comments", "(12 comments)"."""
_THREAD = re.compile(
    r"\A(?:(?:reply|log in to reply|report|like|upvote|antworten|responder|répondre|rispondi"
    r"|ответить|odpowiedz|yanıtla|رد|回复|回覆|返信|답글)$|.*\b(?:says|wrote)(?: on .{4,40})?:$"
    r"|.{0,40}\b\d+ (?:second|minute|hour|day|week|month|year)s? ago\b"
    r"|\d+ (?:comments?|replies|likes)$)"
)
"""As "reply", "jane says:"."""
_PROMPTS = frozenset(("newsletter prompt", "cookie notice"))


def follow_openings(page: Page) -> None:
    """Mark what stands under a line that begins furniture."""
    for index, judgement in enumerate(page.judgements):
        verdict, reason = judgement.verdict, page.reasons[index]
        if reason == "copyright line" and index >= page.tail:
            _close(page, index + 1, "below the copyright line")
        elif reason in _PROMPTS:
            _close_prompt(page, index, reason or "")
        elif verdict is None or verdict.opens is None:
            continue
        elif verdict.opens == "comments" and _has_comments(page, index):
            page.mark([index], verdict.reason)
            page.mark(range(index + 1, len(page.lines)), "comments")
        elif verdict.opens == "author":
            _close_author(page, index)
        elif reason is not None or _heads_list(page, index):
            page.mark([index], verdict.reason)
            links = verdict.opens == "links"
            _close(page, index + 1, "related links" if links else "comment form")


def _opens(page: Page, index: int) -> bool:
    verdict = page.judgements[index].verdict
    if verdict is None or verdict.opens is None:
        return False
    return page.reasons[index] is not None or _counts_comments(page, index)


def _close(page: Page, start: int, reason: str) -> None:
    """Mark the lines from `start` to the next opening line as furniture, or to the end.

    Where a sentence comes first the article goes on: then only what stands in the same block,
    or is listed, is marked, and the last of several lines right above the sentence stays as its
    heading.
    """
    stop = start
    while stop < len(page.lines) and not _opens(page, stop):
        if page.reasons[stop] is None and is_sentence(page.lines[stop]):
            break
        stop += 1
    marked = list(range(start, stop))
    if stop < len(page.lines) and not _opens(page, stop):
        block = page.units[start - 1].block
        marked = [i for i in marked if page.units[i].block == block or page.is_listed(i)]
        heads = len(marked) > 1 and page.units[stop].block == block
        if heads and not page.is_listed(marked[-1]):
            marked.pop()
    page.mark(marked, reason)


def _heads_list(page: Page, index: int) -> bool:
    """Tell whether bullets follow a line directly."""
    return index + 1 in page.same_block(index) and page.is_listed(index + 1)


def _counts_comments(page: Page, index: int) -> bool:
    verdict = page.judgements[index].verdict
    comments = verdict is not None and verdict.opens == "comments"
    return comments and _COUNTED.search(page.lines[index]) is not None


def _has_comments(page: Page, index: int) -> bool:
    """Tell whether a line counts comments, or what follows it reads like them."""
    if index <= page.head:
        return False
    if _counts_comments(page, index):
        return True
    rest = page.lines[index + 1 :]
    cues = sum(len(line) <= 80 and _THREAD.match(lighten(line)) is not None for line in rest)
    return cues >= 2


def _close_author(page: Page, index: int) -> None:
    """Mark what is said about the author in the same block, if that is short."""
    block = page.same_block(index)
    if len(block) <= 4:
        page.mark(range(index, block.stop), "author line")


def _close_prompt(page: Page, index: int, reason: str) -> None:
    """Mark the rest of a box with a prompt: a block of few lines, none of them a paragraph."""
    block = page.same_block(index)
    if len(block) <= 6 and not any(is_prose(page.lines[i]) for i in page.open(block)):
        page.mark(block, reason)
