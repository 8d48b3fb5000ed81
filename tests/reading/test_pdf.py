import io

import pytest
from pdf_samples import Row, make_pdf
from pypdf import PdfReader, PdfWriter

from summarizer.errors import SourceError
from summarizer.reading import read_article
from summarizer.reading.pdf import read_pdf

FIRST: list[Row] = [
    (150, 580, 8, "The Daily Example"),
    (50, 540, 20, "Ministers agree on"),
    (50, 516, 20, "river treaty"),
    (50, 480, 10, "Northland and Southland agreed on Tuesday to share the"),
    (50, 468, 10, "water of the river, ending an inter-"),
    (50, 456, 10, "national dispute that has lasted for ten years in all."),
    (50, 432, 14, "What comes next"),
    (50, 408, 10, "The parliaments must vote. Southland’s opposition is"),
    (50, 396, 10, "against it."),
    (50, 372, 10, "The treaty will be signed in Geneva, where talks have been"),
    (200, 20, 8, "1"),
]
SECOND: list[Row] = [
    (150, 580, 8, "The Daily Example"),
    (50, 540, 10, "held since the spring of the year, officials (all) said."),
    (200, 20, 8, "2"),
]


def test_rows_become_paragraphs() -> None:
    article = read_article(make_pdf([FIRST, SECOND]), source="a.pdf")
    assert [(s.kind, article.quote(s.id)) for s in article.sentences] == [
        ("heading", "Ministers agree on river treaty"),
        (
            "text",
            "Northland and Southland agreed on Tuesday to share the water of the river, ending "
            "an international dispute that has lasted for ten years in all.",
        ),
        ("heading", "What comes next"),
        ("text", "The parliaments must vote."),
        ("text", "Southland’s opposition is against it."),
        (
            "text",
            "The treaty will be signed in Geneva, where talks have been held since the spring of "
            "the year, officials (all) said.",
        ),
    ]
    assert article.title == "Ministers agree on river treaty"
    left_out = [article.text[item.start : item.end] for item in article.furniture]
    assert left_out == ["The Daily Example", "1", "The Daily Example", "2"]
    assert {item.reason for item in article.furniture} == {"running head or page number"}


def test_a_title_that_is_a_file_name_is_not_used() -> None:
    article = read_article(make_pdf([FIRST], title="final_v2.docx"), source="a.pdf")
    assert article.title == "Ministers agree on river treaty"


def test_pdf_is_told_by_its_bytes() -> None:
    assert read_article(make_pdf([FIRST]), source="-").sentences


def test_an_encrypted_pdf_is_an_error() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([FIRST]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(SourceError, match="encrypted PDF") as error:
        read_article(out.getvalue(), source="a.pdf")
    assert "password" in error.value.hint


def test_a_scanned_pdf_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"without text: its 2 page") as error:
        read_article(make_pdf([[], []]), source="a.pdf")
    assert "recognition" in error.value.hint


@pytest.mark.parametrize("cut", [20, 300])
def test_a_damaged_pdf_is_an_error(cut: int) -> None:
    with pytest.raises(SourceError, match=r"'a' is a PDF that cannot be read: .+") as error:
        read_article(make_pdf([FIRST])[:cut], source="a")
    assert error.value.hint


def test_what_is_only_called_pdf_is_an_error() -> None:
    with pytest.raises(SourceError, match="does not start as one"):
        read_article(b"It rained.", source="a.pdf")


def test_running_heads_and_page_numbers_are_told_by_where_they_are_printed() -> None:
    words = iter("one two three four five six seven eight nine ten eleven twelve".split())
    pages = [
        [
            (40, 580, 8, "The Review"),
            (40, 566, 8, "Spring issue"),
            (200, 20, 8, str(number)),  # drawn before the columns, printed at the foot
            *(
                (x, 500 - 14 * row, 10, f"The vote on point {next(words)} was lost.")
                for x in (40, 220)
                for row in range(3)
            ),
        ]
        for number in (1, 2)
    ]
    article = read_article(make_pdf(pages), source="a.pdf")
    left_out = [article.text[item.start : item.end] for item in article.furniture]
    assert sorted(left_out) == [
        "1",
        "2",
        "Spring issue",
        "Spring issue",
        "The Review",
        "The Review",
    ]
    assert len(article.sentences) == 12


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(SourceError):
        read_pdf(b"%PDF-1.7 nothing", source="a.pdf")
