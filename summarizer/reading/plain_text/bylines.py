"""Lines that name who wrote an article."""

from __future__ import annotations

import re

from summarizer.reading.plain_text.units import is_terminated

_NAME = r"[^\W\d_a-zа-яß-ÿ][\w.'’-]*"
_SMALL = (
    r"(?:de|del|della|von|van|der|den|da|di|bin|al|el|la|and|und|y|et|e|en|и|і|&|in|for|at|the)"
)
_BYLINE = re.compile(
    rf"\A(?:By|BY|by|Von|Por|Par|Door|Di|Da|Автор|Текст)[: ]\s*{_NAME}"
    rf"(?:[, |]+(?:{_NAME}|{_SMALL})){{1,9}}(?:, (?:[\w&'’-]+ ){{0,4}}[^\W\d_]+)?"
)
"""As "By Jane Doe", "Von Jana Roth"."""
_NAMED = re.compile(rf"\A{_NAME}(?: (?:{_NAME}|{_SMALL})){{1,3}}")
"""As "Jane van der Berg"."""
_LABEL = re.compile(rf"\A{_NAME}(?: (?:{_NAME}|{_SMALL})){{0,4}}")
"""As "Middle East"."""
_ROLE = re.compile(
    r"\A(?:[\w&'’-]+,? ){0,4}(?:correspondent|reporter|editor|journalist|writer|columnist"
    r"|bureau chief"
    r"|korrespondent(?:in)?|redakteur(?:in)?|corresponsal|redactora?|periodista|correspondante?"
    r"|journaliste|corrispondente|giornalista|корреспондент|обозреватель|журналист)"
    r"(?:[,|] ?.{1,40}| (?:in|at|for) .{1,30})?",
    re.I,
)
"""As "Political correspondent"."""
_REPORTED = re.compile(
    r"\((?:Additional )?(?:Reporting|Editing|Writing|Compiled) by [^()]{3,300}\)\s*$"
    r"|\bcontribut(?:ed|ing) to this (?:report|story|article)\.?$",
    re.I,
)
"""As "(Reporting by Jane Doe)"."""
_REPORTED_ENDS = (")", "report", "story", "article")
"""How such a line ends, and few others do."""


def is_byline(line: str) -> bool:
    """Tell whether a line says "By" and a name, be it in Markdown's italics."""
    line = line.strip("*_")
    return len(line) <= 160 and not is_terminated(line) and _BYLINE.fullmatch(line) is not None


def is_name(line: str) -> bool:
    """Tell whether a line could be a person's name and nothing else."""
    return len(line) <= 60 and _NAMED.fullmatch(line) is not None


def is_label(line: str) -> bool:
    """Tell whether a line is at most five words, all but the small ones with a capital letter."""
    return len(line) <= 60 and _LABEL.fullmatch(line) is not None


def is_role(line: str) -> bool:
    """Tell whether a line is a journalist's role, as under a name."""
    return len(line) <= 100 and not is_terminated(line) and _ROLE.fullmatch(line) is not None


def is_name_and_role(line: str) -> bool:
    """Tell whether a line is a name and a journalist's role after a comma."""
    name, comma, role = line.partition(", ")
    return bool(comma) and is_name(name) and is_role(role)


def is_reporting_credit(line: str) -> bool:
    """Tell whether a line says who helped with the report, as agencies put at the end."""
    likely = len(line) <= 400 and line.rstrip().rstrip(".").casefold().endswith(_REPORTED_ENDS)
    return likely and _REPORTED.search(line) is not None
