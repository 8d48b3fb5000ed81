"""A brief as one self-contained page beside its article: no network, no foreign script."""

from __future__ import annotations

import re

from markupsafe import Markup

from summarizer.article import Article
from summarizer.brief import Brief, all_evidence
from summarizer.render import wording
from summarizer.render.claims import Claims
from summarizer.render.layout import Block, Span, finder, lay_out
from summarizer.render.policy import content_policy
from summarizer.render.templates import asset, template

HERE = "summarizer.render"


def render(brief: Brief, article: Article | None) -> str:
    """Render the page of a brief, beside the article that it is about.

    Without the article, the sentences that the brief quotes take its place.
    """
    css, js = asset(HERE, "page.css"), asset(HERE, "page.js")
    source = brief.article.source
    return template(HERE, "page.html.j2").render(
        brief=brief,
        claims=Claims.of(brief),
        blocks=lay_out(article, brief.actors) if article else _quotes(brief),
        is_whole=article is not None,
        lang=brief.article.language,
        link=source if re.match(r"https?://", source) else None,
        policy=content_policy(css, js),
        css=Markup(css),
        js=Markup(js),
        wording=wording,
    )


def _quotes(brief: Brief) -> tuple[Block, ...]:
    """Return the quoted sentences as blocks, in the order of the article."""
    find = finder(brief.actors, brief.article.language)
    quotes = {evidence.sentence: evidence.quote for _, evidence in all_evidence(brief)}
    return tuple(
        Block("text", (Span(find(quotes[number]), number=number),)) for number in sorted(quotes)
    )
