from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ConfigError
from summarizer.models.settings import named_models


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))


def settings(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "some.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_named_model_has_the_fields_of_its_table(tmp_path: Path) -> None:
    text = """
[models.mine]
provider = "vllm"
name = "qwen"
base_url = "http://127.0.0.1:8000/v1"
context = 8192
price = { input = 1.0, output = 2.0 }
"""
    model = named_models(settings(tmp_path, text))["mine"]
    assert (model.provider, model.name, model.context) == ("vllm", "qwen", 8192)
    assert model.price is not None
    assert (model.price.input, model.price.output) == (1.0, 2.0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[models.mine]\nprovder = 'vllm'\nname = 'x'", "provder"),
        ("[models.mine]\nprovider = 'vllm'\nname = 'x'\ncontext = 'big'", "context"),
        ("[models.mine]\nprovider = 'vllm'\nname = 'x'\nprice = { input = 1.0 }", "price"),
        ("models = [", "some.toml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        named_models(settings(tmp_path, text))


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="gone"):
        named_models(tmp_path / "gone.toml")


def test_without_a_file_there_are_no_names() -> None:
    assert named_models() == {}


def test_a_file_here_is_found(tmp_path: Path) -> None:
    text = "[models.mine]\nprovider = 'vllm'\nname = 'x'\nbase_url = 'http://127.0.0.1:1/v1'"
    (tmp_path / "summarizer.toml").write_text(text, "utf-8")
    assert list(named_models()) == ["mine"]
