"""From findings to who holds them: what rules alone read in an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.article import Article
from summarizer.brief import ActorKind
from summarizer.briefing.guided.cast import make_cast
from summarizer.briefing.guided.finding import find
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import NEUTRAL, lexicon
from summarizer.briefing.guided.names import Tables, find_names
from summarizer.briefing.guided.neutral import read_quotations
from summarizer.briefing.guided.phrases import is_remote, noun_phrase
from summarizer.briefing.guided.pronouns import Answer, learn_genders
from summarizer.briefing.guided.resolving import resolve
from summarizer.briefing.guided.scenes import Scene, role_words
from summarizer.briefing.guided.speaking import (
    affiliations,
    binds,
    is_media,
    is_spoken_for,
    media_of,
    speaks_for_body,
)
from summarizer.briefing.guided.texts import Text, head_in
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.who import Entity, Held, Reading
from summarizer.names import atlas


def read_article(article: Article, parsed: Sequence[ParsedSentence]) -> Reading:
    """Find who says, thinks or will do what in an article whose sentences are mended, and who is in
    it.
    """
    words = lexicon(article.language)
    if words is NEUTRAL:
        return read_quotations(article, parsed)
    tables = Tables(words, atlas(article.language))
    text = Text.of(parsed)
    cast = make_cast(text, find_names(text.sentences, tables), tables)
    scene = Scene.of(text, tables, cast)
    scene = replace(scene, genders=learn_genders(scene), media=media_of(scene))
    bodies = affiliations(scene)
    held: list[Held] = []
    found: dict[int, list[Finding]] = {}
    for finding in find(text.sentences, words):
        found.setdefault(finding.sentence, []).append(finding)
    for s in text.sentences:
        for finding in found.get(s.id, ()):
            scene, item = _hold(scene, finding, bodies)
            if item is not None:
                held.append(item)
    claiming = _claiming(held)
    listed = tuple(e.id for e in scene.entities if e.id in claiming or _is_listed(e))
    return Reading(scene.entities, tuple(held), listed)


def _hold(scene: Scene, finding: Finding, bodies: dict[int, int]) -> tuple[Scene, Held | None]:
    """Return a finding with who holds it, and the scene after it."""
    if finding.source is None or not finding.content:
        return scene, None
    scene, source, speaks = _who(scene, finding.source)
    s = scene.text.by_id[finding.source.sentence]
    carried = {t.lemma.lower() for t in s.words(finding.source)} & scene.tables.words.words(
        "media_nouns"
    )
    if (carried and not speaks) or any(_only_carries(scene, id_) for id_ in source):
        finding = replace(finding, kind="information", act=None, doer=None)
    said_by: int | None = None
    holders = source
    if len(source) == 1 and speaks_for_body(scene, source[0]) and source[0] in bodies:
        said_by, holders = source[0], (bodies[source[0]],)
    if finding.kind == "promise" and finding.doer is not None:
        scene, finding, holders, said_by = _by_doer(
            scene, finding, source=source, holders=holders, said_by=said_by, bodies=bodies
        )
    elif finding.kind == "promise" and finding.rule in ("verb", "around"):
        own = bodies.get(source[0]) if len(source) == 1 else None
        undergone = finding.modality in ("will", "would")
        if undergone and own is not None and _acts_for(scene, source[0], own):
            said_by, holders = source[0], (own,)  # "The mayor promised that the ward would open"
    if finding.kind == "view" and finding.doer is not None:
        scene, _, _ = _who(scene, finding.doer)
    scene, counterparts = _addressed(scene, finding)
    scene = replace(scene, last=source or scene.last)
    scene = _acting(scene, holders)
    return scene, Held(finding, holders, said_by, counterparts)


def _who(scene: Scene, span: Span) -> tuple[Scene, tuple[int, ...], bool]:
    """Find who words mean, those that are new added to the scene."""
    answer: Answer = resolve(scene, span)
    ids = list(answer.known)
    for entity in answer.described:
        if entity.id == len(scene.entities):
            scene = scene.joined_by(entity)
        elif entity is scene.entities[entity.id]:
            ids.append(entity.id)
            continue
        else:
            scene = scene.seen_again(entity)
        if is_media(scene, scene.entities[entity.id]):
            scene = replace(scene, media=scene.media | {entity.id})
        ids.append(entity.id)
    return scene, tuple(dict.fromkeys(ids)), answer.speaks_for


def _acts_for(scene: Scene, person: int, body: int) -> bool:
    """Tell whether what somebody announces is done by a body: a mayor's city, not the party of a
    minister.
    """
    words = scene.tables.words
    governs = role_words(scene.entities[person]) & words.words("ministers")
    named = set(scene.entities[body].name.lower().split()) & words.words("ministries")
    return scene.entities[body].kind == "organization" and (not governs or bool(named))


def _only_carries(scene: Scene, id_: int) -> bool:
    """Tell whether what somebody says is the words of others: a newspaper's."""
    return id_ in scene.media and scene.entities[id_].kind != "person"


def _by_doer(
    scene: Scene,
    finding: Finding,
    *,
    source: tuple[int, ...],
    holders: tuple[int, ...],
    said_by: int | None,
    bodies: dict[int, int],
) -> tuple[Scene, Finding, tuple[int, ...], int | None]:
    """Give a promise to whom the words name as doer; what somebody else will do is only
    foretold.
    """
    doer = finding.doer
    if doer is None or finding.source is None:
        return scene, finding, holders, said_by
    foretold = replace(finding, kind="view", act=None, doer=None)
    s = scene.text.by_id[doer.sentence]
    words = [t.lower for t in s.words(doer)]
    speaker = source[0] if len(source) == 1 else None
    body = bodies.get(speaker) if speaker is not None else None
    if len(words) == 1 and words[0] in ("he", "she", "i", "it", "they", "we"):
        first_person = words[0] in ("we", "i")
        if s[doer.first].quoted and not first_person:
            return scene, foretold, holders, said_by  # whom a speaker calls so is another
        if words[0] == "we" and body is not None and scene.entities[source[0]].kind == "person":
            return scene, finding, (body,), speaker
        if first_person or _agrees(scene, source, words[0]):
            return scene, finding, holders, said_by
        if words[0] in ("it", "they") and body is not None:
            return scene, finding, (body,), speaker
    noun = head_in(s, doer.first, doer.last)
    joint = noun.lower in scene.tables.words.words("joint_nouns") and len(source) > 1
    if joint and s[doer.first].lower in ("the", "both", "these"):
        return scene, finding, source, said_by  # "Russia and Iran said that the countries would"
    if words[0] in scene.tables.words.words("own"):
        if noun.lemma not in scene.tables.words.words("own_bodies"):
            return scene, foretold, holders, said_by
        return scene, finding, (bodies.get(source[0], source[0]),) if source else (), said_by
    if (
        s[doer.first].tag == "PRP$"
        and body is not None
        and noun.lemma in scene.tables.words.words("own_bodies")
    ):
        return scene, finding, (body,), speaker
    side = _own_side(scene, s, doer, source, body)
    if side is not None:
        return scene, finding, (side,), speaker if speaker not in (side, None) else None
    scene, doers, _ = _who(scene, doer)
    if doers == source or not doers:
        return (
            scene,
            finding,
            holders if doers else _unnamed_doer(scene, s, doer, source, body),
            said_by,
        )
    if not source:
        known = finding.modality in scene.tables.words.words("intentions")  # "underscores its plan"
        if known or is_spoken_for(scene, finding.source):
            return scene, finding, doers, None
        return scene, foretold, holders, said_by
    leads = speaker is not None and role_words(scene.entities[speaker]) & scene.tables.words.words(
        "heads_of_state"
    )
    if leads and finding.modality in scene.tables.words.words("intentions"):
        return scene, finding, doers, speaker  # "Xi underlined China's commitment to"
    if speaker is not None and all(binds(scene, speaker, doer_, body) for doer_ in doers):
        return scene, finding, doers, speaker
    if len(doers) > 1 and _takes_part(scene, doers, source, body):
        is_person = speaker is not None and scene.entities[speaker].kind == "person"
        return scene, finding, doers, speaker if is_person else None
    if set(doers) <= set(holders):
        return scene, finding, doers, said_by
    if _is_part(scene, s, doer, doers, source):
        return scene, finding, source, said_by
    return scene, foretold, holders, said_by


def _own_side(
    scene: Scene, s: ParsedSentence, doer: Span, source: tuple[int, ...], body: int | None
) -> int | None:
    """Return the speaker's own country or body, where a plain noun means it: "the country will",
    "the party would", "its members will".
    """
    noun, words = head_in(s, doer.first, doer.last), scene.tables.words
    beside = [t.lower for t in s.tokens[doer.first + 1 : doer.last]]
    bare = doer.last == noun.index and beside in ([], ["other"])
    if (
        len(source) != 1
        or not bare
        or s[doer.first].lower not in ("the", "our", "its", "his", "her")
    ):
        return None
    speaker = scene.entities[source[0]]
    if noun.lemma in ("country", "nation"):
        if speaker.kind == "state":
            return speaker.id
        own = (one for one in scene.states() if one.country == speaker.country is not None)
        return next((one.id for one in own), None)
    own_body = body if speaker.kind == "person" else speaker.id
    if own_body is None or scene.entities[own_body].kind != "organization":
        return None
    last = scene.entities[own_body].name.lower().split()[-1]
    fits = noun.lemma in words.words("own_bodies") and noun.lemma in ("party", last)
    return own_body if fits or (noun.tag == "NNS" and noun.lemma == "member") else None


def _unnamed_doer(
    scene: Scene, s: ParsedSentence, doer: Span, source: tuple[int, ...], body: int | None
) -> tuple[int, ...]:
    """Find who is meant by "the countries" or "the company" where nobody is called so."""
    noun, words = head_in(s, doer.first, doer.last), scene.tables.words
    if s[doer.first].lower not in ("the", "both", "its", "their", "our"):
        return ()
    if noun.lower in words.words("joint_nouns"):
        return source if len(source) > 1 else _with_the_other(scene, s, noun, source, body)
    if body is not None and noun.lemma in words.words("body_nouns"):
        return (body,) if scene.entities[body].kind != "state" else ()
    return ()


def _with_the_other(
    scene: Scene, s: ParsedSentence, noun: Token, source: tuple[int, ...], body: int | None
) -> tuple[int, ...]:
    """Return the speaker's country and the one named last beside it: "both countries will"."""
    ids = [*source, *([body] if body is not None else [])]
    own = {scene.entities[id_].country for id_ in ids} - {None}
    states = scene.before(s, noun, "state")
    mine = [state.id for state in states if state.country in own][:1]
    other = [state.id for state in states if state.country not in own][:1]
    return (*mine, *other) if mine and other else ()


def _takes_part(
    scene: Scene, doers: tuple[int, ...], source: tuple[int, ...], body: int | None
) -> bool:
    """Tell whether one of several who will act is the speaker's own side, or all of them speak."""
    speaker = scene.entities[source[0]]
    if speaker.kind in ("group", "organization") and not speaker.is_named:
        return all(scene.entities[id_].kind == "state" for id_ in doers)
    own = {speaker.country, scene.entities[body].country if body is not None else None} - {None}
    return bool(set(doers) & {*source, body}) or any(
        scene.entities[id_].kind == "state" and scene.entities[id_].country in own for id_ in doers
    )


def _is_part(
    scene: Scene, s: ParsedSentence, doer: Span, doers: tuple[int, ...], source: tuple[int, ...]
) -> bool:
    """Tell whether what would act belongs to the body that says it: "a team" of the ministry."""
    return (
        len(doers) == 1
        and not scene.entities[doers[0]].is_named
        and s[doer.first].lower in ("a", "an", "its", "their")
        and all(scene.entities[id_].kind in ("organization", "state") for id_ in source)
    )


def _agrees(scene: Scene, source: tuple[int, ...], word: str) -> bool:
    if word in ("he", "she"):
        return any(
            scene.entities[id_].kind == "person" and scene.genders.get(id_, word) == word
            for id_ in source
        )
    if word == "they":
        return len(source) > 1 or any(scene.entities[id_].kind != "person" for id_ in source)
    return any(scene.entities[id_].kind != "person" for id_ in source)


def _addressed(scene: Scene, finding: Finding) -> tuple[Scene, tuple[int, ...]]:
    """Find who is named as addressee, or as whom an act is done to; who tells the paper promises
    the paper nothing.
    """
    found: list[int] = []
    if finding.addressee is not None:
        found += [id_ for id_ in resolve(scene, finding.addressee).known if id_ not in scene.media]
    if finding.kind == "promise" and finding.act is not None:
        s = scene.text.by_id[finding.act.sentence]
        for token in s.words(finding.act):
            if _is_done_to(s, token):
                span = noun_phrase(s, token)
                if s[span.first].lower not in ("a", "an"):  # "open an office"
                    scene, ids, _ = _who(scene, span)
                    if not _is_own(scene, s, token, ids) and not is_remote(s, token, finding.act):
                        found += [id_ for id_ in ids if scene.entities[id_].kind is not None]
    return scene, tuple(dict.fromkeys(found))


def _is_own(scene: Scene, s: ParsedSentence, token: Token, ids: tuple[int, ...]) -> bool:
    """Tell whether what an act is done to is nobody else: "keep their alliance", "him or her"."""
    pair = token.tag == "PRP" and bool(s.children(token, "conj"))
    named = any(scene.entities[id_].is_named for id_ in ids)
    return pair or (not named and any(c.tag == "PRP$" for c in s.children(token, "poss")))


def _is_done_to(s: ParsedSentence, token: Token) -> bool:
    """Tell whether a word of an act stands for whom it is done to or with: "sue the state"."""
    if token.pos not in ("NOUN", "PROPN") and token.lower not in ("him", "her"):
        return False
    if token.relation == "pobj":
        return s.head(token).lower in ("with", "against", "to") and s.head(s.head(token)).is_verb
    return token.relation in ("dobj", "dative")


def _acting(scene: Scene, ids: tuple[int, ...]) -> Scene:
    """Give those who hold something a kind, where nothing else has told it."""
    acting: dict[int, Entity] = {}
    for id_ in ids:
        entity = scene.entities[id_]
        if entity.kind is None:
            words = entity.name.split()
            if words[-1] in scene.tables.words.words("things"):
                continue
            kind: ActorKind = (
                "person"
                if 2 <= len(words) <= 3 and not scene.tables.is_body(entity.name)
                else "organization"
            )
            acting[id_] = replace(entity, kind=kind)
    return scene.changed(acting)


def _claiming(held: Sequence[Held]) -> set[int]:
    """Return the ids of those who hold or say something that may be a claim."""
    claims = [item for item in held if item.finding.kind != "information"]
    return {id_ for item in claims for id_ in (*item.holders, item.said_by) if id_ is not None}


def _is_listed(entity: Entity) -> bool:
    """Tell whether somebody is an actor without a claim: a person, a body that recurs."""
    if entity.kind == "person":
        return True
    return entity.kind in ("organization", "state") and len(entity.mentions) > 1
