"""The pages that edit gold: one of all cases, and one of a case with its article."""

from __future__ import annotations

import json
from typing import get_args

from markupsafe import Markup

from summarizer import __version__
from summarizer.brief import ActorKind, Polarity, Stance, Status
from summarizer.evaluation.editing.rules import RULES
from summarizer.evaluation.editing.session import Session
from summarizer.evaluation.gold.gold import Split
from summarizer.render.policy import content_policy
from summarizer.render.templates import asset, template

HERE = "summarizer.evaluation.editing"
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(ActorKind),
    "stance": get_args(Stance),
    "status": get_args(Status),
    "polarity": get_args(Polarity),
    "split": get_args(Split),
}
"""Field → what it may be."""


def editor(session: Session, case: str) -> str:
    """Return the page of a case. What it shows it asks for itself."""
    told = {"case": case, "rules": RULES, "choices": CHOICES}
    return _render(session, case=case, told=told, cases=())


def overview(session: Session) -> str:
    """Return the page of all cases."""
    return _render(session, case=None, told={}, cases=session.overview())


def _render(session: Session, **values: object) -> str:
    css, js = asset(HERE, "editor.css"), asset(HERE, "editor.js")
    return template(HERE, "editor.html.j2").render(
        title=session.title,
        tool=f"summarizer {__version__}",
        policy=f"{content_policy(css, js)}; connect-src 'self'",
        css=Markup(css),
        js=Markup(js),
        script_data=Markup(json.dumps(values["told"]).replace("<", "\\u003c")),
        **values,
    )
