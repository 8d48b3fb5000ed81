"""The pages that edit gold: one of all cases, and one of a case with its article."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import get_args

import jinja2
from markupsafe import Markup

from summarizer import __version__
from summarizer.brief import ActorKind, Polarity, Stance, Status
from summarizer.evaluation.editing.rules import RULES
from summarizer.evaluation.editing.session import Session
from summarizer.evaluation.gold.gold import Split
from summarizer.render.display import line
from summarizer.render.policy import content_policy

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
    css, js = _asset("editor.css"), _asset("editor.js")
    return _template().render(
        title=session.title,
        tool=f"summarizer {__version__}",
        policy=f"{content_policy(css, js)}; connect-src 'self'",
        css=Markup(css),
        js=Markup(js),
        script_data=Markup(json.dumps(values["told"]).replace("<", "\\u003c")),
        **values,
    )


def _asset(name: str) -> str:
    return resources.files("summarizer.evaluation.editing").joinpath(name).read_text("utf-8")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"line": line}
    return environment.from_string(_asset("editor.html.j2"))
