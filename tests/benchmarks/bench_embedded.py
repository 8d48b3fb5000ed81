"""The embedded model article by article, beside LangExtract on the same server, as a table.

    python tests/benchmarks/bench_embedded.py [SOURCE ...] [--langextract] [--limit 900]

Without sources the five seeds. Each article is briefed once by this program and, with
--langextract, extracted once by LangExtract 1.7.1 with its defaults, one after the other on one
engine, so that the ratio holds on a noisy machine. `own` is the CPU time of this process while it
briefs: what is not the engine's. Memory is the peak of this process and of the engine together.
LangExtract has to be installed in the same environment: pip install 'langextract[openai]==1.7.1'.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from langextract_system import ask, body_of  # noqa: E402  found by the line above

from summarizer.article import Article  # noqa: E402
from summarizer.briefing.opening import open_summarizer  # noqa: E402
from summarizer.reading import load_article  # noqa: E402

MOST_OF_LANGEXTRACT, ENGINE_SHARE, MOST_MB = 0.5, 0.95, 3072
"""The budgets."""


def peak_mb(pid: int) -> float:
    """Peak resident set of a process."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmHWM")


def langextract_seconds(article: Article, settings: dict[str, str], *, limit: float) -> str:
    """Seconds that LangExtract takes for an article, or why there are none."""
    started = time.monotonic()
    status, *_ = ask(body_of(article).text, settings, limit=limit)
    seconds = time.monotonic() - started
    return f"{seconds:.1f}" if status == "ok" else f"{status} after {seconds:.0f} s"


def main() -> None:
    """Measure, and print a row as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument("--langextract", action="store_true")
    parser.add_argument("--limit", type=float, default=900.0, help="seconds for LangExtract")
    options = parser.parse_args()
    seeds = sorted(str(path) for path in (HERE.parents[1] / "seeds").glob("*.txt"))
    articles = [load_article(source) for source in options.sources or seeds]
    print(f"cores: {len(os.sched_getaffinity(0))}")
    columns = "{:<28} {:>9} {:>8} {:>10} {:>8} {:>14} {:>7}"
    print(
        columns.format("article", "sentences", "claims", "seconds", "own s", "LangExtract", "ratio")
    )
    total, own_total = 0.0, 0.0
    began = time.monotonic()
    with open_summarizer("local") as summarizer:
        engine = summarizer.engine
        assert engine is not None
        start = time.monotonic() - began
        settings = {"base_url": engine.base_url, "api_key": engine.api_key, "model": engine.model}
        for article in articles:
            cpu, started = time.process_time(), time.monotonic()
            brief = summarizer.brief(article)
            seconds, own = time.monotonic() - started, time.process_time() - cpu
            total, own_total = total + seconds, own_total + own
            other = (
                langextract_seconds(article, settings, limit=options.limit)
                if options.langextract
                else "–"
            )
            ratio = f"{seconds / float(other):.2f}" if other.replace(".", "").isdigit() else "–"
            name = Path(article.source).name[:28]
            claims = len(brief.positions) + len(brief.commitments)
            print(
                columns.format(
                    name,
                    len(article.sentences),
                    claims,
                    f"{seconds:.1f}",
                    f"{own:.2f}",
                    other,
                    ratio,
                ),
                flush=True,
            )
        memory = peak_mb(os.getpid()) + peak_mb(engine.process.pid)
    print(f"start of the engine: {start:.1f} s")
    print(f"all articles: {total:.1f} s, {1 - own_total / total:.1%} of it the engine's")
    print(f"  (at least {ENGINE_SHARE:.0%}; at most {MOST_OF_LANGEXTRACT} of LangExtract's time)")
    print(f"peak memory: {memory:.0f} MB (at most {MOST_MB})")


if __name__ == "__main__":
    main()
