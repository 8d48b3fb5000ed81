from __future__ import annotations

import pytest

from summarizer.reading.plain_text import bylines


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe", True),
        ("*By Jane Doe*", True),
        ("By the river it rained.", False),
        ("Jane Doe", False),
    ],
)
def test_by_and_a_name(line: str, byline: bool) -> None:
    assert bylines.is_byline(line) is byline


@pytest.mark.parametrize(
    ("line", "name"), [("Jane Doe", True), ("Jane van der Berg", True), ("The toll rises.", False)]
)
def test_what_could_be_a_name(line: str, name: bool) -> None:
    assert bylines.is_name(line) is name


@pytest.mark.parametrize(
    ("line", "role"),
    [("Political correspondent", True), ("Staff writer", True), ("It rained", False)],
)
def test_a_journalists_role(line: str, role: bool) -> None:
    assert bylines.is_role(line) is role


def test_a_name_with_its_role() -> None:
    assert bylines.is_name_and_role("Jane Doe, political correspondent")
    assert not bylines.is_name_and_role("Jane Doe, it rained")


def test_who_helped_with_the_report() -> None:
    assert bylines.is_reporting_credit("(Reporting by Jane Doe; Editing by Tom Roe)")
    assert not bylines.is_reporting_credit("Reporting on the toll began early.")
