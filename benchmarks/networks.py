"""How fast figures and networks come from the facts, against SPARQL and plain networkx.

    python benchmarks/networks.py [--tasks N] [--sparql-tasks N] [--rounds N]

Made-up plans (see synthetic.py) in a store with its graph, for SPARQL, and as facts alone, for the
projection. Peers do the same with what they have, in turn, round after round, in CPU time; their
answers are compared. SPARQL takes minutes for the pairs of a network: these have one round.
A ratio is the median over the rounds. Exits 1 when it is below its limit.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import networkx as nx
from networkx.algorithms.bipartite import weighted_projected_graph
from synthetic import write_facts, write_store

from zhize.graph.columns.choosing import choose
from zhize.graph.columns.chosen import Chosen
from zhize.graph.columns.figures import agency_by_domain, load
from zhize.graph.columns.query import Query
from zhize.graph.columns.selection import Selection
from zhize.graph.columns.ties import shared
from zhize.graph.facts import facts, read_facts
from zhize.graph.network import agency_agency
from zhize.graph.store import Store, open_store

#: Who has which task, each pair once. The quickest ways to ask that were found: every other order
#: of the clauses, COUNT(DISTINCT …) and types of nodes take two to a hundred times as long.
HAS = "SELECT DISTINCT ?a ?t { ?a zz:leads|zz:coResponsibleFor ?t }"
RANK = """
    SELECT ?a (SAMPLE(?label) AS ?name) ?lead ?total {
        { SELECT ?a (SUM(?led) AS ?lead) (COUNT(?t) AS ?total) {
            SELECT ?a ?t (MAX(?one) AS ?led) {
                { ?a zz:leads ?t BIND(1 AS ?one) }
                UNION { ?a zz:coResponsibleFor ?t BIND(0 AS ?one) }
            } GROUP BY ?a ?t
        } GROUP BY ?a }
        ?a skos:prefLabel ?label . ?a a zz:Agency
    } GROUP BY ?a ?lead ?total"""
MATRIX = f"SELECT ?a ?d (COUNT(?t) AS ?n) {{ {{ {HAS} }} ?t dcterms:subject ?d }} GROUP BY ?a ?d"
PAIRS = f"""
    SELECT ?a ?b (COUNT(?t) AS ?n) {{
        {{ {HAS} }} {{ {HAS.replace("?a", "?b")} }} FILTER(STR(?a) < STR(?b))
    }} GROUP BY ?a ?b"""


class Race(NamedTuple):
    """Two ways to the same answer."""

    name: str
    ours: Callable[[], object]
    peer: Callable[[], object]
    same: Callable[[Any, Any], bool]
    limit: float  #: how many times as long the peer has to take at least


def by_sparql(store: Store) -> list[Race]:
    """The figures from facts and from a graph that are open both; rows are chosen anew each time."""
    known = facts(store)

    def chosen() -> Chosen:
        return choose(known, Selection(), Query(known, Selection()))

    def peer(query: str) -> Callable[[], list[Any]]:
        return lambda: list(store.query(query))  # type: ignore[arg-type]

    def iri(key: str) -> str:
        return store.iris.mint("agency", *key.split("/"))

    def same_rank(ours: Any, peers: Any) -> bool:
        told = {(r["a"].value, int(r["lead"].value), int(r["total"].value)) for r in peers}
        return told == {(iri(row.id), row.lead, row.total) for row in ours}

    def same_matrix(ours: Any, peers: Any) -> bool:
        return sorted(int(row["n"].value) for row in peers) == sorted(ours.values.data.tolist())

    def same_pairs(ours: Any, peers: Any) -> bool:
        told = {(r["a"].value, r["b"].value): int(r["n"].value) for r in peers}
        edges = ours.edges(data="tasks")
        return told == {tuple(sorted((iri(a), iri(b)))): tasks for a, b, tasks in edges}

    return [
        Race("rank", lambda: load(chosen()), peer(RANK), same_rank, 20),
        Race("matrix", lambda: agency_by_domain(chosen()), peer(MATRIX), same_matrix, 20),
        Race("network", lambda: agency_agency(chosen()), peer(PAIRS), same_pairs, 20),
    ]


def by_networkx(folder: Path) -> list[Race]:
    """The projection of the same rows, to arrays and to a network, and by networkx."""
    chosen = read_facts(folder).select()
    ids = [node.id for node in chosen.nodes]
    units, nodes = chosen.unit.tolist(), chosen.node.tolist()
    rows = [(unit, ids[node]) for unit, node in zip(units, nodes, strict=True)]

    def plain() -> nx.Graph:
        both = nx.Graph()
        both.add_edges_from(rows)
        return weighted_projected_graph(both, ids)

    def same_network(ours: nx.Graph, peers: nx.Graph) -> bool:
        told = {frozenset(edge[:2]): edge[2] for edge in peers.edges(data="weight")}
        return told == {frozenset(edge[:2]): edge[2] for edge in ours.edges(data="weight")}

    def same_ties(ours: Any, peers: nx.Graph) -> bool:
        return sorted(ours.tasks.tolist()) == sorted(w for *_, w in peers.edges(data="weight"))

    return [
        Race("networkx graph", lambda: agency_agency(chosen), plain, same_network, 20),
        Race("arrays", lambda: shared(chosen), plain, same_ties, 20),
    ]


def cost(work: Callable[[], object]) -> tuple[float, object]:
    """CPU seconds and the result, with the garbage of before collected."""
    gc.collect()
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def run(race: Race, tasks: int, rounds: int) -> str:
    """Print a line of the table, and return what is wrong, "" for nothing."""
    ratios, ours, peers = [], [], []
    agree = True
    for _ in range(rounds):
        peer, theirs = cost(race.peer)
        own, found = cost(race.ours)
        agree = agree and race.same(found, theirs)
        ratios.append(peer / own)
        ours.append(own)
        peers.append(peer)
    figures = f"{median(ours):>10.3f}{median(peers):>10.2f}{median(ratios):>8.0f}{race.limit:>8.0f}"
    print(f"{race.name:<16}{tasks:>10,}{figures}", flush=True)
    if not agree:
        return f"{race.name}: the answers differ"
    return f"{race.name}: below {race.limit:g} times" if median(ratios) < race.limit else ""


def main() -> int:
    """Print the table; 1 when a ratio is below its limit or answers differ."""
    parser = argparse.ArgumentParser(description="Figures from facts, SPARQL and networkx.")
    parser.add_argument("--tasks", type=int, default=250_000)
    parser.add_argument("--sparql-tasks", type=int, default=250_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'':<16}{'tasks':>10}{'facts s':>10}{'peer s':>10}{'ratio':>8}{'limit':>8}")
        for race in by_networkx(write_facts(folder / "facts", options.tasks)):
            failures.append(run(race, options.tasks, options.rounds))
        write_store(folder / "store", options.sparql_tasks)
        with open_store(folder / "store") as store:
            for race in by_sparql(store):
                rounds = 1 if race.name == "network" else options.rounds
                failures.append(run(race, options.sparql_tasks, rounds))
    found = [failure for failure in failures if failure]
    print("\n".join(found) or "within the limits")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
