"""Cores, centralization, density, clustering and structural holes."""

from __future__ import annotations

import math

import igraph
import networkx as nx
import oracles
import pytest
from oracles import close, same
from sample_networks import (
    ONE_MODE,
    TWO_MODE,
    WEIGHTS,
    Make,
    apart,
    karate,
    plans,
    two_triangles,
    without_loops,
)

from zhize.graph.measures.centralization import (
    betweenness_centralization,
    centralization,
    directed_centralization,
)
from zhize.graph.measures.clustering import clustering, mean_clustering, transitivity
from zhize.graph.measures.density import density, two_mode_density, valued_density
from zhize.graph.measures.holes import structural_holes
from zhize.graph.measures.kcore import core_number, k_core, onion_layer


@pytest.mark.parametrize("make", ONE_MODE)
def test_cores_and_layers(make: Make) -> None:
    graph = make()
    bare = nx.Graph(without_loops(graph))
    assert same(core_number(graph), oracles.core_number(graph))
    assert same(core_number(graph), nx.core_number(bare))
    assert same(onion_layer(graph), nx.onion_layers(bare))


def test_the_innermost_core() -> None:
    assert k_core(nx.Graph()) == ()
    assert k_core(apart()) == ("a", "b", "c")
    assert k_core(apart(), k=1) == ("a", "b", "c", "d", "e")
    assert len(k_core(karate())) == 10  # the 4-core of the club


STAR = nx.star_graph(6)


@pytest.mark.parametrize("make", [karate, two_triangles, lambda: nx.path_graph(7)])
def test_centralization_is_set_against_the_star(make: Make) -> None:
    graph = make()
    star = nx.star_graph(len(graph) - 1)
    found = centralization(graph)
    measures = {
        "degree": nx.degree_centrality,
        "betweenness": nx.betweenness_centrality,
        "closeness": nx.closeness_centrality,
        "harmonic": nx.harmonic_centrality,
    }
    for name, scores in measures.items():
        wanted = oracles.centralization(scores(graph), scores(star))
        assert getattr(found, name) == pytest.approx(wanted)


def test_centralization_known_on_paper() -> None:
    found = centralization(karate())
    assert [round(value, 4) for value in found[:3]] == [0.3996, 0.4056, 0.2982]
    assert centralization(STAR) == pytest.approx((1, 1, 1, 1))
    assert centralization(nx.cycle_graph(5)) == pytest.approx((0, 0, 0, 0))
    assert centralization(nx.complete_graph(4)) == pytest.approx((0, 0, 0, 0))
    leads = nx.DiGraph(["ab", "ac", "ad"])
    assert directed_centralization(leads) == 1
    assert directed_centralization(leads, direction="in") == pytest.approx(1 / 9)
    assert betweenness_centralization(nx.DiGraph(STAR)) == 1


@pytest.mark.parametrize("make", [nx.Graph, lambda: nx.empty_graph(1), lambda: nx.path_graph(2)])
def test_centralization_of_too_few_is_undefined(make: Make) -> None:
    assert all(math.isnan(value) for value in centralization(make()))


def test_closeness_centralization_needs_one_component() -> None:
    found = centralization(apart())
    assert math.isnan(found.closeness)
    assert not any(math.isnan(value) for value in (found.degree, found.betweenness, found.harmonic))


@pytest.mark.parametrize("make", ONE_MODE)
def test_density(make: Make) -> None:
    graph = make()
    assert close(density(graph), oracles.density(graph, None))
    assert close(valued_density(graph), oracles.density(graph, "weight"), digits=1e-5)


@pytest.mark.parametrize("make", TWO_MODE.values(), ids=TWO_MODE.keys())
def test_two_mode_density(make: Make) -> None:
    graph = make()
    agencies = [node for node, mode in graph.nodes(data="mode") if mode == "agency"]
    if len(agencies) in {0, len(graph)}:
        assert math.isnan(two_mode_density(graph))
    else:
        assert two_mode_density(graph) == pytest.approx(nx.bipartite.density(graph, agencies))


@pytest.mark.parametrize("make", ONE_MODE)
def test_clustering(make: Make) -> None:
    graph = make()
    bare = nx.Graph(without_loops(graph))
    assert same(clustering(graph), oracles.clustering(graph))
    assert same(clustering(graph, undefined="zero"), nx.clustering(bare))
    known = [value for value in oracles.clustering(graph).values() if value == value]
    assert close(mean_clustering(graph), sum(known) / len(known) if known else math.nan)
    pairs = sum(d * (d - 1) for _, d in bare.degree())
    assert close(transitivity(graph), nx.transitivity(bare) if pairs else math.nan)


def test_clustering_known_on_paper() -> None:
    assert clustering(two_triangles())["c"] == pytest.approx(1 / 3)
    assert transitivity(two_triangles()) == pytest.approx(6 / 10)
    assert round(transitivity(karate()), 4) == 0.2557
    assert round(mean_clustering(karate(), undefined="zero"), 4) == 0.5706


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("make", [case for case in ONE_MODE if case.id != "undirected karate"])
def test_structural_holes_are_what_burt_wrote(make: Make, weight: str | None) -> None:
    graph = make()
    if len(graph) > 20:
        graph = graph.subgraph(sorted(graph)[:16])
    wanted = oracles.holes(graph, weight)
    found = structural_holes(graph, weight=weight)
    for place, name in enumerate(("effective_size", "constraint", "hierarchy")):
        mine = {node: getattr(hole, name) for node, hole in found.items()}
        assert same(mine, {node: figures[place] for node, figures in wanted.items()}, 1e-5)


@pytest.mark.parametrize("make", [karate, lambda: plans().agencies, lambda: plans().newman])
def test_constraint_is_that_of_igraph(make: Make) -> None:
    graph = make()
    made = igraph.Graph.from_networkx(graph)
    wanted = dict(zip(graph, made.constraint(weights="weight"), strict=True))
    found = structural_holes(graph)
    assert same({node: hole.constraint for node, hole in found.items()}, wanted)
    sizes = nx.effective_size(graph, nodes=list(graph), weight="weight")
    assert same({node: hole.effective_size for node, hole in found.items()}, sizes)


def test_holes_known_on_paper() -> None:
    triangle = structural_holes(nx.complete_graph(3))[0]
    assert triangle == pytest.approx((2, 1, 0.5, 1.125, 0))
    centre, leaf = (structural_holes(nx.star_graph(4))[node] for node in (0, 1))
    assert centre == pytest.approx((4, 4, 1, 0.25, 0))
    assert leaf[:4] == pytest.approx((1, 1, 1, 1))
    assert math.isnan(leaf.hierarchy)
    alone = structural_holes(nx.empty_graph(1))[0]
    assert alone.partners == 0
    assert all(math.isnan(value) for value in alone[1:])
