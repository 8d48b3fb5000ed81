"""What a model's name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ConfigError
from summarizer.models.choice import resolve_model
from summarizer.models.keys import api_key
from summarizer.models.model import PRESETS, at_temperature


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("OPENAI_API_KEY", "OPENROUTER_API_KEY", "MY_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_the_default_runs_on_this_machine_whatever_keys_are_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    model = resolve_model("local")
    assert model.is_embedded
    assert (model.host, model.strategy, model.guided) == ("embedded", "passages", True)
    assert model.spec == "local:qwen2.5-coder-1.5b"
    assert api_key(model) is None


@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("local:qwen2.5-coder-0.5b", "qwen2.5-coder-0.5b"),
        ("local:/models/mine.gguf", "/models/mine.gguf"),
    ],
)
def test_other_weights_are_named_after_a_colon(spec: str, name: str) -> None:
    model = resolve_model(spec)
    assert (model.provider, model.name, model.is_embedded) == ("local", name, True)


@pytest.mark.parametrize("provider", list(PRESETS))
def test_presets_have_an_address(provider: str) -> None:
    model = resolve_model(f"{provider}/some/name:8b")
    assert (model.provider, model.name) == (provider, "some/name:8b")
    assert model.base_url is not None
    assert model.base_url.endswith("/v1")
    assert model.spec == f"{provider}/some/name:8b"


def test_a_base_url_overrules_the_preset_and_starts_no_engine() -> None:
    assert resolve_model("vllm/m", base_url="http://gpu:9/v1/").base_url == "http://gpu:9/v1"
    local = resolve_model("local", base_url="http://127.0.0.1:9/v1")
    assert not local.is_embedded
    assert local.host == "127.0.0.1"


@pytest.mark.parametrize("url", ["gpu:9", "ftp://gpu/v1", "http://", "http://me:pw@gpu/v1", "x y"])
def test_an_address_that_is_none_is_an_error(url: str) -> None:
    with pytest.raises(ConfigError, match="--base-url"):
        resolve_model("vllm/m", base_url=url)


@pytest.mark.parametrize("value", [-0.1, 2.1, float("nan"), float("inf"), True, "warm"])
def test_what_is_no_temperature_is_refused(value: object) -> None:
    with pytest.raises(ConfigError, match=r"here: .* is no temperature"):
        at_temperature(resolve_model("vllm/x"), value, "here")


def test_a_model_with_a_temperature_of_its_own_takes_no_other() -> None:
    with pytest.raises(ConfigError, match="openai/gpt-5-mini takes no temperature but its own"):
        resolve_model("openai/gpt-5-mini", temperature=0.7)


def test_a_temperature_is_part_of_what_briefs_are_filed_under(tmp_path: Path) -> None:
    file = tmp_path / "summarizer.toml"
    file.write_text('[models.warm]\nprovider = "vllm"\nname = "x"\ntemperature = 1\n', "utf-8")
    warm = resolve_model("warm", config_file=file)
    assert (warm.temperature, warm.spec, warm.identity) == (1.0, "vllm/x", "vllm/x t=1.0")
    cold = resolve_model("warm", config_file=file, temperature=-0.0)
    assert (cold.temperature, cold.identity) == (0.0, "vllm/x")
    assert str(cold.temperature) == "0.0"
    file.write_text('[models.warm]\nprovider = "vllm"\nname = "x"\ntemperature = 9\n', "utf-8")
    with pytest.raises(ConfigError, match=r"\[models.warm\]: temperature: 9 is no temperature"):
        resolve_model("warm", config_file=file)


def test_a_key_that_is_missing_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    model = resolve_model("openai/gpt-4o-mini")
    with pytest.raises(ConfigError, match="OPENAI_API_KEY"):
        api_key(model)
    monkeypatch.setenv("OPENAI_API_KEY", " sk-x ")
    assert api_key(model) == "sk-x"
    assert "sk-x" not in repr(model)
