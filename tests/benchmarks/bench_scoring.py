"""What scoring and comparing cost: `python tests/benchmarks/bench_scoring.py [cases]`.

Every case has its own texts, as long as those of the suites, so that no cache of one case helps
the next. Budgets: 1,000 cases scored in 20 s, two such runs compared in 2 s, memory linear.
"""

from __future__ import annotations

import gc
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from summarizer.article import Article, Sentence
from summarizer.cli import COLLECT_AFTER
from summarizer.evaluation.comparing.sheet import make_sheet
from summarizer.evaluation.comparing.signature import sign
from summarizer.evaluation.exam.perturbations import by_alias, shuffled
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.gold import (
    Gold,
    GoldActor,
    GoldCommitment,
    GoldPosition,
    KeyFact,
)
from summarizer.evaluation.scoring.reference import prepare
from summarizer.evaluation.scoring.scorer import score_brief

ACTORS, POSITIONS, COMMITMENTS, SENTENCES = 18, 11, 9, 45
"""Means over the suites."""


SEEDS = Path(__file__).parents[2] / "seeds"
ENGLISH = sorted(
    {
        word
        for path in SEEDS.glob("*.txt")
        for word in re.findall(r"\b[a-z]{2,}\b", path.read_text("utf-8"))
    }
)
"""Words of real articles: what two texts have in common by chance is as in the suites."""


def made_up_words(rng: random.Random, count: int) -> list[str]:
    return rng.sample(ENGLISH, count)


def made_up_case(number: int) -> Case:
    rng = random.Random(number)
    vocabulary = made_up_words(rng, 400)

    def text(length: int) -> str:
        return " ".join(rng.choices(vocabulary, k=length)).capitalize() + "."

    sentences = [text(22) for _ in range(SENTENCES)]
    starts = [sum(len(s) + 1 for s in sentences[:place]) for place in range(SENTENCES)]
    spans = tuple(
        Sentence(place + 1, start, start + len(sentence), 0)
        for place, (start, sentence) in enumerate(zip(starts, sentences, strict=True))
    )
    article = Article(f"{number}.txt", " ".join(sentences), spans)
    names = [" ".join(made_up_words(rng, 2)).title() for _ in range(ACTORS)]
    actors = tuple(
        GoldActor(id=f"a{place}", name=name, kind="person", aliases=(name.split()[1],))
        for place, name in enumerate(names)
    )
    picked = [f"a{place}" for place in range(ACTORS)]
    gold = Gold(
        schema_version="1",
        split="dev",
        story=f"s{number // 2}",
        annotator="-",
        headline=text(12),
        summary=tuple(text(25) for _ in range(4)),
        actors=actors,
        positions=tuple(
            GoldPosition(
                id=f"p{place}",
                actors=(rng.choice(picked),),
                issue=text(5),
                issue_alternates=(text(5), text(4)),
                equivalents=((text(5), "favor"),),
                stance="against",
                statement=text(17),
                paraphrases=(text(17), text(18)),
                evidence=("-",),
            )
            for place in range(POSITIONS)
        ),
        commitments=tuple(
            GoldCommitment(
                id=f"c{place}",
                actors=(rng.choice(picked),),
                action=text(11),
                paraphrases=(text(11), text(12)),
                counterparts=(rng.choice(picked),),
                status="pledged",
                polarity="neutral",
                evidence=("-",),
            )
            for place in range(COMMITMENTS)
        ),
        key_facts=tuple(
            KeyFact(fact=text(8), must=((text(1),), (text(1), text(1)))) for _ in range(9)
        ),
    )

    def evidence(count: int) -> tuple[tuple[frozenset[int], ...], ...]:
        return tuple(
            (frozenset({rng.randint(1, SENTENCES)}), frozenset({rng.randint(1, SENTENCES)}))
            for _ in range(count)
        )

    return Case(
        f"case-{number:04}", Path("-"), gold, article, evidence(POSITIONS), evidence(COMMITMENTS)
    )


def children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(count: int) -> None:
    gc.set_threshold(COLLECT_AFTER)  # as in the command line, where a user scores
    score_brief(made_up_case(-1), gold_brief(made_up_case(-1)))  # imports and tables
    spent, scores, others, cases = 0.0, [], [], []
    half = 0.0
    for number in range(count):
        case = made_up_case(number)
        # The case without its texts' gold is enough for the signature, and keeps memory honest.
        cases.append(case)
        brief = gold_brief(case)
        started = time.process_time()
        reference = prepare(case)
        changed = shuffled(reference, brief)
        scores.append(score_brief(reference, changed))
        spent += time.process_time() - started
        if number % 3:
            others.append(scores[-1])
        else:
            others.append(score_brief(reference, by_alias(reference, brief)))
        if number == count // 2:
            half = memory()
    print(f"{'what':<44}{'measured':>12}{'budget':>10}")
    row = "{:<44}{:>12}{:>10}"
    print(row.format(f"score {count} cases, CPU", f"{spent:.2f} s", f"{20 * count / 1000:.0f} s"))
    print(row.format("score one case, CPU", f"{1000 * spent / count:.1f} ms", "20 ms"))
    with tempfile.TemporaryDirectory() as folder:
        signature = sign("bench", cases)
        paths = [Path(folder) / name for name in ("base.json", "new.json")]
        for path, run in zip(paths, (scores, others), strict=True):
            path.write_text(make_sheet(signature, run).model_dump_json())
        size = paths[0].stat().st_size / 1e6
        # As a user gives it: imports and the report are part of the cost.
        started, used = time.perf_counter(), children()
        command = [sys.executable, "-m", "summarizer", "eval", "compare", *map(str, paths)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        wall, used = time.perf_counter() - started, children() - used
        assert done.stdout.rstrip().rpartition("\n")[2].startswith(("PASS", "FAIL", "INCONCLUSIVE"))
    print(row.format(f"compare two runs of {count}, CPU", f"{used:.2f} s", "2 s"))
    print(row.format("the same, on the clock", f"{wall:.2f} s", ""))
    print(row.format("size of a run's scores", f"{size:.1f} MB", ""))
    print(row.format(f"memory at {count // 2} and {count}", f"{half:.0f}, {memory():.0f} MB", ""))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
