"""How fast measures of a large network are, against igraph, with the same numbers.

    python benchmarks/measures.py [--tasks N] [--rounds N]

The network is that of the bodies of made-up plans (see synthetic.py). Each measure is taken by
zhize and by igraph in turn, round after round, in CPU time. Both start from the networkx graph that
users have, and each turns it into its own form first. A ratio is the median over the rounds.
Exits 1 when one is above its limit or the numbers differ.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import igraph
import networkx as nx
import numpy as np
from synthetic import write_facts

from zhize.graph.facts import read_facts
from zhize.graph.measures.betweenness import betweenness
from zhize.graph.measures.eigenvector import eigenvector
from zhize.graph.measures.matrices import matrix_of
from zhize.graph.measures.pagerank import pagerank
from zhize.graph.network import agency_agency

SOURCES = 64  #: nodes that shortest paths are followed from
LIMIT = 2.0  #: how many times as long as its peer ours may take
CLOSE = 1e-6  #: how much two numbers may differ, relative to the largest


class Race(NamedTuple):
    """A measure, taken by us and by a peer."""

    name: str
    ours: Callable[[], Iterable[float]]
    peer: Callable[[], Iterable[float]]


def races(network: nx.Graph) -> list[Race]:
    """Return the measures that are compared."""
    nodes = matrix_of(network).nodes
    # The nodes that betweenness draws.
    sources = sorted(np.random.default_rng(0).permutation(len(nodes))[:SOURCES].tolist())

    def between() -> Iterable[float]:
        graph = in_igraph(network, nodes)
        lengths = [1 / weight for weight in graph.es["weight"]]
        return graph.betweenness(weights=lengths, sources=sources)  # type: ignore[no-any-return]

    return [
        Race(
            "pagerank",
            lambda: pagerank(network).values(),
            lambda: in_igraph(network, nodes).pagerank(weights="weight"),
        ),
        Race(
            "eigenvector",
            lambda: eigenvector(network).values(),
            lambda: in_igraph(network, nodes).eigenvector_centrality(weights="weight"),
        ),
        Race("betweenness*", lambda: betweenness(network, sample=SOURCES).values(), between),
    ]


def in_igraph(network: nx.Graph, nodes: Sequence[Hashable]) -> igraph.Graph:
    """Return a network as igraph has it, the quickest way that was found."""
    places = {node: at for at, node in enumerate(nodes)}
    ends = np.array([(places[a], places[b]) for a, b in network.edges])
    graph = igraph.Graph(len(nodes), ends)
    # A list, not an array: igraph takes those of whole numbers and then counts all ties alike.
    graph.es["weight"] = [float(weight) for *_, weight in network.edges(data="weight")]
    return graph


def alike(ours: Any, peers: Any) -> bool:
    """Tell whether numbers are the same up to a factor: libraries scale them differently."""
    mine, theirs = list(ours), list(peers)
    top, other = max(mine), max(theirs)
    return all(abs(a / top - b / other) < CLOSE for a, b in zip(mine, theirs, strict=True))


def cost(work: Callable[[], Iterable[float]]) -> tuple[float, list[float]]:
    """CPU seconds and the numbers, with the garbage of before collected."""
    gc.collect()
    start = time.process_time()
    found = list(work())
    return time.process_time() - start, found


def run(race: Race, rounds: int) -> str:
    """Print a line of the table, and return what is wrong, "" for nothing."""
    ratios, ours, peers = [], [], []
    agree = True
    for _ in range(rounds):
        peer, theirs = cost(race.peer)
        own, found = cost(race.ours)
        agree = agree and alike(found, theirs)
        ratios.append(own / peer)
        ours.append(own)
        peers.append(peer)
    figures = f"{median(ours):>10.3f}{median(peers):>10.3f}{median(ratios):>8.2f}{LIMIT:>8.1f}"
    print(f"{race.name:<16}{figures}", flush=True)
    if not agree:
        return f"{race.name}: the numbers differ"
    return f"{race.name}: above {LIMIT:g} times" if median(ratios) > LIMIT else ""


def main() -> int:
    """Print the table; 1 when a ratio is above its limit or numbers differ."""
    parser = argparse.ArgumentParser(description="Measures against igraph.")
    parser.add_argument("--tasks", type=int, default=250_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        chosen = read_facts(write_facts(Path(name), options.tasks)).select()
        network = agency_agency(chosen)
    print(f"{len(network):,} bodies, {network.size():,} ties, from {options.tasks:,} tasks")
    print(f"{'':<16}{'ours s':>10}{'igraph s':>10}{'ratio':>8}{'limit':>8}")
    failures = [failure for race in races(network) if (failure := run(race, options.rounds))]
    print(f"* from {SOURCES} nodes")
    print("\n".join(failures) or "within the limits")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
