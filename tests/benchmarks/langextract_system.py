"""LangExtract as a system to compare with: its output in this program's schema.

    pip install 'langextract[openai]==1.7.1'
    python tests/benchmarks/langextract_system.py SUITE --base-url http://127.0.0.1:8080/v1 \\
        --api-key KEY --model NAME --out DIR
    summarizer eval score DIR --suite SUITE

LangExtract runs with its own defaults (chunks of 1,000 characters, ten workers, schema constraints
from the examples) on the body of each article, that is without menus, captions and comments. The
prompt and the examples are printed and kept in DIR/prompt.txt. What LangExtract could not locate in
the text is left out, as its documentation advises; the rest is cited by the sentences that its
character intervals touch. LangExtract writes no summaries: headline and summary are those of the
trivial baseline, the article's lead, so key-fact recall says nothing about it.

A case that has a file is not asked again. One that takes longer than --limit is a failure.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import queue
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

from summarizer.article import Article
from summarizer.brief import (
    Actor,
    ActorKind,
    Brief,
    Commitment,
    Deadline,
    Evidence,
    Polarity,
    Position,
    PromptRef,
    Provenance,
    Stance,
    Status,
    Usage,
    article_ref,
)
from summarizer.errors import SummarizerError
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.runs.files import Failure, file_name, write_whole
from summarizer.evaluation.runs.trivial_system import lead_brief

PROMPT = """\
Extract who acts in a news article, what they are for or against, and what they will do.
Use exact text of the article for extraction_text. Do not paraphrase or overlap extractions. List them in order of appearance.

actor: a person, organization, state or group that acts or speaks.
  kind: person, organization, state or group
  role: their role as the article words it
  country: ISO 3166-1 alpha-3 code
position: a view that an actor states or that is attributed to it; not the journalist's own analysis and no mere act.
  actor: who holds the view
  said_by: who says so, if not the actor itself, such as a spokesperson
  issue: what it is about, as a noun phrase without the stance
  stance: favor, against, mixed or neutral
  statement: the view in one sentence
commitment: an act or outcome in the future that an actor pledges, agrees to, plans, proposes to do itself or threatens.
  actor: who would act
  said_by: who says so, if not the actor itself
  action: what they will do, as a verb phrase without condition and deadline
  counterparts: for whom, with whom or against whom
  status: proposed, pledged, agreed, underway, fulfilled or withdrawn
  polarity: cooperative, coercive or neutral
  condition: on what condition
  deadline: by when
Leave out attributes that the article does not give."""  # noqa: E501

EXAMPLES: list[tuple[str, list[tuple[str, str, dict[str, str]]]]] = [
    (
        "Estonia will open two more ferry lines to Finland by May if Helsinki pays half of the "
        "cost, Transport Minister Liis Kask said on Monday. Finland's foreign ministry rejected "
        "the offer. “We see no need for more ferries,” its spokesman Pekka Aalto said.",
        [
            ("actor", "Estonia", {"kind": "state", "country": "EST"}),
            (
                "commitment",
                "will open two more ferry lines to Finland by May",
                {
                    "actor": "Estonia",
                    "said_by": "Liis Kask",
                    "action": "open two more ferry lines to Finland",
                    "counterparts": "Finland",
                    "status": "proposed",
                    "polarity": "cooperative",
                    "condition": "if Helsinki pays half of the cost",
                    "deadline": "by May",
                },
            ),
            (
                "actor",
                "Liis Kask",
                {"kind": "person", "role": "Transport Minister", "country": "EST"},
            ),
            ("actor", "Finland's foreign ministry", {"kind": "organization", "country": "FIN"}),
            (
                "position",
                "We see no need for more ferries",
                {
                    "actor": "Finland's foreign ministry",
                    "said_by": "Pekka Aalto",
                    "issue": "more ferry lines between Estonia and Finland",
                    "stance": "against",
                    "statement": "Finland sees no need for more ferries and rejects the offer.",
                },
            ),
            ("actor", "Pekka Aalto", {"kind": "person", "role": "spokesman", "country": "FIN"}),
        ],
    ),
    (
        "The bakers' guild of Graz welcomed the lower bread tax. But bakers will close for a day "
        "unless flour prices are capped too, guild head Eva Moser warned.",
        [
            (
                "actor",
                "The bakers' guild of Graz",
                {"kind": "organization", "country": "AUT"},
            ),
            (
                "position",
                "welcomed the lower bread tax",
                {
                    "actor": "The bakers' guild of Graz",
                    "issue": "the lower bread tax",
                    "stance": "favor",
                    "statement": "The bakers' guild of Graz welcomes the lower bread tax.",
                },
            ),
            ("actor", "bakers", {"kind": "group", "country": "AUT"}),
            (
                "commitment",
                "will close for a day",
                {
                    "actor": "bakers",
                    "said_by": "Eva Moser",
                    "action": "close for a day",
                    "status": "pledged",
                    "polarity": "coercive",
                    "condition": "unless flour prices are capped too",
                },
            ),
            ("actor", "Eva Moser", {"kind": "person", "role": "guild head", "country": "AUT"}),
        ],
    ),
]
"""Text → class, verbatim text and attributes of each extraction."""

Extracted = dict[str, Any]
"""One extraction as plain values: class, text, start, end (None where it was not located) …"""


@dataclass(frozen=True)
class Body:
    """The sentences of an article as one text, and where each stands in it."""

    text: str
    spans: tuple[tuple[int, int, int], ...]
    """Start, end and sentence id."""

    def sentences(self, start: int, end: int) -> tuple[int, ...]:
        """The sentences that a span touches."""
        return tuple(number for first, last, number in self.spans if first < end and last > start)


def body_of(article: Article) -> Body:
    """What LangExtract is given."""
    text = ""
    spans = []
    for paragraph in article.paragraphs:
        text += "\n\n" if text else ""
        for place, sentence in enumerate(paragraph):
            text += " " if place else ""
            quote = article.quote(sentence.id)
            spans.append((len(text), len(text) + len(quote), sentence.id))
            text += quote
    return Body(text, tuple(spans))


# -- asking ------------------------------------------------------------------------------------


def extract(body: str, *, base_url: str, api_key: str, model: str) -> dict[str, Any]:
    """LangExtract's extractions of a text with its defaults, and the tokens they took."""
    import langextract as lx
    from langextract.factory import ModelConfig
    from langextract.providers.openai import OpenAILanguageModel

    tokens = {"input": 0, "cached": 0, "output": 0, "calls": 0}
    counting = threading.Lock()
    scored = OpenAILanguageModel._response_to_scored_output

    def counted(response: Any) -> Any:
        # LangExtract does not report tokens; this reads them off each response and passes it on.
        with counting:
            tokens["calls"] += 1
            if usage := response.usage:
                tokens["input"] += usage.prompt_tokens
                tokens["output"] += usage.completion_tokens
                details = usage.prompt_tokens_details
                tokens["cached"] += (details.cached_tokens or 0) if details else 0
        return scored(response)

    OpenAILanguageModel._response_to_scored_output = staticmethod(counted)
    examples = [
        lx.data.ExampleData(
            text=text,
            extractions=[
                lx.data.Extraction(
                    extraction_class=kind, extraction_text=said, attributes=dict(has)
                )
                for kind, said, has in found
            ],
        )
        for text, found in EXAMPLES
    ]
    document = lx.extract(
        text_or_documents=body,
        prompt_description=PROMPT,
        examples=examples,
        config=ModelConfig(
            model_id=model,
            provider="OpenAILanguageModel",
            provider_kwargs={"base_url": base_url, "api_key": api_key},
        ),
        show_progress=False,
    )
    found = [
        {
            "class": one.extraction_class,
            "text": one.extraction_text,
            "start": one.char_interval.start_pos if one.char_interval else None,
            "end": one.char_interval.end_pos if one.char_interval else None,
            "attributes": one.attributes or {},
        }
        for one in document.extractions or []
    ]
    return {"extractions": found, "tokens": tokens}


def _child(answers: Any, body: str, settings: Mapping[str, str]) -> None:
    try:
        answers.put(("ok", extract(body, **settings)))
    except Exception as error:  # noqa: BLE001  it is told to the parent, which records it
        answers.put(("error", f"{type(error).__name__}: {error}", traceback.format_exc()))


def ask(body: str, settings: Mapping[str, str], *, limit: float) -> tuple[Any, ...]:
    """("ok", values), ("error", reason, trace) or ("late",): a process of its own can be ended."""
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    child = context.Process(target=_child, args=(answers, body, dict(settings)), daemon=True)
    child.start()
    until = time.monotonic() + limit
    try:
        while time.monotonic() < until:
            try:
                answer: tuple[Any, ...] = answers.get(timeout=1)
            except queue.Empty:
                if not child.is_alive():
                    return ("error", f"the process ended with {child.exitcode}", "")
                continue
            return answer
        return ("late",)
    finally:
        child.kill()
        child.join()


# -- converting --------------------------------------------------------------------------------


@dataclass
class Converting:
    """Extractions on the way to a brief."""

    article: Article
    body: Body
    actors: dict[str, Actor] = field(default_factory=dict)
    """Folded name → actor."""
    warnings: list[str] = field(default_factory=list)

    def evidence(self, numbers: Iterable[int]) -> tuple[Evidence, ...]:
        """Evidence of these sentences."""
        chosen = [self.article.sentence(number) for number in sorted(set(numbers))]
        return tuple(
            Evidence(
                sentence=one.id, start=one.start, end=one.end, quote=self.article.quote(one.id)
            )
            for one in chosen
        )

    def located(self, one: Extracted) -> tuple[Evidence, ...]:
        """Where an extraction stands; empty, with a warning, where LangExtract found no place."""
        numbers = (
            ()
            if one["start"] is None or one["end"] is None
            else self.body.sentences(one["start"], one["end"])
        )
        if not numbers:
            self.warnings.append(f"not located: {one['class']} {_short(one['text'])!r}")
        return self.evidence(numbers)

    def add_actor(self, one: Extracted) -> None:
        """An actor that was extracted; a second mention adds what the first did not have."""
        name, has = _short(one["text"], 200), one["attributes"]
        shown = self.located(one)
        if not name or not shown:
            return
        known = self.actors.get(_fold(name))
        role = _text(has, "role") or (known.role if known else None)
        country = _text(has, "country").upper()
        country = country if re.fullmatch("[A-Z]{3}", country) else ""
        self.actors[_fold(name)] = Actor(
            id=known.id if known else self._id(name),
            name=known.name if known else name,
            kind=known.kind if known else _one_of(has, "kind", ActorKind, "organization"),
            role=role or None,
            country=country or (known.country if known else None),
            aliases=(),
            evidence=known.evidence if known else shown,
        )

    def named(self, value: object, shown: tuple[Evidence, ...]) -> tuple[str, ...]:
        """The ids of actors that an attribute names; one that was not extracted is added."""
        said = value if isinstance(value, list) else [value]
        names = [_short(str(name), 200) for name in said if name]
        ids = []
        for name in names:
            if not (key := _fold(name)):
                continue
            if key not in self.actors:
                # Several names in one string are several actors where all but one are known.
                parts = [part for part in re.split(r",\s*|\s+and\s+|;\s*", name) if part]
                if len(parts) > 1 and all(_fold(part) in self.actors for part in parts):
                    ids += [self.actors[_fold(part)].id for part in parts]
                    continue
                self.actors[key] = Actor(
                    id=self._id(name),
                    name=name,
                    kind="organization",
                    role=None,
                    country=None,
                    aliases=(),
                    evidence=shown,
                )
            ids.append(self.actors[key].id)
        return tuple(dict.fromkeys(ids))

    def _id(self, name: str) -> str:
        slug = re.sub(r"[\W_]+", "-", name.casefold()).strip("-")[:70].strip("-") or "actor"
        taken = {actor.id for actor in self.actors.values()}
        number, unique = 1, slug
        while unique in taken:
            number += 1
            unique = f"{slug}-{number}"
        return unique

    def position(self, one: Extracted) -> Position | None:
        """A position, or None where it names no actor or has no place."""
        has, shown = one["attributes"], self.located(one)
        actors = self.named(has.get("actor"), shown) if shown else ()
        statement = _text(has, "statement") or _short(one["text"])
        if not actors or not statement:
            return None
        said_by = self.named(has.get("said_by"), shown)
        return Position(
            actors=actors,
            said_by=said_by[0] if said_by and said_by[0] not in actors else None,
            issue=_text(has, "issue") or statement,
            stance=_one_of(has, "stance", Stance, "neutral"),
            statement=statement,
            evidence=shown,
        )

    def commitment(self, one: Extracted) -> Commitment | None:
        """A commitment, or None where it names no actor or has no place."""
        has, shown = one["attributes"], self.located(one)
        actors = self.named(has.get("actor"), shown) if shown else ()
        action = _text(has, "action") or _short(one["text"])
        if not actors or not action:
            return None
        said_by = self.named(has.get("said_by"), shown)
        deadline = _text(has, "deadline")
        return Commitment(
            actors=actors,
            said_by=said_by[0] if said_by and said_by[0] not in actors else None,
            action=action,
            counterparts=self.named(has.get("counterparts"), shown),
            status=_one_of(has, "status", Status, "pledged"),
            polarity=_one_of(has, "polarity", Polarity, "neutral"),
            condition=_text(has, "condition") or None,
            deadline=Deadline(text=deadline, earliest=None, latest=None) if deadline else None,
            evidence=shown,
        )


def convert(
    article: Article, body: Body, answer: Mapping[str, Any], *, model: str, seconds: float
) -> Brief:
    """LangExtract's extractions as a brief."""
    made = Converting(article, body)
    found: Sequence[Extracted] = answer["extractions"]
    for one in found:
        if one["class"] == "actor":
            made.add_actor(one)
    positions = [made.position(one) for one in found if one["class"] == "position"]
    commitments = [made.commitment(one) for one in found if one["class"] == "commitment"]
    lead = lead_brief(article)
    tokens = answer["tokens"]
    return Brief(
        article=article_ref(article),
        headline=lead.headline,
        summary=lead.summary,
        actors=tuple(made.actors.values()),
        positions=tuple(item for item in positions if item is not None),
        commitments=tuple(item for item in commitments if item is not None),
        provenance=Provenance(
            tool=f"langextract {version('langextract')}",
            model=model,
            endpoint="openai-compatible",
            prompt=PromptRef(name="langextract", version="1", sha256=_sha256(described())),
            schema_sha256="0" * 64,
            strategy="langextract",
            created=datetime.now(UTC).replace(microsecond=0),
            calls=tokens["calls"],
            reasks=0,
            retries=0,
            usage=Usage(input=tokens["input"], cached=tokens["cached"], output=tokens["output"]),
            cost_usd=None,
            seconds=round(seconds, 3),
            warnings=tuple(made.warnings),
        ),
    )


def described() -> str:
    """Prompt and examples, as they are printed."""
    shown = [{"text": text, "extractions": found} for text, found in EXAMPLES]
    return f"{PROMPT}\n\n{json.dumps(shown, ensure_ascii=False, indent=2)}\n"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _fold(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.split()).casefold())


def _short(text: object, length: int = 300) -> str:
    words = " ".join(str(text).split())
    return words if len(words) <= length else f"{words[: length - 1]}…"


def _text(has: Mapping[str, object], name: str) -> str:
    value = has.get(name)
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    words = _short(value or "")
    return "" if words.casefold() in ("none", "null", "n/a", "-", "unknown") else words


def _one_of(has: Mapping[str, object], name: str, kind: Any, otherwise: str) -> Any:
    value = _text(has, name).casefold()
    return value if value in get_args(kind) else otherwise


# -- running -----------------------------------------------------------------------------------


def run_case(case: Case, out: Path, settings: Mapping[str, str], *, limit: float) -> str:
    """Ask for one case and keep what comes of it; returns a line that says what it was."""
    name = file_name(case.id, 0)
    body = body_of(case.article)
    started = time.monotonic()
    status, *rest = ask(body.text, settings, limit=limit)
    seconds = time.monotonic() - started
    failed: Failure | None = None
    if status == "ok":
        try:
            brief = convert(case.article, body, rest[0], model=settings["model"], seconds=seconds)
        except ValueError as error:
            failed = _failure(case, seconds, "InvalidBrief", str(error), repr(rest[0]))
    elif status == "late":
        failed = _failure(case, seconds, "TimeLimit", f"took longer than {limit:.0f} s")
    else:
        failed = _failure(case, seconds, "LangExtractError", rest[0], rest[1])
    if failed is not None:
        write_whole(out / "failures" / name, f"{failed.model_dump_json(indent=2)}\n")
        return f"FAILED after {seconds:.0f} s: {failed.kind}: {failed.reason[:200]}"
    write_whole(out / name, f"{brief.model_dump_json(indent=2)}\n")
    (out / "failures" / name).unlink(missing_ok=True)
    used = brief.provenance
    return (
        f"{seconds:.0f} s, {used.calls} calls, {used.usage.input} + {used.usage.output} tokens, "
        f"{len(brief.actors)} actors, {len(brief.positions)} positions, "
        f"{len(brief.commitments)} commitments, {len(used.warnings)} not located"
    )


def _failure(case: Case, seconds: float, kind: str, reason: str, trace: str = "") -> Failure:
    return Failure(
        case=case.id,
        sample=0,
        kind=kind,
        reason=reason,
        seconds=round(seconds, 3),
        trace=trace,
    )


def main(arguments: Sequence[str] | None = None, say: Callable[[str], object] = print) -> int:
    """Run LangExtract over a suite."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("suite", help="name under ./evals, or path")
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--api-key", required=True)
    parser.add_argument("--model", required=True, help="as the endpoint calls it")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--cases", default="*", metavar="GLOB")
    parser.add_argument("--split", choices=("dev", "test"))
    parser.add_argument("--limit", type=float, default=900.0, help="seconds a case may take")
    parser.add_argument("--retry-failed", action="store_true")
    asked = parser.parse_args(arguments)
    try:
        version("langextract")
    except ModuleNotFoundError:
        parser.error("langextract is not installed: pip install 'langextract[openai]==1.7.1'")
    try:
        suite = load_suite(asked.suite, cases=asked.cases, split=asked.split)
    except SummarizerError as error:
        parser.error(f"{error} ({error.hint})")
    (asked.out / "failures").mkdir(parents=True, exist_ok=True)
    (asked.out / "prompt.txt").write_text(described(), "utf-8")
    say(described())
    settings = {"base_url": asked.base_url, "api_key": asked.api_key, "model": asked.model}
    for place, case in enumerate(suite.cases, 1):
        name = file_name(case.id, 0)
        failed = (asked.out / "failures" / name).is_file() and not asked.retry_failed
        if (asked.out / name).is_file() or failed:
            said = "has been asked"
        else:
            said = run_case(case, asked.out, settings, limit=asked.limit)
        say(f"[{place}/{len(suite.cases)}] {case.id}: {said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
