"""What a view is about and on which side it stands, where the words tell."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.brief import Stance
from summarizer.briefing.guided.candidate import Candidate
from summarizer.briefing.guided.lexicon import Lexicon

_OBJECT = re.compile(
    r"^(?:(?:its|his|her|their)\s+)?(?:(?:full|firm|strong|cautious|deep|serious|grave)\s+)?"
    r"(?:(?:support|optimism|concerns?|opposition|doubts?|regret|criticism|reservations|solidarity|"
    r"confidence|hope)\s+"
    r"(?:for|about|over|at|with|of|to|in)\s+|(?:for|on|of|to|about|over|against|with)\s+)?"
    r"(?P<phrase>(?!(?:it|them|this|that|him|her)\s)(?:(?:[\w’'.“”\"%$€£-]|,(?=\d))+\s*){1,14})"
)
_STOP = re.compile(
    r"\s+[“\"]?(?:that|which|who|whom|whose|because|since|while|when|after|before|as|aimed|during|until|"
    r"unless|if|amid|despite|where|including|and\s+(?:said|called)|to\s+be|should|would|was|"
    r"were|is|are|must|will|can|could|has|have|had|remains?|highlights?|shows?)\b.*$"
)
_SECOND_OF_TWO = re.compile(r"(?<!\w)(?P<first>.*?)\s+and\s+the\b.*$")
_HANGING = re.compile(
    r"(?<=efforts)\s+to\s+[a-z]+$|(?:\s+(?:and|or|a|an|the|of|to|in|for|with|on|at|by))+$|(?<=\w)(?<!the)(?<!a)(?<!any)(?<!no)\s+\w+ing$"
)
"""Words that need another after them, at the end of a phrase that was cut."""
_PRONOUNS = frozenset({"it", "this", "that", "them", "they", "these", "those"})
_THING_NAMED = re.compile(
    r"\b(?:the|a|an|its|their|his|her)\s+[\w’'-]+(?:\s+(?!(?:and|or|is|was|that|which)\b)[\w’'-]+){0,4}(?=\s*[,;])"
)
"""A noun phrase that ends a clause."""
_TAIL = re.compile(r"\s+(?:twice|again|altogether|once|today|too|anyway)$|(?<=\w)[’']s$")
"""Adverbs and a possessive at the end of a phrase."""
_VIEW_OF = re.compile(
    r"(?:[\w’'-]+\s+){0,4}?(?:opposition|objections?|criticism|stance|support|concerns?|call|calls)\s+"
    r"(?:to|of|against|for|about|over)\s+"
)
_LIST_GOES_ON = re.compile(r"(?:,\s+[\w’'-]+){0,3},?\s+and\s+(?:[\w’'-]+\s+){0,1}[\w’'-]+")
"""After a phrase that was cut at a comma: ", technical, and innovation fields"."""
_NOT_AGAINST = re.compile(r"\b(?:not|n[’']t) (?:against|opposed to)\b.{3,60}?\bbut\b")
"""For one side of a thing and against another."""
_BETTER = re.compile(r"(?P<thing>.{3,50}?)\s+(?:is|are|was|were|would be)\s+better than\b")
_NOUN_PHRASE = re.compile(
    r"((?:the|its|his|her|their|a|an)\s+(?:(?!\b(?:is|are|was|were)\b)[^,;])+)"
)
_HELD_VERB = re.compile(
    r"(?:[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}|it|he|she|they|we)\s+(?:also\s+|\w+ly\s+)?[“\"‘]?"
    r"(?P<verb>[a-z]+)\s+(?!to\b|that\b)"
)
_FELT = (
    r"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:<<feelings>>)\s+"
    r"(?:to see|about|with|at|over|by)\s+(.+)"
)
_OUGHT = re.compile(r"\b(?:should|must|ought to)\s+(?!have\b)(?P<negation>not\b|never\b)?")
"""Who says that something should be is for it."""
_OWED = re.compile(
    r"[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,4}\s+(?:must|should|ought to)\s+"
    r"(?!be\b|have\b)(?:not\s+|\w+ly\s+)?[a-z]+\s+(?:to\s+|for\s+|on\s+)?((?:an?|the|its|their|[“\"‘]).+)"
)
"""What somebody is said to owe: "Lima must contribute to a new approach"."""
_OWN_SUPPORT = re.compile(r"\b(?:our|my)\s+(?:[a-z]+\s+){0,4}support\s+(?:for|of)\s+(.+)")
_TO_DROP = r"(?:on\s+|upon\s+|to\s+)?[^;,.]{3,60}?\sto\s+(?:<<dropping>>)\b"
"""Who asks another to drop a thing is against it."""
_DESCRIBED = re.compile(r"(?P<phrase>[^“”\",;]{3,60}?)\s+as\s")
_NOT_TO = re.compile(r"(?:on\s+|upon\s+)?.{3,60}?\snot to\s")
_NAMED = re.compile(
    r"(?P<phrase>(?:(?:the|its|his|her|their|this|that|these|those)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+|"
    r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,4}))"
    r"\s+(?=[“\"‘]|as\s|an?\s|the\s|too\s|not\s|“|(?:[a-z]+ly\s+)?[a-z]{3,}"
    r"(?:able|ible|ful|ive|ous|ic|less|al|ary|ent|ant|fair|right|wrong|weak|good|bad|low|high)\b)"
)
"""What is called something: "the cap" of "the cap an assault on the province"."""
_THING_FIRST = re.compile(
    r"[“\"‘]?(?P<thing>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]hese|[Tt]hose)\s+[\w’'-]+|[A-Za-z][\w-]*ing\s+[\w’'-]+|"
    r"(?!(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|You|you|[Tt]his|[Tt]hat|[Tt]here|[Nn]obody|[Nn]o|[Nn]othing|[Ww]hat|[Ii]f|"
    r"[Ee]verybody|[Ss]omebody|[Nn]ot|[Ww]hoever|[Ww]ho|[Bb]ut|[Aa]nd|[Ss]o|[Ii]n|[Oo]n|[Ff]or|[Mm]ost|[Oo]ur|[Mm]y|Your|your)\b)"
    r"[A-Za-z][\w’'-]{2,})(?:\s+[\w’'-]+){0,4}?)"
    r"[”\"’]?\s+(?:is|are|was|were|will|would|should|must|has|have|had|can|could|cannot|may|might|do|does|did)\b"
)
"""What a statement begins with, up to its first verb."""
_LONG_THING = re.compile(
    r"(?P<thing>(?:future|further|more|any|all)\s+(?:[\w’'-]+\s+){1,5}?(?:between|with|on|of|for|to)\s+(?:[\w’'-]+\s*){1,4}?)"
    r"\s+(?:is|are|was|were|will|would|should|must|can|could)\b"
)
"""The same with a qualifier in front: "future cooperation between Oslo and Lima was"."""
_THAT_CLAUSE = re.compile(r"that\s+((?:[^\s,;]+\s*){3,14})")
_VIEW_AS_NOUN = re.compile(
    r"(?:\w+\s+){0,2}(?:support|optimism|concerns?|opposition|criticism)\s+"
    r"(?:for|about|over|of|to)\s"
)
"""What is said begins with a noun of a view: "deep concern about …"."""


def stance_of(candidate: Candidate, lexicon: Lexicon) -> Stance | None:
    """On which side a candidate stands, where its verb or first noun tells."""
    if candidate.lemma in ("urge", "call on", "ask", "appeal") and (
        _NOT_TO.match(candidate.content) or lexicon.pattern(_TO_DROP).match(candidate.content)
    ):
        return "against"
    if _BETTER.match(candidate.content):
        return "favor"
    if candidate.lemma in lexicon.words("against"):
        return "against"
    if candidate.lemma in lexicon.words("favor"):
        return "favor"
    if lexicon.pattern(r"(?:\w+\s+)?(?:<<nouns_for>>)\b").match(candidate.content):
        return "favor"
    if lexicon.pattern(r"(?:\w+\s+){0,2}(?:<<nouns_against>>)\b").match(candidate.content):
        return "against"
    return None


def object_phrase(candidate: Candidate, lexicon: Lexicon) -> str | None:
    """What a verb of judging is about: "criticized the plan …" → "the plan"; None if unclear."""
    if candidate.lemma in lexicon.words("naming") and not candidate.quoted:
        pattern = _DESCRIBED if candidate.lemma == "describe" else _NAMED
        named = pattern.match(candidate.content)
        return _unquoted(named.group("phrase")) if named else None
    if better := _BETTER.match(candidate.content):
        return _unquoted(better["thing"])
    if candidate.lemma in ("deny", "dispute", "doubt"):
        return _denied(candidate.content)
    warned = candidate.lemma == "warn" and candidate.content.startswith("against ")
    if not warned and (
        candidate.quoted
        or (
            candidate.lemma not in lexicon.words("takes_object")
            and not _VIEW_AS_NOUN.match(candidate.content)
        )
    ):
        return None
    content = candidate.content
    if candidate.lemma in ("call on", "urge", "ask"):
        content = re.sub(r"^(?:on\s+|upon\s+)?.{3,60}?\s+(?:not\s+)?to\s+\w+\s+", "", content)
    if candidate.lemma == "blame":
        content = re.sub(r"\s+for\s.*$", "", content)  # whom, and not what for
    found = _OBJECT.match(content)
    if found is None:
        return None
    phrase = _unquoted(_cut(found.group("phrase")))
    words = phrase.split()
    if not 1 <= len(words) <= 9 or phrase.lower() in ("it", "them", "him", "her", "this", "that"):
        return None
    return phrase


def _denied(content: str) -> str | None:
    """What is denied: "that it paid a bribe" → "claim that it paid a bribe"."""
    found = _THAT_CLAUSE.match(content)
    return f"claim that {_unquoted(found.group(1))}" if found else None


def licensed_issue(issue: str, candidate: Candidate, article: Article, lexicon: Lexicon) -> str:
    """An issue whose words the title or the passage has, nine at most; else the statement's own."""
    links = lexicon.words("links")
    near = article.sentences[max(0, candidate.sentence - 3) : candidate.sentence]
    shown = " ".join([article.title or "", *(article.quote(sentence.id) for sentence in near)])
    passage = set(re.findall(r"\w+", shown.lower())) | links
    kept: list[str] = []
    for part in _first_of_list(re.sub(r"[{}\[\]]", "", issue)).split()[:9]:
        if not all(word in passage for word in re.findall(r"\w+", part.lower())):
            break
        kept.append(part)
    while kept and kept[-1].lower() in links:
        kept.pop()
    phrase = _unquoted(_cut(" ".join(kept)))
    if (told := _told(candidate, lexicon)) is not None:
        return told
    if len(phrase) >= 4 and not _retells(phrase, candidate):
        own_subject = None if _shares(phrase, candidate.content, lexicon) else _subject(candidate)
        return own_subject or phrase
    own = candidate.content
    cut = _unquoted(_cut(" ".join(own.split()[:9]))) or own
    return (_named_before(candidate, article) or cut) if cut.lower() in _PRONOUNS else cut


def _named_before(candidate: Candidate, article: Article) -> str | None:
    """The last thing that the sentence names before a clause: what "it" stands for there."""
    start = article.sentence(candidate.sentence).start
    at = candidate.source[0]
    before = article.text[start:at] if at > start else ""
    things = _THING_NAMED.findall(before)
    return _unquoted(things[-1]) if things else None


def _told(candidate: Candidate, lexicon: Lexicon) -> str | None:
    """What a statement names as its own object, where its words leave no doubt.

    "accused the bank of selling data" → "selling data"; "said that Peru supports the talks" → "the
    talks"; "is pleased with the vote" → "the vote"; "reaffirmed their friendship" → that.
    """
    content = candidate.content.lstrip("“\"‘' ")
    if candidate.lemma in ("accuse", "blame"):
        found = re.search(r"\s(?:of|for)\s+(.+)", content)
    elif candidate.lemma in lexicon.words("affirming") and _NOUN_PHRASE.fullmatch(content):
        found = _NOUN_PHRASE.fullmatch(content)
    elif owed := _OWED.match(content) or _OWN_SUPPORT.search(content):
        found = owed
    else:
        held = _HELD_VERB.match(content)
        verb = lexicon.verbs.get(held["verb"].lower()) if held else None
        if held and verb and verb[1] in lexicon.words("takes_object"):
            return _unquoted(_cut(" ".join(content[held.end() :].split()[:9]))) or None
        found = lexicon.pattern(_FELT).search(content)
    return _unquoted(_cut(" ".join(found.group(1).split()[:9]))) or None if found else None


def _shares(phrase: str, content: str, lexicon: Lexicon) -> bool:
    """Whether an issue has a telling word of what is said."""
    common = lexicon.words("common") | lexicon.words("small")
    told, named = (
        {word[:5].lower() for word in re.findall(r"[^\W_]{3,}", text) if word not in common}
        for text in (content, phrase)
    )
    names = {word[:5].lower() for word in re.findall(r"\b[A-Z][^\W_]{2,}", content)}
    return bool((told & named) - names) or named <= names


def _subject(candidate: Candidate) -> str | None:
    """The thing that a statement begins with: "the toll" of "the toll would cost jobs"."""
    content = re.sub(r"^that\s+", "", re.sub(r"[“”\"]", "", candidate.content))
    found = _THING_FIRST.match(candidate.content) or _LONG_THING.match(content)
    thing = _unquoted(found.group("thing")) if found else ""
    is_name = all(word[:1].isupper() for word in thing.split())
    return None if is_name else thing


def _first_of_list(phrase: str) -> str:
    """A phrase up to its first comma, or a list whole: "technical, legal and medical fields"."""
    first, comma, rest = phrase.partition(",")
    if not comma:
        return phrase
    more = _LIST_GOES_ON.match(comma + rest)
    if more or len(first.split()) < 2:
        return first + (more.group() if more else comma + rest)
    return first


def _cut(phrase: str) -> str:
    """A phrase up to the clause that goes on after it, and without words that hang in the air.

    What a noun of a view is about stands for it: "a stance against the toll" → "the toll".
    """
    view = _VIEW_OF.match(phrase)
    phrase = phrase[view.end() :] if view else phrase
    phrase = _STOP.sub("", phrase)
    second = _SECOND_OF_TWO.match(phrase)
    if second and not re.search(r"\b(?:between|both)\b", second["first"]):
        phrase = second["first"]
    return _TAIL.sub("", _HANGING.sub("", phrase))


def held(content: str, lexicon: Lexicon) -> Stance | None:
    """The side that a view within what is said takes: "that Peru regretted the vote"."""
    found = _HELD_VERB.match(content)
    lemma = lexicon.verbs.get(found["verb"].lower(), ("", ""))[1] if found else ""
    if lemma in lexicon.words("against"):
        return "against"
    return "favor" if lemma in lexicon.words("favor") else None


def verdict(content: str, lexicon: Lexicon) -> Stance | None:
    """The side that plain words of praise and blame take; None where there are none, or negated."""
    blame, praise = (
        lexicon.one_of("blame").search(content),
        lexicon.one_of("praise").search(content),
    )
    for found in filter(None, (blame, praise)):
        if lexicon.one_of("negations").search(content[max(0, found.start() - 25) : found.start()]):
            return None
    if (blame and praise) or _NOT_AGAINST.search(content):
        return "mixed"
    if blame or praise:
        return "against" if blame else "favor"
    ought = _OUGHT.search(content)
    return None if ought is None else "against" if ought["negation"] else "favor"


def _retells(phrase: str, candidate: Candidate) -> bool:
    """Whether a phrase tells the statement again, verb and all, instead of naming its issue."""
    verb = candidate.clause.split(" ", maxsplit=1)[0][:5].lower()
    return not candidate.quoted and any(word.lower().startswith(verb) for word in phrase.split())


def _unquoted(phrase: str) -> str:
    """A phrase without quotation marks and the punctuation at its ends."""
    plain = re.sub(r"[“”\"„«»]|(?<!\w)[‘']|(?<!s)[’'](?!\w)|[’']$", "", phrase)
    return re.sub(r"(?<=\b[A-Z]\.)\s(?=[A-Z]\.)", "", plain).strip(" ,.;:")
