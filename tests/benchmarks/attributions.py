"""What the finding layer finds in plain texts: who says something by which word.

    python tests/benchmarks/attributions.py FOLDER OUT.json

Reads FOLDER/text/*.txt and writes {"name": [{"cue": [start, end], "source": [start, end]}, …]} with
offsets in code points of the files, each relation once. All findings count, information
too, but not what the article itself states: nobody says that.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from summarizer.article import Article
from summarizer.briefing.guided.finding import find
from summarizer.briefing.guided.lexicon import lexicon
from summarizer.briefing.guided.mending import mended
from summarizer.briefing.guided.parsing import parse
from summarizer.briefing.guided.tokens import ParsedSentence, Span
from summarizer.reading import article_from_text


def relations(
    article: Article, sentences: tuple[ParsedSentence, ...]
) -> list[dict[str, tuple[int, int]]]:
    """Cue and source of each finding that has both, as offsets of the text."""
    by_id = {sentence.id: sentence for sentence in sentences}

    def offsets(span: Span) -> tuple[int, int]:
        return by_id[span.sentence].offsets(span)

    found: dict[tuple[tuple[int, int], tuple[int, int]], None] = {}
    for finding in find(sentences, lexicon(article.language)):
        if finding.source is None or finding.rule == "stated":
            continue
        start, end = offsets(finding.source)
        if finding.relative is not None:
            pronoun = offsets(finding.relative)
            start, end = min(start, pronoun[0]), max(end, pronoun[1])
        found[offsets(finding.cue), (start, end)] = None
    return [{"cue": cue, "source": source} for cue, source in found]


def main() -> None:
    """Read the folder and write the file."""
    folder, out = map(Path, sys.argv[1:3])
    result = {}
    for path in sorted((folder / "text").glob("*.txt")):
        article = article_from_text(path.read_bytes().decode("utf-8"), source=str(path))
        result[path.stem] = relations(
            article, tuple(mended(s, lexicon(article.language)) for s in parse(article))
        )
    out.write_text(json.dumps(result), "utf-8")


if __name__ == "__main__":
    main()
