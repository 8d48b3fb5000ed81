"""Who says what by which words, as the finding layer has it from recorded parses."""

from __future__ import annotations

import pytest
from parsed_samples import article, parsed

from summarizer.briefing.guided.finding import find
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import NEUTRAL, lexicon
from summarizer.briefing.guided.tokens import Span


def words(text: str, span: Span | None) -> str:
    """The words of a span."""
    if span is None:
        return ""
    sentence = next(s for s in parsed(text) if s.id == span.sentence)
    start, end = sentence.offsets(span)
    return article(text).text[start:end]


def findings(text: str) -> tuple[Finding, ...]:
    """What is found in a text."""
    return find(parsed(text), lexicon("en"))


def told(text: str) -> list[tuple[str, str, str]]:
    """Kind, source and content (of a promise: the act) of what is found."""
    return [
        (
            finding.kind,
            words(text, finding.source),
            words(text, finding.act)
            if finding.act is not None
            else " … ".join(words(text, span) for span in finding.content),
        )
        for finding in findings(text)
    ]


@pytest.mark.parametrize(
    ("kind", "text", "source", "content"),
    [
        ("view", "Mayor Lund said the toll was unfair.", "Mayor Lund", "the toll was unfair"),
        ("view", "The plan was rejected by the nurses' union.", "the nurses' union", "The plan"),
        ("view", "Lund, who opposes the toll, left early.", "Lund", "the toll"),
        (
            "information",
            "The toll is unfair, according to Ida Lund.",
            "Ida Lund",
            "The toll is unfair",
        ),
        ("view", "The toll, Ida Lund said, is unfair.", "Ida Lund", "The toll … is unfair"),
        ("view", "“The toll is unfair,” said Ida Lund.", "Ida Lund", "“The toll is unfair,”"),
        ("view", "Lund spoke to the press, arguing that it was late.", "Lund", "that it was late"),
        ("view", "The Liberals oppose the flight tax.", "The Liberals", "the flight tax"),
        ("view", "Lund's opposition to the toll is well known.", "Lund's", "to the toll"),
        ("view", "Farmers are worried about the new road.", "Farmers", "about the new road"),
        ("view", "Ida Lund is against the toll.", "Ida Lund", "against the toll"),
        ("view", "The firm told reporters that it was wrong.", "The firm", "that it was wrong"),
    ],
)
def test_a_view_has_its_holder_and_its_words(
    kind: str, text: str, source: str, content: str
) -> None:
    assert told(text) == [(kind, source, content)]


@pytest.mark.parametrize(
    ("text", "source", "act"),
    [
        ("Lund promised to pay half of the cost.", "Lund", "pay half of the cost"),
        ("The firm said it would close the plant.", "The firm", "close the plant"),
        ("The Greens will plant a million trees.", "The Greens", "plant a million trees"),
        ("Lund said he was ready to sign the deal.", "Lund", "sign the deal"),
        ("The union plans to strike in May.", "The union", "strike in May"),
        ("“We will never sell the stadium,” Lund said.", "Lund", "never sell the stadium"),
    ],
)
def test_a_promise_has_its_act(text: str, source: str, act: str) -> None:
    assert told(text) == [("promise", source, act)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied that the ministry would pay.",
        "Lund did not know whether the council would build the road.",
        "The firm declined to say whether it would pay.",
        "Will the council build the road?",
        "Officials said they did not know if the mayor would stick with the plan.",
        "If the council says it will pay, the road can be built.",
        "The firm would not say when it would pay.",
    ],
)
def test_what_is_denied_asked_or_unknown_is_no_promise(text: str) -> None:
    assert "promise" not in [kind for kind, _, _ in told(text)]


def test_what_is_said_plainly_is_a_promise() -> None:
    """The control of the test above."""
    assert ("promise", "The minister", "pay half") in told(
        "The minister said the ministry would pay half."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Liberals oppose the flight tax and promise to cut the income tax.",
            [
                ("view", "The Liberals", "the flight tax"),
                ("promise", "The Liberals", "cut the income tax"),
            ],
        ),
        (
            "Trump questions the fairness of the debate.",
            [("view", "Trump", "the fairness of the debate")],
        ),
        (
            "Remain campaign chief Anna Cole has backed the judges.",
            [("view", "Remain campaign chief Anna Cole", "the judges")],
        ),
        (
            "On Monday Orbit and Lumen confirmed that they have appealed.",
            [("view", "Orbit and Lumen", "that they have appealed")],
        ),
        (
            "Ms Dunn said it was late, arguing that it was unfair.",
            [("view", "Ms Dunn", "it was late"), ("view", "Ms Dunn", "that it was unfair")],
        ),
        (
            "The club said it regretted that the day had been missed and urged the mayor to act.",
            [
                ("view", "The club", "it regretted that the day had been missed"),
                ("view", "The club", "to act"),
            ],
        ),
    ],
)
def test_what_the_parser_gets_wrong_is_mended(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(text) == expected


def test_a_quotation_goes_on_with_its_speaker() -> None:
    text = "“The toll is unfair,” Ida Lund said. “It hurts the poor. We will fight it.”"
    assert [(kind, who) for kind, who, _ in told(text)] == [
        ("view", "Ida Lund"),
        ("view", "Ida Lund"),
        ("promise", "Ida Lund"),
    ]


def test_a_transcript_has_its_speakers_and_its_questions_say_nothing() -> None:
    text = (
        "MAYOR LUND: I am for the plan. The city will rebuild the bridge by May.\n\n"
        "COUNCILLOR BERG: I oppose this plan.\n\nQ: Does the ministry support it?\n\n"
        "A: The ministry supports the bridge."
    )
    assert [(kind, who) for kind, who, _ in told(text)] == [
        ("view", "MAYOR LUND"),
        ("promise", "MAYOR LUND"),
        ("view", "COUNCILLOR BERG"),
        ("view", "The ministry"),
    ]


def test_a_promise_tells_its_condition_its_time_and_whether_it_is_only_offered() -> None:
    text = "Lund offered to pay half by May 2027 if the council agrees."
    (finding,) = findings(text)
    assert finding.hedged
    assert "if the council agrees" in words(text, finding.condition) or "if the council" in words(
        text, finding.act
    )
    assert words(text, finding.time) == "by May 2027"


def test_in_a_language_without_words_nothing_is_found() -> None:
    text = "Lund promised to pay half of the cost."
    assert find(parsed(text), lexicon("en"))
    assert not find(parsed(text), NEUTRAL)
