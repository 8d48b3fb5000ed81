"""The language of an article, as a BCP 47 tag."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.reading.plain_text.scripts import count_scripts

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]  # has no types

SAMPLE = 6000
"""Code points that are enough to tell a language by."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
"""As "en", "pt-BR"."""
_BY_SCRIPT = {
    "Latin": "en", "Cyrillic": "ru", "Greek": "el", "Arabic": "ar", "Hebrew": "he", "Han": "zh",
    "Hangul": "ko", "Thai": "th", "Devanagari": "hi", "Bengali": "bn", "Georgian": "ka",
    "Armenian": "hy", "Tamil": "ta", "Telugu": "te", "Khmer": "km", "Ethiopic": "am",
}  # fmt: skip
"""The language that is likeliest in a script, for a text too short to tell."""
_SCRIPTS = {language: script for script, language in _BY_SCRIPT.items() if script != "Latin"} | {
    "ja": "Han",
    "uk": "Cyrillic",
    "bg": "Cyrillic",
    "fa": "Arabic",
    "ur": "Arabic",
}
_KNOWN = (  # without small languages, which short texts are easily mistaken for
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is"
    " it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl so"
    " sq sr sv sw ta te tg th tl tr uk ur uz vi zh"
)
_KNOWN_TAGS = tuple(_KNOWN.split())
_ENGLISH = frozenset(
    "about after and been could from have into said than that the their there they this were when"
    " which who with would".split()
)
"""Words that stand in every English text and in no other language's."""
_WORD = re.compile(r"[^\W\d_]+")
"""As "would"; two of "don't"."""
_ENOUGH_WORDS = 25
"""In each quarter of a text."""
_ENGLISH_SHARE = 0.06
"""Of the words in each quarter of nearly every news article in English, and in none of a quarter
that is in another language."""
_CLOSE = ({"no", "nb", "nn", "da"}, {"sr", "hr", "bs", "sh"}, {"zh", "yue", "wuu"}, {"id", "ms"})


def normalize_tag(tag: str) -> str | None:
    """Return the tag in BCP 47's usual letter case ("en_us" → "en-US"), or `None` if it is
    no tag.
    """
    tag = tag.strip()
    if not _TAG.fullmatch(tag):
        return None
    base, *rest = tag.replace("_", "-").split("-")
    parts = [
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()
        for part in rest
    ]
    return "-".join([base.lower(), *parts])


def require_tag(tag: str) -> str:
    """Return the normalized tag. Raises `UsageError` if it is no BCP 47 tag."""
    found = normalize_tag(tag)
    if found is None:
        raise UsageError(
            f"language {tag!r} is not a BCP 47 tag", hint="Write a tag such as en, de or pt-BR."
        )
    return found


def detect_language(text: str, *, declared: str | None = None) -> str:
    """Detect the language of a body text.

    What the source declares holds, unless a long text is clearly in another language: pages are
    built from templates that declare the site's language whatever the article is written in.
    A text too short to tell gets the likeliest language of its script, and English without one.
    """
    declared = normalize_tag(declared) if declared else None
    sample = text[:SAMPLE].encode("utf-8", "replace").decode("utf-8")
    counts = count_scripts(sample)
    letters = counts.total()
    if not letters:
        return declared or "en"
    script = counts.most_common(1)[0][0]
    if script == "Han" and any("\u3040" <= letter <= "\u30ff" for letter in sample):
        found, certainty = "ja", 1.0
    elif script in {"Hangul", "Han", "Greek", "Hebrew", "Thai", "Georgian", "Armenian"}:
        found, certainty = _BY_SCRIPT[script], 1.0
    elif script == "Latin" and _is_plainly_english(sample):
        found, certainty = "en", 1.0
    else:
        found, certainty = _identifier().classify(sample)
        found, certainty = str(found), float(certainty)
    if declared:
        base = declared.split("-")[0]
        same = base == found or any({base, found} <= group for group in _CLOSE)
        sure = letters >= 300 and certainty >= 0.95
        sure = sure or (letters >= 40 and _SCRIPTS.get(base, script) != script)
        return found if sure and not same else declared
    if certainty < 0.3 or (letters < 40 and certainty < 0.6):
        return _BY_SCRIPT.get(script, "en")
    return found


def _is_plainly_english(sample: str) -> bool:
    """Tell whether a text is English, all of it, by its commonest words alone: loading the model,
    which would say the same, takes as long as reading the article.
    """
    words = _WORD.findall(sample.lower())
    part = len(words) // 4
    return part >= _ENOUGH_WORDS and all(
        sum(word in _ENGLISH for word in words[start : start + part]) >= _ENGLISH_SHARE * part
        for start in range(0, 4 * part, part)
    )


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_KNOWN_TAGS)
    return identifier
