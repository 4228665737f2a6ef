"""Networks of who has which tasks: nodes, edges and weights, against loops and networkx."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import counting
import networkx as nx
import pytest
import scoring
from factories import agency, assignment, document, task
from networkx.algorithms import bipartite

from zhize.graph.facts import Facts, Selection, TaskKey, facts
from zhize.graph.network import agency_agency, agency_domain, lead_to_co, task_agency
from zhize.graph.store import open_store
from zhize.loaders.plan import read_plan
from zhize.loaders.records import Document
from zhize.samples import paths

BUILDERS = {
    "task–agency": task_agency,
    "agency–agency": agency_agency,
    "lead→co": lead_to_co,
    "agency–domain": agency_domain,
}
beside = pytest.mark.skipif(not scoring.present(), reason=scoring.ABSENT)


@pytest.fixture(scope="module")
def plans() -> dict[str, Document]:
    """The samples as records, by number."""
    return {path.name[:3]: read_plan(path) for path in paths()}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    """The facts of the samples."""
    with counting.samples(tmp_path_factory.mktemp("network")) as store:
        yield facts(store)


SELECTIONS = {
    "all": Selection(),
    "clauses apart, groups": Selection(clauses="apart", groups=True),
    "lines": Selection(naming="function"),
    "first is lead": Selection(first_is_lead=True),
}
each_selection = pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)


@each_selection
@pytest.mark.parametrize("projection", ["count", "newman", "jaccard"])
def test_ties_are_those_of_loops(
    known: Facts, plans: dict[str, Document], selection: Selection, projection: str
) -> None:
    from dataclasses import replace

    network = agency_agency(known.select(replace(selection, projection=projection)))  # type: ignore[arg-type]
    units = list(counting.units(plans.values(), selection))
    expected = counting.ties(units)
    totals = {name: lead + co for name, (lead, co, _) in counting.loads(units).items()}
    assert set(network) == set(totals)
    assert {tuple(sorted(edge)) for edge in network.edges} == set(expected)
    for (one, other), (count, newman) in expected.items():
        edge = network.edges[one, other]
        weight = {
            "count": float(count),
            "newman": float(newman),
            "jaccard": count / (totals[one] + totals[other] - count),
        }[projection]
        assert edge == {"weight": pytest.approx(weight, rel=1e-12), "tasks": count}
        assert type(edge["weight"]) is float
        assert type(edge["tasks"]) is int


@each_selection
def test_ties_are_those_of_networkx(known: Facts, selection: Selection) -> None:
    from dataclasses import replace

    both = task_agency(known.select(selection))
    agencies = [node for node, mode in both.nodes(data="mode") if mode == "agency"]
    oracles: dict[str, Any] = {
        "count": bipartite.weighted_projected_graph,
        "newman": bipartite.collaboration_weighted_projected_graph,
        "jaccard": bipartite.overlap_weighted_projected_graph,
    }
    for projection, project in oracles.items():
        plain = project(both, agencies)
        ours = agency_agency(known.select(replace(selection, projection=projection)))  # type: ignore[arg-type]
        assert set(ours) == set(plain)
        assert ours.number_of_edges() == plain.number_of_edges()
        for one, other, weight in plain.edges(data="weight"):
            assert ours.edges[one, other]["weight"] == pytest.approx(weight, rel=1e-12)


@each_selection
def test_directed_ties_are_those_of_loops(
    known: Facts, plans: dict[str, Document], selection: Selection
) -> None:
    network = lead_to_co(known.select(selection))
    expected = counting.led(counting.units(plans.values(), selection))
    assert network.is_directed()
    assert {(a, b): edge["tasks"] for a, b, edge in network.edges(data=True)} == expected
    assert all(edge["weight"] == edge["tasks"] for _, _, edge in network.edges(data=True))
    # networkx sees the same edges from either end.
    assert sorted((a, b) for b in network for a in network.pred[b]) == sorted(network.edges)


@each_selection
def test_tasks_and_domains(known: Facts, plans: dict[str, Document], selection: Selection) -> None:
    units = list(counting.units(plans.values(), selection))
    both = task_agency(known.select(selection))
    assert both.number_of_edges() == sum(len(unit.everybody) for unit in units)
    assert sum(lead for *_, lead in both.edges(data="lead")) == sum(len(u.leads) for u in units)
    fields = agency_domain(known.select(selection))
    for one, other, edge in fields.edges(data=True):
        domain = other.removeprefix("domain/")
        having = [u for u in units if one in u.everybody and domain in u.domains]
        assert edge["tasks"] == edge["weight"] == len(having)
        assert edge["lead"] == sum(one in unit.leads for unit in having)
    pairs = {(name, d) for u in units for name in u.everybody for d in u.domains}
    assert fields.number_of_edges() == len(pairs)
    for network in (both, fields):
        assert nx.is_bipartite(network)
        sides = nx.get_node_attributes(network, "bipartite")
        assert all(sides[one] != sides[other] for one, other in network.edges)


def test_the_tasks_behind_an_edge(known: Facts, plans: dict[str, Document]) -> None:
    units = list(counting.units(plans.values(), Selection()))
    network = agency_agency(known.select(), task_ids=True)
    for one, other, edge in network.edges(data=True):
        behind = tuple((u.document, u.task) for u in units if {one, other} <= u.everybody)
        assert edge["task_ids"] == behind
        assert edge["tasks"] == len(behind)
    assert isinstance(edge["task_ids"][0], TaskKey)
    directed = lead_to_co(known.select(), task_ids=True)
    for one, other, edge in directed.edges(data=True):
        led = [(u.document, u.task) for u in units if one in u.leads and other in u.others]
        assert list(edge["task_ids"]) == led


def test_a_task_shared_in_two_clauses_is_behind_an_edge_once(tmp_path: Path) -> None:
    plan = document(
        task(
            "一",
            assignment("市甲局", "lead"),
            assignment("市乙局", "cooperate", order=2),
            assignment("市甲局", "lead", clause=2),
            assignment("市乙局", "cooperate", order=2, clause=2),
            assignment("市丙局", "lead", clause=3),
        )
    )
    with open_store(tmp_path / "store", create=True) as store:
        store.put([plan])
        chosen = facts(store).select(Selection(clauses="apart"))
        edge = agency_agency(chosen, task_ids=True).edges["530300/甲局", "530300/乙局"]
        both = task_agency(chosen)
        merged = agency_agency(facts(store).select())
    assert edge == {"weight": 2.0, "tasks": 2, "task_ids": ((plan.id, "body/1"),)}
    assert [node for node in both if "#" in node] == [f"{plan.id}#body/1#{n}" for n in (1, 2, 3)]
    assert sorted(map(sorted, merged.edges)) == [
        ["530300/丙局", "530300/乙局"],
        ["530300/丙局", "530300/甲局"],
        ["530300/乙局", "530300/甲局"],
    ]


def test_who_leads_together_is_tied_only_where_ties_have_no_direction(tmp_path: Path) -> None:
    plan = document(task("一", assignment("市甲局", "lead"), assignment("市乙局", "lead", order=2)))
    with open_store(tmp_path / "store", create=True) as store:
        store.put([plan])
        chosen = facts(store).select()
    assert agency_agency(chosen).number_of_edges() == 1
    assert lead_to_co(chosen).number_of_edges() == 0


def test_attributes_of_nodes(known: Facts) -> None:
    network = agency_agency(known.select(Selection(groups=True)))
    assert network.nodes["611026/health"] == {
        "label": "柞水县卫计局",
        "mode": "agency",
        "function": "health",
        "kind": "government",
        "level": "county",
        "place": "611026",
        "jurisdiction": "柞水县",
        "group": False,
        "tasks": 35,
        "lead": 24,
        "co": 11,
        "fractional": pytest.approx(network.nodes["611026/health"]["fractional"]),
    }
    # What is unknown is not there, rather than empty.
    group = network.nodes["group/611026/工作部门"]
    assert group["group"] is True
    assert "function" not in group
    line = task_agency(known.select(Selection(naming="function"))).nodes["health"]
    assert (line["label"], line["kind"], "level" in line) == ("卫生健康", "government", False)
    fields = agency_domain(known.select())
    assert fields.nodes["domain/payment-reform"] == {
        "label": "医保支付方式改革",
        "label_en": "Payment reform",
        "mode": "domain",
        "bipartite": 1,
        "broader": "domain/medical-insurance",
    }


@pytest.mark.parametrize("name", BUILDERS)
def test_every_network_says_what_it_is(known: Facts, name: str) -> None:
    selection = Selection(projection="newman", domains=("tiered-care",))
    network = BUILDERS[name](known.select(selection))
    assert network.graph["name"] == name
    assert network.graph["selection"] == selection.describe("zh")
    assert network.graph["selection_en"] == selection.describe("en")
    assert network.graph["directed"] is network.is_directed()
    assert network.graph["two_mode"] is (name in ("task–agency", "agency–domain"))
    assert network.graph["tasks"] == len(known.select(selection).size)


@pytest.mark.parametrize("name", BUILDERS)
def test_a_choice_of_bodies_gives_the_part_of_the_whole(known: Facts, name: str) -> None:
    whole = BUILDERS[name](known.select(Selection(projection="newman")))
    some = Selection(projection="newman", places=("曲靖市",))
    part = BUILDERS[name](known.select(some))
    bodies = {node for node, mode in part.nodes(data="mode") if mode == "agency"}
    assert bodies == {node for node in whole if node.startswith("530300/")}
    inside = whole.subgraph(part)
    assert {frozenset(e) for e in part.edges} == {frozenset(e) for e in inside.edges}
    assert all(part.edges[edge] == whole.edges[edge] for edge in part.edges)
    assert all(part.nodes[node] == whole.nodes[node] for node in bodies)


def test_who_has_a_task_alone_is_a_node_without_ties(known: Facts) -> None:
    network = agency_agency(known.select())
    alone = list(nx.isolates(network))
    assert alone
    assert all(network.nodes[node]["tasks"] >= 1 for node in alone)


def test_the_choice_of_nothing_is_an_empty_network(known: Facts) -> None:
    chosen = known.select(Selection(period=("1990", "1991")))
    for build in BUILDERS.values():
        network = build(chosen)
        assert (len(network), network.number_of_edges()) == (0, 0)


@beside
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_pairs_are_those_of_who_read_the_plan(
    known: Facts, plans: dict[str, Document], number: str
) -> None:
    lines = (scoring.GOLD / f"{number}.roles.jsonl").read_text(encoding="utf-8").splitlines()
    tasks: dict[tuple[str, str], set[str]] = {}
    for part in map(json.loads, lines):
        if not part["collective"]:
            tasks.setdefault((part["part"], part["task"]), set()).add(part["cluster"])
    pairs: dict[tuple[str, str], int] = {}
    for bodies in tasks.values():
        for pair in combinations(sorted(bodies), 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    network = agency_agency(known.select(Selection(documents=(plans[number].id,))))
    found = sorted(count for *_, count in network.edges(data="tasks"))
    assert found == sorted(pairs.values())


def test_strongest_ties_by_hand(known: Facts, plans: dict[str, Document]) -> None:
    network = agency_agency(known.select(Selection(documents=(plans["000"].id,))))
    most = max(network.edges(data="tasks"), key=lambda edge: edge[2])
    assert ({most[0], most[1]}, most[2]) == ({"611026/health", "611026/human-resources"}, 23)
    directed = lead_to_co(known.select(Selection(documents=(plans["002"].id,))))
    assert directed.number_of_edges() == 0


def test_nodes_and_edges_stand_by_id(known: Facts) -> None:
    for build in (agency_agency, lead_to_co):
        network = build(known.select())
        assert list(network) == sorted(network)
    places = {node: at for at, node in enumerate(network)}
    for build in (agency_agency, lead_to_co):
        edges = [(places[one], places[other]) for one, other in build(known.select()).edges]
        assert edges == sorted(edges)


PRINT = """
import sys
from zhize.graph.facts import facts
from zhize.graph.network import agency_agency, agency_domain, lead_to_co, task_agency
from zhize.graph.store import open_store
with open_store(sys.argv[1]) as store:
    chosen = facts(store).select()
for build in (task_agency, agency_agency, lead_to_co, agency_domain):
    network = build(chosen)
    print(ascii([list(network.nodes(data=True)), list(network.edges(data=True)), network.graph]))
"""


def test_the_same_network_under_any_hash_seed_and_locale(tmp_path: Path) -> None:
    counting.samples(tmp_path).close()
    path = str(tmp_path / "store")
    outputs = set()
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        command = [sys.executable, "-c", PRINT, path]
        outputs.add(subprocess.run(command, env=env, capture_output=True, check=True).stdout)
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000


def test_building_leaves_the_collector_as_it_was(known: Facts) -> None:
    import gc

    agency_agency(known.select())
    assert gc.isenabled()
    gc.disable()
    try:
        agency_agency(known.select())
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_agency_ids_with_signs_do_not_meet_tasks(tmp_path: Path) -> None:
    body = agency("市#body/1", id="530300/甲#body/1")
    plan = document(task("一", assignment("市甲局", "lead", agency=body)))
    with open_store(tmp_path / "store", create=True) as store:
        store.put([plan])
        network = task_agency(facts(store).select())
    assert sorted(mode for _, mode in network.nodes(data="mode")) == ["agency", "task"]
