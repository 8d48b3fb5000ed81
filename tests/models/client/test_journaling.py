from __future__ import annotations

from summarizer.models.client.journaling import fingerprint


def test_the_order_of_fields_makes_no_other_request() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})
