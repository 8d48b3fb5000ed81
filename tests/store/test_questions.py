"""The SQL in docs/batch.md, asked of a store of the gold that it says it was asked of.

`python tests/store/test_questions.py` writes the answers anew.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.suite import load_suite
from summarizer.store import Origin, Writer, open_writable, problems, system_of

ROOT = Path(__file__).parents[2]
CHAPTER = ROOT / "docs" / "batch.md"
QUESTION = re.compile(r"```sql\n(.*?)```\n\n```\n(.*?)\n```", re.S)


def fill(store: sqlite3.Connection) -> sqlite3.Connection:
    """All that the gold says, as briefs in a store."""
    writer = Writer(store)
    store.execute("BEGIN")
    for name in ("newswire", "diplomacy"):
        for case in load_suite(ROOT / "evals" / name).cases:
            brief = gold_brief(case)
            article_id = writer.article(case.article, origin=Origin(f"{name}/{case.id}"))
            writer.brief(brief, article_id=article_id, system=system_of(brief))
    store.execute("COMMIT")
    return store


def answer(store: sqlite3.Connection, question: str) -> str:
    """The rows as `sqlite3` prints them, on the day that the chapter was written."""
    rows = store.execute(question.replace("'now'", "'2026-11-23'")).fetchall()
    return "\n".join("|".join("" if cell is None else str(cell) for cell in row) for row in rows)


def test_the_five_questions_give_the_answers_that_are_printed(store: sqlite3.Connection) -> None:
    questions = QUESTION.findall(CHAPTER.read_text("utf-8"))
    assert len(questions) == 5
    assert list(problems(fill(store))) == []
    for question, printed in questions:
        assert answer(store, question) == printed


def test_the_questions_on_the_first_page_are_those_of_the_chapter() -> None:
    answered = {plain(question) for question, _ in QUESTION.findall(CHAPTER.read_text("utf-8"))}
    for block in re.findall(r"```sql\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S):
        asked = {plain(one) for one in re.sub(r"--.*", "", block).split(";")} - {""}
        assert asked == answered


def plain(question: str) -> str:
    """A question in one line, for all its rows."""
    return re.sub(r"( LIMIT \d+)?;?$", "", " ".join(question.split()))


if __name__ == "__main__":
    with TemporaryDirectory() as folder, closing(open_writable(Path(folder) / "b.db")) as filled:
        fill(filled)
        text = QUESTION.sub(
            lambda match: f"```sql\n{match[1]}```\n\n```\n{answer(filled, match[1])}\n```",
            CHAPTER.read_text("utf-8"),
        )
    CHAPTER.write_text(text, "utf-8")
