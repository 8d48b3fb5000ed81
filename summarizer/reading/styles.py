"""What the style rules of a page say about its elements, in `<style>` and in `style` attributes.

Sheets of their own files are not fetched. Of media only a screen of ordinary width counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cssselect
import tinycss2
from lxml import etree, html

Tokens = tuple[Any, ...]
"""The value of a declaration as tinycss2 reads it, without white space and comments."""
Declarations = dict[str, Tokens]
"""Declarations for one element, by the name of the property."""

_GROUPS = {
    name: group
    for group, names in {
        "box": "display visibility content-visibility clip clip-path position filter transform"
        " scale translate",
        "opacity": "opacity",
        "colour": "color background background-color background-image background-clip"
        " -webkit-background-clip -webkit-text-fill-color",
        "letters": "font font-size",
        "room": "height max-height width max-width overflow overflow-x overflow-y",
        "place": "left right top bottom inset text-indent margin margin-left margin-top",
    }.items()
    for name in names.split()
}
PROPERTIES = frozenset(_GROUPS)
"""The properties that are read; a rule with no other than these is passed over at once."""
SCREEN = 1280.0
"""Width in pixels of the screen that media queries are answered for."""
MOST_RULES = 4_000
LONGEST_SHEET = 2_000_000
LONGEST_SELECTORS = 4_000
"""Code points of all selectors of one rule."""
MOST_STEPS = 12
MOST_VISITS = 2_000_000
"""Elements that all selectors taken together may go over; what comes later is not applied."""

_WIDTH = re.compile(r"\(\s*(min|max)-width\s*:\s*([\d.]+)(px|r?em)\s*\)")  # (max-width: 40em)
_MEDIUM = re.compile(r"(?:only\s++)?(?:screen|all)?(?:\s*+and)*+\s*+")  # only screen and
_TRANSPARENT_RULES = frozenset(("supports", "layer", "scope"))
_Declared = tuple[tuple[str, Tokens, bool], ...]
"""Name, value, and whether it is important."""
_Rank = tuple[bool, bool, tuple[int, int, int], int]


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: cssselect.Selector
    declarations: _Declared


def read_styles(tree: html.HtmlElement) -> dict[html.HtmlElement, Declarations]:
    """Read the declarations that hold for each element that any of `PROPERTIES` is declared for.

    What is inherited is not spread: an element has only what a rule or its attribute says of it.
    Properties to which the page gives no value that could hide anything are left out.
    """
    rules = list(_rules(tree))
    own = {e: tuple(_declarations(e.get("style"))) for e in tree.xpath(".//*[@style]")}
    said = [item for rule in rules for item in rule.declarations]
    said += [item for declared in own.values() for item in declared]
    live = {_GROUPS[name] for name, tokens, _ in said if _may_hide(name, tokens)}
    ranked: dict[html.HtmlElement, dict[str, tuple[_Rank, Tokens]]] = {}

    def declare(element: html.HtmlElement, declared: _Declared, *rank: Any) -> None:
        ours = ranked.setdefault(element, {})
        for name, tokens, important in declared:
            place: _Rank = (important, *rank)
            if _GROUPS[name] in live and (name not in ours or ours[name][0] <= place):
                ours[name] = place, tokens

    index = _Index(tree)
    for order, rule in enumerate(rules):
        if any(_GROUPS[name] in live for name, _, _ in rule.declarations):
            for element in index.select(rule.selector):
                declare(element, rule.declarations, False, rule.selector.specificity(), order)
    for element, declared in own.items():
        declare(element, declared, True, (0, 0, 0), 0)
    return {
        element: {name: tokens for name, (_, tokens) in ours.items()}
        for element, ours in ranked.items()
    }


def _may_hide(name: str, tokens: Tokens) -> bool:
    """Tell whether this value of a property, with others of its group, could hide something."""
    group = _GROUPS[name]
    values = [t.value for t in tokens if t.type in {"number", "dimension", "percentage"}]
    if group == "place":
        return any(value < 0 for value in values)
    if group in {"letters", "room", "opacity"}:
        return any(value < 3 for value in values)
    return True


def _rules(tree: html.HtmlElement) -> Iterator[_Rule]:
    left = MOST_RULES
    for sheet in tree.iter("style"):
        if not _is_on_screen(sheet.get("media", "")):
            continue
        rules = tinycss2.parse_stylesheet(
            (sheet.text or "")[:LONGEST_SHEET], skip_comments=True, skip_whitespace=True
        )
        for rule in _flatten(rules):
            declarations = tuple(_declarations(rule.content))
            if not declarations:
                continue
            for selector in _selectors(tinycss2.serialize(rule.prelude)):
                left -= 1
                if left < 0:
                    return
                yield _Rule(selector, declarations)


def _flatten(rules: Sequence[Any], depth: int = 0) -> Iterator[Any]:
    """Yield the qualified rules, those within media queries that hold among them."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content is not None and depth < 4:
            name = rule.lower_at_keyword
            if name in _TRANSPARENT_RULES or (
                name == "media" and _is_on_screen(tinycss2.serialize(rule.prelude))
            ):
                inner = tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                yield from _flatten(inner, depth + 1)


def _is_on_screen(query: str) -> bool:
    """Tell whether a media query holds on a screen; what it asks beside its width is denied."""
    if not query.strip():
        return True
    for alternative in query.lower().split(","):
        widths = _WIDTH.findall(alternative)
        rest = _WIDTH.sub("", alternative).strip()
        if _MEDIUM.fullmatch(rest) and all(
            (pixels <= SCREEN) if bound == "min" else (pixels >= SCREEN)
            for bound, pixels in ((b, float(n) * (1 if u == "px" else 16)) for b, n, u in widths)
        ):
            return True
    return False


def _declarations(content: Any) -> Iterator[tuple[str, Tokens, bool]]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration" and node.lower_name in PROPERTIES:
            yield node.lower_name, _told(node.value), bool(node.important)


def _told(tokens: Sequence[Any]) -> Tokens:
    """Return tokens without white space and comments, `calc(0px)` as what it comes to."""
    said = tuple(t for t in tokens if t.type not in {"whitespace", "comment"})
    return tuple(_reckoned(t) if t.type == "function" else t for t in said)


def _reckoned(function: Any) -> Any:
    """Return the one value in a `calc`, or the zero that it multiplies by; else the function."""
    if function.lower_name != "calc":
        return function
    inside = _told(function.arguments)
    zero = next((t for t in inside if getattr(t, "value", None) == 0), None)
    if zero is not None and any(t == "*" for t in inside):
        return zero
    return inside[0] if len(inside) == 1 else function


def _selectors(text: str) -> list[cssselect.Selector]:
    """Return the selectors of a rule; none of those that style what is no element, or are not
    known.
    """
    if len(text) > LONGEST_SELECTORS:
        return []
    try:
        found = cssselect.parse(text)
    except cssselect.SelectorError:
        return []
    return [selector for selector in found if selector.pseudo_element is None]


class _Index:
    """Finds the elements that a selector means, most of them without a walk over the tree."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.tree = tree
        self.all: list[html.HtmlElement] = [e for e in tree.iter() if isinstance(e.tag, str)]
        self.keys: dict[tuple[str, str], list[html.HtmlElement]] = {}
        self.named: dict[html.HtmlElement, set[tuple[str, str]]] = {}
        for element in self.all:
            names = {("class", name) for name in element.get("class", "").split()}
            names |= {("tag", str(element.tag)), ("id", element.get("id", ""))}
            self.named[element] = names
            for key in names:
                self.keys.setdefault(key, []).append(element)
        self.visits = 0
        self.translator = cssselect.HTMLTranslator()

    def select(self, selector: cssselect.Selector) -> list[html.HtmlElement]:
        """Return the elements that the selector means; none where it cannot be told."""
        keys, simple = _last_compound(selector.parsed_tree)
        if self.visits > MOST_VISITS or any(key not in self.keys for key in keys):
            return []
        if simple:
            found = self._having(keys)
        else:
            steps = len(selector.canonical().split())
            self.visits += steps * len(self.all)
            if steps > MOST_STEPS:
                return []
            found = self._find(selector)
        self.visits += 4 * len(found)
        return found

    def _find(self, selector: cssselect.Selector) -> list[html.HtmlElement]:
        try:
            found = self.tree.xpath(self.translator.selector_to_xpath(selector, "//"))
        except (cssselect.SelectorError, etree.XPathError):
            return []
        return [element for element in found if isinstance(element, html.HtmlElement)]

    def _having(self, keys: Sequence[tuple[str, str]]) -> list[html.HtmlElement]:
        if not keys:
            return self.all
        fewest = min((self.keys[key] for key in keys), key=len)
        return [element for element in fewest if self.named[element].issuperset(keys)]


def _last_compound(node: Any) -> tuple[list[tuple[str, str]], bool]:
    """Tell what an element must be called to be meant, and whether nothing more is asked of it."""
    keys: list[tuple[str, str]] = []
    while True:
        kind = type(node).__name__
        if kind == "CombinedSelector":
            keys += _last_compound(node.subselector)[0]
            return keys, False
        if kind == "Element":
            if node.element and node.element != "*":
                keys.append(("tag", node.element.lower()))
            return keys, node.namespace is None
        if kind == "Class":
            keys.append(("class", node.class_name))
        elif kind == "Hash":
            keys.append(("id", node.id))
        elif kind in {"Attrib", "Pseudo", "Function", "Negation"}:
            keys += _last_compound(node.selector)[0]
            return keys, False
        else:
            return keys, False
        node = node.selector
