"""How the recordings of a suite stand, found out without calling anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from summarizer.cassettes import parses, scanning
from summarizer.cassettes.cassette import Origin, system_name
from summarizer.cassettes.files import (
    SUFFIX,
    folder_of,
    held,
    path_of,
    read_cassette,
    systems,
    unfinished,
)
from summarizer.cassettes.replaying import Player, StaleError, UnusedError, open_player
from summarizer.errors import CassetteError, ConfigError, SummarizerError
from summarizer.models.choice import ModelChoice
from summarizer.models.model import StrategyName

if TYPE_CHECKING:
    from summarizer.briefing.plan import Plan
    from summarizer.evaluation.gold.case import Case
    from summarizer.evaluation.gold.suite import Suite

State = Literal[
    "fresh", "stale", "missing", "unused", "damaged", "unparsed", "orphan", "unfinished"
]
"""`unused`: some answers are not asked for (any more); `unparsed`: the kept parse of its article
does not do; `orphan`: a file of no case; `unfinished`: what a killed recording left."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one recording stands."""

    system: str
    case: str
    path: Path
    state: State
    why: str = ""
    """The reasons, one a line; "" for a fresh one."""
    hint: str = ""
    renewal: str = ""
    """The command that mends whatever of the system is in this state; "" where none does."""
    needs_parser: bool = False
    """It is fresh, and no parse of its article is kept: a replay elsewhere has to make it."""
    secrets: tuple[scanning.Finding, ...] = ()

    @property
    def is_good(self) -> bool:
        """Tell whether it can be relied on, and be shown."""
        return self.state == "fresh" and not self.secrets

    @property
    def answers(self) -> bool:
        """Tell whether it need not be recorded again: at most the parse beside it does not do."""
        return self.state in ("fresh", "unparsed") and not self.secrets


def status(
    suite: Suite,
    *,
    prompts: Path | None = None,
    config_file: Path | None = None,
    secrets: Mapping[str, str] | None = None,
) -> tuple[Standing, ...]:
    """Tell how every recording of a whole suite stands, by system and case.

    Raises `CassetteError` where nothing is recorded at all.
    """
    known = systems(suite.path)
    if not known:
        raise CassetteError(
            f"suite {suite.name!r} has no recordings",
            hint=f"make some: summarizer eval run {suite.path} --record",
        )
    found: list[Standing] = []
    for system in known:
        found += _system(suite, system, prompts, config_file, secrets)
    why = "the suite has no such case"
    found += (
        Standing(parses.FOLDER, path.stem, path, "orphan", why) for path in _idle_parses(suite)
    )
    return tuple(found)


def _system(
    suite: Suite,
    system: str,
    prompts: Path | None,
    config_file: Path | None,
    secrets: Mapping[str, str] | None,
) -> Iterator[Standing]:
    files = sorted(folder_of(suite.path, system).glob(f"*{SUFFIX}"))
    try:
        plan = recorded_plan(suite.path, system, prompts=prompts, config_file=config_file)
    except (CassetteError, ConfigError) as error:
        for path in files:
            yield Standing(system, path.stem, path, "damaged", str(error), error.hint)
    else:
        with open_player(suite.path, plan, config_file=config_file) as player:
            for case in suite.cases:
                yield standing(player, case, secrets=secrets)
    cases = {*(case.id for case in suite.cases), *suite.drafts}
    for path in files:
        if path.stem not in cases:
            secrets_in = _found(path, "", secrets)
            yield Standing(
                system, path.stem, path, "orphan", "the suite has no such case", secrets=secrets_in
            )
    for path in unfinished(folder_of(suite.path, system)):
        yield Standing(system, path.name, path, "unfinished", "a recording was killed here")


def recorded_plan(
    suite: Path, system: str, *, prompts: Path | None = None, config_file: Path | None = None
) -> Plan:
    """Plan as the recordings that a suite keeps under this name were planned.

    The prompt is looked for in `prompts` where that is given, else in the folder noted when they
    were made, else among the program's own.

    Raises `CassetteError` where none of the recordings can be read, or their prompt is not to be
    found, `ConfigError` where the model is not known here, `PromptError` where the prompt is wrong.
    """
    from summarizer.briefing.opening import plan_of

    choice = recorded_choice(suite, system, prompts=prompts, config_file=config_file)
    plan = plan_of(choice)
    if system_name(plan) != system:
        origin = _origin(sorted(folder_of(suite, system).glob(f"*{SUFFIX}")), system)
        has = f"{plan.prompt.name} {plan.prompt.version}"
        raise CassetteError(
            f"{system}: was recorded with prompt {origin.prompt}, and there is {has}",
            hint="name the folder that has the old one with --prompts, or record the new one "
            "beside it and remove these recordings",
        )
    return plan


def recorded_choice(
    suite: Path, system: str, *, prompts: Path | None = None, config_file: Path | None = None
) -> ModelChoice:
    """Choose the model and the prompts that the recordings under this name were made with.

    Raises `CassetteError` where none of them can be read, or their folder of prompts is gone.
    """
    origin = _origin(sorted(folder_of(suite, system).glob(f"*{SUFFIX}")), system)
    noted = suite / origin.prompts if origin.prompts is not None else None
    folder = prompts or noted
    if folder is noted and noted is not None and not noted.is_dir():
        raise CassetteError(
            f"{system}: was recorded with the prompts in {str(noted)!r}, which is no folder",
            hint="put it back, or name where they are with --prompts",
        )
    return ModelChoice(
        origin.model,
        temperature=origin.temperature or None,
        strategy=cast(StrategyName, origin.strategy),
        prompts=folder,
        config_file=config_file,
    )


def _origin(files: Sequence[Path], system: str) -> Origin:
    """Return the origin of the first cassette of a system that can be read."""
    first: CassetteError | None = None
    for path in files:
        try:
            origin = read_cassette(path).origin
        except CassetteError as error:
            first = first or error
            continue
        if origin.system == system and origin.strategy in get_args(StrategyName):
            return origin
        first = first or CassetteError(
            f"{path}: is a recording of {origin.system}", hint="move it, or remove it"
        )
    raise first or CassetteError(f"{system}: is empty", hint="record it, or remove the folder")


def standing(player: Player, case: Case, *, secrets: Mapping[str, str] | None = None) -> Standing:
    """Tell how the recording of one case stands."""
    path = path_of(player.suite, player.system, case.id)
    if not path.exists():
        return Standing(
            player.system,
            case.id,
            path,
            "missing",
            "nothing is recorded",
            hint=f"record it: {player.command(case.id)}",
            renewal=player.renewal,
        )
    state, why, hint = _replayed(player, case)
    lack = player.shelf.lack
    if state == "fresh" and lack in ("text", "parser"):
        state, why = "unparsed", parses.told(player.suite, case.id, lack)
    if state == "unparsed":
        hint = hint or f"make it anew: {parses.command(player.suite)}"
    return Standing(
        player.system,
        case.id,
        path,
        state,
        why,
        hint,
        parses.command(player.suite) if state == "unparsed" else player.renewal,
        needs_parser=state == "fresh" and lack == "none",
        secrets=_found(path, case.article.text, secrets),
    )


def _found(
    path: Path, allowed: str, secrets: Mapping[str, str] | None
) -> tuple[scanning.Finding, ...]:
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return ()  # what cannot be read cannot be shown
    known = scanning.own_secrets() if secrets is None else secrets
    return scanning.scan(text, secrets=known, allowed=allowed)


def _replayed(player: Player, case: Case) -> tuple[State, str, str]:
    try:
        with player.rehearsal(case) as ask:
            for sample in range(player.samples(case)):
                ask(case.article, sample)
    except StaleError as error:
        return "stale", "\n".join(str(error).split("\n")[1:]), error.hint
    except UnusedError as error:
        return "unused", str(error), error.hint
    except parses.UnparsedError as error:
        return "unparsed", str(error), error.hint
    except CassetteError as error:
        return "damaged", str(error), error.hint
    except SummarizerError:
        return "fresh", "", ""  # the case failed when it was recorded, and fails so again
    return "fresh", "", ""


def reads_by_parse(suite: Suite, *, config_file: Path | None = None) -> bool:
    """Tell whether a recorded system of a suite reads articles by their parse.

    Raises the errors of `recorded_plan`.
    """
    return any(
        recorded_plan(suite.path, system, config_file=config_file).is_guided
        for system in systems(suite.path)
    )


def _idle_parses(suite: Suite) -> list[Path]:
    """List the kept parses of no case."""
    cases = {*(case.id for case in suite.cases), *suite.drafts}
    files = sorted((suite.path / parses.FOLDER).glob(f"*{parses.SUFFIX}"))
    return [path for path in files if path.stem not in cases]


def prune(suite: Suite) -> tuple[Path, ...]:
    """Remove recordings and parses of no case, and what killed recordings left; says which
    files.
    """
    cases = {*(case.id for case in suite.cases), *suite.drafts}
    removed = _idle_parses(suite)
    for path in removed:
        path.unlink()
    for system in systems(suite.path):
        folder = folder_of(suite.path, system)
        left = unfinished(folder)
        with held(suite.path, system):  # which removes what was left
            orphans = [path for path in folder.glob(f"*{SUFFIX}") if path.stem not in cases]
            for path in orphans:
                path.unlink()
            removed += [*orphans, *left]
        if not any(folder.iterdir()):
            folder.rmdir()
    return tuple(sorted(removed))
