from __future__ import annotations

from summarizer.cli.planning import group_alike


def test_requests_of_one_beginning_stand_together() -> None:
    def body(first: str, last: str) -> dict[str, object]:
        turns = [{"role": "system", "content": first}, {"role": "user", "content": last}]
        return {"model": "m", "messages": turns}

    groups = group_alike([body("a", "1"), body("a", "2"), body("b", "3")])
    assert len(groups) == 2
