"""The program that puts mistakes into the package: whose tests see one, and whose do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants import HOUSE, Mutant, attempt, note, read_noted, steps

MODULE = "def rises(text: str) -> bool:\n    return 'rises' in text\n"
SEEING = """
import pytest
from summarizer.toll import rises

@pytest.mark.parametrize(("text", "told"), [("The toll rises - again.", True), ("So.", False)])
def test_a_toll_that_rises_is_told(text, told):
    assert rises(text) is told
"""
BLIND = """
from summarizer.toll import rises

def test_a_text_is_looked_at():
    rises("It falls.")
"""
NAMED_BY_THE_MISTAKE = """
import pytest
from summarizer.toll import rises

@pytest.mark.parametrize("told", [rises("The toll rises.")])
def test_a_toll_rises(told):
    assert told
"""
FAILING = "def test_the_sun_is_green(): assert not 'the sun'\n"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # a start takes seconds with them
    monkeypatch.setenv("PYTEST_PLUGINS", "pytest_timeout")
    for folder in ("summarizer", "tests"):
        (tmp_path / folder).mkdir()
    for name, text in {"__init__": "", "toll": MODULE}.items():
        (tmp_path / "summarizer" / f"{name}.py").write_text(text, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    return tmp_path


def attempted(checkout: Path, test: str) -> str | None:
    """Return the test that sees `in` become `not in`."""
    (checkout / "tests" / "test_toll.py").write_text(test, "utf-8")
    start = MODULE.index("'rises' in text")
    end = start + len("'rises' in text")
    old, new = MODULE[start:end], "'rises' not in text"
    return attempt(Mutant(Path("summarizer/toll.py"), 2, start, end, new, old), checkout)


@pytest.mark.parametrize(
    ("test", "name"),
    [
        (SEEING, "test_a_toll_that_rises_is_told[The toll rises - again.-True]"),
        (NAMED_BY_THE_MISTAKE, "test_a_toll_rises[False]"),
    ],
    ids=["its name has blanks", "its name is the mistake's"],
)
def test_a_test_that_fails_by_the_mistake_alone_has_seen_it(
    checkout: Path, test: str, name: str
) -> None:
    assert attempted(checkout, test) == f"tests/test_toll.py::{name}"
    assert (checkout / "summarizer" / "toll.py").read_text("utf-8") == MODULE


@pytest.mark.parametrize("test", [BLIND, FAILING], ids=["it asks nothing", "it fails anyway"])
def test_a_test_that_does_not_tell_the_mistake_has_not_seen_it(checkout: Path, test: str) -> None:
    assert attempted(checkout, test) is None


def test_what_was_tried_is_noted_and_not_tried_again(tmp_path: Path) -> None:
    file = tmp_path / "noted.jsonl"
    assert read_noted(file) == {}
    told = {
        "summarizer/toll.py:2: '…' in text → '…' not in text": None,
        "b": "tests/test_b.py::[ – ]",
    }
    for mutant, seen_by in told.items():
        note(file, mutant, seen_by)
    assert read_noted(file) == told


def test_the_house_is_asked_about_every_module(root: Path) -> None:
    own, _, beside = steps(Path("summarizer/names/calendar.py"), root / "tests")
    assert own == [str(root / "tests/names/test_calendar.py")]
    assert str(root / "tests" / HOUSE) in beside
    assert str(root / "tests/names/test_countries.py") in beside
