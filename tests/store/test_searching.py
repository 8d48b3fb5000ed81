from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date

import batch_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.store import search
from summarizer.store.searching import match_expression

Add = Callable[..., int]


def test_search_finds_statements_and_actions_with_their_sentence(
    store: sqlite3.Connection, add: Add
) -> None:
    add(3)
    brief = samples.brief(samples.article(3))
    (hit,) = search(store, brief.positions[0].issue)
    assert hit.claim == "position"
    assert hit.actors == (brief.actors[0].name,)
    assert hit.quote == brief.positions[0].evidence[0].quote
    (hit,) = search(store, "pay eur*")
    assert (hit.claim, hit.label) == ("commitment", "pledged")


def test_search_wants_all_words_and_phrases_together(store: sqlite3.Connection, add: Add) -> None:
    add(3)
    assert search(store, "pay euros")
    assert search(store, '"pay euros"')
    assert not search(store, '"euros pay"')
    assert not search(store, "pay elephants")


def test_search_tells_the_latest_brief_of_an_article_only(
    store: sqlite3.Connection, add: Add
) -> None:
    add(3)
    add(3, system=replace(samples.SYSTEM, model="test/other"))
    (hit,) = search(store, "pay euros")
    assert hit.brief_id == 2


def test_search_since_a_day(store: sqlite3.Connection, add: Add) -> None:
    add(3, published=date(2026, 1, 1))
    add(4, published=date(2026, 6, 1))
    days = [hit.day for hit in search(store, "euros", since=date(2026, 3, 1))]
    assert days == ["2026-06-01"]


def test_deleting_a_brief_takes_it_out_of_the_index(store: sqlite3.Connection, add: Add) -> None:
    add(3)
    store.execute("DELETE FROM briefs")
    assert search(store, "euros") == []
    left = store.execute("SELECT count(*) FROM evidence").fetchone()
    assert left == (0,)


@given(st.text(max_size=40))
def test_no_words_are_taken_for_operators(words: str) -> None:
    with closing(open_memory()) as connection:
        try:
            expression = match_expression(words)
        except UsageError:
            return
        connection.execute("SELECT rowid FROM f WHERE f MATCH ?", (expression,)).fetchall()


def open_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5 (x)")
    return connection


@pytest.mark.parametrize("words", ["", '""', "* -", "  "])
def test_search_for_nothing_is_an_error(words: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        match_expression(words)
