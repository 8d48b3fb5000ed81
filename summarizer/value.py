"""Values that files hold: frozen, without unknown fields, and described in their JSON Schema.

A field's description is the text below it in its class. pydantic's own `use_attribute_docstrings`
reads and parses the source of each class when the class is made, which is a twentieth of a short
run; here that waits until somebody asks for a schema.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Value(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the schema that pydantic makes, with what is said of the fields."""
        schema = handler(core_schema)
        fields = handler.resolve_ref_schema(schema).get("properties", {})
        for base in cls.__mro__:
            if issubclass(base, Value) and base is not Value:
                for name, text in _descriptions(base):
                    fields[name].setdefault("description", text)
        return schema


def _descriptions(described: type[Value]) -> Iterator[tuple[str, str]]:
    """Yield the fields that a class adds and describes, each with its text."""
    node = ast.parse(inspect.getsource(described)).body[0]
    assert isinstance(node, ast.ClassDef)
    for before, after in pairwise(node.body):
        if (
            isinstance(before, ast.AnnAssign)
            and isinstance(before.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
            and isinstance(after.value.value, str)
        ):
            yield before.target.id, inspect.cleandoc(after.value.value)
