from __future__ import annotations

import pytest

from summarizer.errors import ConfigError
from summarizer.models.choice import resolve_model
from summarizer.models.keys import api_key, goes_home, notice


def test_a_key_comes_from_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-mine")
    assert api_key(resolve_model("openai/gpt-4.1")) == "sk-mine"


@pytest.mark.parametrize("value", ["", " ", "two words"])
def test_a_variable_without_a_key_is_told(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", value)
    with pytest.raises(ConfigError, match="OPENAI_API_KEY"):
        api_key(resolve_model("openai/gpt-4.1"))


def test_what_needs_no_key_gets_none() -> None:
    assert api_key(resolve_model("ollama/qwen3")) is None
    assert api_key(resolve_model("local")) is None


def test_a_key_that_goes_elsewhere_is_announced() -> None:
    home = resolve_model("openai/gpt-4.1")
    away = resolve_model("openai/gpt-4.1", base_url="https://proxy.example/v1")
    assert goes_home(home)
    assert not goes_home(away)
    assert notice(home) is None
    assert "proxy.example" in str(notice(away))
