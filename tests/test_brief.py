from __future__ import annotations

import batch_samples as samples
import pytest
from pydantic import ValidationError

from summarizer.brief import Brief, all_evidence, cite, referenced_ids, violations

ARTICLE = samples.article(1)
BRIEF = samples.brief(ARTICLE)


def test_a_grounded_brief_has_no_violation() -> None:
    assert violations(BRIEF, ARTICLE) == ()
    assert list(all_evidence(BRIEF))
    named = referenced_ids(BRIEF.positions, BRIEF.commitments)
    assert set(named) <= {actor.id for actor in BRIEF.actors}


def test_a_quote_that_is_not_there_is_one() -> None:
    first = BRIEF.positions[0]
    wrong = first.evidence[0].model_copy(update={"quote": "other"})
    broken = BRIEF.model_copy(
        update={"positions": (first.model_copy(update={"evidence": (wrong,)}),)}
    )
    assert len(violations(broken, ARTICLE)) == 1


def test_an_actor_that_nobody_introduced_is_one() -> None:
    first = BRIEF.positions[0].model_copy(update={"actors": ("nobody",)})
    changed = {**BRIEF.model_dump(), "positions": [first.model_dump()]}
    with pytest.raises(ValidationError, match="nobody"):
        Brief.model_validate(changed)


def test_evidence_is_cited_by_number() -> None:
    (one, two) = cite(ARTICLE, [1, 2])
    assert (one.sentence, one.quote) == (1, ARTICLE.quote(1))
    assert ARTICLE.text[two.start : two.end] == two.quote


def test_a_brief_is_read_as_it_was_written_and_takes_no_other_field() -> None:
    assert Brief.model_validate_json(BRIEF.model_dump_json()) == BRIEF
    with pytest.raises(ValidationError):
        Brief.model_validate({**BRIEF.model_dump(), "more": 1})
