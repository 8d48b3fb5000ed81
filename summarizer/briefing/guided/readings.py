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
from summarizer.briefing.guided.mending import mended
from summarizer.briefing.guided.names import Tables, find_names
from summarizer.briefing.guided.neutral import read_quotations
from summarizer.briefing.guided.pronouns import Answer, Scene, learn_genders, pronouns_of
from summarizer.briefing.guided.resolving import resolve
from summarizer.briefing.guided.speaking import affiliations, is_media, speaks_for_body
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.tokens import ParsedSentence, Span
from summarizer.briefing.guided.who import Entity, Held, Reading
from summarizer.names import atlas


def read_article(article: Article, parsed: Sequence[ParsedSentence]) -> Reading:
    """Find who says, thinks or will do what in an article, and who is in it."""
    words = lexicon(article.language)
    if words is NEUTRAL:
        return read_quotations(article, parsed)
    tables = Tables(words, atlas(article.language))
    text = Text.of([mended(s, words) for s in parsed])
    cast = make_cast(text, find_names(text.sentences, tables), tables)
    scene = Scene(text, tables, cast, learn_genders(text, cast, tables))
    bodies = affiliations(scene)
    held: list[Held] = []
    pronouns: list[tuple[int, int]] = []
    found: dict[int, list[Finding]] = {}
    for finding in find(text.sentences, words):
        found.setdefault(finding.sentence, []).append(finding)
    for s in text.sentences:
        pronouns += pronouns_of(scene, s)
        for finding in found.get(s.id, ()):
            scene, item = _hold(scene, finding, bodies)
            if item is not None:
                held.append(item)
    listed = tuple(e.id for e in scene.entities if _is_listed(e, held))
    return Reading(scene.entities, tuple(held), listed, tuple(pronouns))


def _hold(scene: Scene, finding: Finding, bodies: dict[int, int]) -> tuple[Scene, Held | None]:
    """Return a finding with who holds it, and the scene after it."""
    if finding.source is None or not finding.content:
        return scene, None
    scene, source, speaks = _who(scene, finding.source)
    s = scene.text.by_id[finding.source.sentence]
    carried = {t.lemma.lower() for t in s.words(finding.source)} & scene.tables.words.words(
        "media_nouns"
    )
    if (carried and not speaks) or any(is_media(scene, id_) for id_ in source):
        finding = replace(finding, kind="information", act=None, doer=None)
    said_by: int | None = None
    holders = source
    if len(source) == 1 and speaks_for_body(scene, source[0]) and source[0] in bodies:
        said_by, holders = source[0], (bodies[source[0]],)
    if finding.kind == "promise" and finding.doer is not None:
        scene, finding, holders, said_by = _by_doer(
            scene, finding, source=source, holders=holders, said_by=said_by, bodies=bodies
        )
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
            scene = replace(scene, entities=(*scene.entities, entity))
        elif entity.id > len(scene.entities):
            added = replace(entity, id=len(scene.entities))
            scene = replace(scene, entities=(*scene.entities, added))
            ids.append(added.id)
            continue
        else:
            scene = _seen_again(scene, entity)
        ids.append(entity.id)
    return scene, tuple(dict.fromkeys(ids)), answer.speaks_for


def _seen_again(scene: Scene, entity: Entity) -> Scene:
    known = scene.entities[entity.id]
    mentions = tuple(dict.fromkeys((*known.mentions, *entity.mentions)))
    entities = list(scene.entities)
    entities[entity.id] = replace(known, mentions=mentions)
    return replace(scene, entities=tuple(entities))


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
    if doer is None:
        return scene, finding, holders, said_by
    s = scene.text.by_id[doer.sentence]
    words = [t.lower for t in s.words(doer)]
    speaker = source[0] if len(source) == 1 else None
    first_person = len(words) == 1 and words[0] in ("we", "i")
    if len(words) == 1 and words[0] in ("he", "she", "i", "it", "they", "we"):
        if words[0] == "we" and speaker in bodies and scene.entities[speaker].kind == "person":
            return scene, finding, (bodies[speaker],), speaker
        if first_person or _agrees(scene, source, words[0]):
            return scene, finding, holders, said_by
        if words[0] in ("it", "they") and speaker in bodies:
            return scene, finding, (bodies[speaker],), speaker
    if words[0] in scene.tables.words.words("own"):
        return scene, finding, (bodies.get(source[0], source[0]),) if source else (), said_by
    scene, doers, _ = _who(scene, doer)
    if not doers or doers == source:
        return scene, finding, holders if doers else (), said_by
    if not source:
        return scene, finding, doers, None
    if speaker is not None and set(doers) <= set(source) | {bodies.get(speaker, -1)}:
        return scene, finding, doers, speaker
    if speaker is not None and _leads(scene, speaker, doers):
        return scene, finding, doers, speaker
    if set(doers) <= set(holders):
        return scene, finding, doers, said_by
    foretold = replace(finding, kind="view", act=None, doer=None)
    return scene, foretold, holders, said_by


def _agrees(scene: Scene, source: tuple[int, ...], word: str) -> bool:
    if word in ("he", "she"):
        return any(
            scene.entities[id_].kind == "person" and scene.genders.get(id_, word) == word
            for id_ in source
        )
    if word == "they":
        return len(source) > 1 or any(scene.entities[id_].kind != "person" for id_ in source)
    return any(scene.entities[id_].kind != "person" for id_ in source)


def _leads(scene: Scene, speaker: int, doers: tuple[int, ...]) -> bool:
    """Tell whether a speaker leads what would act: a mayor the city, a minister the country."""
    person = scene.entities[speaker]
    if person.kind != "person" or len(doers) != 1:
        return False
    doer = scene.entities[doers[0]]
    role = set((person.role or "").lower().replace("-", " ").split())
    leads = bool(
        role & (scene.tables.words.words("heads") | scene.tables.words.words("spoken_for"))
    )
    if not leads:
        return False
    if doer.kind == "state":
        return person.country == doer.country
    return not doer.is_named or bool(role & set(doer.name.lower().split()))


def _addressed(scene: Scene, finding: Finding) -> tuple[Scene, tuple[int, ...]]:
    """Find who is named as addressee."""
    if finding.addressee is None:
        return scene, ()
    answer = resolve(scene, finding.addressee)
    return scene, answer.known


def _acting(scene: Scene, ids: tuple[int, ...]) -> Scene:
    """Give those who hold something a kind, where nothing else has told it."""
    entities = list(scene.entities)
    for id_ in ids:
        entity = entities[id_]
        if entity.kind is None:
            words = entity.name.split()
            if words[-1] in scene.tables.words.words("things"):
                continue
            kind: ActorKind = (
                "person"
                if 2 <= len(words) <= 3 and not scene.tables.is_body(entity.name)
                else "organization"
            )
            entities[id_] = replace(entity, kind=kind)
    return replace(scene, entities=tuple(entities))


def _is_listed(entity: Entity, held: Sequence[Held]) -> bool:
    """Tell whether somebody is an actor: who holds or says something, persons, who recurs."""
    claims = [item for item in held if item.finding.kind != "information"]
    if any(entity.id in item.holders or entity.id == item.said_by for item in claims):
        return True
    if entity.kind == "person":
        return True
    return entity.kind in ("organization", "state") and len(entity.mentions) > 1
