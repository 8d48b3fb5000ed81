"""The Content-Security-Policy of a self-contained page."""

from __future__ import annotations

import base64
import hashlib


def content_policy(css: str, js: str) -> str:
    """Return a policy that allows this style, this script and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(css)}'",
            f"script-src '{_digest(js)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _digest(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
