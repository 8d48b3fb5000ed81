"""Why a request is not in a recording: which part of it changed, and how to record it again."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from summarizer.cassettes.cassette import Cassette, Interaction, Origin
from summarizer.counting import count_of
from summarizer.models.messages import Body

Part = Literal[
    "prompt", "schema", "article", "parameters", "rules", "library", "request", "samples"
]
"""Part that changes. `rules`: those of guided reading; `request`: its text did, and nothing known
to make it."""

MOST_LINES = 24
"""Lines of a difference that is shown."""
AROUND = 60
"""Characters shown before and after a change in a long line."""
_BODY_PARTS = ("messages", "response_format")


@dataclass(frozen=True, slots=True)
class Reason:
    """One part that changed."""

    part: Part
    text: str
    """One line, then the lines of a difference, if there is one to show."""


def why_missing(cassette: Cassette, now: Origin, body: Body) -> tuple[Reason, ...]:
    """Say why a cassette holds no answer (any more) to a request that is sent now."""
    times = [one.request for one in cassette.interactions].count(body)
    if times:
        said = f"it is sent more often than it was recorded ({count_of(times, 'time')})"
        return (Reason("request", said),)
    reasons = [*_article(cassette.origin, now)]
    nearest = _nearest(cassette.interactions, body)
    if nearest is not None:
        then = nearest.request
        reasons += _parameters(then, body)
        messages = [*_messages(then, body, cassette.origin, now)]
        if not any(reason.part == "rules" for reason in messages):
            reasons += _schema(then, body)
        reasons += messages
    if not reasons:
        reasons.append(Reason("request", "nothing like this request is recorded"))
    if libraries := _libraries(cassette.origin, now):
        reasons.append(Reason("library", libraries))
    return tuple(reasons)


def too_few(asked: int, recorded: int) -> Reason:
    """Say why there is no answer for a sample beyond those that were recorded."""
    return Reason("samples", f"sample {asked} is asked for, and {recorded} recorded")


def _article(then: Origin, now: Origin) -> Iterator[Reason]:
    if then.article_sha256 == now.article_sha256 and then.sentences == now.sentences:
        return
    changed = ", ".join(_changed_sentences(then.sentences, now.sentences))
    if then.article_sha256 != now.article_sha256:
        said = f"the article's text changed (sha256 {_short(then.article_sha256)} → "
        said += f"{_short(now.article_sha256)})"
    else:
        said = "the article, unchanged, is split into other sentences"
    yield Reason("article", f"{said}: {changed or 'outside of its sentences'}")


def _changed_sentences(then: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    for kind, first, last, start, end in difflib.SequenceMatcher(
        a=then, b=now, autojunk=False
    ).get_opcodes():
        if kind == "delete":
            yield f"{_numbers(first, last)} left out"
        elif kind == "insert":
            yield f"{_numbers(start, end)} new"
        elif kind == "replace":
            yield f"{_numbers(start, end)} changed"


def _numbers(start: int, end: int) -> str:
    return f"sentence {end}" if end - start == 1 else f"sentences {start + 1} to {end}"


def _nearest(interactions: Sequence[Interaction], body: Body) -> Interaction | None:
    """Return the interaction whose request shares most with this one."""
    from rapidfuzz import fuzz

    def likeness(one: Interaction) -> tuple[float, float]:
        mine, theirs = _texts(body), _texts(one.request)
        same = sum(a == b for a, b in zip(mine, theirs, strict=False))
        last = fuzz.ratio(mine[-1], theirs[-1]) if mine and theirs else 0.0
        return last + 10 * same - 10 * abs(len(mine) - len(theirs)), float(
            one.request.get("response_format") == body.get("response_format")
        )

    return max(interactions, key=likeness, default=None)


def _texts(body: Body) -> list[str]:
    return [str(turn.get("content", "")) for turn in body.get("messages", ())]


def _parameters(then: Body, now: Body) -> Iterator[Reason]:
    changed = [
        f"{name} {_value(then, name)} → {_value(now, name)}"
        for name in sorted({*then, *now} - {*_BODY_PARTS})
        if then.get(name) != now.get(name)
    ]
    if changed:
        yield Reason("parameters", f"parameters of the request changed: {', '.join(changed)}")


def _value(body: Body, name: str) -> str:
    return json.dumps(body[name], ensure_ascii=False) if name in body else "absent"


def _schema(then: Body, now: Body) -> Iterator[Reason]:
    old, new = then.get("response_format"), now.get("response_format")
    if old == new:
        return
    before, after = dict(_leaves(old, "")), dict(_leaves(new, ""))
    lines = [
        f"{path}: {before.get(path, 'absent')} → {after.get(path, 'absent')}"
        for path in dict.fromkeys([*before, *after])
        if before.get(path) != after.get(path)
    ]
    yield Reason("schema", _with("the schema of the answer changed", lines))


def _leaves(node: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict) and node:
        for key, value in node.items():
            # What every path begins with says nothing.
            shown = "" if key in ("json_schema", "schema", "properties") else key
            yield from _leaves(value, ".".join(part for part in (path, shown) if part))
    else:
        yield path, json.dumps(node, ensure_ascii=False)


def _messages(then: Body, now: Body, old: Origin, new: Origin) -> Iterator[Reason]:
    before, after = _texts(then), _texts(now)
    if before == after:
        return
    place = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    turn = now["messages"][place] if place < len(after) else then["messages"][place]
    name = f"message {place + 1} ({turn['role']})"
    if place < len(before) and place < len(after):
        lines = difference(before[place], after[place])
    elif place < len(after):
        lines = [f"+{line}" for line in after[place].splitlines()]
    else:
        lines = [f"-{line}" for line in before[place].splitlines()]
    if old.prompt_sha256 != new.prompt_sha256:
        known = f"prompt {old.prompt.split(' ')[0]!r}"
        if old.prompt != new.prompt:
            known += f" ({old.prompt} → {new.prompt})"
        yield Reason("prompt", _with(f"the text of {known} changed, in {name}", lines))
    elif old.article_sha256 != new.article_sha256 or old.sentences != new.sentences:
        yield Reason("article", _with(f"{name} tells the article otherwise", lines))
    elif new.rules is not None:
        yield Reason(
            "rules", _with(f"the reading rules changed{_versions(old, new)}: {name}", lines)
        )
    else:
        said = f"{name} differs, though prompt and article are the same"
        yield Reason("request", _with(said, lines))


def _versions(old: Origin, new: Origin) -> str:
    if old.rules is None:
        return ""
    if old.rules == new.rules:
        return f", though their version still is {new.rules}"
    return f", {old.rules} → {new.rules}"


def difference(before: str, after: str) -> list[str]:
    """Return the lines that differ, as `-` and `+`, long ones cut to what changed in them."""
    old, new = before.split("\n"), after.split("\n")
    lines: list[str] = []
    for kind, first, last, start, end in difflib.SequenceMatcher(
        a=old, b=new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        gone, come = old[first:last], new[start:end]
        if len(gone) == len(come):
            for one, other in zip(gone, come, strict=True):
                lines += _around_change(one, other)
        else:
            lines += [f"-{line[: 2 * AROUND]}" for line in gone]
            lines += [f"+{line[: 2 * AROUND]}" for line in come]
    return lines


def _around_change(before: str, after: str) -> tuple[str, str]:
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _window(before, start, end, "-"), _window(after, start, end, "+")


def _window(line: str, start: int, end: int, sign: str) -> str:
    first, last = max(0, start - AROUND), min(len(line), len(line) - end + AROUND)
    middle = line[first:last]
    if len(middle) > 6 * AROUND:
        middle = f"{middle[: 3 * AROUND]} … {middle[-3 * AROUND :]}"
    return f"{sign}{'…' if first else ''}{middle}{'…' if last < len(line) else ''}"


def _libraries(then: Origin, now: Origin) -> str:
    changed = [
        f"{name} {version} → {now.libraries.get(name, 'absent')}"
        for name, version in then.libraries.items()
        if now.libraries.get(name) != version
    ]
    return f"libraries that shape requests changed: {', '.join(changed)}" if changed else ""


def _with(said: str, lines: Sequence[str]) -> str:
    shown = [f"    {line}" for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(f"    … and {len(lines) - MOST_LINES} lines more")
    return "\n".join([f"{said}:" if shown else said, *shown])


def _short(digest: str) -> str:
    return digest[:8]


def told(reasons: Sequence[Reason]) -> str:
    """Return the reasons, one below the other."""
    return "\n".join(f"  {reason.part}: {reason.text}" for reason in reasons)
