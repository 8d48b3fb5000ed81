"""A brief in a terminal: colour or plain, at any width."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.brief import Actor, Brief, Commitment, Evidence, Position
from summarizer.render.display import line
from summarizer.render.wording import (
    POLARITIES,
    STANCES,
    about,
    by_holder,
    described,
    known,
    made,
    other_names,
    sentences,
    terms,
)

_WIDEST = 100
"""Longer lines are hard to read, however wide the terminal."""

_COLOURS = ("cyan", "yellow", "magenta", "green", "blue", "red")
_STANCE_STYLES = {"favor": "green", "against": "red", "mixed": "yellow", "neutral": "dim"}
_POLARITY_STYLES = {"cooperative": "green", "coercive": "red", "neutral": "dim"}


def render(brief: Brief, *, console: Console) -> None:
    """Print the brief, no line wider than the console."""
    for part in _parts(brief):
        console.print(part, width=_WIDEST, overflow="fold", soft_wrap=False)


def _parts(brief: Brief) -> Iterable[RenderableType]:
    names = {actor.id: _name(actor, index) for index, actor in enumerate(brief.actors)}
    yield Text(line(brief.headline), style="bold")
    yield Text(" · ".join(about(brief)), style="dim")

    yield _title("Summary")
    for sentence in brief.summary:
        yield _entry("–", _cited(Text(line(sentence.text)), sentence.evidence))

    yield _title("Actors", len(brief.actors))
    for actor in brief.actors:
        yield _actor(actor, names)

    yield _title("Positions", len(brief.positions))
    for group in by_holder(brief.positions):
        yield _join(names, group.actors)
        for position in group.positions:
            yield _position(position, names)

    yield _title("Commitments", len(brief.commitments))
    for commitment in brief.commitments:
        yield from _commitment(commitment, names)

    if brief.provenance.warnings:
        yield _title("Left out of the brief", len(brief.provenance.warnings))
        for warning in brief.provenance.warnings:
            yield _entry(Text("!", style="yellow"), Text(line(warning)))

    yield Text()
    yield Text(
        " · ".join(f"{label}: {value}" for label, value in made(brief.provenance)), style="dim"
    )


def _title(words: str, count: int | None = None) -> RenderableType:
    text = Text(words, style="bold")
    if count is not None:
        text.append(f" ({count})" if count else "  none found", style="not bold dim")
    return Padding(text, (1, 0, 0, 0))


def _entry(sign: str | Text, *blocks: RenderableType, indent: int = 0) -> RenderableType:
    """Return blocks one below the other, set off by a sign in the margin."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for index, block in enumerate(blocks):
        grid.add_row(sign if index == 0 else "", block)
    return Padding(grid, (0, 0, 0, indent))


def _name(actor: Actor, index: int) -> Text:
    return Text(line(actor.name), style=f"bold {_COLOURS[index % len(_COLOURS)]}")


def _join(names: Mapping[str, Text], ids: Iterable[str]) -> Text:
    return Text(", ").join(names[name] for name in ids)


def _cited(text: Text, evidence: Iterable[Evidence]) -> Text:
    numbers = ",\N{NO-BREAK SPACE}".join(str(number) for number in sentences(evidence))
    return Text.assemble(text, "  ", (f"[{numbers}]", "cyan"))


def _actor(actor: Actor, names: Mapping[str, Text]) -> RenderableType:
    first = Text.assemble(names[actor.id], f"  {described(actor)}")
    blocks = [_cited(first, actor.evidence)]
    if others := other_names(actor):
        blocks.append(Text(f"also {', '.join(others)}", style="dim"))
    return _entry("–", *blocks)


def _position(position: Position, names: Mapping[str, Text]) -> RenderableType:
    sign, words = STANCES[position.stance]
    style = _STANCE_STYLES[position.stance]
    view = Text.assemble((words, style), " ", (line(position.issue), "bold"))
    statement = Text(line(position.statement))
    if position.said_by:
        statement = Text.assemble(statement, ("  said by ", "dim"), names[position.said_by])
    blocks = [view, _cited(statement, position.evidence)]
    if certainty := known(position):
        blocks.append(Text(" · ".join(certainty), style="dim"))
    return _entry(Text(sign, style=style), *blocks, indent=1)


def _commitment(commitment: Commitment, names: Mapping[str, Text]) -> Iterable[RenderableType]:
    who = _join(names, commitment.actors)
    if commitment.counterparts:
        who = Text.assemble(who, " → ", _join(names, commitment.counterparts))
    yield who
    details = Text(" · ".join(terms(commitment)), style="dim")
    if commitment.said_by:
        details = Text.assemble(details, ("  said by ", "dim"), names[commitment.said_by])
    action = _cited(Text(line(commitment.action)), commitment.evidence)
    sign = Text(POLARITIES[commitment.polarity], style=_POLARITY_STYLES[commitment.polarity])
    yield _entry(sign, action, details, indent=1)
