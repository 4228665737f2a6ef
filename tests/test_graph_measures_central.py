"""Degree, strength, breadth, depth, eigenvector, PageRank, hubs and authorities."""

from __future__ import annotations

import math
from collections.abc import Callable

import igraph
import networkx as nx
import numpy as np
import oracles
import pytest
from oracles import same
from sample_networks import (
    ONE_MODE,
    SYMMETRIC,
    TURNED,
    WEIGHTS,
    Make,
    apart,
    karate,
    plans,
    without_loops,
)

from zhize.graph.measures.centralization import centralization
from zhize.graph.measures.degree import (
    breadth_and_depth,
    degree,
    directed_degree,
    directed_strength,
    strength,
)
from zhize.graph.measures.density import two_mode_density
from zhize.graph.measures.eigenvector import eigenvector, hubs_and_authorities
from zhize.graph.measures.matrices import MeasureError
from zhize.graph.measures.pagerank import pagerank


@pytest.mark.parametrize("make", ONE_MODE)
def test_degree_and_strength(make: Make) -> None:
    graph = make()
    w = oracles.weight_of(graph, "weight")
    near = {i: {j for j in graph if w(i, j) or w(j, i)} for i in graph}
    n = len(graph)
    assert same(degree(graph, normalized=False), {i: float(len(near[i])) for i in graph})
    assert same(degree(graph), {i: len(near[i]) / (n - 1) if n > 1 else math.nan for i in graph})
    if graph.is_directed():
        out = {i: float(sum(w(i, j) for j in graph)) for i in graph}
        into = {i: float(sum(w(j, i) for j in graph)) for i in graph}
        assert same(directed_strength(graph), out, 1e-5)
        assert same(directed_strength(graph, direction="in"), into, 1e-5)
        assert same(strength(graph), {i: out[i] + into[i] for i in graph}, 1e-5)
        bare = without_loops(graph)
        assert directed_degree(graph) == dict(bare.out_degree())
        assert directed_degree(graph, direction="in") == dict(bare.in_degree())
    else:
        assert same(strength(graph), dict(without_loops(graph).degree(weight="weight")))


def test_breadth_and_depth_divide_at_the_means() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 4), ("a", "c", 4), ("a", "d", 1)])
    graph.add_node("e")
    found = breadth_and_depth(graph)
    # Means over a, b, c, d: breadth 1.5, depth (3 + 4 + 4 + 1)/4 = 3.
    assert found["a"] == (3, 3, "broad-shallow")
    assert found["b"] == (1, 4, "narrow-deep")
    assert found["d"] == (1, 1, "narrow-shallow")
    assert found["e"].quadrant is None
    assert math.isnan(found["e"].depth)


def test_equal_depths_are_all_at_the_mean() -> None:
    graph = nx.cycle_graph(7)
    nx.set_edge_attributes(graph, 0.1, "weight")
    assert {row.quadrant for row in breadth_and_depth(graph).values()} == {"narrow-shallow"}


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("make", SYMMETRIC)
def test_eigenvector_solves_its_equation(make: Make, weight: str | None) -> None:
    graph = without_loops(make())
    found = eigenvector(graph, weight=weight)
    assert found.keys() == set(graph)
    if not graph.edges:
        assert all(math.isnan(score) for score in found.values())
        return
    table = nx.to_numpy_array(graph, weight=weight)
    x = np.array([found[node] for node in graph])
    largest = np.linalg.eigvalsh(table)[-1]
    assert np.allclose(table @ x, largest * x, atol=1e-9)
    assert x @ x == pytest.approx(1)
    assert (x >= 0).all()


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("make", [karate, lambda: plans().agencies, lambda: plans().newman])
def test_eigenvector_is_that_of_igraph(make: Make, weight: str | None) -> None:
    graph = make()
    # igraph warns of networks that fall apart, where it does what we do.
    graph = graph.subgraph(max(nx.connected_components(graph), key=len))
    made = igraph.Graph.from_networkx(graph)
    wanted = np.array(made.eigenvector_centrality(weights=weight))
    assert same(
        eigenvector(graph, weight=weight),
        dict(zip(graph, wanted / np.linalg.norm(wanted), strict=True)),
        1e-6,
    )


def test_components_of_one_eigenvalue_share_it() -> None:
    triangles = nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(3))
    assert same(eigenvector(triangles), dict.fromkeys(range(6), 6**-0.5))
    assert eigenvector(apart())["d"] == 0  # the pair has the smaller eigenvalue
    assert eigenvector(apart())["f"] == 0


def test_eigenvector_of_a_large_component_is_found_without_a_full_table() -> None:
    graph = nx.barabasi_albert_graph(700, 3, seed=1)
    wanted = nx.eigenvector_centrality_numpy(graph)
    assert same(eigenvector(graph), wanted, 1e-8)
    star = eigenvector(nx.star_graph(400))
    assert star[0] == pytest.approx(0.5**0.5)
    assert star[1] == pytest.approx((1 / 800) ** 0.5)


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("make", ONE_MODE)
def test_pagerank_solves_its_equation(make: Make, weight: str | None) -> None:
    graph = without_loops(make())
    n = len(graph)
    if not n:
        assert pagerank(graph) == {}
        return
    table = nx.to_numpy_array(graph, weight=weight)
    sums = table.sum(axis=1, keepdims=True)
    step = np.where(sums > 0, table / np.where(sums, sums, 1), 1 / n)
    wanted = np.linalg.solve(np.eye(n) - 0.85 * step.T, np.full(n, 0.15 / n))
    assert same(pagerank(graph, weight=weight), dict(zip(graph, wanted, strict=True)))


def test_pagerank_is_exact_on_a_large_network() -> None:
    graph = nx.barabasi_albert_graph(3000, 2, seed=2)
    made = igraph.Graph.from_networkx(graph)
    found = pagerank(graph)
    assert max(abs(found[i] - wanted) for i, wanted in enumerate(made.pagerank())) < 1e-10
    assert set(pagerank(nx.cycle_graph(4), damping=0).values()) == {0.25}


@pytest.mark.parametrize("damping", [1, -0.1, math.nan])
def test_pagerank_refuses_what_is_no_chance(damping: float) -> None:
    with pytest.raises(MeasureError, match=r"^damping: .* is no chance to go on; at least 0 and"):
        pagerank(karate(), damping=damping)


@pytest.mark.parametrize("make", TURNED)
def test_hubs_and_authorities_come_of_one_another(make: Make) -> None:
    graph = without_loops(make())
    hubs, authorities = hubs_and_authorities(graph)
    if not graph.edges:
        assert all(math.isnan(score) for score in [*hubs.values(), *authorities.values()])
        return
    table = nx.to_numpy_array(graph)
    hub = np.ones(len(graph))
    for _ in range(3000):  # Kleinberg's iteration, from equal scores
        authority = table.T @ hub
        authority /= authority.sum()
        hub = table @ authority
        hub /= hub.sum()
    assert same(hubs, dict(zip(graph, hub, strict=True)), 1e-6)
    assert same(authorities, dict(zip(graph, authority, strict=True)), 1e-6)


def test_one_who_leads_all_is_the_only_hub() -> None:
    hubs, authorities = hubs_and_authorities(nx.DiGraph(["ab", "ac"]))
    assert same(hubs, {"a": 1, "b": 0, "c": 0})
    assert same(authorities, {"a": 0, "b": 0.5, "c": 0.5})


@pytest.mark.parametrize(
    ("measure", "graph", "message"),
    [
        pytest.param(eigenvector, nx.DiGraph(["ab"]), "^eigenvector: the network is directed;", id="eigenvector"),
        pytest.param(centralization, nx.DiGraph(["ab"]), "^centralization: the network is directed;", id="centralization"),
        pytest.param(hubs_and_authorities, nx.Graph(["ab"]), "^hubs and authorities: the network has no", id="hubs"),
        pytest.param(directed_degree, nx.Graph(["ab"]), "^directed degree: the network has no", id="directed degree"),
        pytest.param(two_mode_density, nx.Graph(["ab"]), "^a: has no mode, which says task or", id="no modes"),
    ],
)  # fmt: skip
def test_networks_a_measure_is_not_for(
    measure: Callable[[nx.Graph], object], graph: nx.Graph, message: str
) -> None:
    with pytest.raises(MeasureError, match=message):
        measure(graph)
