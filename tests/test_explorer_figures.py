"""Figures that the pages count are those that the library counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import browser
from exploring import CITY, make_samples, shown

from zhize.graph.columns.figures import load
from zhize.graph.explorer.site import write_site
from zhize.graph.facts import Selection, facts
from zhize.graph.network import agency_agency, agency_domain, lead_to_co
from zhize.graph.store import Store, open_store

if TYPE_CHECKING:
    pass

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
}
FIGURES = """(params) => zhize.known().then((model) => {
    const groups = (params.groups || [])[0] === "1";
    const tasks = zhize.choose(model, zhize.wanted(params)).tasks;
    const ties = (directed) => zhize.pairs(tasks, groups, directed).map(
        (row) => [row.from.key, row.to.key, row.tasks.length]);
    const cross = zhize.cross(tasks, "body", "domain", groups);
    const cells = [];
    cross.rows.forEach((body) => cross.columns.forEach((domain) => {
        if (domain !== "-" && cross.cell(body, domain)) {
            cells.push([body, domain, cross.cell(body, domain)]);
        }
    }));
    return {
        load: zhize.load(tasks, groups).map((row) => [row.body.key, row.lead, row.co]),
        together: ties(false), led: ties(true), cells: cells,
        quarters: zhize.quarters(tasks).map((each) => [each.name, each.tasks])};
})"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(make_samples(tmp_path_factory.mktemp("figures") / "zhize.db")) as opened:
        yield opened


@pytest.fixture(scope="module")
def counted(store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    index: Path = write_site(store, tmp_path_factory.mktemp("folder") / "out").path
    with browser() as chromium, shown(chromium, index) as seen:
        return {name: seen.page.evaluate(FIGURES, params) for name, (params, _) in SAME.items()}


def chosen(store: Store, name: str) -> Any:
    """Return what the library chooses."""
    return facts(store).select(Selection(**SAME[name][1]))


@pytest.mark.parametrize("name", SAME)
def test_bodies_carry_as_much(store: Store, counted: dict[str, dict[str, Any]], name: str) -> None:
    expected = [[row.id, row.lead, row.co] for row in load(chosen(store, name))]
    assert sorted(counted[name]["load"]) == sorted(expected)
    assert counted[name]["load"]


@pytest.mark.parametrize("name", SAME)
def test_bodies_have_as_many_tasks_together(
    store: Store, counted: dict[str, dict[str, Any]], name: str
) -> None:
    ties = agency_agency(chosen(store, name)).edges(data="tasks")
    expected = sorted([*sorted(pair), tasks] for *pair, tasks in ties)
    assert sorted([*sorted(row[:2]), row[2]] for row in counted[name]["together"]) == expected


@pytest.mark.parametrize("name", SAME)
def test_bodies_lead_others_as_often(
    store: Store, counted: dict[str, dict[str, Any]], name: str
) -> None:
    expected = sorted(map(list, lead_to_co(chosen(store, name)).edges(data="tasks")))
    assert sorted(counted[name]["led"]) == expected


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
