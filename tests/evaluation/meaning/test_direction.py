from __future__ import annotations

from summarizer.evaluation.meaning.direction import direction_of
from summarizer.evaluation.meaning.reading import Part, parts_of


def part(text: str) -> Part:
    return parts_of(text)[0]


def test_an_attitude_has_a_sign() -> None:
    assert direction_of(part("Lund opposes the toll")).attitude < 0
    assert direction_of(part("Lund supports the toll")).attitude > 0


def test_what_is_close_is_not_closed() -> None:
    assert direction_of(part("keep their close ties")).on("being") == 1
    assert direction_of(part("close the ward")).on("being") == -1
    assert direction_of(part("vow to close hospitals")).on("being") == -1
