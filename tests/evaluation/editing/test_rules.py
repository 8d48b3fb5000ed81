from __future__ import annotations

import re
from pathlib import Path

from summarizer.evaluation.editing.rules import RULES
from summarizer.evaluation.gold.gold import (
    Gold,
    GoldActor,
    GoldCommitment,
    GoldPosition,
    KeyFact,
)

GUIDE = (Path(__file__).parents[3] / "evals" / "GUIDE.md").read_text("utf-8")


def folded(text: str) -> str:
    return " ".join(text.replace("`", "").replace("*", "").split())


def test_rules_are_the_guide_s_own_words() -> None:
    guide = folded(GUIDE)
    assert [name for name, (_, text) in RULES.items() if folded(text) not in guide] == []


def test_sections_are_there() -> None:
    sections = set(re.findall(r"^(?:\*\*|## )(\d+(?:\.\d+)?)\b", GUIDE, re.M))
    assert {section for section, _ in RULES.values()} - sections == {"grades"}


def test_every_field_of_a_claim_has_its_rule() -> None:
    models = {
        "actors": GoldActor,
        "positions": GoldPosition,
        "commitments": GoldCommitment,
        "key_facts": KeyFact,
    }
    fields = {f"{name}.{field}" for name, model in models.items() for field in model.model_fields}
    assert fields - RULES.keys() == {"positions.id", "commitments.id"}
    assert {name for name in RULES if "." not in name} <= set(Gold.model_fields)
