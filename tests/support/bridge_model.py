"""A model that briefs the articles of `eval_samples`, better under one prompt than another."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from scripted_endpoint import Said

from summarizer.briefing.prompts import folder

GOOD = "Look twice."
"""What a prompt must say for the positions to be found."""
_PLACE = re.compile(r"\[1\] # (\w+) bridge to close")


def said(body: dict[str, Any]) -> Said:
    """The answer: the commitment always, positions where the prompt asks to look twice."""
    system, asked = body["messages"][0]["content"], body["messages"][-1]["content"]
    found = _PLACE.search(asked)
    assert found is not None, asked
    is_good = GOOD in system
    draft = _draft(found[1], positions=is_good)
    return Said(json.dumps(draft), tokens=(3900 if is_good else 3800, 0, 120 if is_good else 60))


def _draft(place: str, *, positions: bool) -> dict[str, Any]:
    actor = {"sentences": [2], "aliases": [], "role": None, "country": None}
    claim = {"sentences": [3], "said_by": None, "stance": "against"}
    return {
        "actors": [
            {**actor, "name": f"{place} council", "kind": "organization"},
            {**actor, "sentences": [3], "name": "Ann Bray", "kind": "person", "role": "Mayor"},
            {**actor, "sentences": [4], "name": "shopkeepers", "kind": "group"},
        ],
        "positions": [
            {
                **claim,
                "actors": ["Ann Bray"],
                "issue": "the old bridge",
                "statement": "Bray says that the old bridge is a danger to everyone.",
            },
            {
                **claim,
                "sentences": [4],
                "actors": ["shopkeepers"],
                "issue": "closing the old bridge",
                "statement": "Shopkeepers call the plan to close the bridge reckless.",
            },
        ]
        if positions
        else [],
        "commitments": [
            {
                "sentences": [2],
                "actors": [f"{place} council"],
                "said_by": None,
                "action": "close the old bridge",
                "counterparts": [],
                "condition": None,
                "deadline": {"text": "by 30 June", "earliest": None, "latest": None},
                "status": "pledged",
                "polarity": "neutral",
            }
        ],
        "summary": [
            {
                "sentences": [2],
                "text": f"The {place} council would close the old bridge by 30 June.",
            }
        ],
        "headline": f"The {place} council will close the old bridge",
    }


def write_prompts(path: Path, *, version: str, good: bool) -> Path:
    """A folder with a prompt of its own, under which the model does well or not."""
    path.mkdir()
    text = (
        (folder() / "whole.md").read_text("utf-8").replace('version: "2"', f'version: "{version}"')
    )
    if good:
        text = text.replace("You read a news article", f"{GOOD} You read a news article")
    (path / "whole.md").write_text(text, "utf-8")
    return path
