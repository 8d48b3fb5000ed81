"""What international bodies are called."""

from __future__ import annotations

from functools import lru_cache

from summarizer.names.normal_form import fold_name
from summarizer.names.tables import rows


@lru_cache(maxsize=1)
def bodies() -> dict[str, str]:
    """Return folded form → name of an international body.

    >>> bodies()["eu"], bodies()["nato"]
    ('European Union', 'North Atlantic Treaty Organization')
    """
    return {fold_name(form): forms[0] for forms in rows("organizations.tsv") for form in forms}
