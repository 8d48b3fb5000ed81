from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ConfigError
from summarizer.models.choice import ModelChoice, resolve_model
from summarizer.models.model import Price


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("OPENAI_API_KEY", "OPENROUTER_API_KEY", "MY_KEY"):
        monkeypatch.delenv(name, raising=False)


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


@pytest.mark.parametrize(
    ("spec", "hint"),
    [
        ("lokal", "did you mean local?"),
        ("opnai/gpt-4o", "did you mean openai/gpt-4o?"),
        ("local:qwen2.5-coder-2b", "did you mean local:qwen2.5-coder-"),
        ("local:zzz", "take one of qwen2.5-coder-1.5b"),
        ("openai", "openai/NAME"),
        ("openai/", "needs one of the providers"),
        ("zzz", "take one of local, local:qwen2.5-coder-1.5b"),
        ("", "take one of local"),
    ],
)
def test_an_unknown_name_comes_with_the_nearest(spec: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        resolve_model(spec)
    assert hint in caught.value.hint


GOOD = """
[models.big]
provider = "vllm"
name = "Qwen/Qwen3-8B"
base_url = "http://gpu.example:8000/v1"
api_key_env = "MY_KEY"
strategy = "passages"
context = 32768
mode = "md_json"
price = { input = 0.1, output = 0.4, cached = 0.05 }
output_tokens = 1000

[models.mine]
name = "some-model"
base_url = "https://llm.example/v1"

[models.small]
provider = "local"
name = "qwen2.5-coder-0.5b"
"""


def test_models_have_names_in_a_file_here_or_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "summarizer.toml").write_text(GOOD, "utf-8")
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    big = resolve_model("big")
    assert (big.provider, big.name, big.label) == ("vllm", "Qwen/Qwen3-8B", "big")
    assert (big.strategy, big.context, big.mode) == ("passages", 32768, "md_json")
    assert big.price == Price(0.1, 0.4, 0.05)
    assert not big.guided
    assert resolve_model("mine").spec == "custom/some-model"
    assert resolve_model("small").is_embedded


def test_a_named_file_goes_before_the_one_here(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text(GOOD, "utf-8")
    other = tmp_path / "other.toml"
    other.write_text('[models.big]\nprovider = "ollama"\nname = "x"\n', "utf-8")
    assert resolve_model("big", config_file=other).provider == "ollama"


def test_the_users_own_file_is_the_last(tmp_path: Path) -> None:
    own = tmp_path / "config" / "summarizer"
    own.mkdir(parents=True)
    (own / "summarizer.toml").write_text(GOOD, "utf-8")
    assert resolve_model("big").context == 32768


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[models.big", "is not TOML"),
        ("models = 3", "models is no table"),
        ("[models]\nbig = 3", "is no table"),
        ('[models.big]\nprovider = "vllm"', "name are needed"),
        ('[models.big]\nprovider = "nobody"\nname = "x"', "base_url is missing"),
        ('[models.big]\nprovider = "vllm"\nname = "x"\ncontxt = 3', "'contxt' is unknown"),
        ('[models.big]\nprovider = "vllm"\nname = "x"\ncontext = "3"', "context is '3'"),
        ('[models.big]\nprovider = "vllm"\nname = "x"\ncontext = 0', "context is 0"),
        ('[models.big]\nprovider = "vllm"\nname = "x"\nstrategy = "half"', "strategy is 'half'"),
        ('[models.big]\nprovider = "vllm"\nname = "x"\nprice = 3', "price is 3"),
        ('[models.big]\nprovider = "vllm"\nname = "x"\nprice = {input = 1}', "price is"),
        ('[models.big]\nprovider = "vllm"\nname = "x"\nbase_url = "gpu"', "no address"),
        ('[models.big]\nprovider = "local"\nname = "zzz"', "no weights"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "summarizer.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        resolve_model("big")
    assert said in str(caught.value)
    assert caught.value.hint
