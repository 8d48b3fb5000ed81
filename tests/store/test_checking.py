"""Each kind of damage is done to a sound store, and must be told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import batch_samples as samples
import pytest

from summarizer.errors import StoreError
from summarizer.store import Failure, Origin, Writer, counts, problems, sweep, texts_missing
from summarizer.store.batches import BatchWriter
from summarizer.store.reading import briefs, find_briefs

Add = Callable[..., int]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE briefs SET json = '{' || json", "not a brief"),
        ("UPDATE briefs SET json = replace(json, '\"1\"', '\"9\"')", "not a brief"),
        ("UPDATE articles SET text = upper(text)", "does not read"),
        ("UPDATE articles SET sha256 = 'x' || substr(sha256, 2)", "filed under"),
        ("DELETE FROM evidence WHERE id = 1", "in tables"),
        ("DELETE FROM positions", "in tables"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM articles", "is missing"),
        ("INSERT INTO positions_fts (positions_fts) VALUES ('delete-all')", "full-text index"),
    ],
)
def test_problems_tells_of_damage(
    store: sqlite3.Connection, add: Add, damage: str, told: str
) -> None:
    add(1)
    assert list(problems(store)) == []
    for statement in damage.split(";"):
        store.execute(statement)
    assert any(told in problem for problem in problems(store)), list(problems(store))


def test_a_brief_without_its_text_is_counted_not_blamed(
    store: sqlite3.Connection, add: Add
) -> None:
    add(1)
    store.execute("UPDATE articles SET text = NULL")
    assert list(problems(store)) == []
    assert texts_missing(store) == 1


def test_sweep_drops_only_what_nothing_refers_to(store: sqlite3.Connection, add: Add) -> None:
    add(1)
    writer = Writer(store)
    writer.article(samples.article(2), origin=Origin("2.txt", b"mark 2x"))
    failed = writer.article(samples.article(3), origin=Origin("3.txt", b"mark 3x"))
    writer.failure(Failure("draft", "x"), source="3.txt", article_id=failed, system=samples.SYSTEM)
    swept = sweep(store)
    assert (swept.articles, swept.inputs, swept.briefs) == (1, 1, 0)
    assert counts(store).articles == 2
    assert list(problems(store)) == []
    assert sweep(store).articles == 0


def test_sweep_drops_answers_about_articles_left_unfinished(
    store: sqlite3.Connection, add: Add
) -> None:
    done = add(1)
    writer = Writer(store)
    writer.answer(b"one", "1", article_id=done, system=replace(samples.SYSTEM, model="test/newer"))
    assert list(problems(store)) == []
    swept = sweep(store)
    assert (swept.answers, swept.systems, swept.articles) == (1, 1, 0)
    assert counts(store).briefs == 1


@pytest.mark.parametrize(("abandon", "left"), [(False, 1), (True, 0)])
def test_sweep_gives_up_what_a_provider_has_only_when_told_to(
    store: sqlite3.Connection, abandon: bool, left: int
) -> None:
    BatchWriter(Writer(store)).begin("mark", system=samples.SYSTEM, endpoint="https://a.example")
    sweep(store, abandon=abandon)
    assert store.execute("SELECT count(*) FROM batches").fetchone() == (left,)


def test_sweep_of_superseded_keeps_the_newest_brief(store: sqlite3.Connection, add: Add) -> None:
    add(1)
    add(1, system=replace(samples.SYSTEM, model="test/newer"))
    assert sweep(store).briefs == 0
    assert sweep(store, superseded=True).briefs == 1
    (kept,) = store.execute("SELECT json FROM briefs").fetchall()
    assert json.loads(kept[0])["provenance"]["model"] == "test/newer"
    assert list(problems(store)) == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema_version": 1}', '{"headline": 3, "actors": "x"}']
)
def test_a_damaged_brief_is_an_error_that_names_it(
    store: sqlite3.Connection, add: Add, text: str
) -> None:
    number = add(1)
    store.execute("UPDATE briefs SET json = ?", (text,))
    ways: list[Callable[[], object]] = [
        lambda: find_briefs(store, str(number)),
        lambda: list(briefs(store)),
    ]
    for read in ways:
        with pytest.raises(StoreError, match=r"brief 1 .*damaged") as caught:
            read()
        assert "store check" in caught.value.hint


@pytest.mark.parametrize("name", ["9" * 19, "9" * 30, "9" * 5_000, "²", "٣" * 30])
def test_a_number_that_no_brief_has_finds_none(
    store: sqlite3.Connection, add: Add, name: str
) -> None:
    add(1)
    assert find_briefs(store, name) == []
