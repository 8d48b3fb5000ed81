"""Which blocks of a page are the article, given what trafilatura takes for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lxml import html

from summarizer.reading.elements import Block, is_aside, is_consent, is_paywalled
from summarizer.reading.plain_text.headlines import fold_letters
from summarizer.reading.plain_text.prose import is_prose
from summarizer.reading.plain_text.units import is_terminated

SHORTEST_MATCH = 40
"""Letters; what is shorter is found in any long text, and must be a line of its own there."""
SHORTEST_REPETITION = 25

_Flags = list[bool]


def choose_blocks(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """Choose the blocks of the article, or none where the page's blocks do not hold it.

    `lines` are what trafilatura takes for the article.
    """
    return _Chooser(blocks, lines).run()


class _Chooser:
    """Chooses the blocks of one page."""

    def __init__(self, blocks: Sequence[Block], lines: Sequence[str]) -> None:
        self.blocks = blocks
        self.lines = lines
        self.folded = [fold_letters(block.text) for block in blocks]
        self.prose = [block.kind != "heading" and is_prose(block.text) for block in blocks]
        self.wide = self._find_wide()
        """Elements that are not aside, whatever they are called: see `_find_wide`."""

    def run(self) -> list[Block]:
        """Return the blocks that are the article."""
        wanted = fold_letters(" ".join(self.lines))
        own = {fold_letters(line) for line in self.lines}
        # a drop cap is not always in what trafilatura keeps of its paragraph
        picked = [
            text in own or (len(text) >= SHORTEST_MATCH and text[1:] in wanted)
            for text in self.folded
        ]
        for index, block in enumerate(self.blocks):
            if picked[index] and len(block.text) < SHORTEST_MATCH and self._is_aside(index):
                picked[index] = False  # it also stands in a menu, and was matched by chance
            elif self._is_link(index):
                picked[index] = False
        matched = sum(len(t) for t, pick in zip(self.folded, picked, strict=True) if pick)
        if wanted and matched < 0.7 * len(wanted):
            return []  # the text stands in the page's data, not in its elements
        notices = [self._is_consent(index) for index in range(len(self.blocks))]
        densest = self._densest(notices)
        ours = sum(len(self.blocks[index].text) for index in densest)
        theirs = sum(
            len(self.blocks[index].text)
            for index in self._where(picked)
            if self.prose[index] and not notices[index]
        )
        if theirs < 0.5 * ours:
            picked = [index in densest for index in range(len(self.blocks))]
        picked = [pick and not notice for pick, notice in zip(picked, notices, strict=True)]
        self._complete(picked, notices)
        self._drop_repetitions(picked, densest)
        return [self.blocks[index] for index in self._where(picked)]

    @staticmethod
    def _where(flags: _Flags) -> list[int]:
        return [index for index, flag in enumerate(flags) if flag]

    def _find_wide(self) -> set[html.HtmlElement]:
        """Find the elements around headline and most prose, and those that a paywall covers."""
        weights: Counter[html.HtmlElement] = Counter()
        counts: Counter[html.HtmlElement] = Counter()
        total = 0
        for index in self._where(self.prose):
            block = self.blocks[index]
            total += len(block.text)
            for element in _around(block.element):
                weights[element] += len(block.text)
                counts[element] += 1
        return {
            element
            for element, weight in weights.items()
            if (2 * weight > total and next(element.iter("h1", "main"), None) is not None)
            or (counts[element] >= 2 and is_paywalled(element))
        }

    def _is_aside(self, index: int, within: html.HtmlElement | None = None) -> bool:
        """Tell whether an element around a block, but inside `within`, says that it stands
        aside.
        """
        for element in _around(self.blocks[index].element):
            if element is within:
                return False
            if element not in self.wide and is_aside(element):
                return True
        return False

    def _is_link(self, index: int) -> bool:
        """Tell whether a block is a link to elsewhere and nothing more, and heads no paragraph."""
        block = self.blocks[index]
        if block.linked < 0.9 or self.prose[index] or block.tag == "h1":
            return False
        following = index + 1 < len(self.blocks) and self.prose[index + 1]
        return not (block.kind == "heading" and following)

    def _is_consent(self, index: int) -> bool:
        """Tell whether a block stands in a cookie notice or a paywall."""
        around = _around(self.blocks[index].element)
        return any(is_consent(element) for element in around if element not in self.wide)

    def _densest(self, notices: _Flags) -> set[int]:
        """Return the paragraphs of the element that directly holds most prose, and of those like
        it.
        """
        weights: Counter[html.HtmlElement] = Counter()
        members: dict[html.HtmlElement, set[int]] = {}
        for index in self._where(self.prose):
            if notices[index] or self._is_aside(index):
                continue
            holder = _holder(self.blocks[index])
            weights[holder] += len(self.blocks[index].text)
            members.setdefault(holder, set()).add(index)
        if not weights:
            return set()
        return members[weights.most_common(1)[0][0]]

    def _complete(self, picked: _Flags, notices: _Flags) -> None:
        """Add the paragraphs, headings and items among the picked ones that were passed over."""
        prose = [index for index in self._where(picked) if self.prose[index]]
        if not prose:
            return
        blocks = self.blocks
        around = _common([blocks[index].element for index in prose])
        top = next((i for i in range(prose[0], -1, -1) if blocks[i].tag == "h1"), None)
        alike = self._containers(prose)
        for index, block in enumerate(blocks):
            if picked[index] or notices[index] or not self.prose[index] or block.linked >= 0.5:
                continue
            inside = around is not None and any(e is around for e in _around(block.element))
            headed = top is not None and top < index < prose[0]
            if (inside or headed) and not self._is_aside(index, around):
                picked[index] = True
            elif _shape(_holder(block)) in alike and not self._is_aside(index):
                picked[index] = True  # an article in several boxes, as around advertisements
        self._add_short(picked, notices, around)
        if top is not None and not any(blocks[i].tag == "h1" for i in self._where(picked)):
            picked[top] = True

    def _containers(self, prose: Sequence[int]) -> set[tuple[str, str]]:
        """Return tags and classes of the elements that directly hold most of the picked
        paragraphs.
        """
        shapes = Counter(_shape(_holder(self.blocks[index])) for index in prose)
        return {shape for shape, n in shapes.items() if shape[1] and 2 * n > len(prose)}

    def _add_short(self, picked: _Flags, notices: _Flags, around: html.HtmlElement | None) -> None:
        """Add headings, items, quotations and short paragraphs that stand among picked ones."""
        prose = [index for index in self._where(picked) if self.prose[index]]
        holders = Counter(_holder(self.blocks[index]) for index in prose)
        last = max(self._where(picked))
        for index in range(prose[0] + 1, last):
            block = self.blocks[index]
            if _is_speaker(block, self.blocks[index - 1]) and picked[index - 1]:
                picked[index] = True
            if picked[index] or notices[index] or block.linked >= 0.5:
                continue
            if self._is_aside(index, around):
                continue
            below = self._is_below(picked, index)
            if (
                (block.kind == "heading" and below)
                or (block.kind == "item" and (below or picked[index - 1]))
                or (block.is_quoted and block.kind is None)
                or (block.tag == "p" and holders[_holder(block)] >= 2 and _is_said(block, below))
            ):
                picked[index] = True

    def _is_below(self, picked: _Flags, index: int) -> bool:
        """Tell whether a picked block comes next, a time or an author's name in between aside."""
        for following in range(index + 1, min(index + 4, len(picked))):
            if picked[following]:
                return True
            if self.prose[following] or self.blocks[following].kind is not None:
                return False
        return False

    def _drop_repetitions(self, picked: _Flags, densest: set[int]) -> None:
        """Drop what stands twice: a paragraph shown in two places, a quotation pulled out of one.

        Of two copies the one beside most of the article stays, else the first.
        """
        long = [i for i in self._where(picked) if len(self.folded[i]) >= SHORTEST_REPETITION]
        kept: dict[str, int] = {}
        for index in sorted(long, key=lambda i: (i not in densest, i)):
            if kept.setdefault(self.folded[index], index) != index:
                picked[index] = False
        paragraphs = "\0".join(
            self.folded[i] for i in kept.values() if self.blocks[i].kind != "heading"
        )
        for index in kept.values():
            if self.blocks[index].kind is None and paragraphs.count(self.folded[index]) > 1:
                picked[index] = False


def _around(element: html.HtmlElement) -> Iterable[html.HtmlElement]:
    yield element
    yield from element.iterancestors()


def _holder(block: Block) -> html.HtmlElement:
    """Return the element that a paragraph stands in, or the block's own where it is no
    paragraph.
    """
    parent = block.element.getparent() if block.tag in {"p", "blockquote", "li"} else None
    return block.element if parent is None else parent


def _shape(element: html.HtmlElement) -> tuple[str, str]:
    return str(element.tag), " ".join(sorted(element.get("class", "").split()))


def _is_said(block: Block, below: bool) -> bool:
    """Tell whether a short paragraph is a sentence, leads into what follows, or heads it in
    bold.
    """
    if is_terminated(block.text) or block.text[-1] in ":：":
        return True
    return below and block.is_bold


def _is_speaker(block: Block, before: Block) -> bool:
    """Tell whether a block says whose words the one before it are."""
    quotation = block.quotation
    return (
        quotation is not None
        and any(element is quotation for element in before.element.iterancestors())
        and len(block.text) < 120
    )


def _common(elements: Sequence[html.HtmlElement]) -> html.HtmlElement | None:
    """Return the innermost element around all of these."""
    paths = [[*reversed(list(_around(element)))] for element in elements]
    common: html.HtmlElement | None = None
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    if common is not None and len(paths) == 1:
        parent: html.HtmlElement | None = common.getparent()
        return parent
    return common
