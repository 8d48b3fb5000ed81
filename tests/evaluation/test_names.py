from __future__ import annotations

import pytest

from summarizer.evaluation.folding import fold_name
from summarizer.evaluation.names import atlas, entity, iso_codes, rows


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


def test_names_of_countries_in_the_article_s_language() -> None:
    assert atlas("fr").names["allemagne"] == "DEU"
    assert atlas("de-AT").names["schweden"] == "SWE"
    assert atlas("tlh").names["sweden"] == "SWE"


def test_no_form_stands_for_two_countries() -> None:
    owner: dict[tuple[int, str], str] = {}
    for code, *columns in rows("countries.tsv"):
        for column, forms in enumerate(columns):
            for form in filter(None, forms.split(", ")):
                assert owner.setdefault((column, fold_name(form)), code) == code, form


def test_every_code_of_the_table_is_iso() -> None:
    assert {code for code, *_ in rows("countries.tsv")} <= iso_codes()
    assert "NOW" not in iso_codes()
