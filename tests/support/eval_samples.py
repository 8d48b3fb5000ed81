"""A small suite, and systems to evaluate on it: without a model, without the network."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.errors import DraftError
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.suite import Suite, load_suite

ARTICLE = """{place} bridge to close

The {place} council said on Monday that it would close the old bridge by 30 June. “It is a danger to everyone,” said Mayor Ann Bray.

Shopkeepers called the plan reckless. Their spokesman, Jon Arnar, wants a new bridge first.
"""  # noqa: E501  a paragraph of an article is one line

GOLD = """schema_version: "1"
split: {split}
story: {story}
annotator: A
headline: The {place} council will close the old bridge by 30 June
summary: ["The {place} council will close the old bridge by 30 June; Mayor Ann Bray calls it a danger.", "Shopkeepers call the plan reckless."]
actors:
  - {{id: council, name: "{place} council", kind: organization}}
  - {{id: ann-bray, name: Ann Bray, kind: person, role: Mayor, aliases: [Bray]}}
  - {{id: shopkeepers, name: shopkeepers, kind: group}}
  - {{id: jon-arnar, name: Jon Arnar, kind: person, role: spokesman, optional: true}}
positions:
  - id: p1
    actors: [ann-bray]
    issue: the old bridge
    stance: against
    statement: Bray says that the old bridge is a danger to everyone.
    evidence: [It is a danger to everyone]
  - id: p2
    actors: [shopkeepers]
    issue: closing the old bridge
    stance: against
    statement: Shopkeepers call the plan to close the bridge reckless.
    evidence: [Shopkeepers called the plan reckless]
commitments:
  - id: c1
    actors: [council]
    action: close the old bridge
    status: pledged
    polarity: neutral
    deadline: {{text: by 30 June, earliest: null, latest: null}}
    evidence: [would close the old bridge by 30 June]
key_facts:
  - {{fact: The bridge closes by 30 June., must: [[bridge], [clos], [30 June]]}}
  - {{fact: Shopkeepers are against it., must: [[Shopkeepers], [reckless]]}}
"""  # noqa: E501

PLACES = ("Aden", "Brest", "Cork", "Delft")


def write_suite(folder: Path, *, places: tuple[str, ...] = PLACES) -> Path:
    """A suite named `bridges`, one case a place, the first half dev and the others test."""
    for number, place in enumerate(places):
        case = folder / "cases" / place.lower()
        case.mkdir(parents=True)
        (case / "article.txt").write_text(ARTICLE.format(place=place), "utf-8")
        split = "dev" if number < (len(places) + 1) // 2 else "test"
        gold = GOLD.format(place=place, split=split, story=f"bridge-{place.lower()}")
        (case / "gold.yaml").write_text(gold, "utf-8")
    (folder / "suite.yaml").write_text("name: bridges\ndescription: d\nlicence: CC0-1.0\n", "utf-8")
    return folder


def bridges(folder: Path) -> Suite:
    """The suite, written and loaded."""
    return load_suite(write_suite(folder))


def perfect(suite: Suite) -> Callable[[Article], Brief]:
    """A system that gives gold's own brief of every article."""
    briefs = {case.article.sha256: gold_brief(case) for case in suite.cases}
    return lambda article: briefs[article.sha256]


def faulty(suite: Suite) -> Callable[[Article], Brief]:
    """A system that fails on the first case, and of the others misses, invents and errs."""
    give = perfect(suite)

    def brief(article: Article) -> Brief:
        if article.sha256 == suite.cases[0].article.sha256:
            raise DraftError("no valid answer", hint="try another model", raw="{<b>")
        good = give(article)
        flipped = good.positions[0].model_copy(update={"stance": "favor"})
        invented = good.commitments[0].model_copy(
            update={"actors": ("jon-arnar",), "action": "paint <b>every</b> boat & oar | blue"}
        )
        return good.model_copy(
            update={"positions": (flipped,), "commitments": (*good.commitments, invented)}
        )

    return brief


def ticking() -> Callable[[], float]:
    """A clock that goes on by half a second each time it is looked at."""
    ticks = itertools.count()
    return lambda: next(ticks) / 2
