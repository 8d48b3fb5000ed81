"""Reading: a file, standard input, a URL or bytes in memory become an `Article`."""

from __future__ import annotations

from summarizer.reading.assembly import article_from_text
from summarizer.reading.formats import read_article
from summarizer.reading.sources import load_article

__all__ = ["article_from_text", "load_article", "read_article"]
