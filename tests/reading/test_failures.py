from __future__ import annotations

import pytest

from summarizer.errors import SourceError
from summarizer.reading.failures import explained, too_large, too_slow, unreachable


def test_whatever_a_reader_raises_is_told_as_a_source_that_cannot_be_read() -> None:
    with pytest.raises(SourceError) as raised, explained("a.pdf", hint="save it anew"):
        raise ZeroDivisionError("oh")
    assert "a.pdf" in str(raised.value)
    assert raised.value.hint == "save it anew"


def test_an_error_with_a_cure_passes() -> None:
    mine = SourceError("mine", hint="so")
    with pytest.raises(SourceError) as raised, explained("a.pdf", hint="other"):
        raise mine
    assert raised.value is mine


def test_errors_name_the_address_and_the_bound() -> None:
    url = "https://a.example/x"
    assert "30" in str(too_slow(url, 30.0))
    for error in (
        too_slow(url, 30.0),
        too_large(url, 1 << 20),
        unreachable(url, OSError("refused")),
    ):
        assert url in str(error)
        assert error.hint
