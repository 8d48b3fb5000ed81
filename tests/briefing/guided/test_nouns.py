from __future__ import annotations

from parsed_samples import ENGLISH, first, token, words

from summarizer.briefing.guided import nouns


def test_a_noun_tells_its_owners_view() -> None:
    text = "Lund's opposition to the toll is well known."
    s = first(text)
    found = nouns.from_noun(s, token(s, "opposition"), ENGLISH)
    assert found is not None
    assert (found.kind, found.lemma, words(text, found.source)) == ("view", "opposition", "Lund's")
    assert [words(text, span) for span in found.content] == ["to the toll"]
    assert nouns.from_noun(s, token(s, "toll"), ENGLISH) is None


def test_an_adjective_tells_a_view_or_a_promise() -> None:
    worried = "Farmers are worried about the new road."
    s = first(worried)
    found = nouns.from_adjective(s, token(s, "worried"), ENGLISH)
    assert found is not None
    assert (found.kind, words(worried, found.source)) == ("view", "Farmers")
    assert nouns.from_adjective(s, token(s, "new"), ENGLISH) is None
    committed = first("Orbit is committed to not closing the mill.")
    promise = nouns.from_adjective(committed, token(committed, "committed"), ENGLISH)
    assert promise is not None
    assert promise.kind == "promise"


def test_to_be_against_something_is_a_view() -> None:
    text = "Ida Lund is against the toll."
    s = first(text)
    found = nouns.from_stand(s, token(s, "against"), ENGLISH)
    assert found is not None
    assert (found.kind, found.lemma, words(text, found.source)) == (
        "view",
        "be against",
        "Ida Lund",
    )


def test_according_to_somebody_the_rest_is_told() -> None:
    text = "The toll is unfair, according to Ida Lund."
    s = first(text)
    found = nouns.from_according(s, token(s, "according"))
    assert found is not None
    assert words(text, found.source) == "Ida Lund"
    assert [words(text, span) for span in found.content] == ["The toll is unfair"]
