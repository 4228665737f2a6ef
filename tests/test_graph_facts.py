"""Who carries how much: figures known by hand, by loops over records, and by `rank`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import counting
import pytest
import scoring

from zhize.graph.answers.documents import rank
from zhize.graph.columns.figures import LoadRow, load
from zhize.graph.errors import NotFoundError
from zhize.graph.facts import Chosen, Facts, Selection, facts
from zhize.graph.store import Store, open_store
from zhize.loaders.plan import read_plan
from zhize.loaders.records import ROLES, Document
from zhize.samples import paths

#: Number of a plan → its tasks, who has most, how many of them it leads, and has otherwise.
BY_HAND = {
    "000": (35, "柞水县卫计局", 24, 11),
    "001": (50, "忻州市卫生计生委", 35, 12),
    "002": (42, "枞阳县卫生健康委", 0, 42),
    "003": (66, "曲靖市卫生计生委", 27, 6),
    "004": (40, "天津市卫生计生委", 27, 0),
}
beside = pytest.mark.skipif(not scoring.present(), reason=scoring.ABSENT)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the samples."""
    with counting.samples(tmp_path_factory.mktemp("facts")) as made:
        yield made


@pytest.fixture(scope="module")
def known(store: Store) -> Facts:
    """Its facts."""
    return facts(store)


@pytest.fixture(scope="module")
def plans() -> dict[str, Document]:
    """The samples as records, by number."""
    return {path.name[:3]: read_plan(path) for path in paths()}


def of(known: Facts, plan: Document, **choices: object) -> Chosen:
    """Choose the rows of one plan."""
    return known.select(Selection(documents=(plan.id,), **choices))  # type: ignore[arg-type]


def table(rows: tuple[LoadRow, ...]) -> list[tuple[object, ...]]:
    """Label, lead, co, total."""
    return [row[1:5] for row in rows]


@pytest.mark.parametrize(("number", "expected"), BY_HAND.items())
def test_who_has_most_of_each_sample(
    known: Facts, plans: dict[str, Document], number: str, expected: tuple[int, str, int, int]
) -> None:
    tasks, label, lead, co = expected
    chosen = of(known, plans[number])
    assert len(plans[number].tasks) == tasks
    assert table(load(chosen))[0] == (label, lead, co, lead + co)


@beside
@pytest.mark.parametrize(("number", "expected"), BY_HAND.items())
def test_who_has_most_of_each_real_plan(
    tmp_path: Path, number: str, expected: tuple[int, str, int, int]
) -> None:
    tasks, label, lead, co = expected
    [path] = scoring.SEEDS.glob(f"{number}*.txt")
    plan = read_plan(path)
    with open_store(tmp_path / "store", create=True) as store:
        store.put([plan])
        assert len(plan.tasks) == tasks
        assert table(load(facts(store).select()))[0] == (label, lead, co, lead + co)


@beside
@pytest.mark.parametrize("number", BY_HAND)
def test_the_whole_table_is_that_of_who_read_the_plan(
    known: Facts, plans: dict[str, Document], number: str
) -> None:
    lines = (scoring.GOLD / f"{number}.roles.jsonl").read_text(encoding="utf-8").splitlines()
    leads: dict[str, set[tuple[str, str]]] = {}
    tasks: dict[str, set[tuple[str, str]]] = {}
    for part in map(json.loads, lines):
        if not part["collective"]:
            task = part["part"], part["task"]
            tasks.setdefault(part["cluster"], set()).add(task)
            if part["role"] == "lead":
                leads.setdefault(part["cluster"], set()).add(task)
    told = Counter((len(leads.get(name, ())), len(tasks[name])) for name in tasks)
    found = load(of(known, plans[number]))
    assert Counter((row.lead, row.total) for row in found) == told
    assert sum(row.lead for row in found) == sum(map(len, leads.values()))


def test_nobody_leads_where_the_document_says_only_who_is_responsible(
    known: Facts, plans: dict[str, Document]
) -> None:
    assert {row.lead for row in load(of(known, plans["002"]))} == {0}
    firsts = load(of(known, plans["002"], first_is_lead=True))
    assert sum(row.lead for row in firsts) > 0
    assert "使用者的读法" in of(known, plans["002"], first_is_lead=True).selection.describe()


@pytest.mark.parametrize("groups", [False, True], ids=["bodies", "groups too"])
@pytest.mark.parametrize("first_is_lead", [False, True], ids=["as written", "first is lead"])
def test_figures_are_those_of_rank(store: Store, groups: bool, first_is_lead: bool) -> None:
    chosen = facts(store).select(Selection(groups=groups, first_is_lead=first_is_lead))
    ranked = rank(store, "total", groups=groups, first_is_lead=first_is_lead)
    assert Counter(table(load(chosen))) == Counter(row[:4] for row in ranked)


SELECTIONS = {
    "all": Selection(),
    "leads only": Selection(roles=("lead",)),
    "everything but leads": Selection(roles=ROLES[1:]),
    "clauses apart": Selection(clauses="apart"),
    "groups": Selection(groups=True),
    "lines": Selection(naming="function"),
    "lines and groups": Selection(naming="function", groups=True, clauses="apart"),
    "first is lead": Selection(first_is_lead=True, clauses="apart"),
    "first is lead, others": Selection(first_is_lead=True, roles=("responsible", "cooperate")),
}


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
def test_figures_are_those_of_loops_over_the_records(
    known: Facts, plans: dict[str, Document], selection: Selection
) -> None:
    units = list(counting.units(plans.values(), selection))
    expected = counting.loads(units)
    rows = load(known.select(selection))
    assert {row.id: (row.lead, row.co) for row in rows} == {n: e[:2] for n, e in expected.items()}
    for row in rows:
        assert row.total == row.lead + row.co
        assert row.fractional == pytest.approx(float(expected[row.id][2]), rel=1e-12)
        assert row.share == pytest.approx(float(expected[row.id][2] / len(units)), rel=1e-12)
    assert sum(row.share for row in rows) == pytest.approx(1)


def test_documents_are_chosen_by_id_and_by_day(known: Facts, plans: dict[str, Document]) -> None:
    xinzhou = plans["001"]
    assert xinzhou.date == "2018-12-26"
    by_id = load(of(known, xinzhou))
    assert load(known.select(Selection(period=("2018-12", "2018")))) == by_id
    assert load(known.select(Selection(period=("2018-12-26", "2018-12-26")))) == by_id
    assert load(known.select(Selection(period=("2018-12-27", "2019")))) == ()
    for bounds in (("2018-12-26", ""), ("", "2018-12-25")):
        later = {row.id[:6] for row in load(known.select(Selection(period=bounds)))}
        assert ("140900" in later) is bool(bounds[0])
    # The day that a plan's period starts counts where it has no date.
    days = load(known.select(Selection(period=("2017-01-01", "2017-01-01"))))
    assert {row.id[:6] for row in days} == {"611026", "120000"}


def test_a_domain_has_all_its_parts(known: Facts, plans: dict[str, Document]) -> None:
    pillar = known.select(Selection(domains=("医保",)))
    assert {"medical-insurance", "payment-reform", "universal-insurance"} <= set(
        pillar.domains or ()
    )
    wanted = {
        (plan.id, task.id)
        for plan in plans.values()
        for task in plan.tasks
        if pillar.domains and pillar.domains & set(task.domains)
        if any(not part.collective for part in task.assignments)
    }
    assert {known.keys[task] for task in pillar.task.tolist()} == wanted
    assert wanted


@pytest.mark.parametrize(
    "chosen",
    [{"places": ("柞水县",)}, {"places": ("611026",)}, {"places": ("陕西省",)}],
    ids=["name", "code", "place above"],
)
def test_choosing_whose_figures_are_shown_changes_none(
    known: Facts, plans: dict[str, Document], chosen: dict[str, tuple[str, ...]]
) -> None:
    whole = {row.id: row for row in load(known.select())}
    rows = load(known.select(Selection(**chosen)))  # type: ignore[arg-type]
    assert rows
    assert {row.id[:6] for row in rows} == {"611026"}
    assert all(row == whole[row.id] for row in rows)


def test_levels_and_lines_choose_bodies(known: Facts) -> None:
    counties = known.select(Selection(levels=("county",))).nodes
    assert {node.level for node in counties} == {"county"}
    health = known.select(Selection(functions=("卫健委", "finance"))).nodes
    assert {node.function for node in health} == {"health", "finance"}
    assert len(health) > 5
    lines = known.select(Selection(functions=("health",), naming="function"))
    assert [node.id for node in lines.nodes] == ["health"]


def test_lines_of_some_bodies_count_only_their_tasks(known: Facts) -> None:
    county = Selection(naming="function", levels=("county",))
    rows = {row.id: row for row in load(known.select(county))}
    apart = load(known.select(Selection(levels=("county",), functions=("health",))))
    assert rows["health"].total == sum(row.total for row in apart)
    assert rows["health"].fractional == pytest.approx(sum(row.fractional for row in apart))


def test_an_empty_choice_has_empty_figures(known: Facts) -> None:
    chosen = known.select(Selection(period=("1990", "1991")))
    assert load(chosen) == ()
    assert chosen.incidence().shape == (0, 0)
    assert chosen.cells().total.tolist() == []


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(documents=("无此文件",)), "no document has the id 无此文件"),
        (Selection(domains=("无此领域",)), "无此领域: no field of any scheme is called so"),
        (Selection(functions=("无此职能",)), "there is no function line 无此职能"),
        (Selection(places=("无此地",)), "there is no place 无此地"),
    ],
    ids=["document", "domain", "function line", "place"],
)
def test_what_there_is_not_is_said(known: Facts, selection: Selection, message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        known.select(selection)


def test_words_and_keys_of_tasks(known: Facts, plans: dict[str, Document]) -> None:
    plan = plans["001"]
    numbers = [n for n, key in enumerate(known.keys) if key.document == plan.id]
    words = known.words(numbers)
    assert [known.keys[n].task for n in numbers] == [task.id for task in plan.tasks]
    assert [words[n].text for n in numbers] == [task.text for task in plan.tasks]
    assert [words[n].section for n in numbers] == [task.section for task in plan.tasks]


def test_bodies_are_called_as_the_chosen_documents_call_them(
    tmp_path: Path, plans: dict[str, Document]
) -> None:
    plan = plans["000"]
    old = next(a.agency for t in plan.tasks for a in t.assignments if a.agency.function == "health")
    new = replace(old, label="柞水县卫生健康局")

    def renamed(document: Document, name: str) -> Document:
        tasks = (
            replace(
                task,
                assignments=tuple(
                    replace(part, agency=new) if part.agency == old else part
                    for part in task.assignments
                ),
            )
            for task in document.tasks
        )
        return replace(document, id=name, tasks=tuple(tasks))

    with open_store(tmp_path / "store", create=True) as store:
        store.put([plan, renamed(plan, "二"), renamed(plan, "三")])
        known = facts(store)
        assert load(known.select())[0].label == "柞水县卫生健康局"
        assert load(of(known, plan))[0].label == "柞水县卫计局"
