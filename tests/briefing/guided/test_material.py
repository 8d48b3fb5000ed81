from __future__ import annotations

from parsed_samples import ENGLISH, article, material, parsed

from summarizer.briefing.guided.material import Material

TEXT = "Farmers back the plan."


def test_material_holds_the_article_its_parse_and_what_was_read() -> None:
    known = material(TEXT)
    assert isinstance(known, Material)
    assert (known.article, known.parsed, known.lexicon) == (article(TEXT), parsed(TEXT), ENGLISH)
    assert len(known.reading.held) == 1
