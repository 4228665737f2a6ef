"""The SPARQL behind a view gives the rows that the view shows, however it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from exploring import CITY, DRAWN, Explored, shown, texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser


SELECTIONS: dict[str, dict[str, list[str]]] = {
    "everything": {},
    "a document": {"document": [CITY]},
    "a field with its parts": {"domain": ["medical-insurance"]},
    "no field": {"domain": ["-"]},
    "a field or none": {"domain": ["-", "payment-reform"]},
    "led by health bodies": {"role": ["lead"], "function": ["health"]},
    "nobody named": {"role": ["-"]},
    "nobody named or led": {"role": ["-", "lead"]},
    "nobody leads": {"role": ["no-lead"]},
    "finance bodies, nobody leads or they cooperate": {
        "role": ["no-lead", "cooperate"],
        "function": ["finance"],
    },
    "a level": {"level": ["county"]},
    "a place": {"place": ["530300"]},
    "a place with those in it": {"place": ["340000"]},
    "a role of a body": {"body": ["530300/finance"], "role": ["cooperate"]},
    "an open group": {"function": ["-"]},
    "a year written": {"period": ["2017"]},
    "a year due": {"due": ["2020"]},
    "no time": {"due": ["-"]},
    "ongoing": {"due": ["ongoing"]},
    "several times": {"due": ["2017", "ongoing", "-"]},
    "words": {"q": ["医保 支付"]},
    "letters": {"q": ["DRG"]},
    "the name of a body": {"q": ["财政局"]},
    "all at once": {"function": ["finance"], "due": ["2020"], "period": ["2016", "2017"]},
    "leads by the first of a list": {"lead": ["first"]},
    "led by health bodies, first listed ones too": {
        "lead": ["first"],
        "role": ["lead"],
        "function": ["health"],
    },
    "nobody leads or is the first": {"lead": ["first"], "role": ["no-lead"]},
    "each clause by itself": {"clauses": ["apart"]},
    "two roles": {"count": ["lead", "cooperate"]},
    "lines of bodies": {"names": ["function"], "groups": ["1"]},
    "the bodies of a day": {"names": ["2024-12-31"]},
    "the bodies of a day, of some tasks": {"names": ["2012-12-31"], "due": ["2020"]},
    "weights by Newman": {"weight": ["newman"]},
    "weights by Jaccard": {"weight": ["jaccard"], "groups": ["1"]},
    "every choice at once": {
        "lead": ["first"],
        "clauses": ["apart"],
        "count": ["lead", "responsible"],
        "names": ["function"],
        "weight": ["newman"],
        "document": [CITY],
    },
}
#: What a view shows, and the query behind it.
SHOWN = """(params) => {
    zhize.firstLeads = (params.lead || [])[0] === "first";
    return zhize.known().then((model) => zhize.counting(model, params).then((how) => {
        const wanted = zhize.wanted(params);
        const tasks = zhize.choose(model, wanted).tasks;
        const asked = zhize.answerable(how, tasks);
        const iri = (body) => body.iri || body.id;
        const pairs = (directed) => zhize.pairs(tasks, how, directed).map(
            (row) => [iri(row.from), iri(row.to), row.tasks.length, row.weight]);
        const cross = zhize.cross(tasks, "body", "role", how);
        const cells = [];
        cross.rows.forEach((row) => cross.columns.forEach((column) => {
            if (cross.cell(row, column)) { cells.push([iri(how.bodies.get(row)), column, cross.cell(row, column)]); }
        }));
        const behind = zhize.behind;
        return {
            related: asked.related || false,
            tasks: [tasks.map((task) => task.iri), behind.tasks(model, wanted)],
            bodies: [zhize.load(tasks, how).map((row) => [iri(row.body), row.total, row.lead]), behind.bodies("!", model, wanted, asked, tasks)],
            network: [pairs(false), behind.network("!", model, wanted, asked, false, tasks)],
            directed: [pairs(true), behind.network("!", model, wanted, asked, true, tasks)],
            dated: [zhize.dated(tasks).length, behind.timeline(model, wanted)],
            matrix: [cells, behind.matrix("!", model, wanted, "body", "role", asked, tasks)],
        };
    }));
}"""


@pytest.fixture(scope="module")
def views(chromium: Browser, explored: Explored) -> dict[str, dict[str, Any]]:
    with shown(chromium, explored.page) as seen:
        return {name: seen.page.evaluate(SHOWN, params) for name, params in SELECTIONS.items()}


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_query_behind_a_view_gives_its_rows(
    explored: Explored, views: dict[str, dict[str, Any]], selection: str
) -> None:
    view = views[selection]

    def rows(name: str, *variables: str) -> list[list[Any]]:
        found: Any = explored.store.query(view[name][1])
        return sorted([_plain(row[variable]) for variable in variables] for row in found)

    assert not view["related"]
    assert [row[0] for row in rows("tasks", "task")] == sorted(view["tasks"][0])
    assert rows("bodies", "body", "tasks", "lead") == sorted(view["bodies"][0])
    assert rows("directed", "one", "other", "tasks") == sorted(r[:3] for r in view["directed"][0])
    weighed = "weight" in SELECTIONS[selection]
    ties = [[*sorted(row[:2]), row[2], *map(_digits, row[3:])] for row in view["network"][0]]
    found = rows("network", "one", "other", "tasks", *(["weight"] if weighed else []))
    assert sorted([*sorted(row[:2]), row[2], *map(_digits, row[3:])] for row in found) == sorted(
        tie if weighed else tie[:3] for tie in ties
    )
    assert len(rows("dated", "id")) == view["dated"][0]
    cells = [
        [body, f"https://w3id.org/zhize/ns#role-{role}", n] for body, role, n in view["matrix"][0]
    ]
    assert rows("matrix", "row", "column", "tasks") == sorted(cells)


def _plain(term: Any) -> str | int:
    value: str = term.value
    return int(value) if hasattr(term, "datatype") and value.isdecimal() else value


def _digits(value: str | float) -> float:
    return round(float(value), 9)


@pytest.mark.parametrize("view", ["agencies", "network", "matrix"])
def test_the_query_says_how_it_counts(chromium: Browser, explored: Explored, view: str) -> None:
    with shown(chromium, explored.page, f"#/{view}?lead=first&clauses=apart") as seen:
        told = texts(seen, "#counted")[0]
        link = seen.page.get_attribute("#behind", "href") or ""
        query = seen.page.evaluate("(link) => zhize.parse(link).params.query[0]", link)
    assert query.startswith(f"# {told.rstrip('。')}\n")
    assert "以列首为牵头（使用者的读法）" in told


def test_what_no_query_tells_is_asked_as_written_and_said_so(
    chromium: Browser, explored: Explored
) -> None:
    address = "#/matrix?names=2024-12-31&rows=function"
    with shown(chromium, explored.page, address) as seen:
        assert texts(seen, "#behind") == ["相近的 SPARQL"]
        link = seen.page.get_attribute("#behind", "href") or ""
        query = seen.page.evaluate("(link) => zhize.parse(link).params.query[0]", link)
    assert "机构名称：按文件所写" in query.splitlines()[0]


def test_the_button_leads_to_the_query_behind_the_view(
    chromium: Browser, explored: Explored
) -> None:
    with shown(chromium, explored.page, "#/tasks?role=lead&level=county") as seen:
        count = texts(seen, ".count")[0].split()[2]
        seen.page.click("#behind")
        seen.page.wait_for_selector(DRAWN.replace("data-view", "data-view=sparql"))
        seen.page.wait_for_selector("[data-state=done]")
        assert texts(seen, ".count")[0].startswith(f"{count} 行")
