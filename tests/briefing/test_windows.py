from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.briefing.plan import make_plan
from summarizer.briefing.windows import SMALLEST_ANSWER, WINDOW_TOKENS, Windows
from summarizer.models.choice import resolve_model
from summarizer.models.tokens import estimate
from summarizer.reading import article_from_text

LONG = article_from_text(
    "\n\n".join(f"The toll of pier {n} rises by a tenth this week, Lund said." for n in range(400)),
    language="en",
)


def layout(strategy: str, context: int | None) -> Windows:
    model = replace(resolve_model("openai/gpt-4.1"), context=context)
    reading = make_plan(model, strategy=strategy).reading  # type: ignore[arg-type]
    assert isinstance(reading, Windows)
    return reading


def test_whole_is_one_request_while_it_fits() -> None:
    assert len(layout("whole", None).requests(LONG)) == 1
    assert len(layout("whole", 200_000).requests(LONG)) == 1
    assert len(layout("whole", 8_000).requests(LONG)) > 1


def test_passages_are_no_longer_than_a_window_and_lose_nothing() -> None:
    runs = layout("passages", None).runs(LONG)
    assert [one.id for run in runs for one in run] == [one.id for one in LONG.sentences]
    for run in runs:
        assert sum(estimate(LONG.quote(one.id)) for one in run) <= WINDOW_TOKENS


@pytest.mark.parametrize(
    ("context", "tokens"), [(None, 4096), (6000, 2000), (1500, SMALLEST_ANSWER)]
)
def test_an_answer_gets_a_third_of_the_context(context: int | None, tokens: int) -> None:
    assert layout("whole", context).answer_tokens == tokens


def test_the_room_is_what_context_prompt_and_answer_leave() -> None:
    assert layout("whole", None).room(LONG) is None
    room = layout("whole", 16_000).room(LONG)
    assert room is not None
    assert 0 < room < 16_000 - 4096
