"""Endpoints as people have them: each answers, refuses or fails in a way of its own.

`QUIRKS["think"].endpoint(answer)` is a `FakeEndpoint` that has the valid answer `answer`, and that
quirk. What each row promises is tested, and is what docs/endpoints.md shows.
"""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.models.client.quirks.answers import ANSWERS
from summarizer.models.client.quirks.quirk import Quirk
from summarizer.models.client.quirks.requests import REQUESTS
from summarizer.models.client.quirks.wire import FAILURES, WIRE

QUIRKS: Mapping[str, Quirk] = {**ANSWERS, **REQUESTS, **FAILURES, **WIRE}
"""Name → quirk."""

__all__ = ["QUIRKS", "Quirk"]
