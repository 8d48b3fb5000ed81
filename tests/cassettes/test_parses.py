"""Parses beside recordings: a replay with them needs no parser, and one that is wrong is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fault_endpoint import FaultEndpoint
from parsed_samples import RECORD, record
from recording_studio import Studio

from summarizer.briefing.guided import parsing
from summarizer.briefing.guided.parse_notation import Rows, read_parses, text_of
from summarizer.cassettes import parses
from summarizer.cassettes.status import Standing, prune, status
from summarizer.cli.cassettes import command
from summarizer.cli.evaluation_run import run
from summarizer.errors import CassetteError, WeightsError
from summarizer.evaluation.gold.suite import Suite, load_suite
from summarizer.models.choice import resolve_model
from summarizer.models.engine.parsers import PARSERS

SAID = {
    "bridge": "A press officer said Norway would sign the treaty.",
    "ferry": "A rival said Orbit would cut its prices.",
}
"""Case → its article, whose parse is among the recorded ones."""
SUITES = Path(__file__).parents[2] / "evals"


class Parser:
    """Stands for the parser, as long as it is there."""

    def __init__(self) -> None:
        self.is_there = True
        self.asked: list[list[str]] = []

    def __call__(self, _language: str, texts: list[str]) -> Rows:
        if not self.is_there:
            raise WeightsError("parser 'p': not on this machine", hint="summarizer models pull p")
        self.asked.append(texts)
        found = record().rows(texts)
        assert found is not None
        return found


@pytest.fixture
def parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Parser:
    """A parser of what is recorded, and a cache of one's own."""
    found = Parser()
    monkeypatch.setattr(parsing, "_parsed", found)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    return found


@pytest.fixture
def reading(suite: Suite, endpoint: FaultEndpoint, parser: Parser) -> Studio:
    """Records and replays the guided reading of two short articles."""
    assert parser.is_there
    for case in suite.cases:
        (case.path.parent / "article.txt").write_text(SAID[case.id], "utf-8")
    studio = Studio(load_suite(suite.path), endpoint, model=resolve_model("local"))
    studio.record()
    return studio


@pytest.fixture
def path(reading: Studio) -> Callable[[str], Path]:
    """The file of a kept parse."""
    return lambda case: parses.path_of(reading.suite.path, case)


@pytest.fixture
def without(parser: Parser, tmp_path: Path) -> Callable[[], None]:
    """Goes to a machine that has no parser, and no cache."""

    def gone() -> None:
        for file in (tmp_path / "cache").rglob("*.parses"):
            file.unlink()
        parser.is_there = False

    return gone


def standings(studio: Studio) -> dict[str, Standing]:
    return {one.case: one for one in status(studio.suite)}


def altered(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_recording_keeps_the_parse(
    reading: Studio, parser: Parser, path: Callable[[str], Path], without: Callable[[], None]
) -> None:
    assert parser.asked == [[SAID["bridge"]], [SAID["ferry"]]]
    made = reading.replay()
    assert read_parses(path("ferry").read_text("utf-8")).rows([SAID["ferry"]]) is not None
    without()
    assert [one.summary for one in reading.replay()] == [one.summary for one in made]
    assert {one.state for one in standings(reading).values()} == {"fresh"}
    assert len(parser.asked) == 2


def test_without_it_a_replay_parses_and_without_a_parser_says_so(
    reading: Studio, path: Callable[[str], Path], without: Callable[[], None]
) -> None:
    path("ferry").unlink()
    assert len(reading.replay()) == 2
    assert standings(reading)["ferry"].is_good
    assert standings(reading)["ferry"].needs_parser
    assert not standings(reading)["bridge"].needs_parser
    without()
    with pytest.raises(
        CassetteError, match=r"ferry\.parses: no parse is kept, and parser 'p'"
    ) as e:
        reading.replay()
    assert "models pull p; where there is a parser, keep what it makes" in e.value.hint
    found = standings(reading)
    assert [found[case].state for case in ("bridge", "ferry")] == ["fresh", "unparsed"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Orbit\tOrbit", "Orbit\torbit", "it was cut, merged or edited"),
        ("\nA\ta", "\n<<<<<<< HEAD\nA\ta", "has the marks of a merge conflict, in line 8"),
        ("format: 1", "format: 9", "it holds no parses that this version reads"),
    ],
)
def test_a_damaged_parse_is_told(
    reading: Studio, path: Callable[[str], Path], old: str, new: str, said: str
) -> None:
    altered(path("ferry"), old, new)
    with pytest.raises(CassetteError, match=rf"ferry\.parses: {said}") as error:
        reading.replay()
    anew = f"make it anew: summarizer cassettes parse {reading.suite.path}"
    assert error.value.hint == f"restore it from version control, or {anew}"
    found = standings(reading)["ferry"]
    assert (found.state, found.hint) == ("unparsed", error.value.hint)
    assert said in found.why
    assert found.answers, "it need not be recorded again"


def test_a_parse_of_another_text_is_told_and_not_used(
    reading: Studio, path: Callable[[str], Path], without: Callable[[], None]
) -> None:
    was = [one.summary for one in reading.replay()]
    path("ferry").write_bytes(path("bridge").read_bytes())
    assert [one.summary for one in reading.replay()] == was
    found = standings(reading)["ferry"]
    assert found.state == "unparsed"
    assert "ferry.parses: is the parse of another text" in found.why
    assert "summarizer cassettes parse" in found.hint
    without()
    with pytest.raises(CassetteError, match="is the parse of another text, and parser 'p'"):
        reading.replay()


def test_a_parse_by_another_parser_is_told(reading: Studio, path: Callable[[str], Path]) -> None:
    altered(path("ferry"), PARSERS["en"].sha256, "0" * 64)
    found = standings(reading)["ferry"]
    assert (found.state, "another parser" in found.why) == ("unparsed", True)


def said_by(*arguments: str) -> Any:
    return CliRunner().invoke(command, arguments)


def test_the_command_makes_what_does_not_do(
    reading: Studio, parser: Parser, path: Callable[[str], Path]
) -> None:
    whole = {case: path(case).read_bytes() for case in SAID}
    path("bridge").unlink()
    altered(path("ferry"), "Orbit\tOrbit", "Orbit\torbit")
    folder = str(reading.suite.path)
    said = said_by("status", folder)
    assert isinstance(said.exception, CassetteError)
    assert said.exception.hint == f"make the parses anew: summarizer cassettes parse {folder}"
    assert "no parse is kept of bridge" in said.stderr
    parser.asked.clear()
    made = said_by("parse", folder)
    assert made.stdout.split() == [str(path("bridge")), str(path("ferry"))]
    assert {case: path(case).read_bytes() for case in SAID} == whole
    assert said_by("status", folder).exit_code == 0
    # The control: nothing is left to make.
    assert said_by("parse", folder).stderr == "0 parses made\n"


def test_a_system_that_reads_without_a_parse_keeps_none(studio: Studio) -> None:
    studio.record()
    assert not (studio.suite.path / parses.FOLDER).exists()
    assert not any(one.needs_parser for one in status(studio.suite))
    assert "no recorded system" in said_by("parse", str(studio.suite.path)).stderr


def test_parses_of_no_case_are_pruned(reading: Studio, path: Callable[[str], Path]) -> None:
    path("gone").write_bytes(path("ferry").read_bytes())
    assert standings(reading)["gone"].state == "orphan"
    assert prune(reading.suite) == (path("gone"),)
    assert path("ferry").exists()


def test_a_damaged_parse_does_not_ask_the_model_again(
    reading: Studio, path: Callable[[str], Path]
) -> None:
    path("ferry").write_bytes(path("bridge").read_bytes())
    asked = len(reading.endpoint.record.bodies)
    folder = str(reading.suite.path)
    said = CliRunner().invoke(
        run, [folder, "--record", "--stale", "--out", str(reading.suite.path / "run")]
    )
    assert said.exit_code == 0, said.output
    assert len(reading.endpoint.record.bodies) == asked


COMMITTED = (*sorted(SUITES.glob("*/parses/*")), RECORD)


@pytest.mark.parametrize("file", COMMITTED, ids=lambda file: file.stem)
def test_committed_parses_are_as_they_were_written(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text_of(read_parses(text)) == text
