"""How a claim is known, and how sure it is, in every form of a brief."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.render import markdown, page, terminal


def marked(brief: Brief, **certainty: object) -> Brief:
    return brief.model_copy(
        update={
            "positions": tuple(one.model_copy(update=certainty) for one in brief.positions),
            "commitments": tuple(one.model_copy(update=certainty) for one in brief.commitments),
        }
    )


def forms(brief: Brief, article: Article) -> list[str]:
    file = io.StringIO()
    terminal.render(brief, console=Console(file=file, width=100, color_system=None))
    return [file.getvalue(), markdown.render(brief), page.render(brief, article)]


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("quoted", "quoted"),
        ("reported", "reported"),
        ("stated", "stated by the article"),
        ("inferred", "inferred by the model"),
    ],
)
def test_each_claim_says_how_it_is_known(
    basis: str, words: str, seeded: tuple[Article, Brief]
) -> None:
    article, brief = seeded
    count = len(brief.positions) + len(brief.commitments)
    assert count
    for shown in forms(marked(brief, basis=basis, confidence=0.875), article):
        assert shown.count(f"{words} · 88 % sure") == count


def test_a_brief_of_which_nobody_noted_it_says_nothing(seeded: tuple[Article, Brief]) -> None:
    article, brief = seeded
    for shown in forms(brief, article):
        assert "% sure" not in shown


def test_a_brief_from_before_is_read(seeded: tuple[Article, Brief]) -> None:
    data = seeded[1].model_dump(mode="json")
    for claim in (*data["positions"], *data["commitments"]):
        del claim["basis"], claim["confidence"]
    assert Brief.model_validate(data) == seeded[1]
