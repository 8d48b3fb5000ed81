"""Named actors of an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.brief import ActorKind
from summarizer.briefing.guided.mentions import Mention


@dataclass
class Entry:
    """One real-world actor, with the mentions that were found to be it."""

    name: str
    kind: ActorKind | None
    """None where nothing tells that it is an actor: a place, a product, a treaty."""
    country: str | None
    mentions: list[Mention] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    @property
    def role(self) -> str | None:
        """The fullest thing that the article calls the actor."""
        return max(self.roles, key=len) if self.roles else None

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other surface forms, in the order of the article."""
        seen = dict.fromkeys(mention.name for mention in self.mentions)
        return tuple(name for name in seen if name != self.name)
