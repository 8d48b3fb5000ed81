"""`summarizer brief --dry-run`: what would be sent, what is left out, and what it would cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from summarizer.briefing.opening import fetch_parsers, plan_of
from summarizer.cli.brief_run import Options, load
from summarizer.cli.pulling import shown
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.briefing.preview import Preview


def show_plans(sources: tuple[str, ...], options: Options) -> None:
    """Print the plan for each source, as text or as one JSON object a line."""
    if options.output is not None:
        raise UsageError("--dry-run writes no file", hint="leave out -o, or redirect the output")
    plan = plan_of(options.choice)
    with shown() as progress:
        fetch_parsers(plan, progress=progress, offline=options.choice.offline)
    for source in sources:
        preview = plan.preview(load(source, options))
        if options.output_format == "json":
            click.echo(json.dumps(_record(preview), ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(preview)))


def _record(preview: Preview) -> dict[str, object]:
    article = preview.article
    return {
        "source": article.source,
        "title": article.title,
        "published": str(article.published) if article.published else None,
        "language": article.language,
        "sha256": article.sha256,
        "sentences": [
            {
                "id": one.id,
                "start": one.start,
                "end": one.end,
                "kind": one.kind,
                "text": article.quote(one.id),
            }
            for one in article.sentences
        ],
        "left_out": [
            {
                "start": one.start,
                "end": one.end,
                "reason": one.reason,
                "text": article.text[one.start : one.end],
            }
            for one in article.furniture
        ],
        "model": preview.model,
        "host": preview.host,
        "strategy": preview.strategy,
        "requests": preview.requests,
        "requests_complete": preview.complete,
        "estimated": {
            "input_tokens": preview.input_tokens,
            "output_tokens": preview.output_tokens,
            "cost_usd": preview.cost_usd,
        },
    }


def _lines(preview: Preview) -> Iterator[str]:
    article = preview.article
    facts = [article.source, article.title, article.language]
    if article.published:
        facts.append(f"published {article.published}")
    yield " · ".join(_line(fact) for fact in facts if fact)
    yield f"\nSentences ({len(article.sentences)})"
    for one in article.sentences:
        mark = "# " if one.kind == "heading" else ""
        yield f"{one.id:>4}  {mark}{_line(article.quote(one.id))}"
    yield f"\nLeft out ({len(article.furniture)})"
    for part in article.furniture:
        yield f"      {part.reason}: {_line(article.text[part.start : part.end])}"
    where = "on this machine" if preview.host == "embedded" else f"at {preview.host}"
    count = len(preview.requests)
    yield f"\nRequests ({count}) to {preview.model} {where}, strategy {preview.strategy}"
    if not count:
        yield "None: what this article says can be told without asking the model."
    for body in preview.requests:
        yield json.dumps(body, indent=2, ensure_ascii=False)
    if not preview.complete:
        yield "One more request would follow, which sums up what these give."
    cost = "price not known" if preview.cost_usd is None else f"${preview.cost_usd:.4f}"
    tokens = f"{preview.input_tokens:,} tokens in, about {preview.output_tokens:,} out at most"
    yield f"\nEstimated: {tokens}, {cost}. Nothing was sent."


def _line(text: str) -> str:
    from summarizer.render.display import line

    return line(text)
