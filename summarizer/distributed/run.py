"""The driver: sources to chunks, chunks to workers, and what came of it."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from summarizer.batch.budget import Bounds, Verdict
from summarizer.batch.candidates import Reading
from summarizer.distributed.chunks import read_chunks
from summarizer.distributed.parts import Folder, Form
from summarizer.distributed.register import Register
from summarizer.distributed.working import Opener, Progress, Worker
from summarizer.errors import missing_extra
from summarizer.files.locations import list_collections
from summarizer.store.keys import System
from summarizer.store.records import Taken

if TYPE_CHECKING:
    import numpy as np

    Batch = dict[str, np.ndarray[Any, Any]]


@dataclass(frozen=True, slots=True)
class Job:
    """Work for a cluster: articles in, briefs out, and how they are made."""

    sources: tuple[str, ...]
    """JSONL (plain, .gz, .zst) or Parquet files, or folders of them; paths or URIs."""
    out: str
    """The folder of results."""
    form: Form = "parquet"
    reading: Reading = field(default_factory=Reading)
    bounds: Bounds = field(default_factory=Bounds)
    since: date | None = None
    """Articles that say they are older are left out."""
    retry_failed: bool = False
    workers: int = 2
    """Processes over the whole cluster; each has a chunk of articles under way."""
    cpus: float = 0.5
    """Share of a core that Ray sets aside for each worker: it mostly waits."""
    address: str | None = None
    """A running cluster; None is one that is connected already, or this machine alone."""


@dataclass(frozen=True, slots=True)
class Done:
    """Counts of a cluster's work."""

    progress: Progress
    stopped: str | None
    """Why not everything was done."""


def run(
    job: Job,
    opener: Opener,
    *,
    system: System,
    tick: Callable[[Progress], None] = lambda _: None,
) -> Done:
    """Brief all articles of a job that have no result in its folder.

    `tick` is told the progress after each chunk. Raises `ConfigError` where Ray is not installed.
    """
    _require_ray()
    files = list_collections(job.sources)
    folder = Folder(job.out, job.form, system, retry_failed=job.retry_failed)
    folder.make()
    owners = {
        one.sha256: one.chunk
        for one in folder.finished()
        if one.sha256 is not None and not one.is_link
    }
    ray = _connected(job.address)
    register = _register(ray, job.bounds, owners)
    salt = json.dumps([asdict(system), str(job.reading)])
    done = (
        ray.data.from_items([{"file": file} for file in files], override_num_blocks=len(files))
        .map_batches(_Chunking(salt), batch_size=1, num_cpus=job.cpus)
        # A block for each chunk: else Ray gives all chunks of a file to one worker.
        .repartition(target_num_rows_per_block=1)
        .map_batches(
            _Working,
            fn_constructor_args=(folder, job.reading, opener, register, job.since),
            batch_size=1,
            num_cpus=job.cpus,
            compute=ray.data.ActorPoolStrategy(size=job.workers),
        )
    )
    total = Progress()
    for row in done.iter_rows():
        total += Progress(**json.loads(row["progress"]))
        tick(total)
    return Done(total, ray.get(register.reason.remote()))


class _Chunking:
    """A file's name to its chunks; a generator, so that no file is held whole."""

    def __init__(self, salt: str) -> None:
        self._salt = salt

    def __call__(self, batch: Batch) -> Iterator[Batch]:
        import numpy as np

        for file in batch["file"]:
            for chunk in read_chunks(str(file), salt=self._salt):
                yield {"chunk": np.array([pickle.dumps(chunk)], dtype=object)}


class _Working:
    """A worker as Ray Data calls it."""

    def __init__(self, *parts: Any) -> None:
        folder, reading, opener, register, since = parts
        self._worker = Worker(folder, reading, opener, _Remote(register), since=since)

    def __call__(self, batch: Batch) -> Batch:
        import numpy as np

        done = [self._worker.do(pickle.loads(bytes(one))) for one in batch["chunk"]]
        return {"progress": np.array([json.dumps(asdict(one)) for one in done], dtype=object)}


class _Remote:
    """The register, asked over the network."""

    def __init__(self, actor: Any) -> None:
        self._actor = actor

    def claim(self, chunk: str, hashes: list[str]) -> list[bool]:
        return list(self._ask("claim", chunk, hashes))

    def start(self, sha256: str) -> Verdict:
        verdict: Verdict = self._ask("start", sha256)
        return verdict

    def finish(self, sha256: str, taken: Taken | None) -> None:
        self._ask("finish", sha256, taken)

    def stop(self, reason: str) -> None:
        self._ask("stop", reason)

    def _ask(self, method: str, *values: object) -> Any:
        import ray

        return ray.get(getattr(self._actor, method).remote(*values))


def _require_ray() -> None:
    if find_spec("ray") is None:
        raise missing_extra("ray", "--engine ray")


def _connected(address: str | None) -> Any:
    import ray
    import ray.data

    if not ray.is_initialized():
        ray.init(address=address, log_to_driver=False, include_dashboard=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray


def _register(ray: Any, bounds: Bounds, owners: dict[str, str]) -> Any:
    """Return the register, on the driver's own node: it lives as long as the run itself."""
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    here = ray.get_runtime_context().get_node_id()
    return (
        ray.remote(Register)
        .options(
            num_cpus=0,
            max_concurrency=1,
            scheduling_strategy=NodeAffinitySchedulingStrategy(here, soft=False),
        )
        .remote(bounds, owners)
    )
