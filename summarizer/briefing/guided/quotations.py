"""Reading in languages without a table: quotations, whose speakers the model is asked for.

Nothing here depends on the words of a language. A speaker counts only where the article names
it: among the names found by their capitals, or, in scripts without capitals, verbatim in the
passage that the quotation stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.article import Article
from summarizer.briefing.guided.candidate import Candidate
from summarizer.briefing.guided.entries import Entry
from summarizer.briefing.guided.mentions import Mention
from summarizer.briefing.guided.quotes import unquote
from summarizer.briefing.guided.register import Register
from summarizer.briefing.guided.wording import shorten

FEWEST_WORDS = 4
"""Words of the shortest quotation that is taken for a statement, not for a term or a title."""
_LONGEST_ISSUE = 70
_LETTERS_A_WORD = 2
"""In scripts that put no space between words."""
_QUOTED = re.compile(
    r"“[^“”]+”|„[^“”„]+[“”]|\"[^\"]+\"|«[^«»]+»|»[^«»]+«|「[^「」]+」|『[^『』]+』"
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def find_quotations(article: Article) -> Iterator[Candidate]:
    """A candidate for each sentence that quotes four words or more, its source unknown."""
    for sentence in article.sentences:
        if sentence.kind == "heading":
            continue
        quoted = (_inside(match) for match in _QUOTED.finditer(article.quote(sentence.id)))
        content = " … ".join(words for words in quoted if _length(words) >= FEWEST_WORDS)
        if content:
            yield Candidate(
                sentence=sentence.id,
                kind="position",
                lemma="",
                source=(sentence.start, sentence.start),
                doer=None,
                clause=content,
                content=content,
                quoted=True,
            )


def speaker(who: str, candidate: Candidate, article: Article, register: Register) -> list[Entry]:
    """Whom an answer names; empty where the article does not bear it out."""
    found = register.lookup(who)[:1]
    for entry in found:
        if entry.kind is None:
            entry.kind = "person" if 2 <= len(entry.name.split()) <= 4 else "organization"
    name = who.strip()
    if found or not name or name.lower() != name.upper():
        return found
    for sentence in article.sentences[max(0, candidate.sentence - 2) : candidate.sentence]:
        at = article.quote(sentence.id).find(name)
        if at >= 0:
            start = sentence.start + at
            mention = Mention(start, start + len(name), sentence.id, name, None)
            return [register.add(name, "person", words=name, mention=mention)]
    return []


def _inside(quotation: re.Match[str]) -> str:
    return unquote(quotation.group().strip("「」『』"))


def _length(text: str) -> float:
    """The words of a text; where none are set apart, as many as its letters make."""
    letters = len(_UNSPACED.findall(text))
    return letters / _LETTERS_A_WORD if letters else len(text.split())


def issue_in(issue: str, candidate: Candidate, article: Article) -> str:
    """An issue that stands verbatim in the passage; else the quotation's own words."""
    near = article.sentences[max(0, candidate.sentence - 3) : candidate.sentence]
    phrase = issue.strip(" ,.;:")
    stands = any(phrase.lower() in article.quote(sentence.id).lower() for sentence in near)
    return phrase if phrase and stands else shorten(candidate.content, _LONGEST_ISSUE)
