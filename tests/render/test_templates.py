from __future__ import annotations

from summarizer.render.templates import asset, template


def test_a_template_escapes_and_counts() -> None:
    made = template("summarizer.render", "page.html.j2").environment
    said = made.from_string("{{ text }}: {{ count_of(1, 'case') }}").render(text="<b>")
    assert said == "&lt;b&gt;: 1 case"


def test_what_lies_beside_a_package_is_read_from_it() -> None:
    assert "{" in asset("summarizer.render", "page.css")
    assert asset("summarizer.evaluation.editing", "editor.css") != asset(
        "summarizer.render", "page.css"
    )
