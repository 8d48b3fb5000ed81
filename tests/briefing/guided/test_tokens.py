"""The parsed text, built by hand."""

from __future__ import annotations

import pytest

from summarizer.briefing.guided.phrases import subject_of, trimmed, whole
from summarizer.briefing.guided.quotes import quoted_ranges
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token, mend
from summarizer.reading import article_from_text


def sentence(*rows: tuple[str, str, str, str, int]) -> ParsedSentence:
    """A sentence of rows: text, part of speech, tag, relation, head."""
    tokens: list[Token] = []
    at = 0
    for index, (text, pos, tag, relation, head) in enumerate(rows):
        tokens.append(
            Token(index, at, at + len(text), text, text.lower(), pos, tag, relation, head)
        )
        at += len(text) + 1
    return ParsedSentence(1, 0, at, 0, False, tuple(tokens))


SAID = sentence(
    ("Lund", "PROPN", "NNP", "nsubj", 1),
    ("said", "VERB", "VBD", "ROOT", 1),
    ("tolls", "NOUN", "NNS", "nsubj", 3),
    ("hurt", "VERB", "VBP", "ccomp", 1),
    (",", "PUNCT", ",", "punct", 1),
)


def test_a_sentence_knows_its_tree() -> None:
    said, hurt = SAID[1], SAID[3]
    assert [child.text for child in SAID.children(said)] == ["Lund", "hurt", ","]
    assert SAID.child(said, "ccomp") == hurt
    assert (SAID.left(hurt), SAID.right(hurt)) == (2, 3)
    assert [above.text for above in SAID.ancestors(SAID[2])] == ["hurt", "said"]
    assert SAID.offsets(whole(SAID, hurt)) == (10, 20)


def test_a_subject_is_found_and_a_comma_at_an_end_is_none() -> None:
    assert subject_of(SAID, SAID[1]) == SAID[0]
    assert trimmed(SAID, SAID.span(2, 4)) == Span(1, 2, 3)


def test_a_mended_sentence_is_another_one() -> None:
    changed = SAID.rehung({2: mend(SAID[2], head=1, relation="dobj")})
    assert changed.child(changed[1], "dobj") == changed[2]
    assert SAID.child(SAID[1], "dobj") is None


def quoted(text: str) -> list[str]:
    """What is quoted in a text."""
    ranges = quoted_ranges(text, article_from_text(text).sentences)
    return [text[start:end] for start, end in ranges]


def test_quotations_of_all_marks() -> None:
    assert quoted('He said “no” and "never" and ‘not now’ to the workers’ plan.') == [
        "“no”",
        '"never"',
        "‘not now’",
    ]


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    text = "“We tried. It failed.\n\n“We will try again,” she said.\n\nShe left."
    assert quoted(text) == ["“We tried. It failed.", "“We will try again,”"]


def test_a_mark_that_nothing_closes_quotes_no_more_than_its_sentence() -> None:
    assert quoted('He said "no. Then he left.\n\nShe left.') == ['"no.']


def hung(*heads: int) -> ParsedSentence:
    """A sentence of words, each hung on the one with that index."""
    tokens = tuple(
        Token(at, 2 * at, 2 * at + 1, "“" if at == 1 else "a", "", "", "", "nsubj", head)
        for at, head in enumerate(heads)
    )
    return ParsedSentence(1, 0, 2 * len(heads), 0, False, tokens)


@pytest.mark.parametrize(
    ("heads", "edges"),
    [
        ((1, 1, 1), [(0, 0), (0, 2), (2, 2)]),
        ((2, 0, 3, 3), [(0, 1), (1, 1), (0, 2), (0, 3)]),
        ((0, 0, 1, 2), [(0, 3), (1, 3), (2, 3), (3, 3)]),
        ((1, 0, 1), [(0, 2), (0, 2), (2, 2)]),  # a circle
        ((), []),
    ],
)
def test_a_subtree_reaches_from_its_first_to_its_last_token(
    heads: tuple[int, ...], edges: list[tuple[int, int]]
) -> None:
    s = hung(*heads)
    assert [(s.left(token), s.right(token)) for token in s.tokens] == edges


def test_tokens_between_offsets_and_marks_among_them_are_found() -> None:
    s = hung(1, 1, 1, 1)
    assert [token.index for token in s.between(2, 6)] == [1, 2]
    assert s.between(7, 7) == ()
    assert (s.count("“", 0, 3), s.count("“", 2, 3), s.count(")", 0, 3)) == (1, 0, 0)
