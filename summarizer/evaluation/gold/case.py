"""A case: an article with its gold. Of a large suite each is packed until somebody looks at it."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from summarizer.article import Article
from summarizer.evaluation.gold.gold import Gold
from summarizer.evaluation.gold.snippets import EvidenceSets

MANY = 100
"""Cases of a suite from which on they are packed."""
_UNPACKED = 16
"""Parts of cases that are at hand at once."""


@dataclass(frozen=True)
class Case:
    """One article with its gold."""

    id: str
    path: Path
    """The gold file."""
    gold: Gold
    article: Article
    positions: tuple[EvidenceSets, ...]
    """Evidence of each gold position, as sentence ids."""
    commitments: tuple[EvidenceSets, ...]
    """Evidence of each gold commitment, as sentence ids."""


class PackedCase(Case):
    """A case that takes an eighth of the room, and another process gets as it is: a thousand cases
    take 100 MB otherwise, which is more than all else that scores them.
    """

    def __init__(
        self,
        id: str,  # noqa: A002  the field's name
        path: Path,
        gold: Gold,
        article: Article,
        positions: tuple[EvidenceSets, ...],
        commitments: tuple[EvidenceSets, ...],
    ) -> None:
        parts = {"_gold": (gold, positions, commitments), "_article": article}
        packed = {name: zlib.compress(pickle.dumps(part), 1) for name, part in parts.items()}
        self.__dict__.update(packed, id=id, path=path)

    @property
    def gold(self) -> Gold:
        """The gold, unpacked."""
        return cast("Gold", self._unpacked("_gold")[0])

    @property
    def positions(self) -> tuple[EvidenceSets, ...]:
        """Evidence of the positions, unpacked."""
        return cast("tuple[EvidenceSets, ...]", self._unpacked("_gold")[1])

    @property
    def commitments(self) -> tuple[EvidenceSets, ...]:
        """Evidence of the commitments, unpacked."""
        return cast("tuple[EvidenceSets, ...]", self._unpacked("_gold")[2])

    @property
    def article(self) -> Article:
        """The article, unpacked."""
        return cast("Article", self._unpacked("_article"))

    def _unpacked(self, name: str) -> Any:
        return _unpacked(self.__dict__[name])


@lru_cache(maxsize=_UNPACKED)
def _unpacked(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))
