from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, token, words

from summarizer.briefing.guided.cues import cue_of
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.verbs import from_verb, quoted, time_of


def told(text: str, verb: str) -> list[Finding]:
    s = first(text)
    cue = cue_of(s, token(s, verb), ENGLISH)
    assert cue is not None
    return list(from_verb(s, cue, ENGLISH))


@pytest.mark.parametrize(
    ("text", "verb", "kind"),
    [
        ("Mayor Lund said the toll was unfair.", "said", "view"),
        ("Orbit vowed not to close the mill.", "vowed", "promise"),
        ("Orbit said it would pay a bonus.", "said", "promise"),
    ],
)
def test_a_verb_tells_a_view_or_a_promise(text: str, verb: str, kind: str) -> None:
    assert [one.kind for one in told(text, verb)] == [kind]


def test_a_negated_promise_keeps_its_not() -> None:
    (found,) = told("Orbit vowed not to close the mill.", "vowed")
    assert found.negated
    (other,) = told("Lund promised to pay half of the cost.", "promised")
    assert not other.negated


def test_nothing_is_promised_where_nothing_is_said() -> None:
    kinds = [one.kind for one in told("The firm would not say when it would pay.", "say")]
    assert kinds == ["information"]
    assert [one.kind for one in told("The firm said it would close the plant.", "said")] == [
        "promise"
    ]


def test_a_time_belongs_to_its_verb() -> None:
    text = "Lund offered to pay half by May 2027 if the council agrees."
    s = first(text)
    assert words(text, time_of(s, token(s, "pay"))) == "by May 2027"
    assert time_of(s, token(s, "agrees")) is None


def test_how_much_is_quoted() -> None:
    text = "“The toll is unfair,” said Ida Lund."
    s = first(text)
    assert quoted(s, (s.span(0, 6),)) == "direct"
    other = first("Mayor Lund said the toll was unfair.")
    assert quoted(other, (other.span(3, 6),)) == "no"
