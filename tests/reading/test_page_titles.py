from __future__ import annotations

import pytest

from summarizer.reading.elements import find_blocks, parse
from summarizer.reading.page_titles import find_page_title, strip_site

PAGE = """<html><head><title>{title}</title></head><body><h1>Toll rises in town</h1>
<p>The toll on the bridge rises by a tenth next week, the council said.</p></body></html>"""


@pytest.mark.parametrize(
    "title",
    ["Toll rises in town", "Toll rises in town | The Gazette", "The Gazette: Toll rises in town"],
)
def test_the_headline_comes_without_the_site(title: str) -> None:
    tree = parse(PAGE.format(title=title))
    assert tree is not None
    found = find_page_title(
        tree, find_blocks(tree), stated=title, source="https://gazette.example/a"
    )
    assert found == "Toll rises in town"


def test_a_name_of_the_site_is_stripped_on_either_side() -> None:
    assert strip_site("Toll rises | Gazette", ["Gazette"]) == "Toll rises"
    assert strip_site("Toll rises", ["Gazette"]) == "Toll rises"
