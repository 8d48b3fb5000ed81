"""Lines in which a site speaks of itself: sources, sections, its app, how it may be trusted.

Each pattern is matched with a whole line in lower case, unless it says otherwise. Sentences of an
article that begin alike go on in another way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.reading.plain_text.bylines import is_label
from summarizer.reading.plain_text.prose import has_inner_end, is_firm
from summarizer.reading.plain_text.vocabulary import lighten, vocabulary

LONGEST_NOTICE = 240

_NETWORK = (
    r"(?:facebook|twitter|instagram|x|threads|tiktok|youtube|linkedin|telegram|whatsapp|bluesky"
    r"|mastodon|snapchat|pinterest|flipboard|google news)(?: \(?@\w{1,30}\)?)?"
)
_NETWORKS = rf"{_NETWORK}(?:(?:, and|, or|,| and| or| &) (?:on )?{_NETWORK}){{0,6}}"
_WORDS = r"(?:[\w'&.-]+ )"


@dataclass(frozen=True, slots=True)
class _Notice:
    """A kind of notice, and what all that are of it hold: without that the pattern is not tried,
    and most are never compiled.
    """

    reason: str
    pattern: str
    has: tuple[str, ...]
    """Pieces of which each such line has one."""
    opens: tuple[str, ...]
    """Words of which each such line begins with one; "" is anything."""

    def stands(self, light: str) -> bool:
        """Tell whether a line is of the kind."""
        return (
            light.startswith(self.opens)
            and any(piece in light for piece in self.has)
            and _compiled(self.pattern).fullmatch(light) is not None
        )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_CONTRIBUTED = " contributed "
_NOTICES = (
    # follow the gazette's opinion section on facebook, x (@gazette) and instagram.
    _Notice(
        "share prompt",
        rf"(?:you can )?(?:follow|find|like|join|reach) {_WORDS}{{1,7}}(?:on|via) {_NETWORKS}"
        r"(?: at @\w{1,30}(?: and @\w{1,30})?)?[.!]?",
        (" on ", " via "),
        ("you can ", "follow ", "find ", "like ", "join ", "reach "),
    ),
    # like this story? share it with a friend!
    _Notice(
        "share prompt",
        r"(?:did you )?(?:like|enjoy)(?:ed)? this (?:story|article)\? .{3,60}",
        (" this story? ", " this article? "),
        ("did you ", "like", "enjoy"),
    ),
    # subscribe to the morning review newsletter
    _Notice(
        "newsletter prompt",
        rf"(?:subscribe|sign up|register) (?:to|for) {_WORDS}{{1,6}}newsletters?"
        r"(?: here| now| today)?[.!]?",
        ("newsletter",),
        ("subscribe ", "sign up ", "register "),
    ),
    # sign up here
    _Notice(
        "newsletter prompt",
        r"(?:sign up|subscribe|register|click) here(?: to .{3,60})?[.!]?",
        (" here",),
        ("sign up ", "subscribe ", "register ", "click "),
    ),
    # more on the harbour: https://news.example/harbour
    _Notice(
        "related link",
        r"(?:follow|more|see|read|find|for more)\b[^.!?,:]{0,80}(?: at|:| on)? https?://\S{3,120}",
        (" http://", " https://"),
        ("follow", "more", "see", "read", "find", "for more"),
    ),
    # do you have a news tip? write to tips@gazette.example
    _Notice(
        "share prompt",
        r"(?:do you have|got|have|get in touch|contact|e-?mail|write to|reach|send)\b"
        r"[^@.!,]{0,70}\s\S{1,40}@[\w-]{1,40}\.[\w.-]{2,20}",
        ("@",),
        (
            "do you ",
            "got",
            "have",
            "get in ",
            "contact",
            "email",
            "e-mail",
            "write ",
            "reach",
            "send",
        ),
    ),
    # keith brun and eva stone contributed reporting from hong kong.
    _Notice(
        "author line",
        r"(?:[\w'.-]{1,40},? ){1,8}contributed (?:reporting|to this (?:report|story|article))"
        r"(?: from [\w-]{1,40}(?: [\w-]{1,40}){0,3})?\.?",
        (_CONTRIBUTED,),
        ("",),
    ),
    # additional reporting by keith brun.
    _Notice(
        "author line",
        r"(?:additional )?(?:reporting|writing|editing) by (?:[\w'.-]+,? ){1,8}[\w'-]+\.?",
        ("ing by ",),
        ("additional ", "reporting ", "writing ", "editing "),
    ),
    # why you can trust gazette news
    _Notice(
        "trust notice",
        rf"why (?:you (?:can|should) )?trust {_WORDS}{{0,4}}[\w'&.-]+\??",
        ("trust ",),
        ("why ",),
    ),
    # ipso regulated; regulated by ipso
    _Notice(
        "trust notice",
        r"(?:ipso|impress)[ -]regulated|regulated by (?:ipso|impress|ofcom)",
        ("regulated",),
        ("ipso", "impress", "regulated "),
    ),
    # newsguard has rated this website as trustworthy
    _Notice(
        "trust notice",
        r"(?:newsguard|ipso|impress|(?:the )?(?:journalism )?trust (?:project|initiative)|jti)"
        r" (?:has )?(?:rate[sd]|certifie[sd]|reviewe?[sd]|regulate[sd]|accredit(?:s|ed))"
        r" (?:this|our) (?:news organi[sz]ation|newspaper|site|website|publication|newsroom)"
        r"(?: (?:as|for|to|with|by) [^,;:.!?]{3,80})?\.?",
        (" this ", " our "),
        ("newsguard ", "ipso ", "impress ", "the ", "journalism ", "trust ", "jti "),
    ),
    # this newspaper is a member of ipso, the independent press standards organisation.
    _Notice(
        "trust notice",
        r"(?:this|our) (?:news organi[sz]ation|newspaper|site|website|publication) (?:is|are)"
        r" (?:a member of|regulated by|certified by) .{2,100}",
        (" a member of ", " regulated by ", " certified by "),
        ("this ", "our "),
    ),
    # fact-checked by our editors
    _Notice(
        "trust notice",
        r"(?:fact[- ]checked|reviewed) by (?:our|the|an) [\w -]{3,40}",
        ("ed by ",),
        ("fact", "reviewed "),
    ),
    # our journalism follows the trust project's standards
    _Notice(
        "trust notice",
        r"(?:our|this) (?:journalism|reporting|newsroom) (?:follows|adheres to|meets|complies"
        r" with) [^,.]{3,80}\.?",
        (" journalism ", " reporting ", " newsroom "),
        ("our ", "this "),
    ),
)
_OPENINGS = tuple(opening for notice in _NOTICES for opening in notice.opens if opening)
_APP = re.compile(
    r"(?:please )?(?:download|get|install|try|open|read|view|continue|tap|use)\b[^,;:!?]{0,80}"
    r"\bapps?\b[^,;:!?]{0,80}"
)  # get the free gazette app on ios and android
_APP_CUES = re.compile(
    r"\b(?:our|free|ios|android|iphone|app store|google play|play store|for the latest"
    r"|breaking news|alerts|notifications)\b"
)
_SECTION = re.compile(
    r"(?:(?:(?:[Ff]rom|FROM) (?:the|THE) (?:section|SECTION):?|[Aa]us dem Ressort"
    r"|[Ii]n the section) |(?:Section|Category|Rubrik|Ressort|Kategorie|Sección|Categoría|Rubrique"
    r"|Catégorie|Rubrica"
    r"|Seção|Categoria|Рубрика|Раздел|Dział)\s?: ?)"
    r"(?:[^\W\d_a-z][\w&'’-]*\s?){1,5}"
)  # From the section UK Politics; matched as it is written
_PAGES = re.compile(
    r"(?:(?:page|seite|página|pagina|pág\.?|strona|стр\.|страница|sida|side|sayfa)\s)?"
    r"(\d{1,3})\s?(?:/|of|von|de|di|sur|z|из|av|af)\s?(\d{1,3})"
)  # page 1 of 3, 1/3
_PAGE = re.compile(r"(?:page|seite|página|pagina|strona|страница|sida|side|sayfa) \d{1,3}")
_ADDRESS = re.compile(r"(?:(?:https?|file):/{2,3}|about:|www\.)\S{1,400}")
"""As "https://gazette.example/toll"."""
_ADDRESSED = ("://", "about:", "www.")
"""Parts of addresses, of which each has one."""
_DIGIT = re.compile(r"\d")
"""As "5"."""
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? (?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:\s?[ap]\.?m\.?)?\]?"
)  # 12/05/2026, 10:15
_BRACKETS = "()[]–—-/ "


def find_notice(line: str) -> str | None:
    """Find what a line is, in a few words, where the site speaks in it of itself; else `None`."""
    if len(line) > LONGEST_NOTICE:
        return None
    if is_print_mark(line):
        return "print footer"
    if _SECTION.fullmatch(line):
        return "menu"
    light = lighten(line)
    if is_source(light, line):
        return "source"
    if _is_app(light):
        return "app promotion"
    if not light.startswith(_OPENINGS) and _CONTRIBUTED not in light:
        return None
    return next((notice.reason for notice in _NOTICES if notice.stands(light)), None)


def is_agency(line: str) -> bool:
    """Tell whether a line is the names of news agencies: "(AFP)", "dpa/Reuters", "– with
    agencies".
    """
    if len(line) > 80:
        return False
    light = lighten(line).strip(_BRACKETS).rstrip(".")
    words = vocabulary()
    start = words.with_agency.begins(light)
    rest = light[len(start) :].strip() if start else light
    return bool(rest) and all(name in words.agencies for name in _names(rest))


def is_source(light: str, line: str) -> bool:
    """Tell whether a line says where the report, or the picture, comes from: "Source: AFP"."""
    label, colon, rest = light.replace("：", ":").partition(":")
    if not colon or label.strip() not in vocabulary().sources or is_firm(light):
        return False
    written = line.replace("：", ":").partition(":")[2].strip()
    names = _names(rest.strip())
    return bool(names) and (
        all(name in vocabulary().agencies for name in names)
        or (len(names) <= 4 and all(is_label(name) for name in _names(written)))
        or ("." in written and " " not in written)
    )


def is_print_mark(line: str) -> bool:
    """Tell whether a line is what a browser prints at the edge of a sheet: an address, page
    1 of 3.
    """
    light = lighten(line)
    if not _DIGIT.search(light) and not any(part in light for part in _ADDRESSED):
        return False
    if pages := _PAGES.fullmatch(light):
        return int(pages[1]) <= int(pages[2])
    if _PAGE.fullmatch(light):
        return True
    rest, printed = _PRINTED.subn("", light)
    rest, addresses = _ADDRESS.subn("", rest)
    rest = rest.strip(" []\t|")
    counted = _PAGES.fullmatch(rest) is not None or _PAGE.fullmatch(rest) is not None
    return bool(printed + addresses) and (counted or (not rest and bool(addresses)))


def strip_print_date(line: str) -> str | None:
    """Tell what follows the date and time that a browser prints before a title; else `None`."""
    found = _PRINTED.match(lighten(line)[:40])
    rest = line[found.end() :].strip() if found and len(line) <= LONGEST_NOTICE else ""
    return rest or None


def _names(text: str) -> list[str]:
    return [name for part in re.split(r"[/,;+&|]| and | und | et | y | e | i | и ", text)
            if (name := part.strip(" .()"))]  # fmt: skip


def _is_app(light: str) -> bool:
    if not _APP.fullmatch(light) or has_inner_end(light):
        return False
    short = len(light.split()) <= 5 and not is_firm(light)
    return short or _APP_CUES.search(light) is not None
