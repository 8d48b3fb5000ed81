from __future__ import annotations

import pytest
import tinycss2

from summarizer.reading.style_values import find_length, find_word, to_pixels


def style(**values: str) -> dict[str, tuple[object, ...]]:
    return {
        name.replace("_", "-"): tuple(tinycss2.parse_component_value_list(value))
        for name, value in values.items()
    }


def test_keywords_in_small_letters() -> None:
    assert find_word(style(display="NONE"), "display") == "none"
    assert find_word(style(display="none"), "visibility") is None


@pytest.mark.parametrize(
    ("value", "pixels"), [("12px", 12.0), ("0", 0.0), ("1in", 96.0), ("auto", None)]
)
def test_lengths_in_pixels(value: str, pixels: float | None) -> None:
    assert find_length(style(width=value), "width") == pixels
    assert to_pixels(style(width=value)["width"]) == pixels
