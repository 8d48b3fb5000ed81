"""Scored runs as traces of OpenTelemetry, through its own exporter.

A trace is a system, a span in it a case, and each score an event `gen_ai.evaluation.result`, as the
semantic conventions for generative AI name it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.counting import count_of
from summarizer.errors import ConfigError, missing_extra
from summarizer.evaluation.report.figures import Figures, Sample
from summarizer.evaluation.report.table import row
from summarizer.evaluation.scoring.metrics import PRIMARY

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.trace import Tracer

EVENT = "gen_ai.evaluation.result"


def send(runs: Sequence[tuple[str, Figures]], *, uri: str | None) -> list[str]:
    """Export a trace of each run, and tell how many spans it has.

    Without `uri` OpenTelemetry's own variables say where. Raises `ConfigError` where its packages
    are not installed, or nobody takes the spans.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import SpanExportResult
    except ImportError as error:
        raise missing_extra("opentelemetry", "sending runs to OpenTelemetry") from error
    exporter = OTLPSpanExporter(endpoint=None if uri is None else f"{uri.rstrip('/')}/v1/traces")
    told: list[str] = []
    try:
        for name, figures in runs:
            made = spans(name, figures)
            if exporter.export(made) is not SpanExportResult.SUCCESS:
                raise ConfigError(
                    f"nobody took the spans of {name!r}",
                    hint="name a collector that listens for OTLP over HTTP, "
                    "--uri http://…:4318, or set OTEL_EXPORTER_OTLP_ENDPOINT",
                )
            told.append(f"{name}: {count_of(len(made), 'span')}")
    finally:
        exporter.shutdown()  # type: ignore[no-untyped-call]  # the library says no types of it
    return told


def spans(name: str, figures: Figures) -> Sequence[ReadableSpan]:
    """Return the spans of a run: its cases, then the run itself."""
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    kept = InMemorySpanExporter()
    provider = TracerProvider(resource=Resource.create({"service.name": "summarizer"}))
    provider.add_span_processor(SimpleSpanProcessor(kept))
    _trace(provider.get_tracer("summarizer.evaluation"), name, figures)
    return kept.get_finished_spans()


def _trace(tracer: Tracer, name: str, figures: Figures) -> None:
    sheet = figures.sheet
    of_run = {
        "summarizer.suite": sheet.signature.suite,
        "summarizer.signature": str(sheet.signature),
        **{f"summarizer.system.{key}": value for key, value in sheet.system.items()},
    }
    with tracer.start_as_current_span(f"evaluate {name}", attributes=of_run) as span:
        for metric, summary in figures.parts[0].summaries.items():
            if (mean := summary.estimate.mean) is not None:
                span.add_event(EVENT, _result(metric, mean))
        for sample in figures.samples:
            _case(tracer, sample)


def _case(tracer: Tracer, sample: Sample) -> None:
    from opentelemetry.trace import Status, StatusCode

    known = {name: value for name, value in row(sample).items() if value is not None}
    names = [metric.name for metric in PRIMARY]
    names += list(sample.score.own)
    attributes = {f"summarizer.{name}": known[name] for name in known if name not in names}
    with tracer.start_as_current_span(f"case {sample.score.case}", attributes=attributes) as span:
        for name in names:
            if name in known:
                span.add_event(EVENT, _result(name, float(known[name])))
        if sample.score.failure is not None:
            span.set_status(Status(StatusCode.ERROR, sample.score.failure))


def _result(metric: str, value: float) -> dict[str, str | float]:
    return {"gen_ai.evaluation.name": metric, "gen_ai.evaluation.score.value": value}
