"""What a cassette holds: who answered what, for which article."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.models.messages import Body
from summarizer.models.model import Model

if TYPE_CHECKING:
    from summarizer.briefing.plan import Plan

FORMAT = 1
"""Format of the files. A file of another format is refused, never guessed at."""

"""A JSON object."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Origin of a cassette: the system that made its requests, and the one that answered them."""

    case: str
    system: str
    model: str
    """As `--model` takes it."""
    strategy: str
    weights_sha256: str | None
    """SHA-256 of the embedded model; None for an endpoint."""
    engine: str | None
    """Name and version of the embedded engine; None for an endpoint."""
    prompt: str
    """Name and version: "whole 1"."""
    prompt_sha256: str
    schema_sha256: str
    article_sha256: str
    sentences: tuple[str, ...]
    """Short digests of the article's sentences, to tell which one changed."""
    libraries: Mapping[str, str]
    """Those that shape requests → version."""
    temperature: float = 0.0
    rules: str | None = None
    """Version of the rules of guided reading; None where it is not guided, or was not noted."""
    prompts: str | None = None
    """The folder of the user's own prompts, as seen from the suite's; None for the program's."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """A request, and the answer to it."""

    method: str
    path: str
    """Below the endpoint's base URL: "/chat/completions"."""
    request: Body
    status: int
    headers: Mapping[str, str]
    response: Body

    @property
    def key(self) -> str:
        """Tell what a request must share with this one to be answered by it."""
        return request_key(self.method, self.path, self.request)


@dataclass(frozen=True, slots=True)
class Cassette:
    """The recording of one case under one system."""

    origin: Origin
    interactions: tuple[Interaction, ...]
    """In the order in which they happened."""
    samples: int = field(default=1)
    """How many briefs were made."""


def request_key(method: str, path: str, body: Body) -> str:
    """Return the method, path and JSON body in one string; the order of keys in the body is no
    matter.
    """
    return f"{method} {path} {json.dumps(body, sort_keys=True)}"


def system_name(plan: Plan) -> str:
    """Name the system that a plan describes, fit for a file.

    It has the model, the strategy and the prompt: "openai-gpt-5-mini-whole-whole-2";
    "vllm-test-whole-terse-1-t0.7" where answers are drawn at a temperature.
    """
    model = plan.model
    prompt = slug(f"{plan.prompt.name}-{plan.prompt.version}")
    drawn = f"-t{model.temperature}" if model.temperature else ""
    return f"{slug(model_spec(model))}-{plan.strategy}-{prompt}{drawn}"


def slug(spec: str) -> str:
    """Return a model's name as part of a file's.

    >>> slug("local:qwen2.5-coder-0.5b"), slug("openai/GPT-5 mini")
    ('local-qwen2.5-coder-0.5b', 'openai-gpt-5-mini')
    """
    return re.sub(r"[^\w.+-]+", "-", spec.lower()).strip("-.")


def model_spec(model: Model) -> str:
    """Tell how `--model` names a model, without the folder of a user's own weights."""
    from summarizer.models.engine.weights import DEFAULT

    if model.label is not None:
        return model.label
    if model.provider == "local" and model.name == DEFAULT:
        return "local"
    return f"{model.spec}.gguf" if model.is_file else model.spec
