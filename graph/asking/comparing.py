"""Questions that compare two or more by their number of tasks: 甲和乙哪个牵头的任务多."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from zhize.graph.asking.items import FREE, Item
from zhize.graph.asking.patterns import WITHIN, holding, task_patterns, terms
from zhize.graph.asking.question import Question, Sides
from zhize.graph.rdf import iri
from zhize.graph.rdf.iri import IRIs
from zhize.graph.rdf.nquads import text

#: The fields of a question for the kinds of items that it can compare.
FIELDS: dict[str, Sides] = {
    "bodies": "parts",
    "place": "places",
    "document": "documents",
    "domain": "domains",
}
TASK = "?task a zz:Task ."
#: What may stand between those that are compared.
JOINS = frozenset({"and", "versus"})
#: What says nothing between them: 忻州的文件和曲靖的文件.
APART = frozenset({"noun"})


def with_more(items: Sequence[Item]) -> list[Item]:
    """Return items with the words of tasks that 多 begins, and with 最多 where nothing is compared.

    多 in 多学科会诊 is a part of a word; 谁的任务多 asks for a ranking.
    """
    found = list(items)
    compares = bool(sides_of(items))
    asks = any(item.kind in ("who", "which") for item in items)
    for place, item in enumerate(items):
        if item.kind != "more":
            continue
        behind = items[place + 1].kind if place + 1 < len(items) else ""
        ahead = items[place - 1] if place else item
        counted = ahead.kind == "role" or (ahead.kind, ahead.value) == ("noun", "task")
        if len(item.text) == 1 and behind in (FREE, "word"):
            found[place] = item._replace(kind=FREE)
        elif asks and counted and "多" in item.text and not (compares or _lists(items)):
            found[place] = item._replace(kind="most")
    return found


def _lists(items: Sequence[Item]) -> bool:
    """Tell whether a question lists things, though they may be none that can be compared."""
    return any(
        item.kind in JOINS and before.kind in FIELDS and behind.kind in FIELDS
        for before, item, behind in zip(items, items[1:], items[2:], strict=False)
    )


def sides_of(items: Sequence[Item]) -> str:
    """Return the kind of the items that a question compares, "" where it compares none.

    They stand in one list of two or more, and no other of their kind beside it.
    """
    if not any(item.kind in ("more", "versus") for item in items):
        return ""
    for kind in FIELDS:
        places = [k for k, item in enumerate(items) if item.kind == kind]
        if len(places) > 1 and all(_joined(items, a, b) for a, b in pairwise(places)):
            return kind
    return ""


def _joined(items: Sequence[Item], first: int, second: int) -> bool:
    between = [i.kind for i in items[first + 1 : second] if i.kind not in APART]
    if between == [] and items[first].kind == "bodies":
        return False
    return bool(between) and JOINS.issuperset(between)


def compared(question: Question, iris: IRIs) -> Iterator[str]:
    """Yield the query how many tasks each of those compared has."""
    side, pairs, inner = _sides(question, iris)
    inner += task_patterns(_without_sides(question), iris, plan=side in ("?where", "?plan"))
    yield "SELECT ?side (COUNT(DISTINCT ?task) AS ?tasks) WHERE {"
    yield f"  VALUES (?side {side}) {{"
    for name, each in pairs:
        yield f"    ({text(name)} {each})"
    yield "  }"
    yield "  OPTIONAL {"
    yield from (f"    {pattern}" for pattern in inner)
    yield "  }"
    yield "} GROUP BY ?side ORDER BY DESC(?tasks) ?side"


def _without_sides(question: Question) -> Question:
    """Return what a question says of all tasks that it compares."""
    rest: dict[str, Any] = {str(question.sides): ()}
    return replace(question, **rest)


def _sides(question: Question, iris: IRIs) -> tuple[str, list[tuple[str, str]], list[str]]:
    """Return the variable of what is compared, its values by name, and what makes tasks theirs."""
    if question.sides == "parts":
        roles = question.parts[0].roles
        pairs = [(p.said, terms([body])) for p in question.parts for body in p.bodies]
        return "?body", pairs, [*holding("?body", roles, "", question.first_is_lead)]
    if question.sides == "places":
        pairs = [(name.said, terms([each])) for name in question.places for each in name.ids]
        return "?where", pairs, [TASK, WITHIN]
    if question.sides == "documents":
        pairs = [(n.said, terms([iris.plan(each)])) for n in question.documents for each in n.ids]
        return "?plan", pairs, [TASK]
    pairs = [
        (name.said, terms([iri.domain(each)])) for name in question.domains for each in name.ids
    ]
    return "?field", pairs, [TASK, "?task dcterms:subject ?field ."]
