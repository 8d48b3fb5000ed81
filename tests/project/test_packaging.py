from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import summarizer
from summarizer import errors
from summarizer.models.engine.parsers import PARSERS


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return table


@pytest.fixture(scope="module")
def pinned(root: Path) -> dict[str, Version]:
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def _requirements(project: dict[str, Any]) -> list[Requirement]:
    lines = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        lines += extra
    return [found for line in lines if (found := Requirement(line)).name != project["name"]]


def test_constraints_are_exact_versions_without_addresses(root: Path) -> None:
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()
    exact = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+")
    assert [line for line in lines if not line.startswith("#") and not exact.fullmatch(line)] == []


def test_every_dependency_is_pinned_to_a_version_that_it_allows(
    project: dict[str, Any], pinned: dict[str, Version]
) -> None:
    for requirement in _requirements(project):
        name = canonicalize_name(requirement.name)
        assert name in pinned, f"{name} is not in constraints.txt"
        assert requirement.specifier.contains(pinned[name]), f"{requirement}: {pinned[name]}"


def test_the_versions_agree(project: dict[str, Any], root: Path) -> None:
    assert project["version"] == summarizer.__version__
    assert f"## {summarizer.__version__}" in (root / "CHANGELOG.md").read_text("utf-8")


DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/*.md", "evals/*.md")
INSTALLS = re.compile(r"pip3? install ([^\n`&]+)|^\s*-? ?run: pip install ([^\n]+)", re.M)
OTHERS = re.compile(
    r"(?<![\w./-])['\"]?(?:summarizer|grounded[-_]briefs)(?:\[[\w,]+\])?['\"]?(?=\s|$)"
)
"""The name of a package alone, which pip would look for on an index."""


def test_the_command_and_the_import_keep_their_name(project: dict[str, Any]) -> None:
    assert project["name"] == errors.DISTRIBUTION == "grounded-briefs"
    assert project["scripts"] == {"summarizer": "summarizer.cli:main"}


def test_no_document_and_no_hint_has_anybody_install_what_is_not_this_program(root: Path) -> None:
    files = [path for pattern in DOCUMENTS for path in root.glob(pattern)]
    files += [*(root / "summarizer").rglob("*.py"), *(root / ".github").rglob("*.yml")]
    files += [root / ".ci" / "run", root / ".pre-commit-hooks.yaml"]
    lines = [
        (path.name, found[0])
        for path in files
        for found in INSTALLS.finditer(path.read_text("utf-8"))
    ]
    assert len(lines) > 5
    assert [line for line in lines if OTHERS.search(line[1])] == []


@pytest.mark.parametrize(
    "line",
    ['pip install "summarizer[eval]"', "pip install -U summarizer", "pip install grounded-briefs"],
)
def test_such_a_line_would_be_found(line: str) -> None:
    assert OTHERS.search(INSTALLS.search(line)[0])  # type: ignore[index]


def test_the_first_command_installs_what_the_next_ones_need(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    first = re.search(r"pip install [^\n]*'\.\[([\w,]+)\]'", readme)
    assert first
    extras = set(first[1].split(","))
    assert re.search(r"^summarizer brief ", readme, re.M)
    assert re.search(r"^summarizer eval (?:run|compare|selfcheck) ", readme, re.M)
    assert {"local", "eval"} <= extras


def test_a_missing_extra_is_named_with_its_packages(project: dict[str, Any]) -> None:
    error = errors.missing_extra("eval", "scoring")
    assert str(error) == "scoring needs the extra `eval`, which is not installed"
    assert "pip install '.[eval]'" in error.hint
    try:
        metadata.requires(errors.DISTRIBUTION)
    except metadata.PackageNotFoundError:
        pytest.skip("the program runs from its checkout without being installed")
    named = {canonicalize_name(word) for word in re.findall(r"'([\w.-]+)[^']*'", error.hint)}
    for package in project["optional-dependencies"]["eval"]:
        assert canonicalize_name(Requirement(package).name) in named
    assert "ray" not in error.hint


def test_the_local_extra_is_the_engine_and_the_parsers_library(project: dict[str, Any]) -> None:
    extra = map(Requirement, project["optional-dependencies"]["local"])
    assert {one.name for one in extra} == {"spacy", "xllamacpp"}


def test_weights_and_parsers_are_no_dependency(
    project: dict[str, Any], pinned: dict[str, Version]
) -> None:
    carriers = {canonicalize_name(Requirement(one.requirement).name) for one in PARSERS.values()}
    assert carriers.isdisjoint(pinned)
    assert carriers.isdisjoint(canonicalize_name(one.name) for one in _requirements(project))
    assert [name for name in pinned if re.search(r"-part\d+$|-core-(?:web|news)-", name)] == []
    assert not [found for found in _requirements(project) if "part" in found.name]
