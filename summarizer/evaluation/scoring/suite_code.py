"""The Python of a suite: which files there are, and how they are imported.

What a user looks at and trusts is source, so source alone is run: no bytecode that lies beside it,
no compiled extension, no archive, and nothing that a link leads to outside of the suite. That holds
for a metric's module and for what it imports from the suite itself.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType


def code_files(suite: Path) -> list[Path]:
    """Return the Python files of a suite, in order. Folders that are links are not entered."""
    return [path for path in sorted(suite.rglob("*.py")) if path.is_file()]


class _FromSource(SourceFileLoader):
    """Compiles the source each time, and neither reads nor writes bytecode."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class _SuiteFinder(MetaPathFinder):
    """Finds what lies in a suite ahead of Python, and has it run from source or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin is None or spec.loader is None:
            return None
        origin = Path(spec.origin).absolute()
        own = any(one.is_relative_to(self.folder) for one in (origin, origin.resolve()))
        if not own or origin.is_relative_to(sys.prefix):  # an environment inside is installed
            return None
        if not isinstance(spec.loader, SourceFileLoader):
            raise ImportError(f"{origin} is no source; of a suite, only .py files are run")
        _require_within(origin, self.folder)
        return importlib.util.spec_from_file_location(
            fullname,
            origin,
            loader=_FromSource(fullname, str(origin)),
            submodule_search_locations=spec.submodule_search_locations,
        )


def import_module(suite: Path, name: str) -> ModuleType:
    """Import a module from beside suite.yaml where it is there, else as Python does.

    Raises whatever its code does, and `ImportError` for a file that is none of the suite's.
    """
    folder = suite.resolve()
    _watch(folder)
    path = folder.joinpath(*name.split(".")).with_suffix(".py")
    if not path.is_file():
        return importlib.import_module(name)
    _require_within(path, folder)
    key = f"_suite_{hashlib.sha256(str(path).encode()).hexdigest()[:12]}"
    loader = _FromSource(key, str(path))
    spec = importlib.util.spec_from_file_location(key, path, loader=loader)
    assert spec is not None, "a .py file has a loader"
    module = importlib.util.module_from_spec(spec)
    sys.modules[key] = module  # dataclasses and pickle look a class's module up
    try:
        loader.exec_module(module)
    except BaseException:
        del sys.modules[key]
        raise
    return module


def _watch(folder: Path) -> None:
    """Have imports from a suite found by its finder from now on: a function may import late."""
    known = [one.folder for one in sys.meta_path if isinstance(one, _SuiteFinder)]
    if folder not in known:
        sys.meta_path.insert(0, _SuiteFinder(folder))


def _require_within(path: Path, folder: Path) -> None:
    if not path.resolve().is_relative_to(folder):
        raise ImportError(f"{path} leads out of the suite, to {path.resolve()}")
