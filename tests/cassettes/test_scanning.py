from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.cassettes import scanning
from summarizer.cassettes.scanning import own_secrets, scan

ROOT = Path(__file__).parents[2]
PLANTED = (
    ("key", "sk-proj-Abcdefghijklmnopqrstuv0123"),
    ("key", "sk-ant-api03-Abcdefghijklmnopqrstuv"),
    ("key", "AKIAIOSFODNN7EXAMPLE"),
    ("key", "AIzaSyA1234567890abcdefghijklmnopqrstuv"),
    ("key", "-----BEGIN RSA PRIVATE KEY-----"),
    ("key", "api_key=abcd1234efgh"),
    ("token", "ghp_0123456789abcdefghijABCDEFGHIJ"),
    ("token", "hf_abcdefghijklmnopqrstuvwxyz"),
    ("token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-def_ghi"),
    ("token", "Bearer abcdefgh12345678"),
    ("token", "authorization: Basic abc"),
    ("token", "https://models.example/v1?token=abcdef123"),
    ("cookie", "Set-Cookie: a=b"),
    ("path", "/home/somebody/project/x.py"),
    ("path", "/Users/somebody/x"),
    ("path", "/tmp/pytest-1/x"),
    ("path", r"C:\Users\somebody\x"),
    ("host", "http://localhost:8080/v1"),
    ("host", "http://gpu-box:8000"),
    ("host", "127.0.0.1:41231"),
    ("host", "models.corp.example:8443"),
    ("host", "build-7.internal"),
    ("header", "x-request-id: 5"),
    ("header", "openai-organization: org"),
)
INNOCENT = (
    "The U.S. and China met at 10:30 on 1.2.2026; a 3:1 vote, 14.5 per cent.",
    "Talks and/or votes, either/or; see page 4/5.",
    "The password was changed. The secret: nobody knows it.",
    "sk-learn and risk-averse households; a task-oriented plan",
    "local authorities; the internal market; a local.",
    "path: /chat/completions",
    "content-type: application/json",
    "sha256: cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
)


@pytest.mark.parametrize(("kind", "planted"), PLANTED)
def test_what_is_planted_is_found(kind: str, planted: str) -> None:
    found = scan(f"first line\n  content: he said {planted} twice\n", secrets={})
    assert kind in {one.kind for one in found}
    assert {one.line for one in found} == {2}


@pytest.mark.parametrize("kind_and_text", PLANTED)
@pytest.mark.parametrize("case", [str.upper, str.lower, str.title])
def test_a_sign_is_told_by_what_it_needs(
    kind_and_text: tuple[str, str], case: Callable[[str], str]
) -> None:
    text = f"he said {case(kind_and_text[1])} twice"
    by_pattern = {
        (sign.kind, match.start(), match[0])
        for sign in scanning._SIGNS
        for match in re.finditer(sign.pattern, text, re.M)
    }
    found = {(kind, start, piece) for start, kind, piece in scanning._by_pattern(text)}
    assert found == by_pattern


@pytest.mark.parametrize(
    ("kind", "planted"),
    [
        ("cookie", "COO\u212aIE: a"),
        ("cookie", "cook\u0130e: abc"),
        ("token", "author\u0130zation: x"),
        ("key", "\u017fecret=abc12345"),
    ],
)
def test_letters_that_are_the_same_without_case_hide_nothing(kind: str, planted: str) -> None:
    assert kind in {one.kind for one in scan(planted, secrets={})}


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_innocent_is_not(text: str) -> None:
    assert scan(text, secrets={}) == ()


def test_a_known_value_is_found_and_not_repeated() -> None:
    (found,) = scan("a\nb hunter2hunter2", secrets={"value of KEY": "hunter2hunter2"})
    assert (found.kind, found.line) == ("value of KEY", 2)
    assert "hunter2hunter2" not in str(found)


@pytest.mark.parametrize(
    ("planted", "shown"),
    [
        ("/home/" + "x" * 70, "/home/" + "x" * 54),
        ("sk-proj-Abcdefghijklmnopqrstuv0123", "sk-p…"),
    ],
)
def test_what_is_found_is_shown_in_part(planted: str, shown: str) -> None:
    assert shown in {one.shown for one in scan(f"he said {planted} twice", secrets={})}


def test_values_of_the_environment_are_known_by_their_names() -> None:
    known = own_secrets({"SOME_API_KEY": "abcdefgh", "HOME_TOKEN": "xyz", "EDITOR": "vi"})
    assert known["value of SOME_API_KEY"] == "abcdefgh"
    assert "value of EDITOR" not in known


RECORDED = sorted((ROOT / "evals").glob("*/cassettes/*/*.yaml"))


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_recording_of_this_project_holds_a_secret(path: Path) -> None:
    from summarizer.cassettes.files import read_cassette
    from summarizer.evaluation.gold.suite import load_case

    case = path.parents[2] / "cases" / read_cassette(path).origin.case / "gold.yaml"
    article = load_case(case).article.text
    assert scan(path.read_text("utf-8"), secrets=own_secrets(), allowed=article) == ()
