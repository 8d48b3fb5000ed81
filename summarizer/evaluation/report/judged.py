"""What a judge said of a run, beside the score."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.counting import count_of
from summarizer.evaluation.judge.judged import Judged, says_same
from summarizer.evaluation.judge.kappa import Agreement
from summarizer.evaluation.judge.opinions import Opinion
from summarizer.evaluation.report.figures import number
from summarizer.render.display import line

MOST = 12
"""Pairs named in a terminal on which judge and scorer differ."""


def agreed(found: Agreement) -> str:
    """Return an agreement in words.

    >>> agreed(Agreement(n=20, raw=0.75, kappa=None))
    'agree on 0.750, κ –, n = 20'
    """
    return f"agree on {number(found.raw)}, κ {number(found.kappa)}, n = {found.n}"


def heard(opinion: Opinion | None) -> str:
    """Return an opinion in a word.

    >>> heard(Opinion(answers=("yes", "no"))), heard(None)
    ('split', '–')
    """
    if opinion is None:
        return "–"
    return opinion.verdict or "no answer"


def render(judged: Judged) -> Iterator[str]:
    """Give the lines of a terminal: counts, agreement, and where judge and scorer differ."""
    pairs = judged.compared
    same = sum(map(says_same, pairs))
    split = sum(row.same is not None and row.same.verdict == "split" for row in pairs)
    yield f"judge {line(judged.judge)}, which decides nothing:"
    yield f"  the article says {judged.supported} of {count_of(len(judged.answered), 'claim')}"
    yield f"  {same} of {count_of(len(pairs), 'pair')} say the same, and {split} in one order only"
    yield f"  judge and scorer {agreed(judged.agreement)}"
    if judged.errors:
        yield f"  {len(judged.errors)} without an answer, the first: {line(judged.errors[0])}"
    for row in judged.apart[:MOST]:
        said = "the same" if says_same(row) else "not the same"
        yield f"  {row.case}: credit {number(row.credit, places=2)}, {said}: {line(row.text)}"
    if len(judged.apart) > MOST:
        yield f"  and {len(judged.apart) - MOST} more on which they differ"


def beside(base: Judged | None, new: Judged | None) -> Iterator[str]:
    """Give the lines of a comparison; none where not both runs were judged."""
    if base is None or new is None:
        return
    yield f"judge {line(base.judge)}, which decides nothing:"
    yield (
        f"  the article says {base.supported} of {count_of(len(base.answered), 'claim')} → "
        f"{new.supported} of {len(new.answered)}"
    )
    counts = [f"{sum(map(says_same, one.compared))} of {len(one.compared)}" for one in (base, new)]
    yield f"  pairs that say the same: {' → '.join(counts)}"
    yield f"  judge and scorer {agreed(base.agreement)} → {agreed(new.agreement)}"
    errors = len(base.errors) + len(new.errors)
    if errors:
        yield f"  {errors} without an answer"


def as_values(judged: Judged) -> dict[str, object]:
    """Return all of it as JSON values."""
    return {
        "judge": judged.judge,
        "agreement": judged.agreement.model_dump(),
        "pairs_same": sum(map(says_same, judged.compared)),
        "pairs": len(judged.compared),
        "supported": judged.supported,
        "claims": len(judged.answered),
        "errors": len(judged.errors),
        "rows": [
            {
                **row.model_dump(mode="json"),
                "same_verdict": row.same.verdict if row.same else None,
                "says_verdict": row.says.verdict,
            }
            for row in judged.rows
        ],
    }
