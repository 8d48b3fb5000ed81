from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from summarizer.names import atlas, countries, iso_codes, organizations
from summarizer.names import normal_form as folding
from summarizer.names.normal_form import fold_name
from summarizer.names.tables import rows


@pytest.mark.parametrize("module", [folding, countries, organizations], ids=lambda m: m.__name__)
def test_worked_examples_in_docstrings_hold(module: ModuleType) -> None:
    failed, tried = doctest.testmod(module)
    assert (failed, tried > 0) == (0, True)


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


def test_unions_are_no_countries() -> None:
    names = atlas("en").names
    assert not {"european union", "eurozone", "united nations"} & set(names)
    assert "QUU" not in iso_codes()
