from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import batch_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Brief, Usage
from summarizer.store import (
    Failure,
    Ledger,
    Origin,
    System,
    Taken,
    Writer,
    briefs,
    counts,
    find_briefs,
    problems,
)
from summarizer.store.claims import issue_key

Add = Callable[..., int]
OTHER = replace(samples.SYSTEM, prompt_sha256="c" * 64)


def test_a_brief_comes_back_as_it_went_in(store: sqlite3.Connection, add: Add) -> None:
    add(3, published=date(2026, 3, 1))
    (kept,) = briefs(store)
    assert kept == samples.brief(samples.article(3, published=date(2026, 3, 1)))
    assert list(problems(store)) == []


def test_claims_are_rows_with_their_actors_and_evidence(
    store: sqlite3.Connection, add: Add
) -> None:
    add(3)
    (brief,) = briefs(store)
    (position,), (promise,) = brief.positions, brief.commitments
    row = store.execute("SELECT actor, stance, issue, statement FROM positions_by_actor").fetchone()
    assert row == (brief.actors[0].name, position.stance, position.issue, position.statement)
    row = store.execute("SELECT actor, action, deadline FROM commitments_by_actor").fetchone()
    assert promise.deadline
    assert row == (brief.actors[1].name, promise.action, promise.deadline.text)
    quotes = "SELECT quote FROM evidence WHERE commitment_id IS NOT NULL"
    assert store.execute(quotes).fetchall() == [(promise.evidence[0].quote,)]
    counterpart = "SELECT name FROM commitment_counterparts JOIN actors ON actors.id = actor_id"
    assert store.execute(counterpart).fetchall() == [(brief.actors[0].name,)]


def test_the_second_brief_of_a_system_is_left_out(store: sqlite3.Connection, add: Add) -> None:
    article_id = add(3)
    brief = samples.brief(samples.article(3))
    assert not Writer(store).brief(brief, article_id=article_id, system=samples.SYSTEM)
    assert counts(store).briefs == counts(store).positions == 1


def test_another_prompt_makes_a_brief_beside_the_first(store: sqlite3.Connection, add: Add) -> None:
    add(3)
    add(3, system=OTHER)
    held = counts(store)
    assert (held.articles, held.briefs) == (1, 2)
    assert store.execute("SELECT count(*) FROM positions_by_actor").fetchone() == (1,)


def test_one_text_from_two_sources_is_one_article_with_two_links(
    store: sqlite3.Connection, add: Add
) -> None:
    assert add(3, source="a.txt") == add(3, source="b.txt")
    held = counts(store)
    assert (held.articles, held.sources, held.briefs) == (1, 2, 1)
    assert len(find_briefs(store, "b.txt")) == 1


def test_failures_count_and_go_when_the_brief_comes(store: sqlite3.Connection, add: Add) -> None:
    writer = Writer(store)
    article = samples.article(5)
    article_id = writer.article(article, origin=Origin("5.txt"))
    taken = Taken(Usage(input=10, cached=0, output=5))
    for _ in range(2):
        writer.failure(
            Failure("draft", "no brief"),
            source="5.txt",
            article_id=article_id,
            system=samples.SYSTEM,
            taken=taken,
        )
    assert store.execute("SELECT kind, times FROM failures").fetchall() == [("draft", 2)]
    assert store.execute("SELECT sum(output_tokens) FROM calls").fetchone() == (10,)
    add(5)
    assert counts(store).failures == 0
    writer.failure(
        Failure("draft", "late"), source="5.txt", article_id=article_id, system=samples.SYSTEM
    )
    assert counts(store).failures == 0, "an article that has its brief has not failed"


class TestAnswers:
    """Those about an article that is under way."""

    @pytest.fixture(name="article_id")
    def _article_id(self, store: sqlite3.Connection) -> int:
        writer = Writer(store)
        article_id = writer.article(samples.article(5), origin=Origin("5.txt"))
        for request, answer in ((b"one", "1"), (b"two", "2")):
            writer.answer(request, answer, article_id=article_id, system=samples.SYSTEM)
        writer.answer(b"one", "other", article_id=article_id, system=OTHER)
        return article_id

    @staticmethod
    def of(store: sqlite3.Connection, system: System) -> dict[bytes, str]:
        return Ledger(store, system, retry_failed=False).answers(samples.article(5).sha256)

    @pytest.mark.usefixtures("article_id")
    def test_are_found_by_their_requests(self, store: sqlite3.Connection) -> None:
        assert self.of(store, samples.SYSTEM) == {b"one": "1", b"two": "2"}
        assert self.of(store, OTHER) == {b"one": "other"}
        nothing = Ledger(store, samples.SYSTEM, retry_failed=False).answers("0" * 64)
        assert nothing == {}

    @pytest.mark.usefixtures("article_id")
    def test_go_when_the_brief_comes(self, store: sqlite3.Connection, add: Add) -> None:
        add(5)
        assert self.of(store, samples.SYSTEM) == {}
        assert self.of(store, OTHER) == {b"one": "other"}

    @pytest.mark.parametrize(("kind", "left"), [("draft", 0), ("timeout", 2), ("quota", 2)])
    def test_go_with_a_failure_that_would_repeat(
        self, store: sqlite3.Connection, article_id: int, kind: str, left: int
    ) -> None:
        failure = Failure(kind, "x")  # type: ignore[arg-type]
        Writer(store).failure(failure, source="5.txt", article_id=article_id, system=samples.SYSTEM)
        assert len(self.of(store, samples.SYSTEM)) == left


def test_an_unreadable_source_is_forgotten_once_it_can_be_read(
    store: sqlite3.Connection, add: Add
) -> None:
    Writer(store).unreadable(Failure("source", "empty"), source="7.txt")
    assert counts(store).failures == 1
    add(7)
    assert counts(store).failures == 0


def test_a_file_name_that_is_no_unicode_is_kept_readable(store: sqlite3.Connection) -> None:
    Writer(store).unreadable(Failure("source", "bad \udcff"), source="caf\udce9.txt")
    assert store.execute("SELECT source, reason FROM failures").fetchone() == (
        "caf\ufffd.txt",
        "bad \ufffd",
    )


class TestLedger:
    def test_knows_what_is_done_by_hash_and_by_mark(
        self, store: sqlite3.Connection, add: Add
    ) -> None:
        add(1)
        ledger = Ledger(store, samples.SYSTEM, retry_failed=False)
        assert ledger.is_done(samples.article(1).sha256)
        assert not ledger.is_done(samples.article(2).sha256)
        known = ledger.known([b"mark 1", b"mark 2"])
        assert list(known) == [b"mark 1"]
        assert known[b"mark 1"].is_done

    def test_does_not_take_another_system_for_this_one(
        self, store: sqlite3.Connection, add: Add
    ) -> None:
        add(1)
        ledger = Ledger(store, OTHER, retry_failed=False)
        assert not ledger.is_done(samples.article(1).sha256)
        assert not ledger.known([b"mark 1"])[b"mark 1"].is_done
        add(1, system=OTHER)
        assert ledger.is_done(samples.article(1).sha256)

    @pytest.mark.parametrize(
        ("kind", "retry", "given_up"),
        [("draft", False, True), ("draft", True, False), ("timeout", False, False)],
    )
    def test_gives_up_only_on_failures_of_the_article(
        self, store: sqlite3.Connection, kind: str, retry: bool, given_up: bool
    ) -> None:
        article = samples.article(1)
        writer = Writer(store)
        article_id = writer.article(article, origin=Origin("1.txt", b"mark"))
        writer.failure(
            Failure(kind, "x"),  # type: ignore[arg-type]
            source="1.txt",
            article_id=article_id,
            system=samples.SYSTEM,
        )
        ledger = Ledger(store, samples.SYSTEM, retry_failed=retry)
        assert ledger.is_given_up(article.sha256) is given_up
        assert ledger.known([b"mark"])[b"mark"].is_given_up is given_up


@given(st.text(min_size=1).map(str.strip).filter(bool))
def test_issue_key_is_never_empty_and_ignores_case_and_order(issue: str) -> None:
    assert issue_key(issue)
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", issue))
    if words:
        assert issue_key(" ".join(reversed(words))) == issue_key(" ".join(words))


def test_find_briefs_by_number_source_and_hash(store: sqlite3.Connection, add: Add) -> None:
    add(1)
    add(2)
    wanted: Brief = samples.brief(samples.article(2))
    for name in ("2", "2.txt", wanted.article.sha256, wanted.article.sha256[:8]):
        assert find_briefs(store, name) == [wanted]
    assert find_briefs(store, wanted.article.sha256[:3]) == []
