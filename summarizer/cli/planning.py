"""`summarizer brief --dry-run`: what would be sent, what is left out, and what it would cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from summarizer.briefing.opening import Summarizer
from summarizer.cli.brief_run import Options, load
from summarizer.errors import UsageError
from summarizer.models.model import resolve_model

if TYPE_CHECKING:
    from summarizer.briefing.plan import Plan


def show_plans(sources: tuple[str, ...], options: Options) -> None:
    """Print the plan for each source, as text or as one JSON object a line."""
    if options.output is not None:
        raise UsageError("--dry-run writes no file", hint="leave out -o, or redirect the output")
    model = resolve_model(
        options.model,
        base_url=options.base_url,
        temperature=options.temperature,
        config_file=options.config_file,
    )
    summarizer = Summarizer(model, strategy=options.strategy, prompts=options.prompts)
    for source in sources:
        plan = summarizer.plan(load(source, options))
        if options.output_format == "json":
            click.echo(json.dumps(_record(plan), ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(plan)))


def _record(plan: Plan) -> dict[str, object]:
    article = plan.article
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
        "model": plan.model,
        "host": plan.host,
        "strategy": plan.strategy,
        "requests": plan.requests,
        "requests_complete": plan.complete,
        "estimated": {
            "input_tokens": plan.input_tokens,
            "output_tokens": plan.output_tokens,
            "cost_usd": plan.cost_usd,
        },
    }


def _lines(plan: Plan) -> Iterator[str]:
    article = plan.article
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
    where = "on this machine" if plan.host == "embedded" else f"at {plan.host}"
    count = len(plan.requests)
    yield f"\nRequests ({count}) to {plan.model} {where}, strategy {plan.strategy}"
    if not count:
        yield "None: what this article says can be told without asking the model."
    for body in plan.requests:
        yield json.dumps(body, indent=2, ensure_ascii=False)
    if not plan.complete:
        yield "One more request would follow, which sums up what these give."
    cost = "price not known" if plan.cost_usd is None else f"${plan.cost_usd:.4f}"
    tokens = f"{plan.input_tokens:,} tokens in, about {plan.output_tokens:,} out at most"
    yield f"\nEstimated: {tokens}, {cost}. Nothing was sent."


def _line(text: str) -> str:
    from summarizer.render.display import line

    return line(text)
