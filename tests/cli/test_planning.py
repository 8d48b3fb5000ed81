from __future__ import annotations

from summarizer.cli.planning import group_alike


def test_requests_of_one_beginning_stand_together() -> None:
    def body(first: str, last: str) -> dict[str, object]:
        turns = [{"role": "system", "content": first}, {"role": "user", "content": last}]
        return {"model": "m", "messages": turns}

    groups = group_alike([body("a", "1"), body("a", "2"), body("b", "3")])
    assert len(groups) == 2


def test_a_conversation_that_another_goes_on_with_is_what_they_share() -> None:
    turns = [{"role": "system", "content": "a"}, {"role": "user", "content": "1"}]
    more = [*turns, {"role": "assistant", "content": "2"}]
    (group,) = group_alike([{"messages": turns}, {"messages": more}])
    assert group.common == {"messages": turns}
    assert group.rests == ({"messages": []}, {"messages": more[2:]})
