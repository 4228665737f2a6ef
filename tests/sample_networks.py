"""Networks to hold measures to: small ones whose figures are known on paper, and those of plans."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import pytest

import zhize
from zhize.graph.columns.selection import Selection
from zhize.graph.facts import facts
from zhize.graph.network import agency_agency, lead_to_co, task_agency
from zhize.samples import paths


def two_triangles() -> nx.Graph:
    """Two triangles a b c and d e f, joined by the tie c—d."""
    return nx.Graph(["ab", "ac", "bc", "cd", "de", "df", "ef"])


def apart() -> nx.Graph:
    """A triangle, a pair and one alone."""
    graph = nx.Graph(["ab", "ac", "bc", "de"])
    graph.add_node("f")
    return graph


def detour() -> nx.Graph:
    """a and c share one task, but each shares four with b: the way by b is the shorter one."""
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 4), ("b", "c", 4), ("a", "c", 1)])
    return graph


def thirds() -> nx.Graph:
    """Ways of the same length on paper, in fractions that a computer rounds."""
    graph = nx.Graph()
    for start, middle, end in (("s", "a", "t"), ("s", "b", "t"), ("s", "c", "t")):
        first = {"a": 10, "b": 5, "c": 20 / 3}[middle]
        graph.add_edge(start, middle, weight=first)
        graph.add_edge(middle, end, weight=1 / (0.3 - 1 / first))
    return graph


def weighted(nodes: int, ties: int, *, directed: bool = False, seed: int = 1) -> nx.Graph:
    """A random network with weights 1 to 5 and a loop, which counts for nothing."""
    graph = nx.gnm_random_graph(nodes, ties, seed=seed, directed=directed)
    drawn = random.Random(seed)
    for _, _, tie in graph.edges(data=True):
        tie["weight"] = drawn.randint(1, 5)
    graph.add_edge(0, 0, weight=3)
    return graph


def karate() -> nx.Graph:
    """Zachary's karate club, with its weights and the attribute `club`."""
    return nx.karate_club_graph()


def kite() -> nx.Graph:
    """Krackhardt's kite: the most ties, the best place between and the nearest are three nodes."""
    return nx.krackhardt_kite_graph()


UNDIRECTED: dict[str, Callable[[], nx.Graph]] = {
    "empty": nx.Graph,
    "single": lambda: nx.empty_graph(1),
    "no ties": lambda: nx.empty_graph(3),
    "pair": lambda: nx.path_graph(2),
    "path": lambda: nx.path_graph(5),
    "star": lambda: nx.star_graph(5),
    "complete": lambda: nx.complete_graph(4),
    "cycle": lambda: nx.cycle_graph(5),
    "two triangles": two_triangles,
    "apart": apart,
    "detour": detour,
    "thirds": thirds,
    "weighted": lambda: weighted(9, 16),
    "kite": kite,
    "karate": karate,
}
DIRECTED: dict[str, Callable[[], nx.Graph]] = {
    "empty": nx.DiGraph,
    "single": lambda: nx.empty_graph(1, create_using=nx.DiGraph),
    "no ties": lambda: nx.empty_graph(3, create_using=nx.DiGraph),
    "one way": lambda: nx.DiGraph(["ab"]),
    "both ways": lambda: nx.DiGraph(["ab", "ba"]),
    "chain": lambda: nx.DiGraph(["ab", "bc", "cd"]),
    "circle": lambda: nx.DiGraph(["ab", "bc", "ca"]),
    "one leads all": lambda: nx.DiGraph(["ab", "ac", "ad", "ae"]),
    "weighted": lambda: weighted(8, 22, directed=True),
}
TWO_MODE: dict[str, Callable[[], nx.Graph]] = {
    "empty": nx.Graph,
    "agencies alone": lambda: two_mode({"甲": "", "乙": ""}),
    "one task": lambda: two_mode({"甲": "1"}),
    "all have all": lambda: two_mode({"甲": "123", "乙": "123"}),
    "chain": lambda: two_mode({"甲": "1", "乙": "12", "丙": "23"}),
    "apart": lambda: two_mode({"甲": "12", "乙": "3", "丙": ""}),
    "southern women": lambda: southern_women(),
}


def two_mode(parts: dict[str, str]) -> nx.Graph:
    """Agencies with their tasks, a letter each."""
    graph = nx.Graph()
    graph.add_nodes_from(parts, mode="agency")
    graph.add_nodes_from("".join(parts.values()), mode="task")
    graph.add_edges_from((agency, task) for agency, tasks in parts.items() for task in tasks)
    return graph


def southern_women() -> nx.Graph:
    """Davis' women as agencies and their events as tasks."""
    graph = nx.davis_southern_women_graph()
    for _, node in graph.nodes(data=True):
        node["mode"] = "task" if node["bipartite"] else "agency"
    return graph


class PlanNetworks(NamedTuple):
    """The networks of the bundled samples, and the domains of their tasks by notation."""

    agencies: nx.Graph
    newman: nx.Graph  #: with fractional weights
    leads: nx.DiGraph
    tasks: nx.Graph
    domains: dict[str, list[str]]


@cache
def plans() -> PlanNetworks:
    """Return the networks of the five samples together; do not change them."""
    with tempfile.TemporaryDirectory() as folder:
        zhize.load(paths(), Path(folder, "store"))
        with zhize.open_store(Path(folder, "store")) as store:
            chosen = facts(store).select(Selection())
            newman = facts(store).select(Selection(projection="newman"))
            tasks = task_agency(chosen)
            units = [node for node, about in tasks.nodes(data=True) if about["mode"] == "task"]
            has = chosen.fields().tocoo()
            domains: dict[str, list[str]] = {unit: [] for unit in units}
            for unit, field in zip(has.row.tolist(), has.col.tolist(), strict=True):
                domains[units[unit]].append(chosen.facts.fields[field].notation)
            return PlanNetworks(
                agency_agency(chosen), agency_agency(newman), lead_to_co(chosen), tasks, domains
            )


def without_loops(graph: nx.Graph) -> nx.Graph:
    """A copy without ties of a node with itself."""
    copy = graph.copy()
    copy.remove_edges_from([(node, node) for node in graph if graph.has_edge(node, node)])
    return copy


Make = Callable[[], nx.Graph]
SYMMETRIC = [
    *(pytest.param(make, id=f"undirected {name}") for name, make in UNDIRECTED.items()),
    pytest.param(lambda: plans().agencies, id="plans"),
    pytest.param(lambda: plans().newman, id="plans by Newman's weights"),
]
TURNED = [
    *(pytest.param(make, id=f"directed {name}") for name, make in DIRECTED.items()),
    pytest.param(lambda: plans().leads, id="plans, who leads"),
]
ONE_MODE = [*SYMMETRIC, *TURNED]
WEIGHTS = [pytest.param("weight", id="by weight"), pytest.param(None, id="by ties")]
