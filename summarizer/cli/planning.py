"""`summarizer brief --dry-run`: what would be sent, what is left out, and what it would cost."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.briefing.opening import fetch_parsers, plan_of
from summarizer.cli.brief_run import Options, load
from summarizer.cli.pulling import shown
from summarizer.cli.saying import say, say_json
from summarizer.counting import count_of
from summarizer.errors import UsageError
from summarizer.render.display import line, show_json

if TYPE_CHECKING:
    from summarizer.briefing.preview import Preview


@dataclass(frozen=True, slots=True)
class Alike:
    """Requests that begin alike: what they have in common, and the rest of each."""

    common: dict[str, object]
    """Empty for a request that is like no other."""
    rests: tuple[dict[str, object], ...]


def group_alike(bodies: Sequence[Mapping[str, Any]]) -> list[Alike]:
    """Return requests in groups of the same first message, in order, with what is shared taken out.

    Put together, the common messages and those of a rest are the request's.
    """
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for body in bodies:
        groups.setdefault(json.dumps(body.get("messages", [])[:1]), []).append(body)
    return [_split(group) for group in groups.values()]


def _split(bodies: Sequence[Mapping[str, Any]]) -> Alike:
    first = bodies[0]
    if len(bodies) == 1:
        return Alike({}, (dict(first),))
    lists = [body.get("messages", []) for body in bodies]
    size = next(
        (i for i, row in enumerate(zip(*lists, strict=False)) if any(m != row[0] for m in row)),
        min(map(len, lists)),
    )
    same = {k for k, v in first.items() if all(k in body and body[k] == v for body in bodies)}
    same.discard("messages")
    rests = tuple(
        {k: (v[size:] if k == "messages" else v) for k, v in body.items() if k not in same}
        for body in bodies
    )
    shared = {k: (v[:size] if k == "messages" else v) for k, v in first.items()}
    return Alike({k: v for k, v in shared.items() if k in same | {"messages"}}, rests)


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
            say_json(json.dumps(_record(preview), ensure_ascii=False))
        else:
            say("\n".join(_lines(preview)))


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
    yield " · ".join(line(fact) for fact in facts if fact)
    yield f"\nSentences ({len(article.sentences)})"
    for one in article.sentences:
        mark = "# " if one.kind == "heading" else ""
        yield f"{one.id:>4}  {mark}{line(article.quote(one.id))}"
    yield f"\nLeft out ({len(article.furniture)})"
    for part in article.furniture:
        yield f"      {part.reason}: {line(article.text[part.start : part.end])}"
    where = "on this machine" if preview.host == "embedded" else f"at {preview.host}"
    count = len(preview.requests)
    yield f"\nRequests ({count}) to {preview.model} {where}, strategy {preview.strategy}"
    if not count:
        yield "None: what this article says can be told without asking the model."
    for group in group_alike(preview.requests):
        if len(group.rests) > 1:
            yield f"\nThe same in {count_of(len(group.rests), 'request')}"
            yield _json(group.common)
            yield "\nWhat differs"
        yield from map(_json, group.rests)
    if not preview.complete:
        yield "One more request would follow, which sums up what these give."
    cost = "price not known" if preview.cost_usd is None else f"${preview.cost_usd:.4f}"
    tokens = f"{preview.input_tokens:,} tokens in, about {preview.output_tokens:,} out at most"
    yield f"\nEstimated: {tokens}, {cost}. Nothing was sent."


def _json(value: object) -> str:
    return show_json(json.dumps(value, indent=2, ensure_ascii=False))
