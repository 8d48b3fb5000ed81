"""Names in a parsed text: runs of capitalised words, parted by what the parse knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.briefing.guided.initialled import with_initialled
from summarizer.briefing.guided.name_tables import Tables
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.names.normal_form import fold_name

_UNNAMED = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL")
_CLOSED = ("DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "AUX", "INTJ", "PART", "NUM", "PUNCT")
_INSIDE = ("-", "–", "’", "'", "’s", "'s", "&")


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands."""

    sentence: int
    first: int
    last: int
    """Indexes of its first and last token, without title and possessive."""
    start: int
    end: int
    text: str
    """In the words of the article, white space as one space."""
    title: str | None
    """Words before it in capitals: "Chinese Foreign Minister"."""
    label: str
    """The parser's kind of entity: "PERSON", "ORG", "GPE" …; "" for none."""


def find_names(sentences: Sequence[ParsedSentence], tables: Tables) -> tuple[Name, ...]:
    """Find every name outside headings, in text order."""
    inside = {
        token.lower
        for s in sentences
        for token in s.tokens[1:]
        if token.text[:1].isupper() and token.pos == "PROPN"
    }
    return tuple(
        name
        for s in sentences
        if not s.is_heading and not s.is_headline
        for first, last in with_initialled(s, _runs(s, tables, inside))
        if (name := _named(s, first, last, tables)) is not None
    )


def _runs(s: ParsedSentence, tables: Tables, inside: set[str]) -> Iterator[tuple[int, int]]:
    """Yield first and last token of each run of capitalised words that is one name with its
    title.
    """
    first: int | None = None
    last = 0
    for token in s.tokens[s.dateline :]:
        if first is not None and _joins(token, last, tables):
            continue
        if first is not None and _is_hyphenated(s, token, last):
            last = token.index
        elif _is_name_word(s, token, tables, inside):
            if first is not None and (
                token.index > last + 1 and not _bridged(s, last, token, tables)
            ):
                yield first, last
                first = None
            if first is not None and token.index == last + 1 and _begins_other(s, last, token):
                yield first, last
                first = None
            first = token.index if first is None else first
            last = token.index
        elif first is not None:
            yield first, last
            first = None
    if first is not None:
        yield first, last


def _is_hyphenated(s: ParsedSentence, token: Token, last: int) -> bool:
    """Tell whether a token is the small second part of a name: "min" of "Jung-min"."""
    return (
        token.index == last + 2
        and s[last + 1].text in ("-", "–", "‑")
        and s[last].end == s[last + 1].start
        and s[last + 1].end == token.start
        and token.text.isalpha()
        and s[last].entity in ("PERSON", "ORG", "")
    )


def _is_name_word(s: ParsedSentence, token: Token, tables: Tables, inside: set[str]) -> bool:
    if not token.text[:1].isupper() or token.entity in _UNNAMED:
        return False
    if token.index and s[token.index - 1].text == "#":
        return False  # "#ReturnIsARight"
    opens = token.index == 0 or s[token.index - 1].text in ("“", '"', "‘", "'", ":", "―", "(")
    if not opens and token.tag == "NNP" and len(token.text) == 1:
        return True  # "A K Moe"
    if token.text in tables.words.words("no_names") or (token.pos in _CLOSED and opens):
        return False
    if not opens:
        return token.pos not in ("PRON", "DET") or token.entity != ""
    if token.pos == "PROPN" or token.entity in ("PERSON", "ORG", "GPE", "NORP"):
        return token.tag in ("NNP", "NNPS") or token.lower in inside or token.entity != ""
    follows = token.index + 1 < len(s) and s[token.index + 1].text[:1].isupper()
    return (
        token.lower in inside
        or tables.country_of(token.text) is not None
        or (follows and token.pos in ("NOUN", "ADJ") and token.relation in ("compound", "amod"))
    )


def _joins(token: Token, last: int, tables: Tables) -> bool:
    """Tell whether a small word may stand inside a name; `_bridged` tells whether it does."""
    return (
        token.index - last <= 2
        and (token.lower in tables.words.words("particles") or token.text in _INSIDE)
        and not token.text[:1].isupper()
    )


def _bridged(s: ParsedSentence, last: int, token: Token, tables: Tables) -> bool:
    """Tell whether the small words between two capitalised ones belong to one name."""
    between = s.tokens[last + 1 : token.index]
    if any(t.text in ("-", "–") for t in between):
        tight = between[-1].end == token.start
        return tight and (
            s[last].end == between[0].start
            or between[0].lower in tables.words.words("name_particles")
        )
    if len(between) == 1 and between[0].text in ("’", "'"):
        return s[last].text.endswith("s") and s[last].end == between[0].start
    owners = s[last].text.endswith("s") and between[0].text in ("’", "'") and len(between) == 2
    joined = between[-1].lower == "and" and (len(between) == 1 or owners)
    if joined and _is_one_body(s, last, token, tables):
        return True
    if any(t.lower in tables.words.words("name_particles") for t in between):
        return True
    left = s[last]
    portfolios = tables.words.words("portfolios")
    if between[-1].lower == "and" and {left.text, token.text} <= portfolios:
        return True  # "Minister for Europe and Foreign Affairs"
    one = (
        left.entity
        and left.entity == token.entity
        and not any(t.entity_begins for t in s.tokens[last + 1 : token.index + 1])
    )
    if one and all(t.entity == left.entity for t in between):
        return left.entity != "PERSON" or all(t.lower not in ("and", "’s", "'s") for t in between)
    if between[0].lower not in ("of", "for") or tables.country_of(token.text):
        return False
    office = tables.is_title(left.text) and token.text in tables.words.words("portfolios")
    return office or left.text in tables.words.words("bodies")


def _is_one_body(s: ParsedSentence, last: int, token: Token, tables: Tables) -> bool:
    """Tell whether "and" stands inside a name: "the Customs and Statistics Office"."""
    start = last
    while start and s[start - 1].text[:1].isupper():
        start -= 1
    end = token.index
    while end + 1 < len(s) and (s[end + 1].text[:1].isupper() or s[end + 1].text in ("'", "’")):
        end += 1
    left = text_of(s, start, last)
    has_article = (start > 0 and s[start - 1].lower == "the") or s[start].lower == "the"
    return bool(
        has_article
        and s[end].text in tables.words.words("bodies")
        and (token.index > last + 2 or not tables.is_body(left))
        and not tables.country_of(left)
        and s[last].entity != "PERSON"
    )


def _begins_other(s: ParsedSentence, last: int, token: Token) -> bool:
    """Tell whether a new name begins right behind another: "Orbit Lumen" as two entities."""
    return (
        token.entity_begins
        and s[last].entity in ("PERSON", "GPE", "NORP", "ORG")
        and token.head != last
        and s[last].head != token.index
        and s[last].relation != "compound"
    )


def _named(s: ParsedSentence, first: int, last: int, tables: Tables) -> Name | None:
    """Return a name without its title; None where the words name nobody."""
    cut = _after_title(s, first, last, tables)
    while cut < last and not s[cut].text[:1].isupper():
        cut += 1
    while last > cut and s[last].text in _INSIDE:
        last -= 1
    if s[cut].text == "The" and last - cut > 1 and s[last].text not in tables.words.words("media"):
        cut += 1
    text = text_of(s, cut, last)
    portfolios = tables.words.words("portfolios")
    speaks = s[min(last + 1, len(s) - 1)].lemma in tables.words.words("spoken_for")
    if text in portfolios and (cut > first or speaks):  # "the body's Trade spokesman"
        return None
    if len(text) < 2 or tables.is_demonym(text) or (tables.is_title(text) and cut == last):
        return None
    if "-" in text and " " not in text and tables.atlas.country(fold_name(text.split("-")[0])):
        return None
    if text[:1].islower() and " " not in text and "-" not in text:
        return None  # "the Foreign Secretary-level talks"
    if not any(char.isalpha() for char in text) or text in tables.words.words("regional"):
        return None
    title = text_of(s, first, cut - 1) if cut > first else None
    labels = [t.entity for t in s.tokens[cut : last + 1] if t.entity]
    return Name(
        sentence=s.id,
        first=cut,
        last=last,
        start=s[cut].start,
        end=s[last].end,
        text=text,
        title=title,
        label=labels[-1] if labels else "",
    )


def _after_title(s: ParsedSentence, first: int, last: int, tables: Tables) -> int:
    """Return the index behind the titles that begin a run: "Norwegian Foreign Minister | Kari
    Lund".
    """
    words = [t.text for t in s.tokens[first : last + 1]]
    if tables.country_of(" ".join(words)):
        return first
    if (behind := _behind_body(s, first, last, tables)) is not None:
        return behind
    cut = 0
    for at, word in enumerate(words[:-1]):
        if tables.is_title(word) or (cut and word in tables.words.words("portfolios")):
            cut = at + 1
    rest = " ".join(words[cut:])
    if (
        cut
        and s[last].entity != "PERSON"
        and words[-1] not in tables.words.words("portfolios")
        and (
            # "Central Bank Governor Ida Lund" is no bank
            tables.is_body(rest if len(words) - cut > 1 else " ".join(words))
            or words[-1].lower() in tables.words.words("body_nouns")
        )
    ):
        return first
    if not cut and len(words) > 1 and tables.is_demonym(words[0]) and not tables.is_body(rest):
        return first + 1
    return first + cut


def _behind_body(s: ParsedSentence, first: int, last: int, tables: Tables) -> int | None:
    """Return where the name of a person begins whom the words of a body stand before: "Norwegian
    Foreign Ministry | Ida Moe"; None where none do.
    """
    bodies = tables.words.words("bodies")
    ends = [t.index for t in s.tokens[first:last] if t.text in bodies]
    if not ends or s[last].text in bodies:
        return None
    person = s.tokens[ends[-1] + 1 : last + 1]
    alone = len(person) > 1 and all(t.entity == "PERSON" for t in person)
    return person[0].index if alone else None


def text_of(s: ParsedSentence, first: int, last: int) -> str:
    """Return the words of some tokens, with a space wherever the article has any."""
    parts: list[str] = []
    for token in s.tokens[first : last + 1]:
        gap = parts and s[token.index - 1].end < token.start
        parts.append((" " if gap else "") + token.text)
    return "".join(parts)
