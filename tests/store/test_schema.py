from __future__ import annotations

import hashlib
import sqlite3
from typing import get_args

from summarizer.brief import Status
from summarizer.store.migrating import migrate, version_of
from summarizer.store.schema import APPLICATION_ID, MIGRATIONS

RELEASED = (
    "a6c40242a2fb1d21e52ffabbd3cd9bfd06b875d5d9cbb0d25795ec5cfcd391ae",
    "e32ee1d336950b3314d7d34d1267b0a4eb581b0f12e918e25981ed0754ae4519",
    "2d0d995181ba90bbdf733225a625421fac0beb3a4abfc0efcc5741e9ca970857",
    "9b9a0bda576a3592f8fbf0f2b309a2576f953a0edffd21b2b98c141977417605",
    "6c7228094a5d04017300090a8549af0c81ed1424457d4e7af9605e069f02db14",
)
"""SHA-256 of each step: stores were made by it. A change of tables is a further step, and a row."""


def test_no_step_is_edited_that_stores_were_made_by() -> None:
    assert tuple(hashlib.sha256(step.encode()).hexdigest() for step in MIGRATIONS) == RELEASED


def test_the_tables_hold_every_status_of_a_commitment() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    assert version_of(connection) == len(MIGRATIONS)
    (made,) = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE name = 'commitments'"
    ).fetchone()
    for status in get_args(Status):
        assert f"'{status}'" in made


def test_the_file_says_what_it_is() -> None:
    assert 0 < APPLICATION_ID < 2**31
