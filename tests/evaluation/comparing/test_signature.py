from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.comparing.signature import gold_sha256, require_equal, sign
from summarizer.evaluation.scoring.examples import make_case


def test_the_same_gold_has_the_same_signature() -> None:
    case = make_case(("Li",))
    assert sign("s", [case]) == sign("s", [case])
    assert gold_sha256([case]) != gold_sha256([make_case(("Orlov",))])
    assert str(sign("s", [case])).startswith("s|scorer:")


@pytest.mark.parametrize(
    ("field", "value"), [("suite", "t"), ("seed", 7), ("cases", ("x", "y")), ("weights", "f" * 64)]
)
def test_what_differs_is_named(field: str, value: object) -> None:
    base = sign("s", [make_case(("Li",))])
    require_equal(base, base)
    with pytest.raises(GoldError, match="cannot be compared"):
        require_equal(base, base.model_copy(update={field: value}))


def test_positions_count_by_their_sentences() -> None:
    case = make_case(("Li",), positions=[("Li", "against", 1)])
    moved = replace(case, positions=((frozenset({2}),),))
    assert gold_sha256([case]) != gold_sha256([moved])
