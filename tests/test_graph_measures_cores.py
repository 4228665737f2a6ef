"""Core and periphery as sets and as degrees, held to all cores there are and to a minimiser."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from itertools import combinations

import networkx as nx
import numpy as np
import oracles
import pytest
from oracles import close
from sample_networks import karate, plans, two_triangles, weighted
from scipy.optimize import minimize

from zhize.graph.measures.core_periphery import Between, core_fit, core_periphery
from zhize.graph.measures.coreness import continuous_coreness, coreness
from zhize.graph.measures.matrices import MeasureError

BETWEEN: tuple[Between, ...] = ("tied", "untied", "ignored")
ALIKE = [
    pytest.param(nx.Graph, id="empty"),
    pytest.param(lambda: nx.empty_graph(1), id="single"),
    pytest.param(lambda: nx.empty_graph(4), id="no ties"),
    pytest.param(lambda: nx.path_graph(2), id="pair"),
    pytest.param(lambda: nx.complete_graph(4), id="all tied alike"),
]


def ideal() -> nx.Graph:
    """Three work together and each with all others, who do not."""
    graph = nx.complete_graph(["a", "b", "c"])
    graph.add_edges_from((one, other) for one in "abc" for other in "uvwxy")
    return graph


def fit(graph: nx.Graph, core: Iterable[object], between: Between, weight: str | None) -> float:
    """The correlation of A and its ideal over i ≠ j; nan where either does not vary."""
    w, inside = oracles.weight_of(graph, weight), set(core)
    ties, wanted = [], []
    for i in graph:
        for j in graph:
            both, either = {i, j} <= inside, bool({i, j} & inside)
            if i == j or (between == "ignored" and both != either):
                continue
            ties.append(float(w(i, j)))
            wanted.append(float(either if between == "tied" else both))
    if len(set(ties)) < 2 or len(set(wanted)) < 2:
        return math.nan
    return oracles.correlation(ties, wanted)


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("weight", ["weight", None])
@pytest.mark.parametrize(
    "make",
    [
        two_triangles,
        ideal,
        *(lambda seed=seed: weighted(8, 13, seed=seed) for seed in range(3)),
        *(lambda seed=seed: weighted(7, 17, directed=True, seed=seed) for seed in range(2)),
    ],
)
def test_no_core_fits_better(
    make: Callable[[], nx.Graph], weight: str | None, between: Between
) -> None:
    graph = make()
    cores = [core for k in range(len(graph) + 1) for core in combinations(graph, k)]
    fits = {core: fit(graph, core, between, weight) for core in cores}
    found = core_periphery(graph, weight=weight, between=between)
    assert found.core is not None
    assert found.fit == pytest.approx(max(value for value in fits.values() if value == value))
    assert found.fit == pytest.approx(fit(graph, found.core, between, weight))
    for core in cores[:40]:
        wanted = fits[core]
        assert close(core_fit(graph, core, weight=weight, between=between), wanted, digits=1e-6)


def test_cores_known_on_paper() -> None:
    found = core_periphery(ideal())
    assert found.core == ("a", "b", "c")
    assert found.periphery == ("u", "v", "w", "x", "y")
    assert found[2:6] == pytest.approx((1, 1, 1, 0))
    star = core_periphery(nx.star_graph(5))
    assert star.core == (0,)
    assert star.fit == pytest.approx(1)
    assert math.isnan(star.core_density)
    untied = core_periphery(
        nx.disjoint_union(nx.complete_graph(4), nx.empty_graph(3)), between="untied"
    )
    assert untied.core == (0, 1, 2, 3)
    assert untied.fit == pytest.approx(1)


def test_the_core_of_the_karate_club() -> None:
    found = core_periphery(karate())
    assert found.core == (0, 1, 2, 32, 33)
    assert found.fit == pytest.approx(fit(karate(), (0, 1, 2, 32, 33), "tied", None))
    # The best that cpnet 0.0.21 came to by its climbing was 0.2718.
    assert round(found.fit, 4) == 0.4315
    assert core_periphery(karate(), repeats=50, seed=7).fit == pytest.approx(found.fit)
    untied = {core_periphery(karate(), between="untied", seed=seed).core for seed in range(3)}
    assert untied == {(0, 1, 13, 2, 3, 7)}


@pytest.mark.parametrize("weight", ["weight", None])
def test_no_node_of_the_plans_is_better_on_the_other_side(weight: str | None) -> None:
    graph = plans().agencies
    found = core_periphery(graph, weight=weight, repeats=3)
    assert found.core is not None
    assert core_fit(graph, found.core, weight=weight) == pytest.approx(found.fit)
    for node in graph:
        other = set(found.core) ^ {node}
        assert not core_fit(graph, other, weight=weight) > found.fit + 1e-9


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("make", ALIKE)
def test_where_all_pairs_are_alike_there_is_no_core(
    make: Callable[[], nx.Graph], between: Between
) -> None:
    found = core_periphery(make(), between=between)
    assert found.core is found.periphery is None
    assert math.isnan(found.fit)
    assert (found.between, found.repeats, found.seed) == (between, 20, 0)


def test_repeats_cannot_be_negative() -> None:
    with pytest.raises(MeasureError, match=r"^repeats: -1 is too small; at least 0$"):
        core_periphery(karate(), repeats=-1)


@pytest.mark.parametrize("weight", ["weight", None])
@pytest.mark.parametrize("make", [karate, two_triangles, ideal, lambda: weighted(9, 20)])
def test_coreness_leaves_the_least_squares(
    make: Callable[[], nx.Graph], weight: str | None
) -> None:
    graph = make()
    w = oracles.weight_of(graph, weight)
    table = np.array([[float(w(i, j)) for j in graph] for i in graph])
    off = ~np.eye(len(graph), dtype=bool)

    def squares(c: np.ndarray) -> float:
        return float(((table - np.outer(c, c))[off] ** 2).sum())

    found = continuous_coreness(graph, weight=weight)
    assert found.converged
    direction = np.array([found.scores[node] for node in graph])
    assert direction @ direction == pytest.approx(1)
    product = np.outer(direction, direction)[off]
    length = float((table[off] @ product) / (product @ product)) ** 0.5
    bounds = [(0, None)] * len(graph)
    tries = [
        minimize(squares, np.random.default_rng(seed).random(len(graph)), bounds=bounds).fun
        for seed in range(5)
    ]
    assert squares(length * direction) == pytest.approx(min(tries), rel=1e-4, abs=1e-6)
    ends = np.corrcoef(table[off], np.outer(direction, direction)[off])[0, 1]
    assert found.fit == pytest.approx(ends)


def test_coreness_known_on_paper() -> None:
    four = coreness(nx.complete_graph(4))
    assert oracles.same(four, dict.fromkeys(range(4), 0.5))
    assert math.isnan(continuous_coreness(nx.complete_graph(4)).fit)
    star = continuous_coreness(nx.star_graph(5))
    assert star.scores[0] > 0.99
    assert star.fit == pytest.approx(1, abs=1e-6)
    assert coreness(nx.Graph()) == {}
    assert all(math.isnan(score) for score in coreness(nx.empty_graph(2)).values())


def test_a_node_without_ties_is_not_of_the_core() -> None:
    graph = ideal()
    graph.add_node("z")
    found = coreness(graph)
    assert found["z"] == 0
    assert min(found[node] for node in "abc") > max(found[node] for node in "uvwxy") > 0


def test_both_directions_are_fitted_by_one_product() -> None:
    leads = weighted(8, 22, directed=True)
    mean = nx.Graph()
    mean.add_nodes_from(leads)
    w = oracles.weight_of(leads, "weight")
    mean.add_weighted_edges_from(
        (i, j, float(w(i, j) + w(j, i)) / 2) for i, j in combinations(leads, 2) if w(i, j) + w(j, i)
    )
    assert oracles.same(coreness(leads), coreness(mean))


def test_a_core_is_of_the_network() -> None:
    with pytest.raises(MeasureError, match=r"^core: 99 is not in the network; name nodes of it$"):
        core_fit(karate(), [0, 99])
