"""Who is named where: looked up, and the same as if everybody was asked."""

from __future__ import annotations

import re

from summarizer.briefing.guided.lexicon import lexicon
from summarizer.briefing.guided.name_tables import Tables
from summarizer.briefing.guided.scenes import Scene
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.who import Entity, Mention
from summarizer.names import atlas

LUND = Entity(0, "Ada Lund", "person", None, "port mayor", (Mention(0, 8, 1, "Ada Lund"),))
TABLES = Tables(lexicon("en"), atlas("en"))
TEXT = "Ada Lund said that Orbit Works is late."


def plain() -> ParsedSentence:
    """The text as a sentence of words that hang on nothing."""
    places = list(re.finditer(r"\w+|\.", TEXT))
    tokens = [
        Token(at, *found.span(), found.group(), "", "", "", "", at)
        for at, found in enumerate(places)
    ]
    return ParsedSentence(1, 0, len(TEXT), 0, False, tuple(tokens))


def scene() -> Scene:
    start = TEXT.index("Orbit")
    orbit = Entity(
        1,
        "Orbit Works",
        "organization",
        None,
        None,
        (Mention(start, start + 11, 1, "Orbit Works"),),
    )
    return Scene.of(Text.of([plain()]), TABLES, (LUND, orbit))


def test_a_token_of_a_name_tells_who_it_is() -> None:
    here = scene()
    (s,) = here.text.sentences
    named = [here.at(s, token) for token in s.tokens]
    assert [one.name if one else None for one in named] == [
        "Ada Lund", "Ada Lund", None, None, "Orbit Works", "Orbit Works", None, None, None,
    ]  # fmt: skip


def test_the_nearest_before_a_token_comes_first() -> None:
    here = scene()
    (s,) = here.text.sentences
    assert [e.name for e in here.before(s, s[6], "person", "organization")] == [
        "Orbit Works",
        "Ada Lund",
    ]
    assert [e.name for e in here.before(s, s[6], "person")] == ["Ada Lund"]
    assert not list(here.before(s, s[0], "person", "organization"))


def test_somebody_is_found_by_name_word_and_role() -> None:
    here = scene()
    assert here.called("ada lund") == LUND
    assert here.called("lund") is None
    assert [e.id for e in here.with_word("works")] == [1]
    assert [e.id for e in here.with_role({"mayor"})] == [0]
    assert not list(here.states())
    assert not list(here.with_role({"mayor", "deputy"}))


def test_who_is_new_is_found_and_who_is_seen_again_has_both_places() -> None:
    here = scene()
    (s,) = here.text.sentences
    late = TEXT.index("late")
    new = Entity(2, "late", "group", None, None, (Mention(late, late + 4, 1, "late"),))
    more = here.joined_by(new)
    assert more.at(s, s[7]) == new == more.called("Late")
    assert here.at(s, s[7]) is None
    again = more.seen_again(Entity(0, "x", None, None, None, (Mention(late, late + 4, 1, "x"),)))
    assert [m.start for m in again.entities[0].mentions] == [0, late]
    assert again.at(s, s[7]) == again.entities[0]


def test_states_are_found_among_others() -> None:
    peru = Entity(0, "Peru", "state", "PER", None, (Mention(0, 3, 1, "Ada"),))
    assert [e.name for e in Scene.of(Text.of([plain()]), TABLES, (peru,)).states()] == ["Peru"]
