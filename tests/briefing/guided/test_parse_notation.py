from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing.guided.parse_notation import (
    Damaged,
    Maker,
    Row,
    Rows,
    parses_of,
    read_parses,
    text_of,
)

MAKER = Maker("en_core_web_sm 3.8.0", "a" * 64, "3.8.1")
TEXTS = ["Lund pays.", "Odd \t forms\\n."]
ROWS: Rows = [
    [
        (0, 4, "Lund", "PROPN", "NNP", "nsubj", 1, "PERSON", True),
        (5, 4, "pay", "VERB", "VBZ", "ROOT", 1, "", False),
        (9, 1, ".", "PUNCT", ".", "punct", 1, "", False),
    ],
    [
        (0, 3, "odd", "ADJ", "JJ", "amod", 2, "", False),
        (4, 1, "\t", "SPACE", "_SP", "dep", 0, "", True),
        (6, 7, "form\\n", "NOUN", "NNS", "ROOT", 2, "ORG", False),
        (13, 1, ".", "PUNCT", ".", "punct", 2, "", False),
    ],
]


def test_a_token_is_a_line_that_a_reviewer_can_read() -> None:
    lines = text_of(parses_of(MAKER, [(TEXTS, ROWS)])).split("\n")
    assert lines[:4] == [
        "format: 1", "parser: en_core_web_sm 3.8.0", f"parser_sha256: {'a' * 64}", "spacy: 3.8.1",
    ]  # fmt: skip
    assert lines[7:11] == [
        "Lund\tLund\tPROPN\tNNP\tnsubj\t+1\tB-PERSON", "pays\tpay\tVERB\tVBZ\tROOT\t+0",
        ".\t.\tPUNCT\t.\tpunct\t-1", "",
    ]  # fmt: skip


def test_what_is_written_is_read_back() -> None:
    others = (["", "Lund pays."], [[], ROWS[0]])
    text = text_of(parses_of(MAKER, [(TEXTS, ROWS), others]))
    found = read_parses(text)
    assert found.maker == MAKER
    assert found.rows(TEXTS) == ROWS
    assert found.rows(others[0]) == others[1]
    assert text_of(found) == text
    # The control: of other texts there is none.
    assert found.rows(["Lund paid.", TEXTS[1]]) is None
    assert found.rows(TEXTS[:1]) is None


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8"), min_size=1)), min_size=1))
def test_forms_of_any_characters_keep_their_place(sentences: list[list[str]]) -> None:
    texts = [" ".join(forms) for forms in sentences]
    rows: Rows = []
    for forms in sentences:
        tokens: list[Row] = []
        for index, form in enumerate(forms):
            at = len(" ".join([*forms[:index], ""]))
            tokens.append((at, len(form), form, "X", "XX", "dep", 0, "", False))
        rows.append(tokens)
    found = read_parses(text_of(parses_of(MAKER, [(texts, rows)]))).rows(texts)
    ours = [[row[1:] for row in tokens] for tokens in rows]
    assert found is not None
    assert [[row[1:] for row in tokens] for tokens in found] == ours
    if not any(form.startswith(" ") for forms in sentences for form in forms):
        assert found == rows


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pays\tpay", "pays\tpays", "its lines do not have their digest"),
        ("\tROOT\t+0\n", "\tROOT\n", "its lines do not have their digest"),
        ("format: 1", "format: 2", "no parses that this version reads"),
        ("spacy: 3.8.1\n", "", "no parses that this version reads"),
    ],
)
def test_an_altered_file_is_told(old: str, new: str, said: str) -> None:
    text = text_of(parses_of(MAKER, [(TEXTS, ROWS)]))
    assert old in text
    with pytest.raises(Damaged, match=said):
        read_parses(text.replace(old, new))


@pytest.mark.parametrize("cut", [0, 1, 40, 200, -1, -30])
def test_a_file_that_was_cut_is_told(cut: int) -> None:
    text = text_of(parses_of(MAKER, [(TEXTS, ROWS)]))
    if cut > 0:
        # A whole head alone holds no parse, and is none that was cut.
        assert read_parses(text[: text.index("\ntexts")]).rows(TEXTS) is None
    with pytest.raises(Damaged):
        read_parses(text[:cut])
