"""The SQL in docs/batch.md, asked of a store of the gold that it says it was asked of."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from summarizer.evaluation.fabricate import gold_brief
from summarizer.evaluation.suite import load_suite
from summarizer.store import Origin, Writer, problems, system_of

ROOT = Path(__file__).parents[2]
CHAPTER = (ROOT / "docs" / "batch.md").read_text("utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)```\n\n```\n(.*?)\n```", CHAPTER, re.S)


@pytest.fixture(name="gold")
def _gold(store: sqlite3.Connection) -> sqlite3.Connection:
    writer = Writer(store)
    store.execute("BEGIN")
    for name in ("newswire", "diplomacy"):
        for case in load_suite(ROOT / "evals" / name).cases:
            brief = gold_brief(case)
            article_id = writer.article(case.article, origin=Origin(f"{name}/{case.id}"))
            writer.brief(brief, article_id=article_id, system=system_of(brief))
    store.execute("COMMIT")
    return store


def test_the_five_questions_give_the_answers_that_are_printed(gold: sqlite3.Connection) -> None:
    assert len(QUESTIONS) == 5
    assert list(problems(gold)) == []
    for question, printed in QUESTIONS:
        asked = question.replace("'now'", "'2026-11-23'")
        answer = gold.execute(asked).fetchall()
        lines = ["|".join("" if cell is None else str(cell) for cell in row) for row in answer]
        assert "\n".join(lines) == printed
