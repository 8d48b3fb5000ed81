"""Templates, styles and scripts of reports, which lie beside this file."""

from __future__ import annotations

import jinja2

from summarizer.render import templates

_HERE = "summarizer.evaluation.report"


def asset(name: str) -> str:
    """Return the text of a file beside this one, such as "page.css"."""
    return templates.asset(_HERE, name)


def template(name: str) -> jinja2.Template:
    """Return a template beside this file; it may import the others."""
    return templates.template(_HERE, name)
