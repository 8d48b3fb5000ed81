from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.editing.server import Serving, serving
from summarizer.evaluation.editing.session import open_session


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
    assert "2 claims, 0 problems" not in text.partition("herring")[0]
    assert ask(served, "case/herring")[0] == 200
    assert ask(served, "case/nowhere")[0] == 404


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
