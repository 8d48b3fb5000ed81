"""Keys: which variable holds one, where it may go, and what is said before it goes there."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from summarizer.errors import ConfigError
from summarizer.models.model import PRESETS, Model

_KEY = re.compile(r"[!-~]+")  # printable ASCII without spaces: what a header can hold


def api_key(model: Model) -> str | None:
    """Return the key for the model's endpoint, or None where it needs none.

    Raises `ConfigError` where the variable that should hold it is empty, or is named by a file that
    the user did not choose, for a host that is not the variable's own.
    """
    variable = model.api_key_env
    if variable is None:
        return None
    origin = model.origin
    if origin is not None and not origin.is_trusted and not goes_home(model):
        raise ConfigError(
            f"{origin.place!r} would send {variable} to {model.host}, and that file is not "
            "trusted: it was found in this folder or one above it",
            hint=f"look at it, then: summarizer models trust {origin.place} (or name it once with "
            '--config); where no key is needed it can say api_key_env = ""',
        )
    key = os.environ.get(variable, "").strip()
    if not key:
        raise ConfigError(
            f"{model.spec} needs a key, and {variable} is not set",
            hint=f"export {variable}=…, or take --model local, which needs none",
        )
    if not _KEY.fullmatch(key):
        raise ConfigError(
            f"the key in {variable} has a space, a line break or another character that no key has",
            hint=f"export {variable} again, from where the key is shown",
        )
    return key


def goes_home(model: Model) -> bool:
    """Tell whether the key goes where a preset sends the same variable: same scheme, host
    and port.
    """
    return any(
        preset.api_key_env == model.api_key_env and _origin(preset) == _origin(model)
        for preset in PRESETS.values()
    )


def notice(model: Model) -> str | None:
    """Tell what is said before a key goes to a host that is no preset's; None where none does."""
    if model.api_key_env is None or model.is_embedded or goes_home(model):
        return None
    place = model.origin.place if model.origin is not None else "the model"
    return f"note: the key in {model.api_key_env} goes to {model.host}, as {place} says"


def _origin(model: Model) -> tuple[str, str | None, int | None]:
    parts = urlsplit(model.base_url or "")
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, port
