from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import batch_samples as samples
import pytest

from summarizer.brief import Brief
from summarizer.errors import SourceError
from summarizer.store import (
    Failure,
    Origin,
    Record,
    Selection,
    Writer,
    briefs,
    counts,
    export,
    import_results,
    open_writable,
    problems,
    record_of,
)

Add = Callable[..., int]


@pytest.fixture(name="filled")
def _filled(store: sqlite3.Connection, add: Add) -> sqlite3.Connection:
    for number in range(1, 6):
        add(number, published=date(2026, number, 1))
    add(1, source="copy.txt")
    return store


def exported(store: sqlite3.Connection, form: str, **selection: object) -> bytes:
    target = io.BytesIO()
    export(store, target, form=form, selection=Selection(**selection))  # type: ignore[arg-type]
    return target.getvalue()


def test_jsonl_has_a_brief_a_line(filled: sqlite3.Connection) -> None:
    lines = exported(filled, "jsonl").decode().splitlines()
    assert [Brief.model_validate_json(line) for line in lines] == list(briefs(filled))


def test_csv_of_claims_names_their_actors(filled: sqlite3.Connection) -> None:
    text = exported(filled, "csv", table="positions").decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    wanted = [brief.actors[0].name for brief in briefs(filled)]
    assert [row["actor"] for row in rows] == wanted


def test_export_since_a_day(filled: sqlite3.Connection) -> None:
    for table in ("briefs", "records", "actors", "positions", "commitments"):
        lines = exported(filled, "jsonl", table=table, since=date(2026, 4, 1)).splitlines()
        assert len(lines) == (4 if table == "actors" else 2), table


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
@pytest.mark.parametrize("by", ["path", "uri", "folder's uri"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_records_make_the_same_store_again(
    filled: sqlite3.Connection, tmp_path: Path, form: str, by: str
) -> None:
    if form == "parquet" or by != "path":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"records.{form}"
    path.write_bytes(exported(filled, form, table="records"))
    place = {"path": str(path), "uri": path.as_uri(), "folder's uri": tmp_path.as_uri()}[by]
    with closing(open_writable(tmp_path / "again.db")) as again:
        done = import_results(again, [place], note=pytest.fail)
        assert (done.briefs, done.known) == (5, 0)
        assert counts(again) == counts(filled)
        assert list(briefs(again)) == list(briefs(filled))
        assert list(problems(again)) == []
        again_done = import_results(again, [place], note=pytest.fail)
        assert (again_done.briefs, again_done.known) == (0, 5)
        assert counts(again) == counts(filled)


def test_plain_briefs_are_taken_without_their_text(
    filled: sqlite3.Connection, tmp_path: Path
) -> None:
    path = tmp_path / "briefs.jsonl.gz"
    path.write_bytes(gzip.compress(exported(filled, "jsonl")))
    with closing(open_writable(tmp_path / "again.db")) as again:
        assert import_results(again, [str(path)], note=pytest.fail).briefs == 5
        assert again.execute("SELECT count(text) FROM articles").fetchone() == (0,)


def test_broken_lines_are_named_and_the_rest_taken(
    filled: sqlite3.Connection, tmp_path: Path
) -> None:
    good = exported(filled, "jsonl").splitlines()
    foreign = json.dumps({"headline": "x"}).encode()
    path = tmp_path / "briefs.jsonl"
    path.write_bytes(b"\n".join([good[0], b"{", good[1], foreign, b"[1]", b"\xff\xfe"]))
    told: list[str] = []
    with closing(open_writable(tmp_path / "again.db")) as again:
        assert import_results(again, [str(path)], note=told.append).briefs == 2
    assert [line.split("line ")[1].split(":")[0] for line in told] == ["2", "4", "5", "6"]


def test_a_record_whose_text_is_another_is_refused(filled: sqlite3.Connection) -> None:
    row = json.loads(exported(filled, "jsonl", table="records").splitlines()[0])
    with pytest.raises(ValueError, match="sha256"):
        record_of({**row, "text": row["text"] + "!"})
    with pytest.raises(ValueError, match="another article"):
        record_of({**row, "sha256": "0" * 64, "text": None})


def test_failures_and_links_travel_as_records(tmp_path: Path) -> None:
    article = samples.article(1)
    brief = samples.brief(article)
    known = Record("1.txt", samples.SYSTEM, sha256=article.sha256, text=article.text, brief=brief)
    link = Record("same.txt", samples.SYSTEM, sha256=article.sha256)
    failed = Record(
        "2.txt",
        samples.SYSTEM,
        sha256=samples.article(2).sha256,
        text=samples.article(2).text,
        failure=Failure("draft", "no brief"),
    )
    unreadable = Record("3.txt", samples.SYSTEM, failure=Failure("source", "empty"))
    path = tmp_path / "results.jsonl"
    path.write_text(
        "\n".join(json.dumps(one.row()) for one in (link, failed, unreadable, known)), "utf-8"
    )
    assert [record_of(json.loads(line)).brief for line in path.read_text("utf-8").splitlines()][
        3
    ] == brief
    with closing(open_writable(tmp_path / "b.db")) as store:
        done = import_results(store, [str(path)], note=pytest.fail)
        assert (done.briefs, done.failures, done.links) == (1, 2, 1)
        held = counts(store)
        assert (held.articles, held.sources, held.failures) == (2, 3, 2)
        row = store.execute("SELECT characters, sentences, language FROM articles LIMIT 1")
        assert row.fetchone() == (len(article.text), len(article.sentences), article.language)


def test_importing_from_a_place_without_results(tmp_path: Path) -> None:
    with closing(open_writable(tmp_path / "b.db")) as store:
        (tmp_path / "empty").mkdir()
        with pytest.raises(SourceError, match="no JSONL or Parquet"):
            import_results(store, [str(tmp_path / "empty")], note=pytest.fail)
        with pytest.raises(SourceError, match="nothing at"):
            import_results(store, [str(tmp_path / "gone")], note=pytest.fail)


def test_writer_takes_origin_titles(store: sqlite3.Connection) -> None:
    Writer(store).article(samples.article(1), origin=Origin("1.txt", title="A title"))
    assert store.execute("SELECT title FROM articles").fetchone() == ("A title",)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\ufeff=1", "＝1", "'=1",
        "''+1", "\tx",
    ],
)  # fmt: skip
def test_no_cell_of_a_csv_is_a_formula_and_every_text_can_be_had_back(
    text: str, store: sqlite3.Connection, add: Add
) -> None:
    add(1, source=text)
    cells = next(
        csv.DictReader(io.StringIO(exported(store, "csv", table="positions").decode(), ""))
    )
    assert cells["source"] == f"'{text}"
    assert json.loads(exported(store, "jsonl", table="positions").splitlines()[0])["source"] == text


@pytest.mark.parametrize("text", ["plain.txt", "a=b", "it's", "'tis", "", "1-2"])
def test_a_cell_that_is_no_formula_stays_as_it_is(
    text: str, store: sqlite3.Connection, add: Add
) -> None:
    add(
        1,
        source=text or "x",
    )
    cells = next(
        csv.DictReader(io.StringIO(exported(store, "csv", table="positions").decode(), ""))
    )
    assert cells["source"] == (text or "x")
