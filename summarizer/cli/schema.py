"""`summarizer schema`: the JSON Schemas of the files that the program reads and writes."""

from __future__ import annotations

import json

import click

from summarizer.cli.saying import say_json


@click.command("schema")
@click.argument("what", type=click.Choice(["brief", "gold", "draft", "answer"]))
def command(what: str) -> None:
    """Print a JSON Schema: of a brief, a suite's gold.yaml (for editors), a draft or an answer.

    A draft is what other programs hand in for scoring: claims with quotes, without offsets. An
    answer is what a model fills in.
    """
    schema: object
    if what == "brief":
        from summarizer.brief import Brief

        schema = Brief.model_json_schema(mode="serialization")
    elif what == "gold":
        from summarizer.evaluation.gold.gold import gold_schema

        schema = gold_schema()
    elif what == "draft":
        from summarizer.evaluation.runs.foreign import ForeignDraft

        schema = ForeignDraft.model_json_schema()
    else:
        from summarizer.briefing.draft import Draft
        from summarizer.models.answer_schema import answer_schema

        schema = answer_schema(Draft)
    say_json(json.dumps(schema, indent=2, ensure_ascii=False))
