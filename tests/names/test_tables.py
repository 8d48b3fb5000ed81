from __future__ import annotations

import subprocess
import sys

import pytest

from summarizer.names.tables import rows


@pytest.mark.parametrize("file", ["countries.tsv", "organizations.tsv"])
def test_a_table_has_neither_comments_nor_a_header(file: str) -> None:
    firsts = [row[0] for row in rows(file)]
    assert firsts
    assert not [one for one in firsts if one.startswith("#") or one == "code"]


def test_codes_of_countries_stand_once() -> None:
    codes = [row[0] for row in rows("countries.tsv")]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 3 and code.isupper() for code in codes)


def test_what_reads_a_table_is_loaded_with_the_first_table() -> None:
    told = "'summarizer.names.tables' in sys.modules, 'importlib.resources' in sys.modules"
    code = f"import sys, summarizer.names; print({told})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"
