"""Whether the rules of guided reading have the version that they are called by.

`python -m tests.reading_rules` replays every guided recording of the project and fails where the
same answers give other claims than before while `summarizer.briefing.guided.RULES` is the same:
briefs that are filed under that version would no longer be what it makes. `--update` notes what is
made now.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from summarizer.brief import Brief
from summarizer.briefing.guided import RULES
from summarizer.cassettes.files import path_of, read_cassette, systems
from summarizer.cassettes.replaying import open_player
from summarizer.cassettes.status import recorded_plan
from summarizer.errors import CassetteError, DraftError
from summarizer.evaluation.gold.suite import load_suite

ROOT = Path(__file__).parents[1]
NOTED = ROOT / "tests" / "briefing" / "guided" / "rules.json"
UPDATE = "python -m tests.reading_rules --update"
MOST = 5
"""Briefs that a complaint names."""


@dataclass(frozen=True)
class Made:
    """What became of a recording."""

    recording: str
    """Fingerprint of the answers."""
    claims: str
    """Fingerprint of the claims that the rules made of them; why there are none, else."""


@dataclass(frozen=True)
class Complaint:
    """Something that is wrong, and its cure."""

    said: str
    hint: str
    bars_update: bool = False
    """Whether noting what is made now would hide it."""

    def __str__(self) -> str:
        return f"{self.said}\nhint: {self.hint}"


Briefs = dict[str, Made]
"""Suite, system and case → what became of the recording."""


def made_now(evals: Path = ROOT / "evals") -> Briefs:
    """Every guided recording, replayed."""
    return dict(
        found
        for suite in sorted(path.parent for path in evals.glob("*/suite.yaml"))
        for system in systems(suite)
        for found in _system(suite, system)
    )


def _system(suite: Path, system: str) -> Iterator[tuple[str, Made]]:
    with open_player(suite, recorded_plan(suite, system)) as player:
        if not player.plan.is_guided:
            return
        for case in load_suite(suite).cases:
            path = path_of(suite, system, case.id)
            if not path.exists():
                continue
            try:
                with player.task(case) as brief:
                    briefs = [brief(case.article, n) for n in range(player.samples(case))]
                claims = _fingerprint([_claims(one) for one in briefs])
            except DraftError as error:
                claims = f"no brief: {error}"
            except CassetteError as error:
                claims = f"not replayed: {error}"
            recording = _fingerprint([one.response for one in read_cassette(path).interactions])
            yield f"{suite.name}/{system}/{case.id}", Made(recording, claims)


def _claims(brief: Brief) -> dict[str, Any]:
    kept = brief.model_dump(mode="json", exclude={"provenance", "article"})
    return {**kept, "warnings": brief.provenance.warnings}


def _fingerprint(data: Any) -> str:
    return sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]


def read_noted(path: Path) -> tuple[str, Briefs]:
    """The version of the rules that was noted last, and what they made."""
    data = json.loads(path.read_text("utf-8"))
    return data["rules"], {name: Made(*both) for name, both in data["briefs"].items()}


def note(path: Path, briefs: Briefs, *, rules: str) -> None:
    """Note what the rules make now, for review."""
    rows = {name: [one.recording, one.claims] for name, one in sorted(briefs.items())}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(both)}" for name, both in rows.items())
    path.write_text(f'{{"rules": "{rules}", "briefs": {{\n{lines}\n}}}}\n', "utf-8")


def complaints(noted: tuple[str, Briefs], now: Briefs, *, rules: str) -> Iterator[Complaint]:
    """What is wrong, the gravest first."""
    version, before = noted
    broken = [name for name, one in now.items() if one.claims.startswith("not replayed")]
    if broken:
        first = now[broken[0]].claims.split("\n")[0]
        yield Complaint(
            f"{_names(broken)}: {first}",
            "record them again; summarizer cassettes status SUITE names the commands",
            bars_update=True,
        )
    known = {name: before[name] for name in now if name in before and name not in broken}
    same = {name for name, one in known.items() if one.recording == now[name].recording}
    moved = sorted(name for name in same if known[name].claims != now[name].claims)
    if moved and version == rules:
        yield Complaint(
            f"the same answers give other claims, and the reading rules are called {rules!r} as "
            f"before: {_names(moved)}",
            "undo the change, or raise RULES in summarizer/briefing/guided/__init__.py, then: "
            f"{UPDATE}",
            bars_update=True,
        )
    elif version != rules:
        yield Complaint(
            f"what the reading rules {rules!r} make is not noted yet (noted: {version!r}; "
            f"{len(moved)} briefs changed)",
            UPDATE,
        )
    strange = sorted((before.keys() ^ now.keys()) | (known.keys() - same))
    if strange:
        yield Complaint(f"other recordings than were noted: {_names(strange)}", UPDATE)


def update(path: Path, now: Briefs, *, rules: str) -> list[Complaint]:
    """Note what the rules make now. Or say why not: what needs a new version has to get one."""
    found = complaints(read_noted(path), now, rules=rules) if path.exists() else ()
    bars = [one for one in found if one.bars_update]
    if not bars:
        note(path, now, rules=rules)
    return bars


def _names(names: list[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


def main() -> int:
    """Check, or note anew; 0 if all is well."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading_rules", description=__doc__)
    parser.add_argument("--update", action="store_true", help="note what is made now")
    renew, now = parser.parse_args().update, made_now()
    if renew:
        found = update(NOTED, now, rules=RULES)
    else:
        found = list(complaints(read_noted(NOTED), now, rules=RULES))
    done = "noted" if renew else "as noted"
    print("\n".join(map(str, found)) or f"{len(now)} briefs by the reading rules {RULES!r}: {done}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
