"""Betweenness, closeness and distances: on paper, against exact fractions and against igraph."""

from __future__ import annotations

import math
from collections.abc import Callable

import igraph
import networkx as nx
import oracles
import pytest
from oracles import close, same
from sample_networks import DIRECTED, UNDIRECTED, WEIGHTS, detour, karate, kite, plans, thirds

from zhize.graph.measures.betweenness import betweenness
from zhize.graph.measures.closeness import closeness, harmonic
from zhize.graph.measures.distance import connectedness, mean_distance
from zhize.graph.measures.matrices import MeasureError

CASES = [
    *(pytest.param(make(), id=f"undirected {name}") for name, make in UNDIRECTED.items()),
    *(pytest.param(make(), id=f"directed {name}") for name, make in DIRECTED.items()),
]
SMALL = [case for case in CASES if case.id != "undirected karate"]
PLANS = ["agencies", "newman", "leads"]


def in_igraph(graph: nx.Graph, weight: str | None) -> tuple[igraph.Graph, list[float] | None]:
    """The same network without loops in igraph, with lengths 1/w."""
    ties = [(a, b, tie.get("weight", 1)) for a, b, tie in graph.edges(data=True) if a != b]
    place = {node: i for i, node in enumerate(graph)}
    edges = [(place[a], place[b]) for a, b, _ in ties]
    made = igraph.Graph(n=len(graph), edges=edges, directed=graph.is_directed())
    return made, [1 / w for _, _, w in ties] if weight else None


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("graph", SMALL)
def test_betweenness_is_what_its_definition_says(graph: nx.Graph, weight: str | None) -> None:
    wanted = oracles.betweenness(graph, weight)
    halved = {node: value / (1 if graph.is_directed() else 2) for node, value in wanted.items()}
    assert same(betweenness(graph, weight=weight, normalized=False), halved)
    pairs = (len(graph) - 1) * (len(graph) - 2)
    shares = {node: value / pairs if pairs else math.nan for node, value in wanted.items()}
    assert same(betweenness(graph, weight=weight), shares)


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("graph", CASES)
def test_betweenness_is_that_of_igraph(graph: nx.Graph, weight: str | None) -> None:
    made, lengths = in_igraph(graph, weight)
    wanted = made.betweenness(weights=lengths) if len(graph) else []
    assert same(
        betweenness(graph, weight=weight, normalized=False), dict(zip(graph, wanted, strict=True))
    )


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("which", PLANS)
def test_betweenness_of_plans_is_that_of_igraph(which: str, weight: str | None) -> None:
    graph = getattr(plans(), which)
    made, lengths = in_igraph(graph, weight)
    wanted = dict(zip(graph, made.betweenness(weights=lengths), strict=True))
    assert same(betweenness(graph, weight=weight, normalized=False), wanted)
    assert max(wanted.values()) > 0


def test_figures_known_on_paper() -> None:
    club = betweenness(karate(), weight=None)
    assert round(club[0], 4) == 0.4376  # Mr. Hi, as every textbook has it
    families = betweenness(nx.florentine_families_graph(), weight=None)
    assert round(families["Medici"], 3) == 0.522  # Wasserman and Faust 1994
    between = betweenness(kite(), weight=None, normalized=False)
    assert max(between, key=lambda node: between[node]) == 7  # Heather
    assert between[7] == pytest.approx(14)
    near = closeness(kite(), weight=None)
    assert near[5] == near[6] == max(near.values())  # Fernando and Garth
    assert round(near[5], 3) == 0.643
    assert betweenness(nx.star_graph(4), weight=None)[0] == 1
    assert betweenness(nx.path_graph(5), weight=None, normalized=False)[2] == 4


def test_a_strong_tie_is_a_short_way() -> None:
    assert betweenness(detour()) == {"a": 0, "b": 1, "c": 0}
    assert betweenness(detour(), weight=None) == {"a": 0, "b": 0, "c": 0}
    assert closeness(detour())["a"] == pytest.approx(2 / (1 / 4 + 1 / 2))


def test_ways_that_are_equal_on_paper_share_what_passes() -> None:
    graph = thirds()
    found = betweenness(graph, normalized=False)
    assert found["a"] == pytest.approx(found["b"], abs=1e-12)
    assert found["a"] == pytest.approx(found["c"], abs=1e-12)


@pytest.mark.parametrize("which", PLANS)
def test_a_sample_of_all_nodes_is_no_estimate(which: str) -> None:
    graph = getattr(plans(), which)
    whole = betweenness(graph)
    assert same(betweenness(graph, sample=len(graph)), whole, digits=0)
    assert same(betweenness(graph, sample=10 * len(graph)), whole, digits=0)
    some = betweenness(graph, sample=len(graph) // 2, seed=3)
    assert some == betweenness(graph, sample=len(graph) // 2, seed=3)
    assert some != betweenness(graph, sample=len(graph) // 2, seed=4)


def test_samples_over_all_seeds_come_to_the_whole() -> None:
    graph = nx.path_graph(4)
    draws = [betweenness(graph, sample=1, seed=seed, normalized=False)[1] for seed in range(400)]
    assert sum(draws) / len(draws) == pytest.approx(2, rel=0.1)


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("graph", SMALL)
def test_closeness_is_what_its_definition_says(graph: nx.Graph, weight: str | None) -> None:
    assert same(closeness(graph, weight=weight), oracles.closeness(graph, weight))
    assert same(harmonic(graph, weight=weight), oracles.harmonic(graph, weight))
    if graph.is_directed():
        back = graph.reverse()
        assert same(
            closeness(graph, weight=weight, direction="in"), oracles.closeness(back, weight)
        )
        assert same(harmonic(graph, weight=weight, direction="in"), oracles.harmonic(back, weight))


@pytest.mark.parametrize("graph", CASES)
def test_closeness_by_steps_is_that_of_networkx(graph: nx.Graph) -> None:
    if len(graph) == 1:
        assert math.isnan(closeness(graph, weight=None)[0])
        return
    towards = graph.reverse() if graph.is_directed() else graph  # networkx measures ways in
    assert same(closeness(graph, weight=None), nx.closeness_centrality(towards))
    assert same(harmonic(graph, weight=None), nx.harmonic_centrality(towards))


def test_harmonic_as_a_mean() -> None:
    assert harmonic(nx.star_graph(4), weight=None, normalized=True)[0] == 1
    assert math.isnan(harmonic(nx.empty_graph(1), normalized=True)[0])
    assert harmonic(nx.empty_graph(2), normalized=True) == {0: 0, 1: 0}


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("graph", SMALL)
def test_mean_distance_is_what_its_definition_says(graph: nx.Graph, weight: str | None) -> None:
    d = oracles.distances(graph, weight)
    n = len(graph)
    apart = [float(way) for (i, j), way in d.items() if i != j]
    found = mean_distance(graph, weight=weight)
    assert close(found.mean, sum(apart) / len(apart) if apart else math.nan)
    assert close(found.diameter, max(apart, default=math.nan))
    pairs = n * (n - 1)
    assert close(found.compactness, sum(1 / way for way in apart) / pairs if pairs else math.nan)
    assert close(found.reachable, len(apart) / pairs if pairs else math.nan)


@pytest.mark.parametrize("make", [karate, kite, lambda: plans().agencies])
def test_compactness_is_the_global_efficiency_of_networkx(make: Callable[[], nx.Graph]) -> None:
    graph = make()
    assert mean_distance(graph).compactness == pytest.approx(nx.global_efficiency(graph))


def test_distances_known_on_paper() -> None:
    assert mean_distance(nx.path_graph(4)).mean == pytest.approx(10 / 6)
    assert mean_distance(nx.path_graph(4)).diameter == 3
    assert mean_distance(nx.star_graph(4)) == pytest.approx((1.6, 2, 0.7, 1))
    assert round(mean_distance(karate()).mean, 3) == 2.408
    assert mean_distance(karate()).diameter == 5


@pytest.mark.parametrize("graph", CASES)
def test_connectedness_is_what_its_definition_says(graph: nx.Graph) -> None:
    found = connectedness(graph)
    loose = nx.Graph(graph)
    assert close(found.connectedness, oracles.connectedness(loose))
    assert close(found.fragmentation, 1 - oracles.connectedness(loose))
    parts = [len(part) for part in nx.connected_components(loose)]
    assert found[:3] == (len(parts), max(parts, default=0), parts.count(1))


def test_options_that_cannot_be() -> None:
    with pytest.raises(MeasureError, match=r"^sample: 0 is too small; at least 1$"):
        betweenness(karate(), sample=0)
