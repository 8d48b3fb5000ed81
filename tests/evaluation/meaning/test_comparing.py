from __future__ import annotations

import pytest

from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.meaning.comparing import compare
from summarizer.evaluation.meaning.framing import is_turned
from summarizer.evaluation.meaning.reading import parts_of
from tests.benchmarks.bench_meaning import EVALS, MEANING, OURS, judged, read_rows


@pytest.mark.slow
@pytest.mark.parametrize(("name", "texts", "framings"), OURS)
def test_what_is_right_lies_above_what_is_wrong(
    name: str, texts: str, framings: str | None
) -> None:
    suite = load_suite(EVALS / name)
    assert judged(suite, read_rows(MEANING / texts)).auc >= 0.85
    if framings is not None:
        right, wrong = judged(suite, read_rows(MEANING / framings)).share()
        assert min(right, wrong) >= 0.9


@pytest.mark.parametrize(
    ("found", "gold"),
    [
        ("Lund wants the levy raised.", "Lund wants the levy lowered."),
        ("Lund rejects an end to the embargo.", "Lund demands an end to the embargo."),
        ("It is not true that Lund wants talks.", "Lund wants talks."),
        ("Lund finds the offer useful.", "Lund finds the offer useless."),
        ("close two wards", "open two wards"),
        ("close two wards that it had opened", "open two wards that it had closed"),
        ("arm the islands against the mainland", "arm the mainland against the islands"),
        ("The bridge is shaky, will last a year.", "The bridge is firm, will not last a year."),
        ("Lund wants the crews left out.", "Lund wants the crews involved."),
        ("Lund wants the draft kept from voters.", "Lund wants the draft put before voters."),
        (
            "Lund prefers a closed, opaque and exclusive market.",
            "Lund prefers an open, transparent and inclusive market.",
        ),
        ("Lund wants a closed and unfair market.", "Lund wants an open and fair market."),
        ("Lund wants less trade in the bay.", "Lund wants stronger trade in the bay."),
        ("Lund has little trust in the harbour plan.", "Lund has trust in the harbour plan."),
        (
            "The plan works due to shallow ties between the towns.",
            "The plan works thanks to deep ties between the towns.",
        ),
    ],
)
def test_opposites_contradict(found: str, gold: str) -> None:
    names = frozenset({"lund"})
    assert compare(found, gold, names=names).contrary
    # The control: neither contradicts itself.
    assert not compare(gold, gold, names=names).contrary
    assert not compare(found, found, names=names).contrary


@pytest.mark.parametrize(
    ("found", "gold"),
    [
        ("Lund opposes a lower levy.", "Lund is against lowering the levy."),
        ("Lund wants the embargo kept.", "Lund rejects an end to the embargo."),
        ("Lund says the grant is not enough.", "Lund calls the grant insufficient."),
        ("set the sailors free", "release the sailors"),
        ("guard the islands against the mainland", "protect the islands against the mainland"),
    ],
)
def test_other_words_do_not_contradict(found: str, gold: str) -> None:
    assert compare(found, gold, names=frozenset({"lund"})).contrary is None


@pytest.mark.parametrize(
    ("found", "gold", "turned"),
    [
        ("an end to the embargo", "the embargo", True),
        ("lifting the embargo", "the embargo", True),
        ("keeping the embargo", "the embargo", False),
        ("lifting the ban on nets", "a ban on nets", True),
        ("banning nets", "a ban on nets", False),
        ("saving the library", "closure of the library", True),
        ("the council's timetable", "leaving the library off the timetable", False),
        ("the library", "leaving the library off the timetable", True),
        ("the pact", "withdrawal from the pact", True),
    ],
)
def test_an_issue_turned_round_is_seen(found: str, gold: str, turned: bool) -> None:
    assert is_turned(found, gold) is turned


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The bridge is firm, can wait, and will not fall.", 3),
        ("Lund, the mayor, can wait.", 1),
        ("It was, he said, a mistake.", 1),
    ],
)
def test_what_is_told_after_a_comma_is_a_part_where_something_was_told_before(
    text: str, parts: int
) -> None:
    assert len(parts_of(text)) == parts
