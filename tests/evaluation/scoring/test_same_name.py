from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.same_name import entity, fold_name


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("China", "state", "CHN"),
        ("Beijing", "state", "CHN"),
        ("the Kremlin", "organization", "RUS"),
        ("the White House", "state", "USA"),
        ("U.S.", "state", "USA"),
        ("Türkiye", "state", "TUR"),
        ("Turkiye", "state", "TUR"),
        ("the Russian side", "organization", "RUS"),
        ("the government of Peru", "organization", "PER"),
        ("Norwegian government", "state", "NOR"),
        ("DR Congo", "state", "COD"),
        ("Myanmar", "state", "MMR"),
        ("EU", "organization", "European Union"),
        ("Jordan", "person", None),
        ("Iranians", "group", None),
        ("Chinese companies", "group", None),
        ("Bank of China", "organization", None),
        ("New China", "organization", None),
    ],
)
def test_names_stand_for_countries_and_bodies(name: str, kind: str, found: str | None) -> None:
    assert entity(fold_name(name), kind=kind) == found
