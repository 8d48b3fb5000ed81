"""Suites of cases: gold, and the article that it is about, with its evidence found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import partial
from itertools import islice
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.article import Article
from summarizer.counting import count_of
from summarizer.errors import GoldError, SourceError, UsageError
from summarizer.evaluation.gold.case import MANY, Case, PackedCase
from summarizer.evaluation.gold.faults import faults
from summarizer.evaluation.gold.gold import Gold, Split, gold_of
from summarizer.evaluation.gold.own_metric import OwnMetric
from summarizer.evaluation.gold.snippets import resolve
from summarizer.evaluation.gold.yaml_files import read_yaml

Read = Callable[[Path, date | None], Article]
"""Reads an article: its path, and when it was published if gold says so."""
Share = Callable[[Callable[[Path], Case | None], Sequence[Path]], Iterable[Case | None]]
"""Yields what loading makes of each gold file, in order: `map`, or processes that share them."""

_MARKS = (".git", "pyproject.toml", "summarizer.toml")
"""A folder that has one of them is a project."""
SUITE_FILE = "suite.yaml"
GOLD_FILE = "gold.yaml"


class SuiteFile(BaseModel):
    """Contents of suite.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    description: str = ""
    licence: str = ""
    splits: str = ""
    """How cases were put into splits."""
    metrics: tuple[OwnMetric, ...] = ()
    """Functions of the suite's own that are run beside the five."""


@dataclass(frozen=True)
class Suite:
    """Cases that belong together."""

    name: str
    path: Path
    description: str
    licence: str
    cases: tuple[Case, ...]
    """In order of id."""
    metrics: tuple[OwnMetric, ...] = ()
    """Metrics of its own, as suite.yaml names them; their code is not run by loading it."""
    drafts: tuple[str, ...] = ()
    """Cases that were selected and left out, as nobody has corrected their gold."""

    def case(self, name: str) -> Case:
        """Return the case with this id. Raises `GoldError` where there is none."""
        for case in self.cases:
            if case.id == name:
                return case
        if name in self.drafts:
            raise _draft(self.path / "cases" / name / GOLD_FILE)
        raise GoldError(
            f"suite {self.name!r} has no case {name!r}", hint=f"it has {_listed(self.cases)}"
        )


def _listed(cases: tuple[Case, ...]) -> str:
    names = [case.id for case in cases[:8]]
    return ", ".join(names) + (" …" if len(cases) > 8 else "")


def read_article(path: Path, published: date | None) -> Article:
    """Read an article as every command reads it."""
    from summarizer.reading import load_article

    return load_article(path, published=published)


def find_suite(name: str, *, under: Path = Path("evals")) -> Path:
    """Find the folder of a suite, by its name under `evals` or by its path."""
    for folder in (Path(name), under / name):
        if (folder / SUITE_FILE).is_file() or (folder / "cases").is_dir():
            return folder
    have = sorted(p.parent.name for p in under.glob(f"*/{SUITE_FILE}"))
    raise GoldError(
        f"there is no suite {name!r}: neither {Path(name) / SUITE_FILE} nor {under / name} exists",
        hint=f"name one of {', '.join(have)}" if have else "give the path of a suite's folder",
    )


def load_suite(
    name: str | Path,
    *,
    cases: str | Sequence[str] = (),
    split: Split | None = None,
    read: Read = read_article,
    annotator: str | None = None,
    share: Share = map,
) -> Suite:
    """Load a suite with the cases that globs and a split select; no glob selects all.

    `annotator` names a second annotation: gold.<annotator>.yaml in place of gold.yaml; cases
    without it are left out, and so are drafts, right or wrong, whose names the suite keeps. Raises
    `GoldError` for gold that is missing or wrong, and where no case is selected, or one of the
    globs selects none.
    """
    folder = find_suite(str(name))
    head = read_suite_file(folder)
    if split is not None and split not in get_args(Split):
        raise UsageError(f"there is no split {split!r}", hint="name dev or test")
    file = GOLD_FILE if annotator is None else f"gold.{annotator}.yaml"
    everything = case_folders(folder)
    globs = ((cases,) if isinstance(cases, str) else tuple(cases)) or ("*",)
    names = [path.name for path in everything]
    idle = [glob for glob in globs if not any(fnmatchcase(name, glob) for name in names)]
    chosen = [
        path / file
        for path in everything
        if any(fnmatchcase(path.name, glob) for glob in globs)
        and (annotator is None or (path / file).is_file())
    ]
    drafts: list[Path] = []
    loaded: list[Case] = []
    load = partial(_unless_draft, read=read, kind=Case if len(chosen) < MANY else PackedCase)
    for path, case in zip(chosen, share(load, chosen), strict=True):
        if case is None:
            drafts.append(path)
        else:
            loaded.append(case)
    selected = tuple(case for case in loaded if split is None or case.gold.split == split)
    if drafts and not loaded:
        raise _draft(drafts[0], more=len(drafts) - 1)
    if idle or not selected:
        of = f"split {split}" if split else "any split"
        sought = ", ".join(map(repr, idle or globs))
        raise GoldError(
            f"suite {head.name!r}: no case matches {sought} in {of} ({file})",
            hint=f"{folder} has {count_of(len(everything), 'case')}; see {folder / 'cases'}",
        )
    left_out = tuple(path.parent.name for path in drafts)
    return Suite(
        head.name, folder, head.description, head.licence, selected, head.metrics, left_out
    )


def read_suite_file(folder: Path) -> SuiteFile:
    """Read what suite.yaml says. Raises `GoldError` where it is missing or wrong."""
    path = folder / SUITE_FILE
    data = read_yaml(path)
    try:
        return SuiteFile.model_validate(data)
    except ValidationError as error:
        first = faults(SuiteFile, data, error)[0]
        raise GoldError(f"{path}, {first.place}: {first.message}", hint=first.hint) from error


def case_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders of a suite's cases in order of id. Raises `GoldError` for two of
    one id.
    """
    found = sorted(
        (p for p in (folder / "cases").glob("*") if p.is_dir() and not p.name.startswith(".")),
        key=lambda path: path.name,
    )
    seen: dict[str, Path] = {}
    for path in found:
        other = seen.setdefault(path.name.casefold(), path)
        if other is not path:
            raise GoldError(
                f"{path} and {other}: two cases with the id {path.name.casefold()!r}",
                hint="rename one; ids differ by more than case",
            )
    return tuple(found)


def load_case(path: Path, *, read: Read = read_article) -> Case:
    """Load the case of a gold file. Raises `GoldError` for the first thing that is wrong
    with it, and for a draft.
    """
    case = _unless_draft(path, read=read, kind=Case)
    if case is None:
        raise _draft(path)
    return case


def _draft(path: Path, *, more: int = 0) -> GoldError:
    others = f" (and {more} more)" if more else ""
    return GoldError(
        f"{path}: is a draft that nobody has corrected{others}",
        hint="correct it by the guide, then remove `draft: true`",
    )


def _unless_draft(path: Path, *, read: Read, kind: type[Case]) -> Case | None:
    """Return the case of a gold file; None for a draft."""
    data = read_yaml(path)
    if data.get("draft") is True:
        return None
    gold = gold_of(data, path=path)
    article = case_article(path, gold, read=read)
    positions, commitments, problems = resolve(gold, article, file=path)
    if problems:
        raise problems[0].error(more=len(problems) - 1)
    return kind(path.parent.name, path, gold, article, positions, commitments)


def case_article(path: Path, gold: Gold, *, read: Read = read_article) -> Article:
    """Return the article that a gold file is about."""
    return article_beside(path, gold.article, published=gold.published, read=read)


def article_beside(
    path: Path, name: str, *, published: date | None = None, read: Read = read_article
) -> Article:
    """Return the article that a gold file names. Raises `GoldError` for one that is not there, or
    not in its suite or project.
    """
    source = article_path(path, name)
    try:
        return read(source, published)
    except SourceError as error:
        raise GoldError(f"{path}: its article cannot be read: {error}", hint=error.hint) from error


def article_path(path: Path, name: str) -> Path:
    """Return the file of the article that a gold file calls so.

    Raises `GoldError` where it is not there, or lies outside the suite and its project.
    """
    source = path.parent / name
    try:
        is_inside, is_there = _is_inside(source, suite=_suite_of(path)), source.is_file()
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise GoldError(
            f"{path}: its article {name[:80]!r} cannot be looked for: {error}",
            hint="put the article beside the gold, and correct `article`",
        ) from error
    if not is_inside:
        raise GoldError(
            f"{path}: its article {name!r} lies outside the suite and its project",
            hint="put the article beside the gold; a project is the folder with .git, "
            "pyproject.toml or summarizer.toml that the suite is in",
        )
    if not is_there:
        raise GoldError(
            f"{path}: its article {name!r} is not there ({source})",
            hint="put the article beside the gold, or correct `article`",
        )
    return source


def _suite_of(path: Path) -> Path:
    """Return the folder of the suite that a gold file is in; the file's own folder where it is in
    none.
    """
    folder = path.resolve().parent
    return folder.parents[1] if folder.parent.name == "cases" else folder


def _is_inside(source: Path, *, suite: Path) -> bool:
    """Tell whether a file, its links followed, lies in the suite or in the project around it."""
    found = source.resolve()
    around = (folder for folder in (suite, *suite.parents) if _is_project(folder))
    return any(found.is_relative_to(folder) for folder in (suite, *islice(around, 1)))


def _is_project(folder: Path) -> bool:
    return any((folder / mark).exists() for mark in _MARKS)
