from __future__ import annotations

from summarizer.evaluation.judge.judged import Judged
from summarizer.evaluation.judge.opinions import Opinion, Row
from summarizer.evaluation.report import judged as report


def row(credit: float | None, same: Opinion | None, text: str = "a claim") -> Row:
    return Row(
        case="c",
        sample=0,
        kind="position",
        found=0,
        gold=None if same is None else 0,
        text=text,
        credit=credit,
        same=same,
        says=Opinion(answers=("yes", "yes")),
    )


YES, SPLIT = Opinion(answers=("yes", "yes")), Opinion(answers=("no", "yes"))
JUDGED = Judged(
    judge="m/<b>",
    rows=(
        row(1.0, YES),
        row(0.9, SPLIT, "split \x1b[31m one"),
        row(None, None),
        row(0.1, Opinion(error="EndpointError: gone")),
    ),
)


def test_terminal_counts_and_names_where_they_differ() -> None:
    lines = list(report.render(JUDGED))
    assert "  1 of 2 pairs say the same, and 1 in one order only" in lines
    assert "  the article says 4 of 4 claims" in lines
    assert "  1 without an answer, the first: EndpointError: gone" in lines
    assert lines[-1].startswith("  c: credit 0.90, not the same: split")
    assert "\x1b" not in "\n".join(lines)


def test_many_differences_are_cut_short() -> None:
    many = Judged(judge="m", rows=tuple(row(0.0, YES) for _ in range(report.MOST + 3)))
    assert list(report.render(many))[-1] == "  and 3 more on which they differ"


def test_comparison_has_both_sides_or_nothing() -> None:
    assert list(report.beside(JUDGED, None)) == []
    assert "  pairs that say the same: 1 of 2 → 1 of 2" in list(report.beside(JUDGED, JUDGED))


def test_values_have_every_row() -> None:
    value = report.as_values(JUDGED)
    assert (value["pairs"], value["errors"]) == (2, 1)
    rows = value["rows"]
    assert isinstance(rows, list)
    assert [one["same_verdict"] for one in rows] == ["yes", "split", None, None]
