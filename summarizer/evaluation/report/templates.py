"""The parts that pages are made of: templates, styles and scripts that lie beside this file."""

from __future__ import annotations

from functools import cache
from importlib import resources

import jinja2

from summarizer.render.display import line


def asset(name: str) -> str:
    """Return the text of a file beside this one, such as "page.css"."""
    return resources.files("summarizer.evaluation.report").joinpath(name).read_text("utf-8")


@cache
def template(name: str) -> jinja2.Template:
    """Return a template, which escapes what it is given; it may import the others."""
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(asset),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"line": line}
    return environment.get_template(name)
