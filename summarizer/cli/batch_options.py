"""Options of `summarizer batch`, in bundles: which articles, how fast, for how much, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import click

from summarizer.cli.model_options import bundled


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles are briefed."""

    since: str | None
    retry_failed: bool


@dataclass(frozen=True, slots=True)
class Pace:
    """How many articles are under way at once, and how long faults are borne."""

    jobs: int | None
    patience: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the work is done, and what a cluster needs to know."""

    engine: Literal["threads", "ray"]
    out: str | None
    form: Literal["parquet", "jsonl"]
    address: str | None


@dataclass(frozen=True, slots=True)
class Spending:
    """The most that a run may take."""

    limit: int | None
    max_cost: float | None
    max_tokens: int | None
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Overrules:
    """Options that overrule what sources say of their articles."""

    published: str | None
    language: str | None
    allow_private: bool


SELECTION = bundled(
    Selection,
    "selection",
    since=click.option(
        "--since", metavar="DATE", help="Leave out articles that say they were published before."
    ),
    retry_failed=click.option(
        "--retry-failed", is_flag=True, help="Try articles again that failed for good."
    ),
)
PACE = bundled(
    Pace,
    "pace",
    jobs=click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(1, 1000),
        help="Articles at once; lowered while the endpoint says 429. [default: 8, local: 1]",
    ),
    patience=click.option(
        "--patience",
        metavar="SPAN",
        default="15m",
        show_default=True,
        help="Give up after this time with nothing but faults from the endpoint.",
    ),
)
SPENDING = bundled(
    Spending,
    "spending",
    limit=click.option("--limit", metavar="N", type=int, help="Brief at most so many articles."),
    max_cost=click.option(
        "--max-cost", metavar="USD", type=float, help="Stop before spending more than this."
    ),
    max_tokens=click.option(
        "--max-tokens", metavar="N", type=int, help="Stop before using more than these."
    ),
    deadline=click.option(
        "--deadline", metavar="WHEN", help="Start nothing after 8h, 90m, 07:00 or 2026-11-24T07:00."
    ),
)
OVERRULES = bundled(
    Overrules,
    "overrules",
    published=click.option(
        "--published", metavar="DATE", help="The publication date of all articles."
    ),
    language=click.option(
        "--language", metavar="TAG", help="The language of all articles (BCP 47)."
    ),
    allow_private=click.option(
        "--allow-private", is_flag=True, help="Let URLs lead to this machine's network."
    ),
)
CLUSTER = bundled(
    Cluster,
    "cluster",
    engine=click.option(
        "--engine",
        type=click.Choice(["threads", "ray"]),
        default="threads",
        show_default=True,
        help="ray: on a cluster; JSONL or Parquet in, and out to --out.",
    ),
    out=click.option("--out", metavar="DIR", help="With --engine ray: where the results go."),
    form=click.option(
        "--format",
        "form",
        type=click.Choice(["parquet", "jsonl"]),
        default="parquet",
        show_default=True,
        help="With --engine ray: how they are written.",
    ),
    address=click.option("--address", metavar="HOST", help="With --engine ray: a running cluster."),
)
