"""What the sentences of a summary say that the sentences they cite do not carry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Article
from summarizer.brief import Brief, SummarySentence
from summarizer.evaluation.meaning.bearing import Stock, words_of
from summarizer.evaluation.meaning.comparing import compare
from summarizer.evaluation.scoring.grounding import Vocabulary, unknown_names
from summarizer.evaluation.scoring.outcome import SentenceOutcome
from summarizer.evaluation.scoring.quantities import quantities
from summarizer.names.normal_form import words

CARRIED = 0.6
"""Share of a sentence's words that what it cites must have in some form."""
ABOUT = 0.7
TOLD = 0.4
"""Share of a summary sentence's words that an article's sentence has, and of that sentence's words
that the summary's has, from which the one sums up the other and may contradict it."""
_AROUND = 1
"""As many sentences before a cited one may say who and what it speaks of."""
# "It is not true that", "It is false that", "There is no truth in": the whole is taken back.
_TAKEN_BACK = re.compile(
    r"^\W*(?:it(?: is|'s| was) (?:not|un|in)?\s?(?:true|correct|false|wrong|untrue|incorrect) that"
    r"|it is (?:false|a lie|not the case) that|there is no truth)\b",
    re.IGNORECASE,
)


def check_summary(
    brief: Brief, article: Article, *, trusted: Sequence[str] = ()
) -> tuple[SentenceOutcome, ...]:
    """Return, for each sentence of the summary, what it says that its cited sentences do not carry.

    A number, a word of negation or an opposite that they have not, or words most of which are
    nowhere in them, are not borne out. `trusted` sentences, gold's own, are.
    """
    return tuple(
        SentenceOutcome(text=sentence.text, unborne=())
        if sentence.text in trusted
        else _outcome(sentence, brief, article)
        for sentence in brief.summary
    )


def _outcome(sentence: SummarySentence, brief: Brief, article: Article) -> SentenceOutcome:
    cited = [one.sentence for one in sentence.evidence]
    is_english = article.language.partition("-")[0] == "en"
    return SentenceOutcome(
        text=sentence.text,
        unborne=_unborne(sentence.text, cited, article, is_english),
        uncited=_uncited(sentence.text, _context(cited, article), brief, article),
    )


def _uncited(text: str, context: Sequence[str], brief: Brief, article: Article) -> tuple[str, ...]:
    """Return the names in a text that are neither in its context nor another name of one
    that is.
    """
    part = " ".join(context)
    there = Vocabulary(article, part=part)
    forms = [(actor.name, *actor.aliases) for actor in brief.actors]
    meant = [name for names in forms if any(map(there.has_name, names)) for name in names]
    known = frozenset(word for names in forms for name in names for word in words(name))
    return tuple(unknown_names(text, Vocabulary(article, names=meant, part=part), known))


def _context(cited: Sequence[int], article: Article) -> list[str]:
    """Return the cited sentences, and those just before one, which may say who and what it speaks
    of.
    """
    known = {n for n in cited if 1 <= n <= len(article.sentences)}
    around = {n - back for n in known for back in range(_AROUND + 1) if n - back >= 1}
    return [article.quote(n) for n in sorted(around)]


def _unborne(
    text: str, cited: Sequence[int], article: Article, is_english: bool
) -> tuple[str, ...]:
    known = [n for n in sorted(set(cited)) if 1 <= n <= len(article.sentences)]
    quotes = [article.quote(n) for n in known]
    context = _context(cited, article)
    found = [
        f"number {item!r}" for item in sorted(quantities(text) - quantities(" ".join(context)))
    ]
    if not is_english:
        return tuple(found)
    if _TAKEN_BACK.match(text) and not any(_TAKEN_BACK.match(quote) for quote in quotes):
        found.append("takes back what the article says")
    mine, theirs = words_of(text), Stock((*context, article.quote(1)))
    share = mine.share_in(theirs)
    if mine.numbers and share < CARRIED:
        found.append(f"words: {', '.join(dict.fromkeys(mine.not_in(theirs)))}")
    each = [(quote, words_of(quote)) for quote in quotes]
    about = [
        quote
        for quote, words in each
        if mine.share_in(words) >= ABOUT and words.share_in(mine) >= TOLD
    ]
    reasons = [compare(text, quote, sums_up=True).contrary for quote in about]
    if reasons and None not in reasons:
        found += [str(reasons[0]).replace("gold:", "article:")]
    return tuple(found)
