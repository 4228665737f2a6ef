"""Figures that the pages count are those that the library counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from exploring import CITY, Explored, shown

from zhize.graph.columns.figures import load
from zhize.graph.facts import Selection, facts
from zhize.graph.network import agency_agency, agency_domain, lead_to_co
from zhize.graph.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: What an address chooses, and the same for the library.
SAME: dict[str, tuple[dict[str, list[str]], dict[str, Any]]] = {
    "everything": ({}, {}),
    "with open groups": ({"groups": ["1"]}, {"groups": True}),
    "one document": ({"document": [CITY]}, {"documents": (CITY,)}),
    "one field with its parts": (
        {"domain": ["medical-insurance"]},
        {"domains": ("medical-insurance",)},
    ),
    "two years": ({"period": ["2016", "2017"]}, {"period": ("2016", "2017")}),
    "the first of lists leads": ({"lead": ["first"]}, {"first_is_lead": True}),
    "each clause by itself": ({"clauses": ["apart"]}, {"clauses": "apart"}),
    "two roles": ({"count": ["cooperate", "lead"]}, {"roles": ("lead", "cooperate")}),
    "lines of bodies": ({"names": ["function"]}, {"naming": "function"}),
    "lines, with open groups": (
        {"names": ["function"], "groups": ["1"]},
        {"naming": "function", "groups": True},
    ),
    "the bodies of a day": ({"names": ["2024-12-31"]}, {"naming": "as-of 2024-12-31"}),
    "the bodies before a reform": ({"names": ["2012-12-31"]}, {"naming": "as-of 2012-12-31"}),
    "weights by Newman": ({"weight": ["newman"]}, {"projection": "newman"}),
    "weights by Jaccard": ({"weight": ["jaccard"]}, {"projection": "jaccard"}),
    "every choice at once": (
        {
            "lead": ["first"],
            "clauses": ["apart"],
            "count": ["lead", "responsible"],
            "groups": ["1"],
            "names": ["2022-12-31"],
            "weight": ["newman"],
        },
        {
            "first_is_lead": True,
            "clauses": "apart",
            "roles": ("lead", "responsible"),
            "groups": True,
            "naming": "as-of 2022-12-31",
            "projection": "newman",
        },
    ),
}
FIGURES = """(params) => {
    zhize.firstLeads = (params.lead || [])[0] === "first";
    return zhize.known().then((model) => zhize.counting(model, params).then((how) => {
        const tasks = zhize.choose(model, zhize.wanted(params)).tasks;
        const ties = (directed) => zhize.pairs(tasks, how, directed).map(
            (row) => [row.from.key, row.to.key, row.tasks.length, row.weight]);
        const cross = zhize.cross(tasks, "body", "domain", how);
        const cells = [];
        cross.rows.forEach((body) => cross.columns.forEach((domain) => {
            if (domain !== "-" && cross.cell(body, domain)) {
                cells.push([body, domain, cross.cell(body, domain)]);
            }
        }));
        return {
            load: zhize.load(tasks, how).map(
                (row) => [row.body.key, row.body.label, row.lead, row.co, row.fractional]),
            together: ties(false), led: ties(true), cells: cells,
            quarters: zhize.quarters(tasks).map((each) => [each.name, each.tasks]),
            sentence: zhize.sentence(model, how, zhize.CHOICES)};
    }));
}"""


@pytest.fixture(scope="module")
def store(explored: Explored) -> Store:
    return explored.store


@pytest.fixture(scope="module")
def counted(chromium: Browser, explored: Explored) -> dict[str, dict[str, Any]]:
    with shown(chromium, explored.page) as seen:
        return {name: seen.page.evaluate(FIGURES, params) for name, (params, _) in SAME.items()}


def chosen(store: Store, name: str) -> Any:
    """Return what the library chooses."""
    return facts(store).select(Selection(**SAME[name][1]))


@pytest.mark.parametrize("name", SAME)
def test_bodies_carry_as_much(store: Store, counted: dict[str, dict[str, Any]], name: str) -> None:
    rows = load(chosen(store, name))
    expected: list[list[Any]] = [
        [r.id, r.label, r.lead, r.co, pytest.approx(r.fractional)] for r in rows
    ]
    assert sorted(counted[name]["load"]) == sorted(expected, key=lambda row: row[0])
    assert rows


@pytest.mark.parametrize("name", SAME)
def test_choices_are_said_as_the_commands_say_them(
    store: Store, counted: dict[str, dict[str, Any]], name: str
) -> None:
    told = dict(part.split("：", 1) for part in counted[name]["sentence"].split("；"))
    said = dict(chosen(store, name).selection.choices("zh"))
    assert told.items() <= said.items()
    assert len(told) == 6


@pytest.mark.parametrize("name", SAME)
def test_bodies_have_as_many_tasks_together(
    store: Store, counted: dict[str, dict[str, Any]], name: str
) -> None:
    ties = agency_agency(chosen(store, name)).edges(data=True)
    expected = [[*sorted(pair), tie["tasks"], pytest.approx(tie["weight"])] for *pair, tie in ties]
    found = sorted([*sorted(row[:2]), *row[2:]] for row in counted[name]["together"])
    assert found == sorted(expected, key=lambda row: row[:2])


@pytest.mark.parametrize("name", SAME)
def test_bodies_lead_others_as_often(
    store: Store, counted: dict[str, dict[str, Any]], name: str
) -> None:
    expected = sorted(map(list, lead_to_co(chosen(store, name)).edges(data="tasks")))
    assert sorted(row[:3] for row in counted[name]["led"]) == expected


@pytest.mark.parametrize("name", [name for name in SAME if "field" not in name])
def test_bodies_have_as_many_tasks_in_each_field(
    store: Store, counted: dict[str, dict[str, Any]], name: str
) -> None:
    ties = agency_domain(chosen(store, name)).edges(data="tasks")
    found = [(*sorted(pair, key=lambda key: key.startswith("domain/")), n) for *pair, n in ties]
    expected = sorted([body, domain.removeprefix("domain/"), n] for body, domain, n in found)
    assert sorted(counted[name]["cells"]) == expected


def test_quarters_have_no_gap_and_all_tasks_due(
    store: Store, counted: dict[str, dict[str, Any]]
) -> None:
    quarters = counted["everything"]["quarters"]
    due = [
        task.schedule.end
        for row in store.documents()
        for task in store.document(row.id).tasks
        if task.schedule and task.schedule.end
    ]
    first, last = int(min(due)[:4]), int(max(due)[:4])
    assert sum(count for _, count in quarters) == len(due)
    assert len({name for name, _ in quarters}) == len(quarters) <= 4 * (last - first + 1)
    assert quarters[-1] == ["2020 Q4", sum(day > "2020-09-30" for day in due)]
