"""What the scorer knows of meaning, measured on texts and framings that people judged:

    python tests/benchmarks/bench_meaning.py SUITE [--texts FILE] [--framings FILE] [--ranking DIR]

Without files, the tables of `meaning/` on newswire and diplomacy: one half was at hand while the
scorer was made, the other was looked at when it was done. A text or a framing is put into a brief
of its one gold item, and its credit is read. `free-words.yaml` has claims of its own: there the
worth of the text alone is read.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from summarizer.brief import Brief
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import Suite, load_suite
from summarizer.evaluation.meaning.bearing import Stock
from summarizer.evaluation.scoring.claim_text import ClaimText
from summarizer.evaluation.scoring.metrics import overall
from summarizer.evaluation.scoring.reference import prepare
from summarizer.evaluation.scoring.scorer import score_brief

MEANING = Path(__file__).parent / "meaning"
EVALS = Path(__file__).parents[2] / "evals"
OURS = (
    ("newswire", "newswire-dev-texts.yaml", "newswire-dev-framings.yaml"),
    ("newswire", "newswire-report-texts.yaml", "newswire-report-framings.yaml"),
    ("diplomacy", "diplomacy-texts.yaml", None),
)


@dataclass(frozen=True)
class Judged:
    """Credits of what is right and of what is wrong."""

    right: tuple[float, ...]
    wrong: tuple[float, ...]
    gone: int
    """Lines whose gold item is no more."""

    @property
    def auc(self) -> float:
        """How often what is right lies above what is wrong."""
        wins = [(r > w) + 0.5 * (r == w) for r in self.right for w in self.wrong]
        return sum(wins) / len(wins)

    def share(self, *, least: float = 0.75, most: float = 0.25) -> tuple[float, float]:
        """Share of the right worth `least`, and of the wrong worth `most` at most."""
        return (
            sum(value >= least for value in self.right) / len(self.right),
            sum(value <= most for value in self.wrong) / len(self.wrong),
        )


def judged(suite: Suite, rows: Iterable[dict[str, object]]) -> Judged:
    """The credit of every line whose item gold has."""
    cases = {case.id: case for case in suite.cases}
    values: dict[bool, list[float]] = {True: [], False: []}
    gone = 0
    for row in rows:
        value = credit(cases[str(row["case"])], row)
        if value is None:
            gone += 1
        else:
            values[bool(row["right"])].append(value)
    return Judged(tuple(values[True]), tuple(values[False]), gone)


def credit(case: Case, row: dict[str, object]) -> float | None:
    """What a text or a framing is worth for its gold item; None where gold has no such item."""
    for name, field in (("positions", "statement"), ("commitments", "action")):
        items, sets = getattr(case.gold, name), getattr(case, name)
        for item, evidence in zip(items, sets, strict=True):
            if item.id != row["item"]:
                continue
            lists = {"positions": (), "commitments": (), name: (item,)}
            only = {"positions": (), "commitments": (), name: (evidence,)}
            gold = case.gold.model_copy(update=lists)
            alone = Case(case.id, case.path, gold, case.article, **only)
            brief = gold_brief(alone)
            changes = {key: row[key] for key in ("issue", "stance") if key in row}
            changes |= {field: row["text"]} if "text" in row else {}
            claim = getattr(brief, name)[0].model_copy(update=changes)
            score = score_brief(prepare(alone), brief.model_copy(update={name: (claim,)}))
            pairs = getattr(score, name).pairs
            return pairs[0].credit if pairs else 0.0
    return None


def read_rows(path: Path) -> list[dict[str, object]]:
    return yaml.safe_load(path.read_text("utf-8"))


def free_words() -> dict[str, Judged]:
    """What paraphrases and reversals in free words are worth as texts, by set."""
    values: dict[str, tuple[list[float], list[float]]] = {}
    for row in read_rows(MEANING / "free-words.yaml"):
        gold, evidence = str(row["gold"]), str(row["evidence"])
        text = ClaimText([gold], evidence=[evidence], around=[evidence], article=Stock([evidence]))
        right, wrong = values.setdefault(str(row["set"]), ([], []))
        right.append(text.judge(str(row["paraphrase"])).value)
        wrong.append(text.judge(str(row["reversal"])).value)
    return {name: Judged(tuple(r), tuple(w), 0) for name, (r, w) in values.items()}


def show(name: str, got: Judged) -> None:
    right, wrong = got.share()
    print(
        f"{name}: AUC {got.auc:.3f}; right {len(got.right)}, of them {right:.0%} worth .75; "
        f"wrong {len(got.wrong)}, of them {wrong:.0%} worth .25 at most"
        + (f"; {got.gone} whose item gold has no more" if got.gone else "")
    )


def show_ranking(suite: Suite, folder: Path, case: str) -> None:
    from scipy.stats import spearmanr

    reference = prepare(suite.case(case))
    scores = {
        path.stem: overall(score_brief(reference, Brief.model_validate_json(path.read_bytes())))
        for path in sorted((folder / "briefs").glob("*.json"))
    }
    ranking = yaml.safe_load((folder / "ranking.yaml").read_text("utf-8"))
    names = list(ranking["judged"])
    rho = spearmanr([ranking["judged"][n] for n in names], [scores[n] for n in names])[0]
    for name, value in scores.items():
        print(f"  {value:.3f}  {name}")
    wrong = [pair for pair in ranking["pairs"] if scores[pair[0]] <= scores[pair[1]]]
    print(f"ranking: Spearman {rho:.3f}; pairs out of order: {wrong or 'none'}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="What the scorer knows of meaning.")
    parser.add_argument("suite", nargs="?")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--framings", type=Path)
    parser.add_argument("--ranking", type=Path, help="a folder with briefs and ranking.yaml")
    parser.add_argument("--case", default="ferry-sanctions", help="of the ranking")
    given = parser.parse_args(arguments)
    if given.suite is None:
        for name, texts, framings in OURS:
            suite = load_suite(EVALS / name)
            for file in filter(None, (texts, framings)):
                show(file, judged(suite, read_rows(MEANING / file)))
        for name, got in free_words().items():
            show(f"free words, {name}", got)
        return
    suite = load_suite(given.suite)
    for path in filter(None, (given.texts, given.framings)):
        show(path.name, judged(suite, read_rows(path)))
    if given.ranking:
        show_ranking(suite, given.ranking, given.case)


if __name__ == "__main__":
    main()
