from __future__ import annotations

from summarizer.names.organizations import bodies


def test_every_form_of_a_body_leads_to_its_name() -> None:
    assert bodies()["eu"] == bodies()["european union"] == "European Union"
    assert bodies()["nato"] == "North Atlantic Treaty Organization"
    assert "lund" not in bodies()
