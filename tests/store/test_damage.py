from __future__ import annotations

import sqlite3
from collections.abc import Callable

import batch_samples as samples
import pytest

from summarizer.errors import StoreError
from summarizer.store import damage

KINDS: dict[str, damage.Kind] = {"id": "number", "confidence": "real"}
SOUND: dict[str, object] = {
    "id": 4, "source": "a.txt", "brief": samples.brief(samples.article(1)).model_dump_json(),
    "aliases": '["Pier Board"]', "confidence": 0.5, "title": None,
}  # fmt: skip


def test_a_sound_row_is_none() -> None:
    assert damage.damaged(SOUND, kinds=KINDS) is None


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("brief", "[" * 5000, "not a brief"),
        ("brief", None, "no text"),
        ("aliases", "[" * 200_000, "no list of names"),
        ("aliases", "[1]", "no list of names"),
        ("confidence", "high", "no number"),
        ("id", "x", "no number"),
        ("title", b"\xff", "no text"),
    ],
)
def test_a_damaged_row_is_told_with_its_article_and_the_cure(
    name: str, value: object, told: str
) -> None:
    error = damage.damaged({**SOUND, name: value}, kinds=KINDS)
    assert isinstance(error, StoreError)
    assert told in str(error)
    assert "'a.txt'" in str(error)
    assert "store import" in error.hint


def test_text_that_is_no_utf8_ends_no_query(
    store: sqlite3.Connection, add: Callable[..., int]
) -> None:
    add(1)
    add(2)
    store.execute("UPDATE articles SET title = CAST(x'ff' AS TEXT) WHERE id = 1")
    query = "SELECT title FROM articles ORDER BY id"
    with damage.bytes_for_no_text(store):
        (bad,), (good,) = store.execute(query).fetchall()
    assert (bad, isinstance(good, bytes)) == (b"\xff", False)
    with pytest.raises(sqlite3.OperationalError):
        store.execute(query).fetchall()


def test_to_refuse_is_to_raise() -> None:
    with pytest.raises(StoreError, match="brief 3"):
        damage.refuse(damage.damage(3, None, "gone"))
