"""Trains the weights by which the embedded reading judges what it found, on our own dev gold.

    python tests/benchmarks/train_judging.py [--answers FILE] [--write]

Reads the articles of newswire's dev split and of diplomacy, asks the embedded model what the
reading asks (or takes the answers from FILE, where those that are missing are added), fits one
logistic regression for views, one for promises and a linear one for sentences of a summary, and
prints how well each tells claims from plain information on articles that it was not fitted on. With
--write the weights go into the package. No other text may be used: what is fitted is shipped.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1])]

import numpy as np  # noqa: E402  found by the line above
from scipy.optimize import minimize  # noqa: E402

from summarizer.briefing.guided.asking import Judgement, Question, ask_all  # noqa: E402
from summarizer.briefing.guided.judging import side_features  # noqa: E402
from summarizer.briefing.guided.merging import merge  # noqa: E402
from summarizer.briefing.guided.reader import Opened, open_article  # noqa: E402
from summarizer.briefing.guided.stances import told_stance  # noqa: E402
from summarizer.briefing.guided.summary import Telling, Unit, prepare  # noqa: E402
from summarizer.briefing.guided.who import Held  # noqa: E402
from summarizer.evaluation.gold.case import Case  # noqa: E402
from summarizer.evaluation.gold.gold import GoldCommitment, GoldPosition  # noqa: E402
from summarizer.evaluation.gold.suite import load_suite  # noqa: E402
from summarizer.evaluation.scoring.key_facts import find_facts  # noqa: E402
from summarizer.names.normal_form import words  # noqa: E402

WEIGHTS = HERE.parents[1] / "summarizer/briefing/guided/judging.json"
FEWEST = 4
"""Examples that a feature needs to have a weight."""
PENALTY = {"view": 1.0, "promise": 12.0, "against": 2.0, "summary": 30.0}
"""Of large weights; chosen once by what it gives on articles left out."""


@dataclass(frozen=True)
class Example:
    """A finding of an article, its features, and whether gold has it."""

    case: str
    kind: str
    features: dict[str, float]
    is_claim: bool


def dev_cases() -> list[Case]:
    """The annotated articles that may be trained on."""
    evals = HERE.parents[1] / "evals"
    cases = (*load_suite(evals / "newswire").cases, *load_suite(evals / "diplomacy").cases)
    return [case for case in cases if case.gold.split == "dev"]


def judgements(
    case: Case, opened: Opened, known: dict[str, Any], ask: Any
) -> list[Judgement | None]:
    """The model's answers about a case, those that are known not asked for again."""
    from summarizer.briefing.prompts import load_prompt

    def key(question: Question) -> str:
        return f"{case.id}|{question.sentence}|{question.text}"

    questions = [one.question for one in opened.cases if one.question is not None]
    if ask is not None and any(key(question) not in known for question in questions):
        answers = ask_all(
            opened.deciding.article,
            questions,
            ask,
            prompt=load_prompt("sides"),
            advance=lambda _done, _total: None,
        )
        for question, answer in zip(questions, answers, strict=True):
            if answer is not None:
                known[key(question)] = [answer.issue, answer.side, dict(answer.chances or {})]
    return [
        Judgement(*given)
        if one.question is not None and (given := known.get(key(one.question)))
        else None
        for one in opened.cases
    ]


def gold_of(case: Case, opened: Opened, held: Held) -> GoldPosition | GoldCommitment | bool | None:
    """What gold has of a finding, or False; None where somebody else holds it there."""
    names = [
        word
        for one in (*held.holders, *([held.said_by] if held.said_by is not None else []))
        for form in (
            opened.deciding.reading.entities[one].name,
            *opened.deciding.reading.entities[one].aliases,
        )
        for word in words(form)
    ]
    is_view = held.finding.kind == "view"
    gold = case.gold.positions if is_view else case.gold.commitments
    evidence = case.positions if is_view else case.commitments
    actors = {actor.id: actor for actor in case.gold.actors}
    somebody_else = False
    for claim, sets in zip(gold, evidence, strict=True):
        if not any(held.finding.sentence in numbers for numbers in sets):
            continue
        forms = {
            word
            for id_ in (*claim.actors, *([claim.said_by] if claim.said_by else []))
            for form in (actors[id_].name, *actors[id_].aliases)
            for word in words(form)
        }
        if forms & set(names):
            return claim
        somebody_else = True
    return None if somebody_else else False


def fit(examples: Sequence[Example], penalty: float) -> dict[str, float]:
    """The weights of a logistic regression."""
    often = Counter(name for one in examples for name in one.features)
    names = ["", *sorted(name for name, count in often.items() if count >= FEWEST)]
    table = np.array(
        [[1.0, *(one.features.get(name, 0.0) for name in names[1:])] for one in examples]
    )
    sides = np.array([1.0 if one.is_claim else -1.0 for one in examples])

    def loss(weights: Any) -> tuple[float, Any]:
        margin = sides * (table @ weights)
        chance = 1 / (1 + np.exp(np.clip(margin, -30, 30)))
        value = np.logaddexp(0, -margin).sum() + penalty * (weights[1:] ** 2).sum() / 2
        slope = -(table.T @ (sides * chance))
        slope[1:] += penalty * weights[1:]
        return float(value), slope

    solved = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {
        name: round(float(w), 3) for name, w in zip(names, solved, strict=True) if abs(w) > 5e-4
    }


def chance(weights: dict[str, float], features: dict[str, float]) -> float:
    """What a regression says."""
    score = weights.get("", 0.0) + sum(weights.get(n, 0.0) * x for n, x in features.items())
    return float(1 / (1 + np.exp(-score)))


def area(pairs: Sequence[tuple[float, bool]]) -> float:
    """Area under the ROC curve."""
    ups = [p for p, is_claim in pairs if is_claim]
    downs = [p for p, is_claim in pairs if not is_claim]
    wins = sum((u > d) + (u == d) / 2 for u in ups for d in downs)
    return wins / max(1, len(ups) * len(downs))


def judge_left_out(examples: Sequence[Example], penalty: float) -> None:
    """Prints what the regression tells of articles that it was not fitted on."""
    pairs = []
    for case in sorted({one.case for one in examples}):
        weights = fit([one for one in examples if one.case != case], penalty)
        pairs += [
            (chance(weights, one.features), one.is_claim) for one in examples if one.case == case
        ]
    kind = examples[0].kind
    print(
        f"{kind}: {len(pairs)} findings, {sum(c for _, c in pairs)} in gold, AUC {area(pairs):.3f}"
    )
    for least in (0.2, 0.3, 0.4, 0.5, 0.6):
        kept = [c for p, c in pairs if p >= least]
        right, total = sum(kept), sum(c for _, c in pairs)
        precision, recall = right / max(1, len(kept)), right / total
        print(f"  from {least}: {len(kept):4d} kept, {precision:.2f} right, {recall:.2f} of gold")
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        band = [c for p, c in pairs if low <= p < low + 0.2 + 1e-9]
        share = sum(band) / max(1, len(band))
        print(f"  said {low:.1f} to {low + 0.2:.1f}: {len(band):4d}, {share:.2f} are claims")


def fit_summary(rows: Sequence[tuple[str, dict[str, float], int]]) -> dict[str, float]:
    """The weights of a linear model of how many key facts a sentence tells."""
    names = sorted({name for _, features, _ in rows for name in features})
    table = np.array(
        [[float(features.get(name, 0.0)) for name in names] for _, features, _ in rows]
    )
    spread = table.std(axis=0) + 1e-9
    scaled = table / spread
    ridge = PENALTY["summary"] * np.eye(len(names))
    ridge[names.index(""), names.index("")] = 0.001
    facts = np.array([float(count) for _, _, count in rows])
    constant = names.index("")
    scaled[:, constant] = 1.0
    spread[constant] = 1.0
    solved = np.linalg.solve(scaled.T @ scaled + ridge, scaled.T @ facts) / spread
    return {name: round(float(w), 4) for name, w in zip(names, solved, strict=True)}


def main() -> None:
    """Train, and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=Path, help="JSON file of the model's answers")
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    parser.add_argument(
        "--replay", action="store_true", help="ask nobody: take the answers as they are"
    )
    options = parser.parse_args()
    known: dict[str, Any] = {}
    if options.answers and options.answers.is_file():
        known = json.loads(options.answers.read_text("utf-8"))
    if options.replay:
        trained = train(known, None)
    else:
        from summarizer.briefing.opening import open_summarizer

        with open_summarizer("local") as summarizer:

            def ask(messages: Any, answer: Any, max_tokens: int) -> Any:
                return summarizer.llm.ask(messages, answer, max_tokens=max_tokens)

            trained = train(known, ask)
    if options.answers:
        options.answers.write_text(json.dumps(known, ensure_ascii=False), "utf-8")
    if options.write:
        WEIGHTS.write_text(json.dumps(trained, indent=1, ensure_ascii=False) + "\n", "utf-8")


def train(known: dict[str, Any], ask: Any) -> dict[str, dict[str, float]]:
    """The weights of all three."""
    examples: list[Example] = []
    rows: list[tuple[str, dict[str, float], int]] = []
    for case in dev_cases():
        opened = open_article(case.article)
        given = judgements(case, opened, known, ask)
        print(case.id, sum(answer is not None for answer in given), "answers", flush=True)
        for one, answer in zip(opened.cases, given, strict=True):
            in_gold = gold_of(case, opened, one.held) if one.held.holders else None
            if in_gold is None:
                continue
            finding, deciding = one.held.finding, opened.deciding
            features = deciding.features(one, answer)
            examples.append(Example(case.id, finding.kind, features, bool(in_gold)))
            stance = in_gold.stance if isinstance(in_gold, GoldPosition) else None
            told = told_stance(finding, deciding.parsed, deciding.lexicon)
            if told is None and stance in ("favor", "against") and answer and answer.chances:
                seen = side_features(finding, deciding.parsed, deciding.lexicon, answer.chances)
                examples.append(Example(case.id, "against", seen, stance == "against"))
        rows += _facts(case, opened, given)
    trained: dict[str, dict[str, float]] = {}
    for kind in ("view", "promise", "against"):
        own = [one for one in examples if one.kind == kind]
        judge_left_out(own, PENALTY[kind])
        trained[kind] = fit(own, PENALTY[kind])
    return {**trained, "summary": fit_summary(rows)}


def _facts(
    case: Case, opened: Opened, given: list[Judgement | None]
) -> list[tuple[str, dict[str, float], int]]:
    """What can be seen of each unit of a summary, and how many key facts it tells."""
    deciding = opened.deciding
    claims = merge(deciding.decide(opened.cases, given)[0])
    prepared: tuple[list[Unit], Telling] = prepare(
        deciding.article,
        deciding.parsed,
        claims,
        deciding.lexicon,
        actors=deciding.reading.entities,
        starts=opened.starts,
    )
    units, telling = prepared
    return [
        (
            case.id,
            telling.features(unit),
            sum(fact.is_found for fact in find_facts(case.gold.key_facts, "", [unit.text])),
        )
        for unit in units
    ]


if __name__ == "__main__":
    main()
