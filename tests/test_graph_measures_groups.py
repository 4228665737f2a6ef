"""Measures by groups: E-I index, mixing, blocks, brokerage, reciprocity."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from itertools import permutations, product

import networkx as nx
import oracles
import pytest
from oracles import close
from sample_networks import DIRECTED, UNDIRECTED, karate, plans, two_triangles, weighted

from zhize.graph.measures.blocks import blockmodel
from zhize.graph.measures.brokerage import brokerage, brokerage_role, brokerage_total
from zhize.graph.measures.ei import EI, ei_by_node, ei_index, ei_value
from zhize.graph.measures.groups import alike
from zhize.graph.measures.matrices import MeasureError, matrix_of
from zhize.graph.measures.mixing import assortativity, degree_assortativity, mixing
from zhize.graph.measures.reciprocity import reciprocity

HALVES = dict(zip("abcdef", "AAABBB", strict=True))
GRAPHS = [
    *(pytest.param(make, id=f"undirected {name}") for name, make in UNDIRECTED.items()),
    *(pytest.param(make, id=f"directed {name}") for name, make in DIRECTED.items()),
]


def thirds_of(graph: nx.Graph) -> dict[object, str]:
    """Three groups by turns."""
    return {node: "xyz"[i % 3] for i, node in enumerate(sorted(graph, key=str))}


def ties(graph: nx.Graph) -> list[tuple[object, object, float]]:
    return [(a, b, tie.get("weight", 1)) for a, b, tie in graph.edges(data=True) if a != b]


def test_ei_of_the_karate_club() -> None:
    found = ei_index(karate(), by="club")
    assert round(found.ei, 3) == -0.718
    assert (found.external, found.internal) == (11, 67)
    assert found.p_less == pytest.approx(1 / 5001)
    assert found.p_greater == 1
    assert found.by_group["Mr. Hi"] == pytest.approx((11 - 35) / 46)
    assert (found.permutations, found.seed) == (5000, 0)


@pytest.mark.parametrize("weight", ["weight", None])
@pytest.mark.parametrize("make", GRAPHS)
def test_ei_is_what_its_definition_says(make: Callable[[], nx.Graph], weight: str | None) -> None:
    graph = make()
    of = thirds_of(graph)
    found = ei_index(graph, by=of, weight=weight, permutations=0)
    assert close(ei_value(graph, by=of, weight=weight), found.ei)
    e = i = 0.0
    by_node: dict[object, list[float]] = {node: [0, 0] for node in graph}
    for a, b, w in ties(graph):
        worth = w if weight else 1
        e, i = (e + worth, i) if of[a] != of[b] else (e, i + worth)
        for end in (a, b):
            by_node[end][of[a] == of[b]] += worth
    assert close(found.ei, (e - i) / (e + i) if e + i else math.nan)
    assert math.isnan(found.p_less)
    single = ei_by_node(graph, by=of, weight=weight)
    for node, (out, within) in by_node.items():
        wanted = (out - within) / (out + within) if out + within else math.nan
        assert close(single[node], wanted)


def test_chances_of_ei_are_those_of_all_shuffles() -> None:
    graph = two_triangles()
    shuffled = [
        ei_index(graph, by=dict(zip("abcdef", groups, strict=True)), permutations=0).ei
        for groups in set(permutations("AAABBB"))
    ]
    found = ei_index(graph, by=HALVES, permutations=4000, seed=1)
    exact = sum(value <= found.ei + 1e-9 for value in shuffled) / len(shuffled)
    assert exact == pytest.approx(0.1)
    assert found.p_less == pytest.approx(exact, abs=0.02)
    assert found.expected == pytest.approx(sum(shuffled) / len(shuffled))


def test_ei_draws_by_its_seed() -> None:
    def drawn(seed: int) -> EI:
        return ei_index(two_triangles(), by=HALVES, permutations=50, seed=seed)

    assert drawn(1) == drawn(1)
    assert len({drawn(seed).p_less for seed in range(5)}) > 1


def test_nodes_of_no_group_are_left_out() -> None:
    graph = two_triangles()
    nx.set_node_attributes(graph, {**HALVES, "c": None, "f": ""}, "function")
    found = ei_index(graph, permutations=10)
    assert found.left_out == 2
    assert (found.external, found.internal) == (0, 2)  # a—b and d—e are left
    assert set(ei_by_node(graph)) == set("abde")
    assert mixing(graph).left_out == blockmodel(graph).left_out == 2
    with pytest.raises(MeasureError, match=r"^club: no node has this attribute; there are funct"):
        ei_index(graph, by="club")
    with pytest.raises(MeasureError, match=r"^function: a matrix has no attributes; give the gr"):
        ei_index(matrix_of(graph))
    with pytest.raises(MeasureError, match=r"^permutations: -1 is too small; at least 0$"):
        ei_index(graph, permutations=-1)


@pytest.mark.parametrize("make", GRAPHS)
def test_mixing_is_that_of_networkx(make: Callable[[], nx.Graph]) -> None:
    graph = make()
    of = thirds_of(graph)
    bare = nx.create_empty_copy(graph)
    bare.add_edges_from((a, b) for a, b, _ in ties(graph))
    nx.set_node_attributes(bare, of, "group")
    found = mixing(graph, by=of)
    if not bare.edges or len({of[end] for tie in bare.edges for end in tie}) == 1:
        assert math.isnan(found.assortativity)
        return
    wanted = nx.attribute_mixing_dict(bare, "group", normalized=True)
    for (a, b), share in found.shares.items():
        assert close(share, wanted.get(a, {}).get(b, 0))
    assert close(found.assortativity, nx.attribute_assortativity_coefficient(bare, "group"))


def test_mixing_known_on_paper() -> None:
    assert assortativity(two_triangles(), by=HALVES) == pytest.approx(12 / 14 * 2 - 1)
    heavy = two_triangles()
    nx.set_edge_attributes(heavy, 1, "weight")
    heavy["c"]["d"]["weight"] = 6
    assert assortativity(heavy, by=HALVES, weight="weight") == pytest.approx(0)
    assert round(degree_assortativity(karate()), 3) == -0.476
    assert math.isnan(degree_assortativity(nx.cycle_graph(4)))
    assert math.isnan(degree_assortativity(nx.Graph()))
    leads = weighted(9, 30, directed=True)
    leads.remove_edge(0, 0)
    assert degree_assortativity(leads) == pytest.approx(
        nx.degree_assortativity_coefficient(leads, x="out", y="in")
    )


@pytest.mark.parametrize("weight", ["weight", None])
@pytest.mark.parametrize("make", GRAPHS)
def test_blockmodel_is_what_its_definition_says(
    make: Callable[[], nx.Graph], weight: str | None
) -> None:
    graph = make()
    of, w = thirds_of(graph), oracles.weight_of(graph, weight)
    found = blockmodel(graph, by=of, weight=weight)
    assert found.blocks == tuple(sorted(set(of.values())))
    assert found.sizes == Counter(of.values())
    for (a, b), density in found.densities.items():
        pairs = [(i, j) for i in graph for j in graph if i != j and (of[i], of[j]) == (a, b)]
        wanted = float(sum(w(i, j) for i, j in pairs)) / len(pairs) if pairs else math.nan
        assert close(density, wanted, digits=1e-5)
    assert close(found.alpha, oracles.density(graph, weight), digits=1e-5)


def test_the_image_of_blocks() -> None:
    found = blockmodel(two_triangles(), by=HALVES)
    within, across = (("A", "A"), ("B", "B")), (("A", "B"), ("B", "A"))
    assert [found.image[cell] for cell in (*within, *across)] == [True, True, False, False]
    assert all(blockmodel(two_triangles(), by=HALVES, alpha=0.1).image.values())
    assert not any(blockmodel(nx.empty_graph(3), by=dict.fromkeys(range(3), "A")).image.values())


@pytest.mark.parametrize(
    ("leads", "groups", "role"),
    [
        pytest.param("a>i i>b", "AAA", "coordinator", id="all of one group"),
        pytest.param("a>i i>b", "ABA", "itinerant", id="from outside between two of one"),
        pytest.param("a>i i>b", "BAA", "gatekeeper", id="lets into its own group"),
        pytest.param("a>i i>b", "AAB", "representative", id="speaks for its own group"),
        pytest.param("a>i i>b", "ABC", "liaison", id="three groups"),
        pytest.param("a>i i>b a>b", "ABC", None, id="a leads b itself"),
        pytest.param("a>i b>i", "ABC", None, id="both lead i"),
        pytest.param("a>i i>a", "ABC", None, id="one another"),
        pytest.param("a>i i>b b>a", "ABC", "liaison", id="only the way back is there"),
    ],
)
def test_each_role_of_a_broker(leads: str, groups: str, role: str | None) -> None:
    graph = nx.DiGraph([tuple(tie.split(">")) for tie in leads.split()])
    graph.add_nodes_from("aib")
    counts = brokerage(graph, by=dict(zip("aib", groups, strict=True)))["i"].counts
    if role is None:
        assert counts.total == 0
    else:
        assert counts._asdict()[role] == counts.total == 1


@pytest.mark.parametrize("make", [*DIRECTED.values(), lambda: plans().leads])
def test_brokerage_counts_all_open_ways(make: Callable[[], nx.DiGraph]) -> None:
    graph = make()
    of = thirds_of(graph)
    wanted = oracles.brokerage({(a, b) for a, b, _ in ties(graph)}, graph, of)
    found = brokerage(graph, by=of)
    for node, broker in found.items():
        assert broker.counts[:5] == tuple(wanted[node, role] for role in range(5))
        assert broker.counts.total == sum(broker.counts[:5])
        assert broker.group == of[node]
    assert brokerage_total(graph, by=of) == {node: b.counts.total for node, b in found.items()}


@pytest.mark.parametrize("groups", ["AABB", "ABBC", "AAAB", "ABCD"])
def test_expected_brokerage_is_the_mean_over_all_networks(groups: str) -> None:
    """A network of 3 ties out of 12 has d = 1/4; here every network of 4 nodes is drawn by d."""
    nodes = range(4)
    pairs = list(permutations(nodes, 2))
    d = 1 / 4
    mean, squares = [0.0] * 6, [0.0] * 6
    for drawn in product((False, True), repeat=len(pairs)):
        there = {pair for pair, is_there in zip(pairs, drawn, strict=True) if is_there}
        chance = d ** len(there) * (1 - d) ** (12 - len(there))
        counted = [0] * 5
        for a, b in permutations(nodes[1:], 2):
            if (a, 0) in there and (0, b) in there and (a, b) not in there:
                counted[oracles.role(groups[a], groups[0], groups[b])] += 1
        for role, count in enumerate([*counted, sum(counted)]):
            mean[role] += chance * count
            squares[role] += chance * count**2
    graph = nx.DiGraph([(1, 0), (0, 2), (3, 2)])
    broker = brokerage(graph, by=dict(enumerate(groups)))[0]
    assert broker.expected == pytest.approx(mean)
    for role in range(6):
        deviation = math.sqrt(max(squares[role] - mean[role] ** 2, 0))
        wanted = (broker.counts[role] - mean[role]) / deviation if deviation > 1e-9 else math.nan
        assert close(broker.z[role], wanted)


def test_brokers_of_no_network() -> None:
    assert brokerage(nx.DiGraph(), by={}) == {}
    alone = brokerage(nx.empty_graph(1, create_using=nx.DiGraph), by={0: "A"})[0]
    assert set(alone.counts) == set(alone.expected) == {0}
    assert all(math.isnan(value) for value in alone.z)
    with pytest.raises(MeasureError, match=r"^brokerage: the network has no directions; take the"):
        brokerage(two_triangles(), by=HALVES)
    with pytest.raises(MeasureError, match=r"^boss: no role of a broker; there are coordinator,"):
        brokerage_role(nx.DiGraph(["ab"]), role="boss", by=HALVES)  # type: ignore[arg-type]


@pytest.mark.parametrize("make", [*DIRECTED.values(), lambda: plans().leads])
def test_reciprocity_is_that_of_networkx(make: Callable[[], nx.DiGraph]) -> None:
    graph = nx.DiGraph((a, b) for a, b, _ in ties(make()))
    found = reciprocity(graph)
    if not graph.edges:
        assert math.isnan(found.pairs)
        assert math.isnan(found.ties)
        return
    assert found.ties == pytest.approx(nx.overall_reciprocity(graph))
    mutual = sum(graph.has_edge(b, a) for a, b in graph.edges) // 2
    assert (found.mutual, found.one_way) == (mutual, graph.number_of_edges() - 2 * mutual)
    assert found.pairs == pytest.approx(mutual / (graph.number_of_edges() - mutual))


def test_being_alike_is_a_network() -> None:
    found = alike(two_triangles(), by={**HALVES, "f": None})
    assert {frozenset(tie) for tie in found.edges} == {*map(frozenset, ["ab", "ac", "bc", "de"])}
    assert set(found) == set("abcdef")
    assert set(nx.get_edge_attributes(found, "weight").values()) == {1.0}
