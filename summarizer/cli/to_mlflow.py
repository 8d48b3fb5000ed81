"""Scored runs as runs of MLflow, through its own client."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from summarizer.errors import ConfigError, missing_extra
from summarizer.evaluation.report import data, page, table
from summarizer.evaluation.report.figures import Figures

LONGEST = 6000
"""Characters of a parameter that every store takes."""


def send(
    runs: Sequence[tuple[str, Figures]], *, uri: str | None, experiment: str | None
) -> list[str]:
    """Make a run of MLflow of each, and tell of each where it is.

    Without `uri` MLflow's own variables say where. Raises `ConfigError` where MLflow is not
    installed, or does not take them.
    """
    try:
        from mlflow import MlflowClient
        from mlflow.exceptions import MlflowException
    except ImportError as error:
        raise missing_extra("mlflow", "sending runs to MLflow") from error
    told: list[str] = []
    try:
        client = MlflowClient(tracking_uri=uri)
        for name, figures in runs:
            title = experiment or f"summarizer/{figures.sheet.signature.suite}"
            known = client.get_experiment_by_name(title)
            place = known.experiment_id if known is not None else client.create_experiment(title)
            run = client.create_run(place, run_name=name).info.run_id
            for key, value in parameters(figures).items():
                client.log_param(run, key, value[:LONGEST])
            for key, number in metrics(figures).items():
                client.log_metric(run, key, number)
            client.log_text(run, table.render([(name, figures)]), "cases.csv")
            client.log_text(run, data.render(figures), "report.json")
            client.log_text(run, page.render(figures), "report.html")
            client.set_terminated(run)
            told.append(f"{name}: MLflow's run {run} in experiment {title!r}")
    except MlflowException as error:
        raise ConfigError(
            f"MLflow does not take it: {str(error).splitlines()[0]}",
            hint="name a server that listens, --uri http://…:5000, or set MLFLOW_TRACKING_URI",
        ) from error
    return told


def parameters(figures: Figures) -> dict[str, str]:
    """Return what the run is of: the system, the suite, and how it was scored."""
    sheet = figures.sheet
    return {
        **sheet.system,
        "suite": sheet.signature.suite,
        "cases": json.dumps(sorted(sheet.by_case)),
        "signature": str(sheet.signature),
    }


def metrics(figures: Figures) -> dict[str, float]:
    """Return the numbers of a run; those that are undefined are left out."""
    means: Mapping[str, float | None] = {
        name: summary.estimate.mean for name, summary in figures.parts[0].summaries.items()
    }
    others = {
        **{metric.name: summary.estimate.mean for metric, summary in figures.diagnostics},
        "failure_rate": figures.sheet.failure_rate,
        "violations": sum(len(s.grounding.structural) for s in figures.sheet.scores),
        "cost_usd": figures.costs.cost_usd,
        "seconds_per_article": figures.costs.seconds,
        "input_tokens_per_article": figures.costs.input,
        "output_tokens_per_article": figures.costs.output,
    }
    return {name: float(value) for name, value in {**means, **others}.items() if value is not None}
