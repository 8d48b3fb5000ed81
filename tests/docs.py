"""Parts of the documentation that are made from the program, and checks of the rest.

`python -m tests.docs` fails where a made part is stale, a link leads nowhere, or a command line
in the documentation names a command or option that does not exist. `--update` makes the parts anew;
`--brief FILE` also takes the brief of a seed article, from a real run, as the one that is shown,
and `--exam` the results of the scorer's exam as they are now.

A made part stands between `<!-- made: KIND ARGUMENT -->` and `<!-- end -->`:
    help COMMAND    the text of `summarizer COMMAND --help`
    session         what `summarizer brief` printed for docs/brief.json, saved from a real run
    tree            the folders of the project
    modules         the packages with the first lines of their docstrings, and their modules
    endpoints GROUP what becomes of endpoints with a quirk, from summarizer.models.client.quirks
    prices MODEL…   what a hundred thousand articles cost, live and by batch, from the price table
    exam [short]    the scorer's exam on both suites, from docs/exam.json, which tests hold to it
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import io
import json
import re
import shlex
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from summarizer.evaluation.exam.question import Check

ROOT = Path(__file__).parents[1]
BRIEF = ROOT / "docs" / "brief.json"
EXAM = ROOT / "docs" / "exam.json"
EXAM_SUITES = ("diplomacy", "newswire")
EXAM_SHORT = (
    "identical",
    "actors by another alias",
    "one statement in the words of a paraphrase taken off the list",
    "one position dropped",
    "one position invented",
    "another number in a position",
    "a position negated",
    "a stance flipped",
    "wrong evidence for every claim",
    "the gold of another story",
    "an empty brief",
    "everything twice",
    "statements copied whole from the article",
    "all stances mixed",
    "one actor with every alias",
    "the article as summary",
    "all of these in order",
)
"""Perturbations of the short table."""
WIDTH = 92
"""Columns of what the documentation shows of a terminal."""

FOLDERS = {
    "summarizer/": "the package",
    "prompts/": "what the models are told, one Markdown file a prompt",
    "evals/": "GUIDE.md for annotators, and the suites: articles, gold, recordings, baselines",
    "seeds/": "five articles from the web, unchanged",
    "tests/": "tests, which mirror the package; `python -m tests` runs every check",
    "docs/": "what is too long for this page",
    ".ci/run": "every check in a clean environment",
    "constraints.txt": "exact versions that were tried together",
}
"""Folder or file at the top → what it is."""

_PART = re.compile(r"(<!-- made: (\w+) ?([^\n]*?) ?-->\n).*?(<!-- end -->)", re.S)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)\s]*)?\)")
_FENCE = re.compile(r"^```(?:sh|console|bash)[^\n]*\n(.*?)^```", re.M | re.S)


def pages() -> list[Path]:
    """The pages of the documentation."""
    own = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return [page for page in own if page.is_file()] + sorted((ROOT / "docs").glob("*.md"))


def remade(text: str) -> str:
    """The page with its made parts made anew."""

    def make(match: re.Match[str]) -> str:
        begin, kind, argument, end = match.groups()
        return f"{begin}{MAKERS[kind](argument)}\n{end}"

    return _PART.sub(make, text)


def help_text(command: str) -> str:
    """What `summarizer COMMAND --help` prints."""
    from summarizer.cli import cli

    path = f"summarizer {command}".strip()
    context = _context(cli)
    found: click.Command = cli
    for name in command.split():
        assert isinstance(found, click.Group)
        child = found.get_command(context, name)
        assert child is not None, path
        found = child
        context = click.Context(found, info_name=name, parent=context, terminal_width=WIDTH)
    return f"```console\n$ {path} --help\n{found.get_help(context).rstrip()}\n```"


def _context(cli: click.Group) -> click.Context:
    """The program's own context. A command keeps its help option as the first context has it."""
    return click.Context(cli, info_name="summarizer", terminal_width=WIDTH, **cli.context_settings)


def session(_: str = "") -> str:
    """A terminal session: the command, and how the saved brief looks."""
    from rich.console import Console

    from summarizer.brief import Brief
    from summarizer.render import terminal

    if not BRIEF.is_file():
        return "(none yet)"
    brief = Brief.model_validate_json(BRIEF.read_text("utf-8"))
    console = Console(file=io.StringIO(), width=WIDTH, color_system=None)
    with console.capture() as captured:
        terminal.render(brief, console=console)
    lines = [line.rstrip() for line in captured.get().rstrip().splitlines()]
    return "\n".join(["```console", f"$ summarizer brief {brief.article.source}", *lines, "```"])


def tree(_: str = "") -> str:
    """The folders of the project, and the packages within the package."""
    rows = dict(FOLDERS)
    packages = sorted(path.parent for path in (ROOT / "summarizer").glob("*/__init__.py"))
    inner = {f"  {folder.name}/": _first_line(folder / "__init__.py") for folder in packages}
    table: dict[str, str] = {}
    for name, line in rows.items():
        if not (ROOT / name).exists():
            continue
        table[name] = line
        if name == "summarizer/":
            table.update(inner)
    width = max(map(len, table)) + 2
    return "\n".join(
        ["```text", *(f"{name:<{width}}{line}" for name, line in table.items()), "```"]
    )


def modules(_: str = "") -> str:
    """Every package with what it is for, and the modules in it by name."""
    package = ROOT / "summarizer"
    lines = [f"summarizer/  {_first_line(package / '__init__.py')}", *_modules_of(package, "  ")]
    for file in sorted(package.rglob("__init__.py")):
        folder = file.parent.relative_to(package)
        depth = len(folder.parts)
        if not depth or "__pycache__" in folder.parts:
            continue
        indent = "  " * depth
        lines.append(f"{indent}{folder.name}/  {_first_line(file)}")
        lines += _modules_of(file.parent, indent + "  ")
    return "\n".join(["```text", *lines, "```"])


def _modules_of(folder: Path, indent: str) -> list[str]:
    names = sorted(file.stem for file in folder.glob("*.py") if not file.stem.startswith("__"))
    wrapped = textwrap.wrap(" · ".join(names), 96 - len(indent), break_on_hyphens=False)
    return [f"{indent}{line}" for line in wrapped]


def exam(argument: str = "") -> str:
    """The scorer's exam as a table, all of it or the rows that tell most."""
    from summarizer.evaluation.report.exam import markdown

    return markdown(saved_exam(), only=EXAM_SHORT if argument == "short" else ())


def saved_exam() -> dict[str, list[Check]]:
    """Suite → what is saved of the scorer's exam on it."""
    from summarizer.evaluation.exam.question import Check

    saved = json.loads(EXAM.read_text("utf-8"))
    return {suite: [Check.model_validate(row) for row in rows] for suite, rows in saved.items()}


def keep_exam() -> None:
    """Run the scorer's exam on both suites, and show its results from now on."""
    from summarizer.evaluation.exam.selfcheck import selfcheck
    from summarizer.evaluation.gold.suite import load_suite

    results = {suite: selfcheck(load_suite(ROOT / "evals" / suite)) for suite in EXAM_SUITES}
    rows = {suite: [check.model_dump() for check in checks] for suite, checks in results.items()}
    EXAM.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


def endpoints(group: str) -> str:
    """What endpoints of a group do, and what becomes of it."""
    from summarizer.models.client.quirks import QUIRKS

    lines = ["| the endpoint | what becomes of it | requests |", "|---|---|---|"]
    for quirk in QUIRKS.values():
        if quirk.group == group:
            kind, _, words = quirk.gives.partition(": ")
            gives = {"brief": "the brief", "note": f"the brief, and a note: “… {words} …”"}
            told = gives.get(kind, f"`Error: … {words} …`")
            lines.append(f"| {quirk.does} | {told} | {quirk.requests} |")
    return "\n".join(lines)


ARTICLES = 100_000
PROMPT, ARTICLE, ANSWER = 2400, 1400, 1200
"""Tokens of the prompt `whole`, of an article of 1,000 words, and of its brief."""


def prices(names: str) -> str:
    """Return the arithmetic of a hundred thousand articles, a row for each model."""
    from summarizer.brief import Usage
    from summarizer.models.choice import resolve_model
    from summarizer.models.pricing import cost_usd

    each = PROMPT + ARTICLE
    rows = [
        f"{ARTICLES:,} articles: {ARTICLES * each / 1e6:,.0f} M tokens in, of these "
        f"{ARTICLES * PROMPT / 1e6:,.0f} M the same prompt; {ARTICLES * ANSWER / 1e6:,.0f} M out.",
        "",
        "| model | live, nothing cached | live, the prompt cached each time | by batch | saved |",
        "|---|---|---|---|---|",
    ]
    plain = Usage(input=ARTICLES * each, cached=0, output=ARTICLES * ANSWER)
    hits = Usage(input=plain.input, cached=ARTICLES * PROMPT, output=plain.output)
    for name in names.split():
        model = resolve_model(name)
        costs = (
            cost_usd(model, plain),
            cost_usd(model, hits),
            cost_usd(model, plain, batched=True),
        )
        live, cached, batched = (cost or 0.0 for cost in costs)
        saved = f"{1 - batched / live:.0%} to {1 - batched / cached:.0%}"
        rows.append(f"| `{name}` | ${live:,.0f} | ${cached:,.0f} | ${batched:,.0f} | {saved} |")
    return "\n".join(rows)


def _first_line(file: Path) -> str:
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return docstring.split("\n")[0].rstrip(".")


MAKERS: dict[str, Callable[[str], str]] = {
    "help": help_text,
    "session": session,
    "tree": tree,
    "modules": modules,
    "endpoints": endpoints,
    "exam": exam,
    "prices": prices,
}
"""Kind of a made part → what makes it."""


def problems() -> Iterator[str]:
    """Everything that is wrong with the documentation, a line each."""
    for page in pages():
        text, name = page.read_text("utf-8"), page.relative_to(ROOT)
        if remade(text) != text:
            yield f"{name}: a made part is stale; run: python -m tests.docs --update"
        for link in _LINK.findall(text):
            if not (page.parent / link).exists():
                yield f"{name}: the link {link!r} leads nowhere"
        for line in command_lines(text):
            if wrong := misuse(line):
                yield f"{name}: {line!r}: {wrong}"
    yield from _stale_session()


def command_lines(text: str) -> Iterator[str]:
    """The uses of `summarizer` in the shell blocks of a page."""
    for block in _FENCE.findall(text):
        prompted = "\n$ " in f"\n{block}"
        for line in block.replace("\\\n", " ").splitlines():
            if prompted and not line.startswith("$ "):
                continue
            for part in re.split(r"&&|\|\||[|;]", line.removeprefix("$ ").split(" #")[0]):
                words = part.strip().removeprefix(".venv/bin/")
                if words.startswith("summarizer "):
                    yield words


def misuse(line: str) -> str | None:
    """What is wrong with a command line, or None: unknown commands and options."""
    from summarizer.cli import cli

    words = shlex.split(line)[1:]
    words = [word for word in words if not word.startswith((">", "<", "2>"))]
    found: click.Command = cli
    context = _context(cli)
    while isinstance(found, click.Group) and words and not words[0].startswith("-"):
        child = found.get_command(context, words[0])
        if child is None:
            return f"there is no command {words[0]!r}"
        context = click.Context(child, info_name=words[0], parent=context)
        found, words = child, words[1:]
    try:
        found.make_parser(context).parse_args(list(words))
    except click.UsageError as error:
        return error.format_message()
    return None


def _stale_session() -> Iterator[str]:
    from summarizer.brief import Brief

    if not BRIEF.is_file():
        return
    brief = Brief.model_validate_json(BRIEF.read_text("utf-8"))
    source = ROOT / brief.article.source
    if not source.is_file():
        yield f"docs/brief.json: {brief.article.source!r} is not in the checkout"
    elif hashlib.sha256(source.read_text("utf-8").encode()).hexdigest() != brief.article.sha256:
        yield f"docs/brief.json: {brief.article.source!r} has changed since"


def keep_brief(file: Path) -> None:
    """Show this brief of a seed article from now on."""
    from summarizer.brief import Brief

    brief = Brief.model_validate_json(file.read_text("utf-8"))
    seeds = {
        hashlib.sha256(seed.read_text("utf-8").encode()).hexdigest(): seed
        for seed in (ROOT / "seeds").iterdir()
    }
    source = seeds[brief.article.sha256].relative_to(ROOT).as_posix()
    article = brief.article.model_copy(update={"source": source})
    BRIEF.write_text(
        brief.model_copy(update={"article": article}).model_dump_json(indent=1) + "\n", "utf-8"
    )


def main() -> int:
    """Check, or update; 0 if nothing is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.docs")
    parser.add_argument("--update", action="store_true", help="make the made parts anew")
    parser.add_argument("--brief", type=Path, metavar="FILE", help="the brief to show")
    parser.add_argument("--exam", action="store_true", help="run the scorer's exam anew")
    options = parser.parse_args()
    if options.brief is not None:
        keep_brief(options.brief)
    if options.exam:
        keep_exam()
    if options.update or options.exam or options.brief is not None:
        for page in pages():
            text = page.read_text("utf-8")
            if (new := remade(text)) != text:
                page.write_text(new, "utf-8")
                print(f"updated {page.relative_to(ROOT)}")
    found = list(problems())
    print("\n".join(found) if found else f"{len(pages())} pages hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
