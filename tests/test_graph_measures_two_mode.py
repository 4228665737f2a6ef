"""Agencies and their tasks: two-mode centralities, load, and how the three pillars are bridged."""

from __future__ import annotations

import math
import random

import igraph
import networkx as nx
import oracles
import pytest
from oracles import close, same
from sample_networks import TWO_MODE, Make, karate, plans, southern_women, two_mode

from zhize.graph.measures.matrices import MeasureError
from zhize.graph.measures.pillars import (
    PILLARS,
    Bridging,
    bridging,
    linked_share,
    pillar_credit,
    pillar_entropy,
    pillar_sole,
    pillars_of,
)
from zhize.graph.measures.two_mode import (
    document_count,
    fractional_load,
    load,
    sides,
    task_count,
    two_mode_betweenness,
    two_mode_closeness,
    two_mode_degree,
)
from zhize.ontology.codes import domain_schemes

CASES = [
    *(pytest.param(make, id=name) for name, make in TWO_MODE.items()),
    pytest.param(lambda: plans().tasks, id="plans"),
]
CARE, INSURANCE, MEDICINE = PILLARS


@pytest.mark.parametrize("make", CASES)
def test_degree_and_closeness_are_those_of_networkx(make: Make) -> None:
    graph = make()
    agencies, tasks = sides(graph)
    if not agencies or not tasks:
        assert all(math.isnan(value) for value in two_mode_degree(graph).values())
        assert set(two_mode_closeness(graph).values()) <= {0}
        return
    assert same(two_mode_degree(graph), nx.bipartite.degree_centrality(graph, agencies))
    assert same(two_mode_closeness(graph), nx.bipartite.closeness_centrality(graph, agencies))


@pytest.mark.parametrize("make", [case for case in CASES if case.id != "one task"])
def test_betweenness_is_that_of_networkx_and_igraph(make: Make) -> None:
    graph = make()
    agencies, tasks = sides(graph)
    if not agencies or not tasks:
        assert all(math.isnan(value) for value in two_mode_betweenness(graph).values())
        return
    if len(graph) > 100:
        raw = igraph.Graph.from_networkx(graph).betweenness()
        ratio = dict(zip(graph, raw, strict=True))
        found = two_mode_betweenness(graph)
        for side in (agencies, tasks):
            shares = {round(ratio[node] / found[node], 6) for node in side if found[node]}
            assert len(shares) == 1  # each side is set against one number
        return
    assert same(two_mode_betweenness(graph), nx.bipartite.betweenness_centrality(graph, agencies))


def test_two_mode_figures_known_on_paper() -> None:
    all_to_all = two_mode({"甲": "12", "乙": "12"})
    assert set(two_mode_degree(all_to_all).values()) == {1}
    assert set(two_mode_closeness(all_to_all).values()) == {1}
    hub = two_mode({"甲": "1234"})
    assert two_mode_betweenness(hub)["甲"] == 1  # all ways go through it: nothing could be more
    assert two_mode_degree(southern_women())["E8"] == pytest.approx(14 / 18)
    assert math.isnan(two_mode_betweenness(two_mode({"甲": "1"}))["甲"])


def test_a_sample_is_an_estimate_by_its_seed() -> None:
    graph = southern_women()
    whole = two_mode_betweenness(graph)
    assert same(two_mode_betweenness(graph, sample=32), whole)
    some = two_mode_betweenness(graph, sample=8, seed=1)
    assert some == two_mode_betweenness(graph, sample=8, seed=1) != whole
    with pytest.raises(MeasureError, match=r"^sample: 0 is too small; at least 1$"):
        two_mode_betweenness(graph, sample=0)


def test_load() -> None:
    graph = two_mode({"甲": "12", "乙": "1", "丙": ""})
    assert load(graph) == {"甲": (2, 1.5, 0.75), "乙": (1, 0.5, 0.25), "丙": (0, 0, 0)}
    assert task_count(graph) == {"甲": 2, "乙": 1, "丙": 0}
    assert math.isnan(load(two_mode({"甲": ""}))["甲"].share)
    whole = plans().tasks
    agencies, tasks = sides(whole)
    carried = [task for task in tasks if whole.degree(task)]
    assert sum(fractional_load(whole).values()) == pytest.approx(len(carried))
    assert sum(row.share for row in load(whole).values()) == pytest.approx(1)
    wanted = {agency: whole.nodes[agency]["fractional"] for agency in agencies}
    assert same(fractional_load(whole), wanted)


def test_documents_count_once_however_many_tasks_they_have() -> None:
    graph = two_mode({"甲": "123", "乙": "1", "丙": ""})
    of = {"1": "柞政发1号", "2": "柞政发1号", "3": "忻政发2号"}
    assert document_count(graph, documents=of) == {"甲": 2, "乙": 1, "丙": 0}
    nx.set_node_attributes(graph, of, "document")
    assert document_count(graph) == {"甲": 2, "乙": 1, "丙": 0}
    del graph.nodes["2"]["document"]
    with pytest.raises(MeasureError, match=r"^2: is of no document; give those of tasks as a map"):
        document_count(graph)
    # No body of the samples is named by a plan of another place.
    assert set(document_count(plans().tasks).values()) == {1}


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        pytest.param(karate(), r"^0: has no mode, which says task or agency; take", id="one mode"),
        pytest.param(
            nx.relabel_nodes(two_mode({"甲": "1", "乙": ""}), {"1": "乙"}),
            r"^甲—乙: a tie between two agencies; take the network of tasks and agencies$",
            id="two agencies",
        ),
    ],
)
def test_networks_that_are_not_two_mode(graph: nx.Graph, message: str) -> None:
    for node in ("甲", "乙"):
        if node in graph:
            graph.nodes[node]["mode"] = "agency"
    with pytest.raises(MeasureError, match=message):
        two_mode_degree(graph)


def test_pillars_above_domains() -> None:
    assert pillars_of(["primary-care", "price"]) == (CARE, INSURANCE)
    assert pillars_of(["centralised-procurement"]) == (MEDICINE,)  # by way of drug-supply
    assert pillars_of([*PILLARS, "medicine"]) == PILLARS
    assert pillars_of(["three-medical-linkage", "leadership", "no such domain"]) == ()
    assert pillars_of(["b"], pillars=["a"], broader={"b": "a"}) == ("a",)
    known = {domain.notation for scheme in domain_schemes() for domain in scheme.domains}
    assert set(PILLARS) <= known


def worked() -> tuple[nx.Graph, dict[str, list[str]]]:
    """Worked by hand: 甲 and 乙 share 1 and 2, 乙 has 3 alone, 甲 has 4; 5 is of two pillars.

    Crossings: 12 13 23 24 34 and 35 (5 is of care and insurance), 45 and 15 are none, they share
    care; 25 shares insurance.
    """
    graph = two_mode({"甲": "124", "乙": "123", "丙": "5", "丁": "6"})
    of = {
        "1": ["primary-care"],
        "2": ["price"],
        "3": ["medicine"],
        "4": ["primary-care"],
        "5": ["primary-care", "price"],
        "6": ["leadership"],
    }
    return graph, of


def test_bridging_worked_by_hand() -> None:
    graph, of = worked()
    found = bridging(graph, domains=of)
    assert (found.crossings, found.linked, found.left_out) == (6, 4, 1)
    first, second, third, fourth = (found.agencies[name] for name in "甲乙丙丁")
    assert first.incidence == {CARE: 2, INSURANCE: 1, MEDICINE: 0}
    assert first.reach == 2
    assert first.blau == pytest.approx(4 / 9)
    assert first.entropy == pytest.approx(-2 / 3 * math.log(2 / 3) - 1 / 3 * math.log(1 / 3))
    assert (first.linked, first.sole, first.credit) == (2, 1, 1.5)  # 12 with 乙, 24 alone
    assert same(second.shares, dict.fromkeys(PILLARS, 1 / 3))
    assert (second.blau, second.entropy) == pytest.approx((2 / 3, math.log(3)))
    assert (second.linked, second.sole, second.credit) == (3, 2, 2.5)
    assert third.incidence == {CARE: 0.5, INSURANCE: 0.5, MEDICINE: 0}
    assert (third.linked, third.sole, third.credit) == (0, 0, 0)
    assert math.isnan(fourth.blau)
    assert math.isnan(fourth.entropy)
    assert math.isnan(fourth.shares[CARE])
    assert linked_share(graph, domains=of) == pytest.approx(4 / 6)
    assert pillar_credit(graph, domains=of) == {"甲": 1.5, "乙": 2.5, "丙": 0, "丁": 0}
    assert pillar_sole(graph, domains=of) == {"甲": 1, "乙": 2, "丙": 0, "丁": 0}
    assert pillar_entropy(graph, domains=of)["乙"] == pytest.approx(math.log(3))


def check(graph: nx.Graph, of: dict[str, list[str]], found: Bridging) -> None:
    """Hold bridging to its definition over all pairs of tasks."""
    agencies, tasks = sides(graph)
    has = {task: set(graph[task]) for task in tasks}
    pillars = {task: set(pillars_of(of.get(str(task), []))) for task in tasks}
    pairs = oracles.crossings(has, pillars)
    assert found.crossings == len(pairs)
    assert found.linked == sum(bool(linking) for linking in pairs.values())
    assert found.left_out == sum(not own for own in pillars.values())
    for agency in agencies:
        own = [linking for linking in pairs.values() if agency in linking]
        bridge = found.agencies[agency]
        assert bridge.linked == len(own)
        assert bridge.sole == sum(len(linking) == 1 for linking in own)
        assert close(bridge.credit, sum(1 / len(linking) for linking in own))
        for pillar in PILLARS:
            parts = [1 / len(pillars[t]) for t in graph[agency] if pillar in pillars[t]]
            assert close(bridge.incidence[pillar], sum(parts))
    credit = sum(bridge.credit for bridge in found.agencies.values())
    assert close(credit, found.linked)


@pytest.mark.parametrize("cells", [1, 40, 2_000_000])
def test_bridging_is_what_its_definition_says(cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhize.graph.measures.pillars.CELLS", cells)
    drawn = random.Random(5)
    names = [domain.notation for domain in domain_schemes()[0].domains]
    for _ in range(5):
        parts = {a: "".join(drawn.sample("abcdefghijklmnop", 5)) for a in "甲乙丙丁戊"}
        graph = two_mode(parts)
        of = {task: drawn.sample(names, drawn.randint(0, 2)) for task in "abcdefghijklmnop"}
        check(graph, of, bridging(graph, domains=of))


def test_bridging_of_the_plans() -> None:
    graph, of = plans().tasks, plans().domains
    found = bridging(graph, domains=of)
    check(graph, of, found)
    assert 0 < found.linked < found.crossings
    assert max(bridge.reach for bridge in found.agencies.values()) == 3
    most = max(found.agencies, key=lambda agency: found.agencies[agency].credit)
    assert graph.nodes[most]["function"] in {"health", "healthcare-security"}


def test_domains_as_an_attribute_and_none_at_all() -> None:
    graph, of = worked()
    nx.set_node_attributes(graph, of, "domains")
    assert repr(bridging(graph)) == repr(bridging(graph, domains=of))
    assert bridging(nx.Graph()) == ({}, 0, 0, 0)
    assert math.isnan(linked_share(nx.Graph()))
    with pytest.raises(MeasureError, match=r"^bridging: no task has domains by 'fields'; give the"):
        bridging(graph, domains="fields")
