"""Who leads the tasks of those shown, and why nobody does: known on paper, and against loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from factories import agency, assignment, document, task

from zhize.graph.answers.leading import leads, why_unled
from zhize.graph.facts import Facts, Selection, facts
from zhize.graph.store import open_store
from zhize.loaders.plan import read_plan
from zhize.loaders.records import Assignment, Document
from zhize.samples import paths

COUNTY = agency("县财政局", id="611026/财政局", jurisdiction="611026")
#: 财政局 leads one, helps in one that 医保局 leads and in one that a group leads, and shares one.
PLAN = document(
    task("一", assignment("市财政局", "lead"), id="body/1"),
    task("二", assignment("市医保局", "lead"), assignment("市财政局", "cooperate", order=2), id="body/2"),
    task(
        "三",
        assignment("各县区政府", "lead", collective=True),
        assignment("市财政局", "cooperate", order=2),
        id="body/3",
    ),
    task("四", assignment("市财政局"), assignment("县财政局", agency=COUNTY, order=2), id="body/4"),
    # In clauses apart, one has a lead and one has none.
    task(
        "五",
        assignment("市财政局", "lead"),
        assignment("市审计局", "implement", clause=2),
        id="body/5",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    with open_store(tmp_path_factory.mktemp("leading") / "store", create=True) as store:
        store.put([PLAN])
        yield facts(store)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param(Selection(), (3, 1, 1), id="all: a group leads one, one says no lead"),
        pytest.param(Selection(groups=True), (4, 0, 1), id="groups too"),
        pytest.param(Selection(clauses="apart"), (3, 1, 2), id="clauses apart"),
        pytest.param(Selection(first_is_lead=True), (4, 1, 0), id="the first of a list leads"),
        pytest.param(Selection(places=("611026",)), (0, 0, 1), id="a place"),
        pytest.param(Selection(roles=("cooperate",)), (0, 2, 0), id="leads do not count"),
        pytest.param(Selection(roles=("lead",)), (3, 0, 0), id="only leads count"),
        pytest.param(Selection(places=("天津市",)), (0, 0, 0), id="nobody"),
    ],
)
def test_leads_on_paper(known: Facts, selection: Selection, expected: tuple[int, ...]) -> None:
    assert leads(known.select(selection)) == expected


@pytest.mark.parametrize(
    ("selection", "why"),
    [
        pytest.param(Selection(), None, id="somebody leads"),
        pytest.param(Selection(places=("天津市",)), "nobody", id="nobody is shown"),
        pytest.param(Selection(roles=("cooperate",)), "role", id="the role does not count"),
        pytest.param(Selection(places=("611026",)), "unsaid", id="the document does not say"),
        pytest.param(Selection(documents=()), "nobody", id="no document"),
    ],
)
def test_why_nobody_leads(known: Facts, selection: Selection, why: str | None) -> None:
    assert why_unled(known.select(selection)) == why


def test_what_a_group_leads_is_not_unsaid(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        store.put([document(PLAN.tasks[2])])
        chosen = facts(store).select()
        assert (leads(chosen), why_unled(chosen)) == ((0, 1, 0), "others")


@pytest.mark.parametrize("clauses", ["merged", "apart"])
def test_leads_are_those_of_loops(tmp_path: Path, clauses: Literal["merged", "apart"]) -> None:
    plans = [read_plan(path) for path in paths()]
    with open_store(tmp_path / "store", create=True) as store:
        store.put(plans)
        for plan in plans:
            selection = Selection(documents=(plan.id,), clauses=clauses)
            chosen = facts(store).select(selection)
            assert leads(chosen) == _counted(plan, apart=clauses == "apart"), plan.id


def _counted(plan: Document, *, apart: bool) -> tuple[int, int, int]:
    """Count the tasks of bodies by loops over records: those one of them leads, a group, nobody."""
    units: dict[tuple[str, int], list[Assignment]] = {}
    for each in plan.tasks:
        for part in each.assignments:
            units.setdefault((each.id, part.clause if apart else 0), []).append(part)
    counts = Counter[str]()
    for parts in units.values():
        leaders = [part.collective for part in parts if part.role == "lead"]
        if not all(part.collective for part in parts):
            counts["nobody" if not leaders else "groups" if all(leaders) else "bodies"] += 1
    return counts["bodies"], counts["groups"], counts["nobody"]
