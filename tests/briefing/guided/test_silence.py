"""That nothing was found differs from that nothing was understood."""

from __future__ import annotations

from parsed_samples import material

from summarizer.briefing.guided.silence import silences

PLAIN = "It rained on Monday. The bridge was closed. Two lorries waited. The ferry left at noon."
TABLE = "Oslo 4.1. Bergen 3.2. Narvik 2.7. Molde 1.9. Hamar 0.8. Gjøvik 0.4."
VOICES = (
    "We came here by bus. I never saw the mayor. You would not believe it. We waited for hours. "
    "I am still angry."
)


def warnings(text: str, *, orders: tuple[int, ...] = ()) -> list[str]:
    return list(silences(material(text), orders=orders))


def test_an_article_in_which_nobody_takes_a_side_is_understood() -> None:
    assert warnings(PLAIN) == []


def test_a_table_is_not_understood() -> None:
    (warning,) = warnings(TABLE)
    assert warning.startswith("not understood")


def test_voices_without_names_are_not_understood() -> None:
    assert any("who is not known" in warning for warning in warnings(VOICES))


def test_orders_are_told() -> None:
    (warning,) = warnings(PLAIN, orders=(2, 3))
    assert warning == "sentences 2, 3 tell a machine what to write; nothing was taken from there"
