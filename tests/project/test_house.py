"""How the house is built: each module has its test, each value is frozen, each name is told."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import Any

import grimp
import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "summarizer"
PACKAGES = {"summarizer.reading", "summarizer.store", "summarizer.models.client"}
MOST_PARAMETERS = 9
MOST_LINES = 300
TESTED_TOGETHER = {
    "batch/api/asking.py": "batch/api/test_session.py",
    "batch/api/collecting.py": "batch/api/test_session.py",
    "batch/api/office.py": "batch/api/test_session.py",
    "batch/api/outbox.py": "batch/api/test_session.py",
    "batch/api/terms.py": "batch/api/test_session.py",
    "batch/asking.py": "batch/test_runner.py",
    "cli/evaluation_batched.py": "cli/test_evaluation_batched.py",
    "cli/evaluation_asking.py": "cli/test_systems.py",
    "cli/evaluation_matrix.py": "cli/test_systems.py",
    "cli/gold_exchange.py": "evaluation/gold/test_exchange.py",
    "cli/own_metrics.py": "evaluation/scoring/test_own_metrics.py",
    "cli/to_mlflow.py": "cli/test_evaluation_export.py",
    "cli/to_opentelemetry.py": "cli/test_evaluation_export.py",
    "evaluation/report/table.py": "cli/test_evaluation_export.py",
    "evaluation/report/report.py": "evaluation/test_public.py",  # by its public name
    "evaluation/report/suite_run.py": "evaluation/test_public.py",  # by its public name
    "evaluation/report/systems.py": "evaluation/report/test_systems_text.py",
    "evaluation/report/systems_page.py": "evaluation/report/test_systems_text.py",
    "evaluation/runs/belonging.py": "evaluation/runs/test_results.py",
    "evaluation/runs/drafts.py": "evaluation/test_public.py",
    "evaluation/runs/foreign.py": "evaluation/test_public.py",
    "cli/evaluation_reports.py": "cli/test_evaluation.py",
    "cli/evaluation_suite.py": "cli/test_evaluation.py",
    "cli/evaluation_filling.py": "cli/test_evaluation_batched.py",
    "models/client/fake_batches.py": "models/client/test_batches.py",
    "briefing/guided/claims.py": "briefing/guided/test_merging.py",  # values alone, as the next two
    "briefing/guided/findings.py": "briefing/guided/test_finding.py",
    "briefing/guided/material.py": "briefing/guided/test_cases.py",
    "store/base_schema.py": "store/test_schema.py",
    "store/batch_schema.py": "batch/api/test_session.py",
    "store/batches.py": "batch/api/test_session.py",
    "batch/runner.py": "batch/test_runner.py",  # through whole runs
    "cassettes/judging.py": "cli/test_judging.py",
    "cassettes/recording.py": "cassettes/test_recording.py",  # through a studio
    "cli/brief_run.py": "cli/test_brief.py",  # what follows: through the command
    "cli/evaluation_recorded.py": "cassettes/test_samples.py",
    "cli/evaluation_scored.py": "cli/test_evaluation.py",
    "cli/evaluation_run.py": "cassettes/test_samples.py",
    "cli/evaluation_system.py": "cli/test_evaluation.py",
    "cli/gold_draft.py": "cli/test_gold_draft.py",
    "cli/gold_edit.py": "evaluation/editing/test_server.py",
    "cli/judging.py": "cli/test_judging.py",
    "cli/saying.py": "cli/test_saying.py",
    "distributed/working.py": "distributed/test_run.py",  # through one worker's chunks
    "evaluation/editing/page.py": "evaluation/editing/test_editor_browser.py",
    "evaluation/editing/session.py": "evaluation/editing/test_server.py",
    "evaluation/judge/judged.py": "cli/test_judging.py",
    "evaluation/report/compare_page.py": "evaluation/report/test_sides.py",
    "evaluation/report/templates.py": "evaluation/report/test_page.py",
    "evaluation/scoring/costs.py": "evaluation/scoring/test_costs.py",  # through scores
    "models/client/quirks/quirk.py": "models/client/quirks/test_quirk.py",  # through all of them
    "models/engine/fetching.py": "models/engine/test_download.py",
    "models/engine/parser_download.py": "models/engine/test_parsers.py",
    "models/engine/process.py": "models/engine/test_server.py",
    "models/engine/prompt_states.py": "models/engine/test_server.py",
    "pytest_plugin.py": "test_pytest_plugin.py",  # in a pytest of its own
}
"""Module → the test that runs it through something else. A module is to leave this list."""
THROUGH_THE_COMMAND = {
    "cassettes/judging.py",
    "cli/judging.py",
    "cli/gold_edit.py",
    "pytest_plugin.py",
}
"""Of these, the ones whose tests name no module that imports them: they type the command."""
CHANGING = {
    "batch/api/outbox.py:_Parcel",
    "batch/session.py:OpenedStore",
    "models/client/fake_batches.py:Batch",
    "batch/intake.py:Item",  # counts tries
    "batch/tally.py:Group",  # counts failures
    "briefing/grounding.py:_Ids",  # gives out ids
    "cassettes/judging.py:Judge",
    "reading/pdf.py:_Paragraph",  # grows row by row
    "briefing/same_actor.py:Group",  # takes in one draft after another
    "models/client/cures.py:Cures",  # learns from refusals
    "models/client/events.py:Tally",  # counts requests
    "store/importing.py:Imported",  # counts what came in
}
"""Data classes that are counters, not values."""
BARE = re.compile(r"(?:Of|Whether|Who|Whom|Whose)\b")
"""How the docstring of a function never begins: "Of each position.", "Whether it rains."."""

VAGUE = re.compile(r"(?:What|Of|Whether|Who|Whom|Whose)\b")
"""How the docstring of a class, constant or field never begins: "What it takes.", "Of a toll."."""
SHOWN = {"brief.py", "briefing/draft.py", "evaluation/judge/questions.py"}
"""Modules whose docstrings stand in schemas, and so in what a model is asked."""


def modules() -> Iterator[Path]:
    """Yield the package's modules, as `reading/plain_text/dates.py`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE)


@lru_cache(maxsize=1)
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((one, ast.parse((PACKAGE / one).read_text("utf-8"))) for one in modules())


@lru_cache(maxsize=1)
def definitions() -> tuple[tuple[Path, ast.ClassDef | ast.FunctionDef], ...]:
    kinds = (ast.ClassDef, ast.FunctionDef)
    return tuple(
        (module, node)
        for module, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    )


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for module, node in definitions():
        if isinstance(node, ast.FunctionDef):
            yield f"{module}:{node.name}", node


def imported(test: Path) -> set[str]:
    """List what a test imports, with dots."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(test.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
            if node.module in PACKAGES:  # a package may hand on what its modules define
                package = importlib.import_module(node.module)
                given = [getattr(package, one.name, None) for one in node.names]
                found |= {str(getattr(one, "__module__", "")) for one in given}
    return found


@cache
def file_of(name: str) -> Path | None:
    """Return the file of a module of the package or of what tests share, by its name with dots."""
    place = ROOT.joinpath(*name.split("."))
    for file in (
        place.with_suffix(".py"),
        place / "__init__.py",
        ROOT / "tests" / "support" / f"{name}.py",
    ):
        if file.is_file():
            return file
    return None


def reached(test: Path) -> set[str]:
    """List what is loaded where a test and all that it imports is, at once or later, with dots."""
    found: set[str] = set()
    ahead = imported(test)
    while ahead:
        name = ahead.pop()
        file = file_of(name)
        if file is None or name in found:
            continue
        found.add(name)
        above = name.rpartition(".")[0]
        ahead |= named_in(str(file)) | ({above} if above else set())
    return found


@cache
def named_in(file: str) -> frozenset[str]:
    return frozenset(imported(Path(file)))


def test_what_a_test_reaches_through_others_is_told() -> None:
    runs = reached(ROOT / "tests" / "batch" / "api" / "test_session.py")
    assert {"summarizer.batch.api.outbox", "summarizer.store.batch_schema"} <= runs
    alone = reached(ROOT / "tests" / "batch" / "api" / "test_allowance.py")
    assert "summarizer.batch.api.allowance" in alone
    assert "summarizer.batch.api.outbox" not in alone


def test_each_module_is_imported_by_its_own_test() -> None:
    missing = []
    for module in modules():
        if module.name in ("__init__.py", "__main__.py"):
            continue
        test = ROOT / "tests" / module.parent / f"test_{module.name}"
        name = ".".join(("summarizer", *module.with_suffix("").parts))
        if module.as_posix() in TESTED_TOGETHER:
            test = ROOT / "tests" / TESTED_TOGETHER[module.as_posix()]
            is_run = name in reached(test) or module.as_posix() in THROUGH_THE_COMMAND
            if not is_run:
                missing.append(f"{module} in {test.name}")
        elif not test.is_file() or name not in imported(test):
            missing.append(str(module))
    assert missing == []


def test_few_modules_stand_outside_the_packages() -> None:
    alone = [one.stem for one in PACKAGE.glob("*.py") if not one.stem.startswith("__")]
    assert "brief" in alone
    assert len(alone) <= 8


def test_every_file_that_is_pointed_at_is_there() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("\n## The package")[1]
    places = re.findall(r"`((?:[a-z_]+/)+[a-z_]+)`", told.split("<!-- made")[0])
    assert len(places) >= 10
    assert [place for place in places if not (PACKAGE / f"{place}.py").is_file()] == []


def circle(package: str) -> list[str]:
    """Name the modules of a circle of imports, those inside functions too; none is []."""
    graph = grimp.build_graph(package, exclude_type_checking_imports=True, cache_dir=None)
    arrows = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle("summarizer") == []


@pytest.mark.parametrize(
    ("closing", "found"),
    [
        (
            "def ask():\n    from tolls.gate import price",
            {"tolls.gate", "tolls.road", "tolls.toll"},
        ),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import tolls.gate", set()),
    ],
)
def test_a_circle_is_found_that_an_import_inside_a_function_closes(
    closing: str, found: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "tolls"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "gate.py").write_text("from tolls.road import length\nprice = 1", "utf-8")
    (package / "road.py").write_text("from tolls import toll\nlength = 1", "utf-8")
    (package / "toll.py").write_text(closing, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        assert set(circle("tolls")) == found
    finally:
        sys.modules.pop("tolls", None)


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    lengths = {
        one.as_posix(): len((PACKAGE / one).read_text("utf-8").splitlines()) for one in modules()
    }
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_each_data_class_is_frozen() -> None:
    found = set()
    for module, node in definitions():
        if isinstance(node, ast.ClassDef):
            made = [one for one in map(ast.unparse, node.decorator_list) if "dataclass" in one]
            if made and "frozen=True" not in made[0]:
                found.add(f"{module}:{node.name}")
    assert found == CHANGING


def test_no_function_has_more_than_nine_parameters() -> None:
    many = []
    for name, node in functions():
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        count = len([one for one in arguments if one.arg not in ("self", "cls")])
        if count > MOST_PARAMETERS and not _is_command(node):
            many.append(f"{name} has {count}")
    assert many == []


def test_no_value_is_half_built() -> None:
    """An attribute of `self` that an assertion says is there was filled in too late."""
    late = []
    for name, node in functions():
        for inner in ast.walk(node):
            if isinstance(inner, ast.Assert) and re.match(
                r"self\.\w+ is not None|self\.\w+$", ast.unparse(inner.test)
            ):
                late.append(f"{name}: {ast.unparse(inner)}")
    assert late == []


def test_docstrings_of_functions_say_what_is_done() -> None:
    bare = []
    for name, node in functions():
        told = (ast.get_docstring(node) or "").split("\n")[0]
        if BARE.match(told) and not _is_property(node):
            bare.append(f"{name}: {told}")
    assert bare == []


@pytest.mark.parametrize("told", ["Of each position.", "Whether it rains.", "Who says so."])
def test_a_bare_docstring_is_seen(told: str) -> None:
    assert BARE.match(told)
    assert not BARE.match(f"Tell {told.lower()}")


def test_docstrings_of_classes_and_values_name_what_they_are() -> None:
    vague = [
        f"{module}: {told}"
        for module, tree in trees()
        for told in _told_of_values(tree)
        if VAGUE.match(told) and module.as_posix() not in SHOWN
    ]
    assert vague == []


def test_a_vague_docstring_is_seen() -> None:
    lines = [
        "A = 1",
        "'What it takes.'",
        "class B:",
        "    'Of a toll.'",
        "    c: int",
        "    'A toll.'",
    ]
    told = list(_told_of_values(ast.parse("\n".join(lines))))
    assert sorted(told) == ["A toll.", "Of a toll.", "What it takes."]
    assert [one for one in told if not VAGUE.match(one)] == ["A toll."]


def _told_of_values(tree: ast.AST) -> Iterator[str]:
    """Yield the docstrings of the public classes, constants and fields of a module."""
    for node in ast.walk(tree):
        is_public = isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        if is_public and (told := ast.get_docstring(node)):
            yield told
        body = node.body if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) else []
        for value, behind in pairwise(body):
            is_value = isinstance(value, ast.Assign | ast.AnnAssign)
            if (
                is_value
                and not ast.unparse(value).startswith("_")
                and isinstance(behind, ast.Expr)
                and isinstance(behind.value, ast.Constant)
            ):
                yield str(behind.value.value)


def test_each_pattern_has_an_example_beside_it() -> None:
    assert [place for module, tree in trees() for place in _untold(module, tree)] == []


def test_a_pattern_without_an_example_is_seen() -> None:
    tree = ast.parse("import re\nA = re.compile('a')\nB = re.compile('b')\n'''As in \"b\".'''")
    assert list(_untold(Path("x.py"), tree, ["import re", "A = re.compile('a')", ""])) == ["x.py:A"]


def _untold(module: Path, tree: ast.Module, lines: list[str] | None = None) -> Iterator[str]:
    """Name the patterns of a module beside which no text and no comment shows what they match."""
    lines = lines or (PACKAGE / module).read_text("utf-8").split("\n")
    for place, node in enumerate(tree.body):
        if not isinstance(node, ast.Assign) or not ast.unparse(node.value).startswith("re.compile"):
            continue
        behind: Any = tree.body[place + 1] if place + 1 < len(tree.body) else None
        is_told = isinstance(behind, ast.Expr) and isinstance(behind.value, ast.Constant)
        beside = lines[node.lineno - 2 : node.end_lineno]
        if not is_told and not any("#" in line for line in beside):
            yield f"{module}:{ast.unparse(node.targets[0])}"


def _is_command(node: ast.FunctionDef) -> bool:
    return any("command" in ast.unparse(one) for one in node.decorator_list)


def _is_property(node: ast.FunctionDef) -> bool:
    return any("property" in ast.unparse(one) for one in node.decorator_list)
