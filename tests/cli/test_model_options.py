from __future__ import annotations

from dataclasses import dataclass

import click
from click.testing import CliRunner

from summarizer.cli.model_options import bundled, model_choice, model_option
from summarizer.models.choice import ModelChoice


def test_options_arrive_as_one_choice() -> None:
    seen: list[ModelChoice] = []

    @click.command
    @model_choice(without=("offline",))
    def command(choice: ModelChoice) -> None:
        seen.append(choice)

    words = ["-m", "openai/x", "--temperature", "0.5", "--strategy", "passages"]
    assert CliRunner().invoke(command, words).exit_code == 0
    assert seen == [ModelChoice("openai/x", temperature=0.5, strategy="passages")]
    assert CliRunner().invoke(command, ["--offline"]).exit_code == 2


def test_an_option_alone() -> None:
    @click.command
    @model_option("deadline")
    def command(deadline: float | None) -> None:
        click.echo(deadline)

    assert CliRunner().invoke(command, ["--deadline", "3"]).output == "3.0\n"
    assert CliRunner().invoke(command, ["--deadline", "0"]).exit_code == 2


def test_options_of_a_kind_arrive_as_one_value() -> None:
    @dataclass(frozen=True)
    class Pace:
        jobs: int
        loud: bool

    @click.command
    @bundled(
        Pace,
        "pace",
        jobs=click.option("--jobs", default=1),
        loud=click.option("--loud", is_flag=True),
    )
    def command(pace: Pace) -> None:
        click.echo(pace)

    told = CliRunner().invoke(command, ["--jobs", "4", "--loud"]).output
    assert "jobs=4, loud=True" in told
