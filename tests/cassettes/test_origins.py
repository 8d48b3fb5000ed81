from __future__ import annotations

from recording_studio import Studio

from summarizer.cassettes.files import read_cassette
from summarizer.cassettes.origins import LIBRARIES


def test_an_origin_says_what_made_the_requests(studio: Studio) -> None:
    studio.record("ferry")
    origin = read_cassette(studio.path()).origin
    assert (origin.case, origin.strategy, origin.weights_sha256) == ("ferry", "whole", None)
    assert origin.article_sha256 == studio.suite.case("ferry").article.sha256
    assert len(origin.sentences) == len(studio.suite.case("ferry").article.sentences)
    assert set(origin.libraries) <= set(LIBRARIES)
