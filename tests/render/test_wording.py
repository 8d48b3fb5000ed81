from __future__ import annotations

from datetime import date

import pytest

from summarizer.article import Article
from summarizer.brief import Brief, Deadline
from summarizer.render.wording import (
    about,
    by_holder,
    by_when,
    lasted,
    made,
    other_names,
    sentences,
)


def test_by_holder_keeps_every_position_and_sets_joint_ones_apart(
    seeded: tuple[Article, Brief],
) -> None:
    _, brief = seeded
    groups = by_holder(brief.positions)
    assert sorted(p.issue for g in groups for p in g.positions) == sorted(
        p.issue for p in brief.positions
    )
    assert [g.actors for g in groups][:3] == [
        ("xi-jinping",),
        ("xi-jinping", "vladimir-putin"),
        ("donald-trump",),
    ]
    assert [len(g.positions) for g in groups] == [1, 1, 2, 4, 1, 1, 1]


def test_about_names_no_title_that_the_headline_repeats(seeded: tuple[Article, Brief]) -> None:
    _, brief = seeded
    title = "A title of its own"
    titled = brief.model_copy(update={"article": brief.article.model_copy(update={"title": title})})
    assert about(titled)[0] == title
    assert title not in about(titled.model_copy(update={"headline": title}))


def test_about_names_no_title_that_the_headline_repeats_with_other_marks(
    seeded: tuple[Article, Brief],
) -> None:
    _, brief = seeded
    titled = brief.model_copy(
        update={
            "article": brief.article.model_copy(update={"title": "“We won’t” – Lund"}),
            "headline": '"We won\'t" - Lund',
        }
    )
    assert about(titled) == about(
        titled.model_copy(update={"article": brief.article.model_copy(update={"title": None})})
    )


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (None, None, "by Christmas"),
        (None, date(2025, 12, 25), "by Christmas (until 2025-12-25)"),
        (date(2025, 12, 1), None, "by Christmas (from 2025-12-01)"),
        (date(2025, 12, 1), date(2025, 12, 25), "by Christmas (2025-12-01 to 2025-12-25)"),
        (date(2025, 12, 25), date(2025, 12, 25), "by Christmas (2025-12-25)"),
    ],
)
def test_by_when_gives_the_words_and_the_dates(
    earliest: date | None, latest: date | None, words: str
) -> None:
    assert by_when(Deadline(text="by\nChristmas", earliest=earliest, latest=latest)) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0.0 s"), (9.94, "9.9 s"), (9.96, "10 s"), (59.4, "59 s"), (3600, "60 min 0 s")],
)
def test_lasted(seconds: float, words: str) -> None:
    assert lasted(seconds) == words


def test_other_names_leave_out_the_name_itself(seeded: tuple[Article, Brief]) -> None:
    assert other_names(seeded[1].actors[0]) == ("Xi",)


def test_sentences_are_ascending_and_unique(seeded: tuple[Article, Brief]) -> None:
    evidence = seeded[1].summary[0].evidence
    assert sentences((*reversed(evidence), *evidence)) == (2, 3)


def test_made_tells_model_tokens_and_time(seeded: tuple[Article, Brief]) -> None:
    pairs = dict(made(seeded[1].provenance))
    assert pairs["Model"] == "qwen2.5-1.5b-instruct (embedded)"
    assert pairs["Tokens"] == "8,412 in (5,120 cached), 1,204 out"
    assert pairs["Calls"] == "6, 1 re-asked"
    assert pairs["Time"] == "1 min 14 s"


def test_made_says_when_the_cost_is_not_known(seeded: tuple[Article, Brief]) -> None:
    unpriced = seeded[1].provenance.model_copy(update={"cost_usd": None})
    assert dict(made(unpriced))["Cost"] == "not known"
