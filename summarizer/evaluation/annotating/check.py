"""Everything that can be wrong with the gold of a suite, all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from summarizer.counting import count_of
from summarizer.errors import GoldError
from summarizer.evaluation.annotating.visible import breaches
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.gold import (
    Gold,
    GoldCommitment,
    GoldPosition,
    GoldShapeError,
    gold_of,
)
from summarizer.evaluation.gold.snippets import Problem, resolve
from summarizer.evaluation.gold.suite import (
    GOLD_FILE,
    Read,
    case_article,
    case_folders,
    read_article,
    read_suite_file,
)
from summarizer.evaluation.gold.yaml_files import read_yaml
from summarizer.evaluation.scoring.grounding import lexical_violations
from summarizer.evaluation.scoring.key_facts import COUNTED_WORDS, find_facts
from summarizer.evaluation.scoring.reference import prepare
from summarizer.evaluation.scoring.same_name import fold_name
from summarizer.names import iso_codes
from summarizer.names.normal_form import fold

_DRAFT = (
    "is a draft that nobody has corrected",
    "correct it by the guide, then remove `draft: true`",
)
"""Message and hint."""


def gold_files(folder: Path) -> tuple[Path, ...]:
    """List every gold file of a suite, second annotations among them, and where one is missing."""
    files: list[Path] = []
    for case in case_folders(folder):
        files += [case / GOLD_FILE, *sorted(case.glob("gold.*.yaml"))]
    return tuple(files)


def check_suite(folder: Path, *, read: Read = read_article) -> tuple[Problem, ...]:
    """Check a suite's gold: all problems of a suite's gold in order of file, warnings among
    them.
    """
    problems: list[Problem] = []
    try:
        read_suite_file(folder)
        files = gold_files(folder)
    except GoldError as error:
        return (_problem(folder, error),)
    if not files:
        problems.append(Problem(folder, "", "there is no case", "add cases/<case>/gold.yaml"))
    splits: dict[str, tuple[str, Path]] = {}
    reading = lru_cache(maxsize=1)(read)  # annotations of one article follow each other
    first: Gold | None = None
    for file in files:
        try:
            data = read_yaml(file)
        except GoldError as error:
            problems.append(_problem(file, error))
            gold = None
        else:
            problems += check_values(file, data, read=reading)
            gold = _sound(file, data)
        if gold is not None:
            problems += _split_problems(file, gold, splits)
        if file.name == GOLD_FILE:
            first = gold
        elif gold is not None and first is not None:
            problems += _beside(file, gold, first)
    return tuple(problems)


def check_values(
    file: Path, data: Mapping[str, object], *, read: Read = read_article
) -> tuple[Problem, ...]:
    """Return all problems that a gold file would have with these fields, warnings last."""
    drafted = [Problem(file, "", *_DRAFT)] if data.get("draft") is True else []
    try:
        gold = gold_of(data, path=file)
        article = case_article(file, gold, read=read)
    except GoldShapeError as error:
        faults = (Problem(file, one.place, one.message, one.hint) for one in error.faults)
        return (*drafted, *faults)
    except GoldError as error:
        return (*drafted, _problem(file, error))
    positions, commitments, missing = resolve(gold, article, file=file)
    found = [*missing, *drafted]
    found += [Problem(file, *problem) for problem in _content_problems(gold)]
    if not missing:
        case = Case(file.parent.name, file, gold, article, positions, commitments)
        found += [Problem(file, *problem) for problem in _grounding_problems(case)]
        found += [Problem(file, *breach, is_warning=True) for breach in breaches(case)]
    return tuple(found)


def _problem(file: Path, error: GoldError) -> Problem:
    message = str(error)
    for prefix in (f"{file}: ", f"{file}, ", str(file)):
        if message.startswith(prefix):
            return Problem(file, "", message.removeprefix(prefix), error.hint)
    return Problem(file, "", message, error.hint)


def _sound(file: Path, data: Mapping[str, object]) -> Gold | None:
    """Return the gold that fields make; None where they make none, which `check_values` tells."""
    try:
        return gold_of(data, path=file)
    except GoldError:
        return None


def _split_problems(
    file: Path, gold: Gold, splits: dict[str, tuple[str, Path]]
) -> Iterable[Problem]:
    """Yield a story in two splits: what is tuned on dev would be tested on test."""
    split, first = splits.setdefault(gold.story, (gold.split, file))
    if split != gold.split:
        message = f"story {gold.story!r} is in split {gold.split}, but in {split} in {first}"
        yield Problem(file, "split", message, "all cases of a story share one split")


def _beside(file: Path, other: Gold, first: Gold) -> Iterable[Problem]:
    """Yield what an annotation says otherwise of its article than the gold beside it."""
    is_one_story = other.story == first.story  # of which a second split is told already
    for field in ("article", *(() if is_one_story else ("split",)), "story", "published"):
        mine, theirs = getattr(other, field), getattr(first, field)
        if mine != theirs:
            message = f"{field} is {mine}, and {theirs} in {GOLD_FILE} beside it"
            yield Problem(file, field, message, "annotations of one article say the same of it")


_Found = tuple[str, str, str]
"""Item, message, hint."""


def _content_problems(gold: Gold) -> Iterable[_Found]:
    yield from _actor_problems(gold)
    yield from _repeated_claims(gold)
    for place, item in gold.claims():
        yield from _claim_problems(place, item)
    words = sum(len(text.split()) for text in (gold.headline, *gold.summary))
    if words > COUNTED_WORDS:
        yield (
            "summary",
            f"headline and summary have {count_of(words, 'word')}",
            f"shorten them to {COUNTED_WORDS}: key facts are looked for in no more",
        )
    own = (gold.headline, *gold.summary)
    found = find_facts(gold.key_facts, gold.headline, gold.summary, trusted=own)
    for number, outcome in enumerate(found, 1):
        if not outcome.is_found:
            lacking = " and no ".join(outcome.missing)
            yield (
                f"key fact {number}",
                f"{outcome.fact!r} is not in headline and summary: no {lacking}",
                "write it into two consecutive sentences of the summary, or correct `must`",
            )


def _actor_problems(gold: Gold) -> Iterable[_Found]:
    owner: dict[str, str] = {}
    for number, actor in enumerate(gold.actors, 1):
        place = f"actor {number} ({actor.id})"
        if actor.country and actor.country not in iso_codes():
            yield place, f"there is no country {actor.country!r}", "use its ISO 3166-1 alpha-3 code"
        for alias, count in Counter(actor.aliases).items():
            if count > 1:
                yield place, f"alias {alias!r} stands twice", "remove one"
        for form in dict.fromkeys(fold_name(name) for name in (actor.name, *actor.aliases)):
            other = owner.setdefault(form, actor.id)
            if other != actor.id:
                hint = "leave the name to the one it means, or make them one actor"
                yield place, f"{form!r} is a name of {other!r} too", hint


def _repeated_claims(gold: Gold) -> Iterable[_Found]:
    seen: dict[tuple[object, ...], str] = {}
    for place, item in gold.claims():
        key: tuple[object, ...]
        if isinstance(item, GoldPosition):
            key = ("position", frozenset(item.actors), fold(item.issue), item.stance, item.said_by)
        else:
            key = ("commitment", frozenset(item.actors), fold(item.action), item.said_by)
            key += (item.counterparts, item.status, fold(item.condition or ""), str(item.deadline))
        other = seen.setdefault(key, place)
        if other != place:
            yield place, f"says the same as {other}", "merge them, or name what sets them apart"


def _claim_problems(place: str, item: GoldPosition | GoldCommitment) -> Iterable[_Found]:
    yield from _twice(place, "paraphrase", (item.text, *item.paraphrases))
    yield from _twice(place, "actor", item.actors)
    yield from _twice(place, "snippet", item.evidence)
    sets = [frozenset(item.evidence), *map(frozenset, item.evidence_any)]
    for number, one in enumerate(sets[1:], 1):
        if one in sets[:number]:
            yield place, "a set in evidence_any stands twice", "remove one"
    if item.said_by in item.actors:
        yield place, f"said_by {item.said_by!r} is one of its actors", "leave said_by out"
    if isinstance(item, GoldPosition):
        yield from _twice(place, "issue", (item.issue, *item.issue_alternates))
        names = {fold(name) for name in (item.issue, *item.issue_alternates)}
        for issue, stance in item.equivalents:
            if fold(issue) in names:
                hint = "an equivalent words the issue another way"
                yield place, f"equivalent {[issue, stance]!r} repeats the issue", hint
    else:
        yield from _twice(place, "counterpart", item.counterparts)
        for actor in item.counterparts:
            if actor in item.actors:
                hint = "who binds itself is an actor only"
                yield place, f"counterpart {actor!r} is one of its actors", hint


def _twice(place: str, what: str, texts: Sequence[str]) -> Iterable[_Found]:
    seen: set[str] = set()
    for text in texts:
        if (form := fold(text)) in seen:
            yield place, f"{what} {text!r} stands twice", "remove one"
        seen.add(form)


def _grounding_problems(case: Case) -> Iterable[_Found]:
    """Yield gold's own texts, held to the rule for briefs; a paraphrase is held to it too."""
    gold = case.gold
    texts = [(f"summary {n}", text) for n, text in enumerate(gold.summary, 1)]
    for place, item in gold.claims():
        texts += [(place, item.text), *((place, other) for other in item.paraphrases)]
    names = [name for actor in gold.actors for name in (actor.name, *actor.aliases)]
    for found in lexical_violations(texts, prepare(case).vocabulary, names=names):
        place, _, value = found.partition(": ")
        yield place, f"{value} is nowhere in the article", "say only what the article says"
