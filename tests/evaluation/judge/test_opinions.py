from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer.errors import EndpointError
from summarizer.evaluation.exam.perturbations import add_position, drop_position
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.judge.judged import Judged
from summarizer.evaluation.judge.opinions import opinions, passage
from summarizer.evaluation.judge.questions import Said, Turn
from summarizer.evaluation.scoring.reference import prepare
from summarizer.evaluation.scoring.scorer import score_brief


@pytest.fixture(name="case")
def _case(suite_dir: Path) -> Case:
    return load_suite(suite_dir).case("herring")


def yes(_: Sequence[Turn]) -> Said:
    return "yes"


def test_every_claim_has_a_row_and_an_invented_one_no_pair(case: Case) -> None:
    reference = prepare(case)
    brief = add_position(reference, gold_brief(case))
    assert brief is not None
    rows = list(opinions(case, brief, score_brief(reference, brief), yes))
    assert len(rows) == len(brief.positions) + len(brief.commitments)
    (invented,) = [row for row in rows if row.gold is None]
    assert (invented.same, invented.credit, invented.is_credited) == (None, None, False)
    judged = Judged(judge="m", rows=tuple(rows))
    assert judged.agreement.n == len(rows) - 1
    assert judged.supported == len(rows)
    assert judged.apart == ()


def test_missed_claims_are_not_asked_about(case: Case) -> None:
    reference = prepare(case)
    brief = drop_position(reference, gold_brief(case))
    assert brief is not None
    rows = list(opinions(case, brief, score_brief(reference, brief), yes))
    assert len(rows) == len(brief.positions) + len(brief.commitments)


def test_claim_is_told_with_its_holder_side_and_terms(case: Case) -> None:
    brief = gold_brief(case)
    rows = list(opinions(case, brief, score_brief(case, brief), yes))
    assert rows[0].text == (
        "Iceland, against any herring quota cut: Iceland rejects any cut of the herring quota."
    )
    (quota,) = [row.text for row in rows if "cut its herring quota by 5%" in row.text]
    assert quota == (
        "Norway, pledged: cut its herring quota by 5%; to or with Iceland; if Iceland does the "
        "same; by March 2031"
    )


def test_question_without_an_answer_is_an_error_of_its_row(case: Case) -> None:
    def breaks(turns: Sequence[Turn]) -> Said:
        if "passage" in turns[1]["content"]:
            raise EndpointError("gone", hint="wait", kind="server")
        return "no"

    brief = gold_brief(case)
    judged = Judged(judge="m", rows=tuple(opinions(case, brief, score_brief(case, brief), breaks)))
    assert len(judged.errors) == len(judged.rows)
    assert judged.answered == ()
    assert len(judged.apart) == len(judged.rows), "the scorer credits what the judge denies"


def test_passage_has_the_sentences_around(case: Case) -> None:
    text = passage(case, [4])
    assert text.startswith(case.article.quote(2))
    assert text.endswith(case.article.quote(6))
    assert "Herring row deepens" in passage(case, [1])
