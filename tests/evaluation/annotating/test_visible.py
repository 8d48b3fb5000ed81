"""What breaks the guide and can be seen: each has a warning, and a neighbour that has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarizer.cli.gold import command
from summarizer.evaluation.annotating.check import check_values
from summarizer.evaluation.annotating.visible import Found
from summarizer.evaluation.gold.yaml_files import read_yaml

MORE_FACTS = """  - {fact: Lund finds the dispute needless., must: [[Lund], [needless]]}
  - {fact: Jon Arnar speaks for Iceland., must: [[Arnar], [Iceland]]}
  - {fact: Lund is a minister., must: [[Lund], [minister]]}
  - {fact: Lund spoke in Bergen., must: [[Lund], [Bergen]]}
"""


@pytest.fixture(name="sound")
def _sound(herring: Path) -> Path:
    """Gold that breaks nothing."""
    text = herring.read_text("utf-8") + MORE_FACTS
    text = text.replace("earliest: 2031-03-01", "earliest: null")
    text = text.replace("polarity: coercive", "polarity: neutral")
    herring.write_text(text, "utf-8")
    return herring


def warned(file: Path) -> list[Found]:
    problems = check_values(file, read_yaml(file))
    assert [str(one) for one in problems if not one.is_warning] == []
    assert all(one.hint for one in problems)
    return [(one.item, one.message, one.hint) for one in problems]


def test_sound_gold_has_no_warning(sound: Path) -> None:
    assert warned(sound) == []


# what is changed in sound gold → list and field, message
WARNED = [
    ('["Lund called the dispute"]', '["Lund called"]',
     "position 2 (p2), evidence", "'Lund called' has 11 characters"),
    ('["Lund called the dispute"]',
     '["fisheries minister Kari Lund said in Bergen.\\n\\nIceland\'s government"]',
     "position 2 (p2), evidence", "runs over 2 sentences"),
    ('["Norway will cut its herring quota by 5%"]',
     '["Norway will cut its herring quota by 5% by March 2031 if Iceland does the same, fisheries '
     'minister Kari Lund said in Bergen"]',
     "commitment 1 (c1), evidence", "has 123 characters"),
    ("evidence_any: []", 'evidence_any: [["quota by 5%"]]',
     "commitment 1 (c1), evidence_any", "has 11 characters"),
    (MORE_FACTS.splitlines()[0] + "\n", "", "key facts", "5 of them"),
    ("    paraphrases: [stop work from May]\n", "",
     "commitment 2 (c2), paraphrases", "there is none"),
    ("[There is no need for this dispute in the view of Lund.]",
     "[For Lund, there is no need for this dispute.]",
     "position 2 (p2), paraphrases", "a comma seems to split"),
    ("[stop work from May]", "[stop work, and that from May]",
     "commitment 2 (c2), paraphrases", "a comma seems to split"),
    ("    issue: the herring dispute\n    issue_alternates: [dispute with Iceland]\n",
     "    issue: the herring dispute\n    issue_alternates: [criticism of the dispute]\n",
     "position 2 (p2), issue_alternates", "carries its stance"),
    ("issue: any herring quota cut", "issue: firm opposition to any herring quota cut",
     "position 1 (p1), issue", "carries its stance"),
    ("issue: any herring quota cut", "issue: Demands for any herring quota cut",
     "position 1 (p1), issue", "carries its stance"),
    ("issue: any herring quota cut", "issue: its concern about any herring quota cut",
     "position 1 (p1), issue", "carries its stance"),
    ("by 5%]\n    counterparts", "by 5%]\n    optional: true\n    counterparts", None, None),
    ("name: ANP", "name: Nordic News Agency", "actor 6 (anp), name", "nowhere in the article"),
    ("{text: by March 2031", "{text: by spring 2031",
     "commitment 1 (c1), deadline, text", "'by spring 2031' is not in the evidence"),
    ("condition: if the union is not heard", "condition: if Iceland does the same",
     "commitment 2 (c2), condition", "is not in the evidence"),
    ("issue_alternates: [dispute with Iceland]", "issue_alternates: [a row on 1,200 tonnes]",
     "position 2 (p2), issue_alternates", "'a row on 1, 200 tonnes' in two"),
    ("issue_alternates: [dispute with Iceland]", "issue_alternates: [the row, which is needless]",
     "position 2 (p2), issue_alternates", "'the row, which is needless' in two"),
    ("aliases: [the union]", "aliases: [the union, which has 1 200 members]",
     "actor 5 (union), aliases", "a comma seems to split"),
    ("must: [[Lund], [Bergen]]", "must: [[Lund], [Bergen, offer of 1,200 crowns]]",
     "key fact 6, must", "'offer of 1, 200 crowns' in two"),
    ("statement: Iceland rejects any cut of", "statement: Arnar says that Iceland rejects",
     "position 1 (p1), statement", "begins with who says it"),
    ("counterparts: [iceland]", "counterparts: []",
     "commitment 1 (c1), polarity", "cooperative towards nobody"),
    ("earliest: null, latest: 2031-03-31", "earliest: 2031-03-01, latest: 2031-03-31",
     "commitment 1 (c1), deadline, earliest", "'by March 2031' has no first day"),
    ("earliest: null, latest: 2031-03-31", "earliest: null, latest: null",
     "commitment 1 (c1), deadline", "names a year, and has no dates"),
    ("condition: if the union", "deadline: {text: from May, earliest: 2031-05-01}\n"
     "    condition: if the union",
     "commitment 2 (c2), deadline", "names no year, and the day of publication is not known"),
    ("role: spokesman, country: ISL}", "role: spokesman, country: ISL, optional: true}",
     "actor 4 (jon-arnar), optional", "it holds or speaks in a claim that is required"),
]  # fmt: skip


@pytest.mark.parametrize("row", WARNED)
def test_what_breaks_the_guide_is_named_with_list_and_field(
    sound: Path,
    row: tuple[str, str, str | None, str | None],
    change: Callable[[Path, str, str], Path],
) -> None:
    old, new, place, message = row
    change(sound, old, new)
    found = warned(sound)
    if place is None or message is None:
        assert found == []
    else:
        assert [one[0] for one in found] == [place]
        assert message in found[0][1]


def test_a_list_of_which_everything_is_optional_is_named(
    sound: Path, change: Callable[[Path, str, str], Path]
) -> None:
    change(sound, "  - id: c1\n", "  - id: c1\n    optional: true\n")
    assert warned(sound) == []
    change(sound, "  - id: c2\n", "  - id: c2\n    optional: true\n")
    assert [one[:2] for one in warned(sound)] == [("commitments", "every one of them is optional")]


# wordings that are as the guide wants them, though they look like the others
SOUND = [
    ("[There is no need for this dispute in the view of Lund.]",
     "[There is no need for this dispute., In the view of Lund the dispute is needless.]"),
    ("[There is no need for this dispute in the view of Lund.]",
     '["For Lund, there is no need for this dispute."]'),
    ("[stop work from May]", "[stop work from May, not work from May on]"),
    ("issue: any herring quota cut", "issue: support for herring fishers"),
    ("issue: any herring quota cut", "issue: the demand of herring fishers"),
    ("issue: any herring quota cut", "issue: approval of any herring quota cut"),
    ("name: ANP", "name: the ANP agency"),
    ("condition: if Iceland does the same", "condition: provided that Iceland does the same"),
    ("{text: by March 2031", "{text: By March 2031"),
    ("issue_alternates: [dispute with Iceland]", "issue_alternates: [the row of 1, 2 ports]"),
    ("must: [[Lund], [Bergen]]", 'must: [[Lund], [Bergen, "$400,000", "400,000", without]]'),
    ("statement: Iceland rejects any cut of", "statement: Iceland rejects, Arnar says, a cut of"),
    ("polarity: neutral", "polarity: coercive\n    counterparts: [norway]"),
    ("condition: if the union",
     "deadline: {text: from May, earliest: null}\n    condition: if the union"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), SOUND)
def test_what_only_looks_like_it_is_not_named(
    sound: Path, old: str, new: str, change: Callable[[Path, str, str], Path]
) -> None:
    change(sound, old, new)
    assert warned(sound) == []


def test_support_is_a_stance_where_the_statement_supports(
    sound: Path, change: Callable[[Path, str, str], Path]
) -> None:
    change(sound, "issue: the offer of Norway", "issue: support for the offer of Norway")
    assert warned(sound) == []
    change(sound, "1,200 members welcomes the", "1,200 members supports the")
    assert [one[0] for one in warned(sound)] == ["position 3 (p3), issue"]


def test_warnings_fail_no_check(suite_dir: Path) -> None:
    done = CliRunner().invoke(command, ["check", str(suite_dir)])
    assert done.exit_code == 0
    assert "herring/gold.yaml, key facts: warning: 2 of them" in done.output
    assert done.output.endswith("2 gold files, no problem, 6 warnings\n")


def test_optional_claims_are_a_third_at_most(
    sound: Path, change: Callable[[Path, str, str], Path]
) -> None:
    more = "".join(
        f"""  - actors: [union]
    issue: the offer number {number}
    stance: favor
    statement: The union welcomes the offer.
    paraphrases: [The offer is welcome to the union.]
    evidence: ["welcomed the offer of Norway"]
    optional: true
"""
        for number in ("one", "two", "three")
    )
    change(sound, "commitments:\n", more + "commitments:\n")
    assert [one[:2] for one in warned(sound)] == [
        ("positions and commitments", "3 of 8 claims are optional")
    ]
    change(sound, more[-len("    optional: true\n") :], "")
    assert warned(sound) == []


def test_from_a_day_on_has_no_last_day(
    sound: Path, change: Callable[[Path, str, str], Path]
) -> None:
    change(sound, "published: null", "published: 2031-02-01")
    due = "    deadline: {text: from May, earliest: 2031-05-01, latest: 2031-05-31}\n"
    change(sound, "    condition: if the union", due + "    condition: if the union")
    assert [one[:2] for one in warned(sound)] == [
        (
            "commitment 2 (c2), deadline, latest",
            "'from May' has no last day, and here is 2031-05-31",
        )
    ]
    change(sound, ", latest: 2031-05-31}", "}")
    assert warned(sound) == []
