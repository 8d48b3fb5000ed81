# ruff: noqa: E501  a paragraph of an article is one line
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# On a busy machine a deadline measures the machine.
settings.register_profile(
    "evaluation", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("evaluation")

ARTICLE = """Herring row deepens

Norway will cut its herring quota by 5% by March 2031 if Iceland does the same, fisheries minister Kari Lund said in Bergen.

Iceland's government rejects any cut, its spokesman Jon Arnar told the ANP agency. Lund called the dispute a needless one.

The trawler owners' union, which has 1,200 members, welcomed the offer of Norway. It threatened to strike from May if the union is not heard.
"""

GOLD = """schema_version: "1"
article: article.txt
split: dev
story: herring-quota-2030
annotator: A
published: null
headline: Norway offers a 5% herring quota cut that Iceland rejects
summary:
  - Norway will cut its herring quota by 5% by March 2031 if Iceland does the same, minister Kari Lund said in Bergen.
  - Iceland rejects any cut, according to its spokesman Jon Arnar; Lund called the dispute needless.
actors:
  - {id: norway, name: Norway, kind: state, country: NOR}
  - {id: iceland, name: Iceland, kind: state, country: ISL, aliases: ["Iceland's government"]}
  - {id: kari-lund, name: Kari Lund, kind: person, role: fisheries minister, country: NOR, aliases: [Lund]}
  - {id: jon-arnar, name: Jon Arnar, kind: person, role: spokesman, country: ISL}
  - {id: union, name: trawler owners' union, kind: organization, country: NOR, aliases: [the union]}
  - {id: anp, name: ANP, kind: organization, role: news agency, optional: true}
positions:
  - id: p1
    actors: [iceland]
    said_by: jon-arnar
    issue: any herring quota cut
    issue_alternates: [cutting the herring quota, quota reductions]
    equivalents: [["keeping the herring quota", favor]]
    stance: against
    statement: Iceland rejects any cut of the herring quota.
    paraphrases: [No reduction of herring quotas is acceptable to Iceland., Iceland stands against lowering the quota for herring.]
    evidence: ["Iceland's government rejects any cut"]
  - id: p2
    actors: [kari-lund]
    issue: the herring dispute
    issue_alternates: [dispute with Iceland]
    stance: against
    statement: Lund calls the dispute needless.
    paraphrases: [There is no need for this dispute in the view of Lund.]
    evidence: ["Lund called the dispute"]
  - id: p3
    actors: [union]
    issue: the offer of Norway
    stance: favor
    statement: The union with its 1,200 members welcomes the offer of Norway.
    paraphrases: ["Norway's offer is welcome to the union, which has 1,200 members."]
    evidence: ["welcomed the offer of Norway"]
commitments:
  - id: c1
    actors: [norway]
    said_by: kari-lund
    action: cut its herring quota by 5%
    paraphrases: [lower the Norwegian quota for herring by 5%]
    counterparts: [iceland]
    status: pledged
    polarity: cooperative
    condition: if Iceland does the same
    deadline: {text: by March 2031, earliest: 2031-03-01, latest: 2031-03-31}
    evidence: ["Norway will cut its herring quota by 5%"]
    evidence_any: []
  - id: c2
    actors: [union]
    action: strike from May
    paraphrases: [stop work from May]
    status: pledged
    polarity: coercive
    condition: if the union is not heard
    evidence: ["It threatened to strike from May"]
key_facts:
  - fact: Norway will cut its quota by 5% by March 2031.
    must: [[Norway], [cut, reduc], ["5%"], [March 2031]]
  - fact: Iceland rejects a cut.
    must: [[Iceland], [reject, refus, against]]
"""

OTHER_ARTICLE = """Ward to close

The county council said it would close the maternity ward in Truro by 30 June. Nurses called the plan reckless.

Councillor Ann Bray defended it as safe.
"""

OTHER_GOLD = """schema_version: "1"
split: test
story: ward-closure
annotator: A
headline: County council will close the Truro maternity ward
summary: [The county council will close the maternity ward in Truro by 30 June., Nurses call the plan reckless; Councillor Ann Bray defends it.]
actors:
  - {id: council, name: county council, kind: organization}
  - {id: nurses, name: nurses, kind: group}
  - {id: ann-bray, name: Ann Bray, kind: person, role: Councillor, aliases: [Bray]}
positions:
  - id: p1
    actors: [nurses]
    issue: closure of the maternity ward
    stance: against
    statement: Nurses call the plan reckless.
    paraphrases: [The plan is reckless according to nurses.]
    evidence: [Nurses called the plan reckless]
  - id: p2
    actors: [ann-bray]
    issue: closure of the maternity ward
    stance: favor
    statement: Ann Bray defends the plan as safe.
    paraphrases: [In the eyes of Bray the plan is safe.]
    evidence: [defended it as safe]
commitments:
  - id: c1
    actors: [council]
    action: close the maternity ward in Truro
    paraphrases: [shut the Truro maternity ward]
    status: pledged
    polarity: coercive
    deadline: {text: by 30 June, earliest: null, latest: null}
    evidence: [close the maternity ward in Truro by 30 June]
key_facts:
  - {fact: The ward closes by 30 June., must: [[ward], [close], [30 June]]}
"""


@pytest.fixture
def suite_dir(tmp_path: Path) -> Path:
    """A suite of two cases, the first one the example of the annotation guide."""
    folder = tmp_path / "evals" / "small"
    add_case(folder, "herring", article=ARTICLE, gold=GOLD)
    add_case(folder, "ward", article=OTHER_ARTICLE, gold=OTHER_GOLD)
    (folder / "suite.yaml").write_text("name: small\ndescription: two cases\nlicence: CC0-1.0\n")
    return folder


def add_case(folder: Path, name: str, *, article: str, gold: str) -> Path:
    case = folder / "cases" / name
    case.mkdir(parents=True)
    (case / "article.txt").write_text(article, "utf-8")
    (case / "gold.yaml").write_text(gold, "utf-8")
    return case / "gold.yaml"


@pytest.fixture
def herring(suite_dir: Path) -> Path:
    """The gold file of the first case."""
    return suite_dir / "cases" / "herring" / "gold.yaml"


Change = Callable[[Path, str, str], Path]


@pytest.fixture
def change() -> Change:
    """Replaces one text in a file, which must be in it."""

    def replace(path: Path, old: str, new: str) -> Path:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return path

    return replace
