"""Pictures in a text: file names, captions and photographers' credits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Furniture
from summarizer.reading.plain_text import bylines
from summarizer.reading.plain_text.prose import count_words, is_firm, is_prose
from summarizer.reading.plain_text.units import CLOSERS, TERMINATORS, is_terminated
from summarizer.reading.plain_text.vocabulary import lighten, strip_marks, vocabulary

LONGEST_CAPTION = 400
"""Code points; a longer line is no caption, whatever it ends with."""
LONGEST_CREDIT = 100

_SUFFIX = r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|svg|heic)"
_FILE = re.compile(
    rf"\A!?\[?(?:[^\s\[\]()<>]{{1,200}}|[\w\- ()%]{{1,60}}){_SUFFIX}(?:\?\S{{0,200}})?\]?", re.I
)
"""As "toll-bridge.jpg"."""
_END = f"[{re.escape(TERMINATORS + CLOSERS)}]"
_GLUED_AFTER = re.compile(rf"(?<={_END})\s?(?=[\w%-]{{0,80}}[\d_])[\w()%-]{{1,80}}{_SUFFIX}$", re.I)
"""As "bridge_01.jpg" in "rises.bridge_01.jpg"."""
_GLUED_BEFORE = re.compile(rf"(?=[\w%-]{{0,80}}[\d_])[\w()%-]{{1,80}}{_SUFFIX}\s*(?=\S)", re.I)
"""As "bridge_01.jpg" in "bridge_01.jpgThe toll"."""
_CREDIT_PLACE = re.compile(rf"(?:{_END}|\s[|–—-])\s+(?=\S)")
"""As ". " in "on Monday. Photo"."""
_AGENCY = re.compile(
    r"(?:\((?:AP Photo|Photo by|Photo:|Photo courtesy|Image:|Credit:|Foto:|Bild:|Фото:|EPA"
    r"|REUTERS/|Reuters/|File photo)[^()]{0,80}\)"
    r"|\b(?:REUTERS|Reuters|EPA|AP)/[A-Z][\w .'-]{2,60}(?:/File Photo)?"
    r"|(?<![\w.'-])(?:[\w.'-]{1,40} ){0,4}(?:[/|] ?|via )Getty Images|Getty Images)\s*[.)]?$"
)
"""As "(AP Photo/Jane Doe)"."""
_AGENCY_SIGNS = ("(", "/", "Getty Images")
"""One of these is in each such credit, and none in most lines: told at once."""
_AGENCY_FIRST = re.compile(r"\A(?:\w+ (?:via|/) ?)?Getty Images(?:[ /]|$)")
"""As "Getty Images", "AFP via Getty Images"."""
_CREDIT = re.compile(r"(?=[A-Z])[\w./&-]+(?: [\w./&-]+){0,5}")
"""One to six words that may be a photographer's credit: "AFP/Getty Images"."""
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?。！？][\"”’»]?\s+(?=[\"“«„]?[A-ZÀ-ÞА-ЯΑ-Ω])")
"""As ". " in "It rained. The toll"."""


def is_image_name(line: str) -> bool:
    """Tell whether a line is the name of an image's file and nothing else."""
    # A suffix is a full stop and three letters at least.
    return len(line) <= 200 and "." in line[:-3] and _FILE.fullmatch(line) is not None


def find_image_name(line: str) -> tuple[int, int] | None:
    """Find where a line's end or start is an image's file name glued to a sentence."""
    offset = max(0, len(line) - 100)
    if line[-1:].isalpha() and (found := _GLUED_AFTER.search(line, offset)):
        return found.span()
    found = _GLUED_BEFORE.match(line[:120])
    return found.span() if found and line[found.end() : found.end() + 1].isupper() else None


def is_framed(line: str) -> bool:
    """Tell whether a line is what a page says of a picture to those who cannot see it.

    That is a description between two credits, the second of which is glued to it.
    """
    if len(line) > LONGEST_CAPTION or not line[-1:].isalpha():
        return False  # most lines, told at once
    found = _CREDIT.match(line)
    words = found[0].split(" ") if found else []
    return any(_is_framed_by(line, " ".join(words[:count])) for count in range(1, len(words) + 1))


def _is_framed_by(line: str, credit: str) -> bool:
    """Tell whether a line begins with a credit and a space, and ends with it right behind a
    letter.
    """
    inner = line[len(credit) : -len(credit)]
    return (
        line.endswith(credit)
        and inner[:1] == " "
        and not inner[1:2].isspace()
        and len(inner) > 2
        and inner[-1].isalpha()
        and not "A" <= inner[-1] <= "Z"
    )


def find_captions(line: str, *, after_title: bool = False) -> tuple[Furniture, ...]:
    """Find captions and credits in a line; offsets count from the line's start.

    `after_title` says that a repeated headline stood before it on the same line.
    """
    words = vocabulary()
    light = lighten(line[: LONGEST_CAPTION + 50])
    if is_framed(line):
        return (Furniture(0, len(line), "caption"),)
    if len(line) <= LONGEST_CAPTION and words.caption.begins(light):
        return (Furniture(0, len(line), "caption"),)
    if len(line) <= LONGEST_CAPTION and _is_credit(line):
        return (Furniture(0, len(line), "photo credit"),)
    if len(line) <= LONGEST_CAPTION and _AGENCY_FIRST.match(line) and not is_terminated(line):
        return (Furniture(0, len(line), "caption"),)
    credit = _credit_start(line)
    if credit is None:
        return (Furniture(0, len(line), "caption"),) if after_title and _is_cued(line) else ()
    before = line[:credit].rstrip()
    if not before:
        return (Furniture(0, len(line), "photo credit"),)
    single = not _SENTENCE_END.search(before)
    if len(line) <= LONGEST_CAPTION and (
        after_title or _is_cued(before) or (single and len(before) <= 200)
    ):
        return (
            Furniture(0, len(before), "caption"),
            Furniture(credit, len(line), "photo credit"),
        )
    return (Furniture(credit, len(line), "photo credit"),)


def find_repeated(lines: Sequence[str], reasons: Sequence[str | None]) -> list[int]:
    """Find indices of lines that stand several times in a row, as what a page says of a picture
    does.

    Saved pages say it to those who cannot see the picture, under it, and above its credit. A
    headline may stand twice at the top; of a sentence that stands twice the first stays.
    """
    found: list[int] = []
    open_lines = [i for i, reason in enumerate(reasons) if reason is None]
    long = [i for i in open_lines if count_words(lines[i]) >= 4]
    start = 0
    while start < len(open_lines):
        first = open_lines[start]
        stop = start + 1
        bare = strip_marks(lighten(lines[first]))
        while stop < len(open_lines) and _is_again(lines[open_lines[stop]], bare):
            stop += 1
        run = open_lines[start:stop]
        start = stop
        if len(run) < 2 or first not in long or len(bare) > LONGEST_CAPTION:
            continue
        before = [i for i in long if i < first]
        below = [i for i in long if i > run[-1]][:1]
        if len(run) == 2:
            another = any(bylines.is_byline(line) for line in lines[:first]) or any(
                is_prose(lines[i]) for i in before
            )
        else:
            another = bool(before) or any(not is_firm(lines[i]) for i in below)
        if not another:
            continue  # the headline
        found += run[1:] if len(run) == 2 and is_terminated(lines[first]) else run
    return found


def _is_again(line: str, bare: str) -> bool:
    """Tell whether a line says the same as one before it, be it with a credit after it."""
    light = strip_marks(lighten(line[: LONGEST_CAPTION + LONGEST_CREDIT]))
    if light == bare:
        return True
    rest = light[len(bare) :].lstrip(" .–—-|(")
    return light.startswith(bare) and vocabulary().credit.begins(rest) != ""


def _is_cued(line: str) -> bool:
    return vocabulary().cue.search(line.casefold()) is not None


def _is_credit(rest: str) -> bool:
    """Tell whether a line, or what is left of it, is a credit: short, a single phrase, and
    a name.
    """
    found = vocabulary().credit.begins(lighten(rest))
    if not found or len(rest) > LONGEST_CREDIT or _SENTENCE_END.search(rest):
        return False
    return not found[-1].isalpha() or not rest[len(found) :].lstrip()[:1].islower()


def _credit_start(line: str) -> int | None:
    """Find where the credit at the end of a line starts."""
    start = max(0, len(line) - LONGEST_CREDIT)
    if any(sign in line for sign in _AGENCY_SIGNS) and (agency := _AGENCY.search(line, start)):
        return agency.start()
    for place in _CREDIT_PLACE.finditer(line, max(0, len(line) - LONGEST_CREDIT - 4)):
        rest = line[place.end() :]
        if _is_credit(rest):
            return place.end()
    return None
