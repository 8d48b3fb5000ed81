"""What reading with the parser costs before the model is asked, as a table.

    python tests/benchmarks/bench_parsing.py [FOLDER] [--rounds 3]

The articles are those of FOLDER (`**/article.txt` or `*.txt`), of `evals/newswire` unless named.
Importing and loading happen once per process. `reading` is everything before the first question:
the parse, findings, names and who is meant. Times are CPU seconds; memory is the resident set of
the process, with the program itself in it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from summarizer.article import Article  # noqa: E402  found by the line above
from summarizer.reading import load_article  # noqa: E402

READING_S, MEMORY_MB, GROWTH_MB = 1.0, 400.0, 20.0
"""The budgets: CPU seconds for 1,000 words, the most of memory, and its growth over a round."""


def resident_mb() -> float:
    """Resident set of this process."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds that it takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=ROOT / "evals" / "newswire")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    paths = sorted(given.folder.rglob("article.txt")) or sorted(given.folder.glob("*.txt"))
    articles: list[Article] = [load_article(str(path)) for path in paths]
    words = sum(len(one.quote(s.id).split()) for one in articles for s in one.sentences)

    from summarizer.briefing.guided import parsing
    from summarizer.briefing.guided.reader import open_article

    before = resident_mb()
    loading = seconds(parsing.preload)
    loaded = resident_mb()
    for article in articles:
        open_article(article)
    first = most = resident_mb()
    parse = reading = 0.0
    for _ in range(given.rounds):
        parse += seconds(lambda: [parsing.parse(article) for article in articles])
        reading += seconds(lambda: [open_article(article) for article in articles])
        most = max(most, resident_mb())
    thousands = given.rounds * words / 1000
    rows = [
        ("articles, words", f"{len(articles)}, {words:,}", ""),
        ("importing and loading, s, once", f"{loading:.2f}", ""),
        ("  memory before and after, MB", f"{before:.0f}, {loaded:.0f}", ""),
        ("parsing 1,000 words, s", f"{parse / thousands:.2f}", ""),
        ("reading 1,000 words, s", f"{reading / thousands:.2f}", f"at most {READING_S:.0f}"),
        ("memory at most, MB", f"{most:.0f}", f"at most {MEMORY_MB:.0f}"),
        ("  growth after the first round, MB", f"{most - first:.0f}", f"at most {GROWTH_MB:.0f}"),
    ]
    width = max(len(row[0]) for row in rows)
    for what, measured, wanted in rows:
        print(f"{what:<{width}}  {measured:>12}  {wanted}".rstrip())


if __name__ == "__main__":
    main()
