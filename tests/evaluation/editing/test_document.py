from __future__ import annotations

import copy
import difflib
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.editing import document
from summarizer.evaluation.editing.document import (
    ChangedError,
    changed_text,
    read_document,
    save_document,
)
from summarizer.evaluation.gold.gold import read_gold
from summarizer.files.locks import alone_at

ROOT = Path(__file__).parents[3]


def changed_lines(before: str, after: str) -> list[str]:
    told = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in told if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def edited(path: Path, change: Any) -> tuple[str, str]:
    values = copy.deepcopy(read_document(path).values)
    change(values)
    text = path.read_text("utf-8")
    return text, changed_text(text, values)


@pytest.mark.parametrize("path", sorted(ROOT.glob("evals/diplomacy/cases/*/gold.yaml"))[:2])
def test_one_changed_field_changes_one_line(path: Path) -> None:
    def change(values: dict[str, Any]) -> None:
        values["positions"][1]["stance"] = "mixed"

    before, after = edited(path, change)
    assert [line[:1] for line in changed_lines(before, after)] in (["-", "+"], [])
    assert after != before or read_document(path).values["positions"][1]["stance"] == "mixed"


def test_unchanged_values_leave_every_byte(herring: Path) -> None:
    herring.write_text("# by hand\n" + herring.read_text("utf-8"), "utf-8")
    before, after = edited(herring, lambda _: None)
    assert after == before


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda v: v["positions"].pop(1), "-    statement: Lund calls the dispute needless."),
        (
            lambda v: v["actors"].append({"id": "x", "name": "X, Y", "kind": "person"}),
            '+  - {id: x, name: "X, Y", kind: person}',
        ),
        (lambda v: v["positions"][0]["paraphrases"].append("no"), '"no"'),
        (lambda v: v["commitments"][0].update(deadline=None), "deadline: null"),
        (lambda v: v["commitments"][0].pop("condition"), "-    condition: if Iceland does"),
        (lambda v: v.update(headline="Colon: and # hash"), '+headline: "Colon: and # hash"'),
        (lambda v: v.update(published="2031-03-02"), '+published: "2031-03-02"'),
        (lambda v: v["key_facts"].insert(0, {"fact": "F", "must": [["a"]]}), "+  - fact: F"),
    ],
)
def test_changes_are_written_as_a_person_would(herring: Path, change: Any, expected: str) -> None:
    herring.write_text(
        herring.read_text("utf-8").replace("positions:\n", "positions:  # views\n"), "utf-8"
    )
    before, after = edited(herring, change)
    assert expected in "\n".join(changed_lines(before, after))
    assert "positions:  # views" in after or "positions: # views" in after
    assert 0 < len(changed_lines(before, after)) <= 10


def test_saving_gives_gold_that_is_read(herring: Path) -> None:
    document = read_document(herring)
    values = copy.deepcopy(document.values)
    values["positions"][0]["statement"] = "Iceland says no to any cut."
    saved = save_document(herring, values, version=document.version)
    assert read_gold(herring).positions[0].statement == "Iceland says no to any cut."
    assert saved.version != document.version
    assert saved.values == values


def test_file_that_changed_since_is_not_written(herring: Path) -> None:
    document = read_document(herring)
    herring.write_text(herring.read_text("utf-8") + "# by somebody else\n", "utf-8")
    theirs = herring.read_bytes()
    with pytest.raises(ChangedError, match="was changed since this page read it"):
        save_document(herring, document.values, version=document.version)
    assert herring.read_bytes() == theirs


def test_value_that_would_be_read_otherwise_is_refused(herring: Path) -> None:
    document = read_document(herring)
    values = {**document.values, "headline": "a\ud800b"}
    with pytest.raises(GoldError):
        save_document(herring, values, version=document.version)
    assert read_document(herring) == document


def test_file_that_another_process_writes_or_nobody_can_lock_is_said(
    herring: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = herring.read_bytes()
    was = read_document(herring)
    monkeypatch.setattr(document, "WAIT", 0)
    with alone_at(herring), pytest.raises(GoldError, match="another process has been at it"):
        save_document(herring, {**was.values, "headline": "New"}, version=was.version)
    (tmp_path / "file").write_text("")
    with monkeypatch.context() as patch:
        patch.setenv("SUMMARIZER_CACHE", str(tmp_path / "file"))
        with pytest.raises(GoldError, match="cannot be kept from other processes") as caught:
            save_document(herring, {**was.values, "headline": "New"}, version=was.version)
    assert "SUMMARIZER_CACHE" in caught.value.hint
    assert herring.read_bytes() == before
    save_document(herring, {**was.values, "headline": "New"}, version=was.version)
    assert herring.read_bytes() != before
