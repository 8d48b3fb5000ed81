"""Pages that servers send in an article's place: a consent page, a check for robots, an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.reading.plain_text.vocabulary import lighten

_SHARE = 0.5
"""Of all letters, those in sentences that speak as such a page does."""
_PARTNERS = r"\b.{0,80}\b(?:cookies?|partners?|vendors|personal data|privacy"
_PURPOSES = r"use|store|select|create|measure|develop|understand|deliver|match|link|track|show"


@dataclass(frozen=True, slots=True)
class Stopgap:
    """A kind of page that is sent instead of an article."""

    name: str
    largest: int
    """Code points; what says more is an article, whatever it is about."""
    words: re.Pattern[str]
    """Found in a sentence in lower case: the first and second person, as news hardly has them."""
    hint: str


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_STOPGAPS = (
    Stopgap(
        "a page that asks for consent to cookies",
        8000,
        _any(
            rf"\b(?:we|our){_PARTNERS})\b",
            r"\byour (?:consent|choices?|preferences|privacy|personal data|device|settings)\b",
            r"\byou (?:can|may) (?:always )?"
            r"(?:change|withdraw|accept|reject|refuse|manage|object)\b",
            r"\b(?:if you|by clicking) .{0,40}\b(?:accept|agree|reject|continue)\b",
            r"^(?:accept|reject|agree|manage|more options|before you continue)\b",
            rf"^(?:{_PURPOSES})\b.{{0,80}}\b(?:data|content|ads?|advertising|profiles?|audiences?"
            r"|devices?|services|engagement|results)\b",
            r"\b(?:wir|unsere)\b.{0,80}\b(?:cookies?|partner|drittanbieter|personenbezogene\w*)\b",
            r"\b(?:ihre|deine) (?:einwilligung|zustimmung|auswahl|daten|einstellungen)\b",
            r"\b(?:sie|du) k(?:önnen|annst) .{0,60}\b(?:widerrufen|zustimmen|ablehnen)\b",
            r"\b(?:nosotros|nuestros|utilizamos|usamos)\b.{0,80}\b(?:cookies|socios|datos)\b",
            r"\b(?:tu|su) consentimiento\b",
            r"\b(?:nous|nos)\b.{0,80}\b(?:cookies|partenaires|données personnelles)\b",
            r"\bvotre (?:consentement|choix|vie privée)\b",
            r"\b(?:noi|nostri|utilizziamo)\b.{0,80}\b(?:cookie|partner|dati personali)\b",
            r"\b(?:tuo|vostro|suo) consenso\b",
            r"\b(?:мы|наши)\b.{0,80}\b(?:cookie|партн[её]р\w*)",
        ),
        "Answer it in a browser, and save or paste the article that comes then.",
    ),
    Stopgap(
        "a check whether a human reads",
        2500,
        _any(
            r"\b(?:verify|confirm|prove|make sure|sure)\b.{0,30}\byou(?:'re| are)\b.{0,20}"
            r"\b(?:human|robot|bot)\b",
            r"\bare you a (?:robot|human)\b|\bnot a (?:robot|bot)\b|\bcaptcha\b|\bray id\b",
            r"\bchecking (?:your browser|if the site connection)\b",
            r"\b(?:unusual|automated) (?:traffic|activity|requests|access)\b",
            r"\benable (?:javascript|cookies)\b|\byour (?:browser|network|ip address|connection)\b",
            r"\bpress (?:and|&) hold\b|\b(?:security check|the challenge|your request)\b",
            r"\b(?:kein|ein) roboter\b|\bno eres un robot\b|\bpas un robot\b|\bне робот\b",
        ),
        "Open it in a browser, and save or paste the article.",
    ),
    Stopgap(
        "an error page",
        1500,
        _any(
            r"\berror (?:404|403|410|451|50\d)\b",
            r"\b(?:404|403|410|451|50\d) (?:error|not found|[–-])",
            r"\b(?:page|article|site) (?:was )?(?:not found|(?:cannot|could not|can't) be found)\b",
            r"\bpage (?:that )?you (?:are|were|requested|want|tried)\b.{0,60}",
            r"\bpage (?:doesn't exist|does not exist|no longer exists)\b",
            r"\bpage (?:has|may have) (?:been )?(?:moved|removed)\b",
            r"\baccess (?:is |to this page )?(?:has been )?denied\b",
            r"\bpermission to (?:access|view)\b",
            r"\bnot available in your (?:country|region|location)\b",
            r"\b(?:link|address|url)\b.{0,40}\b(?:broken|wrong|incorrect|mistyped)\b",
            r"^(?:sorry, we|oops|go back|return to the home|try (?:again|searching)|reference #)",
            r"\bseite (?:wurde )?nicht gefunden\b|\bpágina no encontrada\b|\bpage introuvable\b",
        ),
        "Check the address, or paste the article's text.",
    ),
)


def find_stopgap(sentences: Sequence[str]) -> Stopgap | None:
    """Find the kind of page that sentences make up, or `None` for an article.

    At least half of all that is said must be of the kind.
    """
    lines = sorted((lighten(line) for line in sentences), key=len, reverse=True)
    whole = sum(map(len, lines))
    for stopgap in _STOPGAPS:
        if 0 < whole <= stopgap.largest and _makes_up(stopgap.words, lines, _SHARE * whole):
            return stopgap
    return None


def _makes_up(words: re.Pattern[str], lines: Sequence[str], size: float) -> bool:
    """Tell whether lines in which the words are have a size together: once too little is left to
    reach it, the shorter lines are not looked at.
    """
    possible = sum(map(len, lines))
    for line in lines:
        if possible < size:
            return False
        if not words.search(line):
            possible -= len(line)
    return possible >= size
