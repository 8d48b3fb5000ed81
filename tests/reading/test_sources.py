import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from summarizer.errors import SourceError
from summarizer.reading import load_article, read_article

TEXT = "Ministers agree on river treaty\n\nNorthland and Southland agreed to share the water.\n"


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    article = load_article(path, published=date(2025, 5, 27), language="en-GB")
    assert article.text == TEXT.replace("\n", "\r\n")
    assert article.source == str(path)
    assert (article.published, article.language) == (date(2025, 5, 27), "en-GB")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    assert load_article(str(path)).text == TEXT


def test_standard_input_is_read() -> None:
    article = load_article("-", stdin=io.BytesIO(TEXT.encode()))
    assert (article.source, article.title) == ("-", "Ministers agree on river treaty")


@pytest.mark.parametrize(
    ("name", "head"),
    [("a.html", ""), ("a.HTM", ""), ("-", "<!DOCTYPE html>\n"), ("a.txt", "<html lang=en>")],
)
def test_html_is_told_by_its_suffix_or_its_start(name: str, head: str) -> None:
    html = f"{head}<body><h1>Ministers agree</h1><p>{TEXT.split(chr(10))[2]}</p></body>"
    assert "<" not in read_article(html.encode(), source=name).text


def test_text_about_html_stays_text() -> None:
    text = "The tag <p> starts a paragraph in every page, the author said.\n"
    assert read_article(text, source="a.txt").text == text


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no\.txt' does not exist") as error:
        load_article(tmp_path / "no.txt")
    assert "spelling" in error.value.hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("www.example.org", "https://www.example.org"),
        ("example.org/world/article", "https://example.org/world/article"),
        ("notes/article.txt", "spelling"),
        ("The two states will share the water of the river.", "standard input"),
        ("Talks ended.\n\nNobody won.", "standard input"),
    ],
)
def test_a_name_that_is_something_else_is_told_what_to_do(name: str, hint: str) -> None:
    with pytest.raises(SourceError, match="does not exist") as error:
        load_article(name)
    assert hint in error.value.hint


def test_a_long_name_is_not_repeated_whole() -> None:
    with pytest.raises(SourceError) as error:
        load_article("word " * 40)
    assert len(str(error.value)) < 150


def test_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder"):
        load_article(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_access_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(SourceError, match="permission denied"):
        load_article(path)


def test_denied_access_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(SourceError, match="permission denied") as error:
        load_article(tmp_path / "a.txt")
    assert "access" in error.value.hint


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_what_cannot_be_a_path_is_an_error(name: str) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        load_article(name)


@pytest.mark.parametrize("data", [b"", b" \n", "\ufeff".encode()])
def test_an_empty_file_is_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=r"is empty|no text"):
        load_article(path)


def test_a_binary_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(SourceError, match="PNG image"):
        load_article(path)


def test_a_file_that_is_far_too_large_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.reading.sources.LARGEST_FILE", 10)
    with pytest.raises(SourceError, match="larger than"):
        load_article("-", stdin=io.BytesIO(TEXT.encode()))


def test_time_grows_with_the_text_and_no_faster() -> None:
    # counted in calls, not seconds: sentences of a text ten times as long are ten times as many
    small = len(read_article(TEXT * 10, source="-").sentences)
    large = len(read_article(TEXT * 100, source="-").sentences)
    assert large >= 9 * small


def test_heavy_libraries_are_imported_for_their_format_only() -> None:
    code = (
        "import sys; from summarizer.reading import read_article;"
        f"read_article({TEXT!r}, source='-', language='en');"
        "heavy = {'trafilatura', 'pypdf', 'httpx2', 'lxml', 'py3langid', 'numpy', 'yaml',"
        " 'charset_normalizer', 'markdown_it'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
