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
    from summarizer.briefing.plan import Plan

LIBRARIES = ("instructor", "jinja2", "openai", "pydantic", "sentencex")
"""Those that have a hand in what is sent."""
_DIGITS = 6
"""Of a sentence's digest: enough to tell a changed sentence from the same one."""


def origin_now(plan: Plan, case: str, article: Article) -> Origin:
    """Return the origin of what is sent for an article by a plan."""
    prompt = plan.prompt
    return Origin(
        case=case,
        system=system_name(plan),
        model=model_spec(plan.model),
        strategy=plan.strategy,
        weights_sha256=None,
        engine=None,
        prompt=f"{prompt.name} {prompt.version}",
        prompt_sha256=prompt.sha256(),
        schema_sha256=plan.key.schema_sha256,
        article_sha256=article.sha256,
        sentences=tuple(short_digest(article.quote(sentence.id)) for sentence in article.sentences),
        libraries=libraries_now(),
        temperature=plan.model.temperature,
        rules=plan.rules,
    )


def libraries_now() -> dict[str, str]:
    """Return the libraries that have a hand in what is sent, with their versions."""
    return {name: _version(name) for name in LIBRARIES}


@lru_cache(maxsize=8)
def _version(library: str) -> str:
    return metadata.version(library)


def short_digest(text: str) -> str:
    """Return a few digits that stand for a sentence."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def engine_of(model: Model) -> tuple[str | None, str | None]:
    """Return the sha256 of an embedded model's weights, and name and version of its engine."""
    if not model.is_embedded:
        return None, None
    return _weights_sha256(model), f"xllamacpp {metadata.version('xllamacpp')}"


@lru_cache(maxsize=4)
def _weights_sha256(model: Model) -> str:
    from summarizer.files.atomic import hash_file
    from summarizer.models.engine.weights import named

    return hash_file(Path(model.name)) if model.is_file else named(model.name).sha256
