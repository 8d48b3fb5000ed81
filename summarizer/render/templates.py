"""The parts that pages are made of: templates, styles and scripts that lie in a package."""

from __future__ import annotations

from functools import cache, partial
from importlib import resources

import jinja2

from summarizer.counting import count_of
from summarizer.render.display import line, show


def asset(package: str, name: str) -> str:
    """Return the text of a file in a package, such as "page.css" in "summarizer.render"."""
    return resources.files(package).joinpath(name).read_text("utf-8")


@cache
def template(package: str, name: str) -> jinja2.Template:
    """Return a template, which escapes what it is given; it may import others of its package."""
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(partial(asset, package)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"line": line, "show": show}
    environment.globals["count_of"] = count_of
    return environment.get_template(name)
