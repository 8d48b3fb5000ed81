from __future__ import annotations

import pytest

from summarizer.evaluation.meaning.conditions import terms_apart

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("found", "gold", "lost", "added"),
    [
        ("Lund pays.", "Lund pays if it rains.", "if it rains", ""),
        ("Lund pays if it rains.", "Lund pays.", "", "if it rains"),
        ("Lund pays if it rains.", "Lund pays if it rains.", "", ""),
        ("Lund pays unless it rains.", "Lund pays.", "", "unless it rains"),
        ("Lund pays.", "Lund pays until the ferry sails.", "until the ferry sails", ""),
    ],
)
def test_conditions_of_one_side_alone(found: str, gold: str, lost: str, added: str) -> None:
    carried = frozenset({"rain"}) if "rains" in gold else NONE
    apart = terms_apart(found, gold, carried=carried, beside="")
    assert (apart.lost, apart.added) == (lost, added)


def test_a_condition_told_beside_is_not_lost() -> None:
    apart = terms_apart("Lund pays.", "Lund pays if it rains.", carried=NONE, beside="if it rains")
    assert apart.lost == ""
