"""A draft, the article that it is valid for, and the endpoint that answers with it."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from summarizer.models.client.fake_endpoint import FakeEndpoint as ScriptedEndpoint
from summarizer.models.client.fake_endpoint import Said, failed
from summarizer.models.messages import Body

__all__ = ["ARTICLE", "DRAFT", "Body", "Said", "ScriptedEndpoint", "answering", "failed"]

DRAFT: Body = {
    "actors": [
        {
            "sentences": [2],
            "name": "Kari Lund",
            "aliases": ["Lund"],
            "kind": "person",
            "role": "fisheries minister",
            "country": "NOR",
        },
        {
            "sentences": [2],
            "name": "Norway",
            "aliases": [],
            "kind": "state",
            "role": None,
            "country": "NOR",
        },
    ],
    "positions": [
        {
            "sentences": [3],
            "actors": ["Kari Lund"],
            "said_by": None,
            "statement": "Lund calls the dispute needless.",
            "issue": "the herring dispute",
            "stance": "against",
        }
    ],
    "commitments": [
        {
            "sentences": [2],
            "actors": ["Norway"],
            "said_by": "Kari Lund",
            "action": "cut its herring quota by 5%",
            "counterparts": [],
            "condition": None,
            "deadline": {
                "text": "by March 2031",
                "earliest": "2031-03-01",
                "latest": "2031-03-31",
            },
            "status": "pledged",
            "polarity": "neutral",
        }
    ],
    "summary": [
        {"sentences": [2], "text": "Norway will cut its herring quota, minister Kari Lund said."}
    ],
    "headline": "Norway to cut herring quota",
}
"""A draft that is valid for `ARTICLE`."""

ARTICLE = (
    "Norway to cut quota\n\n"
    "Norway will cut its herring quota by 5% by March 2031, fisheries minister Kari Lund said. "
    "Lund called the dispute needless.\n"
)


def answering(draft: Body = DRAFT, **more: Any) -> Said:
    """A response whose content is that draft."""
    more.setdefault("tokens", (3000, 0, 300))
    return Said(content=json.dumps(draft, ensure_ascii=False), **more)


def main() -> None:
    """Serve one draft as a process of its own, for measurements: prints the base URL."""
    draft = json.loads(sys.argv[1]) if len(sys.argv) > 1 else DRAFT
    with ScriptedEndpoint(answering(draft)).serving() as endpoint:
        print(endpoint.url, flush=True)
        while True:
            time.sleep(1)
            endpoint.forget()


if __name__ == "__main__":
    main()
