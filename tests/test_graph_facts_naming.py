"""Whom a task counts for: bodies of another day, and renamings of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import counting
import pytest
from factories import agency, assignment, document, task

from zhize.graph.answers.rows import task_row
from zhize.graph.columns.figures import load
from zhize.graph.columns.selection import Language
from zhize.graph.facts import Body, Facts, Seat, Selection, facts
from zhize.graph.reforms.asof import who_as_of
from zhize.graph.store import Store, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the samples."""
    with counting.samples(tmp_path_factory.mktemp("naming")) as made:
        yield made


@pytest.fixture(scope="module")
def known(store: Store) -> Facts:
    """Its facts."""
    return facts(store)


def test_on_a_later_day_insurance_is_the_new_bodys(known: Facts) -> None:
    before = {row.id: row for row in load(known.select())}
    after = {row.id: row for row in load(known.select(Selection(naming="as-of 2020-01-01")))}
    assert "530300/medical-insurance" not in before
    assert after["530300/medical-insurance"].label == "曲靖市医疗保障局"
    assert after["530300/medical-insurance"].total > 0
    assert after["530300/human-resources"].total < before["530300/human-resources"].total
    assert after["611026/health"].label == "柞水县卫生健康局"


def test_the_bodies_of_a_day_are_those_that_who_finds(store: Store, known: Facts) -> None:
    day = "2020-01-01"
    rows = [task_row(sheet, line) for sheet in store.sheets() for line in sheet.lines]
    found = {
        (told.row.document, told.row.task, (actor.then[0].agency if actor.then else actor.agency))
        for told in who_as_of(store, rows, day)
        for actor in told.actors
    }
    chosen = known.select(Selection(naming=f"as-of {day}", groups=True))
    tasks = chosen.task[chosen.unit].tolist()
    counted = {
        (*known.keys[task], chosen.nodes[node].id.removeprefix("group/"))
        for task, node in zip(tasks, chosen.node.tolist(), strict=True)
    }
    assert counted == found


@dataclass(frozen=True)
class Recorder:
    """Counts everything for one body, and keeps what it was asked."""

    seats: tuple[Seat, ...] = ()

    def __call__(self, seat: Seat) -> Body:
        """Return the body."""
        object.__setattr__(self, "seats", (*self.seats, seat))
        return Body("所有", "所有", "finance", "530300", seat.body.group)

    def describe(self, language: Language) -> str:
        """Say so."""
        return "皆归一处"

    __hash__ = object.__hash__


def test_a_renaming_is_asked_about_each_assignment(tmp_path: Path) -> None:
    plan = document(
        task(
            "一",
            assignment("市甲局", "lead"),
            assignment("各乙局", "cooperate", collective=True, agency=agency("各乙局")),
            domains=("price",),
            heading="小题",
        ),
        task("二", assignment("市甲局", "participate"), id="body/2"),
    )
    recorder = Recorder()
    with open_store(tmp_path / "store", create=True) as store:
        store.put([plan])
        chosen = facts(store).select(Selection(naming=recorder, groups=True))
    first, group, second = recorder.seats
    assert first == Seat(
        body=Body("530300/甲局", "曲靖市甲局", "", "530300", False),
        role="lead",
        document=plan.id,
        written="2018-12-26",
        task="body/1",
        section="一、重点任务",
        heading="小题",
        text="一",
        domains=("price",),
    )
    assert (group.body.group, group.body.id) == (True, "530300/各乙局")
    assert (second.task, second.role, second.domains) == ("body/2", "participate", ())
    assert [(row.id, row.lead, row.co) for row in load(chosen)] == [
        ("所有", 1, 1),
        ("group/所有", 0, 1),
    ]
    assert {(node.kind, node.level, node.jurisdiction) for node in chosen.nodes} == {
        ("government", "prefecture", "曲靖市")
    }


def test_undated_plans_and_groups_stay_as_written(tmp_path: Path) -> None:
    body = agency("市人社局", id="530300/human-resources", function="human-resources")
    plan = document(
        task("医保支付方式改革", assignment("市人社局", "lead", agency=body)),
        task(
            "医保支付方式改革",
            assignment("各人社局", "lead", agency=body, collective=True),
            id="body/2",
        ),
    )
    undated = document(*plan.tasks, id="无日期", date=None)
    with open_store(tmp_path / "store", create=True) as store:
        store.put([plan, undated])
        known = facts(store)
        for name, expected in ((plan.id, "medical-insurance"), (undated.id, "human-resources")):
            selection = Selection(naming="as-of 2020-01-01", groups=True, documents=(name,))
            ids = {row.id for row in load(known.select(selection))}
            assert ids == {f"530300/{expected}", "group/530300/human-resources"}
