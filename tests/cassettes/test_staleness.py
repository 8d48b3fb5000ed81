from __future__ import annotations

from dataclasses import replace

from recording_studio import Studio

from summarizer.cassettes.files import read_cassette
from summarizer.cassettes.staleness import difference, too_few


def test_only_the_lines_that_differ_are_shown() -> None:
    shown = "\n".join(difference("one\ntwo\nthree", "one\n2\nthree"))
    assert "-two" in shown
    assert "+2" in shown
    assert "three" not in shown.replace("@@", "")
    assert list(difference("same", "same")) == []


def test_samples_beyond_those_that_were_recorded(studio: Studio) -> None:
    studio.record("ferry", samples=1)
    cassette = replace(read_cassette(studio.path()), samples=1)
    assert cassette.samples == 1
    assert callable(too_few)
