"""What persons are, as the words beside their names tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.article import Article
from summarizer.briefing.guided.lexicon import Lexicon

_APPOSED = re.compile(r",\s+([^,;:.“”\"()]{3,110}?)\s*(?:[,;.]|$)")
_BEFORE = r"((?:[A-Z][\w.-]*[’']?s?\s+){0,4}(?:<<small_titles>>))\s+$"
_LEAD = re.compile(
    r"(?:^|[\s,(])(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[\w’']+[’']s)\s+"
    r"([^,;:.“”\"]{3,90}),\s+$"
)


def roles_beside(article: Article, start: int, end: int, lexicon: Lexicon) -> Iterator[str]:
    """Roles beside the name at two offsets: "Ana Silva, spokesperson for the ministry,"."""
    after, before = article.text[end : end + 140], article.text[max(0, start - 110) : start]
    apposed = _APPOSED.match(after)
    if apposed and _is_role(apposed.group(1), lexicon):
        yield re.sub(r"^(?:the|a|an)\s+", "", apposed.group(1))
    direct = lexicon.pattern(_BEFORE).search(before)
    if direct:
        yield re.sub(r"^(?:The|A|An)\s+", "", direct.group(1))
    lead = _LEAD.search(before)
    title = lead and lexicon.one_of("titles").search(lead.group(1))
    if lead and title:
        is_whole = _is_role(lead.group(1), lexicon)
        yield lead.group(1) if is_whole else lead.group(1)[title.start() :]


def _is_role(words: str, lexicon: Lexicon) -> bool:
    """Whether words beside a name tell what the person is."""
    found = lexicon.one_of("titles").search(words)
    if found is None or lexicon.pattern(r"^(?:<<role_stops>>)\b", re.I).match(words):
        return False
    return len(words[: found.start()].split()) <= 5 and not lexicon.verb_pattern.search(words)
