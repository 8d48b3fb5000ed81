"""Who is one actor, and who is not."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.article import Article
from summarizer.briefing.draft import DraftActor
from summarizer.briefing.grounding import full_name
from summarizer.briefing.same_actor import country_of, slug, state_code, unify, without_title
from summarizer.reading import article_from_text

TEXT = (
    "Chinese leader Xi Jinping called President Vladimir Putin. Xi praised Putin. "
    "Beijing and Moscow agreed, the Chinese leader said. China and Russia are friends. "
    "Foreign Minister Wang Yi met Wang Lei. Wang spoke. The European Union and the EU objected. "
    "Anna Reed spoke; Reed left. John Reed stayed."
)


@pytest.fixture
def article() -> Article:
    return article_from_text(TEXT, source="-")


def actor(name: str, kind: str = "person", *, at: int = 1, **more: Any) -> DraftActor:
    given = {"aliases": [], "role": None, "country": None, **more}
    return DraftActor.model_validate({"sentences": [at], "name": name, "kind": kind, **given})


def joined(article: Article, *drafts: DraftActor) -> list[str]:
    return [full_name(group) for group in unify(drafts, article)]


@pytest.mark.parametrize(
    ("drafts", "names"),
    [
        ([actor("Xi"), actor("President Xi Jinping", at=2)], ["Xi Jinping"]),
        ([actor("Xi Jinping"), actor("Xi", at=2), actor("xi jinping", at=3)], ["Xi Jinping"]),
        (
            [actor("the Chinese leader"), actor("Xi Jinping", aliases=["the Chinese leader"])],
            ["Xi Jinping"],
        ),
        ([actor("Beijing", "state"), actor("China", "state", at=4)], ["China"]),
        ([actor("the Chinese government", "state"), actor("China", "state")], ["China"]),
        (
            [actor("the Kremlin", "state"), actor("Russia", "state"), actor("Moscow", "state")],
            ["Russia"],
        ),
        (
            [actor("European Union", "organization", aliases=["EU"]), actor("EU", "organization")],
            ["European Union"],
        ),
    ],
)
def test_these_are_one(article: Article, drafts: list[DraftActor], names: list[str]) -> None:
    assert joined(article, *drafts) == names
    assert sorted(joined(article, *reversed(drafts))) == sorted(names)


@pytest.mark.parametrize(
    "drafts",
    [
        [actor("Wang Yi"), actor("Wang Lei")],
        [actor("Anna Reed"), actor("John Reed")],
        [actor("finance minister"), actor("foreign minister")],
        [actor("Xi Jinping"), actor("China", "state")],
        [actor("China", "state"), actor("Russia", "state")],
        [actor("China", "state"), actor("Chinese Foreign Ministry", "organization")],
        [actor("Washington", "person"), actor("Washington", "state")],
        [actor("farmers", "group"), actor("Farmers Union", "organization")],
    ],
)
def test_these_are_two(article: Article, drafts: list[DraftActor]) -> None:
    assert len(joined(article, *drafts)) == 2


def test_a_surname_that_fits_two_people_stays_apart(article: Article) -> None:
    names = joined(article, actor("Wang Yi"), actor("Wang Lei"), actor("Wang"))
    assert names == ["Wang Yi", "Wang Lei", "Wang"]


def test_the_order_is_that_of_first_mention(article: Article) -> None:
    assert joined(article, actor("B", at=3), actor("A", at=1), actor("C", at=2)) == ["A", "C", "B"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("China", "CHN"),
        ("the People's Republic of China", "CHN"),
        ("Beijing", "CHN"),
        ("the Kremlin", "RUS"),
        ("the U.S.", "USA"),
        ("Türkiye", "TUR"),
        ("the government of Peru", "PER"),
        ("the Norwegian government", "NOR"),
        ("Atlantis", None),
    ],
)
def test_states_are_known_by_their_names_seats_and_governments(name: str, code: str | None) -> None:
    assert state_code(name, "en") == code


def test_a_state_has_a_country_without_being_told(article: Article) -> None:
    assert country_of(actor("Moscow", "state"), article) == "RUS"
    assert country_of(actor("Moscow", "organization"), article) is None


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("President Xi Jinping", "Xi Jinping"),
        ("U.S. Secretary of State Marco Rubio", "U.S. Secretary of State Marco Rubio"),
        ("Dr. Anna Reed", "Anna Reed"),
        ("the minister", "the minister"),
        ("President", "President"),
        ("Finance Minister", "Finance Minister"),
        ("Archbishop Jonas Lund", "Jonas Lund"),
        ("Lt. Col. Ida Moe", "Ida Moe"),
        ("Dean Holm", "Dean Holm"),
    ],
)
def test_titles_do_not_belong_to_names(name: str, bare: str) -> None:
    assert without_title(name) == bare


def test_ids_of_equal_names_differ() -> None:
    assert slug("Ján Čapek", {"jan-capek"}) == "jan-capek-2"
    assert slug("🙂", set()) == "actor"
    assert slug("Ѝван", set()) == "иван"
