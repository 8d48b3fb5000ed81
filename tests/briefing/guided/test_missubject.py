"""Subjects that the parser gets wrong."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, material, parsed, token, unmended

from summarizer.briefing.guided import missubject


def test_a_role_behind_a_name_is_no_second_subject() -> None:
    text = (
        "Ida Lund, special representative for peace and security affairs, and her Kenyan "
        "counterpart, Jon Berg, denounced the latest launch."
    )
    reading = material(text).reading
    (held,) = [one for one in reading.held if one.finding.kind == "view"]
    assert [reading.entities[one].name for one in held.holders] == ["Ida Lund", "Jon Berg"]


def test_what_is_admitted_to_be_better_is_no_object() -> None:
    (s,) = parsed("Senator Ida Lund admitted more time to debate bills would be preferable.")
    assert s.head(token(s, "time")).lemma == "be"
    assert token(s, "time").relation == "nsubj"


def test_who_is_told_is_not_who_will_act() -> None:
    (s,) = parsed(
        "The European Union is warning U.S. President Donald Berg the bloc will retaliate "
        "if he imposes tariffs on its goods."
    )
    assert token(s, "bloc").relation == "nsubj"
    assert s.head(token(s, "Berg")).lemma == "warn"


@pytest.mark.parametrize("text", ["Ida Lund, the mayor, told Jon Berg that the toll would stay."])
def test_a_right_parse_stays(text: str) -> None:
    (s,) = parsed(text)
    assert token(s, "Lund").relation == "nsubj"
    assert token(s, "toll").relation == "nsubj"


def test_each_mend_changes_what_is_wrong_and_nothing_else() -> None:
    lost = "She spoke only moments after the envoy, Jon Berg, had declared the meeting a success."
    right = "Ida Lund, the mayor, told Jon Berg that the toll would stay."
    assert missubject.lost_subject(unmended(lost)[0], ENGLISH)
    asked = (
        "OSLO – Envoy Ida Lund has called on Norway and Kenya to immediately agree to a truce to "
        "allow for the parties to negotiate."
    )
    assert [h.finding.kind for h in material(asked).reading.held] == ["view"]
    for rule in (
        missubject.asked_to,
        missubject.lost_subject,
        missubject.second_subject,
        missubject.subject_for_object,
        missubject.told_before,
    ):
        assert rule(unmended(right)[0], ENGLISH) == {}
