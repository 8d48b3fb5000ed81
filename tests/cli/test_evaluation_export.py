"""`eval export` and CSV: what other programs' own clients are given."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result
from eval_samples import faulty, perfect, write_suite

from summarizer.cli.evaluation import command
from summarizer.cli.evaluation_export import export
from summarizer.cli.to_opentelemetry import spans
from summarizer.errors import ConfigError, GoldError, UsageError
from summarizer.evaluation import Report, load_suite, run_suite


@pytest.fixture(name="reports", autouse=True)
def _reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Report]:
    monkeypatch.chdir(tmp_path)
    write_suite(tmp_path / "evals" / "bridges")
    suite = load_suite("bridges")
    made = {
        "good": run_suite(perfect(suite), suite, system="good"),
        "bad": run_suite(faulty(suite), suite, system="bad"),
    }
    for name, report in made.items():
        report.save(name)
    return made


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(command, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_table_has_a_row_a_brief(reports: dict[str, Report]) -> None:
    run("report", "good", "bad", "-o", "scores.csv")
    rows = list(csv.DictReader(io.StringIO(Path("scores.csv").read_text("utf-8"))))
    assert len(rows) == 2 * len(reports["good"].scores)
    for row in rows:
        (score,) = [one for one in reports[row["system"]].scores if one.case == row["case"]]
        assert row["failure"] == (score.failure or "")
        assert float(row["position_f1"]) == score.positions.f1
    assert {row["case"] for row in rows if row["failure"]} == set(reports["bad"].failures)
    assert reports["good"].csv().splitlines()[0] == ",".join(rows[0])


def test_a_system_without_scores_is_a_row_too() -> None:
    run("run", "bridges", "-m", "baseline:lead", "-m", "opnai/x", "--out", "both", "--live")
    (lost,) = [
        row
        for row in csv.DictReader(io.StringIO(run("report", "both", "-f", "csv").stdout))
        if row["system"] == "opnai/x"
    ]
    assert "no model is called" in lost["failure"]
    assert (lost["case"], lost["position_f1"]) == ("", "")


@pytest.mark.slow
def test_mlflow_has_a_run_for_each_system(
    reports: dict[str, Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mlflow = pytest.importorskip("mlflow")
    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    uri = (tmp_path / "store").as_uri()
    told = run("export", "good", "bad", "--to", "mlflow", "--uri", uri)
    assert "good: MLflow's run" in told.stdout
    client = mlflow.MlflowClient(tracking_uri=uri)
    experiment = client.get_experiment_by_name("summarizer/bridges")
    runs = {one.info.run_name: one for one in client.search_runs([experiment.experiment_id])}
    assert set(runs) == {"good", "bad"}
    for name, report in reports.items():
        held = runs[name].data
        assert held.metrics["position_f1"] == report.metrics["position_f1"].estimate.mean
        assert held.metrics["failure_rate"] == report.sheet.failure_rate
        assert held.params["model"] == name
        assert held.params["suite"] == "bridges"
        files = {one.path for one in client.list_artifacts(runs[name].info.run_id)}
        assert files == {"cases.csv", "report.json", "report.html"}
        assert runs[name].info.status == "FINISHED"
    assert runs["bad"].data.metrics["position_f1"] < runs["good"].data.metrics["position_f1"]


def test_mlflow_that_takes_nothing_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("mlflow")
    monkeypatch.delenv("MLFLOW_ALLOW_FILE_STORE", raising=False)
    with pytest.raises(ConfigError, match="MLflow does not take it") as caught:
        run("export", "good", "--to", "mlflow", "--uri", (tmp_path / "store").as_uri())
    assert "--uri" in caught.value.hint


def test_spans_have_every_score(reports: dict[str, Report]) -> None:
    pytest.importorskip("opentelemetry.sdk")
    made = spans("bad", reports["bad"]._figures)
    root = made[-1]
    assert root.name == "evaluate bad"
    assert root.attributes is not None
    assert root.attributes["summarizer.suite"] == "bridges"
    cases = {one.name: one for one in made[:-1]}
    assert set(cases) == {f"case {score.case}" for score in reports["bad"].scores}
    for score in reports["bad"].scores:
        span = cases[f"case {score.case}"]
        assert span.parent is not None
        assert span.parent.span_id == root.context.span_id
        told = {
            event.attributes["gen_ai.evaluation.name"]: event.attributes[
                "gen_ai.evaluation.score.value"
            ]
            for event in span.events
            if event.attributes is not None
        }
        assert told["position_f1"] == score.positions.f1
        assert (span.status.description or None) == score.failure


class Collector(BaseHTTPRequestHandler):
    """Takes what is sent, and answers with the status of its server."""

    server: CollectorServer

    def do_POST(self) -> None:
        """Keep the body."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.server.taken.append((self.path, body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Say nothing."""


class CollectorServer(ThreadingHTTPServer):
    """A collector of OTLP over HTTP."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Collector)
        self.taken: list[tuple[str, bytes]] = []
        self.status = 200


@pytest.fixture(name="collector")
def _collector() -> Iterator[CollectorServer]:
    with CollectorServer() as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_collector_gets_the_spans(collector: CollectorServer) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http")
    from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

    uri = f"http://127.0.0.1:{collector.server_port}"
    told = run("export", "good", "bad", "--to", "opentelemetry", "--uri", uri)
    assert told.stdout == "good: 5 spans\nbad: 5 spans\n"
    assert [path for path, _ in collector.taken] == ["/v1/traces"] * 2
    sent = ExportTraceServiceRequest.FromString(collector.taken[0][1])
    names = [span.name for span in sent.resource_spans[0].scope_spans[0].spans]
    assert names[-1] == "evaluate good"
    collector.status = 400
    with pytest.raises(ConfigError, match="nobody took the spans of 'good'") as caught:
        run("export", "good", "--to", "opentelemetry", "--uri", uri)
    assert "OTEL_EXPORTER_OTLP_ENDPOINT" in caught.value.hint


@pytest.mark.parametrize(
    ("target", "module"),
    [("mlflow", "mlflow"), ("opentelemetry", "opentelemetry.sdk.trace.export")],
)
def test_a_client_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, target: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigError, match=f"needs the extra `{target}`") as caught:
        export.main(["good", "--to", target], standalone_mode=False)
    assert "pip install" in caught.value.hint


def test_runs_without_scores_are_not_sent() -> None:
    (Path("none")).mkdir()
    row = {"name": "x", "error": "refused"}
    text = json.dumps({"format": "1", "suite": "bridges", "systems": [row], "finished": False})
    (Path("none") / "systems.json").write_text(text)
    with pytest.raises(GoldError, match="no system has scores"):
        run("export", "none", "--to", "mlflow")
    with pytest.raises(UsageError, match="--experiment is MLflow's"):
        run("export", "good", "--to", "opentelemetry", "--experiment", "x")
