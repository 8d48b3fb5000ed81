from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluation.editing.blank import blank_gold, slug
from summarizer.evaluation.gold.gold import gold_of
from summarizer.evaluation.gold.yaml_files import yaml_in
from summarizer.reading import load_article


@pytest.mark.parametrize(
    "text",
    [
        "Ferry fares to rise\n\nThe board of Kolm will raise fares, Ida Brand said.\n",
        'A "title": with {all} # marks, - and: more\n\nIt rained.\n',
        "x" * 400 + "\n",
    ],
)
def test_blank_gold_is_valid_and_a_draft(text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    made = blank_gold(load_article(file), name="a: b.txt", split="dev", annotator="null")
    gold = gold_of(yaml_in(made), path=file)
    assert gold.draft
    assert (gold.article, gold.annotator, gold.positions) == ("a: b.txt", "null", ())


def test_slug_of_nothing_is_a_story() -> None:
    assert slug("— …") == "story"
