from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.brief import Brief, all_evidence
from summarizer.render.claims import COLOURS, Claims, initials


def test_claims_have_unique_keys_and_keep_all_evidence(seeded: tuple[Article, Brief]) -> None:
    _, brief = seeded
    claims = Claims.of(brief)
    positions = [claim for group in claims.positions for claim in group]
    everything = [*claims.summary, *claims.actors, *positions, *claims.commitments]
    keys = [claim.key for claim in everything]
    assert len(set(keys)) == len(keys) == 4 + 13 + 11 + 4
    pairs = {(key, number) for number, keys in claims.citing.items() for key in keys}
    assert pairs == {(claim.key, n) for claim in everything for n in claim.sentences}
    assert {n for _, n in pairs} == {evidence.sentence for _, evidence in all_evidence(brief)}


def test_claims_count_every_part_that_an_actor_plays(seeded: tuple[Article, Brief]) -> None:
    claims = Claims.of(seeded[1])
    count = {who.name: claims.counts[who.key] for who in claims.people}
    assert count["Kremlin"] == 3
    assert count["China"] == 6
    assert count["Volodymyr Zelensky"] == 0


@pytest.mark.parametrize(
    ("name", "badge"),
    [
        ("Ana Silva", "AS"), ("NATO", "NA"), ("dockers' union", "DU"), ("residents", "R"),
        ("the government", "G"), ("city council of Brunhaven", "B"), ("eBay", "E"), ("«лига»", "Л"),
        ("—", "?"), ("us", "U"),
    ],
)  # fmt: skip
def test_every_name_has_letters_for_its_badge(name: str, badge: str) -> None:
    assert initials(name) == badge


def test_sentences_that_only_name_an_actor_are_not_marked(seeded: tuple[Article, Brief]) -> None:
    claims = Claims.of(seeded[1])
    named = {number for claim in claims.actors for number in claim.sentences}
    others = (*claims.summary, *(c for group in claims.positions for c in group))
    said = {n for claim in (*others, *claims.commitments) for n in claim.sentences}
    assert claims.claimed == said
    assert named - said, "the seed has sentences that only name somebody"
    assert set(claims.citing) == named | said


def test_actor_has_one_badge_everywhere(seeded: tuple[Article, Brief]) -> None:
    claims = Claims.of(seeded[1])
    groups = (*claims.positions, claims.commitments)
    shown = {who for group in groups for claim in group for who in claim.actors}
    assert shown <= set(claims.people)
    assert claims.people[COLOURS].colour == claims.people[0].colour
    assert claims.people[COLOURS].initials != claims.people[0].initials
