"""The blocks of text in an HTML tree, in document order, and what their elements say about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from summarizer.article import SentenceKind

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
    "button", "select", "option", "textarea", "input", "audio", "video", "canvas", "nav",
    "menu", "dialog", "head", "title", "figcaption",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "h1",
    "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre",
    "table", "thead", "tbody", "tfoot", "tr", "caption", "form", "fieldset", "address", "hr",
    "center", "details", "summary", "body", "hgroup",
))  # fmt: skip
_KINDS: dict[str, SentenceKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading",
    "h4": "heading", "h5": "heading", "h6": "heading", "li": "item",
}  # fmt: skip
_ASIDE = frozenset(("nav", "aside", "footer", "figure", "address"))
_ASIDE_WORD = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|respond|related|share|sharing|social|cookies?"
    r"|consent|gdpr|newsletter|subscri\w*|signup|sign-up|promo\w*|advert\w*|ads?|sponsor\w*"
    r"|sidebar|footer|breadcrumbs?|menu|nav|navbar|navigation|popular|trending|recommend\w*"
    r"|recirc\w*|byline|author\w*|bio|tags?|taglist|copyright|captions?|credits?|popup|modal"
    r"|overlay|banner|toolbar|widget|outbrain|taboola|paywall"
    r"|more-stories|read-more|readmore|read-next|most-read|donate|login|search|pagination|timestamp"
    r"|dateline|meta|metadata)(?:$|[\s_-])",
    re.I,
)
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust|paywall", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]*\n[ \t\r\f\v\u00a0]*|[ \t\r\f\v\u00a0]+")
_BREAK = "\x1e"


@dataclass(frozen=True)
class Block:
    """A run of text that no block-level element or double line break interrupts."""

    text: str
    kind: SentenceKind | None
    element: html.HtmlElement = field(repr=False)
    """The innermost block-level element that holds it."""
    linked: float
    """Share of its characters that stand in links."""

    @property
    def tag(self) -> str:
        """Name of the element."""
        return str(self.element.tag)

    @property
    def quotation(self) -> html.HtmlElement | None:
        """The quotation that it names the speaker of, if it is no paragraph of one."""
        parent = self.element.getparent()
        if self.tag == "footer" and parent is not None and parent.tag == "blockquote":
            return parent
        return self.element if self.tag == "blockquote" else None

    @property
    def is_aside(self) -> bool:
        """Whether an element around it says that it is not the article."""
        return any(is_aside(element) for element in (self.element, *self.element.iterancestors()))

    @property
    def is_consent(self) -> bool:
        """Whether it stands in a cookie notice or a paywall."""
        around = (self.element, *self.element.iterancestors())
        return any(
            _CONSENT.search(_names(element))
            for element in around
            if element.tag not in {"body", "html"}
        )


def is_aside(element: html.HtmlElement) -> bool:
    """Whether an element's tag, class or id says that it is not the article."""
    if element.tag in {"body", "html", "article", "main", "h1"}:
        return False
    return element.tag in _ASIDE or _ASIDE_WORD.search(_names(element)) is not None


def parse(text: str) -> html.HtmlElement | None:
    """The tree of an HTML text, or `None` where it has no element."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return None


def find_blocks(tree: html.HtmlElement) -> list[Block]:
    """The blocks of text in document order, without scripts, menus, buttons and what is hidden."""
    return list(_walk(tree))


def _walk(tree: html.HtmlElement) -> Iterator[Block]:
    run: list[str] = []
    linked = links = 0
    stack: list[html.HtmlElement] = [tree]

    def flush() -> Iterator[Block]:
        nonlocal linked
        whole = "".join(run)
        run.clear()
        size = max(1, len(whole.strip()))
        share, linked = min(1.0, linked / size), 0
        for part in re.split(rf"(?:\s*{_BREAK}\s*){{2,}}", whole):
            text = _tidy(part)
            if text:
                yield Block(text, _kind(stack), stack[-1], share)

    walker = etree.iterwalk(tree, events=("start", "end"))
    skipping: html.HtmlElement | None = None
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if skipping is not None:
                continue
            if (
                tag in _SKIPPED
                or not tag
                or _is_hidden(element)
                or (tag == "form" and _is_small(element))
            ):
                skipping = element
                continue
            if tag in _BLOCKS:
                yield from flush()
                stack.append(element)
            elif tag == "br":
                run.append(_BREAK)
            elif tag in {"td", "th"} and "".join(run).strip():
                run.append(" | ")
            links += tag == "a"
            if element.text:
                run.append(element.text)
                linked += len(element.text.strip()) if links else 0
            continue
        if skipping is not None and element is not skipping:
            continue
        if skipping is None:
            if tag in _BLOCKS:
                yield from flush()
                stack.pop()
            links -= tag == "a"
        skipping = None
        if element.tail and element is not tree:
            run.append(element.tail)
            linked += len(element.tail.strip()) if links else 0
    yield from flush()


def _tidy(part: str) -> str:
    flat = _SPACES.sub(" ", part)
    lines = (re.sub(r"\s+", " ", line).strip() for line in flat.split(_BREAK))
    return "\n".join(line for line in lines if line).strip("| ")


def _kind(stack: list[html.HtmlElement]) -> SentenceKind | None:
    for element in reversed(stack):
        if kind := _KINDS.get(str(element.tag)):
            return kind
        if element.tag in {"tr", "footer"}:
            return "text"
        if element.tag in {"blockquote", "td", "article", "section"}:
            return None
    return None


def _names(element: html.HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"


def _is_hidden(element: html.HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _is_small(form: html.HtmlElement) -> bool:
    """Whether a form is one, and not the page itself, which some servers wrap in one."""
    return sum(len(p.text_content()) for p in form.iter("p", "article")) < 400
