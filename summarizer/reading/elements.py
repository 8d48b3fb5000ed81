"""The blocks of text in an HTML tree, in document order, and what their elements say about them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from lxml import etree, html

from summarizer.article import SentenceKind
from summarizer.reading.attributes import without_surplus

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
    "button", "select", "option", "textarea", "input", "audio", "video", "canvas", "nav",
    "menu", "dialog", "head", "title", "figcaption", "rt", "rp",
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
"""As "related", "share" in "article-share"."""
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust|paywall", re.I)
"""As "cookie", "onetrust"."""
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]*\n[ \t\r\f\v\u00a0]*|[ \t\r\f\v\u00a0]+")
r"""As " \n ", "  "."""
_BREAK = "\x1e"
_BREAKS = re.compile(rf"{_BREAK}[^\S{_BREAK}]*{_BREAK}\s*")
"""Two or more line breaks, "⏎ ⏎": a paragraph's end."""
_INITIAL = re.compile(r"[\"'“‘„«(]?[^\W\d_a-zß-ÿ]")  # the drop cap of “The, with its quotation mark


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
    def is_quoted(self) -> bool:
        """Tell whether it stands in a quotation."""
        return any(e.tag == "blockquote" for e in (self.element, *self.element.iterancestors()))

    @property
    def is_bold(self) -> bool:
        """Tell whether all of its text is bold, as in a heading that is marked as a paragraph."""
        bold = "".join(self.element.xpath(".//text()[ancestor::b or ancestor::strong]"))
        return len("".join(bold.split())) >= len("".join(self.text.split()))


def is_aside(element: html.HtmlElement) -> bool:
    """Tell whether an element's tag, class or id says that it is not the article."""
    if element.tag in {"body", "html", "article", "main", "h1"}:
        return False
    return element.tag in _ASIDE or _ASIDE_WORD.search(_names(element)) is not None


def is_consent(element: html.HtmlElement) -> bool:
    """Tell whether an element's class or id says that it is a cookie notice or a paywall."""
    return element.tag not in {"body", "html"} and _CONSENT.search(_names(element)) is not None


def is_paywalled(element: html.HtmlElement) -> bool:
    """Tell whether a class or id names the paywall: its notice, or the paragraphs that it
    covers.
    """
    return "paywall" in _names(element).lower()


def parse(text: str) -> html.HtmlElement | None:
    """Parse the tree of an HTML text, or `None` where it has no element."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(without_surplus(text).encode("utf-8"), parser=parser)
    except etree.ParserError:
        return None


def find_blocks(
    tree: html.HtmlElement,
    *,
    boxes: Collection[html.HtmlElement] = (),
    names: Collection[str] = _BLOCKS,
) -> list[Block]:
    """Find the blocks of text in document order, without scripts, menus and buttons.

    `boxes` are elements of a line that the page's styles make blocks, `names` the tags that are
    blocks by themselves. A letter that stands alone
    before the rest of its word, as a drop cap does, is put back.
    """
    walk = _Walk(tree, boxes, names)
    walk.run()
    return _join_initials(walk.blocks)


class _Walk:
    """A walk through a tree that gathers the text between the starts and ends of blocks."""

    def __init__(
        self,
        tree: html.HtmlElement,
        boxes: Collection[html.HtmlElement],
        names: Collection[str],
    ) -> None:
        self.tree = tree
        self.boxes = boxes
        self.names = names
        self.blocks: list[Block] = []
        self.stack: list[html.HtmlElement] = [tree]
        self.run_: list[str] = []
        self.linked = 0
        self.links = 0
        self.after_link = False
        """True if the text so far ends with a link."""

    def run(self) -> None:
        skipping: html.HtmlElement | None = None
        for event, element in etree.iterwalk(self.tree, events=("start", "end")):
            if event == "start" and skipping is None:
                if _is_skipped(element):
                    skipping = element
                else:
                    self._start(element)
            elif event == "end" and (skipping is None or element is skipping):
                if skipping is None:
                    self._end(element)
                skipping = None
                if element is not self.tree:
                    self._add(element.tail)
        self._flush()

    def _start(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag in self.names or element in self.boxes:
            self._flush()
            self.stack.append(element)
        elif tag in {"br", "lb"}:
            self.run_.append(_BREAK)
        elif tag in {"td", "th", "cell"} and any(
            not part.isspace() for part in reversed(self.run_)
        ):
            self.run_.append(" | ")
        elif tag == "a" and self.after_link:
            self.run_.append(" ")  # two links side by side are never one word
        elif tag == "img" and _INITIAL.fullmatch(element.get("alt", "")):
            self.run_.append(element.get("alt", ""))  # a drop cap that is a picture
        self.links += tag == "a"
        self._add(element.text)

    def _end(self, element: html.HtmlElement) -> None:
        if element.tag in self.names or element in self.boxes:
            self._flush()
            self.stack.pop()
        if element.tag == "a":
            self.links -= 1
            self.after_link = True

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self.run_.append(text)
        self.after_link = False
        if self.links:
            self.linked += len(text.strip())

    def _flush(self) -> None:
        whole = "".join(self.run_)
        self.run_.clear()
        self.after_link = False
        size = max(1, len(whole.strip()))
        share, self.linked = min(1.0, self.linked / size), 0
        for part in _BREAKS.split(whole):
            text = _tidy(part)
            if text:
                self.blocks.append(Block(text, _kind(self.stack), self.stack[-1], share))


def _join_initials(blocks: list[Block]) -> list[Block]:
    """Return the blocks, with a letter alone put before the word that the next block begins
    amid.
    """
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and _INITIAL.fullmatch(last.text) and block.text[0].islower():
            joined[-1] = replace(block, text=last.text + block.text)
        else:
            joined.append(block)
    return joined


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


def _is_skipped(element: html.HtmlElement) -> bool:
    """Tell whether an element holds no text of the page: a script, a menu, a small form."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _SKIPPED:
        return True
    return tag == "form" and _is_small(element)


def _is_small(form: html.HtmlElement) -> bool:
    """Tell whether a form is one, and not the page itself, which some servers wrap in one."""
    return sum(len(p.text_content()) for p in form.iter("p", "article")) < 400
