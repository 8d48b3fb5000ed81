"""Rules that hold for the checkout as a whole."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

SEEDS = {
    "000_6f345d4d5a642b72.txt": "af1e3d87094b058fcb434a4b8fbf4bc4b91dbe74317980b4629790f4902f0a7f",
    "001_76ae1a220f18aab6.txt": "3db8a795eb76804ce41192abb8fd3beb84e6fd571c93168b58af1df209f976f2",
    "002_e018ca60db579226.txt": "634b785fca0d245c45ddfe1719314e92663d33b503798d13ee0a9978ab936e02",
    "003_f1b32ab5d4e1cf59.txt": "4b8bbc381fd71c83cce38cfb345dee9d3de3d61092a661ed527a7ca7e2c44873",
    "004_e25c9ce347118446.txt": "88ab9110be96b641081044f5852fbd412c685b68d3e21cdb79a8f82e8aa38502",
}

PECULIAR = re.compile(
    r"\b(?:"
    # who acts in them
    r"Xi|Jinping|Putin|Trump|Wang Yi|Lavrov|Rubio|Kellogg|Zelensk\w*|Shoigu|Peskov|Hegseth|Wenqing|"
    r"Mao Ning|Reagan|Khamenei|"
    # what they are about
    r"Golden Dome|Iron Dome|Zhuhai|Kurils?|unshak[e]?able|Unbreakable|golden share|strategic bond|"
    # where they come from, and what stands around them
    r"bankingnews\w*|asiae|Asia Business Daily|Yonhap|bar_progress|Lando Norris|Kamala Harris|"
    r"Ρoή|Ειδήσεων|본문 바로가기|Special Coverage|framework\.3_\d+"
    r")\b",
    re.IGNORECASE,
)
"""Names and phrases of the seed articles that no general word list has a reason to hold."""
TABLES = ("countries.tsv", "organizations.tsv")
"""General tables, of the whole world."""

# Put together here, so that this file does not hold what it looks for.
_FOLDERS = {"work": ("main", "shared", "scratch"), "opt": ("pypi", "wheels"), "etc": ("xdg",)}
_HOSTS = (
    ("pypi", "org"),
    ("test", "pypi", "org"),
    ("files", "python" + "hosted", "org"),
    ("registry", "npmjs", "org"),
)
ELSEWHERE = re.compile(
    "|".join(
        [rf"/{top}/(?:{'|'.join(below)})\b" for top, below in _FOLDERS.items()]
        + [rf"\b{re.escape('.'.join(parts))}\b" for parts in _HOSTS]
    )
)
"""Paths of one machine, and hosts of package registries."""


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_unchanged(root: Path, name: str) -> None:
    assert hashlib.sha256((root / "seeds" / name).read_bytes()).hexdigest() == SEEDS[name]


def test_there_are_no_other_seeds(root: Path) -> None:
    assert {path.name for path in (root / "seeds").iterdir()} == set(SEEDS)


def test_nothing_peculiar_to_a_seed_stands_in_the_program(root: Path) -> None:
    assert [line for line in _program(root) if PECULIAR.search(line.split(": ", 1)[1])] == []


@pytest.mark.parametrize(
    "text", ["President Xi", "xi jinping", "www.bankingnews.gr", "본문 바로가기"]
)
def test_a_name_from_a_seed_would_be_found(text: str) -> None:
    assert PECULIAR.search(text)


@pytest.mark.parametrize("text", ["maximum", "a taxi", "trumpet", "Popular posts", "Leave a Reply"])
def test_general_words_are_no_seeds_own(text: str) -> None:
    assert not PECULIAR.search(text)


def test_every_peculiar_word_is_in_a_seed_or_names_one(root: Path) -> None:
    seeds = " ".join((root / "seeds" / name).read_text("utf-8") for name in SEEDS)
    assert len({match.group().lower() for match in PECULIAR.finditer(seeds)}) > 20


def test_no_path_of_one_machine_and_no_registry_stands_in_the_checkout(root: Path) -> None:
    found = [
        line
        for path, text in _tracked(root)
        if ELSEWHERE.search(text)
        for line in _lines(path, root)
        if ELSEWHERE.search(line.split(": ", 1)[1])
    ]
    assert found == []


def test_a_path_of_one_machine_would_be_found() -> None:
    for top, below in _FOLDERS.items():
        for name in below:
            assert ELSEWHERE.search(f"root = /{top}/{name}")
    assert not ELSEWHERE.search("https://example.org" + "/work" + "/programme")


def test_a_registry_would_be_found() -> None:
    for parts in _HOSTS:
        assert ELSEWHERE.search(f"https://{'.'.join(parts)}/simple")


def _program(root: Path) -> Iterator[str]:
    for folder in ("summarizer", "prompts"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.name not in TABLES and "__pycache__" not in path.parts:
                yield from _lines(path, root)


def _tracked(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield the text files of the checkout, seeds aside, with what they hold."""
    if shutil.which("git") is None or not (root / ".git").exists():
        pytest.skip("not a checkout of git")
    # The owner of the checkout may be another user.
    command = ["git", "-c", f"safe.directory={root}", "ls-files", "-z"]
    names = subprocess.run(command, cwd=root, check=True, capture_output=True).stdout
    for name in names.decode().split("\0"):
        path = root / name
        if name and path.is_file() and path.parent.name != "seeds" and path != Path(__file__):
            with suppress(UnicodeDecodeError):
                yield path, path.read_text("utf-8")


def _lines(path: Path, root: Path) -> Iterator[str]:
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return
    for number, line in enumerate(text.splitlines(), 1):
        yield f"{path.relative_to(root)}:{number}: {line[:2000]}"
