"""What could not be read, said: that nothing was found differs from that nothing was understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.parsing import cut_sentences, has_parser
from summarizer.briefing.guided.tokens import ParsedSentence

_MOST_UNREAD = 0.5
"""Part of the sentences, or of what was found, from which a reader has to be told."""
_FEWEST = 4


def silences(material: Material, *, orders: Sequence[int]) -> Iterator[str]:
    """Yield warnings about what of an article was not read, or not understood.

    `orders` are sentences that were left out before.
    """
    article, reading = material.article, material.reading
    if orders:
        yield (
            f"{_sentences(orders)} {'tells' if len(orders) == 1 else 'tell'} a machine what to "
            "write; nothing was taken from there"
        )
    if not has_parser(article.language):
        yield (
            f"the article is in {article.language!r}, which this model's reading has no grammar "
            "of: only quotations were read; another model reads more (--model)"
        )
        return
    if cut := cut_sentences(article):
        numbers = [material.numbers[number - 1] for number in cut]
        yield f"{_sentences(numbers)}: too long to be analysed whole; parts may be missing"
    body = [s for s in material.parsed if not s.is_heading]
    blind = [s for s in body if not any(token.is_verb for token in s.tokens)]
    if len(blind) >= _FEWEST and len(blind) > _MOST_UNREAD * len(body):
        yield (
            f"not understood: {len(blind)} of {len(body)} sentences have no verb; a table, a list "
            "or notes are not read as an article"
        )
    open_ones = [held for held in reading.held if held.finding.content]
    lost = [held for held in open_ones if not held.holders]
    if len(lost) >= _FEWEST and len(lost) > _MOST_UNREAD * len(open_ones):
        yield (
            f"not understood: of {len(open_ones)} statements found, {len(lost)} could be ascribed "
            "to nobody"
        )
    voices = [s for s in body if _is_somebodys(s)]
    told = {held.finding.sentence for held in open_ones}
    unread = [s for s in voices if s.id not in told]
    if len(unread) >= _FEWEST and len(unread) > _MOST_UNREAD * len(body):
        yield (
            f"not understood: in {len(unread)} of {len(body)} sentences somebody speaks, and who "
            "is not known; a transcript may be read in part"
        )


def _is_somebodys(s: ParsedSentence) -> bool:
    """Tell whether somebody speaks in the first or second person, or is quoted."""
    words = {token.lower for token in s.tokens}
    return bool(words & {"i", "we", "you", "my", "our", "your"}) or any(t.quoted for t in s.tokens)


def _sentences(numbers: Sequence[int]) -> str:
    listed = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
    return f"sentence{'s' if len(numbers) > 1 else ''} {listed}"
