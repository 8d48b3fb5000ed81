from __future__ import annotations

import pytest

from summarizer.errors import ConfigError
from summarizer.models.choice import ModelChoice


def test_a_choice_overrules_the_models_own_settings() -> None:
    choice = ModelChoice("openai/gpt-4.1", base_url="http://127.0.0.1:9/v1", temperature=0.5)
    model = choice.model
    assert (model.base_url, model.temperature) == ("http://127.0.0.1:9/v1", 0.5)


def test_without_a_name_it_is_the_embedded_model() -> None:
    assert ModelChoice().model.is_embedded
    assert not ModelChoice("openai/gpt-4.1").model.is_embedded


def test_a_name_that_nothing_has() -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        _ = ModelChoice("nowhere/x").model
