"""Subjects that the parser gets wrong."""

from __future__ import annotations

from parsed_samples import ENGLISH, first, material, parsed, token, unmended

from summarizer.briefing.guided import missubject
from summarizer.briefing.guided.tokens import mend


def test_a_role_behind_a_name_is_no_second_subject() -> None:
    text = (
        "Ida Lund, special representative for peace and security affairs, and her Kenyan "
        "counterpart, Jon Berg, denounced the latest launch."
    )
    reading = material(text).reading
    (held,) = [one for one in reading.held if one.finding.kind == "view"]
    assert [reading.entities[one].name for one in held.holders] == ["Ida Lund", "Jon Berg"]


def test_a_role_that_the_parser_made_a_second_subject_is_hung_on_the_name() -> None:
    (right,) = unmended("Ida Lund, envoy for peace, condemned the launch.")
    name, role, verb = (token(right, word) for word in ("Lund", "envoy", "condemned"))
    assert (role.head, role.relation) == (name.index, "appos")
    comma = right[verb.index - 1]
    wrong = right.rehung(
        {
            role.index: mend(role, head=verb.index, relation="nsubj"),
            comma.index: mend(comma, head=role.index),
        }
    )
    assert missubject.second_subject(wrong, ENGLISH) == {role.index: role}


def test_who_is_called_on_to_act_acts_where_the_parser_hung_it_as_a_purpose() -> None:
    (right,) = unmended("Envoy Ida Lund has called on Norway and Kenya to agree to a truce.")
    act = token(right, "agree")
    assert act.relation == "xcomp"
    wrong = right.rehung({act.index: mend(act, relation="advcl")})
    assert missubject.asked_to(wrong, ENGLISH) == {act.index: act}


def test_a_day_is_no_subject_that_was_lost() -> None:
    (s,) = unmended("He won the vote Monday had promised to settle.")
    assert missubject.lost_subject(s, ENGLISH) == {}


def test_a_name_that_its_own_clause_hangs_on_is_no_subject_of_it() -> None:
    (s,) = unmended(
        "She spoke only moments after the envoy, Jon Berg, had declared the meeting a success."
    )
    name, verb = token(s, "Berg"), token(s, "declared")
    assert name.index in missubject.lost_subject(s, ENGLISH)
    circle = s.rehung({verb.index: mend(verb, head=name.index, relation="relcl")})
    assert missubject.lost_subject(circle, ENGLISH) == {}


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


def test_a_right_parse_stays() -> None:
    (s,) = parsed("Ida Lund, the mayor, told Jon Berg that the toll would stay.")
    assert token(s, "Lund").relation == "nsubj"
    assert token(s, "toll").relation == "nsubj"


def test_each_mend_changes_what_is_wrong_and_nothing_else() -> None:
    lost = "She spoke only moments after the envoy, Jon Berg, had declared the meeting a success."
    right = "Ida Lund, the mayor, told Jon Berg that the toll would stay."
    assert missubject.lost_subject(unmended(lost)[0], ENGLISH)
    for rule in (
        missubject.asked_to,
        missubject.lost_subject,
        missubject.second_subject,
        missubject.subject_for_object,
        missubject.told_before,
    ):
        assert rule(unmended(right)[0], ENGLISH) == {}


def test_a_name_before_a_second_verb_is_its_subject() -> None:
    for text, names in (
        ("Oslo denies any fraud and Lund denies any mistake.", [["Oslo"], ["Lund"]]),
        ("Norway rejects the treaty and Sweden backs the plan.", [["Norway"], ["Sweden"]]),
    ):
        reading = material(text).reading
        assert [[reading.entities[h].name for h in held.holders] for held in reading.held] == names
    joined = "Norway rejects the treaty and the plan."
    assert not missubject.second_clause(unmended(joined)[0], ENGLISH)


def test_a_thing_that_something_is_told_of_is_the_subject() -> None:
    s = first("Ada Lund said: “But the price Orbit is talking about is ridiculous.”")
    price, told = token(s, "price"), token(s, "ridiculous")
    assert (price.relation, price.head) == ("nsubj", told.head)
    plain = unmended("Ada Lund said: “The price is ridiculous.”")[0]
    assert missubject.lost_relative(plain, ENGLISH) == {}


def test_what_is_demanded_of_a_body_is_its_act() -> None:
    s = first("Leading bank bosses demanded the EC toughen regulations on fees.")
    act, rules = token(s, "toughen"), token(s, "regulations")
    assert act.relation == "ccomp"
    assert rules.head == act.index
    plain = unmended("Leading bank bosses demanded new regulations on fees.")[0]
    assert missubject.demanded_act(plain, ENGLISH) == {}


def test_who_is_farmers_and_not_the_states_they_are_from() -> None:
    text = (
        "Farmers from various States, who responded to the union's call to protest against fuel "
        "price hikes, showed up in small numbers."
    )
    reading = material(text).reading
    assert {reading.entities[i].name for held in reading.held for i in held.holders} == {"Farmers"}
    plain = unmended("Farmers from Norway, which is far away, showed up in small numbers.")[0]
    assert missubject.who_for_place(plain, ENGLISH) == {}


def test_a_verb_behind_a_name_is_no_adjective() -> None:
    text = (
        "One resident, Barry Berg, criticized council members for not honoring the efforts of "
        "their district."
    )
    reading = material(text).reading
    (held,) = reading.held
    assert [reading.entities[i].name for i in held.holders] == ["Barry Berg"]
    assert reading.entities[held.holders[0]].role == "resident"
    plain = unmended("One resident, Barry Berg, opposed the council members.")[0]
    assert missubject.lost_verb(plain, ENGLISH) == {}
