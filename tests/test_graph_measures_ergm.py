"""Exponential random graphs: a published model, definitions by brute force, all graphs of few nodes."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations, permutations, product
from typing import Any

import networkx as nx
import numpy as np
import pytest
from oracles import close
from sample_networks import karate, plans
from scipy.optimize import minimize

from zhize.graph.measures.draws import Draws
from zhize.graph.measures.ergm import ergm
from zhize.graph.measures.matrices import MeasureError

WEALTH = {
    "Acciaiuoli": 10, "Albizzi": 36, "Barbadori": 55, "Bischeri": 44, "Castellani": 20,
    "Ginori": 32, "Guadagni": 8, "Lamberteschi": 42, "Medici": 103, "Pazzi": 48, "Peruzzi": 49,
    "Pucci": 3, "Ridolfi": 27, "Salviati": 10, "Strozzi": 146, "Tornabuoni": 48,
}  # fmt: skip
SIXES = [
    pytest.param(nx.gnm_random_graph(6, 8, seed=2), id="undirected"),
    pytest.param(nx.gnm_random_graph(6, 14, seed=3, directed=True), id="directed"),
]


def florentine() -> nx.Graph:
    """Marriages of Florentine families, as statnet has them: with Pucci, who married none."""
    graph = nx.florentine_families_graph()
    graph.add_node("Pucci")
    nx.set_node_attributes(graph, WEALTH, "wealth")
    return graph


def test_the_marriages_of_florence_as_statnet_has_them() -> None:
    # The tutorial of statnet: flomarriage ~ edges, and ~ edges + nodecov("wealth").
    [edges] = ergm(florentine()).terms
    assert edges.theta == pytest.approx(math.log(20 / 100))
    assert round(edges.theta, 3) == -1.609
    assert round(edges.error, 3) == 0.245
    found = ergm(florentine(), covariates=["wealth"])
    edges, wealth = found.terms
    assert (round(edges.theta, 4), round(edges.error, 4)) == (-2.5949, 0.5361)
    assert (round(wealth.theta, 4), round(wealth.error, 4)) == (0.0105, 0.0047)
    assert round(wealth.p, 4) == 0.0241
    assert (edges.observed, wealth.observed) == (20, 2168)
    assert round(-2 * found.loglikelihood, 1) == 103.1
    assert (found.exact, found.pairs, found.nodes) == (True, 120, 16)


def test_groups_alone_give_the_odds_within_and_across() -> None:
    graph = karate()
    found = ergm(graph, match=["club"])
    club = dict(graph.nodes(data="club"))
    inside = [club[a] == club[b] for a, b in combinations(graph, 2)]
    tied = [graph.has_edge(a, b) for a, b in combinations(graph, 2)]

    def odds(within: bool) -> float:
        ties = [tie for tie, same in zip(tied, inside, strict=True) if same == within]
        return math.log(sum(ties) / (len(ties) - sum(ties)))

    edges, same = found.terms
    assert edges.theta == pytest.approx(odds(False))
    assert same.theta == pytest.approx(odds(True) - odds(False))
    assert same.name == "nodematch.club"
    assert repr(ergm(graph, match={"club": club})) == repr(found)


def test_ties_of_before_explain_those_of_now() -> None:
    before, now = nx.gnm_random_graph(9, 14, seed=1), nx.gnm_random_graph(9, 15, seed=2)
    now.add_edges_from(list(before.edges())[:9])
    before.remove_node(8)
    pairs = [(now.has_edge(*pair), before.has_edge(*pair)) for pair in combinations(range(9), 2)]
    kept, new = ([tie for tie, old in pairs if old == there] for there in (True, False))
    fresh, again = (math.log(sum(each) / (len(each) - sum(each))) for each in (new, kept))
    edges, memory = ergm(now, ties={"before": before}).terms
    assert (edges.theta, memory.theta) == pytest.approx((fresh, again - fresh))
    assert memory.name == "edgecov.before"
    assert memory.observed == sum(kept)


def statistics(graph: nx.Graph, decay: float) -> list[float]:
    """Edges, mutual pairs (directed) and gwesp, by their definitions."""
    counted: list[float] = [graph.number_of_edges()]
    if graph.is_directed():
        counted.append(sum(graph.has_edge(b, a) for a, b in graph.edges()) / 2)
    total = 0.0
    for a, b in graph.edges():
        shared = sum(graph.has_edge(a, x) and graph.has_edge(x, b) for x in graph)
        total += math.exp(decay) * (1 - (1 - math.exp(-decay)) ** shared)
    return [*counted, total]


@pytest.mark.parametrize("decay", [0, 0.5, 1.3])
@pytest.mark.parametrize("graph", SIXES)
def test_what_a_tie_adds_is_the_difference_it_makes(graph: nx.Graph, decay: float) -> None:
    n, directed = len(graph), graph.is_directed()
    model = Draws(np.ones((1, n, n)), directed=directed, mutual=directed, decay=decay)
    table = nx.to_numpy_array(graph) > 0
    assert model.statistics(table) == pytest.approx(statistics(graph, decay))
    changes = model.changes(table)
    for i, j in permutations(range(n), 2) if directed else combinations(range(n), 2):
        there, gone = graph.copy(), graph.copy()
        there.add_edge(i, j)
        gone.remove_edges_from([(i, j)])
        wanted = np.subtract(statistics(there, decay), statistics(gone, decay))
        assert changes[:, i, j] == pytest.approx(wanted)
        assert changes[:, j, i] == pytest.approx(wanted) or directed


@pytest.mark.parametrize("graph", SIXES)
def test_coefficients_have_the_highest_pseudo_likelihood(graph: nx.Graph) -> None:
    directed = graph.is_directed()
    found = ergm(graph, gwesp=0.5, mutual=directed)
    model = Draws(np.ones((1, 6, 6)), directed=directed, mutual=directed, decay=0.5)
    table = nx.to_numpy_array(graph) > 0
    design, tied = model.changes(table)[:, model.cells].T, table[model.cells]

    def lost(theta: Any) -> float:
        odds = design @ theta
        return float(np.logaddexp(0, odds).sum() - odds[tied].sum())

    best = minimize(lost, np.zeros(design.shape[1]), method="BFGS", options={"gtol": 1e-9})
    assert [term.theta for term in found.terms] == pytest.approx(best.x, abs=1e-4)
    assert found.loglikelihood == pytest.approx(-best.fun)
    assert not found.exact
    assert all(math.isnan(term.error) and math.isnan(term.p) for term in found.terms)


@pytest.mark.parametrize("directed", [False, True], ids=["undirected", "directed"])
def test_networks_are_drawn_as_often_as_their_probability_says(directed: bool) -> None:
    n = 3 if directed else 4
    model = Draws(np.ones((1, n, n)), directed=directed, mutual=directed, decay=0.4)
    theta = np.array([-0.4, 0.6, 0.3] if directed else [-0.4, 0.3])
    cells = np.argwhere(model.cells)
    weights, values = [], []
    for ties in product([False, True], repeat=len(cells)):
        table = np.zeros((n, n), dtype=bool)
        for (i, j), tie in zip(cells, ties, strict=True):
            table[i, j] |= tie
            table[j, i] |= tie and not directed
        values.append(model.statistics(table))
        weights.append(math.exp(theta @ values[-1]))
    wanted = np.average(values, axis=0, weights=weights)
    drawn = [model.statistics(t) for t in model.networks(table, theta, 4000, 1)]
    assert np.mean(drawn, axis=0) == pytest.approx(wanted, rel=0.05)


def test_errors_come_from_networks_drawn() -> None:
    graph = nx.watts_strogatz_graph(20, 4, 0.2, seed=1)
    found = ergm(graph, gwesp=0.25, simulations=30, seed=3)
    assert found == ergm(graph, gwesp=0.25, simulations=30, seed=3)
    assert found != ergm(graph, gwesp=0.25, simulations=30, seed=4)
    assert found.simulations == 30
    for term in found.terms:
        assert term.error > 0
        assert 0 <= term.p <= 1
        assert term.drawn > 0
    # Where ties are independent nothing is drawn, as the errors are known.
    assert ergm(graph, simulations=30).simulations == 0


def apart() -> nx.Graph:
    graph = nx.disjoint_union(nx.cycle_graph(4), nx.cycle_graph(4))
    nx.set_node_attributes(graph, {node: node < 4 for node in graph}, "half")
    return graph


@pytest.mark.parametrize(
    ("make", "options"),
    [
        pytest.param(nx.Graph, {}, id="empty"),
        pytest.param(lambda: nx.empty_graph(1), {}, id="single"),
        pytest.param(lambda: nx.empty_graph(5), {}, id="no ties"),
        pytest.param(lambda: nx.complete_graph(5), {}, id="all ties"),
        pytest.param(apart, {"match": ["half"]}, id="no ties across"),
        pytest.param(
            lambda: nx.star_graph(5), {"gwesp": 0.5}, id="nobody shares a partner of a tie"
        ),
    ],
)
def test_ties_that_follow_from_statistics_have_no_coefficients(
    make: Callable[[], nx.Graph], options: dict[str, Any]
) -> None:
    found = ergm(make(), **options)
    assert not found.converged
    assert all(math.isnan(term.theta) for term in found.terms)
    assert math.isnan(found.loglikelihood)


def test_of_plans_nodes_without_a_group_are_left_out() -> None:
    leads = plans().leads
    found = ergm(leads, match=["place"], covariates=["tasks"], mutual=True)
    assert found.converged == all(term.theta == term.theta for term in found.terms)
    known = [node for node, place in leads.nodes(data="place") if place]
    assert (found.nodes, found.left_out) == (len(known), len(leads) - len(known))
    assert found.terms[0].observed == leads.subgraph(known).number_of_edges()
    weighted = ergm(karate())
    assert close(weighted.terms[0].theta, math.log(78 / (561 - 78)))


@pytest.mark.parametrize(
    ("graph", "options", "message"),
    [
        (karate(), {"mutual": True}, "^mutual: the network has no directions"),
        (karate(), {"match": ["place"]}, "^place: no node has this attribute; there are club"),
        (karate(), {"covariates": ["place"]}, "^place: no node has this attribute"),
        (karate(), {"covariates": ["club"]}, "^club: is no number for every node"),
        (karate(), {"ties": {"leads": nx.DiGraph()}}, "^ties: a directed network explains no und"),
        (karate(), {"gwesp": -1}, "^gwesp: -1 is too small; at least 0"),
        (karate(), {"simulations": -1}, "^simulations: -1 is too small; at least 0"),
        (nx.path_graph(1001), {}, "^ergm: 1001 nodes are too many for a table of all pairs"),
    ],
)
def test_what_there_is_no_model_of(graph: nx.Graph, options: dict[str, Any], message: str) -> None:
    with pytest.raises(MeasureError, match=message):
        ergm(graph, **options)
