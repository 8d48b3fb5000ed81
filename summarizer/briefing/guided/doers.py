"""Who binds himself by what is promised: the speaker, his side, or whom he speaks for."""

from __future__ import annotations

from dataclasses import replace

from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.pronouns import Answer, is_asked_about
from summarizer.briefing.guided.resolving import resolve
from summarizer.briefing.guided.scenes import Scene, role_words
from summarizer.briefing.guided.speaking import binds, is_media, is_spoken_for
from summarizer.briefing.guided.texts import head_in
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token


def whom(scene: Scene, span: Span) -> tuple[Scene, tuple[int, ...], bool]:
    """Find who words mean, those that are new added to the scene."""
    answer: Answer = resolve(scene, span)
    ids = list(answer.known)
    new = len(scene.entities)
    for described in answer.described:
        entity = described
        if described.id == new:  # each of "teachers and nurses" was described as the next one
            entity = replace(described, id=len(scene.entities))
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


def by_doer(
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
    if words == ["they"] and is_asked_about(s, s[doer.first]):
        return scene, foretold, holders, said_by
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
    scene, doers, _ = whom(scene, doer)
    if doers == source or not doers:
        return (
            scene,
            finding,
            holders if doers else _unnamed_doer(scene, s, doer, source, body),
            said_by,
        )
    described = all(not scene.entities[one].is_named for one in source)  # "a press officer"
    if not source or (described and is_spoken_for(scene, finding.source)):
        known = finding.modality in scene.tables.words.words("intentions")  # "underscores its plan"
        if known or is_spoken_for(scene, finding.source):
            return scene, finding, doers, None
        return scene, foretold, holders, said_by
    leads = speaker is not None and role_words(scene.entities[speaker]) & scene.tables.words.words(
        "heads_of_state"
    )
    if leads and finding.modality in scene.tables.words.words("intentions"):
        return scene, finding, doers, speaker  # "Lund underlined Norway's commitment to"
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
    before_of = scene.entities[own_body].name.lower().split(" of ")[0].split()[-1]
    called = (
        "party",
        "bloc",
        "alliance",
        last,
        before_of,
    )  # "the group" is the Group of Least Developed Countries
    fits = noun.lemma in words.words("own_bodies") and noun.lemma in called
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
