"""Asking a model for a typed answer: transport, retries, re-asks, and what it all took.

Two loops, and they do not multiply. tenacity sits around one HTTP request and repeats it where
transport failed; instructor sits around that and asks again where the answer was not valid. The
SDK's own retries are off. This package is the one place that imports openai, instructor and
tenacity, and only when the first model is opened.
"""

from __future__ import annotations

from summarizer.models.client.asking import LLM, Reply
from summarizer.models.client.batches import PATH as BATCH_PATH
from summarizer.models.client.batches import BatchApi, RemoteBatch
from summarizer.models.client.bodies import SEED, request_body
from summarizer.models.client.events import Event, Tally
from summarizer.models.client.journaling import fingerprint
from summarizer.models.client.likelihoods import Likelihoods
from summarizer.models.client.network import Answered, Carrier, Endpoint, Network, preload
from summarizer.models.client.payloads import Payload, read_payload, tokens_in
from summarizer.models.client.post import Post

__all__ = [
    "BATCH_PATH",
    "LLM",
    "SEED",
    "Answered",
    "BatchApi",
    "Carrier",
    "Endpoint",
    "Event",
    "Likelihoods",
    "Network",
    "Payload",
    "Post",
    "RemoteBatch",
    "Reply",
    "Tally",
    "fingerprint",
    "preload",
    "read_payload",
    "request_body",
    "tokens_in",
]
