"""Baselines: the scores that replayed answers must give again, and what moved where they do not.

A baseline is a sheet of scores under version control, so that a deliberate change of a scorer, a
prompt or the code shows up in review as a change of numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.counting import count_of
from summarizer.errors import GoldError, UsageError
from summarizer.evaluation.comparing.comparison import EXACT
from summarizer.evaluation.comparing.sheet import Sheet, read_sheet
from summarizer.evaluation.comparing.signature import Signature
from summarizer.evaluation.scoring.metrics import METRICS, Metric
from summarizer.evaluation.scoring.outcome import CaseScore, FieldOutcome, ListScore, Pair

FOLDER = "baselines"
DECIMALS = 12
"""Kept in the file: finer than what counts, coarser than what differs between machines."""
_LISTS = {"actors": "actor", "positions": "position", "commitments": "commitment"}
_HEADING = {"actors": "name", "positions": "statement", "commitments": "action"}
_FINGERPRINTS = ("suite", "scorer", "weights", "similarity", "seed", "metrics")
"""Parts of the signature that a baseline shares, whichever cases are scored."""


@dataclass(frozen=True, slots=True)
class Move:
    """A metric of a case that is not what the baseline says."""

    metric: str
    before: float | None
    now: float | None

    def __str__(self) -> str:
        return f"{self.metric} {_number(self.before)} → {_number(self.now)}"


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case whose scores are not those of the baseline."""

    case: str
    sample: int
    moves: tuple[Move, ...]
    through: tuple[str, ...]
    """The claims, facts and violations that it comes from, one a line."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """How scores differ from their baseline."""

    signature: tuple[str, ...]
    """Parts of the signature that differ, with both values."""
    system: tuple[str, ...]
    """Parts of the system that differ, with both values. No fault of their own, but a cause."""
    cases: tuple[CaseChange, ...]
    added: tuple[str, ...]
    """Cases that the baseline does not have."""

    def __bool__(self) -> bool:
        return bool(self.signature or self.cases or self.added)

    def lines(self) -> Iterator[str]:
        """Tell what moved, in the order of the cases."""
        for part in self.signature:
            yield f"the scores are not made alike: {part}"
        for part in self.system:
            yield f"since the baseline was made: {part}"
        for change in self.cases:
            sample = f" #{change.sample + 1}" if change.sample else ""
            yield f"{change.case}{sample}"
            yield from (f"  {move}" for move in change.moves)
            yield from (f"    through {line}" for line in change.through)
        for case in self.added:
            yield f"{case}: is not in the baseline"


def baseline_path(suite: Path, system: str) -> Path:
    """Find where a suite keeps the baseline of a system."""
    return suite / FOLDER / f"{system}.json"


def read_baseline(suite: Path, system: str) -> Sheet | None:
    """Read the baseline of a system; None where there is none. Raises `GoldError` for a damaged
    one.
    """
    path = baseline_path(suite, system)
    return read_sheet(path) if path.exists() else None


def write_baseline(suite: Path, system: str, sheet: Sheet) -> Path:
    """Make these scores the baseline of a system.

    Raises `UsageError` where that would drop cases that the baseline has.
    """
    from summarizer.evaluation.runs.files import write_whole

    path = baseline_path(suite, system)
    dropped = sorted(_cases(path) - set(sheet.signature.cases))
    if dropped:
        raise UsageError(
            f"{path}: not scored now: {count_of(len(dropped), 'case')} ({', '.join(dropped[:3])})",
            hint="update it with all cases, or remove the file to begin anew",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GoldError(
            f"{path.parent}: cannot be made: {error.strerror}", hint="mend the folder"
        ) from error
    data = _rounded(sheet.model_dump(mode="json"))
    write_whole(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return path


def _cases(path: Path) -> set[str]:
    """Return the cases of a baseline that still exist in the suite and that it can be read for."""
    if not path.exists():
        return set()
    try:
        known = set(read_sheet(path).signature.cases)
    except GoldError:
        return set()  # of another version, or damaged: it is about to be replaced
    folder = path.parent.parent / "cases"
    return {case for case in known if (folder / case).is_dir()}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list) else value


def deviation(baseline: Sheet, sheet: Sheet) -> Deviation:
    """Tell how scores differ from a baseline, over the cases that were scored.

    Empty where every metric of every case is the same to within 1e-9, and every claim met the
    same fate.
    """
    known = {(score.case, score.sample): score for score in baseline.scores}
    changes: list[CaseChange] = []
    added: list[str] = []
    for score in sheet.scores:
        before = known.get((score.case, score.sample))
        if before is None:
            added.append(f"{score.case} #{score.sample + 1}" if score.sample else score.case)
            continue
        moves = tuple(_moves(before, score, sheet.own_metrics))
        through = tuple(dict.fromkeys(_claims(before, score)))
        if moves or through:
            changes.append(CaseChange(score.case, score.sample, moves, through))
    return Deviation(
        signature=tuple(_differences(baseline.signature, sheet.signature)),
        system=tuple(_system(baseline.system, sheet.system)),
        cases=tuple(changes),
        added=tuple(added),
    )


def _system(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Tell what differs, of what is known of both systems."""
    for name in sorted(then.keys() & now.keys()):
        if then[name] != now[name]:
            yield f"{name.replace('_', ' ')} {then[name][:12]} → {now[name][:12]}"


def _differences(then: Signature, now: Signature) -> Iterator[str]:
    names = (*_FINGERPRINTS, "gold") if then.cases == now.cases else _FINGERPRINTS
    for name in names:
        mine, theirs = getattr(then, name), getattr(now, name)
        if mine != theirs:
            yield f"{name} {str(mine)[:12]} → {str(theirs)[:12]}"


def _moves(before: CaseScore, now: CaseScore, own: Sequence[Metric]) -> Iterator[Move]:
    for metric in (*METRICS.values(), *own):
        mine, theirs = _value(metric, before), _value(metric, now)
        if (mine is None) != (theirs is None) or (
            mine is not None and theirs is not None and abs(mine - theirs) > EXACT
        ):
            yield Move(metric.name, mine, theirs)


def _value(metric: Metric, score: CaseScore) -> float | None:
    return metric.of(score)


def _claims(before: CaseScore, now: CaseScore) -> Iterator[str]:
    if before.failure != now.failure:
        yield f"the brief: {before.failure or 'there was one'} → {now.failure or 'there is one'}"
    for name, kind in _LISTS.items():
        yield from _items(getattr(before, name), getattr(now, name), name, kind)
    facts = {fact.fact: fact.is_found for fact in before.key_facts}
    for fact in now.key_facts:
        if facts.get(fact.fact) != fact.is_found:
            yield f"key fact {fact.fact!r}: {'found' if fact.is_found else 'missed'}"
    for kind in ("structural", "lexical"):
        then, after = getattr(before.grounding, kind), getattr(now.grounding, kind)
        yield from (f"{kind} violation, new: {one}" for one in after if one not in then)
        yield from (f"{kind} violation, gone: {one}" for one in then if one not in after)


def _items(before: ListScore, now: ListScore, name: str, kind: str) -> Iterator[str]:
    then = {pair.gold: pair for pair in before.pairs}
    after = {pair.gold: pair for pair in now.pairs}
    for gold in sorted({*then, *after}):
        if gold not in after:
            yield f"{kind} {_heading(then[gold], name)!r}: found → missed"
        elif gold not in then:
            yield f"{kind} {_heading(after[gold], name)!r}: missed → found, credit " + _number(
                after[gold].credit
            )
        else:
            yield from _pair(then[gold], after[gold], name, kind)
    for word, mine, theirs in (("new", now, before), ("gone", before, now)):
        known = [item.text for item in theirs.spurious]
        yield from (
            f"{kind} that gold does not have, {word}: {item.text!r}"
            for item in mine.spurious
            if item.text not in known
        )


def _pair(before: Pair, now: Pair, name: str, kind: str) -> Iterator[str]:
    fields = [
        f"{one.name} {_number(one.value)} → {_number(other.value)}{_words(one, other)}"
        for one, other in _common(before.fields, now.fields)
        if abs(one.value - other.value) > EXACT or one.found != other.found
    ]
    if abs(before.credit - now.credit) > EXACT:
        fields.insert(0, f"credit {_number(before.credit)} → {_number(now.credit)}")
    if before.strict != now.strict:
        fields.append(f"strictly {'right' if now.strict else 'wrong'} now")
    if before.notes != now.notes:
        fields.append(f"notes: {', '.join(now.notes) or 'none'}")
    if fields:
        yield f"{kind} {_heading(now, name)!r}: {'; '.join(fields)}"


def _common(
    before: Sequence[FieldOutcome], now: Sequence[FieldOutcome]
) -> Iterator[tuple[FieldOutcome, FieldOutcome]]:
    known = {field.name: field for field in before}
    for field in now:
        if field.name in known:
            yield known[field.name], field


def _words(before: FieldOutcome, now: FieldOutcome) -> str:
    return f" ({before.found!r} → {now.found!r})" if before.found != now.found else ""


def _heading(pair: Pair, name: str) -> str:
    wanted = _HEADING[name]
    return next((field.gold for field in pair.fields if field.name == wanted), f"#{pair.gold + 1}")


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.6g}"
