"""Drafts become briefs: every rule of a brief holds, for any text and any draft."""

from __future__ import annotations

import copy
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted_endpoint import ARTICLE, DRAFT

from summarizer.article import Article, Sentence
from summarizer.brief import Brief, PromptRef, Provenance, Usage, violations
from summarizer.briefing.draft import (
    Draft,
    DraftActor,
    DraftCommitment,
    DraftDeadline,
    DraftPosition,
    DraftSummary,
)
from summarizer.briefing.grounding import ground, shortened
from summarizer.briefing.same_actor import slug
from summarizer.reading import article_from_text

PROVENANCE = Provenance(
    tool="summarizer 0",
    model="m",
    endpoint="embedded",
    prompt=PromptRef(name="whole", version="1", sha256="a" * 64),
    schema_sha256="b" * 64,
    strategy="whole",
    created=datetime(2026, 1, 1, tzinfo=UTC),
    calls=1,
    reasks=0,
    retries=0,
    usage=Usage(input=1, cached=0, output=1),
    cost_usd=None,
    seconds=0,
    warnings=("first",),
)


def brief_of(article: Article, **changes: object) -> Brief:
    draft = Draft.model_validate_json(json.dumps({**copy.deepcopy(DRAFT), **changes}))
    return ground(draft, article, provenance=PROVENANCE)


@pytest.fixture
def article() -> Article:
    return article_from_text(ARTICLE, source="herring.txt")


def test_a_draft_becomes_a_brief_with_verbatim_evidence(article: Article) -> None:
    brief = brief_of(article)
    assert violations(brief, article) == ()
    assert [actor.id for actor in brief.actors] == ["kari-lund", "norway"]
    position, commitment = brief.positions[0], brief.commitments[0]
    assert position.actors == ("kari-lund",)
    assert position.evidence[0].quote == "Lund called the dispute needless."
    assert (commitment.actors, commitment.said_by) == (("norway",), "kari-lund")
    assert commitment.deadline is not None
    assert commitment.deadline.latest == date(2031, 3, 31)
    assert brief.provenance.warnings == ("first",)


def test_what_does_not_hold_is_left_out_and_listed(article: Article) -> None:
    position = DRAFT["positions"][0]
    brief = brief_of(
        article,
        positions=[{**position, "sentences": [99]}, {**position, "actors": ["Mallory"]}, position],
    )
    assert len(brief.positions) == 1
    assert [word in " ".join(brief.provenance.warnings) for word in ("99", "Mallory")] == [True] * 2


def test_the_same_claim_twice_is_one_with_all_its_evidence(article: Article) -> None:
    position = DRAFT["positions"][0]
    again = {**position, "sentences": [2], "statement": "Lund calls the dispute needless !"}
    brief = brief_of(article, positions=[position, again])
    assert [item.sentence for item in brief.positions[0].evidence] == [2, 3]
    assert len(brief.positions) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"stance": "favor"},
        {"actors": ["Norway"]},
        {"said_by": "Norway"},
        {"statement": "Lund wants talks with Iceland.", "issue": "talks with Iceland"},
    ],
)
def test_claims_that_differ_stay_apart(article: Article, other: dict[str, Any]) -> None:
    position = DRAFT["positions"][0]
    assert len(brief_of(article, positions=[position, {**position, **other}]).positions) == 2


def test_commitments_that_differ_in_a_number_stay_apart(article: Article) -> None:
    commitment = DRAFT["commitments"][0]
    other = {**commitment, "action": "cut its herring quota by 6%"}
    assert len(brief_of(article, commitments=[commitment, other]).commitments) == 2


def test_a_summary_always_has_a_sentence_with_evidence(article: Article) -> None:
    brief = brief_of(article, summary=[{"sentences": [], "text": "Nothing shows this."}])
    assert brief.summary[0].text.startswith("Norway will cut")
    assert brief.summary[0].evidence[0].sentence == 2
    assert "no summary" in brief.provenance.warnings[-1]


def test_who_speaks_for_itself_is_not_its_own_speaker(article: Article) -> None:
    position = {**DRAFT["positions"][0], "said_by": "Lund"}
    assert brief_of(article, positions=[position]).positions[0].said_by is None


def test_an_actor_without_a_claim_stays(article: Article) -> None:
    brief = brief_of(article, positions=[], commitments=[])
    assert len(brief.actors) == 2


def test_aliases_are_words_of_the_article(article: Article) -> None:
    actor = {**DRAFT["actors"][0], "aliases": ["Lund", "the sea wolf"]}
    brief = brief_of(article, actors=[actor, DRAFT["actors"][1]])
    assert brief.actors[0].aliases == ("Lund",)


@pytest.mark.parametrize(
    ("country", "code"),
    [("NOR", "NOR"), ("nor", "NOR"), ("Norway", "NOR"), ("XQZ", None), ("Narnia", None)],
)
def test_a_country_is_a_code_that_exists(article: Article, country: str, code: str | None) -> None:
    actor = {**DRAFT["actors"][0], "country": country}
    assert brief_of(article, actors=[actor, DRAFT["actors"][1]]).actors[0].country == code


@pytest.mark.parametrize(
    ("text", "published", "kept"),
    [
        ("by Christmas", None, False),
        ("by Christmas", date(2030, 11, 1), True),
        ("by Christmas 2030", None, True),
    ],
)
def test_relative_dates_need_a_publication_date(
    text: str, published: date | None, kept: bool
) -> None:
    article = article_from_text(ARTICLE, source="-", published=published)
    deadline = {"text": text, "earliest": None, "latest": "2030-12-25"}
    found = brief_of(
        article, commitments=[{**DRAFT["commitments"][0], "deadline": deadline}]
    ).commitments[0]
    assert found.deadline is not None
    assert (found.deadline.latest is not None) == kept


def test_dates_in_the_wrong_order_are_left_out(article: Article) -> None:
    deadline = {"text": "in 2031", "earliest": "2031-12-31", "latest": "2031-01-01"}
    found = brief_of(
        article, commitments=[{**DRAFT["commitments"][0], "deadline": deadline}]
    ).commitments[0]
    assert found.deadline is not None
    assert (found.deadline.earliest, found.deadline.latest) == (None, None)


@given(st.text(min_size=1), st.integers(2, 60))
def test_a_shortened_text_fits_and_begins_as_the_text_does(text: str, longest: int) -> None:
    short = shortened(text, longest=longest)
    assert len(short) <= longest
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


@given(st.text(), st.sets(st.text(max_size=5)))
def test_a_slug_is_an_id_that_nobody_has(name: str, taken: set[str]) -> None:
    import re

    found = slug(name, taken)
    assert found not in taken
    assert len(found) <= 80
    assert re.fullmatch(r"[^\W_]+(?:-[^\W_]+)*", found)


# -- any text, any draft ----------------------------------------------------------------------

texts = st.text(
    alphabet=st.characters(codec="utf-8") | st.sampled_from("ab .,’“\n\u00e9中🙂\u0301\u202e"),
    min_size=1,
)
numbers = st.lists(st.integers(-2, 12), max_size=4).map(tuple)
names = st.sampled_from(["Xi", "Xi Jinping", "the Xi", "Moscow", "Russia", "Ли", "🙂", "a b", "_"])
words = st.text(min_size=1, max_size=400).filter(str.strip)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    pieces = draw(st.lists(texts, min_size=1, max_size=8))
    text, sentences = "", []
    for number, piece in enumerate(pieces, 1):
        start = len(text) + len(piece) - len(piece.lstrip())
        text += piece
        if piece.strip():
            end = start + len(piece.strip())
            sentences.append(Sentence(len(sentences) + 1, start, end, number))
        text += "\n"
    if not sentences:
        text, sentences = "x", [Sentence(1, 0, 1, 0)]
    return Article("-", text, tuple(sentences))


actors = st.builds(
    DraftActor,
    sentences=numbers,
    name=names,
    aliases=st.lists(names, max_size=2).map(tuple),
    country=st.sampled_from([None, "CHN", "Russia", "nowhere"]),
)
positions = st.builds(
    DraftPosition,
    sentences=numbers,
    actors=st.lists(names, max_size=3).map(tuple),
    said_by=st.none() | names,
    statement=words,
    issue=words,
)
commitments = st.builds(
    DraftCommitment,
    sentences=numbers,
    actors=st.lists(names, max_size=3).map(tuple),
    said_by=st.none() | names,
    action=words,
    counterparts=st.lists(names, max_size=3).map(tuple),
    deadline=st.none()
    | st.builds(
        DraftDeadline,
        text=words,
        earliest=st.none() | st.dates(),
        latest=st.none() | st.dates(),
    ),
)
drafts = st.builds(
    Draft,
    actors=st.lists(actors, max_size=5).map(tuple),
    positions=st.lists(positions, max_size=4).map(tuple),
    commitments=st.lists(commitments, max_size=4).map(tuple),
    summary=st.lists(st.builds(DraftSummary, sentences=numbers, text=words), max_size=9).map(tuple),
    headline=words,
)


@settings(deadline=None, max_examples=60)
@given(articles(), drafts)
def test_any_draft_of_any_text_becomes_a_brief_that_holds_every_rule(
    article: Article, draft: Draft
) -> None:
    brief = ground(draft, article, provenance=PROVENANCE)
    assert violations(brief, article) == ()
    assert Brief.model_validate_json(brief.model_dump_json()) == brief
    assert brief.summary
