"""Reading an article with a small model's help: candidates, labels, and what the text licenses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from summarizer.article import Article, Sentence
from summarizer.brief import Polarity, Stance, Status
from summarizer.guided import wording
from summarizer.guided.candidates import Candidate, find_candidates
from summarizer.guided.lexicon import Lexicon
from summarizer.guided.names import Entry, Register
from summarizer.guided.people import People

NEARBY = 4
"""Sentences within which a holder's words on one target are one view."""
SAME_ISSUE = 80.0
"""rapidfuzz token_set_ratio from which two issues of one actor on one side are one."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the model is asked about one candidate."""

    candidate: Candidate
    holder: str | None
    """Who holds it, where the text tells; else the model is asked for that too."""
    stance: Stance | None
    """On which side, where the verb tells."""
    issue: str | None
    """About what, where the words right after the verb tell."""

    @property
    def is_open(self) -> bool:
        """Whether anything is left to ask."""
        unknown = self.issue is None or self.stance is None
        return self.holder is None or (self.candidate.kind == "position" and unknown)


@dataclass(frozen=True, slots=True)
class Label:
    """The model's answer to a question."""

    who: str | None
    issue: str
    stance: Stance


@dataclass(slots=True)
class Claim:
    """A claim on its way into a draft."""

    candidate: Candidate
    holders: list[Entry]
    said_by: Entry | None
    sentences: list[int] = field(default_factory=list)
    issue: str = ""
    stance: Stance = "neutral"
    text: str = ""

    @property
    def speaker(self) -> str:
        """The name to put before its words: who says it, or who holds it."""
        return _names([self.said_by] if self.said_by else self.holders)


_AGAINST = frozenset(
    "oppose opposition criticism warning warnings concern concerns refusal rejection reject "
    "criticize criticise condemn denounce slam blast attack decry deplore dismiss deny "
    "dispute refute question doubt blame accuse object protest resist regret resent rebuke "
    "disagree "
    "disapprove contest lament complain fear warn caution".split()
)
_FAVOR = frozenset(
    "support proposal call calls demand demands appeal request insistence push back endorse "
    "welcome praise hail applaud commend defend favor favour advocate champion "
    "approve embrace prefer urge demand seek request propose recommend want hope".split()
) | {"call for", "call on"}
_MEDIA_LEMMAS = frozenset({"report", "write", "reveal", "disclose"})
_COERCIVE = re.compile(
    r"\b(?:sanction\w*|tariffs?|strik\w+|walk out|bann?\w*|fin(?:e|es|ed|ing)|su(?:e|es|ing)|"
    r"lawsuit|court|"
    r"veto\w*|retaliat\w+|counter\w*|pressur\w+|block\w*|punish\w*|halt\w*|cut off|attack\w*|"
    r"resist\w*|"
    r"oppos\w+|boycott\w*|expel\w*|suspend\w*|seiz\w+|sue|challeng\w+|withhold\w*|refuse\w*|"
    r"deport\w*|"
    r"invad\w+|fight\w*|judicial review|appeal\w*|overtime|penalt\w+|clos(?:e|ing) the border|war|"
    r"not tolerate|vote against|stop paying|legal action|countermeasures?|levy|duties|dut(?:y|"
    r"ies))\b",
    re.I,
)
_COOPERATIVE = re.compile(
    r"\b(?:support\w*|help\w*|cooperat\w+|co-operat\w+|strengthen\w*|join\w*|shar(?:e|ing)|"
    r"provid\w+|assist\w*|"
    r"fund\w*|aid\w*|maintain\w*|deepen\w*|work with|sign\w*|deliver\w*|lend\w*|host\w*|give|"
    r"giving|grant\w*|"
    r"invest\w*|donat\w+|negotiat\w+|talks?|discuss\w*|meet with|enhanc\w+|align\w*|together|back|"
    r"double|"
    r"pay|raise wages|train\w*|open\w*|take back|taking back|reopen\w*|contribut\w+|partner\w*|"
    r"agree\w*)\b",
    re.I,
)


def read_claims(
    article: Article,
    register: Register,
    lexicon: Lexicon,
    label: Callable[[Sequence[Question]], Sequence[Label | None]],
) -> tuple[list[Claim], list[Claim], list[str]]:
    """Positions, commitments and warnings about what the text did not license."""
    claims, questions = find_questions(article, register, lexicon)
    labels = label(questions)
    warnings: list[str] = []
    kept: list[Claim] = []
    for claim, question, answer in zip(claims, questions, labels, strict=True):
        if not claim.holders and answer is not None and answer.who:
            claim.holders = register.lookup(answer.who)
        if not claim.holders:
            warnings.append(_left_out(claim, "nobody in the article is known to hold it"))
            continue
        if claim.candidate.kind == "position":
            if answer is None and (question.issue is None or question.stance is None):
                warnings.append(_left_out(claim, "the model gave no valid label"))
                continue
            claim.issue = question.issue or (
                licensed_issue(answer.issue, claim.candidate, article) if answer else ""
            )
            claim.stance = (
                question.stance
                or verdict(claim.candidate.content)
                or (answer.stance if answer else "neutral")
            )
            claim.text = wording.statement(claim.candidate, claim.speaker)
        kept.append(claim)
    positions = _merged([claim for claim in kept if claim.candidate.kind == "position"])
    commitments = [claim for claim in kept if claim.candidate.kind == "commitment"]
    return positions, commitments, warnings


def find_questions(
    article: Article, register: Register, lexicon: Lexicon
) -> tuple[list[Claim], list[Question]]:
    """The claims that the words show, and what is left to ask about each."""
    people = People(article, register, lexicon)
    found = (
        _attribute(candidate, people, article) for candidate in find_candidates(article, lexicon)
    )
    claims = _without_repeats([claim for claim in found if claim is not None])
    return claims, [
        Question(
            claim.candidate,
            _names(claim.holders) or None,
            _stance(claim.candidate),
            object_phrase(claim.candidate),
        )
        for claim in claims
    ]


def _attribute(candidate: Candidate, people: People, article: Article) -> Claim | None:
    """Who holds a candidate and who says it, as far as the text tells; None for nobody."""
    speakers = people.resolve(*candidate.source)
    if speakers is not None and not speakers:
        return None
    if speakers:
        people.remember(speakers)
    doers = people.resolve(*candidate.doer) if candidate.doer else None
    holders = list(speakers or [])
    said_by: Entry | None = None
    if (
        candidate.doer is not None
        and speakers
        and len(speakers) == 1
        and speakers[0].kind == "person"
        and article.text[slice(*candidate.doer)].strip().lower() == "we"
    ):
        body = people.body_of(speakers[0], candidate.source[0])
        doers = [body] if body is not None else doers
    if candidate.doer is not None and doers:
        if not _same(doers, holders):
            said_by = holders[0] if len(holders) == 1 else None
            holders = doers
            if said_by is not None and _is_media(said_by, article):
                said_by = None
    elif speakers and len(speakers) == 1:
        if _is_media(speakers[0], article):
            return None
        body = people.spoken_for(speakers[0], *candidate.source)
        if body is not None:
            holders, said_by = [body], speakers[0]
    return Claim(candidate, holders, said_by, [candidate.sentence])


def _is_media(entry: Entry, article: Article) -> bool:
    """Whether an actor carries the words of others: an agency, a newspaper, a broadcaster."""
    for mention in entry.mentions:
        around = article.text[max(0, mention.start - 40) : mention.start]
        if re.search(
            r"\b(?:news agency|agency|newspaper|paper|magazine|weekly|daily|broadcaster|website|"
            r"outlet|channel|television|radio)\s+$",
            around,
            re.I,
        ):
            return True
        if entry.kind != "person" and re.match(
            r"\s+(?:newspaper|magazine|news agency|television|radio)\b",
            article.text[mention.end : mention.end + 20],
        ):
            return True
    return False


def _same(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    return {id(entry) for entry in one} == {id(entry) for entry in other}


def _without_repeats(claims: list[Claim]) -> list[Claim]:
    """Claims without those whose words another claim of the same sentence already has."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next(
            (
                other
                for other in kept
                if other.candidate.sentence == claim.candidate.sentence
                and (
                    claim.candidate.content in other.candidate.content
                    or other.candidate.content in claim.candidate.content
                )
            ),
            None,
        )
        if twin is None:
            kept.append(claim)
    return kept


def _stance(candidate: Candidate) -> Stance | None:
    if candidate.lemma in _AGAINST:
        return "against"
    if candidate.lemma in _FAVOR:
        return "favor"
    if re.match(
        r"(?:\w+\s+)?(?:support|optimism|satisfaction|confidence|gratitude|solidarity|sympathy|"
        r"appreciation)\b",
        candidate.content,
    ):
        return "favor"
    if re.match(
        r"(?:\w+\s+){0,2}(?:concerns?|opposition|doubts?|regret|anger|alarm|criticism|"
        r"reservations)\b",
        candidate.content,
    ):
        return "against"
    return None


_BAD = re.compile(
    r"\b(?:unacceptable|unworkable|wrong|mistakes?|insult\w*|assault|mugging|disgrace\w*|scandal\w*|"
    r"shame\w*|dangerous|reckless|illegal|unlawful|unfair|unjust|absurd|nonsense|betray\w*|disast\w+|"
    r"catastroph\w+|insufficient|inadequate|unsafe|unhelpful|irresponsible|harmful|destabili[sz]\w+|"
    r"deteriorat\w*|premature|farce|not enough|"
    r"too (?:high|low|little|late|slow|fast|expensive|weak|dear))\b",
    re.I,
)
_GOOD = re.compile(
    r"\b(?:success\w*|a step forward|step in the right direction|real progress|excellent|a victory|"
    r"good news|constructive|historic|the right (?:decision|step|way)|proportionate)\b",
    re.I,
)
_NOT = re.compile(r"\b(?:not|no|never|nothing|hardly|without)\b|n['’]t\b", re.I)


def verdict(content: str) -> Stance | None:
    """The side that plain words of praise and blame take; None where there are none, or negated.

    >>> verdict("an unacceptable return to old ways"), verdict("the rule was not wrong")
    ('against', None)
    """
    bad, good = _BAD.search(content), _GOOD.search(content)
    for found in filter(None, (bad, good)):
        if _NOT.search(content[max(0, found.start() - 25) : found.start()]):
            return None
    if bad and good:
        return "mixed"
    return "against" if bad else "favor" if good else None


_OBJECT = re.compile(
    r"^(?:(?:its|his|her|their)\s+)?(?:(?:full|firm|strong|cautious|deep|serious|grave)\s+)?"
    r"(?:(?:support|optimism|concerns?|opposition|doubts?|regret|criticism|reservations|solidarity|"
    r"confidence|hope)\s+"
    r"(?:for|about|over|at|with|of|to|in)\s+|(?:for|on|of|to|about|over|against|with)\s+)?"
    r"(?P<phrase>(?:[\w’'.“”\"%$€£-]+\s*){1,14})"
)
_STOP = re.compile(
    r"\s+(?:that|which|who|whom|whose|because|since|while|when|after|before|as|aimed|during|until|"
    r"unless|if|amid|despite|where|including|and\s+(?:said|called|the)|to\s+be|should|would|was|"
    r"were|is|are)\b.*$"
)


def object_phrase(candidate: Candidate) -> str | None:
    """What a verb of judging is about: "criticized the plan …" → "the plan"; None if unclear."""
    if candidate.quoted or (
        candidate.lemma not in _TAKES_OBJECT
        and not re.match(
            r"(?:\w+\s+){0,2}(?:support|optimism|concerns?|opposition|criticism)\s+(?:for|about|"
            r"over|of|to)\s",
            candidate.content,
        )
    ):
        return None
    content = candidate.content
    if candidate.lemma in ("call on", "urge", "ask"):
        content = re.sub(r"^(?:on\s+|upon\s+)?.{3,60}?\s+to\s+\w+\s+", "", content)
    found = _OBJECT.match(content)
    if found is None:
        return None
    phrase = _unquoted(_STOP.sub("", found.group("phrase")))
    words = phrase.split()
    if not 1 <= len(words) <= 9 or phrase.lower() in ("it", "them", "him", "her", "this", "that"):
        return None
    return phrase


_TAKES_OBJECT = frozenset(
    "urge support back endorse welcome praise hail applaud commend defend favor favour advocate "
    "champion "
    "embrace prefer oppose reject criticize criticise condemn denounce slam blast decry deplore "
    "dismiss "
    "dispute question blame resist regret resent rebuke contest".split()
) | {
    "call on",
    "urge",
    "call for",
    "opposition",
    "criticism",
    "support",
    "call",
    "calls",
    "proposal",
    "demand",
    "demands",
    "concern",
    "concerns",
}


def licensed_issue(issue: str, candidate: Candidate, article: Article) -> str:
    """An issue whose words the passage has, at most eight of them; else the statement's own."""
    passage = {
        word
        for sentence in article.sentences[max(0, candidate.sentence - 3) : candidate.sentence]
        for word in re.findall(r"\w+", article.quote(sentence.id).lower())
    } | _LINKS
    words = issue.split(",", maxsplit=1)[0].split()
    words = words if len(words) > 1 else issue.replace(",", "").split()
    kept: list[str] = []
    for part in words[:9]:
        if not all(word in passage for word in re.findall(r"\w+", part.lower())):
            break
        kept.append(part)
    while kept and kept[-1].lower() in _LINKS:
        kept.pop()
    phrase = _unquoted(" ".join(kept))
    if len(phrase) >= 4:
        return phrase
    return _unquoted(" ".join(_STOP.sub("", candidate.content).split()[:8]))


def _unquoted(phrase: str) -> str:
    """A phrase without quotation marks and the punctuation at its ends."""
    return re.sub(r"[“”\"„«»]|(?<!\w)[‘']|[’'](?!\w)", "", phrase).strip(" ,.;:")


_LINKS = frozenset(
    "a an the of in on for to and with between by at from its their his her s".split()
)


def _merged(claims: list[Claim]) -> list[Claim]:
    """Positions with those of the same holders on the same side of the same issue made one."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next(
            (
                other
                for other in kept
                if _same(other.holders, claim.holders)
                and other.stance == claim.stance
                and claim.candidate.sentence not in other.sentences
                and _about_the_same(other, claim)
            ),
            None,
        )
        if twin is None:
            kept.append(claim)
            continue
        twin.sentences = sorted({*twin.sentences, *claim.sentences})
        more = f"{twin.text.rstrip('.')}; {claim.candidate.content.rstrip('.')}."
        twin.text = more if len(more) <= wording.LIMIT else twin.text
    return kept


def _about_the_same(one: Claim, other: Claim) -> bool:
    """Whether two views of one holder have one target: what is said more of it makes no new one."""
    if fuzz.token_set_ratio(one.issue.lower(), other.issue.lower()) >= SAME_ISSUE:
        return True
    if abs(one.sentences[-1] - other.sentences[0]) > NEARBY:
        return False
    shares = []
    for issue, topic in ((_words(one.issue), _topic(other)), (_words(other.issue), _topic(one))):
        shares.append(len(issue & topic) / len(issue) if issue else 0.0)
    return max(shares) == 1.0 or min(shares) >= 0.5


def _topic(claim: Claim) -> set[str]:
    return _words(claim.issue) | _words(claim.candidate.content)


def _words(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[^\W\d_]{4,}", text.lower())} - _COMMON


_COMMON = {
    word[:6]
    for word in "that this with from have been would will their they them which about more than "
    "into also were when what between against should could must".split()
}


def status(claim: Claim) -> Status:
    """How far a commitment has come, as its words state it."""
    candidate = claim.candidate
    if candidate.taken_back:
        return "withdrawn"
    if candidate.lemma == "agree" or (len(claim.holders) > 1 and candidate.lemma == "decide"):
        return "agreed"
    if candidate.hedged or candidate.lemma in ("offer", "propose", "hint", "suggest"):
        return "proposed"
    return "pledged"


def polarity(action: str, lemma: str) -> Polarity:
    """What a commitment does to those whom it is about."""
    verb = " ".join(action.removeprefix("not ").split()[:2])
    if not action.startswith("not ") and lemma != "threaten" and _COOPERATIVE.search(verb):
        return "cooperative"
    if lemma == "threaten" or _COERCIVE.search(action):
        return "coercive"
    return "cooperative" if _COOPERATIVE.search(action) else "neutral"


def counterparts(claim: Claim, register: Register, article: Article) -> list[Entry]:
    """For whom, with whom or against whom: who else is named in the act."""
    sentence: Sentence = article.sentence(claim.candidate.sentence)
    text = article.quote(sentence.id)
    at = text.find(claim.candidate.content[:40])
    if at < 0:
        return []
    start = sentence.start + at
    found = register.within(start, start + len(claim.candidate.content))
    kept: list[Entry] = []
    last = start
    for entry in found:
        if (
            entry.kind is None
            or any(entry is holder for holder in claim.holders)
            or entry is claim.said_by
        ):
            continue
        mention = next(m for m in entry.mentions if m.start >= start)
        before = article.text[start : mention.start]
        after = article.text[mention.end : mention.end + 2]
        if re.search(r"\b(?:in|at|near|within|under|of|from|by)\s+(?:the\s+)?$", before) or (
            after[:1] and after[0] in "’'"
        ):
            continue
        if kept and not re.fullmatch(
            r"\W*(?:and|or|,)?\W*(?:[\w’'.-]+\W+){0,2}", article.text[last : mention.start]
        ):
            break
        kept.append(entry)
        last = mention.end
    return kept[:4]


def _left_out(claim: Claim, why: str) -> str:
    words = wording.shorten(claim.candidate.content, 80)
    return (
        f"{claim.candidate.kind} in sentence {claim.candidate.sentence} left out, {why}: {words!r}"
    )


def _names(entries: Sequence[Entry | None]) -> str:
    names = [entry.name for entry in entries if entry is not None]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
