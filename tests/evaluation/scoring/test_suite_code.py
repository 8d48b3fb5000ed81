from __future__ import annotations

import py_compile
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from summarizer.evaluation.scoring.suite_code import code_files, import_module

UNCHECKED = py_compile.PycInvalidationMode.UNCHECKED_HASH


@pytest.fixture(name="suite")
def _suite(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "suite"
    folder.mkdir()
    finders, modules, paths = list(sys.meta_path), set(sys.modules), list(sys.path)
    yield folder
    sys.meta_path[:], sys.path[:] = finders, paths
    for name in set(sys.modules) - modules:
        del sys.modules[name]


def poisoned(path: Path, shown: str, run: str) -> None:
    """Write a module that shows one thing, and beside it bytecode of another that Python takes."""
    path.write_text(run)
    py_compile.compile(str(path), invalidation_mode=UNCHECKED)
    path.write_text(shown)


def helped(suite: Path, helper: str, where: str = "__file__") -> None:
    """Write a module that imports `helper` from beside itself."""
    (suite / "metrics.py").write_text(
        f"import sys\nfrom pathlib import Path\nsys.path.insert(0, str({where}))\n"
        f"from {helper} import value\n"
    )


HERE = "Path(__file__).parent"


def test_source_is_run_and_not_the_bytecode_beside_it(suite: Path) -> None:
    poisoned(suite / "metrics.py", "value = 1\n", "value = 0\n")
    assert import_module(suite, "metrics").value == 1


def test_source_is_run_of_what_a_module_imports_from_the_suite(suite: Path) -> None:
    helped(suite, "helper_of_it", HERE)
    poisoned(suite / "helper_of_it.py", "value = 1\n", "value = 0\n")
    assert import_module(suite, "metrics").value == 1


def test_source_is_run_of_a_package_of_the_suite(suite: Path) -> None:
    helped(suite, "package_of_it.part", HERE)
    package = suite / "package_of_it"
    package.mkdir()
    poisoned(package / "__init__.py", "", "raise SystemExit\n")
    poisoned(package / "part.py", "value = 1\n", "value = 0\n")
    assert import_module(suite, "metrics").value == 1


def test_bytecode_without_source_is_not_run(suite: Path) -> None:
    helped(suite, "compiled_of_it", HERE)
    source = suite / "compiled_of_it.py"
    source.write_text("value = 0\n")
    py_compile.compile(str(source), cfile=str(suite / "compiled_of_it.pyc"))
    source.unlink()
    with pytest.raises(ImportError, match="is no source"):
        import_module(suite, "metrics")


def test_an_archive_is_not_run(suite: Path) -> None:
    helped(suite, "zipped_of_it", f"{HERE} / 'code.zip'")
    with ZipFile(suite / "code.zip", "w") as archive:
        archive.writestr("zipped_of_it.py", "value = 0\n")
    with pytest.raises(ImportError, match="is no source"):
        import_module(suite, "metrics")


def test_links_that_lead_out_of_a_suite_are_not_run(suite: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "linked_of_it.py").write_text("value = 0\n")
    (suite / "more").symlink_to(outside, target_is_directory=True)
    assert code_files(suite) == []
    with pytest.raises(ImportError, match="leads out of the suite"):
        import_module(suite, "more.linked_of_it")
    helped(suite, "linked_of_it", f"{HERE} / 'more'")
    with pytest.raises(ImportError, match="leads out of the suite"):
        import_module(suite, "metrics")
    assert code_files(suite) == [suite / "metrics.py"]


def test_installed_modules_are_imported_as_ever(suite: Path) -> None:
    assert import_module(suite, "json").dumps([1]) == "[1]"
    (suite / "metrics.py").write_text("import wave\nfrom yaml import safe_load as value\n")
    assert import_module(suite, "metrics").value("1") == 1
