"""What batches and the store cost, as a table.

    python tests/benchmarks/bench_batch.py [cpu] [rate] [store] [resume] [growth] [memory]

`cpu`: the tool's own CPU per article of 1,000 words against an endpoint without latency, beside a
plain thread pool of openai calls. `rate`: the share of the ideal rate with 64 jobs and answers
after 2 s. `store`: search and export of 100,000 briefs. `resume`: a run over 100,000 finished
articles. `growth`: time for 1,000 and 10,000 articles. `memory`: a soak of 10,000 articles with
5 % faults, its memory and its requests. All endpoints run in a process of their own on loopback.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parents[1])]

import batch_samples as samples  # noqa: E402  found by the line above

from summarizer.batch.candidates import Candidate, Reading  # noqa: E402
from summarizer.batch.limiter import AdaptiveLimiter  # noqa: E402
from summarizer.batch.session import Plan, open_session  # noqa: E402
from summarizer.batch.sources import find_articles  # noqa: E402
from summarizer.batch.tally import Snapshot  # noqa: E402
from summarizer.briefing.numbering import numbered  # noqa: E402
from summarizer.briefing.opening import open_summarizer  # noqa: E402
from summarizer.models.choice import ModelChoice  # noqa: E402
from summarizer.reading import article_from_text  # noqa: E402
from summarizer.store import (  # noqa: E402
    Origin,
    Selection,
    System,
    Writer,
    export,
    open_readable,
    open_writable,
    search,
)


@dataclass(frozen=True)
class Line:
    what: str
    measured: str
    wanted: str


@contextmanager
def served(**behaviour: float) -> Iterator[str]:
    """An endpoint in another process; gives its base URL."""
    program = (
        "import sys, json; sys.path[:0] = json.loads(sys.argv[1]);"
        "from fault_endpoint import FaultEndpoint; from batch_samples import drafted;"
        "FaultEndpoint(answer=drafted, **json.loads(sys.argv[2])).serve_forever()"
    )
    paths = [str(HERE.parent / "support"), str(HERE.parents[1])]
    arguments = [sys.executable, "-c", program, json.dumps(paths), json.dumps(behaviour)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def run(
    url: str,
    store: Path,
    *sources: Path,
    jobs: int = 8,
    tick: Callable[[Snapshot], None] = lambda _: None,
) -> tuple[Snapshot, float, float]:
    """A run's counters, its seconds and its CPU seconds."""
    limiter = AdaptiveLimiter(jobs)
    plan = Plan(tuple(map(str, sources)), store, jobs=jobs)
    with (
        open_summarizer(ModelChoice("vllm/test", url), limiter=limiter) as summarizer,
        open_session(plan, summarizer, limiter=limiter, note=print) as session,
    ):
        began, spent = time.monotonic(), time.process_time()
        ending = session.run(tick=tick)
        took = time.monotonic() - began, time.process_time() - spent
    assert ending.error is None, ending.error
    return ending.snapshot, *took


def articles(folder: Path, count: int, *, words: int = 0, start: int = 0) -> Path:
    """A JSONL of articles."""
    path = folder / f"{count}-{words}-{start}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(start, start + count):
            file.write(json.dumps({"id": number, "text": samples.text(number, words=words)}) + "\n")
    return path


def bench_cpu(folder: Path) -> list[Line]:
    count = 300
    with served() as url:
        run(url, folder / "warm.db", articles(folder, 20, words=1000, start=10_000))
        _, _, cpu = run(url, folder / "cpu.db", articles(folder, count, words=1000))
        plain = plain_pool(url, count)
    return [
        Line("own CPU per article of 1,000 words", f"{1000 * cpu / count:.1f} ms", "15 ms"),
        Line("the same, plain thread pool of openai calls", f"{1000 * plain / count:.1f} ms", "-"),
    ]


def plain_pool(url: str, count: int) -> float:
    """CPU seconds of what one writes without this tool: no reading, grounding or store."""
    import openai

    client = openai.OpenAI(base_url=url, api_key="none")
    texts = []
    for number in range(count):
        article = article_from_text(samples.text(number, words=1000))
        texts.append(numbered(article, article.sentences))

    def ask(text: str) -> Any:
        answer = client.chat.completions.create(
            model="test", messages=[{"role": "user", "content": text}]
        )
        return json.loads(answer.choices[0].message.content or "")

    ask(texts[0])
    spent = time.process_time()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, texts))
    return time.process_time() - spent


def bench_rate(folder: Path) -> list[Line]:
    jobs, latency, count = 64, 2.0, 1920
    with served(latency=latency) as url:
        run(url, folder / "warm.db", articles(folder, 5, start=20_000))
        _, seconds, _ = run(url, folder / "rate.db", articles(folder, count), jobs=jobs)
    ideal = count / jobs * latency
    return [Line("share of the ideal rate, 64 jobs, 2 s", f"{100 * ideal / seconds:.1f} %", "95 %")]


def filled(folder: Path, count: int) -> Path:
    """A store of so many briefs, with varied dates."""
    path = folder / "large.db"
    with closing(open_writable(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        writer = Writer(connection)
        for start in range(0, count, 2000):
            connection.execute("BEGIN")
            for number in range(start, min(count, start + 2000)):
                day = date(2026, 1, 1) + timedelta(days=number % 365)
                article = samples.article(number, published=day)
                article_id = writer.article(article, origin=Origin(article.source))
                brief = samples.brief(article)
                writer.brief(brief, article_id=article_id, system=samples.SYSTEM)
            connection.execute("COMMIT")
    return path


def bench_store(folder: Path) -> list[Line]:
    path = filled(folder, 100_000)
    lines = [Line("size of a store of 100,000 briefs", f"{path.stat().st_size / 1e6:.0f} MB", "-")]
    with closing(open_readable(path)) as connection:
        for words in ("fishing quota", "euros", "kenya opposes"):
            began = time.monotonic()
            found = search(connection, words)
            took = time.monotonic() - began
            lines.append(Line(f"search for {words!r}, best 20", f"{took:.3f} s", "1 s"))
            assert len(found) == 20
        began = time.monotonic()
        search(connection, "rail merger", since=date(2026, 12, 1))
        lines.append(Line("search since a day", f"{time.monotonic() - began:.3f} s", "1 s"))
        for form, table in (
            ("jsonl", "briefs"), ("csv", "positions"), ("parquet", "records"), ("csv", "briefs"),
        ):  # fmt: skip
            began, spent = time.monotonic(), time.process_time()
            with (folder / "out").open("wb") as target:
                selection = Selection(table)  # type: ignore[arg-type]
                count = export(connection, target, form=form, selection=selection)  # type: ignore[arg-type]
            took = f"{time.monotonic() - began:.2f} s, {time.process_time() - spent:.2f} s CPU"
            lines.append(Line(f"export of {count:,} {table} as {form}", took, "10 s"))
    return lines


def bench_resume(folder: Path) -> list[Line]:
    count = int(os.environ.get("BENCH_RESUME", "100000"))
    files = folder / "files"
    for number in range(count):
        below = files / f"{number // 1000:03}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:06}.txt").write_text(samples.text(number), encoding="utf-8")
    lines = articles(folder, count, words=300)
    time.sleep(2.1)  # a file that changed just now is read again
    store = folder / "resume.db"
    told = []
    for what, source in (("files", files), ("JSONL lines", lines)):
        finish(store, source)
        snapshot, seconds, _ = run("http://127.0.0.1:9/v1", store, source)
        assert (snapshot.known, snapshot.done) == (count, 0), snapshot
        told.append(Line(f"run over {count:,} finished {what}", f"{seconds:.2f} s", "5 s"))
    return told


def finish(store: Path, source: Path) -> None:
    """Note all articles of a source as done, as their runs would have, without their claims."""
    with open_summarizer(ModelChoice("vllm/test", "http://127.0.0.1:9/v1")) as summarizer:
        system = System.of(summarizer.key)
    with closing(open_writable(store)) as connection:
        connection.execute("BEGIN")
        writer = Writer(connection)
        filed = writer.system(system)
        for one in find_articles([str(source)], Reading()):
            assert isinstance(one, Candidate)
            assert one.fingerprint is not None
            sha256 = hashlib.sha256(one.fingerprint).hexdigest()
            article_id = writer.article_row(
                sha256=sha256,
                title=None,
                published=None,
                language="en",
                characters=0,
                sentences=0,
                text="x" * 2000,
                origin=Origin(one.source, one.fingerprint),
            )
            connection.execute(
                "INSERT INTO briefs (article_id, system_id, headline, summary, created, added,"
                " warnings, json) VALUES (?, ?, '', '', '', '', 0, ?)",
                (article_id, filed, "x" * 4000),
            )
        connection.execute("COMMIT")


def bench_growth(folder: Path) -> list[Line]:
    told = []
    with served() as url:
        run(url, folder / "warm.db", articles(folder, 20, start=30_000))
        for count in (1000, 10_000):
            store = folder / f"growth-{count}.db"
            _, seconds, cpu = run(url, store, articles(folder, count))
            each = f"{1000 * seconds / count:.2f} ms each, {1000 * cpu / count:.2f} ms CPU"
            told.append(Line(f"{count:,} short articles", each, "linear"))
    return told


def bench_memory(folder: Path) -> list[Line]:
    count = int(os.environ.get("BENCH_SOAK", "10000"))
    seen: list[tuple[int, float]] = []

    def tick(snapshot: Snapshot) -> None:
        if not seen or snapshot.done >= seen[-1][0] + count // 10:
            with Path("/proc/self/statm").open(encoding="ascii") as file:
                pages = int(file.read().split()[1])
            seen.append((snapshot.done, pages * resource.getpagesize() / 1e6))

    with served(rate=0.05, retry_after=0.2) as url:
        source = articles(folder, count)
        store = folder / "soak.db"
        snapshot, seconds, _ = run(url, store, source, jobs=16, tick=tick)
        again, _, _ = run(url, store, source, jobs=16)
    with closing(open_readable(store)) as connection:
        ((requests, briefs),) = connection.execute(
            "SELECT sum(requests), (SELECT count(*) FROM briefs) FROM calls"
        ).fetchall()
    said = ", ".join(f"{done:,}: {size:.0f} MB" for done, size in seen)
    per_call = requests / count
    return [
        Line(
            f"soak of {count:,} with 5 % faults", f"{seconds:.0f} s, {snapshot.failed} failed", "-"
        ),
        Line("briefs after it (and one more run)", f"{briefs:,} ({again.done} more)", f"{count:,}"),
        Line("requests per call needed", f"{per_call:.3f}", "1.1"),
        Line("memory while it ran", said, "flat"),
    ]


def main() -> None:
    """Measure what was named, or all."""
    known = {
        name.removeprefix("bench_"): bench
        for name, bench in globals().items()
        if name.startswith("bench_")
    }
    chosen = sys.argv[1:] or list(known)
    for name in chosen:
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
            for line in known[name](Path(folder)):
                print(f"{line.what:<48} {line.measured:<44} {line.wanted}", flush=True)


if __name__ == "__main__":
    main()
