from __future__ import annotations

from parsed_samples import TABLES, parsed

from summarizer.briefing.guided.names import find_names
from summarizer.briefing.guided.texts import Text, head_in

TEXT = "Ida Lund met Jon Falk on Monday. She said the toll was unfair."


def test_sentences_by_their_ids() -> None:
    text = Text.of(parsed(TEXT))
    assert [text.by_id[id_].id for id_ in (1, 2)] == [1, 2]


def test_the_head_of_a_name() -> None:
    text = Text.of(parsed(TEXT))
    heads = [text.head_of(name).text for name in find_names(parsed(TEXT), TABLES)]
    assert heads == ["Lund", "Falk"]
    assert head_in(text.by_id[1], 0, 1).text == "Lund"
