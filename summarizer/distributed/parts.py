"""The folder of results: parts that are there whole or not at all."""

from __future__ import annotations

import json
import posixpath
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summarizer.files.jsonl import parse_object
from summarizer.files.locations import filesystem
from summarizer.store.interchange import COLUMNS, Record
from summarizer.store.keys import System
from summarizer.store.records import TRANSIENT

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.fs import FileSystem

Form = Literal["parquet", "jsonl"]
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Finished:
    """A result that stands in a part."""

    chunk: str
    source: str
    sha256: str | None
    is_link: bool
    """True if it only says that another record has the same text."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where parts are written: `CHUNK.N.parquet`, or `.jsonl`."""

    place: str
    form: Form
    system: System
    retry_failed: bool = False
    """True if what failed counts as not finished, whatever the reason."""

    def make(self) -> None:
        """Make the folder where there is none."""
        where, path = filesystem(self.place)
        where.create_dir(path, recursive=True)

    def finished(self, chunk: str | None = None) -> Iterator[Finished]:
        """Tell what is finished, in one chunk or in all. A fault of the endpoint is not."""
        where, path = filesystem(self.place)
        for name in self._names(where, path):
            part = name.split(".")[0]
            if chunk is not None and part != chunk:
                continue
            for row in self._rows(where, posixpath.join(path, name)):
                if self._is_of_system(row) and self._is_final(row.get("failure_kind")):
                    sha256 = row.get("sha256")
                    is_link = row.get("has_brief") is False and row.get("failure_kind") is None
                    yield Finished(
                        part, str(row["source"]), str(sha256) if sha256 else None, is_link
                    )

    def write(self, chunk: str, records: list[Record]) -> None:
        """Add a part to a chunk. Seen by others only when it is whole."""
        if not records:
            return
        where, path = filesystem(self.place)
        number = sum(name.split(".")[0] == chunk for name in self._names(where, path))
        name = f"{chunk}.{number}.{self.form}"
        temporary = posixpath.join(path, f"_{name}.{uuid.uuid4().hex[:8]}")
        with where.open_output_stream(temporary, compression=None) as stream:
            if self.form == "jsonl":
                lines = (json.dumps(one.row(), ensure_ascii=False) for one in records)
                stream.write(("\n".join(lines) + "\n").encode())
            else:
                import pyarrow.parquet as pq

                pq.write_table(_table(records), stream, compression="zstd")
        where.move(temporary, posixpath.join(path, name))

    def _names(self, where: FileSystem, path: str) -> list[str]:
        from pyarrow import fs

        found = where.get_file_info(fs.FileSelector(path, allow_not_found=True))
        ending = f".{self.form}"
        return sorted(
            one.base_name
            for one in found
            if one.base_name.endswith(ending) and not one.base_name.startswith("_")
        )

    def _rows(self, where: FileSystem, path: str) -> Iterator[Row]:
        if self.form == "jsonl":
            with where.open_input_stream(path, compression=None) as stream:
                for line in stream.read().splitlines():
                    row = parse_object(line)
                    yield {**row, "has_brief": row.get("brief") is not None}
            return
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        wanted = [name for name in COLUMNS if name != "text"]
        table = pq.read_table(path, columns=wanted, filesystem=where)
        has_brief = pc.is_valid(table["brief"])
        yield from table.drop(["brief"]).append_column("has_brief", has_brief).to_pylist()

    def _is_final(self, failure: object) -> bool:
        return failure is None or (failure not in TRANSIENT and not self.retry_failed)

    def _is_of_system(self, row: Row) -> bool:
        return self.system == System(
            str(row["model"]),
            str(row["strategy"]),
            str(row["prompt_sha256"]),
            str(row["schema_sha256"]),
        )


def _table(records: list[Record]) -> pa.Table:
    import pyarrow as pa

    schema = pa.schema(
        [(name, pa.int64() if name == "sentences" else pa.string()) for name in COLUMNS]
    )
    return pa.Table.from_pylist([one.row() for one in records], schema=schema)
