from __future__ import annotations

import copy
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from summarizer.errors import GoldError
from summarizer.evaluation.annotating.check import check_suite
from summarizer.evaluation.editing.server import Serving, serving
from summarizer.evaluation.editing.session import Session, open_session


@pytest.fixture(name="served")
def _served(suite_dir: Path) -> Iterator[Serving]:
    with serving(open_session(str(suite_dir))) as served:
        yield served


def ask(
    served: Serving, path: str, body: Any = None, *, headers: dict[str, str] | None = None
) -> tuple[int, Any]:
    """A request as the page makes it; `headers` are put in the place of its own."""
    url = urlsplit(served.url)
    own = {"Host": url.netloc}
    if body is not None:
        own |= {"Origin": f"http://{url.netloc}", "Content-Type": "application/json"}
    sent = {name: value for name, value in {**own, **(headers or {})}.items() if value}
    data = None if body is None else json.dumps(body).encode()
    method = "GET" if data is None else "POST"
    with closing(HTTPConnection(url.netloc, timeout=10)) as connection:
        connection.putrequest(method, f"{url.path}{path}", skip_host=True)
        for name, value in sent.items():
            connection.putheader(name, value)
        if data is not None and "Content-Length" not in sent:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        response = connection.getresponse()
        text = response.read().decode()
        kind = response.headers.get_content_type()
    return response.status, json.loads(text) if kind == "application/json" else text


def test_state_has_fields_article_and_problems(served: Serving) -> None:
    status, state = ask(served, "state/herring")
    assert status == 200
    assert state["values"]["positions"][0]["stance"] == "against"
    assert state["article"]["text"].startswith("Herring row deepens")
    assert state["article"]["sentences"][0][0] == 1
    assert all(problem["warning"] for problem in state["problems"])


def test_first_page_lists_the_cases(served: Serving) -> None:
    status, text = ask(served, "")
    assert status == 200
    assert 'href="case/herring"' in text
    (line,) = [line for line in text.splitlines() if "case/herring" in line]
    assert "5 claims, 0 problems" in line
    assert ask(served, "case/herring")[0] == 200
    assert ask(served, "case/nowhere")[0] == 404


@pytest.mark.parametrize(
    ("field", "odd"),
    [
        ("positions", "positions: 5\n"),
        ("positions", "positions: {a: 1}\n"),
        ("commitments", "commitments: [5, x]\n"),
        ("article", 'article: "a\\0b"\n'),
        ("article", f"article: {'long/' * 2000}\n"),
        ("article", "article: [1]\n"),
        ("actors", "actors: true\n"),
    ],
)
def test_an_odd_file_is_a_problem_of_its_case_alone(
    served: Serving, herring: Path, field: str, odd: str
) -> None:
    values = yaml.safe_load(herring.read_text("utf-8"))
    del values[field]
    herring.write_text(yaml.safe_dump(values) + odd, "utf-8")
    status, text = ask(served, "")
    assert status == 200
    lines = {one: line for line in text.splitlines() for one in ("herring", "ward") if one in line}
    assert "0 problems" not in lines["herring"]
    assert "3 claims, 0 problems" in lines["ward"]
    status, state = ask(served, "state/herring")
    assert status == 200
    assert any(not problem["warning"] for problem in state["problems"])
    problems = [one for one in check_suite(herring.parents[2]) if not one.is_warning]
    assert {one.file for one in problems} == {herring}


def test_a_fault_of_the_program_is_told_to_the_page(
    served: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("none left")

    monkeypatch.setattr(Session, "state", broken)
    status, told = ask(served, "state/herring")
    assert status == 500
    assert "fault of the program: ZeroDivisionError: none left" in told["error"]
    assert ask(served, "")[0] == 200


@pytest.mark.parametrize("target", ["foo", "*", "http://[/x", "//[/state/herring"])
def test_a_target_that_is_no_path_is_answered(served: Serving, target: str) -> None:
    url = urlsplit(served.url)
    with socket.create_connection((url.hostname, url.port), timeout=10) as connection:
        lines = f"GET {target} HTTP/1.1\r\nHost: {url.netloc}\r\nConnection: close\r\n\r\n"
        connection.sendall(lines.encode())
        answer = connection.makefile("rb").readline()
    assert answer.split()[1] in (b"400", b"404")


def test_check_writes_nothing_and_says_what_gold_check_would(
    served: Serving, herring: Path
) -> None:
    before = herring.read_bytes()
    values = copy.deepcopy(ask(served, "state/herring")[1]["values"])
    values["positions"][0]["evidence"] = ["nowhere to be found"]
    values["actors"][0]["country"] = "NOW"
    status, told = ask(served, "check/herring", {"values": values})
    assert status == 200
    items = {problem["item"] for problem in told["problems"] if not problem["warning"]}
    assert items == {"position 1 (p1)", "actor 1 (norway)"}
    assert herring.read_bytes() == before


def test_two_pages_on_one_file_lose_nothing(served: Serving, herring: Path) -> None:
    one, other = (ask(served, "state/herring")[1] for _ in range(2))
    mine = {**one["values"], "headline": "The first page was here"}
    status, saved = ask(served, "save/herring", {"values": mine, "version": one["version"]})
    assert status == 200
    theirs = {**other["values"], "headline": "The second page was here"}
    status, told = ask(served, "save/herring", {"values": theirs, "version": other["version"]})
    assert status == 409
    assert "was changed since this page read it" in told["error"]
    assert "The first page was here" in herring.read_text("utf-8")
    again = {"values": {**saved["values"], "headline": "Then again"}, "version": saved["version"]}
    assert ask(served, "save/herring", again)[0] == 200
    assert "Then again" in herring.read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("save/herring", {"Origin": "http://evil.example"}, 403),
        ("save/herring", {"Origin": "null"}, 403),
        ("save/herring", {"Origin": ""}, 403),
        ("save/herring", {"Host": "evil.example"}, 403),
        ("save/herring", {"Content-Type": "text/plain"}, 403),
        ("save/herring", {"Content-Length": "99999999"}, 413),
        ("../wrong/save/herring", {}, 404),
        ("save/nowhere", {}, 422),
        ("write/herring", {}, 404),
    ],
)
def test_request_from_elsewhere_is_refused(
    served: Serving, herring: Path, path: str, headers: dict[str, str], status: int
) -> None:
    before = herring.read_bytes()
    state = ask(served, "state/herring")[1]
    body = {"values": {**state["values"], "headline": "x"}, "version": state["version"]}
    if path.startswith("../"):
        url = urlsplit(served.url)
        served = Serving(f"{url.scheme}://{url.netloc}/{path[3:]}?", served.wait)
        path = ""
    assert ask(served, path, body, headers=headers)[0] == status
    assert herring.read_bytes() == before


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:80", ""])
def test_page_itself_is_shown_under_its_own_address_alone(served: Serving, host: str) -> None:
    assert ask(served, "", headers={"Host": host})[0] in (400, 403)
    assert ask(served, "")[0] == 200


def test_half_written_gold_can_be_saved(served: Serving, herring: Path) -> None:
    state = ask(served, "state/herring")[1]
    fresh = {"actors": [], "issue": "", "stance": "favor", "statement": "", "evidence": []}
    values = {**state["values"], "positions": [*state["values"]["positions"], fresh]}
    status, told = ask(served, "save/herring", {"values": values, "version": state["version"]})
    assert status == 200
    assert {p["item"] for p in told["problems"]} >= {"position 4, actors", "position 4, issue"}
    assert ask(served, "state/herring")[1]["values"] == values


def test_article_outside_the_suite_is_not_shown(served: Serving, herring: Path) -> None:
    secret = herring.parents[4] / "secret.txt"
    secret.write_text("Nobody else may read this.\n", "utf-8")
    text = herring.read_text("utf-8").replace("article: article.txt", f"article: {secret}")
    herring.write_text(text, "utf-8")
    status, state = ask(served, "state/herring")
    assert status == 200
    assert "lies outside the suite" in state["article"]["error"]
    assert "Nobody" not in json.dumps(state)


def test_session_opens_a_suite_a_case_or_a_folder(suite_dir: Path) -> None:
    assert set(open_session(str(suite_dir)).files) == {"herring", "ward"}
    assert set(open_session(f"{suite_dir}/ward").files) == {"ward"}
    assert set(open_session(str(suite_dir / "cases" / "ward")).files) == {"ward"}
    with pytest.raises(GoldError, match="no gold of 'nothing'"):
        open_session(f"{suite_dir}/nothing")
    with pytest.raises(GoldError, match="there is no suite"):
        open_session("nowhere")
