from __future__ import annotations

import sqlite3
from typing import get_args

from summarizer.brief import Status
from summarizer.store.migrating import migrate, version_of
from summarizer.store.schema import APPLICATION_ID, MIGRATIONS


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
