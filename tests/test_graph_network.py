"""Networks of who has which tasks: nodes, attributes, order, and the choice of a part."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import counting
import networkx as nx
import pytest
from factories import agency, assignment, document, task

from zhize.graph.facts import Facts, Selection, facts
from zhize.graph.network import (
    agency_agency,
    agency_domain,
    lead_to_co,
    network_on,
    task_agency,
)
from zhize.graph.store import open_store
from zhize.loaders.records import Document

BUILDERS = {
    "task–agency": task_agency,
    "agency–agency": agency_agency,
    "lead→co": lead_to_co,
    "agency–domain": agency_domain,
}


@counting.each_selection
def test_tasks_and_domains(
    sample_facts: Facts, sample_plans: dict[str, Document], selection: Selection
) -> None:
    units = list(counting.units(sample_plans.values(), selection))
    both = task_agency(sample_facts.select(selection))
    assert both.number_of_edges() == sum(len(unit.everybody) for unit in units)
    assert sum(lead for *_, lead in both.edges(data="lead")) == sum(len(u.leads) for u in units)
    fields = agency_domain(sample_facts.select(selection))
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


@pytest.mark.parametrize(
    "selection",
    [
        *counting.SELECTIONS.values(),
        Selection(domains=("medicine",)),
        Selection(places=("曲靖市",), documents=()),
    ],
    ids=[*counting.SELECTIONS, "some domains", "nothing"],
)
def test_tasks_carry_their_domains_when_asked(
    sample_facts: Facts, sample_plans: dict[str, Document], selection: Selection
) -> None:
    expected = {
        (plan.id, task.id): task.domains for plan in sample_plans.values() for task in plan.tasks
    }
    network = task_agency(sample_facts.select(selection), domains=True)
    tasks = [about for _, about in network.nodes(data=True) if about["mode"] == "task"]
    for about in tasks:
        assert about["domains"] == expected[about["document"], about["task"]]
    agencies = [about for _, about in network.nodes(data=True) if about["mode"] == "agency"]
    assert not [about for about in agencies if "domains" in about]
    plain = task_agency(sample_facts.select(selection))
    assert not [node for node, domains in plain.nodes(data="domains") if domains is not None]
    assert list(plain.edges) == list(network.edges)
    # Fields beside the chosen ones, where some are chosen.
    some = {domain for about in tasks for domain in about["domains"]}
    assert not tasks or "payment-reform" in some


def test_measures_are_taken_of_these_networks(sample_facts: Facts) -> None:
    chosen = sample_facts.select()
    assert network_on(chosen, "agencies").graph["name"] == "agency–agency"
    assert network_on(chosen, "leads").graph["name"] == "lead→co"
    both = network_on(chosen, "two-mode")
    assert both.graph["name"] == "task–agency"
    assert any(domains for _, domains in both.nodes(data="domains"))


def test_attributes_of_nodes(sample_facts: Facts) -> None:
    network = agency_agency(sample_facts.select(Selection(groups=True)))
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
    line = task_agency(sample_facts.select(Selection(naming="function"))).nodes["health"]
    assert (line["label"], line["kind"], "level" in line) == ("卫生健康", "government", False)
    fields = agency_domain(sample_facts.select())
    assert fields.nodes["domain/payment-reform"] == {
        "label": "医保支付方式改革",
        "label_en": "Payment reform",
        "mode": "domain",
        "bipartite": 1,
        "broader": "domain/medical-insurance",
    }


@pytest.mark.parametrize("name", BUILDERS)
def test_every_network_says_what_it_is(sample_facts: Facts, name: str) -> None:
    selection = Selection(projection="newman", domains=("tiered-care",))
    network = BUILDERS[name](sample_facts.select(selection))
    assert network.graph["name"] == name
    assert network.graph["selection"] == selection.describe("zh")
    assert network.graph["selection_en"] == selection.describe("en")
    assert network.graph["directed"] is network.is_directed()
    assert network.graph["two_mode"] is (name in ("task–agency", "agency–domain"))
    assert network.graph["tasks"] == len(sample_facts.select(selection).size)


@pytest.mark.parametrize("name", BUILDERS)
def test_a_choice_of_bodies_gives_the_part_of_the_whole(sample_facts: Facts, name: str) -> None:
    whole = BUILDERS[name](sample_facts.select(Selection(projection="newman")))
    some = Selection(projection="newman", places=("曲靖市",))
    part = BUILDERS[name](sample_facts.select(some))
    bodies = {node for node, mode in part.nodes(data="mode") if mode == "agency"}
    assert bodies == {node for node in whole if node.startswith("530300/")}
    inside = whole.subgraph(part)
    assert {frozenset(e) for e in part.edges} == {frozenset(e) for e in inside.edges}
    assert all(part.edges[edge] == whole.edges[edge] for edge in part.edges)
    assert all(part.nodes[node] == whole.nodes[node] for node in bodies)


def test_who_has_a_task_alone_is_a_node_without_ties(sample_facts: Facts) -> None:
    network = agency_agency(sample_facts.select())
    alone = list(nx.isolates(network))
    assert alone
    assert all(network.nodes[node]["tasks"] >= 1 for node in alone)


def test_the_choice_of_nothing_is_an_empty_network(sample_facts: Facts) -> None:
    chosen = sample_facts.select(Selection(period=("1990", "1991")))
    for build in BUILDERS.values():
        network = build(chosen)
        assert (len(network), network.number_of_edges()) == (0, 0)
    for tied in (agency_agency, lead_to_co):
        assert len(tied(chosen, task_ids=True)) == 0


def test_nodes_and_edges_stand_by_id(sample_facts: Facts) -> None:
    for build in (agency_agency, lead_to_co):
        network = build(sample_facts.select())
        assert list(network) == sorted(network)
    places = {node: at for at, node in enumerate(network)}
    for build in (agency_agency, lead_to_co):
        edges = [(places[one], places[other]) for one, other in build(sample_facts.select()).edges]
        assert edges == sorted(edges)


PRINT = """
import sys
from zhize.graph.facts import facts
from zhize.graph.network import (
    agency_agency,
    agency_domain,
    lead_to_co,
    network_on,
    task_agency,
)
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


def test_building_leaves_the_collector_as_it_was(sample_facts: Facts) -> None:
    import gc

    agency_agency(sample_facts.select())
    assert gc.isenabled()
    gc.disable()
    try:
        agency_agency(sample_facts.select())
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
