from __future__ import annotations

import doctest
import subprocess
import sys
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


def test_the_table_of_english_names_is_what_babel_has() -> None:
    told = "put what Babel has into summarizer/names/territories.tsv: code, tab, name"
    assert countries.territories("en") == countries.cldr_territories("en"), told


def test_names_in_english_are_told_without_babel() -> None:
    said = (
        "import sys; from summarizer.names import atlas; atlas('en-GB');"
        "print('babel' in sys.modules); atlas('fr'); print('babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


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


LANGUAGES = """
ar bg cs da de el en es et fi fr he hi hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv sw th
tr uk vi zh
""".split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_found_by_its_name_in_every_language(language: str) -> None:
    table = atlas(language)
    names = countries.territories(language)
    assert len(names) > 200
    missed = {
        form: (code, table.country(form))
        for code, name in names
        for form in (name, name.upper(), name.replace(" ", "\u00a0"), name.replace("’", "'"))
        if table.country(form) != code
    }
    assert missed == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_and_scorer_agree_on_states(language: str) -> None:
    from summarizer.briefing.same_actor import state_code
    from summarizer.evaluation.scoring import same_name

    for code, name in countries.territories(language):
        assert state_code(name, language) == code
        form = same_name.fold_name(name)
        assert same_name.entity(form, kind="state", language=language) == code


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        ("El Salvador", "en", "SLV"),
        ("the Philippines", "en", "PHL"),
        ("Côte d'Ivoire", "fr", "CIV"),
        ("La France", "fr", "FRA"),
        ("L’Italie", "fr", "ITA"),
        ("Die Schweiz", "de", "CHE"),
        ("Grønland", "da", "GRL"),
        ("Çekya", "tr", "CZE"),
        ("the Government of Chile", "en", "CHL"),
        ("Poland’s government", "en", "POL"),
        ("Kosovo", "en", "XKX"),
    ],
)
def test_articles_and_spellings_do_not_matter(name: str, language: str, code: str) -> None:
    from summarizer.briefing.same_actor import state_code

    assert state_code(name, language) == code


def test_what_is_no_country_gets_none() -> None:
    assert atlas().country("Elsewhere") is None
    assert atlas().country("Chilean") == "CHL"
    assert atlas().named("Chilean") is None
    assert atlas().country("Oslo") == "NOR"
    assert atlas().named("Oslo") is None
