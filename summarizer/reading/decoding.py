"""Bytes become text: byte-order marks, declared encodings, and encodings that are clear without.

A byte-order mark at the start belongs to the encoding and is no part of the text. Everything else
stays, line ends included.
"""

from __future__ import annotations

import codecs
import re

from summarizer.errors import SourceError

_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE = "Save the document as text, HTML or PDF first."
_KINDS = (
    (b"\x89PNG", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    (b"PK\x03\x04", "a ZIP archive (or a Word, OpenDocument or EPUB file)", _SAVE),
    (b"\xd0\xcf\x11\xe0", "an old Office document", _SAVE),
    (b"{\\rtf", "an RTF document", _SAVE),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"BZh", "a bzip2 archive", "Unpack it first."),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3", "a database", ""),
)  # fmt: skip
_TEXT_HINT = "Give the article as text, Markdown, HTML or PDF."
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
r"""b"\x00"."""
_CHARSETS = (
    "utf-8", "utf-16", "utf-32", "ascii", "cp", "iso8859", "iso2022", "koi8", "mac-", "gb", "big5",
    "shift_jis", "euc_", "euc-", "johab", "hz", "tis-620", "ptcp154", "kz1048", "hp-roman8",
)  # fmt: skip
"""How Python's names of character sets begin; "hex", "zlib" or "undefined" are codecs as well."""
_LONGEST_NAME = 40
_SINGLE_BYTE = ("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874")
_MULTI_BYTE = ("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr")
_MORE_MULTI_BYTE = ("gbk", "gb2312", "big5hkscs", "cp932", "cp936", "cp949", "cp950")
_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257")
_ACCENTED = {
    "cs": "áčďéěíňóřšťúůýž", "da": "æøåé", "de": "äöüßé", "en": "éèêëïöüçñ£€", "es": "áéíñóúü¿¡",
    "et": "äõöüšž", "fi": "äöå", "fr": "àâæçéèêëîïôœùûü", "hr": "čćđšž", "hu": "áéíóöőúüű",
    "is": "áéíóúýþæöð", "it": "àèéìòùî", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "nl": "éëïöüè",
    "no": "æøåéò", "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõú", "ro": "ăâîşţșț", "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž", "sv": "åäöé", "tr": "çğıöşüâî", "ca": "àçéèíïóòúü·",
}  # fmt: skip
"""The letters beyond ASCII of each language, and the marks that are its own."""
_MARKS = frozenset("“”‘’„‚«»‹›–—…•©®™°§\u00a0\u00ad")
_ESCAPED = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)}
"""What `surrogateescape` makes of a byte, and the letter of Windows-1252 that it is."""
_BREAKS = frozenset(" \n\r,.;:!?，。、！？：「」『』“”")
_ORDINARY = _BREAKS | frozenset("\t\"'()-–—‘’«»%/$€£&*+=[]@#_…·•©\u00a0")


def decode(data: bytes, *, source: str, declared: str | None = None) -> str:
    """Return the text of the bytes. `declared` is the encoding that a header or the markup states.

    Raises `SourceError` for binary data and for bytes whose encoding cannot be told.
    """
    for mark, encoding in _ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, source=source)
    refuse_binary(data, source=source)
    name = _known(declared)
    if name and not name.startswith("utf-16") and not _is_utf8(data, instead_of=name):
        try:
            return data.decode(name)
        except UnicodeError:
            pass  # a wrong declaration is common; the bytes decide below
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and b"\0" not in data[:4096]:
        return text
    wide = _wide(data)
    if wide is not None:
        return wide
    if _is_binary(data):
        raise _binary(source, "binary data, not text", "")
    if text is not None:
        return text
    return _mended(data) or _guess(data, source=source)


def refuse_binary(data: bytes, *, source: str) -> None:
    """Raise `SourceError` for a file that is plainly something else than text."""
    for start, what, hint in _KINDS:
        if data.startswith(start):
            raise _binary(source, what, hint)


def _known(declared: str | None) -> str | None:
    """Return Python's name of a declared encoding; a page that says Latin-1 means Windows-1252."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")[:_LONGEST_NAME]).name
    except (LookupError, ValueError):
        return None
    if not name.startswith(_CHARSETS):
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _is_utf8(data: bytes, *, instead_of: str) -> bool:
    """Tell whether bytes are UTF-8 although something else is declared: by chance they hardly ever
    are.

    Two letters of a Chinese or Japanese encoding may be.
    """
    try:
        beyond = sum(letter >= "\x80" for letter in data.decode("utf-8"))
    except UnicodeDecodeError:
        return False
    return beyond > (2 if instead_of in {*_MULTI_BYTE, *_MORE_MULTI_BYTE} else 0)


def _strictly(data: bytes, encoding: str, *, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{source!r} starts as {encoding.upper()} but is damaged at byte {error.start}",
            hint="Save the file again as UTF-8.",
        ) from error


def _wide(data: bytes) -> str | None:
    """Return the text of UTF-16 without a byte-order mark, where spaces, commas and line ends show
    it.
    """
    if len(data) % 2 or len(data) < 4:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            sample = data.decode(encoding)[:4000]
        except UnicodeDecodeError:
            continue
        readable = sum(letter.isalnum() or letter in _ORDINARY for letter in sample)
        breaks = sum(letter in _BREAKS for letter in sample)
        ranges = {ord(letter) >> 8 for letter in sample if letter.isalpha() and letter < "\u3000"}
        if readable >= 0.95 * len(sample) and breaks >= len(sample) / 60 and len(ranges) <= 4:
            return data.decode(encoding)
    return None


def _is_binary(data: bytes) -> bool:
    sample = data[:20000]
    return b"\0" in sample[:4096] or len(_CONTROL.findall(sample)) > len(sample) // 50


def _mended(data: bytes) -> str | None:
    """Return the text of UTF-8 with a few bytes that are not, as where something else was pasted
    in.

    Those are read as Windows-1252. Texts in another encoding hold hardly a letter beyond ASCII
    that would be one in UTF-8 too.
    """
    text = data.decode("utf-8", "surrogateescape")
    wrong = sum("\udc80" <= letter <= "\udcff" for letter in text)
    right = sum(letter >= "\x80" for letter in text) - wrong
    return text.translate(_ESCAPED) if right >= 4 * wrong else None


def _guess(data: bytes, *, source: str) -> str:
    """Guess the text of bytes that are neither UTF-8 nor UTF-16, by what reads best."""
    from charset_normalizer import from_bytes

    sample = data[:20000]
    if sum(byte >= 0x80 for byte in sample) <= 0.3 * len(sample):
        try:
            return data.decode(_latin(sample))
        except UnicodeDecodeError:
            return data.decode("latin-1")  # which knows every byte
    best = from_bytes(sample, cp_isolation=[*_MULTI_BYTE, *_SINGLE_BYTE]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass  # the rest of the file says otherwise
    raise SourceError(
        f"{source!r} is in an encoding that cannot be told", hint="Save the file as UTF-8."
    )


def _latin(sample: bytes) -> str:
    """Return the encoding of a Latin alphabet in which the accented letters are those of the
    language.
    """
    from summarizer.reading.language import detect_language

    best, best_share = "cp1252", 0.0
    for encoding in _LATIN:
        text = sample.decode(encoding, "replace")
        alphabet = _ACCENTED.get(detect_language(text), "")
        accented = [letter for letter in text.lower() if letter >= "\x80" and letter not in _MARKS]
        share = sum(letter in alphabet for letter in accented) / max(1, len(accented))
        if share > best_share:
            best, best_share = encoding, share
    return best


def _binary(source: str, what: str, hint: str) -> SourceError:
    return SourceError(f"{source!r} is {what}", hint=hint or _TEXT_HINT)
