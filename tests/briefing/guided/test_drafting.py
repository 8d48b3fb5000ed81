from __future__ import annotations

from parsed_samples import article, material

from summarizer.briefing.draft import DraftSummary
from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.drafting import make_draft

TEXT = "Orbit spokesman Jon Falk said the ruling was wrong."


def test_claims_become_positions_under_the_names_of_actors() -> None:
    claim = Claim(
        "view", (1,), 0, (0,), 1, "Orbit said the ruling was wrong.", "reported", 0.9,
        issue="the ruling", stance="against",
    )  # fmt: skip
    said = DraftSummary(sentences=(1,), text="Orbit said the ruling was wrong.")
    draft = make_draft(article(TEXT), material(TEXT).reading, [claim], (said,))
    (position,) = draft.positions
    assert (position.actors, position.said_by) == (("Orbit",), "Jon Falk")
    assert (position.issue, position.stance) == ("the ruling", "against")
    assert {one.name for one in draft.actors} == {"Orbit", "Jon Falk"}
    assert draft.summary == (said,)


def test_without_a_claim_the_actors_alone_are_drafted() -> None:
    draft = make_draft(article(TEXT), material(TEXT).reading, [], ())
    assert draft.positions == ()
    assert draft.commitments == ()
