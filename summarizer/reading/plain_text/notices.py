"""Lines in which a site speaks of itself: sources, sections, its app, how it may be trusted.

Each pattern is matched with a whole line in lower case, unless it says otherwise. Sentences of an
article that begin alike go on in another way.
"""

from __future__ import annotations

import re

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
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        # follow the gazette's opinion section on facebook, x (@gazette) and instagram.
        (
            "share prompt",
            rf"(?:you can )?(?:follow|find|like|join|reach) {_WORDS}{{1,7}}(?:on|via) {_NETWORKS}"
            r"(?: at @\w{1,30}(?: and @\w{1,30})?)?[.!]?",
        ),
        # like this story? share it with a friend!
        ("share prompt", r"(?:did you )?(?:like|enjoy)(?:ed)? this (?:story|article)\? .{3,60}"),
        # subscribe to the morning review newsletter
        (
            "newsletter prompt",
            rf"(?:subscribe|sign up|register) (?:to|for) {_WORDS}{{1,6}}newsletters?"
            r"(?: here| now| today)?[.!]?",
        ),
        ("newsletter prompt", r"(?:sign up|subscribe|register|click) here(?: to .{3,60})?[.!]?"),
        # more on the harbour: https://news.example/harbour
        (
            "related link",
            r"(?:follow|more|see|read|find|for more)\b[^.!?,:]{0,80}(?: at|:| on)? https?://\S{3,120}",
        ),
        # do you have a news tip? write to tips@gazette.example
        (
            "share prompt",
            r"(?:do you have|got|have|get in touch|contact|e-?mail|write to|reach|send)\b"
            r"[^@.!,]{0,70}\s\S{1,40}@[\w-]{1,40}\.[\w.-]{2,20}",
        ),
        # keith brun and eva stone contributed reporting from hong kong.
        (
            "author line",
            r"(?:[\w'.-]+,? ){1,8}contributed (?:reporting|to this (?:report|story|article))"
            r"(?: from (?:[\w-]+ ?){1,4})?\.?",
        ),
        # additional reporting by keith brun.
        (
            "author line",
            r"(?:additional )?(?:reporting|writing|editing) by (?:[\w'.-]+,? ){1,8}[\w'-]+\.?",
        ),
        # why you can trust gazette news
        ("trust notice", rf"why (?:you (?:can|should) )?trust {_WORDS}{{0,4}}[\w'&.-]+\??"),
        # ipso regulated; regulated by ipso
        ("trust notice", r"(?:ipso|impress)[ -]regulated|regulated by (?:ipso|impress|ofcom)"),
        # newsguard has rated this website as trustworthy
        (
            "trust notice",
            r"(?:newsguard|ipso|impress|(?:the )?(?:journalism )?trust (?:project|initiative)|jti)"
            r" (?:has )?(?:rate[sd]|certifie[sd]|reviewe?[sd]|regulate[sd]|accredit(?:s|ed))"
            r" (?:this|our) (?:news organi[sz]ation|newspaper|site|website|publication|newsroom)"
            r"(?: (?:as|for|to|with|by) [^,;:.!?]{3,80})?\.?",
        ),
        # this newspaper is a member of ipso, the independent press standards organisation.
        (
            "trust notice",
            r"(?:this|our) (?:news organi[sz]ation|newspaper|site|website|publication) (?:is|are)"
            r" (?:a member of|regulated by|certified by) .{2,100}",
        ),
        # fact-checked by our editors
        ("trust notice", r"(?:fact[- ]checked|reviewed) by (?:our|the|an) [\w -]{3,40}"),
        # our journalism follows the trust project's standards
        (
            "trust notice",
            r"(?:our|this) (?:journalism|reporting|newsroom) (?:follows|adheres to|meets|complies"
            r" with) [^,.]{3,80}\.?",
        ),
    )
)
_ANY = re.compile("|".join(f"(?:{found.pattern})" for _, found in _PATTERNS))
"""Whatever one of the patterns matches: "reporting by jane doe"."""
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
    if not _ANY.fullmatch(light):
        return None
    return next((reason for reason, found in _PATTERNS if found.fullmatch(light)), None)


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
