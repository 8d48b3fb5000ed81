"""Which names are one: names without titles, and names that stand for one country or body."""

from __future__ import annotations

from functools import lru_cache

from summarizer.evaluation.scoring.vocabulary import word_list
from summarizer.names import atlas, bodies, titles
from summarizer.names import normal_form as folding

TITLES = titles.TITLES | {"his", "her", "their", "the"}
"""Words before a name that do not tell one actor from another."""
_OWN_KINDS = ("state", "organization")


@lru_cache(maxsize=4096)
def fold_name(name: str, *, person: bool = False) -> str:
    """Return a name without article, case and punctuation; a person's also without titles.

    A name that is nothing but titles keeps them: it is all there is to go by.

    >>> fold_name("The U.S."), fold_name("Foreign Ministry")
    ('us', 'foreign ministry')
    >>> fold_name("President Ana Silva", person=True), fold_name("the Prime Minister", person=True)
    ('ana silva', 'prime minister')
    """
    folded = folding.fold_name(name)
    kept = folded.split(" ")
    while person and kept and kept[0] in TITLES:
        kept = kept[1:]
    return " ".join(kept) or folded


def entity(form: str, *, kind: str, language: str = "en") -> str | None:
    """Return the one country or international body that a folded name stands for, or None.

    "Beijing", "the Chinese government" and "China" are one; "Chinese" alone is one with them
    only where it names a state.

    >>> entity("beijing", kind="state"), entity("chinese government", kind="organization")
    ('CHN', 'CHN')
    >>> entity("chinese", kind="group"), entity("un", kind="organization")
    (None, 'United Nations')
    """
    if kind not in _OWN_KINDS:
        return None
    table = atlas(language)
    if found := table.names.get(form) or table.seats.get(form) or bodies().get(form):
        return found
    if kind == "state" and form in table.demonyms:
        return table.demonyms[form]
    for word in word_list("government"):
        for start, end in ((f"{word} of the ", ""), (f"{word} of ", ""), ("", f" {word}")):
            if len(form) > len(start + end) and form.startswith(start) and form.endswith(end):
                return table.country(form[len(start) : len(form) - len(end)])
    return None
