"""Three small plans whose every answer can be told by hand, and queries asked of them.

甲 曲靖市 (prefecture)            卫健 = 曲靖市卫生健康委, 财政 = 曲靖市财政局, 医保 = 曲靖市医保局
  1 推进分级诊疗      卫健 lead, 财政 cooperate; by 2019-06-30; 药占比 about 30 %
  2 改革医保支付方式  医保 and 财政 jointly; ongoing
  3 保障短缺药品      医保 leads clause 1; 卫健 leads clause 2, 财政 and 各公立医院 等; by 2018-12-31
乙 忻州市 (prefecture)
  1 做好家庭医生签约  忻州市卫生计生委 lead; 培训合格率 60 % or more by 2020-12-31
  2 严控药占比        nobody; 药占比 30 % or less
丙 会泽县 (county of 曲靖市), which declares that the first leads
  1 落实医保支付      会泽县财政局 lead, 会泽县医保局 cooperate; by 2020-12-31
  2 接受市级督查      曲靖市财政局 lead
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
from factories import assignment, document, schedule, target, task

from zhize.graph.queries import run_query
from zhize.graph.rdf.iri import BASE
from zhize.graph.store import Store
from zhize.graph.views.results import short
from zhize.loaders.records import (
    Agency,
    Assignment,
    Convention,
    Document,
    Jurisdiction,
    Span,
)

ZERO = Span(0, 0)
HEALTH = Agency("530300/health", "曲靖市卫生健康委", "health", "530300")
FINANCE = Agency("530300/finance", "曲靖市财政局", "finance", "530300")
INSURANCE = Agency("530300/medical-insurance", "曲靖市医保局", "medical-insurance", "530300")
HOSPITALS = Agency("530300/各公立医院", "各公立医院", None, "530300")
XINZHOU = Agency("140900/health", "忻州市卫生计生委", "health", "140900")
COUNTY_FINANCE = Agency("530326/finance", "会泽县财政局", "finance", "530326")
COUNTY_INSURANCE = Agency("530326/medical-insurance", "会泽县医保局", "medical-insurance", "530326")


def part(body: Agency, role: str, clause: int = 1, order: int = 1, **given: Any) -> Assignment:
    """Return the part of a body, named without its place."""
    name = body.label.removeprefix("曲靖").removeprefix("忻州").removeprefix("会泽")
    known = {"mode": "joint" if role == "responsible" else "explicit", **given}
    return assignment(name, role, agency=body, clause=clause, order=order, **known)


FIRST = document(
    task(
        "推进分级诊疗",
        part(HEALTH, "lead"),
        part(FINANCE, "cooperate", order=2),
        domains=("tiered-care",),
        schedule=schedule(),
        targets=(target(),),
    ),
    task(
        "改革医保支付方式",
        part(INSURANCE, "responsible"),
        part(FINANCE, "responsible", order=2),
        id="body/2",
        number="2",
        domains=("payment-reform",),
        schedule=schedule("持续推进", kind="ongoing", end=None),
    ),
    task(
        "保障短缺药品",
        part(INSURANCE, "lead"),
        part(HEALTH, "lead", 2),
        part(FINANCE, "cooperate", 2, 2, open_list=True),
        part(HOSPITALS, "implement", 2, 3, open_list=True, collective=True),
        id="body/3",
        number="3",
        domains=("drug-supply",),
        schedule=schedule("2018年底前", end="2018-12-31"),
    ),
    id="甲",
)
SECOND = document(
    task(
        "做好家庭医生签约",
        part(XINZHOU, "lead"),
        domains=("tiered-care",),
        targets=(
            target("培训合格率", op=">=", value=60, by="2020-12-31", surface="合格率达到60%"),
        ),
    ),
    task(
        "严控药占比",
        id="body/2",
        number="2",
        domains=("rational-drug-use",),
        targets=(target(op="<=", surface="不超过30%"),),
    ),
    id="乙",
    title="忻州市医改任务",
    number=None,
    date="2018-06-01",
    jurisdiction=Jurisdiction("140900", "忻州市", "prefecture", "title"),
)
THIRD = document(
    task(
        "落实医保支付",
        part(COUNTY_FINANCE, "lead", mode="first-listed"),
        part(COUNTY_INSURANCE, "cooperate", order=2),
        domains=("payment-reform",),
        schedule=schedule("2020年底前", end="2020-12-31"),
    ),
    task(
        "接受市级督查",
        part(FINANCE, "lead"),
        id="body/2",
        number="2",
        domains=("comprehensive-supervision",),
    ),
    id="丙",
    title="会泽县医改任务",
    number=None,
    date=None,
    jurisdiction=Jurisdiction("530326", "会泽县", "county", "title"),
    conventions=(Convention("first-listed-leads", Span(0, 4)),),
)
PLANS: tuple[Document, ...] = (FIRST, SECOND, THIRD)


def asked(store: Store, query: str, params: str = "", columns: str = "") -> list[str]:
    """Return the rows of a named query, its values one blank apart, `-` where there is none.

    Parameters are written `agency=曲靖市财政局 role=配合`, columns `document number`.
    """
    given: dict[str, list[str]] = {}
    for pair in params.split():
        name, _, value = pair.partition("=")
        given.setdefault(name, []).append(value)
    found = run_query(store, query, given)
    assert isinstance(found, ox.QuerySolutions)
    names = columns.split() or [variable.value for variable in found.variables]
    return [" ".join(_cell(row[name]) for name in names) for row in found]


def _cell(term: object) -> str:
    if term is None:
        return "-"
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return short(term.value, BASE) if isinstance(term, ox.NamedNode) else term.value
