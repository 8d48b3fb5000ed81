"""Titles and offices that stand before a person's name: "Prime Minister Jonas Lund"."""

from __future__ import annotations

TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir dame lord lady president vice deputy prime minister
    chancellor king queen prince princess pope secretary general governor senator mayor ambassador
    foreign defense defence finance interior chief chairman chairwoman chair spokesman spokeswoman
    spokesperson director commissioner judge justice captain colonel former acting
    """.split()
)
"""Words before a person's name that do not belong to it, folded."""
FURTHER_TITLES = frozenset(
    """
    mx madam monsieur herr frau senor senora his her their the excellency majesty highness hon
    honourable honorable rt rev reverend interim trade economy health premier state envoy
    chairperson congressman congresswoman representative speaker leader crown emperor cardinal
    bishop archbishop ayatollah sheikh emir sultan gen col lt capt major lieutenant admiral marshal
    sergeant official executive ceo attorney
    """.split()
)
"""Words of titles that a brief may show as part of a name, but that tell nobody from another."""
