"""Takes out of a page what a browser does not show: no text enters that no reader sees."""

from __future__ import annotations

import re

from lxml import html

from summarizer.reading.ink import SMALLEST_FONT, Ink, draw
from summarizer.reading.style_values import find_length, find_word, to_pixels
from summarizer.reading.styles import Declarations, read_styles

_NO_TEXT = frozenset(("script", "style", "head", "title"))
_NEVER_SHOWN = frozenset(("noscript", "noframes", "template"))
_FRAMES = frozenset(("html", "body"))
_HIDING_CLASSES = frozenset("""
sr-only visually-hidden visuallyhidden visually-hidden-focusable screen-reader-text
screen-reader-only screenreader screenreader-only screen-reader screen-readers-only sr-text
element-invisible a11y-hidden a11y-only accessibility-text accessible-hide assistive-text at-only
u-hidden u-visually-hidden u-visuallyhidden is-visually-hidden is-hidden is-vishidden vh vhidden
hidden-visually hide hidden d-none invisible offscreen off-screen hide-text clip-text opacity-0
tooltiptext tooltip-text tooltip-content tooltip__content popover popover-content hovercard
rollover-block uk-hidden slds-hide slds-assistive-text govuk-visually-hidden
wp-block-hidden ui-helper-hidden ui-helper-hidden-accessible
""".split())  # fmt: skip
"""Names that frameworks give to what they hide; their sheets are files of their own."""
_SHOWING_CLASS = re.compile(r"(?:\w{1,40}:|d-\w{1,40}-)(?:block|inline|flex|grid|table)\b")
"""A class that shows on a wide screen what another one hides: "md:block", "d-lg-flex"."""
_BLOCKS = frozenset(("block", "flex", "grid", "list-item", "table", "flow-root", "table-row"))
_FAR = -900.0
_SIZES = frozenset(("number", "dimension", "percentage"))


def hide_unshown(tree: html.HtmlElement) -> frozenset[html.HtmlElement]:
    """Take hidden elements and text out of the tree, which is changed.

    Returns the elements that the styles make blocks, as a `span` may be.

    Where most of a page's letters have the colour of what seems to lie behind them, the page is
    dark by a sheet that was not read, and colours hide nothing.
    """
    styles = read_styles(tree)
    gone: list[html.HtmlElement] = []
    blank: list[tuple[html.HtmlElement, str]] = []
    silent: list[tuple[html.HtmlElement, str]] = []
    seen = 0
    stack: list[tuple[html.HtmlElement, Ink]] = [(tree, Ink())]
    while stack:
        element, outer = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
            continue
        style = styles.get(element, {})
        if element.tag not in _FRAMES and _is_gone(element, style):
            gone.append(element)
            continue
        ink = draw(element, style, outer)
        for owner, part, text in _own_texts(element):
            size = len(text.strip())
            seen += size
            if not size:
                continue
            if not ink.visible or ink.size < SMALLEST_FONT:
                silent.append((owner, part))
            elif ink.is_blank:
                blank.append((owner, part))
        children = list(element)
        if element.tag == "details" and element.get("open") is None:
            closed = [child for child in children if child.tag != "summary"]
            gone += closed
            silent += [(owner, part) for owner, part, _ in _own_texts(element)]
            children = [child for child in children if child.tag == "summary"]
        stack += [(child, ink) for child in children]
    hidden = sum(len(getattr(owner, part).strip()) for owner, part in blank)
    if 2 * hidden < seen:
        silent += blank
    for owner, part in silent:
        setattr(owner, part, " ")
    for element in gone:
        if element.getparent() is not None:
            element.drop_tree()
    return frozenset(e for e, style in styles.items() if find_word(style, "display") in _BLOCKS)


def _own_texts(element: html.HtmlElement) -> list[tuple[html.HtmlElement, str, str]]:
    """Return the pieces of text directly in an element: its own, and what follows its children."""
    pieces = [(element, "text", element.text or "")]
    pieces += [(child, "tail", child.tail or "") for child in element]
    return pieces


def _is_gone(element: html.HtmlElement, style: Declarations) -> bool:
    """Tell whether an element is not shown, whatever is in it."""
    if element.get("hidden") is not None or element.tag in _NEVER_SHOWN:
        return True
    if element.get("popover") is not None:
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if element.get("aria-hidden") == "true":
        return not _is_spoken_twice(element)
    names = element.get("class", "")
    if not _HIDING_CLASSES.isdisjoint(names.lower().split()) and not _SHOWING_CLASS.search(names):
        return find_word(style, "display") not in _BLOCKS
    return bool(style) and (
        find_word(style, "display") == "none"
        or find_word(style, "content-visibility") == "hidden"
        or _is_transparent(style)
        or _is_without_room(style)
        or _is_off_screen(style)
        or _is_clipped(style)
    )


def _is_spoken_twice(element: html.HtmlElement) -> bool:
    """Tell whether the same words stand beside it for those who hear the page, as with a
    drop cap.
    """
    words = "".join(element.text_content().split())
    if not words or len(words) > 40:
        return False
    beside = (element.getprevious(), element.getnext())
    return any(
        other is not None
        and isinstance(other.tag, str)
        and not _HIDING_CLASSES.isdisjoint(other.get("class", "").lower().split())
        and words in "".join(other.text_content().split())
        for other in beside
    )


def _is_transparent(style: Declarations) -> bool:
    tokens = list(style.get("opacity", ())[:1])
    for function in style.get("filter", ()):
        if function.type == "function" and function.lower_name == "opacity":
            tokens += [t for t in function.arguments if t.type in _SIZES]
    shares = [t for t in tokens if t.type in {"number", "percentage"}]
    return any(
        (float(t.value) / 100 if t.type == "percentage" else float(t.value)) < 0.05 for t in shares
    )


def _is_without_room(style: Declarations) -> bool:
    """Tell whether a box of no height or width cuts off what is in it."""
    cut = any(
        find_word(style, name) in {"hidden", "clip"}
        for name in ("overflow", "overflow-x", "overflow-y")
    )
    return cut and any(
        (size := find_length(style, name)) is not None and size <= 1
        for name in ("height", "max-height", "width", "max-width")
    )


def _is_off_screen(style: Declarations) -> bool:
    placed = find_word(style, "position") in {"absolute", "fixed", "relative"}
    names = ("left", "right", "top", "bottom", "inset") if placed else ()
    if any(
        (size := find_length(style, name)) is not None and size <= _FAR
        for name in (*names, "text-indent", "margin", "margin-left", "margin-top")
    ):
        return True
    moved = [value for t in style.get("translate", ()) if (value := to_pixels((t,))) is not None]
    sizes = [t for t in style.get("scale", ()) if t.type in _SIZES]
    if any(value <= _FAR for value in moved) or any(t.value == 0 for t in sizes):
        return True
    for function in style.get("transform", ()):
        if function.type != "function":
            continue
        arguments = [t for t in function.arguments if t.type in _SIZES]
        lengths = [value for t in arguments if (value := to_pixels((t,))) is not None]
        if function.lower_name.startswith("translate") and any(v <= _FAR for v in lengths):
            return True
        if function.lower_name.startswith("scale") and any(t.value == 0 for t in arguments):
            return True
    return False


def _is_clipped(style: Declarations) -> bool:
    """Tell whether the part of a box that is drawn has no size: rect(0,0,0,0), inset(50%),
    circle(0).
    """
    clip = next((t for t in style.get("clip", ()) if t.type == "function"), None)
    if clip is not None and find_word(style, "position") in {"absolute", "fixed"}:
        sides = [value for t in clip.arguments if (value := to_pixels((t,))) is not None]
        if len(sides) == 4 and (sides[2] - sides[0] <= 1 or sides[1] - sides[3] <= 1):
            return True
    path = next((t for t in style.get("clip-path", ()) if t.type == "function"), None)
    if path is None:
        return False
    sizes = [t for t in path.arguments if t.type in _SIZES]
    if path.lower_name == "inset":
        return any(t.type == "percentage" and t.value >= 50 for t in sizes)
    return path.lower_name in {"circle", "ellipse", "polygon"} and not any(t.value for t in sizes)
