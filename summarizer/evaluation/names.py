"""What countries and international bodies are called: names, demonyms, seats of government."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from summarizer.evaluation.folding import fold_name
from summarizer.evaluation.vocabulary import word_list

_OWN_KINDS = ("state", "organization")


@dataclass(frozen=True, slots=True)
class Atlas:
    """Folded form → ISO 3166-1 alpha-3 code, by the way in which the form names the country."""

    names: dict[str, str]
    demonyms: dict[str, str]
    seats: dict[str, str]
    """Capitals and seats of government."""

    def country(self, form: str) -> str | None:
        """The country that a folded form names, describes or stands for, in whatever way."""
        return self.names.get(form) or self.demonyms.get(form) or self.seats.get(form)


@lru_cache(maxsize=64)
def atlas(language: str = "en") -> Atlas:
    """The table for articles in a language: its own names of countries, and the English ones.

    >>> table = atlas("de")
    >>> table.names["frankreich"], table.seats["kremlin"], table.demonyms["chinese"]
    ('FRA', 'RUS', 'CHN')
    """
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    seats: dict[str, str] = {}
    for code, *columns in rows("countries.tsv"):
        for target, column in zip((names, demonyms, seats), columns, strict=True):
            target.update({fold_name(form): code for form in column.split(", ") if form})
    for code, name in _territories(language):
        names.setdefault(fold_name(name), code)
    return Atlas(names, demonyms, seats)


def _territories(language: str) -> list[tuple[str, str]]:
    """Names of countries in English and in the language, as CLDR has them."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    known = {row[0] for row in rows("countries.tsv")}
    codes: dict[str, str] = {}
    for code, targets in sorted(get_global("territory_aliases").items()):
        is_code = len(code) == 3 and code.isalpha() and len(targets) == 1
        if is_code and (targets[0] not in codes or code in known):
            codes[targets[0]] = code
    found: list[tuple[str, str]] = []
    for tag in dict.fromkeys((language.partition("-")[0], "en")):
        try:
            territories = Locale.parse(tag).territories
        except (UnknownLocaleError, ValueError):
            continue  # a language that CLDR does not know has no names of its own here
        found += [(codes[short], name) for short, name in territories.items() if short in codes]
    return found


@lru_cache(maxsize=1)
def iso_codes() -> frozenset[str]:
    """All ISO 3166-1 alpha-3 codes, and XKX for Kosovo."""
    return frozenset(code for code, _ in _territories("en")) | {"XKX"}


@lru_cache(maxsize=1)
def bodies() -> dict[str, str]:
    """Folded form → name of an international body.

    >>> bodies()["eu"], bodies()["nato"]
    ('European Union', 'North Atlantic Treaty Organization')
    """
    return {fold_name(form): forms[0] for forms in rows("organizations.tsv") for form in forms}


def entity(form: str, *, kind: str, language: str = "en") -> str | None:
    """The one country or international body that a folded name stands for, or None.

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


@lru_cache(maxsize=4)
def rows(file: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one of the tables beside this module, without comments and header."""
    text = resources.files("summarizer.evaluation").joinpath(file).read_text("utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    return tuple(tuple(line.split("\t")) for line in lines if not line.startswith("code\t"))
