from __future__ import annotations

from summarizer.brief import violations
from summarizer.evaluation.gold.as_brief import by_hand, first_mention, gold_brief, sources
from summarizer.evaluation.scoring.examples import article, make_case


def test_gold_as_a_brief_is_grounded() -> None:
    case = make_case(("Li", "China"), positions=[("Li", "against", 1)])
    brief = gold_brief(case)
    assert violations(brief, case.article) == ()
    assert [one.name for one in brief.actors] == ["Li", "China"]
    assert brief.provenance == by_hand()


def test_evidence_is_where_the_words_are() -> None:
    assert first_mention(article(), ["China"]) == 2
    assert first_mention(article(), ["Nobody"]) == 1
    assert sources(article(), "Li opposes tariffs on steel and backs a canal.") == [1, 3]
    assert sources(article(), "xyz") == [1]
