from __future__ import annotations

import pytest

from summarizer.reading.plain_text.scripts import (
    count_scripts,
    is_foreign_label,
    main_script,
    script_of,
)


@pytest.mark.parametrize(
    ("line", "script"),
    [("toll", "Latin"), ("пошлина", "Cyrillic"), ("toll пошл", None), ("12", None)],
)
def test_the_script_of_a_line(line: str, script: str | None) -> None:
    assert script_of(line) == script


def test_letters_are_counted_by_script() -> None:
    assert count_scripts("ab пош") == {"Latin": 2, "Cyrillic": 3}
    assert count_scripts("a “bé” 1") == {"Latin": 3}
    assert count_scripts("so “it” is – 12 %") == {"Latin": 6}
    assert count_scripts("“12”") == {}
    assert main_script(["toll", "bridge", "пш"]) == "Latin"
    assert main_script(["toll", "пошл"]) is None


def test_latin_names_are_foreign_nowhere() -> None:
    assert is_foreign_label("Поделиться", "Latin")
    assert not is_foreign_label("Facebook", "Cyrillic")
