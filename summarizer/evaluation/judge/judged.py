"""All that a judge said of a run, and how far it agrees with the scorer."""

from __future__ import annotations

from summarizer.evaluation.judge.kappa import Agreement, agreement
from summarizer.evaluation.judge.opinions import Row
from summarizer.value import Value


class Judged(Value):
    """The rows of a run. They stand beside the score and decide nothing."""

    judge: str
    """The model, as `--judge` names it."""
    rows: tuple[Row, ...]

    @property
    def compared(self) -> tuple[Row, ...]:
        """The aligned pairs that the judge answered about."""
        return tuple(r for r in self.rows if r.same is not None and r.same.verdict is not None)

    @property
    def agreement(self) -> Agreement:
        """How often judge and scorer take a pair for one claim, or both do not."""
        return agreement([(says_same(row), row.is_credited) for row in self.compared])

    @property
    def apart(self) -> tuple[Row, ...]:
        """The pairs on which judge and scorer differ."""
        return tuple(row for row in self.compared if says_same(row) != row.is_credited)

    @property
    def answered(self) -> tuple[Row, ...]:
        """The claims of which the judge said whether the article says them."""
        return tuple(row for row in self.rows if row.says.verdict is not None)

    @property
    def supported(self) -> int:
        """How many claims the article says, by the judge in both orders."""
        return sum(row.says.verdict == "yes" for row in self.answered)

    @property
    def errors(self) -> tuple[str, ...]:
        """Why questions have no answer, one for each."""
        opinions = [one for row in self.rows for one in (row.same, row.says) if one is not None]
        return tuple(one.error for one in opinions if one.error is not None)


def says_same(row: Row) -> bool:
    """Tell whether the judge takes a pair for one claim, in both orders."""
    return row.same is not None and row.same.verdict == "yes"
