"""`summarizer eval export`: scored runs go to MLflow or OpenTelemetry, by their own clients."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli.saying import say
from summarizer.errors import GoldError, UsageError


@click.command(short_help="Send scored runs to MLflow or OpenTelemetry.")
@click.argument("runs", metavar="RUN...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", "target", type=click.Choice(["mlflow", "opentelemetry"]), required=True)
@click.option(
    "--uri",
    metavar="URI",
    help="Where it listens.  [default: as the client's own variables say: MLFLOW_TRACKING_URI, "
    "OTEL_EXPORTER_OTLP_ENDPOINT]",
)
@click.option(
    "--experiment", metavar="NAME", help="Of MLflow.  [default: summarizer/ and the suite's name]"
)
def export(runs: tuple[Path, ...], *, target: str, uri: str | None, experiment: str | None) -> None:
    """Send scored runs, or the folder that `eval run` made of several systems, elsewhere.

    MLflow gets one run a system: what the system is as parameters, the means of the metrics,
    failures, tokens and price as metrics, and the report as artifacts (cases.csv, report.json,
    report.html). OpenTelemetry gets one trace a system, with one span a case and one event
    (gen_ai.evaluation.result) for each of its scores. Needs the extra `mlflow` or
    `opentelemetry`; nothing else is sent.
    """
    from summarizer.evaluation.report.systems import read_side_by_side

    if experiment is not None and target != "mlflow":
        raise UsageError("--experiment is MLflow's", hint="leave it out, or say --to mlflow")
    beside = read_side_by_side(runs)
    scored = [(one.name, one.figures) for one in beside.systems if one.figures is not None]
    if not scored:
        raise GoldError("no system has scores", hint="see why: summarizer eval report RUN")
    if target == "mlflow":
        from summarizer.cli.to_mlflow import send

        sent = send(scored, uri=uri, experiment=experiment)
    else:
        from summarizer.cli.to_opentelemetry import send as send_spans

        sent = send_spans(scored, uri=uri)
    say("\n".join(sent))
    for one in (*beside.failed, *beside.waiting):
        say(f"not sent, as it has no scores: {one.name}", err=True)
