"""Tables that tell of a word or a name what it is."""

from __future__ import annotations

from parsed_samples import ENGLISH

from summarizer.briefing.guided.name_tables import Tables
from summarizer.names import atlas

TABLES = Tables(ENGLISH, atlas("en"))


def test_tables_tell_titles_bodies_and_countries() -> None:
    assert TABLES.is_title("Minister")
    assert not TABLES.is_title("Lund")
    assert TABLES.is_body("Harbour Union")
    assert not TABLES.is_body("Paula Lund")
    assert TABLES.country_in("Chinese Foreign Minister") == "CHN"
    assert TABLES.is_demonym("Chilean")
    assert not TABLES.is_demonym("Chile")
    assert TABLES.names_state("Chile")
    assert not TABLES.names_state("Santiago")
    assert TABLES.country_of("Beijing") == "CHN"


def test_an_envoy_for_two_countries_is_of_neither() -> None:
    assert TABLES.country_in("Russia-Ukraine envoy") is None
    assert TABLES.country_in("Russian envoy") == "RUS"
