"""A brief as Markdown that GitHub and CommonMark renderers show alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.brief import Brief, Commitment, Evidence, Position, all_evidence
from summarizer.render.display import line
from summarizer.render.wording import (
    STANCES,
    about,
    by_holder,
    known,
    made,
    other_names,
    sentences,
    terms,
)

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[\\`*_\[\]|~$&<>]")
"""As "*", "[", "<"."""
_BLOCK_START = re.compile(r"^(?:([-+#=:])|(\d{1,9})([.)]))")
_BARE_LINK = re.compile(r"(?<=\w)(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
_MENTION = re.compile(r"@(?=\w)|#(?=\d)")
"""GitHub makes a ping of @name and a link of #12, escaped or not."""


def render(brief: Brief) -> str:
    """Render the brief as one Markdown document: claims, then the sentences that show them."""
    lines = [f"# {escape(brief.headline)}", "", escape(" · ".join(about(brief))), ""]
    lines += ["## Summary", ""]
    lines += [f"- {escape(item.text)} {_cited(item.evidence)}" for item in brief.summary]
    lines += ["", "## Actors", "", *(_actors(brief) or [_NONE]), ""]
    lines += ["## Positions", "", *(_positions(brief) or [_NONE, ""])]
    lines += ["## Commitments", "", *(_commitments(brief) or [_NONE]), ""]
    if brief.provenance.warnings:
        lines += ["## Left out of the brief", ""]
        lines += [f"- {escape(warning)}" for warning in brief.provenance.warnings]
        lines += [""]
    lines += ["## Evidence", "", *_evidence(brief)]
    lines += ["## How this was made", "", "| | |", "| --- | --- |"]
    lines += [f"| {label} | {escape(value)} |" for label, value in made(brief.provenance)]
    return "\n".join(lines) + "\n"


_NONE = "None found."


def escape(text: str) -> str:
    """Return the text that Markdown shows as it is, on one line: no markup, link, mention or
    entity.

    >>> escape("# <b>a|b</b> [x](javascript:1)")
    '\\\\# &lt;b&gt;a\\\\|b&lt;/b&gt; \\\\[x\\\\](javascript:1)'
    """
    escaped = _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), line(text))
    escaped = _BLOCK_START.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped
    )
    escaped = _BARE_LINK.sub(r"\\", escaped)
    return _MENTION.sub(lambda found: f"{found[0]}&#8203;", escaped)


def _cited(evidence: Iterable[Evidence]) -> str:
    links = ", ".join(f"[{number}](#s{number})" for number in sentences(evidence))
    return f"<sup>{links}</sup>"


def _actors(brief: Brief) -> list[str]:
    if not brief.actors:
        return []
    rows = ["| Actor | Kind | Role | Country | Also called | Evidence |"]
    rows += ["| --- | --- | --- | --- | --- | --- |"]
    for actor in brief.actors:
        cells = [
            f"**{escape(actor.name)}**",
            actor.kind,
            escape(actor.role or ""),
            actor.country or "",
            escape(", ".join(other_names(actor))),
            _cited(actor.evidence),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def _names(brief: Brief, ids: Iterable[str]) -> str:
    names = {actor.id: actor.name for actor in brief.actors}
    return ", ".join(f"**{escape(names[name])}**" for name in ids)


def _said_by(brief: Brief, name: str | None) -> str:
    return f" (said by {_names(brief, [name])})" if name else ""


def _positions(brief: Brief) -> list[str]:
    lines = []
    for group in by_holder(brief.positions):
        lines += [_names(brief, group.actors), ""]
        lines += [_position(brief, position) for position in group.positions]
        lines += [""]
    return lines


def _position(brief: Brief, position: Position) -> str:
    sign, words = STANCES[position.stance]
    certainty = escape(" · ".join(known(position)))
    return (
        f"- {sign} {words} *{escape(position.issue)}*: {escape(position.statement)}"
        f"{_said_by(brief, position.said_by)} {_cited(position.evidence)}"
        f"{f'<br>{certainty}' if certainty else ''}"
    )


def _commitments(brief: Brief) -> list[str]:
    return [_commitment(brief, commitment) for commitment in brief.commitments]


def _commitment(brief: Brief, commitment: Commitment) -> str:
    to = f" → {_names(brief, commitment.counterparts)}" if commitment.counterparts else ""
    details = escape(" · ".join(terms(commitment)))
    return (
        f"- {_names(brief, commitment.actors)}{to}: {escape(commitment.action)}"
        f"{_said_by(brief, commitment.said_by)} {_cited(commitment.evidence)}<br>{details}"
    )


def _evidence(brief: Brief) -> list[str]:
    quotes = {item.sentence: item.quote for _, item in all_evidence(brief)}
    lines = []
    for number in sorted(quotes):
        lines += [f'<a id="s{number}"></a>**{number}** {escape(quotes[number])}', ""]
    return lines
