"""What the letters of an element are drawn with, and whether anybody can see them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import html
from tinycss2.color4 import parse_color

from summarizer.reading.style_values import find_word, to_pixels
from summarizer.reading.styles import Declarations

SMALLEST_FONT = 2.0
"""Pixels; smaller letters are dots."""
_LOWEST_CONTRAST = 1.2
"""The ratio of WCAG 2; black on white has 21, the same colour 1."""
_WHITE = (1.0, 1.0, 1.0)
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Ink:
    """Ink of an element's letters, as it inherits it."""

    colour: Colour | None = None
    """`None` where it is the page's own."""
    ground: Colour | None = _WHITE
    """Colour behind; `None` where that is a picture."""
    size: float = 16.0
    """Size of the letters, in pixels."""
    visible: bool = True
    clear: bool = False
    """True if the letters let everything through."""

    @property
    def is_blank(self) -> bool:
        """Tell whether the letters have the colour of what lies behind them."""
        if self.clear:
            return True
        if self.colour is None or self.ground is None:
            return False
        light, dark = sorted((_luminance(self.colour), _luminance(self.ground)), reverse=True)
        return (light + 0.05) / (dark + 0.05) < _LOWEST_CONTRAST


def draw(element: html.HtmlElement, style: Declarations, outer: Ink) -> Ink:
    """Tell what the letters directly in an element are drawn with."""
    ink = outer
    written = element.get("bgcolor")
    if written and (ground := _colour(written)):
        ink = replace(ink, ground=ground[0])
    written = element.get("color") if element.tag == "font" else None
    if written and (colour := _colour(written)):
        ink = replace(ink, colour=colour[0], clear=False)
    if not style:
        return ink
    for name in ("background", "background-color", "background-image"):
        for token in style.get(name, ()):
            if token.type in {"url", "function"} and _is_picture(token):
                ink = replace(ink, ground=None)
            elif (ground := _colour(token)) and ground[1] > 0.5:
                ink = replace(ink, ground=ground[0])
    fill = style.get("-webkit-text-fill-color") or style.get("color", ())
    if colour := _colour(next(iter(fill), "")):
        clipped = any(find_word(style, f"{p}background-clip") == "text" for p in ("", "-webkit-"))
        ink = replace(ink, colour=colour[0], clear=colour[1] < 0.05 and not clipped)
    size = _font_size(style, outer.size)
    visibility = find_word(style, "visibility")
    return replace(
        ink,
        size=outer.size if size is None else size,
        visible=ink.visible if not visibility else visibility not in {"hidden", "collapse"},
    )


def _is_picture(token: object) -> bool:
    name = str(getattr(token, "lower_name", "url"))
    return name == "url" or "gradient" in name or name.startswith("image")


def _font_size(style: Declarations, outer: float) -> float | None:
    for token in (*style.get("font", ()), *style.get("font-size", ())):
        if token.type == "percentage":
            return outer * float(token.value) / 100
        if token.type == "dimension" and token.lower_unit == "em":
            return outer * float(token.value)
        if token.type == "dimension" or (token.type == "number" and token.value == 0):
            return to_pixels((token,))
    return None


def _colour(value: object) -> tuple[Colour, float] | None:
    """Return red, green and blue from 0 to 1, and how much is covered; `None` for what is no
    colour.
    """
    found = parse_color(value)
    if found is None or found == "currentcolor":
        return None
    try:
        red, green, blue = found.to("srgb").coordinates
    except (NotImplementedError, ValueError):
        return None
    return (float(red or 0), float(green or 0), float(blue or 0)), float(found.alpha)


def _luminance(colour: Colour) -> float:
    """Return relative luminance as WCAG 2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
