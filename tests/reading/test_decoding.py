import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import SourceError
from summarizer.reading.decoding import decode

FRENCH = "Le président a déclaré « être prêt » à négocier dès l’été. Où ? À Genève, c’est sûr. " * 5
RUSSIAN = (
    "Президент заявил, что готов к переговорам летом. Где? В Женеве, сказал он журналистам. " * 5
)
CHINESE = "总统表示，他准备在夏天进行谈判。在哪里？他对记者说，在日内瓦。" * 8
ENGLISH = "The president said that he was ready – “in Geneva”. "
GERMAN = "Der Präsident erklärte, er sei für Gespräche über die Größe der Flüsse bereit. " * 5


def read(data: bytes, declared: str | None = None) -> str:
    return decode(data, source="a.txt", declared=declared)


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, CHINESE, ENGLISH, "😀 a", "x"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_decoded_and_its_mark_is_no_text(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, CHINESE, ENGLISH, "A short one."])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_without_its_mark(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (GERMAN, "latin-1"),
        ("Café", "latin-1"),
        ("Ação e emoção em São Paulo, disse o ministro à imprensa. " * 3, "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
        ("大統領は夏に交渉する用意があると述べた。" * 8, "shift_jis"),
        ("대통령은 여름에 협상할 준비가 되어 있다고 말했다. " * 8, "euc_kr"),
        ("Ο πρόεδρος δήλωσε ότι είναι έτοιμος για συνομιλίες. " * 8, "cp1253"),
        ("Prezydent powiedział, że jest gotów do rozmów w Łodzi. Żółta łódź. " * 8, "cp1250"),
    ],
)
def test_older_encodings_are_told(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text


def test_a_declared_encoding_holds() -> None:
    assert read("Żółć".encode("iso-8859-2"), declared="ISO-8859-2") == "Żółć"
    assert read("a “b”".encode("cp1252"), declared="iso-8859-1") == "a “b”"


def test_a_wrong_declaration_does_not_hold() -> None:
    assert read(CHINESE.encode(), declared="ascii") == CHINESE
    assert read(CHINESE.encode(), declared="no-such-encoding") == CHINESE


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("„Größe“ ".encode() * 3 + b"\x93quoted\x94 \xfcber", "„Größe“ " * 3 + "“quoted” über"),
        (
            "zum Schluß, für größere Räte".encode() + "Ö".encode()[:1],
            "zum Schluß, für größere RäteÃ",
        ),
        ("Größe für Räte ".encode() + b"\x81", "Größe für Räte \ufffd"),
    ],
)
def test_a_few_bytes_that_are_wrong_do_not_spoil_the_rest(data: bytes, text: str) -> None:
    assert read(data) == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"PK\x03\x04\x14\0", "ZIP archive"),
        (b"\x7fELF\x02\x01\x01\0", "program"),
        (bytes(range(256)) * 20, "binary"),
        (b"some text \0\1\2\3\4\5\6" * 50, "binary"),
    ],
)
def test_binary_data_is_an_error(data: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=what) as error:
        read(data)
    assert "text" in error.value.hint


def test_a_damaged_file_says_where() -> None:
    with pytest.raises(SourceError, match="damaged at byte 2"):
        read(b"\xef\xbb\xbfab\xff\xff")


@given(st.text(min_size=1))
def test_utf_8_is_never_changed(text: str) -> None:
    data = text.encode("utf-8", "replace")
    if b"\0" not in data and not data.startswith(b"\xef\xbb\xbf"):
        try:
            assert read(data) == data.decode()
        except SourceError:
            assert sum(byte < 32 for byte in data) > 0 or data[:1] in b"PBG{\x7f"
