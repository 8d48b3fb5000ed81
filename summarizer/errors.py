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
    │   └── DraftError      the answer never became valid
    ├── GoldError           gold, a suite or a saved run is wrong
    ├── CassetteError       a recording is missing, stale or damaged
    └── StoreError          the store of briefs cannot be used

Every message says what failed, where, and with which value; `hint` says what to do about it.
"""

from __future__ import annotations


class SummarizerError(Exception):
    """Something the user can act on: `str(error)` is what failed, `hint` is the cure."""

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), str(self), self.hint))


def _rebuild(kind: type[SummarizerError], message: str, hint: str) -> SummarizerError:
    return kind(message, hint=hint)


class UsageError(SummarizerError):
    """The command or the call was put wrongly."""


class ConfigError(SummarizerError):
    """A setting, a model name or a missing extra."""


class SourceError(SummarizerError):
    """An article could not be read."""


class PromptError(SummarizerError):
    """A prompt file is wrong."""


class WeightsError(SummarizerError):
    """The embedded model's weights could not be had."""


class EngineError(SummarizerError):
    """The embedded model could not start, or went away."""


class ModelError(SummarizerError):
    """A model's endpoint did not give what was asked."""


class EndpointError(ModelError):
    """An endpoint is unreachable, refuses, fails, or is too slow."""


class ContextOverflow(ModelError):  # noqa: N818  the field's name for it
    """A request does not fit the model's context."""


class DraftError(ModelError):
    """A model's answer never became valid."""


class GoldError(SummarizerError):
    """Gold, a suite or a saved run is wrong."""


class CassetteError(SummarizerError):
    """A recording is missing, stale or damaged."""


class StoreError(SummarizerError):
    """The store of briefs cannot be used."""
