"""Tables known on paper: by domain, by level, matrices, and what is due when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from factories import agency, assignment, document, schedule, task

from zhize.graph.columns.figures import (
    Group,
    agency_by_agency,
    agency_by_domain,
    function_by_place,
    load,
    load_by_domain,
    load_by_group,
)
from zhize.graph.columns.timeline import timeline
from zhize.graph.facts import Facts, Selection, facts
from zhize.graph.store import open_store
from zhize.loaders.records import Agency, Assignment

FINANCE = agency("市财政局", id="530300/finance", function="finance")
HEALTH = agency("市卫健委", id="530300/health", function="health")
COUNTY = agency(
    "罗平县财政局",
    id="530324/finance",
    label="罗平县财政局",
    function="finance",
    jurisdiction="530324",
)
OFFICE = agency("某办", id="?/某办", label="某办", jurisdiction=None)


def lead(body: Agency) -> Assignment:
    """Return a lead's part."""
    return assignment("牵头", "lead", agency=body)


def co(body: Agency, order: int = 2, **given: Any) -> Assignment:
    """Return another part."""
    return assignment("配合", "cooperate", agency=body, order=order, **given)


#: Health leads 1 and 2, finance 3; the county and the office help.
PLAN = document(
    task("一", lead(HEALTH), co(FINANCE), id="body/1", domains=("price", "medical-care")),
    task(
        "二",
        co(COUNTY, 3),
        lead(HEALTH),
        co(FINANCE),
        id="body/2",
        domains=("price",),
        schedule=schedule("2019年6月底前"),
    ),
    task(
        "三",
        lead(FINANCE),
        co(OFFICE),
        id="body/3",
        schedule=schedule("2018年", kind="period", start="2018-01-01", end="2018-12-31"),
    ),
    task("四", id="body/4", schedule=schedule("长期", kind="ongoing", end=None)),
    task(
        "五",
        co(FINANCE, clause=1),
        lead(FINANCE),
        id="body/5",
        domains=("price",),
        schedule=schedule("2019年底前", end="2019-12-31"),
    ),
)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    """The facts of the plan."""
    with open_store(tmp_path_factory.mktemp("figures") / "store", create=True) as store:
        store.put([PLAN])
        yield facts(store)


def test_load(known: Facts) -> None:
    rows: dict[str, tuple[Any, ...]] = {row.id: row[2:] for row in load(known.select())}
    assert rows == {
        "530300/finance": (
            2,
            2,
            4,
            pytest.approx(1 / 2 + 1 / 3 + 1 / 2 + 1),
            pytest.approx(7 / 12),
        ),
        "530300/health": (2, 0, 2, pytest.approx(5 / 6), pytest.approx(5 / 24)),
        "530324/finance": (0, 1, 1, pytest.approx(1 / 3), pytest.approx(1 / 12)),
        "?/某办": (0, 1, 1, pytest.approx(1 / 2), pytest.approx(1 / 8)),
    }


def test_load_stands_by_total_then_lead_then_name(known: Facts) -> None:
    assert [row.label for row in load(known.select())] == [
        "曲靖市财政局",
        "曲靖市卫健委",
        "某办",
        "罗平县财政局",
    ]


def test_load_by_level_kind_function_and_place(known: Facts) -> None:
    chosen = known.select()
    assert [row[:5] for row in load_by_group(chosen)] == [
        ("", 1, 0, 1, 1),
        ("county", 1, 0, 1, 1),
        ("prefecture", 2, 4, 0, 4),
    ]
    assert [row[:5] for row in load_by_group(chosen, "function")] == [
        ("", 1, 0, 1, 1),
        ("finance", 2, 2, 2, 4),
        ("health", 1, 2, 0, 2),
    ]
    assert [row.group for row in load_by_group(chosen, "kind")] == ["", "government"]
    assert [row.group for row in load_by_group(chosen, "place")] == ["", "530300", "530324"]
    groups: tuple[Group, ...] = ("level", "kind", "function", "place")
    for by in groups:
        rows = load_by_group(chosen, by)
        assert sum(row.share for row in rows) == pytest.approx(1)


def test_load_by_domain_counts_a_task_in_each_of_its_domains(known: Facts) -> None:
    rows = load_by_domain(known.select())
    assert [row[:6] for row in rows] == [
        ("", "530300/finance", "曲靖市财政局", 1, 0, 1),
        ("", "?/某办", "某办", 0, 1, 1),
        ("medical-care", "530300/health", "曲靖市卫健委", 1, 0, 1),
        ("medical-care", "530300/finance", "曲靖市财政局", 0, 1, 1),
        ("price", "530300/finance", "曲靖市财政局", 1, 2, 3),
        ("price", "530300/health", "曲靖市卫健委", 2, 0, 2),
        ("price", "530324/finance", "罗平县财政局", 0, 1, 1),
    ]
    assert rows[4].fractional == pytest.approx(1 / 2 + 1 / 3 + 1)


def test_load_by_chosen_domains_leaves_the_others_out(known: Facts) -> None:
    rows = load_by_domain(known.select(Selection(domains=("医疗服务价格",))))
    assert {row.domain for row in rows} == {"price"}
    assert len(rows) == 3


def test_matrix_of_agencies_and_domains(known: Facts) -> None:
    matrix = agency_by_domain(known.select())
    assert [heading.label for heading in matrix.columns] == ["医疗", "医疗服务价格"]
    assert [heading.id for heading in matrix.rows] == [
        "530300/finance",
        "530300/health",
        "530324/finance",
        "?/某办",
    ]
    assert matrix.table() == [[1, 3], [1, 2], [0, 1], [0, 0]]
    assert agency_by_domain(known.select(), "lead").cell("530300/health", "price") == 2
    assert agency_by_domain(known.select(), "co").cell("530300/finance", "price") == 2


@pytest.mark.parametrize(
    ("projection", "expected"),
    [
        ("count", [[0, 2, 1, 1], [2, 0, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0]]),
        ("newman", [[0, 1.5, 0.5, 1], [1.5, 0, 0.5, 0], [0.5, 0.5, 0, 0], [1, 0, 0, 0]]),
        ("jaccard", [[0, 0.5, 0.25, 0.25], [0.5, 0, 0.5, 0], [0.25, 0.5, 0, 0], [0.25, 0, 0, 0]]),
    ],
)
def test_matrix_of_agencies(known: Facts, projection: str, expected: list[list[float]]) -> None:
    chosen = known.select(Selection(projection=projection))  # type: ignore[arg-type]
    assert agency_by_agency(chosen).table() == expected


def test_matrix_of_who_leads_whom(known: Facts) -> None:
    matrix = agency_by_agency(known.select(), directed=True)
    assert matrix.table() == [[0, 0, 0, 1], [2, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


@pytest.mark.parametrize("naming", ["written", "function"])
def test_matrix_of_functions_and_places(known: Facts, naming: str) -> None:
    matrix = function_by_place(known.select(Selection(naming=naming)))
    assert [tuple(heading) for heading in matrix.rows] == [
        ("", ""),
        ("finance", "财政"),
        ("health", "卫生健康"),
    ]
    assert [tuple(heading) for heading in matrix.columns] == [
        ("", ""),
        ("530300", "曲靖市"),
        ("530324", "罗平县"),
    ]
    assert matrix.table() == [[1, 0, 0], [0, 4, 1], [0, 2, 0]]
    led = function_by_place(known.select(Selection(naming=naming)), "lead")
    assert led.table() == [[0, 0, 0], [0, 2, 0], [0, 2, 0]]


def test_timeline(known: Facts) -> None:
    rows = timeline(known.select())
    assert [(row.due, row.start, row.schedule, row.printed, row.task) for row in rows] == [
        ("2018-12-31", "2018-01-01", "period", "2018年", "body/3"),
        ("2019-06-30", "", "deadline", "2019年6月底前", "body/2"),
        ("2019-12-31", "", "deadline", "2019年底前", "body/5"),
        ("", "", "ongoing", "长期", "body/4"),
    ]
    assert rows[1].leads == ("曲靖市卫健委",)
    # In the order of the text, whatever the ids.
    assert rows[1].others == ("罗平县财政局", "曲靖市财政局")
    assert (rows[2].leads, rows[2].others) == (("曲靖市财政局",), ())
    assert (rows[1].text, rows[1].domains, rows[1].title) == ("二", ("price",), PLAN.title)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"due_before": "2018"}, ["body/3"]),
        ({"due_before": "2019-06-30"}, ["body/3", "body/2"]),
        ({"due_after": "2019-06"}, ["body/2", "body/5"]),
        ({"due_after": "2019-07", "due_before": "2019-11"}, []),
    ],
    ids=["year", "day itself", "month", "between"],
)
def test_timeline_within_days(known: Facts, given: dict[str, str], expected: list[str]) -> None:
    assert [row.task for row in timeline(known.select(), **given)] == expected


def test_timeline_of_some_bodies_and_domains(known: Facts) -> None:
    of_county = timeline(known.select(Selection(levels=("county",))))
    assert [(row.task, row.leads, row.others) for row in of_county] == [
        ("body/2", ("曲靖市卫健委",), ("罗平县财政局", "曲靖市财政局"))
    ]
    cooperating = timeline(known.select(Selection(roles=("cooperate",))))
    # Whoever is chosen, a task keeps its lead; tasks that nobody has so are left out.
    assert {row.task: row.leads for row in cooperating}["body/2"] == ("曲靖市卫健委",)
    assert "body/4" not in {row.task for row in cooperating}
    prices = timeline(known.select(Selection(domains=("price",))))
    assert [row.task for row in prices] == ["body/2", "body/5"]
