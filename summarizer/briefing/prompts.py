"""Prompts as files: Markdown with a header, templates, and examples that are checked when loaded.

---
name: whole
version: "1"
description: One request for a whole article.
answer: draft
---
# system
…a Jinja template
# user
…a Jinja template
# examples
## user
…a passage as the model would see it
## answer
…JSON
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from summarizer.briefing.draft import Draft, Overview, checking
from summarizer.errors import PromptError
from summarizer.models.answer_schema import complaint, schema_sha256
from summarizer.models.messages import Message

if TYPE_CHECKING:
    import jinja2

ANSWERS: dict[str, str] = {
    "draft": "summarizer.briefing.draft:Draft",
    "overview": "summarizer.briefing.draft:Overview",
    "sides": "summarizer.briefing.guided.asking:Sides",
}
"""`answer:` in a prompt's header → the type of its answers, "module:name"."""

_PARTS = ("system", "user", "examples")
_HEADER = ("name", "version", "description", "answer")
_NUMBERS = re.compile(r"^\[(\d+(?:, \d+)*)\]", re.M)
"""What a line of an example's text may be cited by."""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: what the model is shown, and the answer it should give."""

    user: str
    answer: str
    """Compact JSON."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt, checked. `messages` makes a conversation of it."""

    name: str
    version: str
    description: str
    answer: type[BaseModel]
    system: str
    """A Jinja template, as `user`."""
    user: str
    examples: tuple[Example, ...]
    path: Path

    def messages(self, **variables: object) -> tuple[Message, ...]:
        """Return the system, the examples as turns, then the user's turn.

        Raises `PromptError` where the template needs a variable that is not given.
        """
        turns: list[Message] = [{"role": "system", "content": self._render("system", variables)}]
        for example in self.examples:
            turns.append({"role": "user", "content": example.user})
            turns.append({"role": "assistant", "content": example.answer})
        turns.append({"role": "user", "content": self._render("user", variables)})
        return tuple(turns)

    def sha256(self, schema: str | None = None) -> str:
        """Return the fingerprint of templates, examples and the answer's schema (its sha256, by
        default).
        """
        parts = [self.system, self.user, schema or schema_sha256(self.answer)]
        parts += [text for example in self.examples for text in (example.user, example.answer)]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _render(self, part: str, variables: dict[str, object]) -> str:
        import jinja2

        source = self.system if part == "system" else self.user
        try:
            return _template(source).render(variables)
        except jinja2.UndefinedError as error:
            raise PromptError(
                f"{str(self.path)!r}, # {part}: {error.message}",
                hint=f"it may use {', '.join(sorted(variables)) or 'no variable'}",
            ) from error
        except (jinja2.TemplateError, TypeError, ValueError) as error:
            raise PromptError(
                f"{str(self.path)!r}, # {part}: {error}", hint="correct the template"
            ) from error


def folder() -> Path:
    """Return the folder of the prompts that come with the program."""
    packaged = Path(str(resources.files("summarizer"))) / "_prompts"
    return packaged if packaged.is_dir() else packaged.parents[1] / "prompts"


def prompt_names(*, overrides: Path | None = None) -> tuple[str, ...]:
    """Return the names of all prompts, those of the user's folder included."""
    files = [*folder().glob("*.md"), *(overrides.glob("*.md") if overrides else ())]
    return tuple(sorted({file.stem for file in files if file.stem != "README"}))


def load_prompt(name: str, *, folder: Path | None = None) -> Prompt:
    """Load the prompt of that name, from the user's folder where it has it, else the program's own.

    Raises `PromptError` where there is none or the file is wrong.
    """
    if folder is not None and not folder.is_dir():
        raise PromptError(
            f"{str(folder)!r} is no folder of prompts",
            hint="--prompts takes a folder with files such as whole.md",
        )
    path = _path(name, folder)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise PromptError(
            f"no prompt is called {name!r}",
            hint=f"take one of: {', '.join(prompt_names(overrides=folder))}",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(
            f"{str(path)!r} cannot be read: {error}", hint="it must be a text file in UTF-8"
        ) from error
    return _parse(text, path)


def _path(name: str, own: Path | None) -> Path:
    if own is not None and (own / f"{name}.md").is_file():
        return own / f"{name}.md"
    return folder() / f"{name}.md"


@lru_cache(maxsize=16)
def _parse(text: str, path: Path) -> Prompt:
    header, body = _split_header(text, path)
    parts = dict(_sections(body, "# ", path))
    for part in parts:
        if part not in _PARTS:
            raise _wrong(path, f"# {part} is unknown", "take # system, # user, # examples")
    for part in ("system", "user"):
        if not parts.get(part):
            raise _wrong(path, f"# {part} is missing or empty", f"add a line `# {part}` and a text")
        _check_template(parts[part], path, part)
    answer = _answer(header["answer"], path)
    return Prompt(
        name=header["name"],
        version=header["version"],
        description=header["description"],
        answer=answer,
        system=parts["system"],
        user=parts["user"],
        examples=tuple(_examples(parts.get("examples", ""), answer, path)),
        path=path,
    )


def _split_header(text: str, path: Path) -> tuple[dict[str, str], str]:
    import yaml

    lines = text.lstrip("\ufeff").replace("\r\n", "\n")
    match = re.match(r"\A---\n(.*?)\n---\n", lines, re.S)
    if match is None:
        raise _wrong(path, "the header is missing", "begin with ---, name, version, description")
    try:
        header = yaml.safe_load(match.group(1))
    except yaml.YAMLError as error:
        raise _wrong(path, f"the header is no YAML: {error}", "write name: value lines") from error
    if not isinstance(header, dict):
        raise _wrong(path, "the header is no mapping", "write name: value lines")
    header = {"answer": "draft", **header}
    for key in _HEADER:
        if key not in header or header[key] in (None, ""):
            raise _wrong(path, f"{key} is missing in the header", f"add {key}: …")
    if unknown := sorted(set(header) - set(_HEADER)):
        raise _wrong(path, f"{unknown[0]!r} is unknown in the header", f"take {', '.join(_HEADER)}")
    if header["name"] != path.stem:
        raise _wrong(path, f"name is {header['name']!r}", f"name it as its file: {path.stem}")
    return {key: str(header[key]) for key in _HEADER}, lines[match.end() :]


def _sections(text: str, mark: str, path: Path) -> Iterator[tuple[str, str]]:
    """Yield heading and text of each section, in order."""
    name: str | None = None
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith(mark):
            if name is not None:
                yield name, "\n".join(lines).strip()
            name, lines = line[len(mark) :].strip(), []
        elif name is None and line.strip():
            raise _wrong(path, f"{line[:60]!r} stands before the first heading", "move it")
        else:
            lines.append(line)
    if name is not None:
        yield name, "\n".join(lines).strip()


def _examples(text: str, answer: type[BaseModel], path: Path) -> Iterator[Example]:
    turns = list(_sections(text, "## ", path))
    wanted = ["user", "answer"] * (len(turns) // 2)
    if [name for name, _ in turns] != wanted:
        raise _wrong(path, "# examples: the turns do not alternate", "write ## user, ## answer, …")
    for place, ((_, user), (_, given)) in enumerate(zip(turns[::2], turns[1::2], strict=True), 1):
        numbers = frozenset(
            int(number) for listed in _NUMBERS.findall(user) for number in listed.split(", ")
        )
        try:
            answer.model_validate_json(given, context=checking(numbers))
            compact = json.dumps(json.loads(given), ensure_ascii=False)
        except ValidationError as error:
            raise _wrong(
                path, f"example {place}: {complaint(error)}", "correct the example's answer"
            ) from error
        yield Example(user, compact)


def _answer(name: str, path: Path) -> type[BaseModel]:
    import importlib

    if name not in ANSWERS:
        raise _wrong(path, f"answer is {name!r}", f"take one of {', '.join(ANSWERS)}")
    module, _, attribute = ANSWERS[name].partition(":")
    found: Any = getattr(importlib.import_module(module), attribute)
    assert isinstance(found, type)
    assert issubclass(found, BaseModel)
    return found


def _check_template(source: str, path: Path, part: str) -> None:
    import jinja2

    try:
        _template(source)
    except jinja2.TemplateSyntaxError as error:
        raise _wrong(
            path, f"# {part}, line {error.lineno}: {error.message}", "correct the template"
        ) from error


@lru_cache(maxsize=64)
def _template(source: str) -> jinja2.Template:
    import jinja2
    import jinja2.sandbox

    environment = jinja2.sandbox.ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)


def _wrong(path: Path, what: str, hint: str) -> PromptError:
    return PromptError(f"{str(path)!r}: {what}", hint=hint)


__all__ = [
    "ANSWERS",
    "Draft",
    "Example",
    "Overview",
    "Prompt",
    "folder",
    "load_prompt",
    "prompt_names",
]
