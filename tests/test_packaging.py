from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import summarizer
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
