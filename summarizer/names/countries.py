"""What countries are called: names, demonyms, seats of government."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.names.normal_form import fold_name
from summarizer.names.tables import rows

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ"})
"""What CLDR lists among territories: unions and outlying areas."""


_ARTICLES = re.compile(r"^(?:the|der|die|das|le|la|les|l|el|los|las|il|lo|gli|i|o|a|os|as) ")
"""Before a folded name: "la france"."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Folded form → ISO 3166-1 alpha-3 code, by the way in which the form names the country.

    The methods take names as they are written; keys and lookups share `normal_form.fold_name`.
    """

    names: dict[str, str]
    demonyms: dict[str, str]
    seats: dict[str, str]
    """Capitals and seats of government."""

    def country(self, name: str) -> str | None:
        """Find the country that a name names, describes or stands for, in whatever way.

        >>> atlas().country("El Salvador"), atlas("fr").country("la Côte d’Ivoire")
        ('SLV', 'CIV')
        """
        return self._find(name, self.names, self.demonyms, self.seats)

    def named(self, name: str) -> str | None:
        """Find the country whose own name this is, not that of its capital or its people."""
        return self._find(name, self.names)

    def _find(self, name: str, *tables: dict[str, str]) -> str | None:
        form = fold_name(name)
        bare = _ARTICLES.sub("", form)
        for table in tables:
            if found := table.get(form) or table.get(bare):
                return found
        return None


@lru_cache(maxsize=64)
def atlas(language: str = "en") -> Atlas:
    """Return the table for articles in a language: its own names of countries, and the English
    ones.

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
    for code, name in territories(language):
        names.setdefault(fold_name(name), code)
    return Atlas(names, demonyms, seats)


def territories(language: str) -> list[tuple[str, str]]:
    """List codes and names of countries in the language and in English, as CLDR has them.

    The English ones stand in a table: Babel, which has them all, takes longer to import than an
    article to read.
    """
    base = language.partition("-")[0]
    english = [(code, name) for code, name in rows("territories.tsv")]
    return english if base == "en" else [*cldr_territories(base), *english]


def cldr_territories(language: str) -> list[tuple[str, str]]:
    """List codes and names of countries in a language, as the CLDR of the installed Babel has
    them; none where it does not know the language.
    """
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        names = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return []
    known = {row[0] for row in rows("countries.tsv")}
    codes: dict[str, str] = {"XK": "XKX"}  # CLDR's own alpha-3 for Kosovo is another
    for code, targets in sorted(get_global("territory_aliases").items()):
        is_code = len(code) == 3 and code.isalpha() and len(targets) == 1
        is_code = is_code and targets[0] not in _NO_COUNTRIES
        if is_code and (targets[0] not in codes or code in known):
            codes[targets[0]] = code
    return [(codes[short], name) for short, name in names.items() if short in codes]


@lru_cache(maxsize=1)
def iso_codes() -> frozenset[str]:
    """Return all ISO 3166-1 alpha-3 codes, and XKX for Kosovo."""
    return frozenset(code for code, _ in territories("en")) | {"XKX"}
