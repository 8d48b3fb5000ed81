from __future__ import annotations

import pytest
from recording_studio import Studio, claims

from summarizer.cassettes.tape import new_recording, replaying


def test_what_was_recorded_answers_without_a_network(studio: Studio, no_network: None) -> None:
    assert callable(new_recording)
    assert callable(replaying)


def test_a_replay_gives_the_brief_that_was_recorded(studio: Studio) -> None:
    (recorded,) = studio.record("ferry")
    asked = len(studio.endpoint.exchanges) if hasattr(studio.endpoint, "exchanges") else None
    (played,) = studio.replay("ferry")
    assert claims(played) == claims(recorded)
    if asked is not None:
        assert len(studio.endpoint.exchanges) == asked


def test_another_request_has_no_answer(studio: Studio) -> None:
    studio.record("ferry")
    with pytest.raises(Exception, match="bridge"):
        studio.replay("bridge")
