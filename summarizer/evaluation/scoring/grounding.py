"""Numbers, dates and names in a brief that are nowhere in the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from summarizer.article import Article
from summarizer.evaluation.scoring.quantities import quantities
from summarizer.evaluation.scoring.vocabulary import word_list
from summarizer.names import atlas, bodies
from summarizer.names.calendar import DAYS, MONTHS
from summarizer.names.normal_form import fold_name, plain, words

_TOKEN = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
"""As "O'Hara", "AT&T"."""
_SENTENCE_END = re.compile(r"[.!?:;]['\")\]]*\s+['\"(\[]*$")
"""'. "', behind which a capital tells nothing."""
_COMMON = frozenset((*word_list("capitals"), *(name.casefold() for name in (*MONTHS, *DAYS))))
_NOUNS_HAVE_CAPITALS = frozenset(("de", "lb"))
_LONGEST_NAME = 6


class Vocabulary:
    """Vocabulary of an article: its words, its quantities, the countries and bodies in it."""

    def __init__(
        self, article: Article, *, names: Iterable[str] = (), part: str | None = None
    ) -> None:
        """Take `names`: forms that are known to stand for something in the article, or in the
        `part` of it that alone is looked at.
        """
        self.language = article.language
        self._text = article.text if part is None else part
        self._names = tuple(names)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, and those of the known names."""
        named = (word for name in self._names for word in words(name))
        return frozenset((*words(self._text), *named))

    @cached_property
    def quantities(self) -> frozenset[str]:
        """Its numbers, months and weekdays."""
        return quantities(self._text).union(*(quantities(name) for name in self._names))

    @cached_property
    def entities(self) -> frozenset[str]:
        """Countries and international bodies that it names in any way."""
        spoken = words(self._text)
        first = _first_words(self.language)
        runs = (
            " ".join(spoken[start : start + n])
            for start, word in enumerate(spoken)
            if word in first
            for n in range(1, min(_LONGEST_NAME, len(spoken) - start) + 1)
        )
        return frozenset(code for run in runs if (code := self.entity(run)))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The first letters of its longer words, to find "Russians" in "Russian"."""
        return frozenset(word[:n] for word in self.words for n in range(4, len(word) + 1))

    def entity(self, form: str) -> str | None:
        """Return the country or body that a form names in any way."""
        return atlas(self.language).country(form) or bodies().get(form)

    def has_name(self, name: str) -> bool:
        """Tell whether a capitalised word, or run of words, is in the article in some form."""
        form = fold_name(name)
        if all(word in self.words for word in form.split()):
            return True
        entity = self.entity(form)
        if entity is not None and entity in self.entities:
            return True
        longer = len(form) >= 4 and form in self.stems
        return longer or any(len(form) - n >= 4 and form[:-n] in self.words for n in (1, 2, 3))


@lru_cache(maxsize=8)
def _first_words(language: str) -> frozenset[str]:
    """Return the words with which the name of a country or body may begin."""
    table = atlas(language)
    forms = (*table.names, *table.demonyms, *table.seats, *bodies())
    return frozenset(form.partition(" ")[0] for form in forms)


def lexical_violations(
    texts: Sequence[tuple[str, str]], vocabulary: Vocabulary, *, names: Iterable[str] = ()
) -> tuple[str, ...]:
    """Find what in texts, each with its place, is nowhere in the article.

    `names` are the names that the brief itself gives its actors: they count as names at the start
    of a sentence too, where other words have a capital for that reason alone.

    >>> from summarizer.article import Article, Sentence
    >>> article = Article("-", "Oslo paid 5 million.", (Sentence(1, 0, 20, 0),))
    >>> said = [("positions[0]", "Norway and Sweden paid 6 million, said Lund in Oslo.")]
    >>> lexical_violations(said, Vocabulary(article))
    ("positions[0]: '6000000'", "positions[0]: 'Sweden'", "positions[0]: 'Lund'")
    """
    known = frozenset(word for name in names for word in words(name))
    found: list[str] = []
    for place, text in texts:
        told = quantities(text)
        foreign = sorted(told - vocabulary.quantities) if told else ()
        unknown = unknown_names(text, vocabulary, known)
        found += [f"{place}: {item!r}" for item in (*foreign, *unknown)]
    return tuple(found)


def unknown_names(text: str, vocabulary: Vocabulary, known: frozenset[str]) -> list[str]:
    """Return the names in a text that a vocabulary has not; none where every noun has a capital.

    `known` words are names at the start of a sentence, too.
    """
    if vocabulary.language.partition("-")[0] in _NOUNS_HAVE_CAPITALS:
        return []
    unknown: list[str] = []
    for run in _capitalised_runs(plain(text), known):
        if len(run) > 1 and vocabulary.has_name(" ".join(run)):
            continue
        for word in run:
            form = words(word)
            is_common = not form or form[0] in _COMMON or form[0].isdigit()
            if not is_common and not vocabulary.has_name(word):
                unknown.append(word)
    return list(dict.fromkeys(unknown))


def _capitalised_runs(text: str, known: frozenset[str]) -> list[list[str]]:
    """Return runs of capitalised words; a word at the start of a sentence only where it is
    a name.
    """
    runs: list[list[str]] = []
    end = -1
    for match in _TOKEN.finditer(text):
        word = match.group().removesuffix("'s")
        if not word[0].isupper():
            continue
        opens = not text[: match.start()].strip("'\"([ ") or bool(
            _SENTENCE_END.search(text[: match.start()])
        )
        if opens and not (words(word) and words(word)[0] in known):
            continue
        if runs and text[end : match.start()] in (" ", "-"):
            runs[-1].append(word)
        else:
            runs.append([word])
        end = match.end()
    return runs
