"""Titles, offices and callings that tell who a person is: "Prime Minister Jonas Lund"."""

from __future__ import annotations

ADDRESS = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir madam monsieur herr frau senor senora
    excellency majesty highness hon honourable honorable rev reverend
    """.split()
)
"""Forms of address, folded, which are no office."""
_OFFICES = frozenset(
    """
    president pres president-elect ex-president prime minister ex-minister pm premier vice deputy
    chancellor secretary sec undersecretary general governor gov senator sen congressman
    congresswoman representative rep mp mep mayor mayor-elect alderman alderwoman selectman
    councillor councilor cllr councilman councilwoman ambassador envoy foreign defence
    lord lady dame king queen prince princess emperor pope cardinal archbishop
    bishop ayatollah sheikh
    chief chairman chairwoman chairperson chair speaker leader spokesman spokeswoman spokesperson
    director executive ceo commissioner superintendent inspector constable detective
    judge attorney captain capt colonel col gen lt lieutenant major admiral marshal sergeant sgt
    brigadier
    """.split()
)
_BESIDE_OFFICES = frozenset(
    """
    first former acting interim managing medical state official crown rt justice defense finance
    interior trade economy health
    """.split()
)
"""Words that belong to a title only beside another of its words: "former Finance Minister"."""
_CALLINGS = frozenset(
    """
    actor actress analyst auditor author boss bursar candidate co-founder coach cofounder
    activist campaigner coordinator curator dean economist emir engineer founder harbourmaster head
    headteacher imam jr lawyer manager master mediator member negotiator nominee nurse officer owner
    presenter provost rabbi rector registrar singer sultan treasurer warden
    """.split()
)
"""Words that tell who somebody is but may be a name as well: "the dean" and "Dean Holm"."""

TITLES = ADDRESS | _OFFICES | _BESIDE_OFFICES
"""Words before a person's name that do not belong to it, folded."""
CALLED = ADDRESS | _OFFICES | _CALLINGS | {"managing", "medical"}
"""Words, folded, each of which alone tells that a person is spoken of: "the minister", "Mr"."""
