"""Crowds of inline elements: a paragraph of thousands of letters in bold is one of plain text.

Who takes the tags away one by one leaves as many pieces of text side by side, and lxml looks for
what stands before each piece by walking over all the others.
"""

from __future__ import annotations

from collections import defaultdict

from lxml import etree, html

MOST_INLINE = 1_000
"""Inline elements that a block may hold; no paragraph of an article has as many."""
INLINE = (
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
)  # fmt: skip


def thin_out(tree: html.HtmlElement) -> None:
    """Take the inline tags out of the blocks that hold too many; their text stays, in one piece.

    >>> tree = html.fragment_fromstring("<p>" + "<b>a</b> " * 1_001 + "</p>")
    >>> thin_out(tree)
    >>> len(tree), len(tree.text)
    (0, 2002)
    """
    inline = frozenset(INLINE)
    holders: dict[html.HtmlElement, html.HtmlElement] = {}
    held: defaultdict[html.HtmlElement, int] = defaultdict(int)
    for element in tree.iter(*INLINE):
        parent = element.getparent()
        if parent is None:
            continue
        holder = holders.get(parent, parent) if parent.tag in inline else parent
        holders[element] = holder
        held[holder] += 1
    for holder, count in held.items():
        if count > MOST_INLINE:
            etree.strip_tags(holder, *INLINE)
            for element in holder.iter():
                element.text = element.text
                if element is not holder:
                    element.tail = element.tail
