"""From findings to who holds them: what rules alone read in an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.article import Article
from summarizer.brief import ActorKind
from summarizer.briefing.guided.cast import make_cast
from summarizer.briefing.guided.doers import by_doer, whom
from summarizer.briefing.guided.finding import find
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import NEUTRAL, lexicon
from summarizer.briefing.guided.name_tables import Tables
from summarizer.briefing.guided.names import find_names
from summarizer.briefing.guided.neutral import read_quotations
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.phrases import is_remote, noun_phrase
from summarizer.briefing.guided.pronouns import learn_genders
from summarizer.briefing.guided.resolving import resolve
from summarizer.briefing.guided.scenes import Scene, role_words
from summarizer.briefing.guided.speaking import (
    affiliations,
    media_of,
    speaks_for_body,
)
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.tokens import ParsedSentence, Token
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
    return Reading(scene.entities, tuple(held), listed, scene.media)


def _hold(scene: Scene, finding: Finding, bodies: dict[int, int]) -> tuple[Scene, Held | None]:
    """Return a finding with who holds it, and the scene after it."""
    if finding.source is None or not finding.content:
        return scene, None
    scene, source, speaks = whom(scene, finding.source)
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
        scene, finding, holders, said_by = by_doer(
            scene, finding, source=source, holders=holders, said_by=said_by, bodies=bodies
        )
    elif finding.kind == "promise" and finding.rule in ("verb", "around"):
        own = bodies.get(source[0]) if len(source) == 1 else None
        undergone = finding.modality in ("will", "would")
        if undergone and own is not None and _acts_for(scene, source[0], own):
            said_by, holders = source[0], (own,)  # "The mayor promised that the ward would open"
        elif _only_tells(scene, s, finding, holders):
            finding = replace(finding, kind="view", act=None)
    if finding.modality == "vote" and any(scene.entities[h].kind == "person" for h in holders):
        finding = replace(finding, kind="information", act=None)  # a body acts, not who is for it
    if finding.kind == "view" and finding.doer is not None:
        scene, _, _ = whom(scene, finding.doer)
    scene, counterparts = _addressed(scene, finding)
    scene = replace(scene, last=source or scene.last)
    scene = _acting(scene, holders)
    if holders and all(_is_decision(scene, one) for one in holders):
        finding = replace(finding, kind="information", act=None)
    return scene, Held(finding, holders, said_by, counterparts)


def _is_decision(scene: Scene, id_: int) -> bool:
    """Tell whether a name is that of what somebody decides: "the Bill will pass to the lords"."""
    entity = scene.entities[id_]
    last = entity.name.lower().split()[-1]
    return entity.kind is None and last in scene.tables.words.words("decisions")


def _only_tells(
    scene: Scene, s: ParsedSentence, finding: Finding, holders: tuple[int, ...]
) -> bool:
    """Tell whether a person who speaks for nobody tells what will be done by others: "“Benefits
    will still be denied,” he said".
    """
    words = scene.tables.words
    firm = finding.lemma in words.words("promising") | words.words("undertaking")
    act = finding.act
    if firm or act is None or act.sentence != s.id or finding.quoted != "direct":
        return False
    passive = s.child(root_of(s, act), "auxpass") is not None
    return passive and all(scene.entities[one].kind == "person" for one in holders)


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


def _addressed(scene: Scene, finding: Finding) -> tuple[Scene, tuple[int, ...]]:
    """Find who is named as addressee, or as whom an act is done to; who tells the paper promises
    the paper nothing.
    """
    found: list[int] = []
    if finding.addressee is not None:
        found += [id_ for id_ in resolve(scene, finding.addressee).known if id_ not in scene.media]
    if finding.kind == "promise" and finding.act is not None:
        s = scene.text.by_id[finding.act.sentence]
        recipient = _recipient(s, finding)
        if recipient is not None:
            scene, ids, _ = whom(scene, noun_phrase(s, recipient))
            found += [id_ for id_ in ids if scene.entities[id_].kind is not None]
        for token in s.words(finding.act):
            if _is_done_to(s, token):
                span = noun_phrase(s, token)
                premises = token.lemma in scene.tables.words.words("premises")  # "open the port"
                if s[span.first].lower not in ("a", "an") and not premises:  # "open an office"
                    scene, ids, _ = whom(scene, span)
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
    bare = token.tag == "NN" and token.text.islower() and not s.children(token)  # "take office"
    return token.relation in ("dobj", "dative") and not bare


def _recipient(s: ParsedSentence, finding: Finding) -> Token | None:
    """Return who is given something by a passive: "all staff would be offered another job"."""
    act = finding.act
    if act is None or act.sentence != s.id:
        return None
    verb = root_of(s, act)
    given = verb.tag == "VBN" and s.child(verb, "auxpass") is not None
    who = s.child(verb, "nsubjpass") if given and s.child(verb, "dobj", "oprd") else None
    return who if who is not None and who.pos in ("NOUN", "PROPN") else None


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
