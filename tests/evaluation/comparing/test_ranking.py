from __future__ import annotations

import pytest
from eval_samples import faulty, perfect, write_suite

from summarizer.errors import GoldError
from summarizer.evaluation.comparing.ranking import rank
from summarizer.evaluation.comparing.sheet import Sheet
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.report.systems import told
from summarizer.evaluation.runs.results import results
from summarizer.evaluation.runs.runner import failure


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheet]:
    places = ("Aden", "Brest", "Cork", "Delft", "Essen", "Faro", "Gent", "Hull")
    suite = load_suite(write_suite(tmp_path_factory.mktemp("ranked") / "s", places=places))
    made: dict[str, Sheet] = {}
    for name, system in (("bad", faulty), ("good", perfect), ("twin", perfect)):
        give = system(suite)
        found = {}
        for case in suite.cases:
            try:
                found[case.id] = (give(case.article),)
            except Exception as error:  # noqa: BLE001  whatever it is, it is a failure of the case
                found[case.id] = (failure(error, case.id, 0, seconds=0.1),)
        made[name] = results(suite, found, system={"model": name}).sheet
    return made


def test_the_best_stands_first_and_a_worse_one_is_surely_behind(sheets: dict[str, Sheet]) -> None:
    found = rank({"bad": sheets["bad"], "good": sheets["good"]})
    assert [place.name for place in found.places] == ["good", "bad"]
    assert found.best.gap is None
    gap = found.places[1].gap
    assert gap is not None
    assert gap.difference.high is not None
    assert gap.difference.high < 0
    assert found.places[1].is_behind
    assert found.rivals == ()
    assert told(gap) == "surely behind"


def test_a_twin_is_a_rival(sheets: dict[str, Sheet]) -> None:
    found = rank({"good": sheets["good"], "twin": sheets["twin"]})
    assert [place.name for place in found.rivals] == ["twin"]
    assert told(found.places[1].gap) == "the same"


def test_p_is_adjusted_for_every_system_compared(sheets: dict[str, Sheet]) -> None:
    two = rank({"bad": sheets["bad"], "good": sheets["good"]})
    three = rank(sheets)
    alone, among = two.places[-1].gap, three.places[-1].gap
    assert alone is not None
    assert among is not None
    assert alone.holm == alone.difference.p
    assert among.holm == pytest.approx(2 * (among.difference.p or 0))


def test_violations_stand_behind(sheets: dict[str, Sheet]) -> None:
    good = sheets["good"]
    first = good.scores[0]
    broken = first.model_copy(
        update={"grounding": first.grounding.model_copy(update={"structural": ("no",)})}
    )
    worse = good.model_copy(update={"scores": (broken, *good.scores[1:])})
    assert rank({"a": worse, "b": sheets["bad"]}).best.name == "b"


def test_sheets_of_other_gold_are_refused(sheets: dict[str, Sheet]) -> None:
    other = sheets["bad"].model_copy(
        update={"signature": sheets["bad"].signature.model_copy(update={"gold": "x"})}
    )
    with pytest.raises(GoldError, match="cannot be compared: gold"):
        rank({"good": sheets["good"], "other": other})
    with pytest.raises(ValueError, match="no system"):
        rank({})
