"""An endpoint's address, and what may be wrong with it."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from summarizer.errors import EndpointError
from summarizer.models.model import Model

HINT = "check the address (--base-url) and your network"
IS_ENDPOINT = "check the address; the base URL of an OpenAI-compatible server ends in /v1 as a rule"
# "…/v1/chat/completions", "…/v1/models"
_TOO_LONG = re.compile(r"(?:/chat)?/(?:completions|responses|models|chat|embeddings)$")
_VERSION = re.compile(r"/(?:v\d\w*|openai|api/openai)(?:/|$)")  # "/v1", "/v1beta/openai"


def place(model: Model) -> str:
    """Find where requests go, as an error names it."""
    return model.base_url or "the embedded engine"


def is_loopback(url: str) -> bool:
    """Tell whether an address is this machine's own."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def hint(model: Model) -> str | None:
    """Tell what is likely to be wrong with a base URL; None where it looks as it should."""
    base = model.base_url or ""
    if found := _TOO_LONG.search(base):
        return f"the base URL ends before {found[0]}: --base-url {base[: found.start()]}"
    if not _VERSION.search(urlsplit(base).path):
        return f"the base URL has no /v1: try --base-url {base}/v1"
    return None


def redirected(model: Model, status: int, location: str) -> EndpointError:
    """Return the error where the endpoint sends requests on. They are not followed: they carry a
    key and an article.
    """
    parts = urlsplit(location)
    if parts.scheme in ("http", "https") and parts.hostname and not (parts.username or parts.query):
        base = location.rstrip("/").removesuffix("/chat/completions")
        cure = f"if you trust it, name that address: --base-url {base}"
    else:
        cure = HINT
    target = f"{parts.scheme}://{parts.hostname}" if parts.hostname else parts.path
    return EndpointError(
        f"{model.spec}: {place(model)} answered {status} and redirects to {target!r}, which is "
        "not followed",
        hint=cure,
        kind="invalid_request",
    )


def start_hint(model: Model) -> str:
    """Tell how to start the server that does not listen."""
    starts = {
        "ollama": "start it: ollama serve",
        "vllm": f"start it: vllm serve {model.name}",
        "llamacpp": "start it: llama-server -m FILE.gguf",
        "lmstudio": "start LM Studio's server",
    }
    start = starts.get(model.provider)
    return f"{start}; or name where it runs: --base-url" if start else HINT
