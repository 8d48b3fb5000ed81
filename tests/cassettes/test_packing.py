from __future__ import annotations

import pytest
from recording_studio import Studio

from summarizer.cassettes import packing
from summarizer.cassettes.files import read_cassette
from summarizer.cassettes.notation import load


def test_a_cassette_is_packed_and_unpacked(studio: Studio) -> None:
    studio.record("ferry")
    cassette = read_cassette(studio.path())
    assert packing.unpack(packing.pack(cassette)) == cassette


def test_one_that_was_altered_is_damaged(studio: Studio) -> None:
    studio.record("ferry")
    data = load(studio.path().read_text("utf-8"))
    assert packing.unpack(data)
    data["origin"]["case"] = "other"
    with pytest.raises(packing.Damaged):
        packing.unpack(data)
