"""`summarizer schema`: the JSON Schemas of the files that the program reads and writes."""

from __future__ import annotations

import json

import click

from summarizer.cli.saying import say_json


@click.command("schema")
@click.argument("what", type=click.Choice(["brief", "gold", "draft"]))
def command(what: str) -> None:
    """Print a JSON Schema: of a brief, of a suite's gold.yaml (for editors), or of a draft.

    A draft is what the model fills in.
    """
    schema: object
    if what == "brief":
        from summarizer.brief import Brief

        schema = Brief.model_json_schema(mode="serialization")
    elif what == "gold":
        from summarizer.evaluation.gold.gold import Gold

        schema = Gold.model_json_schema()
    else:
        from summarizer.briefing.draft import Draft
        from summarizer.models.answer_schema import answer_schema

        schema = answer_schema(Draft)
    say_json(json.dumps(schema, indent=2, ensure_ascii=False))
