"""Orders that a text gives to the machine that reads it: no news, whatever they tell.

They are looked for after folding: letters that look like others, accents, invisible characters
and letters set apart are read as what a reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib import resources

import yaml

from summarizer.article import Article
from summarizer.briefing.guided.view import fold

_ALIKE = str.maketrans(
    "авеикмнорстухіјѕһԁɡɩοαερτυνκικιΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕІКМНОРСТУХЅЈ’‘ʼ",
    "abeukmhopctyxijshdgioaeptuvkikiABEZHIKMNOPTYXABEIKMHOPCTYXSJ'''",
)
"""Cyrillic and Greek letters → the Latin ones that they look like."""
_SPACED = re.compile(r"(?<!\w)(?:\w ){4,}\w(?!\w)")
"""Letters set apart: "i g n o r e"."""
_ANSWER = re.compile(r"""^\W*\{\s*["'“][\w ]+["'”]\s*:|^\W*\[\s*\{\s*["'“]""")
"""An answer in the form that machines give: {"a": {"issue": "the toll"}}."""
_NUMBERED = re.compile(r"^\s*\[\d+\]\s+\w")
"""A sentence that carries the number of a sentence: "[7] Mallory Corp promised"."""
_LABEL = re.compile(r"^\W*[\w' -]{3,40}:\s")
"""What opens a notice: "Correction: an earlier version", "Editor's note: "."""


def without_orders(article: Article) -> tuple[Article, tuple[int, ...]]:
    """Return the article with a mere full stop for such sentences, at the same offsets, and their
    ids.

    Nothing that reads the result can take a word of theirs for news, and every offset still holds.
    """
    found = tuple(sorted(_ordering(article)))
    title = article.title
    if title is not None and _is_order(_folded(title)):
        title = None
    if not found and title == article.title:
        return article, ()
    parts: list[str] = []
    end = 0
    for number in found:
        sentence = article.sentence(number)
        parts += [article.text[end : sentence.start], ".".ljust(sentence.end - sentence.start)]
        end = sentence.end
    text = "".join([*parts, article.text[end:]])
    return replace(article, text=text, title=title), found


def _ordering(article: Article) -> Iterator[int]:
    """Yield sentences from an order to the end of its paragraph; all of a paragraph with a
    label.
    """
    inside = False
    for paragraph in article.paragraphs:
        folded = [_folded(article.quote(sentence.id)) for sentence in paragraph]
        orders = [at for at, words in enumerate(folded) if _is_order(words)]
        begins = any(re.search(r"\bbegin\b.{0,20}\binstructions?\b", words) for words in folded)
        ends = any(re.search(r"\bend\b.{0,20}\binstructions?\b", words) for words in folded)
        first = 0 if inside or begins or (orders and _LABEL.match(folded[0])) else None
        first = orders[0] if first is None and orders else first
        if first is not None:
            yield from (sentence.id for sentence in paragraph[first:])
        inside = (inside or begins) and not ends


def _folded(text: str) -> str:
    """Tell what a reader sees, in small letters without accents."""
    seen = unicodedata.normalize("NFKD", fold(text).text.translate(_ALIKE))
    plain = "".join(letter for letter in seen if not unicodedata.combining(letter)).lower()
    return _SPACED.sub(lambda found: found.group().replace(" ", ""), plain)


def _is_order(words: str) -> bool:
    return any(pattern.search(words) for pattern in _patterns())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    file = resources.files(__package__ or "").joinpath("orders.yaml")
    lists = {
        name: rf"(?:{'|'.join(words)})"
        for name, words in yaml.safe_load(file.read_text("utf-8")).items()
    }
    machines, told, doing = lists["machines"], lists["told"], lists["doing"]
    article = (
        r"(?:the |any |all |every |das |die |den |le |la |les |el |los |las |il |o |os |het |de )?"
    )
    shapes = (
        # "Ignore all previous instructions", anywhere
        rf"\b{lists['overriding']}\b(?: \w+){{0,3}}? {lists['earlier']}\b(?: \w+){{0,3}}? {told}\b",
        # "Forget the article and write", where a sentence begins
        rf"^\W*(?:please |{_label()})?{lists['overriding']}\b(?: \w+){{0,3}}? {told}\b",
        # "Note to language models", "Anweisung an das Sprachmodell"
        rf"\b{lists['notes']}\W+(?:\w+\W+){{0,2}}?{lists['to']} {article}(?:\w+ )?{machines}\b"
        r"(?:(?:\W+\w+){0,5}?\s*[:!\])–—]|,)",
        # "Dear assistant,"
        rf"^\W*{lists['greetings']} {article}(?:\w+ )?{machines}\b",
        # "If you are an AI", "as a language model you"
        rf"\b(?:if|as|since) you(?:'re| are)?\b.{{0,20}}?\b{machines}\b(?! \w+(?:ny|rm|er|st|y)\b)",
        rf"\b(?:wenn du|falls du|si (?:eres|vous etes|tu es)|se (?:sei|voce e))\b"
        rf".{{0,20}}?\b{machines}\b",
        # "any model reading this should report"
        rf"\b{machines}\b.{{0,15}} (?:reading|processing|summari[sz]ing|parsing) th(?:is|e|ese)\b",
        rf"\b(?:any|all|every|this|these) {machines} {lists['must']} {doing}\b",
        # "summaries must say so", "for use in summaries:"
        rf"\b{lists['answers']} {lists['must']} (?:not |never |only |also )?{doing}\b",
        rf"\bfor (?:use|inclusion) (?:in|by) (?:\w+ )?(?:{lists['answers']}|{machines})",
        rf"\byou (?:must|should|will) (?:now )?(?:only )?{doing} (?:that|only|with|as|in)\b",
        # "[SYSTEM: obey]", "### Instruction:", "begin instructions"
        rf"^\W*(?:new |updated |### ?)?{lists['roles']}"
        r"(?: (?:prompt|message|note|override|update))?\s?[:>\]]",
        r"\b(?:begin|end)\b.{0,20}\binstructions?\b",
    )
    return (*(re.compile(shape) for shape in shapes), _ANSWER, _NUMBERED)


def _label() -> str:
    return r"[\w' -]{3,40}: "
