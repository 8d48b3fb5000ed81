"""Articles and briefs by the thousand, and a summarizer that really asks an endpoint."""

from __future__ import annotations

import json
import random
import re
import time
from datetime import UTC, date, datetime
from typing import Any

import httpx2

from summarizer.article import Article
from summarizer.brief import (
    Actor,
    ArticleRef,
    Brief,
    Commitment,
    Deadline,
    Evidence,
    Position,
    PromptRef,
    Provenance,
    SummarySentence,
    Usage,
)
from summarizer.errors import DraftError, EndpointError, EndpointFault
from summarizer.models.journal import Journal
from summarizer.models.limits import Limiter
from summarizer.reading import article_from_text
from summarizer.store import System

SYSTEM = System("test/model", "whole", "a" * 64, "b" * 64)

_COUNTRIES = (
    ("Norway", "NOR"), ("Kenya", "KEN"), ("Peru", "PER"), ("Japan", "JPN"), ("Ghana", "GHA"),
    ("Chile", "CHL"), ("Latvia", "LVA"), ("Egypt", "EGY"), ("Nepal", "NPL"), ("Fiji", "FJI"),
)  # fmt: skip
_ISSUES = ("a levy on fuel", "the fishing quota", "a ban on plastic", "the rail merger")
_VERBS = ("opposes", "supports")


def text(number: int, *, words: int = 0) -> str:
    """A short article; its mark and its facts depend on the number alone."""
    pick = random.Random(number)
    (first, _), (second, _) = pick.sample(_COUNTRIES, 2)
    issue, verb = pick.choice(_ISSUES), pick.choice(_VERBS)
    body = (
        f"Ministers met again on case mark-{number} this week.\n\n"
        f"{first} {verb} {issue}, its minister said on Monday. "
        f"{second} will pay {number} million euros to {first} by the end of the year. "
        "The talks go on in spring.\n"
    )
    while len(body.split()) < words:
        body += "\nThe delegations spoke at length about figures, routes and dates of delivery.\n"
    return body


def long_text(number: int, *, parts: int, words: int = 0) -> str:
    """An article that takes several requests in `passages`; its mark stands in each part."""
    pick = random.Random(number)
    said = []
    for part in range(1, parts + 1):
        (name, _), issue = pick.choice(_COUNTRIES), pick.choice(_ISSUES)
        said.append(
            f"{name} said on Monday that the rules of mark-{number} on {issue} would change life "
            f"for every family in town {part}."
        )
        while len(said[-1].split()) < words:
            said[-1] += f" On road {len(said[-1])} of mark-{number} there were trucks and rain."
    return "\n\n".join(said) + "\n"


def article(number: int, *, published: date | None = None) -> Article:
    """The article of this number as it is read."""
    return article_from_text(text(number), source=f"{number}.txt", published=published)


def brief(of: Article, *, system: System = SYSTEM, **made: Any) -> Brief:
    """A brief of one of the articles here, read off its wording."""
    lines = [of.quote(number) for number in range(1, len(of.sentences) + 1)]
    stated = next(number for number, line in enumerate(lines, 1) if "its minister said" in line)
    first, verb, rest = lines[stated - 1].split(" ", 2)
    second = lines[stated].split(" ", 1)[0]
    countries = dict(_COUNTRIES)
    shown = (evidence(of, stated),)
    promised = (evidence(of, stated + 1),)

    def actor(name: str, seen: tuple[Evidence, ...]) -> Actor:
        return Actor(
            id=name.lower(),
            name=name,
            kind="state",
            role=None,
            country=countries[name],
            aliases=(name,),
            evidence=seen,
        )

    return Brief(
        article=ArticleRef(
            source=of.source,
            title=of.title,
            published=of.published,
            language=of.language,
            sha256=of.sha256,
            characters=len(of.text),
            sentences=len(of.sentences),
        ),
        headline=lines[0][:200],
        summary=(SummarySentence(text=f"{first} and {second} disagree.", evidence=shown),),
        actors=(actor(first, shown), actor(second, promised)),
        positions=(
            Position(
                actors=(first.lower(),),
                said_by=None,
                issue=rest.split(",")[0],
                stance="against" if verb == "opposes" else "favor",
                statement=f"{first} {verb} {rest.split(',')[0]}.",
                evidence=shown,
            ),
        ),
        commitments=(
            Commitment(
                actors=(second.lower(),),
                said_by=None,
                action=f"pay euros to {first}",
                counterparts=(first.lower(),),
                status="pledged",
                polarity="cooperative",
                condition=None,
                deadline=Deadline(
                    text="by the end of the year",
                    earliest=None,
                    latest=date(of.published.year, 12, 31) if of.published else None,
                ),
                evidence=promised,
            ),
        ),
        provenance=provenance(system, **made),
    )


def answered(body: dict[str, Any]) -> str:
    """What a model answers to any request of the product, in both strategies, guided or not."""
    form = body["response_format"]["json_schema"]
    if form["name"] == "Sides":
        entries = form["schema"]["properties"].items()
        return json.dumps(
            {
                letter: {
                    key: (choice.get("enum") or [choice.get("const")])[0]
                    for key, choice in entry["properties"].items()
                }
                for letter, entry in entries
            }
        )
    if form["name"] == "Overview":
        first = re.findall(r"^\[(\d+)[\d, ]*\] (.+)$", body["messages"][-1]["content"], re.M)[0]
        summary = [{"sentences": [int(first[0])], "text": first[1][:200]}]
        return json.dumps({"summary": summary, "headline": first[1][:100]})
    return drafted(body)


def drafted(body: dict[str, Any]) -> str:
    """What a model that reads these articles well answers to a request for a draft."""
    sent = str(body["messages"][-1]["content"])
    lines = dict(re.findall(r"^\[(\d+)\] (.+)$", sent, re.M))
    number = next((int(n) for n, line in lines.items() if "its minister said" in line), None)
    if number is None:
        place, line = next(iter(lines.items()))
        only = {"sentences": [int(place)], "text": line[:200]}
        nothing: dict[str, Any] = {"actors": [], "positions": [], "commitments": []}
        return json.dumps({**nothing, "summary": [only], "headline": line[:100]})
    first, verb, rest = lines[str(number)].split(" ", 2)
    second = lines[str(number + 1)].split(" ", 1)[0]
    issue = rest.split(",")[0]

    def actor(name: str, seen: int) -> dict[str, Any]:
        known = {"sentences": [seen], "name": name, "aliases": [], "kind": "state"}
        return {**known, "role": None, "country": name}

    position = {
        "sentences": [number],
        "actors": [first],
        "said_by": None,
        "statement": f"{first} {verb} {issue}.",
        "issue": issue,
        "stance": "against" if verb == "opposes" else "favor",
    }
    commitment = {
        "sentences": [number + 1],
        "actors": [second],
        "said_by": None,
        "action": f"pay euros to {first}",
        "counterparts": [first],
        "condition": None,
        "deadline": {"text": "by the end of the year", "earliest": None, "latest": None},
        "status": "pledged",
        "polarity": "cooperative",
    }
    return json.dumps(
        {
            "actors": [actor(first, number), actor(second, number + 1)],
            "positions": [position],
            "commitments": [commitment],
            "summary": [{"sentences": [number], "text": f"{first} and {second} disagree."}],
            "headline": lines["1"][:100],
        }
    )


def evidence(of: Article, number: int) -> Evidence:
    """Sentence `number` of an article as evidence."""
    one = of.sentence(number)
    return Evidence(sentence=number, start=one.start, end=one.end, quote=of.quote(number))


def provenance(system: System, **made: Any) -> Provenance:
    """Where a brief comes from, the parts that matter as given."""
    values: dict[str, Any] = {
        "tool": "summarizer test",
        "model": system.model,
        "endpoint": "127.0.0.1",
        "prompt": PromptRef(name="whole", version="1", sha256=system.prompt_sha256),
        "schema_sha256": system.schema_sha256,
        "strategy": system.strategy,
        "created": datetime(2026, 11, 23, 7, 30, tzinfo=UTC),
        "calls": 1,
        "reasks": 0,
        "retries": 0,
        "usage": Usage(input=1000, cached=0, output=300),
        "cost_usd": 0.001,
        "seconds": 0.1,
        "warnings": (),
    }
    return Provenance(**{**values, **made})


class AskingSummarizer:
    """Asks a real endpoint, retries as the product's own client does, and is content with little.

    It stands in for the model layer where a test is about the batch alone.
    """

    def __init__(
        self,
        url: str,
        *,
        limiter: Limiter,
        timeout: float = 10.0,
        tries: int = 6,
        backoff: float = 0.02,
        system: System = SYSTEM,
        **made: Any,
    ) -> None:
        self.key = system
        self._limiter = limiter
        self._tries = tries
        self._backoff = backoff
        self._made = made
        self._client = httpx2.Client(
            base_url=url,
            timeout=timeout,
            trust_env=False,
            limits=httpx2.Limits(max_connections=None, max_keepalive_connections=128),
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def brief(self, of: Article, *, journal: Journal | None = None) -> Brief:  # noqa: ARG002
        """The brief, after as many requests as it takes."""
        body = {"model": "test", "messages": [{"role": "user", "content": of.text}]}
        error = EndpointError("never asked", hint="")
        for attempt in range(self._tries):
            if attempt:
                time.sleep(self._backoff * 2**attempt)
            try:
                content = self._ask(body)
            except EndpointError as failed:
                error = failed
                if failed.kind in {"quota", "auth", "invalid_request"}:
                    raise
                continue
            if '"headline"' not in content:
                raise DraftError(f"the answer is no brief: {content!r}", hint="ask another model")
            return brief(of, system=self.key, retries=attempt, **self._made)
        raise error

    def _ask(self, body: dict[str, Any]) -> str:
        try:
            with self._limiter.slot():
                reply = self._client.post("chat/completions", json=body)
        except httpx2.TimeoutException as error:
            raise fault("timeout", str(error)) from error
        except httpx2.HTTPError as error:
            raise fault("connection", str(error)) from error
        if reply.status_code == 429:
            if "insufficient_quota" in reply.text:
                raise fault("quota", "the quota is exhausted")
            named = reply.headers.get("retry-after")
            self._limiter.throttled(float(named) if named else None)
            raise fault("rate_limit", "429")
        if reply.status_code == 401:
            raise fault("auth", "401")
        if reply.status_code >= 500:
            raise fault("server", str(reply.status_code))
        if reply.status_code >= 400:
            raise fault("invalid_request", reply.text)
        self._limiter.succeeded()
        return str(reply.json()["choices"][0]["message"]["content"])


def fault(kind: EndpointFault, message: str) -> EndpointError:
    """An endpoint's fault of this kind."""
    return EndpointError(message, hint="see to the endpoint", kind=kind)
