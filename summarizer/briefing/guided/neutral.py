"""Languages without a parser: quotations alone, and who is named near them.

Nothing here depends on the words of a language. Who says a quotation stays open: the names of its
sentence and of the one before are candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.article import Article
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.tokens import ParsedSentence, Span
from summarizer.briefing.guided.who import Entity, Held, Mention, Reading

FEWEST_WORDS = 4
"""Words of the shortest quotation that is taken for a statement, not for a term or a title."""
_NAME = re.compile(
    r"(?<![\w’'-])[^\W\d_a-zß-öø-ÿ][\w’'.-]{0,60}(?:\s+[^\W\d_a-zß-öø-ÿ][\w’'.-]{0,60})+"
)
"""Two capitalised words or more: "Ana Silva"."""
_MOST_WORDS = 4


def read_quotations(article: Article, parsed: Sequence[ParsedSentence]) -> Reading:
    """Read the quotations of an article, whose sources are open, and the names near them."""
    entities = tuple(_names(article))
    named: dict[int, list[int]] = {}
    for entity in entities:
        for mention in entity.mentions:
            named.setdefault(mention.sentence, []).append(entity.id)
    held = tuple(
        Held(finding, (), counterparts=_near(finding, named))
        for s in parsed
        if not s.is_heading
        for finding in _quotations(s)
    )
    return Reading(entities, held, ())


def _quotations(s: ParsedSentence) -> Iterator[Finding]:
    runs: list[list[int]] = []
    for token in s.tokens:
        if token.quoted and runs and runs[-1][-1] == token.index - 1:
            runs[-1].append(token.index)
        elif token.quoted:
            runs.append([token.index])
    spans = tuple(
        Span(s.id, run[0], run[-1])
        for run in runs
        if sum(s[index].text.isalnum() for index in run) >= FEWEST_WORDS
    )
    if spans:
        yield Finding(
            sentence=s.id,
            kind="view",
            cue=Span(s.id, spans[0].first, spans[0].first),
            lemma="say",
            source=None,
            content=spans,
            quoted="direct",
            rule="quotation",
        )


def _names(article: Article) -> Iterator[Entity]:
    found: dict[str, list[Mention]] = {}
    for sentence in article.sentences:
        if sentence.kind == "heading":
            continue
        for match in _NAME.finditer(article.text, sentence.start, sentence.end):
            name = " ".join(match.group().rstrip(".,’'").split())
            if 1 < len(name.split()) <= _MOST_WORDS:
                end = match.start() + len(match.group().rstrip(".,’'"))
                mention = Mention(match.start(), end, sentence.id, name)
                found.setdefault(name, []).append(mention)
    for id_, (name, mentions) in enumerate(found.items()):
        yield Entity(id_, name, "person", None, None, tuple(mentions))


def _near(finding: Finding, named: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """Find who is named in the sentence of a quotation or in the one before."""
    places = (finding.sentence - 1, finding.sentence)
    return tuple(sorted({id_ for place in places for id_ in named.get(place, ())}))
