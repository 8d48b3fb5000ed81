from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.render import terminal

STYLE = re.compile(r"\x1b\[[\d;]*m")


def printed(brief: Brief, *, width: int, colour: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    terminal.render(brief, console=console)
    return file.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [8, 20, 40, 80, 100, 200])
@pytest.mark.parametrize("sample", ["seeded", "hostile"])
def test_no_line_is_wider_than_the_terminal(
    width: int, sample: str, request: pytest.FixtureRequest
) -> None:
    _, brief = request.getfixturevalue(sample)
    lines = printed(brief, width=width).splitlines()
    assert max(cell_len(text) for text in lines) <= width


def test_wide_terminals_keep_a_readable_measure(seeded: tuple[Article, Brief]) -> None:
    assert max(len(text) for text in printed(seeded[1], width=200).splitlines()) <= 100


@pytest.mark.parametrize("width", [100, 200])
def test_everything_of_the_brief_is_there(width: int, seeded: tuple[Article, Brief]) -> None:
    _, brief = seeded
    text = flat(printed(brief, width=width))
    for words in (
        brief.headline,
        *(item.text for item in brief.summary),
        *(actor.name for actor in brief.actors),
        *(position.statement for position in brief.positions),
        *(commitment.action for commitment in brief.commitments),
        *brief.provenance.warnings,
        "against Volodymyr Zelensky",
        "said by Wang Yi [35]",
        "China → Russia",
        "proposed · coercive said by Keith Kellogg",
        "Time: 1 min 14 s",
    ):
        assert words in text


def test_plain_output_has_no_escape(seeded: tuple[Article, Brief]) -> None:
    assert "\x1b" not in printed(seeded[1], width=80)


def test_actor_has_one_colour_throughout(seeded: tuple[Article, Brief]) -> None:
    text = printed(seeded[1], width=100, colour=True)
    assert set(re.findall(r"\x1b\[([\d;]*)mKremlin", text)) == {"1;34"}


@pytest.mark.parametrize("colour", [False, True])
def test_article_cannot_steer_the_terminal(colour: bool, hostile: tuple[Article, Brief]) -> None:
    text = (
        STYLE.sub("", printed(hostile[1], width=80, colour=colour))
        if colour
        else printed(hostile[1], width=80)
    )
    assert not set(text) & {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))} - {"\n"}
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert "␛[31m" in text
    assert "**B**" in text


def test_empty_lists_are_named(seeded: tuple[Article, Brief]) -> None:
    bare = seeded[1].model_copy(update={"actors": (), "positions": (), "commitments": ()})
    text = printed(bare, width=80)
    assert text.count("none found") == 3
