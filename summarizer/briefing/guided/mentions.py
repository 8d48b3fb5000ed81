"""Names in an article, where they stand: runs of capitalised words, parted and cleaned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.article import Article, Sentence
from summarizer.briefing.guided.contents import without_dateline
from summarizer.briefing.guided.gazetteer import Gazetteer
from summarizer.briefing.guided.lexicon import NEUTRAL, Lexicon

_WORD = (
    r"(?:(?:[A-Z]\.){2,}|(?:[A-Z]|<<abbreviations>>)\.(?=\s[A-Z])|"
    r"(?:(?<=\s)(?:al|el|ad|as|ash|ar|ibn|bin)-)?[^\W\d_a-zß-öø-ÿ][\w]*(?:[’'.-](?=\w)[\w]+)*(?:(?<=s)[’'](?=\s(?:and\s)?[A-Z]))?)"
)
"""Initials, "Gen." before a name, or a word that begins with a capital."""
_NAME = rf"{_WORD}(?:(?:\s+(?:<<particles>>)){{1,2}}\s+{_WORD}|\s+{_WORD})*"
_COMPOUND = re.compile(r"^[\w.]+-[\w.]+$")
POSSESSIVE = re.compile(r"[’']s?$")
"""At the end of a name."""

_CONTRACTION = re.compile(
    r"(?:I|We|You|They|He|She|It|That|There|Let|What|Who)[’'](?:d|m|s|ll|re|ve)\b"
)
_OFFICE = re.compile(
    r"(?:[Tt]he\s+)?(?:\w+\s+)?(?:Department|Ministry|Office|Committee|Institute|Board|Agency|Bureau|"
    r"Secretary|Minister)\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+"
)
"""The beginning of an office's name, which may go on: "Department of Health and Social Care"."""
_ONE = re.compile(r",?\s+(?:is|was|has|says|wants)\b")
"""Behind a name that is one: a verb in the singular."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in the text, as code points."""

    start: int
    end: int
    sentence: int
    name: str
    """Without title and possessive."""
    title: str | None
    """The words before the name that tell what the person is: "Chinese Foreign Minister"."""


def name_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Finds runs of capitalised words, with the particles between them."""
    return _capitals() if lexicon is NEUTRAL else lexicon.pattern(_NAME)


@lru_cache(maxsize=1)
def _capitals() -> re.Pattern[str]:
    """Finds runs of capitalised words in any alphabet that has capitals."""
    upper = "".join(letter for letter in map(chr, range(0x2C00)) if letter.isupper())
    word = rf"[{upper}]\w*(?:[’'.-](?=\w)\w+)*"
    return re.compile(rf"(?<!\w){word}(?:\s+{word})*")


class MentionFinder:
    """Finds the names of one article."""

    def __init__(self, article: Article, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._article = article
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._lower_words = Counter(re.findall(r"(?<!\w)[a-zà-ÿ][\w]*", article.text))
        self._particle = lexicon.pattern("(?:<<particles>>)", re.I)
        self._calendar = lexicon.pattern("<<days>>|<<months>>")
        self._days_after = lexicon.pattern(r"(?:\s+(?:<<days>>))+$")
        self._descriptor = lexicon.pattern(
            r"\s+(?:<<small_titles>>|<<body_nouns>>|[a-z]+(?:er|or|ert|ist|ian|man|woman))\s+[A-Z]"
        )
        self._body_noun = lexicon.pattern(r"\s+(?:<<body_nouns>>)\b(?![’'])")

    def find(self) -> Iterator[Mention]:
        """All mentions outside headings, in text order."""
        for sentence in self._article.sentences:
            if sentence.kind == "heading":
                continue
            text = self._article.text[sentence.start : sentence.end]
            for match in name_pattern(self._lexicon).finditer(text):
                for start, end in self._pieces(text, match.start(), match.end()):
                    mention = self._mention(text, start, end, sentence)
                    if mention is not None:
                        yield mention

    def _mention(self, text: str, start: int, end: int, sentence: Sentence) -> Mention | None:
        words = self._without_openers(text, start, end)
        words = re.sub(r"^\w+-based\s+", "", self._days_after.sub("", words))
        openers = self._lexicon.words("openers")
        if not words or not words[0].isupper() or words in openers:
            return None
        if start == 0 and " " not in words and self._is_common(words):
            return None
        if words.isalpha() and self._describes(words, text[end:]):
            return None
        if end <= len(text) - len(without_dateline(text)):
            return None
        title, name = self._title_and_name(words)
        if (
            len(name) < 2
            or _CONTRACTION.match(name)
            or (" " in name and name.rsplit(maxsplit=1)[-1] in self._lexicon.words("offices"))
            or not name[0].isupper()
            or name in openers
            or self._gazetteer.is_demonym(name)
            or name in self._lexicon.words("titles")
            or name in self._lexicon.words("regional")
        ):
            return None
        if _COMPOUND.match(name) and self._gazetteer.is_compound(name):
            return None
        at = text.rindex(name, start, end)
        noun = self._body_noun.match(text[at + len(name) :])
        if noun and title is None and re.search(r"\b[Tt]he\s+(?:[a-z]+\s+)?$", text[:at]):
            name += noun.group()
        first = sentence.start + at
        return Mention(first, first + len(name), sentence.id, name, title)

    def _without_openers(self, text: str, start: int, end: int) -> str:
        """Capitalised words without those in front that belong to no name."""
        openers = self._lexicon.words("openers")
        words = text[start:end]
        dateline = len(text) - len(without_dateline(text))
        opens = start in (0, dateline) or text[start - 1] in "“\"‘'"
        while words:
            first, _, rest = words.partition(" ")
            if (
                self._particle.fullmatch(first)
                or self._calendar.fullmatch(first)
                or (first in openers and (opens or not rest))
            ):
                words = rest.lstrip()
            elif self._is_title_of(words) or self._is_part_of(words):
                words = re.sub(r"^.*?\b(?:of|for)\s+(?:the\s+)?", "", words, count=1)
            else:
                break
            opens = False
        return words

    def _title_and_name(self, words: str) -> tuple[str | None, str]:
        """A title and a name without possessive, and without what a person is "of"."""
        head, of, _ = words.partition(" of ")
        if of and head.split()[0] in self._lexicon.words("honorifics"):
            words = head
        title, name = self._gazetteer.split_title(words)
        name = POSSESSIVE.sub("", name)
        person, of, _ = name.partition(" of ")
        is_person = title or len(person.split()) == 2
        if of and is_person and not self._gazetteer.is_body(person.split()):
            name = person
        return title, name

    def _is_part_of(self, words: str) -> bool:
        """Whether a name begins with some of its people: "Members of the Federation"."""
        head, of, _ = words.partition(" of ")
        is_many = head.endswith("s") or head == "Staff"
        return bool(of) and is_many and head.lower() in self._lexicon.words("agents")

    def _is_title_of(self, words: str) -> bool:
        head = re.match(r"((?:[\w-]+\s){0,3}?[\w-]+)\s+(?:of|for)\s", words)
        if self._gazetteer.split_title(words)[0] is not None:
            return False
        return (
            head is not None
            and any(head.group(1).endswith(title) for title in self._lexicon.words("titles"))
            and not self._gazetteer.is_body(head.group(1).split())
        )

    def _pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A run of capitalised words, parted where it holds several names."""
        place = start
        parts = re.split(r"(\s+and\s+|[’']s\s+)", text[start:end])
        while parts:
            part = parts.pop(0)
            if re.fullmatch(r"\s+and\s+|[’']s\s+", part):
                place += len(part)
                continue
            if len(parts) >= 2 and (
                self._is_one_body(part, parts[1], text[:place], text[end:])
                if "and" in parts[0]
                else self._is_body_of_people(part, parts[1])
            ):
                part += parts.pop(0) + parts.pop(0)
            yield place, place + len(part)
            place += len(part)

    def _is_one_body(self, left: str, right: str, before: str, after: str) -> bool:
        """Whether "and" stands inside a name: "the Transport and Cabin Staff Union".

        A plural with an apostrophe needs what it owns ("the Nurses' and Carers' Union"), and two
        names with a verb in the singular are one ("Order and Homeland is").
        """
        if left.endswith(("s’", "s'")):
            return True
        if _OFFICE.fullmatch(left) and not self._gazetteer.is_body(right.split()):
            return not self._gazetteer.country_of(right) and len(right.split()) < 3
        named = self._gazetteer.country_of(left) or self._gazetteer.is_body(left.split())
        if named:
            return False
        article = (
            re.match(r"(?:The|the)\s", left)
            or re.search(r"\b[Tt]he\s+$", before)
            or re.search(r"\b(?:of|for) the\s", left)
            or (" " not in left and self._article.text.count(left) == 1)
        )
        last = right.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1]
        if article and last in self._lexicon.words("bodies"):
            return True
        return bool(
            _ONE.match(after)
            and " " not in left + right
            and not self._gazetteer.country_of(right)
            and not re.search(
                r"\b(?:both|between|of|and|,)\s*$", re.sub(r"^(.*), $", r"\1", before)
            )
        )

    def _is_body_of_people(self, left: str, right: str) -> bool:
        """Whether a possessive stands inside a name: "the Progressive People's Party"."""
        return left.rsplit(maxsplit=1)[-1] in self._lexicon.words(
            "people"
        ) and self._gazetteer.is_body(right.split())

    def _describes(self, word: str, after: str) -> bool:
        """Whether a sentence's first word only describes who is named next: "Defence expert …"."""
        is_known = self._gazetteer.country_of(word) is not None
        return not is_known and self._descriptor.match(after) is not None

    def _is_common(self, word: str) -> bool:
        return self._lower_words[word.lower()] > 0
