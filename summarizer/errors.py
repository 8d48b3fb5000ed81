"""What can go wrong, as one tree.

    SummarizerError
    ├── UsageError          the command or the call was put wrongly
    ├── ConfigError         summarizer.toml, a model name, a missing extra
    ├── SourceError         an article could not be read
    ├── PromptError         a prompt file is wrong
    ├── WeightsError        the embedded model's weights could not be had
    ├── EngineError         the embedded model could not start or went away
    ├── ModelError          a model's endpoint did not give what was asked
    │   ├── EndpointError   unreachable, refused, failed, or too slow
    │   ├── ContextOverflow the request does not fit the model's context
    │   ├── Postponed       the answer comes later, with a batch
    │   └── DraftError      the answer never became valid
    ├── GoldError           gold, a suite or a saved run is wrong
    ├── CassetteError       a recording is missing, stale or damaged
    └── StoreError          the store of briefs cannot be used

Every message says what failed, where, and with which value; `hint` says what to do about it;
`scope` says what it ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from summarizer.brief import Usage

EndpointFault = Literal[
    "rate_limit",
    "quota",
    "server",
    "connection",
    "timeout",
    "auth",
    "invalid_request",
    "truncated_prompt",
]
Scope = Literal["article", "run", "passing"]
"""Reach of an error: it ends the article that is under way, every one that would follow too, or
only this try, as the same request may be answered later."""

_SCOPES: dict[EndpointFault, Scope] = {
    "rate_limit": "passing",
    "connection": "passing",
    "server": "passing",
    "timeout": "passing",
    "quota": "run",
    "auth": "run",
    "invalid_request": "article",
    "truncated_prompt": "article",
}
_OUTAGES: frozenset[EndpointFault] = frozenset({"rate_limit", "connection"})


class SummarizerError(Exception):
    """Something the user can act on: `str(error)` is what failed, `hint` is the cure."""

    scope: Scope = "run"

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), str(self), self.hint), self.__dict__)


def _rebuild(kind: type[SummarizerError], message: str, hint: str) -> SummarizerError:
    return kind(message, hint=hint)


class UsageError(SummarizerError):
    """The command or the call was put wrongly."""


class ConfigError(SummarizerError):
    """A setting, a model name or a missing extra."""


class SourceError(SummarizerError):
    """An article could not be read."""

    scope: Scope = "article"


DISTRIBUTION = "grounded-briefs"
"""The name that pip knows the program by. The package index has others of its command's name."""


def missing_extra(extra: str, what: str) -> ConfigError:
    """Return the error for a part of the program that the installation lacks; `what` needs it.

    Its hint names nothing that would have to be fetched from a package index under this program's
    name: the checkout, or the packages of the extra themselves.
    """
    from importlib import metadata

    hint = f"pip install '.[{extra}]' in the checkout"
    try:
        required = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        required = []
    marker = re.compile(rf"\s*;\s*extra\s*==\s*[\"']{re.escape(extra)}[\"']\s*")
    lacking = [line[: found.start()] for line in required if (found := marker.search(line))]
    if lacking:
        hint += "; anywhere else: pip install " + " ".join(f"'{line}'" for line in lacking)
    return ConfigError(f"{what} needs the extra `{extra}`, which is not installed", hint=hint)


class PromptError(SummarizerError):
    """A prompt file is wrong."""


class WeightsError(SummarizerError):
    """The embedded model's weights could not be had."""


class EngineError(SummarizerError):
    """The embedded model could not start, or went away."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Price of the requests about an article, none of which made a brief."""

    usage: Usage
    calls: int
    reasks: int
    retries: int
    cost_usd: float | None
    seconds: float


class ModelError(SummarizerError):
    """A model's endpoint did not give what was asked."""

    scope: Scope = "article"
    spent: Spent | None = None
    """Price of the article until then; None where no article was being briefed."""


class EndpointError(ModelError):
    """An endpoint is unreachable, refuses, fails, or is too slow."""

    def __init__(self, message: str, *, hint: str, kind: EndpointFault = "connection") -> None:
        super().__init__(message, hint=hint)
        self.kind: EndpointFault = kind
        self.scope = _SCOPES[kind]
        self.told_wait: float | None = None
        """Seconds that the endpoint asked to wait before the next request."""

    @property
    def is_outage(self) -> bool:
        """Tell whether the endpoint takes no request at all now, whichever it is."""
        return self.kind in _OUTAGES


class ContextOverflow(ModelError):  # noqa: N818  the field's name for it
    """A request does not fit the model's context."""


class Postponed(ModelError):  # noqa: N818  nothing went wrong
    """An answer comes later: its request goes with the next batch."""

    def __init__(self) -> None:
        super().__init__(
            "the answer comes with a batch", hint="run the same command again to collect it"
        )


class DraftError(ModelError):
    """A model's answer never became valid."""

    def __init__(
        self,
        message: str,
        *,
        hint: str,
        raw: str = "",
        usage: Usage | None = None,
        cut: bool = False,
    ) -> None:
        super().__init__(message, hint=hint)
        self.raw = raw
        """The last answer, as it came."""
        self.usage = usage
        """Tokens that all attempts cost together; None where no answer came."""
        self.cut = cut
        """True if the answer ended at the token limit."""


class GoldError(SummarizerError):
    """Gold, a suite or a saved run is wrong."""


class CassetteError(SummarizerError):
    """A recording is missing, stale or damaged."""


class StoreError(SummarizerError):
    """The store of briefs cannot be used."""
