from __future__ import annotations

import json
from pathlib import Path

import pytest
from scripted_endpoint import ARTICLE, ScriptedEndpoint, answering

from summarizer.brief import Brief
from summarizer.briefing.opening import summarize
from summarizer.cli.formats import between, format_for, rendered
from summarizer.models.choice import ModelChoice
from summarizer.reading import article_from_text


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.html", "html"),
        ("A.MD", "markdown"),
        ("a.txt", "terminal"),
        ("a.json", "json"),
        (None, "json"),
    ],
)
def test_the_format_follows_the_files_name(name: str | None, form: str) -> None:
    assert format_for(Path(name) if name else None) == form


def test_a_brief_in_every_format() -> None:
    article = article_from_text(ARTICLE, source="a.txt")
    with ScriptedEndpoint(answering()).serving() as endpoint:
        brief = summarize(article, ModelChoice("ollama/x", base_url=endpoint.url))
    one_line = rendered(brief, article, "json", single=False, to_file=True)
    assert one_line.count("\n") == 1
    assert Brief.model_validate(json.loads(one_line)) == brief
    assert rendered(brief, article, "json", single=True, to_file=True).count("\n") > 10
    for form, told in (("markdown", "# "), ("html", "<!doctype html>"), ("terminal", "Summary")):
        text = rendered(brief, article, form, single=True, to_file=True)  # type: ignore[arg-type]
        assert told.casefold() in text.casefold()
    assert not [line for line in text.split("\n") if line.endswith(" ")]
    assert between("markdown") != between("json")
