"""Figures of the real plans: who carries how much and with whom, counted by hand and by loops.

The hand-made truth says which body has which part in which task. Here it is counted anew, with
nothing of zhize, and held against the columns, the networks and the measures that come from the
texts. A few figures were read off the plans themselves and stand here as numbers.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import pytest
from oracles import correlation
from scoring import ABSENT, GOLD, SEEDS, present

from zhize.graph.columns.chosen import Chosen
from zhize.graph.columns.figures import load
from zhize.graph.facts import Selection, facts
from zhize.graph.loading import load as load_plans
from zhize.graph.measures.core_periphery import core_periphery
from zhize.graph.measures.registry import WHOLE
from zhize.graph.network import agency_agency, lead_to_co, task_agency
from zhize.graph.store import open_store
from zhize.loaders.plan import read_plan

pytestmark = pytest.mark.skipif(not present(), reason=ABSENT)

DOCUMENTS = ("000", "001", "002", "003", "004")


class Truth(NamedTuple):
    """What the hand-made truth says of one plan."""

    leads: dict[tuple[str, str], set[str]]  #: bodies that lead each task
    bodies: dict[tuple[str, str], set[str]]  #: all bodies of each task, open groups left out

    def load(self) -> dict[str, tuple[int, int]]:
        """Tasks led and other tasks of each body."""
        led = Counter(name for task in self.bodies for name in self.leads[task])
        total = Counter(name for names in self.bodies.values() for name in names)
        return {name: (led[name], total[name] - led[name]) for name in total}

    def pairs(self) -> Counter[tuple[str, ...]]:
        """In how many tasks each two bodies are together."""
        return Counter(
            pair for names in self.bodies.values() for pair in combinations(sorted(names), 2)
        )

    def led_pairs(self) -> Counter[tuple[str, str]]:
        """In how many tasks the first leads and the second has another part."""
        return Counter(
            (lead, other)
            for task, names in self.bodies.items()
            for lead in self.leads[task]
            for other in names - self.leads[task]
        )


class Read(NamedTuple):
    """What zhize makes of the same plan."""

    load: dict[str, tuple[int, int]]
    shared: nx.Graph
    led: nx.DiGraph
    two_mode: nx.Graph


def truth(document: str) -> Truth:
    """Return the truth of a plan, bodies by the first name of those that are one."""
    found = Truth(defaultdict(set), defaultdict(set))
    lines = (GOLD / f"{document}.roles.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        if row["collective"]:
            continue
        task = row["part"], row["task"]
        found.bodies[task].add(row["cluster"])
        if row["role"] == "lead":
            found.leads[task].add(row["cluster"])
    return found


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Read]]:
    """What is read of each plan; bodies are called as the truth calls them."""
    path = tmp_path_factory.mktemp("figures") / "store"
    rows = load_plans([SEEDS], path)
    ids = {Path(row.path).name[:3]: row.document for row in rows if row.document}
    with open_store(path) as store:
        known = facts(store)
        yield {key: figures(known.select(Selection(documents=(ids[key],))), key) for key in ids}


def figures(chosen: Chosen, document: str) -> Read:
    """Return the figures of one plan."""
    names = called(document)
    label = {node.id: names[node.id] for node in chosen.nodes}
    rows = {label[row.id]: (row.lead, row.co) for row in load(chosen)}
    assert len(rows) == len(chosen.nodes)
    shared, led = agency_agency(chosen), lead_to_co(chosen)
    return Read(
        rows,
        nx.relabel_nodes(shared, label),
        nx.relabel_nodes(led, label),
        task_agency(chosen),
    )


def called(document: str) -> dict[str, str]:
    """Return what the truth calls each body, by its id."""
    [path] = SEEDS.glob(f"{document}_*.txt")
    told = {}
    for line in (GOLD / f"{document}.roles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        told[row["name"]] = row["cluster"]
    return {
        part.agency.id: told[part.name]
        for task in read_plan(path).tasks
        for part in task.assignments
        if not part.collective
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_everybody_carries_what_the_truth_says(document: str, plans: dict[str, Read]) -> None:
    assert plans[document].load == truth(document).load()


@pytest.mark.parametrize(
    ("document", "body", "lead", "co", "tasks"),
    [
        pytest.param("000", "县卫计局", 24, 11, 35, id="a county's table"),
        pytest.param("000", "县人社局", 3, 20, 35, id="seldom in the lead"),
        pytest.param("001", "市卫生计生委", 35, 12, 50, id="a city's notice"),
        pytest.param("002", "县卫生健康委", 0, 42, 42, id="a plan in which nobody leads"),
        pytest.param("003", "市卫生计生委", 27, 6, 33, id="a city's division of work"),
        pytest.param("004", "市卫生计生委", 27, 0, 40, id="a municipality's schedule"),
    ],
)
def test_loads_read_off_the_plans(
    document: str, body: str, lead: int, co: int, tasks: int, plans: dict[str, Read]
) -> None:
    assert plans[document].load[body] == (lead, co)
    assert plans[document].shared.graph["tasks"] == tasks


def test_nobody_leads_where_a_plan_names_only_who_is_responsible(plans: dict[str, Read]) -> None:
    assert {lead for lead, _ in plans["002"].load.values()} == {0}
    assert plans["002"].led.number_of_edges() == 0


@pytest.mark.parametrize("document", DOCUMENTS)
def test_ties_are_those_of_the_truth(document: str, plans: dict[str, Read]) -> None:
    shared = plans[document].shared.edges(data="tasks")
    assert {tuple(sorted(ends)): tasks for *ends, tasks in shared} == truth(document).pairs()
    led = plans[document].led.edges(data="tasks")
    assert {(one, other): tasks for one, other, tasks in led} == truth(document).led_pairs()


@pytest.mark.parametrize(
    ("document", "pair", "tasks"),
    [
        pytest.param("000", ("县人社局", "县卫计局"), 23, id="a county's table"),
        pytest.param("001", ("市人社局", "市卫生计生委"), 27, id="a city's notice"),
        pytest.param("002", ("县医保局", "县卫生健康委"), 31, id="a county's letter"),
        pytest.param("004", ("市人力社保局", "市卫生计生委"), 2, id="a municipality's schedule"),
    ],
)
def test_who_works_together_most(
    document: str, pair: tuple[str, str], tasks: int, plans: dict[str, Read]
) -> None:
    ties = plans[document].shared.edges(data="tasks")
    most = max(ties, key=lambda tie: tie[2])
    assert (tuple(sorted(most[:2])), most[2]) == (pair, tasks)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_density_and_centralization_by_their_formulas(
    document: str, plans: dict[str, Read]
) -> None:
    told = truth(document)
    bodies, pairs = told.load(), told.pairs()
    n, m = len(bodies), len(pairs)
    degree = Counter(name for pair in pairs for name in pair)
    most = max(degree.values())
    shared = plans[document].shared
    assert WHOLE["density"](shared) == pytest.approx(2 * m / (n * (n - 1)))
    spread = sum(most - degree[name] for name in bodies) / ((n - 1) * (n - 2))
    assert WHOLE["degree-centralization"](shared) == pytest.approx(spread)
    ties = sum(map(len, told.bodies.values()))
    held = ties / (n * len(told.bodies))
    assert WHOLE["two-mode-density"](plans[document].two_mode) == pytest.approx(held)


def fit(told: Truth, core: set[str]) -> float:
    """How well a core fits: 1 for pairs with one of it at least, 0 for others, against ties."""
    tied = set(told.pairs())
    both = list(combinations(sorted(told.load()), 2))
    ideal = [float(bool(core & {*pair})) for pair in both]
    if len(set(ideal)) == 1:
        return -1.0
    return correlation([float(pair in tied) for pair in both], ideal)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_single_move_makes_a_better_core(document: str, plans: dict[str, Read]) -> None:
    told = truth(document)
    names = sorted(told.load())
    found = core_periphery(plans[document].shared)
    core = set(map(str, found.core or ()))
    assert found.fit == pytest.approx(fit(told, core))
    others = [core ^ {name} for name in names if core != {name}]
    assert all(fit(told, other) <= found.fit + 1e-9 for other in others)


@pytest.mark.parametrize(
    ("document", "core"),
    [
        pytest.param("002", {"县卫生健康委", "县医保局", "县财政局"}, id="a county's letter"),
        pytest.param("004", {"市卫生计生委"}, id="a municipality's schedule"),
    ],
)
def test_cores_found_by_trying_all(document: str, core: set[str], plans: dict[str, Read]) -> None:
    told = truth(document)
    names = sorted(told.load())
    every = (set(some) for k in range(1, len(names)) for some in combinations(names, k))
    best = max(every, key=lambda some: fit(told, some))
    assert set(core_periphery(plans[document].shared).core or ()) == best
    assert core <= best
