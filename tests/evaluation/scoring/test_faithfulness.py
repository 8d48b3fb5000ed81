from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.scoring.faithfulness import check_summary
from summarizer.evaluation.scoring.scorer import score_brief


@pytest.fixture(name="case")
def _case(suite_dir: Path) -> Case:
    return load_suite(suite_dir).case("herring")


@pytest.mark.parametrize(
    ("text", "cited", "unborne", "uncited"),
    [
        ("Norway will cut its herring quota by 5%.", 2, False, ()),
        ("Norway will cut its herring quota by 7%.", 2, True, ()),
        ("Iceland's government accepts any cut, Jon Arnar said.", 3, True, ()),
        ("Jon Arnar said the government rejects any cut.", 3, False, ()),
        ("The government rejects any cut, Bray told the ANP agency.", 3, False, ("Bray",)),
        ("The union in Bergen welcomed the offer of Norway.", 5, False, ("Bergen",)),
        ("The union welcomed the offer of Norway.", 5, False, ()),
    ],
)
def test_what_a_sentence_says_beside_what_it_cites(
    case: Case, text: str, cited: int, unborne: bool, uncited: tuple[str, ...]
) -> None:
    brief = gold_brief(case)
    quote = case.article.quote(cited)
    start = case.article.text.index(quote)
    evidence = (
        brief.positions[0]
        .evidence[0]
        .model_copy(
            update={"sentence": cited, "start": start, "end": start + len(quote), "quote": quote}
        )
    )
    sentence = brief.summary[0].model_copy(update={"text": text, "evidence": (evidence,)})
    changed = brief.model_copy(update={"summary": (sentence,)})
    (told,) = check_summary(changed, case.article)
    assert (bool(told.unborne), told.uncited) == (unborne, uncited)


def test_name_that_is_not_cited_costs_nothing(case: Case) -> None:
    brief = gold_brief(case)
    first = brief.summary[0]
    longer = first.model_copy(update={"text": first.text.replace("Kari Lund", "Jon Arnar")})
    changed = brief.model_copy(update={"summary": (longer, *brief.summary[1:])})
    score = score_brief(case, changed)
    assert score.sentences[0].uncited
    assert score.sentences[0].is_borne_out
    assert score.key_fact_recall == 1
