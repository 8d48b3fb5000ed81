from __future__ import annotations

import pytest
from pydantic import BaseModel, Field, ValidationError

from summarizer.models.answer_schema import answer_schema, complaint, loosened, schema_sha256


class Part(BaseModel):
    name: str = Field(min_length=1)


class Whole(BaseModel):
    """Told to nobody."""

    parts: list[Part]


def test_a_schema_stands_alone_and_is_closed() -> None:
    schema = answer_schema(Whole)
    text = str(schema)
    assert "$ref" not in text
    assert "title" not in text
    assert schema["additionalProperties"] is False


def test_a_strict_endpoint_gets_no_length() -> None:
    assert "minLength" in str(answer_schema(Whole))
    assert "minLength" not in str(loosened(answer_schema(Whole)))


def test_a_changed_schema_has_another_fingerprint() -> None:
    assert schema_sha256(Whole) != schema_sha256(Part)
    assert schema_sha256(Whole) == schema_sha256(Whole)


def test_a_complaint_names_each_item() -> None:
    with pytest.raises(ValidationError) as raised:
        Whole.model_validate({"parts": [{"name": ""}, {}]})
    told = complaint(raised.value)
    assert len(told.splitlines()) == 2
    assert "parts.0.name" in told
    assert "parts.1.name" in told
