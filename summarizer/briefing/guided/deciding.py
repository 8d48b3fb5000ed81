"""From findings to claims: what the words and the model decide, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from summarizer.brief import LONGEST_TEXT, Basis, Stance
from summarizer.briefing.guided import wording
from summarizer.briefing.guided.asking import Judgement
from summarizer.briefing.guided.cases import Case, words_said
from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.commitments import (
    condition_in,
    event_in,
    happens_to,
    is_helpful,
    polarity_of,
    status_of,
)
from summarizer.briefing.guided.counterparts import counterparts_of
from summarizer.briefing.guided.deadlines import When, when
from summarizer.briefing.guided.deals import is_term_of, parties
from summarizer.briefing.guided.excerpts import fitting, words_of
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.issues import issue_of, joint_issues
from summarizer.briefing.guided.judging import (
    LEAST,
    LEAST_INFERRED,
    LEAST_QUOTED,
    LEAST_SIDE,
    LEAST_UNMARKED,
    chance_against,
    confidence,
    features_of,
)
from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.phrase_senses import is_body
from summarizer.briefing.guided.stances import allowed, told_stance
from summarizer.briefing.guided.tokens import ParsedSentence, Span
from summarizer.briefing.guided.weighing import marks
from summarizer.briefing.guided.who import Held
from summarizer.reading.folding import unwrapped

MOST_SENTENCES = 8
FEWEST_QUOTED = 3
"""Words of the shortest quotation that can be a view."""


@dataclass(frozen=True)
class Deciding(Material):
    """Decisions about the findings of one article."""

    def decide(
        self, cases: Sequence[Case], judgements: Sequence[Judgement | None]
    ) -> tuple[list[Claim], list[str]]:
        """Return the claims that hold, and warnings about those that were left out."""
        claims: list[Claim] = []
        warnings: list[str] = []
        for case, judgement in zip(cases, judgements, strict=True):
            claim = self._claim(case, judgement)
            if isinstance(claim, str):
                warnings.append(self._left_out(case, claim))
                continue
            claims.append(claim)
            if claim.kind == "view" and claim.basis != "inferred":
                more = joint_issues(self, case.held.finding)
                claims += [replace(claim, issue=issue) for issue in more if issue != claim.issue]
        return claims, list(dict.fromkeys(warnings))

    def _claim(self, case: Case, judgement: Judgement | None) -> Claim | str:
        """Return the claim that a finding is, or why it is none."""
        held, finding = case.held, case.held.finding
        if case.question is not None and case.question.speakers:
            return self._quoted(case, judgement)
        if not held.holders:
            return "nobody in the article is known to hold it"
        sure = confidence(finding.kind, self.features(case, judgement))
        if sure < LEAST[finding.kind]:
            return f"it is likely plain information (confidence {sure:.2f})"
        if finding.kind == "view":
            return self._view(case, judgement, sure)
        return self._promise(held, sure)

    def _quoted(self, case: Case, judgement: Judgement | None) -> Claim | str:
        """Return a quotation whose speaker the model names, among those whom the article names near
        it.
        """
        held = case.held
        holders = tuple(
            one
            for one in held.counterparts
            if judgement is not None and self.reading.entities[one].name == judgement.who
        )[:1]
        if judgement is None or not holders:
            return "nobody in the article is known to say it"
        sure = judgement.taken
        stance = self._judged(held.finding, judgement)
        if stance is None or sure < LEAST["view"]:
            return f"it is likely plain information (confidence {sure:.2f})"
        text = wording.quotation(words_said(self, held.finding))
        return Claim(
            kind="view",
            sentences=self._sentences(held),
            place=held.finding.cue.first,
            holders=holders,
            said_by=None,
            text=f"{self._names(holders)}: {text}",
            basis="inferred",
            confidence=round(sure, 2),
            issue=judgement.issue,
            stance=stance,
        )

    def features(self, case: Case, judgement: Judgement | None) -> dict[str, float]:
        """Tell what tells how likely a finding is a claim."""
        holders = case.held.holders
        return features_of(
            case.held.finding,
            self.parsed,
            self.lexicon,
            holder=self.reading.entities[holders[0]].kind if holders else None,
            judgement=judgement,
        )

    def _view(self, case: Case, judgement: Judgement | None, sure: float) -> Claim | str:
        held, finding = case.held, case.held.finding
        told = told_stance(finding, self.parsed, self.lexicon)
        if not self._tells(finding) or (finding.rule == "named" and told is None):
            return "its words by themselves tell nothing"
        if told is None and sure < self._needed(finding):
            return f"on which side it stands is not sure (confidence {sure:.2f})"
        stance = told or self._judged(finding, judgement)
        issue = issue_of(self, held) or (judgement.issue if judgement is not None else None)
        if issue is None or stance is None or (told is None and is_body(issue)):
            return "what it is about, or on which side, is not known"
        speaker = [held.said_by] if held.said_by is not None else held.holders
        spoken = self._told_by(finding, speaker)
        # Who is only told of says nothing: "Russia said that China backed the talks".
        is_own = held.said_by is None or finding.doer is not None
        text = spoken if is_own else self._told_by(finding, held.holders)
        if text is None or spoken is None:
            return "its words do not fit into one sentence"
        basis = _basis(finding)
        if told is None:
            basis = basis if finding.quoted == "direct" else "inferred"
        return Claim(
            kind="view",
            sentences=self._sentences(held),
            place=finding.cue.first,
            holders=held.holders,
            said_by=held.said_by,
            text=text,
            told=spoken if spoken != text else "",
            basis=basis,
            confidence=round(sure, 2),
            issue=issue,
            stance=stance,
        )

    def _told_by(self, finding: Finding, ids: Sequence[int]) -> str | None:
        name = self.with_article(self._names(ids), finding)
        return wording.statement(finding, name, self.article.text, self.parsed, self.lexicon)

    def _needed(self, finding: Finding) -> float:
        """Measure how sure a view has to be whose side the model alone tells."""
        if finding.quoted == "direct":
            return LEAST_QUOTED
        if marks(finding, self.parsed, self.lexicon):
            return LEAST_INFERRED
        foretold = finding.modality in self.lexicon.words("forecasting")
        return 1.0 if foretold and finding.quoted == "no" else LEAST_UNMARKED

    def _tells(self, finding: Finding) -> bool:
        """Tell whether what is said names or judges anything: "she meant it" does not."""
        spans = [(self.parsed[span.sentence - 1], span) for span in finding.content]
        said = sum(
            token.pos not in ("PUNCT", "SPACE") for s, span in spans for token in s.words(span)
        )
        if finding.quoted == "direct" and said < FEWEST_QUOTED:
            return False  # "Good evening"
        return any(
            token.pos in ("NOUN", "PROPN", "ADJ", "NUM")
            for span in finding.content
            for token in self.parsed[span.sentence - 1].words(span)
        )

    def _judged(self, finding: Finding, judgement: Judgement | None) -> Stance | None:
        """Return the side that the model sees, where it is sure enough and the words allow it."""
        if judgement is None:
            return None
        if judgement.chances is None:
            return allowed(finding, judgement.side, self.lexicon)
        sides = {name: value for name, value in judgement.chances.items() if name != "none"}
        total = sum(sides.values())
        for open_side in ("mixed", "neutral"):
            if total and sides.get(open_side, 0.0) >= LEAST_SIDE * total:
                return allowed(finding, open_side, self.lexicon)
        against = chance_against(finding, self.parsed, self.lexicon, sides)
        if max(against, 1 - against) < LEAST_SIDE:
            return None
        return allowed(finding, "against" if against > 1 / 2 else "favor", self.lexicon)

    def _promise(self, held: Held, sure: float) -> Claim | str:
        finding = held.finding
        act = finding.act or finding.content[0]
        s = self.parsed[act.sentence - 1]
        terms = finding.condition or condition_in(s, act, self.lexicon)
        time = self._time(held, s, act, terms)
        cut = [terms] if terms is not None else []
        action = wording.action(finding, self.article.text, s, self.lexicon, without=cut)
        if action is None:
            return "its words do not fit into one sentence"
        if happens_to(held, self.reading, s, act, self.lexicon):
            return "nobody is named who would do it"
        if time is not None:
            action = wording.without_time(action, time.text)
        if wording.is_empty_act(action, self.lexicon):
            return "its words by themselves tell no act"
        condition = None
        if terms is not None:
            place = self.parsed[terms.sentence - 1]
            condition = fitting(self.article.text, place, terms, LONGEST_TEXT)
        is_term = is_term_of(held, self.parties, self.lexicon)
        gives = set(held.holders) <= self.parties and is_helpful(finding, s, self.lexicon)
        deal = self.parties if is_term or gives else frozenset()
        counterparts = counterparts_of(self, held, act, deal=deal)
        return Claim(
            kind="promise",
            sentences=self._sentences(held),
            place=finding.cue.first,
            holders=held.holders,
            said_by=held.said_by,
            text=action,
            basis=_basis(finding),
            confidence=round(sure, 2),
            counterparts=counterparts,
            status=status_of(
                held, self.parsed[finding.cue.sentence - 1], self.lexicon, is_term=is_term
            ),
            polarity=polarity_of(
                finding,
                s,
                self.lexicon,
                negated=action.startswith(("not ", "never ")),
                counterparts=bool(counterparts),
                is_joint=len(held.holders) > 1 or finding.lemma == "agree",
            ),
            condition=condition,
            deadline=time,
        )

    @cached_property
    def parties(self) -> frozenset[int]:
        """Return those who have made the deal that the article is about."""
        return parties(self.reading, self.parsed, self.lexicon)

    def _time(
        self, held: Held, s: ParsedSentence, act: Span, condition: Span | None
    ) -> When | None:
        """Tell by when: in the words of the act, outside of its condition, or beside its verb."""
        start, end = s.offsets(act)
        text = self.article.text
        if condition is not None and condition.sentence == s.id and condition.first > act.first:
            end = min(end, s[condition.first].start)
        found = when(unwrapped(text[start:end]), published=self.article.published)
        if found is None and held.finding.time is not None:
            first, last = s.offsets(held.finding.time)
            found = when(unwrapped(text[first:last]), published=self.article.published)
        event = event_in(s, act, self.lexicon) if found is None else None
        words = fitting(text, s, event, LONGEST_TEXT) if event is not None else None
        return When(words, None, None) if words is not None else found

    def _sentences(self, held: Held) -> tuple[int, ...]:
        finding = held.finding
        spans = (finding.cue, *finding.content, *filter(None, [finding.act]))
        return tuple(sorted({span.sentence for span in spans}))[:MOST_SENTENCES]

    def _names(self, ids: Sequence[int]) -> str:
        return wording.listed([self.reading.entities[one].name for one in ids])

    def _left_out(self, case: Case, why: str) -> str:
        finding = case.held.finding
        span = finding.content[0]
        words = words_of(self.article.text, self.parsed[span.sentence - 1], span)
        group = "positions" if finding.kind == "view" else "commitments"
        number = self.numbers[finding.sentence - 1]
        short = words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]} …"
        return f"{group}: {short!r} (sentence {number}) is left out: {why}"


def _basis(finding: Finding) -> Basis:
    """Return how a claim is known."""
    if finding.rule == "stated":
        return "stated"
    return "quoted" if finding.quoted != "no" else "reported"
