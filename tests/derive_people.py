"""Derives the reading's list of nouns for people and for bodies from WordNet.

    python tests/derive_people.py DICT

DICT is the folder of a WordNet database, as for `derive_wordnet.py`. A noun is listed by the sense
that WordNet puts first, which is the most frequent one: of a person, or of a social group or of
people.
"""

from __future__ import annotations

import re
import sys
import textwrap
from itertools import pairwise
from pathlib import Path

LIST = Path(__file__).parents[1] / "summarizer/briefing/guided/people.txt"
PERSON, GROUP = "18", "14"
"""Numbers of WordNet's files of nouns for persons and for groups."""
GROUPS = ("social group", "people", "ethnic group")
NO_GROUPS = ("gathering",)
"""What is below these speaks and acts as nobody: "meeting", "crowd"."""
HEADER = """\
# English nouns whose most frequent sense in WordNet 3.1 is a person, or a social group or people
# (licence: ../../evaluation/meaning/wordnet.LICENSE.txt).
"""
EXCEPT = ("ward", "server", "agent", "host", "model", "star", "character", "figure", "guide")
"""In the news these are things as often as people."""
# "envoy"; not "Einstein", "head of state", "rank-and-file".
WORD = re.compile(r"[a-z]{3,}")


def main() -> None:
    folder = Path(sys.argv[1])
    file_of: dict[str, str] = {}
    written: dict[str, set[str]] = {}
    above: dict[str, list[str]] = {}
    tops: set[str] = set()
    never: set[str] = set()
    for line in (folder / "data.noun").read_text("latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        at = 4 + 2 * int(fields[3], 16)
        names = {w.replace("_", " ") for w in fields[4:at:2]}
        written[fields[0]] = names
        file_of[fields[0]] = fields[1]
        above[fields[0]] = [o for s, o in pairwise(fields[at:]) if s in ("@", "@i")]
        if fields[1] == GROUP and names & set(GROUPS):
            tops.add(fields[0])
        if fields[1] == GROUP and names & set(NO_GROUPS):
            never.add(fields[0])

    def is_group(offset: str) -> bool:
        return offset not in never and (offset in tops or any(map(is_group, above[offset])))

    persons, groups = [], []
    for line in (folder / "index.noun").read_text("latin-1").splitlines():
        word, *rest = line.split()
        if not WORD.fullmatch(word) or word in EXCEPT:
            continue
        first = rest[-int(rest[1])]
        if word not in written[first]:
            continue  # "Kelly", which the index has in small letters
        if file_of[first] == PERSON:
            persons.append(word)
        elif file_of[first] == GROUP and is_group(first):
            groups.append(word)
    parts = [HEADER.rstrip("\n")]
    for name, words in (("person", persons), ("group", groups)):
        parts += [f"# {name}", textwrap.fill(" ".join(sorted(words)), 110)]
    LIST.write_text("\n".join(parts) + "\n", "utf-8")
    print(f"{len(persons)} nouns for persons, {len(groups)} for groups")


if __name__ == "__main__":
    main()
