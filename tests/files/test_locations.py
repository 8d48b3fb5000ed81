from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.errors import SourceError
from summarizer.files.locations import is_parquet, list_collections, name_of, open_file

pytest.importorskip("pyarrow")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "a b"
    (folder / "below").mkdir(parents=True)
    for name in ("one.jsonl", "below/two #2.parquet", "three.txt", "_four.jsonl", ".five.jsonl"):
        (folder / name).write_text(json.dumps({"name": name}) + "\n", "utf-8")
    return folder


def test_a_folder_is_the_same_by_path_and_by_uri(folder: Path) -> None:
    here = list_collections([str(folder)])
    there = list_collections([folder.as_uri()])
    assert [name_of(name) for name in here] == ["two #2.parquet", "one.jsonl"]
    assert len(there) == len(here)
    for path, uri in zip(here, there, strict=True):
        assert uri == Path(path).as_uri()
        with open_file(path) as one, open_file(uri) as other:
            assert one.read() == other.read() != b""


def test_a_file_is_taken_whatever_its_name(folder: Path) -> None:
    for place in (str(folder / "three.txt"), (folder / "three.txt").as_uri()):
        assert list_collections([place]) == [place]


def test_the_options_of_a_uri_are_not_its_name() -> None:
    place = "s3://bucket/briefs/a.jsonl.gz?endpoint_override=http://10.0.0.1:9000/x.parquet"
    assert name_of(place) == "a.jsonl.gz"
    assert not is_parquet(place)
    assert is_parquet("gs://bucket/a.PARQUET?x=y")


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_places_without_anything_to_read(tmp_path: Path, scheme: str) -> None:
    with pytest.raises(SourceError, match="nothing at"):
        list_collections([f"{scheme}{tmp_path}/gone"])
    with pytest.raises(SourceError, match="no JSONL or Parquet"):
        list_collections([f"{scheme}{tmp_path}"])
    with pytest.raises(SourceError, match="cannot be read"), open_file(f"{scheme}{tmp_path}/gone"):
        pass


def test_an_address_that_leads_nowhere() -> None:
    with pytest.raises(SourceError, match="on no filesystem that can be reached"):
        list_collections(["nosuch://bucket/x"])
