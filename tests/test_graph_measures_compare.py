"""Two networks against one another: QAP, MRQAP, change, ranks; and how loads are spread."""

from __future__ import annotations

import math
from itertools import permutations

import networkx as nx
import numpy as np
import oracles
import pytest
from oracles import close
from sample_networks import Make, karate, plans, two_triangles, weighted

from zhize.graph.measures.concentration import concentration
from zhize.graph.measures.evolution import change, rank_shift
from zhize.graph.measures.groups import alike
from zhize.graph.measures.matrices import MeasureError
from zhize.graph.measures.mrqap import Regression, mrqap
from zhize.graph.measures.qap import qap


def cells(graph: nx.Graph, nodes: list[object], *, directed: bool) -> list[float]:
    """The ties of all pairs, 0 for none."""
    w = oracles.weight_of(graph, "weight")
    pairs = [(i, j) for k, i in enumerate(nodes) for j in (nodes if directed else nodes[:k])]
    return [float(w(i, j)) if i in graph and j in graph else 0.0 for i, j in pairs if i != j]


@pytest.mark.parametrize("directed", [False, True])
def test_qap_is_held_to_all_permutations(directed: bool) -> None:
    one, other = (weighted(6, 12 if directed else 9, directed=directed, seed=s) for s in (1, 2))
    nodes = sorted(one)
    first, second = (cells(graph, nodes, directed=directed) for graph in (one, other))
    found = qap(one, other, permutations=3000, seed=1)
    assert found.r == pytest.approx(oracles.correlation(first, second))
    shuffled = [
        oracles.correlation(cells(one, list(order), directed=directed), second)
        for order in permutations(nodes)
    ]
    exact = {
        "p_greater": sum(r >= found.r - 1e-9 for r in shuffled) / len(shuffled),
        "p_less": sum(r <= found.r + 1e-9 for r in shuffled) / len(shuffled),
        "p": sum(abs(r) >= abs(found.r) - 1e-9 for r in shuffled) / len(shuffled),
    }
    for name, share in exact.items():
        assert getattr(found, name) == pytest.approx(share, abs=0.04)
    assert found.mean == pytest.approx(sum(shuffled) / len(shuffled), abs=0.03)
    assert found.deviation == pytest.approx(np.std(shuffled), rel=0.1)
    assert (found.nodes, found.permutations, found.seed) == (6, 3000, 1)


def test_qap_known_on_paper() -> None:
    same = qap(karate(), karate(), permutations=200)
    assert same.r == pytest.approx(1)
    assert same.p == pytest.approx(1 / 201)
    opposite = qap(two_triangles(), nx.complement(two_triangles()), permutations=50)
    assert opposite.r == pytest.approx(-1)
    clubs = qap(karate(), alike(karate(), by="club"), weight=None, permutations=200)
    assert clubs.r > 0.3
    assert clubs.p_greater < 0.01


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(nx.Graph(), nx.Graph(), id="empty"),
        pytest.param(nx.empty_graph(1), nx.empty_graph(1), id="single"),
        pytest.param(nx.empty_graph(4), nx.path_graph(4), id="no ties"),
        pytest.param(nx.complete_graph(4), nx.path_graph(4), id="all alike"),
        pytest.param(nx.path_graph(3), nx.Graph(["ab"]), id="no node of both"),
    ],
)
def test_qap_without_variance_is_undefined(one: nx.Graph, other: nx.Graph) -> None:
    found = qap(one, other, permutations=10)
    assert all(math.isnan(value) for value in found[:6])


def test_which_nodes_are_compared() -> None:
    one, other = nx.Graph(["ab", "bc", "cd", "de"]), nx.Graph(["bc", "cd", "bd", "xy"])
    assert qap(one, other, permutations=0).nodes == 3
    either = qap(one, other, nodes="either", permutations=0)
    assert either.nodes == 7
    nodes = sorted({*one, *other})
    wanted = oracles.correlation(*(cells(graph, nodes, directed=False) for graph in (one, other)))
    assert either.r == pytest.approx(wanted)
    with pytest.raises(MeasureError, match=r"^nodes: there is no 'all'; choose of both, either$"):
        qap(one, other, nodes="all")  # type: ignore[arg-type]
    with pytest.raises(MeasureError, match=r"^qap: 4001 nodes are too many for a table of all"):
        qap(nx.path_graph(4001), nx.path_graph(4001))


@pytest.mark.parametrize("directed", [False, True])
def test_mrqap_has_the_coefficients_of_least_squares(directed: bool) -> None:
    y, x1, x2 = (weighted(8, 18, directed=directed, seed=seed) for seed in (3, 4, 5))
    found = mrqap(y, {"x1": x1, "x2": x2}, permutations=20)
    nodes = sorted(y)
    target, *columns = (np.array(cells(g, nodes, directed=directed)) for g in (y, x1, x2))
    design = np.column_stack([np.ones(len(target)), *columns])
    b, *_ = np.linalg.lstsq(design, target)
    rest = target - design @ b
    variance = rest @ rest / (len(target) - 3) * np.linalg.inv(design.T @ design)
    assert [c.name for c in found.coefficients] == ["intercept", "x1", "x2"]
    assert [c.b for c in found.coefficients] == pytest.approx(b)
    assert [c.t for c in found.coefficients] == pytest.approx(b / np.sqrt(np.diag(variance)))
    assert found.r2 == pytest.approx(1 - rest @ rest / ((target - target.mean()) ** 2).sum())
    assert (found.pairs, found.nodes) == (len(target), 8)
    assert math.isnan(found.coefficients[0].p)
    assert all(0 < c.p <= 1 for c in found.coefficients[1:])


def test_mrqap_with_one_network_is_qap() -> None:
    y, x = weighted(7, 13, seed=1), weighted(7, 12, seed=8)
    chances = qap(x, y, permutations=3000).p
    assert mrqap(y, {"x": x}, permutations=3000).coefficients[1].p == pytest.approx(
        chances, abs=0.03
    )


def test_mrqap_finds_what_was_put_in() -> None:
    drawn = np.random.default_rng(1)
    cause, noise = (nx.gnp_random_graph(20, 0.3, seed=seed) for seed in (1, 2))
    effect = nx.Graph()
    for i in range(20):
        for j in range(i):
            weight = 1 + 2 * cause.has_edge(i, j) + drawn.random()
            effect.add_edge(i, j, weight=float(weight))
    found = mrqap(effect, {"cause": cause, "noise": noise}, permutations=200, seed=2)
    _, first, second = found.coefficients
    assert first.b == pytest.approx(2, abs=0.1)
    assert first.p == pytest.approx(1 / 201)
    assert second.p > 0.05
    again: Regression = mrqap(effect, {"cause": cause, "noise": noise}, permutations=200, seed=2)
    assert again == found


def test_mrqap_of_what_cannot_be_told() -> None:
    y, x = weighted(6, 9, seed=1), weighted(6, 8, seed=2)
    twice = mrqap(y, {"x": x, "again": x}, permutations=5).coefficients
    assert all(math.isnan(c.b) and math.isnan(c.p) for c in twice[1:])
    whole = mrqap(y, {"y": y}, permutations=50)
    assert whole.coefficients[1].b == pytest.approx(1)
    assert whole.coefficients[1].t == math.inf
    assert whole.r2 == pytest.approx(1)
    for graph in (nx.Graph(), nx.empty_graph(1), nx.path_graph(2), nx.empty_graph(5)):
        found = mrqap(graph, {"x": graph}, permutations=5)
        assert math.isnan(found.r2)
        assert math.isnan(found.coefficients[1].p)
    with pytest.raises(MeasureError, match=r"^mrqap: no network explains; give at least one by"):
        mrqap(y, {})


@pytest.mark.parametrize(
    ("loads", "hhi", "gini", "entropy", "first"),
    [
        pytest.param([1, 1, 1, 1], 0.25, 0, math.log(4), 0.25, id="even"),
        pytest.param([4, 0, 0, 0], 1, 0.75, 0, 1, id="all with one"),
        pytest.param([1, 2, 3, 4], 0.3, 0.25, 1.2798542258, 0.4, id="one to four"),
        pytest.param([5], 1, 0, 0, 1, id="one agency"),
    ],
)
def test_concentration_known_on_paper(
    loads: list[float], hhi: float, gini: float, entropy: float, first: float
) -> None:
    found = concentration(loads)
    assert found[2:5] == pytest.approx((hhi, gini, entropy))
    assert found.top[1] == pytest.approx(first)
    assert found.n == len(loads)
    assert close(found.evenness, entropy / math.log(len(loads)) if len(loads) > 1 else math.nan)
    assert found == concentration(dict(enumerate(reversed(loads))))


def test_concentration_is_what_its_definition_says() -> None:
    values = [3.0, 0, 7.5, 1, 1, 4, 0.25]
    found = concentration(values, top=(2, 99))
    apart = sum(abs(a - b) for a in values for b in values)
    assert found.gini == pytest.approx(apart / (2 * len(values) * sum(values)))
    assert found.top == {2: pytest.approx(11.5 / sum(values)), 99: 1}
    for nothing in ([], [0, 0]):
        assert all(math.isnan(value) for value in concentration(nothing)[2:6])
        assert math.isnan(concentration(nothing).top[1])


@pytest.mark.parametrize(
    ("loads", "top", "message"),
    [
        pytest.param([1, -2], (1,), r"^load -2: cannot be shared; loads are numbers from", id="below 0"),
        pytest.param([math.inf], (1,), r"^load inf: cannot be shared", id="without end"),
        pytest.param([1], (0,), r"^top 0: is no number of agencies; at least 1$", id="top none"),
    ],
)  # fmt: skip
def test_loads_that_cannot_be(loads: list[float], top: tuple[int, ...], message: str) -> None:
    with pytest.raises(MeasureError, match=message):
        concentration(loads, top=top)


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
def test_what_changed(kind: type[nx.Graph]) -> None:
    found = change(kind(["ab", "bc", "cd"]), kind(["ab", "bd", "be"]), permutations=10)
    assert (found.stayed, found.joined, found.left) == (("a", "b", "d"), ("e",), ("c",))
    assert (found.kept, found.gained, found.lost) == (1, 2, 2)
    assert found.jaccard == pytest.approx(1 / 5)
    assert found.qap.nodes == 3
    turned = change(kind(["ab"]), kind(["ba"]), permutations=0)
    assert turned.jaccard == (0 if kind is nx.DiGraph else 1)


@pytest.mark.parametrize("make", [karate, lambda: plans().leads, nx.Graph])
def test_nothing_changed(make: Make) -> None:
    found = change(make(), make(), permutations=5)
    ties = make().number_of_edges()
    assert (found.kept, found.gained, found.lost, found.joined) == (ties, 0, 0, ())
    assert close(found.jaccard, 1 if ties else math.nan)
    with pytest.raises(MeasureError, match=r"^change: one network is directed and the other is"):
        change(nx.Graph(), nx.DiGraph())


def test_how_ranks_moved() -> None:
    before = {"a": 5, "b": 3, "c": 3, "d": 1, "gone": 9, "unknown": math.nan}
    after = {"a": 1, "b": 4, "c": 2, "d": 3, "new": 2}
    found = rank_shift(before, after)
    # Among a b c d: ranks 1, 2.5, 2.5, 4 and 4, 1, 3, 2.
    wanted = oracles.correlation([1, 2.5, 2.5, 4], [4, 1, 3, 2])
    assert found.spearman == pytest.approx(wanted)
    assert [row.node for row in found.rows] == ["b", "d", "c", "new", "a", "gone"]
    rows = {row.node: row[1:] for row in found.rows}
    assert rows["b"] == (3.5, 1, 2.5)
    assert rows["c"] == (3.5, 3.5, 0)
    assert rows["gone"] == (1, None, None)
    assert rows["new"] == (None, 3.5, None)
    assert math.isnan(rank_shift({}, {}).spearman)
    assert math.isnan(rank_shift({"a": 1, "b": 1}, {"a": 1, "b": 2}).spearman)
