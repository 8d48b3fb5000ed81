"""What would make the requests for an article now, and what would answer them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.article import Article
from summarizer.cassettes.cassette import Origin, model_spec, system_name
from summarizer.models.model import Model

if TYPE_CHECKING:
    from summarizer.briefing.opening import Summarizer

LIBRARIES = ("instructor", "jinja2", "openai", "pydantic", "sentencex")
"""Those that have a hand in what is sent."""
_DIGITS = 6
"""Of a sentence's digest: enough to tell a changed sentence from the same one."""


def origin_now(
    summarizer: Summarizer, case: str, article: Article, *, model: Model | None = None
) -> Origin:
    """The origin of what this summarizer sends for an article. `model` is whom it stands for."""
    meant = model or summarizer.model
    prompt = summarizer.prompt
    return Origin(
        case=case,
        system=system_name(meant, summarizer.strategy),
        model=model_spec(meant),
        strategy=summarizer.strategy,
        weights_sha256=None,
        engine=None,
        prompt=f"{prompt.name} {prompt.version}",
        prompt_sha256=prompt.sha256(),
        schema_sha256=summarizer.key.schema_sha256,
        article_sha256=article.sha256,
        sentences=tuple(short_digest(article.quote(sentence.id)) for sentence in article.sentences),
        libraries={name: metadata.version(name) for name in LIBRARIES},
        temperature=meant.temperature,
        rules=summarizer.rules,
    )


def short_digest(text: str) -> str:
    """A few digits that stand for a sentence."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def engine_of(model: Model) -> tuple[str | None, str | None]:
    """The sha256 of an embedded model's weights, and name and version of its engine."""
    if not model.is_embedded:
        return None, None
    return _weights_sha256(model), f"xllamacpp {metadata.version('xllamacpp')}"


@lru_cache(maxsize=4)
def _weights_sha256(model: Model) -> str:
    from summarizer.files.atomic import hash_file
    from summarizer.models.engine.weights import named

    return hash_file(Path(model.name)) if model.is_file else named(model.name).sha256
