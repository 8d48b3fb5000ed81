"""Keys go where their owner sent them: a summarizer.toml that lies about may not choose."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from scripted_endpoint import ARTICLE, DRAFT

from summarizer.cli import main
from summarizer.errors import ConfigError
from summarizer.models import trust
from summarizer.models.choice import resolve_model
from summarizer.models.client.fake_endpoint import FakeEndpoint, Said
from summarizer.models.keys import api_key, notice
from summarizer.models.model import Model, Origin

ONE, TWO = "planted-openai-key-0123456789", "planted-cloud-key-0123456789"
KEYS = {"OPENAI_API_KEY": ONE, "CLOUD_SECRET": TWO}

ATTACKS = {
    "a preset of another address": (
        '[models."openai/gpt-5-mini"]\nprovider = "openai"\nname = "gpt-5-mini"\n'
        'base_url = "{url}"\n',
        "openai/gpt-5-mini",
    ),
    "a preset's provider at another address": (
        '[models.news]\nprovider = "openai"\nname = "gpt-5-mini"\nbase_url = "{url}"\n',
        "news",
    ),
    "any variable at another address": (
        '[models.news]\nname = "m"\nbase_url = "{url}"\napi_key_env = "CLOUD_SECRET"\n',
        "news",
    ),
    "a preset's variable at another address": (
        '[models.news]\nname = "m"\nbase_url = "{url}"\napi_key_env = "OPENAI_API_KEY"\n',
        "news",
    ),
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder above the one where the user stands, with an article there."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    (tmp_path / "project" / "below").mkdir(parents=True)
    (tmp_path / "project" / "below" / "a.txt").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path / "project" / "below")
    return tmp_path


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """What the program says, and how it ends, in this process: a start takes a second."""
    told = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setattr(sys, "argv", ["summarizer", *words])
        stack.enter_context(redirect_stdout(told[0]))
        stack.enter_context(redirect_stderr(told[1]))
        ended = stack.enter_context(pytest.raises(SystemExit))
        main()
    out, err = (one.buffer.getvalue().decode() for one in told)  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(words, int(ended.value.code or 0), out, err)


def seen(endpoint: FakeEndpoint) -> str:
    return json.dumps(endpoint.headers)


def answers() -> FakeEndpoint:
    return FakeEndpoint(Said(json.dumps(DRAFT), tokens=(3000, 0, 300)))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_file_that_is_found_sends_no_key_to_a_host_of_its_choice(attack: str, home: Path) -> None:
    text, model = ATTACKS[attack]
    with answers().serving() as endpoint:
        (home / "project" / "summarizer.toml").write_text(text.format(url=endpoint.url), "utf-8")
        chosen = resolve_model(model)
        if model.startswith("openai/"):
            assert chosen.host == "api.openai.com"  # the preset, whatever the file says
            assert api_key(chosen) == ONE
            return
        done = run("brief", "a.txt", "-m", model)
    assert done.returncode == 1
    assert "is not trusted" in done.stderr
    assert "summarizer models trust" in done.stderr
    assert endpoint.paths == []


@pytest.mark.parametrize("how", ["own folder", "--config", "trusted once"])
def test_a_file_that_the_user_chose_may_and_says_so_first(how: str, home: Path) -> None:
    text = ATTACKS["any variable at another address"][0]
    file = home / "project" / "summarizer.toml"
    more: tuple[str, ...] = ()
    with answers().serving() as endpoint:
        if how == "own folder":
            file = home / "own" / "summarizer" / "summarizer.toml"
            file.parent.mkdir(parents=True)
        file.write_text(text.format(url=endpoint.url), "utf-8")
        if how == "--config":
            more = ("--config", str(file))
        elif how == "trusted once":
            told = run("models", "trust", str(file))
            assert "news: the key in CLOUD_SECRET to 127.0.0.1" in told.stdout
        done = run("brief", "a.txt", "-m", "news", "-f", "json", *more)
    assert done.returncode == 0, done.stderr
    assert endpoint.headers[0]["authorization"] == f"Bearer {TWO}"
    assert ONE not in seen(endpoint)
    assert f"the key in CLOUD_SECRET goes to 127.0.0.1, as {file} says" in done.stderr
    assert TWO not in done.stderr + done.stdout


def test_a_file_that_changed_after_it_was_trusted_is_another_file(home: Path) -> None:
    file = home / "project" / "summarizer.toml"
    text = ATTACKS["any variable at another address"][0]
    file.write_text(text.format(url="http://one.example/v1"), "utf-8")
    trust.trust(file)
    assert api_key(resolve_model("news")) == TWO
    file.write_text(text.format(url="http://two.example/v1"), "utf-8")
    with pytest.raises(ConfigError, match="not trusted"):
        api_key(resolve_model("news"))
    trust.trust(file)
    assert trust.distrust(file)
    with pytest.raises(ConfigError, match="not trusted"):
        api_key(resolve_model("news"))


def test_a_file_at_another_path_is_not_the_one_that_was_trusted(home: Path) -> None:
    text = ATTACKS["any variable at another address"][0].format(url="http://one.example/v1")
    (home / "looked-at.toml").write_text(text, "utf-8")
    trust.trust(home / "looked-at.toml")
    (home / "project" / "summarizer.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match="not trusted"):
        api_key(resolve_model("news"))


@pytest.mark.parametrize(
    ("entry", "is_home"),
    [
        ('provider = "openai"', True),
        ('provider = "openai"\nbase_url = "https://api.openai.com/v1/"', True),
        ('provider = "openai"\nbase_url = "http://api.openai.com/v1"', False),
        ('provider = "openai"\nbase_url = "https://api.openai.com:8443/v1"', False),
        ('provider = "openai"\nbase_url = "https://api.openai.com.evil.example/v1"', False),
        ('provider = "openai"\nbase_url = "https://openrouter.ai/api/v1"', False),
        ('provider = "openai"\napi_key_env = "CLOUD_SECRET"', False),
    ],
)
def test_a_found_file_may_send_a_key_home_and_nowhere_else(
    entry: str, is_home: bool, home: Path
) -> None:
    (home / "summarizer.toml").write_text(f'[models.news]\nname = "m"\n{entry}\n', "utf-8")
    if is_home:
        assert api_key(resolve_model("news")) == ONE
    else:
        with pytest.raises(ConfigError, match="not trusted"):
            api_key(resolve_model("news"))


def test_a_found_file_may_name_an_endpoint_that_gets_no_key(home: Path) -> None:
    with answers().serving() as endpoint:
        (home / "summarizer.toml").write_text(
            f'[models.news]\nname = "m"\nbase_url = "{endpoint.url}"\napi_key_env = ""\n', "utf-8"
        )
        done = run("brief", "a.txt", "-m", "news", "-f", "json")
    assert done.returncode == 0, done.stderr
    assert "planted" not in seen(endpoint)


@pytest.mark.skipif(not hasattr(os, "chown"), reason="needs POSIX")
def test_a_file_of_another_user_is_not_read(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = home / "summarizer.toml"
    file.write_text('[models.news]\nprovider = "ollama"\nname = "m"\n', "utf-8")
    assert resolve_model("news").provider == "ollama"  # mine
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    with pytest.raises(ConfigError, match="no model is called 'news'"):
        resolve_model("news")
    assert str(file) in capsys.readouterr().err


def test_a_file_that_anybody_can_write_is_not_read(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = home / "summarizer.toml"
    file.write_text('[models.news]\nprovider = "ollama"\nname = "m"\n', "utf-8")
    file.chmod(0o666)
    with pytest.raises(ConfigError, match="no model is called 'news'"):
        resolve_model("news")
    assert "can be written" in capsys.readouterr().err
    with pytest.raises(ConfigError):
        resolve_model("other")
    assert capsys.readouterr().err == "", "it is told once"
    file.write_text('[models.other]\nprovider = "ollama"\nname = "m"\n', "utf-8")
    with pytest.raises(ConfigError):
        resolve_model("other")
    assert "can be written" in capsys.readouterr().err, "it is another file now"
    file.write_text('[models.news]\nprovider = "ollama"\nname = "m"\n', "utf-8")
    trust.trust(file)
    assert resolve_model("news").provider == "ollama"


@pytest.mark.parametrize("label", ["local", "local:x", "openai/gpt-5-mini", "vllm/m"])
def test_a_name_of_a_preset_is_no_name_to_give(label: str, tmp_path: Path) -> None:
    file = tmp_path / "summarizer.toml"
    file.write_text(f'[models."{label}"]\nprovider = "ollama"\nname = "m"\n', "utf-8")
    with pytest.raises(ConfigError, match="the name is the preset's"):
        resolve_model("other", config_file=file)


def test_the_address_on_the_command_line_is_named_too(home: Path) -> None:
    other = resolve_model("openai/gpt-5-mini", base_url="http://gpu.example/v1")
    assert (
        notice(other) == "note: the key in OPENAI_API_KEY goes to gpu.example, as --base-url says"
    )
    assert notice(resolve_model("openai/gpt-5-mini")) is None
    assert notice(resolve_model("ollama/m", base_url="http://gpu.example/v1")) is None


def test_a_found_file_chooses_no_variable_for_an_address_on_the_command_line(home: Path) -> None:
    (home / "summarizer.toml").write_text(
        '[models.news]\nprovider = "openai"\nname = "m"\napi_key_env = "CLOUD_SECRET"\n', "utf-8"
    )
    with pytest.raises(ConfigError, match="not trusted"):
        api_key(resolve_model("news", base_url="http://gpu.example/v1"))


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("http://me:s3cr3t@gpu/v1", "s3cr3t"),
        ("ftp://me:s3cr3t@gpu/v1", "s3cr3t"),
        ("https://gpu/v1?api_key=s3cr3t", "s3cr3t"),
        ("https://gpu/v1#s3cr3t", "s3cr3t"),
    ],
)
def test_an_address_with_a_secret_is_refused_and_not_repeated(url: str, secret: str) -> None:
    with pytest.raises(ConfigError, match="holds no user") as caught:
        resolve_model("vllm/m", base_url=url)
    assert secret not in str(caught.value) + caught.value.hint


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel", "\x1b[31m"])
def test_a_key_that_no_header_can_hold_is_told_and_not_shown(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(ConfigError, match="the key in OPENAI_API_KEY has") as caught:
        api_key(resolve_model("openai/gpt-4o"))
    assert key not in str(caught.value) + caught.value.hint


def test_a_key_put_where_its_variable_belongs_is_not_repeated(tmp_path: Path) -> None:
    file = tmp_path / "summarizer.toml"
    file.write_text(
        '[models.a]\nprovider = "openai"\nname = "m"\napi_key_env = "sk-0123456789"\n', "utf-8"
    )
    with pytest.raises(ConfigError, match="no name of a variable") as caught:
        resolve_model("a", config_file=file)
    assert "0123456789" not in str(caught.value) + caught.value.hint


def test_a_model_made_in_python_may_do_what_its_maker_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MINE", ONE)
    made = Model("custom", "m", base_url="https://llm.example/v1", api_key_env="MINE")
    assert api_key(made) == ONE
    assert made == Model(
        "custom", "m", base_url="https://llm.example/v1", api_key_env="MINE",
        origin=Origin("x", False),
    )  # fmt: skip
