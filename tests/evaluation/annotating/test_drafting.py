from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from eval_samples import bridges, perfect

from summarizer.errors import GoldError
from summarizer.evaluation.annotating.drafting import draft_gold, draft_text
from summarizer.evaluation.gold.gold import Gold
from summarizer.evaluation.gold.suite import load_case, load_suite
from summarizer.evaluation.runs.files import write_whole
from summarizer.evaluation.scoring.scorer import score_brief


def test_draft_is_refused_as_gold_until_the_mark_is_gone(tmp_path: Path) -> None:
    suite = bridges(tmp_path / "bridges")
    case = suite.case("cork")
    brief = perfect(suite)(case.article)
    text = draft_text(draft_gold(brief))
    write_whole(case.path, text)
    with pytest.raises(GoldError, match="is a draft"):
        load_case(case.path)
    assert load_suite(suite.path).drafts == ("cork",)
    write_whole(case.path, text.replace("draft: true\n", ""))
    corrected = load_case(case.path)
    assert score_brief(corrected, brief).positions.f1 == 1
    assert score_brief(corrected, brief).commitments.f1 == 1


def test_draft_reads_back_as_it_was_made(tmp_path: Path) -> None:
    suite = bridges(tmp_path / "bridges")
    gold = draft_gold(perfect(suite)(suite.cases[0].article), split="test")
    text = draft_text(gold)
    assert text.startswith("# Drafted by none. Correct every item")
    assert Gold.model_validate(yaml.safe_load(text)) == gold
    assert (gold.draft, gold.split, gold.story) == (True, "test", "the-aden-council-will-close-the")
    assert gold.positions[0].evidence == (suite.cases[0].article.quote(3),)
