from __future__ import annotations

from summarizer.reading.attributes import MOST_ATTRIBUTES, without_surplus


def test_a_tag_with_few_attributes_stays() -> None:
    page = '<p class="a" id=b>The toll rises.</p>'
    assert without_surplus(page) == page


def test_one_with_thousands_loses_them_and_its_text_stays() -> None:
    many = " ".join(f"a{n}=1" for n in range(20 * MOST_ATTRIBUTES))
    light = without_surplus(f"<p {many}>The toll rises.</p>")
    assert len(light) < 100 + 10 * MOST_ATTRIBUTES
    assert light.endswith(">The toll rises.</p>")
