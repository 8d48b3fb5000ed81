"""A summarizer whose answers come with batches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from summarizer.article import Article
from summarizer.batch.api.allowance import Allowance, Spending
from summarizer.batch.api.mailbox import ArticleMail, ReadOnly
from summarizer.batch.api.outbox import Outbox, estimate
from summarizer.batch.api.terms import TRIES, Terms
from summarizer.batch.asking import Later
from summarizer.batch.committer import Committer
from summarizer.brief import Brief, Usage
from summarizer.briefing.pipeline import Summarizer
from summarizer.briefing.plan import Key, Plan
from summarizer.errors import EndpointError, ModelError, Postponed
from summarizer.models.client import LLM, Post, tokens_in
from summarizer.models.client.payloads import read_payload
from summarizer.models.journal import Journal
from summarizer.models.messages import Body
from summarizer.models.pricing import cost_usd
from summarizer.store import BatchWriter, Ledger, Letter, Origin, System, Writer


class BatchedSummarizer:
    """Briefs an article from the answers that are there; raises `Later` where one is missing."""

    def __init__(
        self,
        summarizer: Summarizer,
        post: Post,
        *,
        ledger: Ledger,
        committer: Committer,
        outbox: Outbox,
        allowance: Allowance,
        terms: Terms,
    ) -> None:
        """`summarizer` is one that asks through `post`."""
        self._summarizer = summarizer
        self._post = post
        self._ledger = ledger
        self._committer = committer
        self._outbox = outbox
        self._allowance = allowance
        self._terms = terms
        self._system = System.of(summarizer.key)

    @property
    def key(self) -> Key:
        """Tell what its briefs are filed under: the same as if each question had been asked at
        once.
        """
        return self._summarizer.key

    @property
    def plan(self) -> Plan:
        """Tell what is asked of which model."""
        return self._summarizer.plan

    @property
    def llm(self) -> LLM:
        """Tell what asks."""
        return self._summarizer.llm

    def brief(self, article: Article, sample: int = 0, *, journal: Journal | None = None) -> Brief:
        """Return the article's brief.

        Raises:
            Later: an answer is missing; its question is ready to be sent.
            ModelError: the answers made no brief, or one was not given time after time.
        """
        letters = self._ledger.letters(article.sha256, sample)
        _require_hope(letters)
        mail = ArticleMail(letters, may_ask=self._may_ask, keep=self._keeping(article, sample))
        kept = ReadOnly(journal) if journal is not None else None
        try:
            with self._post.opened(mail):
                brief = self._summarizer.brief(article, sample, journal=kept)
        except Postponed:
            raise self._later(mail, sample, is_new=not letters) from None
        except ModelError as error:
            if error.spent is not None:
                cost = self._cost(error.spent.usage, mail.batched)
                error.spent = replace(error.spent, cost_usd=cost)
            raise
        cost = self._cost(brief.provenance.usage, mail.batched)
        provenance = brief.provenance.model_copy(update={"cost_usd": cost})
        return brief.model_copy(update={"provenance": provenance})

    def _later(self, mail: ArticleMail, sample: int, *, is_new: bool) -> Later:
        def send(article: Article, origin: Origin) -> bool:
            return self._outbox.put(article, origin, mail.wanted, is_new=is_new, sample=sample)

        return Later(send)

    def _keeping(self, article: Article, sample: int) -> Callable[[bytes, int, str], None]:
        def keep(request: bytes, status: int, answer: str) -> None:
            def write(writer: Writer) -> None:
                BatchWriter(writer).at_once(
                    request,
                    sha256=article.sha256,
                    system=self._system,
                    sample=sample,
                    status=status,
                    answer=answer,
                )

            self._committer.commit(write)
            self._allowance.spend(
                self._spending(tokens_in(read_payload(answer.encode(), "").value))
            )

        return keep

    def _may_ask(self, body: Body) -> bool:
        """Tell whether a question may be asked at once, at the ordinary price."""
        if not self._terms.reasks_live:
            return False
        return self._allowance.has_room(self._spending(estimate(body)))

    def _spending(self, usage: Usage) -> Spending:
        """Return what that many tokens are at once."""
        cost = cost_usd(self._summarizer.plan.model, usage)
        return Spending(usage.input + usage.output, cost)

    def _cost(self, whole: Usage, batched: Usage) -> float | None:
        """Return what answers cost of which some came with batches."""
        model = self._summarizer.plan.model
        live = Usage(
            input=whole.input - batched.input,
            cached=whole.cached - batched.cached,
            output=whole.output - batched.output,
        )
        parts = (cost_usd(model, batched, batched=True), cost_usd(model, live))
        known = [part for part in parts if part is not None]
        return sum(known) if len(known) == len(parts) else None


def _require_hope(letters: dict[bytes, Letter]) -> None:
    """Do nothing where each question may still be answered. Raises `EndpointError`."""
    for letter in letters.values():
        if letter.status is None and not letter.is_under_way and letter.tries >= TRIES:
            error = EndpointError(
                f"a request was sent with {letter.tries} batches and not answered: {letter.reason}",
                hint="run the same command again, or leave out --via batch-api",
                kind="server",
            )
            error.scope = "article"
            raise error
