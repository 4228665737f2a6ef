"""Ties of bodies that have tasks together: against loops, networkx, and those who read the plans."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import counting
import pytest
import scoring
from factories import assignment, document, task
from networkx.algorithms import bipartite

from zhize.graph.facts import Facts, Selection, TaskKey, facts
from zhize.graph.network import agency_agency, lead_to_co, task_agency
from zhize.graph.store import open_store
from zhize.loaders.records import Document

beside = pytest.mark.skipif(not scoring.present(), reason=scoring.ABSENT)


@counting.each_selection
@pytest.mark.parametrize("projection", ["count", "newman", "jaccard"])
def test_ties_are_those_of_loops(
    sample_facts: Facts, sample_plans: dict[str, Document], selection: Selection, projection: str
) -> None:
    network = agency_agency(sample_facts.select(replace(selection, projection=projection)))  # type: ignore[arg-type]
    units = list(counting.units(sample_plans.values(), selection))
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


@counting.each_selection
def test_ties_are_those_of_networkx(sample_facts: Facts, selection: Selection) -> None:
    both = task_agency(sample_facts.select(selection))
    agencies = [node for node, mode in both.nodes(data="mode") if mode == "agency"]
    oracles: dict[str, Any] = {
        "count": bipartite.weighted_projected_graph,
        "newman": bipartite.collaboration_weighted_projected_graph,
        "jaccard": bipartite.overlap_weighted_projected_graph,
    }
    for projection, project in oracles.items():
        plain = project(both, agencies)
        ours = agency_agency(sample_facts.select(replace(selection, projection=projection)))  # type: ignore[arg-type]
        assert set(ours) == set(plain)
        assert ours.number_of_edges() == plain.number_of_edges()
        for one, other, weight in plain.edges(data="weight"):
            assert ours.edges[one, other]["weight"] == pytest.approx(weight, rel=1e-12)


@counting.each_selection
def test_directed_ties_are_those_of_loops(
    sample_facts: Facts, sample_plans: dict[str, Document], selection: Selection
) -> None:
    network = lead_to_co(sample_facts.select(selection))
    expected = counting.led(counting.units(sample_plans.values(), selection))
    assert network.is_directed()
    assert {(a, b): edge["tasks"] for a, b, edge in network.edges(data=True)} == expected
    assert all(edge["weight"] == edge["tasks"] for _, _, edge in network.edges(data=True))
    # networkx sees the same edges from either end.
    assert sorted((a, b) for b in network for a in network.pred[b]) == sorted(network.edges)


def test_the_tasks_behind_an_edge(sample_facts: Facts, sample_plans: dict[str, Document]) -> None:
    units = list(counting.units(sample_plans.values(), Selection()))
    network = agency_agency(sample_facts.select(), task_ids=True)
    for one, other, edge in network.edges(data=True):
        behind = tuple((u.document, u.task) for u in units if {one, other} <= u.everybody)
        assert edge["task_ids"] == behind
        assert edge["tasks"] == len(behind)
    assert isinstance(edge["task_ids"][0], TaskKey)
    directed = lead_to_co(sample_facts.select(), task_ids=True)
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


@beside
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_pairs_are_those_of_who_read_the_plan(
    sample_facts: Facts, sample_plans: dict[str, Document], number: str
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
    network = agency_agency(sample_facts.select(Selection(documents=(sample_plans[number].id,))))
    found = sorted(count for *_, count in network.edges(data="tasks"))
    assert found == sorted(pairs.values())


def test_strongest_ties_by_hand(sample_facts: Facts, sample_plans: dict[str, Document]) -> None:
    network = agency_agency(sample_facts.select(Selection(documents=(sample_plans["000"].id,))))
    most = max(network.edges(data="tasks"), key=lambda edge: edge[2])
    assert ({most[0], most[1]}, most[2]) == ({"611026/health", "611026/human-resources"}, 23)
    directed = lead_to_co(sample_facts.select(Selection(documents=(sample_plans["002"].id,))))
    assert directed.number_of_edges() == 0
