from __future__ import annotations

import pickle

from summarizer.cli.cluster import Opener
from summarizer.models.choice import resolve_model


def test_an_opener_goes_to_other_machines_as_it_is() -> None:
    opener = Opener(resolve_model("openai/gpt-4.1"), "whole", None)
    assert pickle.loads(pickle.dumps(opener)) == opener
    assert opener.plan.model.spec == "openai/gpt-4.1"
