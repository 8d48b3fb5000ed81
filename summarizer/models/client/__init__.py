"""Asking a model for a typed answer: transport, retries, re-asks, and what it all took.

Two loops, and they do not multiply. tenacity sits around one HTTP request and repeats it where
transport failed; instructor sits around that and asks again where the answer was not valid. The
SDK's own retries are off. This package is the one place that imports openai, instructor and
tenacity, and only when the first model is opened.
"""

from __future__ import annotations

from summarizer.models.client.asking import LLM, Reply
from summarizer.models.client.bodies import SEED, request_body
from summarizer.models.client.events import Event, Tally
from summarizer.models.client.likelihoods import Likelihoods
from summarizer.models.client.transport import Endpoint, preload

__all__ = [
    "LLM",
    "SEED",
    "Endpoint",
    "Event",
    "Likelihoods",
    "Reply",
    "Tally",
    "preload",
    "request_body",
]
