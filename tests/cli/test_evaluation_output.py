from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.cli.evaluation_output import format_of, put


@pytest.mark.parametrize(
    ("form", "name", "chosen"),
    [
        (None, "a.html", "html"),
        (None, "a.md", "markdown"),
        ("json", "a.html", "json"),
        (None, None, "terminal"),
    ],
)
def test_the_format_that_is_named_then_the_files(
    form: str | None, name: str | None, chosen: str
) -> None:
    assert format_of(form, Path(name) if name else None) == chosen  # type: ignore[arg-type]


def test_a_report_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("text", None)
    put("text", tmp_path / "a.txt")
    assert capsys.readouterr().out.strip() == "text"
    assert (tmp_path / "a.txt").read_text("utf-8").strip() == "text"
