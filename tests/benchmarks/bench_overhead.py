"""What the program costs around the model, as a table.

    python tests/benchmarks/bench_overhead.py [--articles 200] [--memory 10000]

An article of 1,000 words goes, `whole`, to an endpoint without latency in a process of its own.
`own` is what reading and briefing take beyond a raw openai client that sends the same bytes and
takes the answer as text: CPU seconds of this process, the median of several rounds. Memory is the
resident set after a tenth of the articles and after all of them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parents[1])]

from scripted_endpoint import DRAFT  # noqa: E402  found by the line above

from summarizer.article import Article  # noqa: E402
from summarizer.briefing.opening import open_summarizer  # noqa: E402
from summarizer.models.choice import ModelChoice  # noqa: E402
from summarizer.reading import article_from_text  # noqa: E402

ROUNDS = 5
STARTS = 7
WORDS = 1000
OWN_MS, START_MS, GROWTH_MB = 20.0, 150.0, 10.0
"""The budgets."""

SENTENCE = "Minister Kari Lund said that pier {n} of the harbour will be repaired before winter. "


def text() -> str:
    """An article of 1,000 words in paragraphs of four sentences."""
    count = WORDS // len(SENTENCE.split()) + 1
    sentences = [SENTENCE.format(n=n) + ("\n\n" if n % 4 == 3 else "") for n in range(count)]
    return "Norway repairs harbours\n\n" + "".join(sentences)


def draft() -> dict[str, object]:
    """An answer of usual size: 12 positions, 8 commitments, 2 actors, 4 summary sentences."""
    positions = [
        {
            **DRAFT["positions"][0],
            "sentences": [n + 2, n + 3],
            "statement": f"Lund wants pier {n} repaired before winter comes.",
        }
        for n in range(12)
    ]
    commitments = [
        {**DRAFT["commitments"][0], "sentences": [n + 2], "action": f"repair pier {n}"}
        for n in range(8)
    ]
    summary = [{"sentences": [n + 2], "text": f"Pier {n} will be repaired."} for n in range(4)]
    return {**DRAFT, "positions": positions, "commitments": commitments, "summary": summary}


@contextmanager
def served() -> Iterator[str]:
    """The endpoint in another process; gives its base URL."""
    script = HERE.parent / "support" / "scripted_endpoint.py"
    process = subprocess.Popen(
        [sys.executable, str(script), json.dumps(draft())],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def per_article(work: Callable[[], object], articles: int) -> float:
    """Median CPU milliseconds of one call, over several rounds."""
    for _ in range(5):
        work()
    rounds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for _ in range(articles // ROUNDS):
            work()
        rounds.append((time.process_time() - started) / (articles // ROUNDS))
    return 1000 * statistics.median(rounds)


def raw_call(url: str, body: dict[str, object]) -> Callable[[], object]:
    """The same request by the client that everybody uses."""
    import openai

    client = openai.OpenAI(api_key="none", base_url=url, max_retries=0)
    create: Callable[..., object] = client.chat.completions.create
    return lambda: create(**body)


def resident_mb() -> float:
    """Resident set of this process."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def start_ms(*arguments: str) -> float:
    """Median wall time of the command line."""
    found = []
    for _ in range(STARTS):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "summarizer", *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=HERE.parents[1],
        )
        found.append(1000 * (time.perf_counter() - started))
    return statistics.median(found)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--memory", type=int, default=2000)
    options = parser.parse_args()
    words = text()

    def read() -> Article:
        return article_from_text(words, source="-", language="en")

    with served() as url, open_summarizer(ModelChoice("vllm/m", url)) as summarizer:
        article = read()
        body = summarizer.plan.preview(article).requests[0]
        raw = per_article(raw_call(url, body), options.articles)
        reading = per_article(read, options.articles)
        briefing = per_article(lambda: summarizer.brief(article), options.articles)
        first = 0.0
        for number in range(options.memory):
            summarizer.brief(read())
            if number == options.memory // 10:
                first = resident_mb()
        growth = resident_mb() - first
    own = reading + briefing - raw
    rows = [
        ("raw openai client, ms CPU an article", f"{raw:.1f}", ""),
        ("reading, ms CPU", f"{reading:.1f}", ""),
        ("briefing, ms CPU, request included", f"{briefing:.1f}", ""),
        ("own cost, ms CPU an article", f"{own:.1f}", f"at most {OWN_MS:.0f}"),
        (
            f"memory growth over {options.memory:,} articles, MB",
            f"{growth:.1f}",
            f"at most {GROWTH_MB:.0f}",
        ),
        ("summarizer --help, ms", f"{start_ms('--help'):.0f}", f"at most {START_MS:.0f}"),
        ("summarizer --version, ms", f"{start_ms('--version'):.0f}", f"at most {START_MS:.0f}"),
    ]
    width = max(len(row[0]) for row in rows)
    for what, measured, wanted in rows:
        print(f"{what:<{width}}  {measured:>8}  {wanted}")


if __name__ == "__main__":
    main()
