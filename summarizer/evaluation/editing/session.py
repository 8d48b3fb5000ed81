"""The gold files that a page edits, and what it is told of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.counting import count_of
from summarizer.errors import GoldError
from summarizer.evaluation.annotating.check import check_values
from summarizer.evaluation.editing.document import Document, read_document, save_document
from summarizer.evaluation.gold.gold import Gold
from summarizer.evaluation.gold.snippets import Problem
from summarizer.evaluation.gold.suite import (
    GOLD_FILE,
    article_beside,
    case_folders,
    find_suite,
)

State = dict[str, Any]
"""State of the document, for the page, as JSON."""


@dataclass(frozen=True)
class Session:
    """Gold files by the names of their cases."""

    title: str
    files: Mapping[str, Path]

    def path(self, case: str) -> Path:
        """Return the gold file of a case. Raises `GoldError` for a case that is not edited."""
        if case not in self.files:
            raise GoldError(f"no case {case!r} is edited here", hint="open the first page again")
        return self.files[case]

    def state(self, case: str) -> State:
        """Return all that a page needs of a case: the file's fields, the article, the problems."""
        path = self.path(case)
        return {**self._told(read_document(path)), "article": self._article(path)}

    def check(self, case: str, values: Mapping[str, object]) -> State:
        """Return what `gold check` would say of these fields, without writing them."""
        return {"problems": _problems(self.path(case), values)}

    def save(self, case: str, values: dict[str, Any], version: str) -> State:
        """Write these fields. Raises `ChangedError` where the file is of another version."""
        return self._told(save_document(self.path(case), values, version=version))

    def overview(self) -> list[State]:
        """Return for each case its state in a few words."""
        return [
            {"case": case, "about": self._about(path)} for case, path in sorted(self.files.items())
        ]

    def _about(self, path: Path) -> str:
        try:
            values = read_document(path).values
        except GoldError as error:
            return str(error)
        found = _problems(path, values)
        bad = sum(not one["warning"] for one in found)
        lists = [values.get(name) for name in ("positions", "commitments")]
        claims = sum(len(one) for one in lists if isinstance(one, list))
        draft = "draft, " if values.get("draft") is True else ""
        said = f"{draft}{count_of(claims, 'claim')}, {count_of(bad, 'problem')}"
        return f"{said}, {count_of(len(found) - bad, 'warning')}"

    def _told(self, document: Document) -> State:
        return {
            "case": document.path.parent.name,
            "file": f"{document.path.parent.name}/{document.path.name}",
            "values": document.values,
            "version": document.version,
            "problems": _problems(document.path, document.values),
        }

    def _article(self, path: Path) -> State:
        values = read_document(path).values
        name = str(values.get("article") or Gold.model_fields["article"].default)
        try:
            article = article_beside(path, name)
        except GoldError as error:
            return {"error": str(error), "text": "", "sentences": []}
        return {
            "title": article.title or "",
            "text": article.text,
            "sentences": [[s.id, s.start, s.end] for s in article.sentences],
        }


def _problems(path: Path, values: Mapping[str, object]) -> list[State]:
    return [_told(problem) for problem in check_values(path, values)]


def _told(problem: Problem) -> State:
    return {
        "item": problem.item,
        "message": problem.message,
        "hint": problem.hint,
        "warning": problem.is_warning,
    }


def open_session(name: str) -> Session:
    """Open a suite, one case of it as SUITE/CASE, or the folder of a case, for editing.

    Raises `GoldError` where there is no gold file.
    """
    folder = Path(name)
    if (folder / GOLD_FILE).is_file():
        return Session(folder.resolve().name, {folder.resolve().name: folder / GOLD_FILE})
    suite, case = _parts(name)
    files = {
        one.name: one / GOLD_FILE
        for one in case_folders(suite)
        if (one / GOLD_FILE).is_file() and case in (None, one.name)
    }
    if not files:
        sought = "gold" if case is None else f"gold of {case!r}"
        raise GoldError(
            f"{suite}: has no {sought}",
            hint=f"begin it: summarizer gold new ARTICLE --suite {suite}",
        )
    return Session(suite.resolve().name, files)


def _parts(name: str) -> tuple[Path, str | None]:
    """Split SUITE/CASE; the case is None where the whole names a suite."""
    try:
        return find_suite(name), None
    except GoldError:
        parent, _, case = name.rstrip("/").rpartition("/")
        if not parent:
            raise
        return find_suite(parent), case
