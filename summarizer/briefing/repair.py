"""What can be kept of an answer that never became valid: its sound items, one by one."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from summarizer.briefing.draft import (
    Draft,
    DraftActor,
    DraftCommitment,
    DraftPosition,
    DraftSummary,
    folded,
    name_forms,
    problems,
)
from summarizer.errors import DraftError
from summarizer.models.answer_fitting import fitted, read_answer
from summarizer.models.answer_schema import Json, answer_schema, complaint
from summarizer.models.answer_text import dumped, is_cut, without_thoughts

_LISTS: dict[str, type[BaseModel]] = {
    "actors": DraftActor,
    "positions": DraftPosition,
    "commitments": DraftCommitment,
    "summary": DraftSummary,
}


def salvage(error: DraftError, numbers: frozenset[int]) -> tuple[Draft, tuple[str, ...]]:
    """Return the sound items of an answer, and a warning for each that is left out.

    Raises the error itself where nothing of the answer can be kept, or none of its claims.
    """
    data = _parsed(error.raw)
    if not isinstance(data, dict):
        raise error
    warnings: list[str] = []
    if error.cut or is_cut(error.raw):
        warnings.append("the model's answer was cut off; what came after is missing")
    kept: dict[str, list[Any]] = {}
    for group, model in _LISTS.items():
        given = data.get(group)
        kept[group] = []
        for place, item in enumerate(given if isinstance(given, list) else []):
            try:
                kept[group].append(model.model_validate_json(dumped(item)))
            except ValidationError as problem:
                reason = complaint(problem).removeprefix("- ").replace("\n- ", "; ")
                warnings.append(f"left out {group}.{place}: {reason}")
    headline = data.get("headline")
    draft = Draft(
        actors=tuple(kept["actors"]),
        positions=tuple(kept["positions"]),
        commitments=tuple(kept["commitments"]),
        summary=tuple(kept["summary"]),
        headline=headline if isinstance(headline, str) and headline.strip() else "…",
    )
    sound, left_out = without_problems(draft, numbers)
    had_claims = data.get("positions") or data.get("commitments")
    has_claims = sound.positions or sound.commitments
    if not (has_claims or sound.summary) or (had_claims and not has_claims):
        raise error
    return sound, (*warnings, *left_out)


def without_problems(draft: Draft, numbers: frozenset[int]) -> tuple[Draft, tuple[str, ...]]:
    """Return the draft without the items that do not hold, and a warning for each.

    An item that also cites sentences that exist keeps those alone, and a commitment without its
    unknown counterparts stands.
    """
    warnings: list[str] = []
    mended = _only_known_sentences(draft, numbers, warnings)
    while True:
        bad: dict[int, str] = {}
        for _, item, problem in problems(mended, numbers):
            bad.setdefault(id(item), problem)
        if not bad:
            return mended, tuple(warnings)
        warnings += [f"left out {problem}" for problem in bad.values()]
        mended = mended.model_copy(
            update={
                group: tuple(item for item in getattr(mended, group) if id(item) not in bad)
                for group in _LISTS
            }
        )


def _only_known_sentences(draft: Draft, numbers: frozenset[int], warnings: list[str]) -> Draft:
    names = name_forms(draft.actors)
    update: dict[str, tuple[Any, ...]] = {}
    for group in _LISTS:
        mended = []
        for place, item in enumerate(getattr(draft, group)):
            known = tuple(number for number in item.sentences if number in numbers)
            if known and len(known) < len(item.sentences):
                unknown = sorted(set(item.sentences) - numbers)
                warnings.append(
                    f"{group}.{place}: there is no sentence {', '.join(map(str, unknown))}"
                )
                item = item.model_copy(update={"sentences": known})  # noqa: PLW2901
            if isinstance(item, DraftCommitment):
                met = tuple(name for name in item.counterparts if folded(name) in names)
                for name in item.counterparts:
                    if name not in met:
                        warnings.append(f"{group}.{place}: counterpart {name!r} is not in actors")
                item = item.model_copy(update={"counterparts": met})  # noqa: PLW2901
            mended.append(item)
        update[group] = tuple(mended)
    return draft.model_copy(update=update)


def _parsed(raw: str) -> dict[str, Json] | None:
    """Return the draft in an answer, as far as it goes."""
    schema = answer_schema(Draft)
    found = read_answer(raw, schema)
    if found is None:
        said = without_thoughts(raw)
        try:
            begun = from_json(said[said.index("{") :], allow_partial=True)
        except ValueError:
            return None
        found = fitted(begun, schema)
    return found if isinstance(found, dict) else None
