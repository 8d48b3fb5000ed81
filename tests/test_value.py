"""Schemas tell what stands below the fields of a class, and making the class reads no source."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.value import Value


class Place(Value):
    """A place."""

    name: str
    """As a map
    has it."""
    height: int = 0


class Port(Place):
    """A place by the sea."""

    beside: Place | None = None
    """Where one goes on foot."""
    piers: int = Field(default=1, description="Told by its field.")
    """Told by a text, which does not count."""


class _Read(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class ReadPlace(_Read):
    """A place."""

    name: str
    """As a map
    has it."""
    height: int = 0


class ReadPort(ReadPlace):
    """A place by the sea."""

    beside: ReadPlace | None = None
    """Where one goes on foot."""
    piers: int = Field(default=1, description="Told by its field.")
    """Told by a text, which does not count."""


def _named(schema: dict[str, Any]) -> str:
    return str(schema).replace("ReadP", "P")


@pytest.mark.parametrize(("ours", "theirs"), [(Place, ReadPlace), (Port, ReadPort)])
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_a_schema_is_the_one_of_pydantic_s_own_way(
    ours: type[Value], theirs: type[BaseModel], mode: Any
) -> None:
    schema = ours.model_json_schema(mode=mode)
    assert _named(schema) == _named(theirs.model_json_schema(mode=mode))
    assert schema["properties"]["name"]["description"] == "As a map\nhas it."


def test_values_are_frozen_and_refuse_what_is_not_known() -> None:
    place = Place(name="Aldmouth")
    with pytest.raises(ValidationError):
        place.name = "Brunhaven"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Place.model_validate({"name": "Aldmouth", "depth": 3})


def test_making_classes_reads_no_source() -> None:
    said = (
        "import ast, summarizer.brief; import summarizer.evaluation.runs.results;"
        "reads = []; parse = ast.parse;"
        "ast.parse = lambda *given, **more: reads.append(1) or parse(*given, **more);"
        "import summarizer.evaluation.runs.foreign; print(len(reads));"
        "summarizer.brief.Brief.model_json_schema(); print(len(reads) > 0)"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "True"]
