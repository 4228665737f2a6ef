"""Communities, blocks of alike agencies and cliques."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations

import networkx as nx
import oracles
import pytest
from sample_networks import UNDIRECTED, Make, apart, karate, plans, two_triangles, weighted

from zhize.graph.measures.communities import Method, communities, modularity
from zhize.graph.measures.concor import cliques, concor
from zhize.graph.measures.matrices import MeasureError

METHODS: tuple[Method, ...] = ("louvain", "leiden")


@pytest.mark.parametrize("method", METHODS)
def test_communities_known_on_paper(method: Method) -> None:
    found = communities(two_triangles(), method=method)
    assert found.groups == (("a", "b", "c"), ("d", "e", "f"))
    assert found.modularity == pytest.approx(6 / 7 - 1 / 2)
    assert found.of() == dict(zip("abcdef", [1, 1, 1, 2, 2, 2], strict=True))
    club = communities(karate(), method=method, weight=None)
    assert round(club.modularity, 4) == 0.4198  # the highest there is (Brandes et al. 2008)
    assert len(club.groups) == 4
    assert (club.method, club.repeats, club.seed, club.resolution) == (method, 10, 0, 1)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("weight", ["weight", None])
@pytest.mark.parametrize("make", [*UNDIRECTED.values(), lambda: plans().newman])
def test_a_division_holds_every_node_once(make: Make, weight: str | None, method: Method) -> None:
    graph = make()
    found = communities(graph, method=method, weight=weight, repeats=2)
    assert sorted(map(str, graph)) == sorted(str(node) for group in found.groups for node in group)
    assert list(map(len, found.groups)) == sorted(map(len, found.groups), reverse=True)
    if not [1 for a, b in graph.edges if a != b]:
        assert math.isnan(found.modularity)
        return
    bare = nx.Graph(graph)
    bare.remove_edges_from(list(nx.selfloop_edges(bare)))
    wanted = nx.community.modularity(bare, found.groups, weight=weight)
    assert found.modularity == pytest.approx(wanted)
    assert modularity(graph, found.groups, weight=weight) == pytest.approx(wanted)


def test_more_and_smaller_communities_by_a_higher_resolution() -> None:
    few, many = (len(communities(karate(), resolution=g).groups) for g in (0.5, 2))
    assert few < many


def test_directions_are_added_up() -> None:
    leads = nx.DiGraph(["ab", "ba", "bc", "cd", "dc"])
    assert communities(leads).groups == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param({"repeats": 0}, r"^repeats: 0 is too small; at least 1$", id="no run"),
        pytest.param({"resolution": 0}, r"^resolution: 0 makes no comm.*; more than 0$", id="zero"),
    ],
)
def test_options_that_cannot_be(options: dict[str, float], message: str) -> None:
    with pytest.raises(MeasureError, match=message):
        communities(karate(), **options)  # type: ignore[arg-type]
    with pytest.raises(
        MeasureError, match=r"^d: is in no group; a division holds every node once$"
    ):
        modularity(two_triangles(), ["abc"])
    with pytest.raises(
        MeasureError, match=r"^c: is in several groups; a division holds every node"
    ):
        modularity(two_triangles(), ["abc", "cdef"])


def test_leiden_without_igraph_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "igraph", None)
    wanted = r"^leiden: igraph is not installed; pip install 'zhize\[fast\]', or take louvain$"
    with pytest.raises(MeasureError, match=wanted):
        communities(karate(), method="leiden")
    assert communities(karate(), method="louvain").groups


PROGRAM = """
import networkx as nx
from zhize.graph.measures.communities import communities
from zhize.graph.measures.core_periphery import core_periphery
from zhize.graph.measures.ei import ei_index
graph = nx.relabel_nodes(nx.karate_club_graph(), str)
print(communities(graph, repeats=1), communities(graph, method="leiden", repeats=1))
print(core_periphery(graph, repeats=2), ei_index(graph, by="club", permutations=9))
"""


def test_results_do_not_depend_on_the_hash_seed() -> None:
    def printed(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PROGRAM]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
        ).stdout

    assert printed("1") == printed("2") != ""


def test_concor_of_networks_known_on_paper() -> None:
    triangles = nx.Graph(["ab", "ac", "bc", "de", "df", "ef"])
    assert concor(triangles) == dict(zip("abcdef", "111222", strict=True))
    # Joined by c—d, these two come to correlate with nobody: there is no division in two.
    assert concor(two_triangles()) == dict.fromkeys("abcdef", "1")
    assert concor(two_triangles(), splits=0) == dict.fromkeys("abcdef", "1")
    # Two who lead, two who are led: alike towards all others.
    leads = nx.DiGraph(["ax", "ay", "bx", "by"])
    assert concor(leads, splits=1) == {"a": "1", "b": "1", "x": "2", "y": "2"}
    assert concor(leads) == {"a": "1", "b": "1", "x": "2", "y": "2"}  # nothing divides those
    star = concor(nx.star_graph(4))
    assert star[0] not in {star[leaf] for leaf in (1, 2, 3, 4)}
    assert len({star[leaf] for leaf in (1, 2, 3, 4)}) == 1
    assert concor(apart())["f"] == "0"
    assert concor(nx.Graph()) == {}
    assert concor(nx.complete_graph(4)) == dict.fromkeys(range(4), "1")


@pytest.mark.parametrize("make", [karate, lambda: plans().agencies, lambda: plans().leads])
def test_concor_divides_by_the_signs_of_its_last_correlations(make: Make) -> None:
    graph = make()
    tied = sorted((node for node in graph if nx.degree(graph, node)), key=str)
    w = oracles.weight_of(graph, "weight")
    rows = [
        [float(w(i, j)) for j in tied] + [float(w(j, i)) for j in tied if graph.is_directed()]
        for i in tied
    ]
    for _ in range(60):
        rows = [[oracles.correlation(a, b) for b in rows] for a in rows]
        if all(abs(abs(value) - 1) < 1e-9 for row in rows for value in row):
            break
    found = concor(graph, splits=1)
    for node, value in zip(tied, rows[0], strict=True):
        assert found[node] == ("1" if value > 0 else "2")


def test_cliques() -> None:
    assert cliques(two_triangles()) == [("a", "b", "c"), ("d", "e", "f")]
    assert cliques(two_triangles(), least=2) == [("a", "b", "c"), ("d", "e", "f"), ("c", "d")]
    assert cliques(nx.Graph()) == cliques(nx.empty_graph(2)) == []
    assert cliques(nx.empty_graph(2), least=1) == [(0,), (1,)]
    assert len(cliques(karate(), least=5)) == 2


@pytest.mark.parametrize(
    "make", [apart, lambda: weighted(9, 20), lambda: weighted(7, 20, directed=True)]
)
def test_cliques_are_all_that_cannot_grow(make: Callable[[], nx.Graph]) -> None:
    graph = make()
    near = {i: set(nx.all_neighbors(graph, i)) - {i} for i in graph}
    full = [
        set(some)
        for k in range(2, len(graph) + 1)
        for some in combinations(graph, k)
        if all(b in near[a] for a, b in combinations(some, 2))
    ]
    wanted = {frozenset(some) for some in full if not any(some < other for other in full)}
    assert {frozenset(clique) for clique in cliques(graph, least=2)} == wanted


def test_too_many_cliques_and_nodes_are_refused() -> None:
    with pytest.raises(MeasureError, match=r"^cliques: more than 4 cliques of 3 or more; ask for"):
        cliques(karate(), most=4)
    with pytest.raises(MeasureError, match=r"^concor: 5001 nodes are too many for a table of all"):
        concor(nx.path_graph(5001))
    with pytest.raises(MeasureError, match=r"^splits: -1 is too small; at least 0$"):
        concor(karate(), splits=-1)
