"""The per-article function on a cluster: Ray Data from JSONL or Parquet to JSONL or Parquet.

Articles travel in chunks that are the same each time a source is read. A chunk's results are
written as a part, whole or not at all, under a name that follows from the chunk, the moment they
are there. So what stands in a part is finished: a task that Ray runs again after losing a node,
and a run that is started again, find it and ask for nothing. Sources and results may lie on any
filesystem that pyarrow reads.
"""

from __future__ import annotations

from summarizer.distributed.run import Done, Job, run
from summarizer.distributed.working import Progress

__all__ = ["Done", "Job", "Progress", "run"]
