"""The tables of names beside this module."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4)
def rows(file: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of one of the tables beside this module, without comments and header."""
    from importlib import resources  # takes a while, and most commands read no table

    text = resources.files("summarizer.names").joinpath(file).read_text("utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    return tuple(tuple(line.split("\t")) for line in lines if not line.startswith("code\t"))
