from __future__ import annotations

import pytest
from lxml import html

from summarizer.reading.style_values import find_word
from summarizer.reading.styles import PROPERTIES, read_styles


def displays(sheet: str, body: str) -> list[str | None]:
    tree = html.fromstring(f"<html><head><style>{sheet}</style></head><body>{body}</body></html>")
    styles = read_styles(tree)
    return [find_word(styles.get(one, {}), "display") for one in tree.xpath("//p")]


@pytest.mark.parametrize(
    ("sheet", "body", "display"),
    [
        (".a{display:none}", "<p class=a>x</p>", "none"),
        (".a{display:none} #b{display:block}", "<p class=a id=b>x</p>", "block"),
        (".a{display:none !important}", "<p class=a style='display:block'>x</p>", "none"),
        (".a{display:none}", "<p class=a style='display:block'>x</p>", "block"),
        ("@media print{p{display:none}}", "<p>x</p>", None),
        ("@media screen{p{display:none}}", "<p>x</p>", "none"),
        ("div p{display:none}", "<p>x</p>", None),
        ("p:hover{display:none}", "<p>x</p>", None),
    ],
)
def test_the_rule_that_holds(sheet: str, body: str, display: str | None) -> None:
    assert displays(sheet, body) == [display]


def test_only_what_may_hide_is_read() -> None:
    assert "display" in PROPERTIES
    assert "font-family" not in PROPERTIES
