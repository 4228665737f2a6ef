"""Networks of every kind to be written to files, and what of them must come back."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from zhize.graph.exports.network import export_network
from zhize.graph.exports.parts import NO_XML
from zhize.graph.facts import Facts, Selection
from zhize.graph.network import agency_agency, agency_domain, lead_to_co, task_agency

#: Names that end a label, a cell, a line or a tag where they are written as they are.
NASTY = '<b>&"\'\\\n=1+1，\u202e\x00"</script>'
KINDS = ["undirected", "directed", "tasks", "domains", "nasty", "empty"]
each_kind = pytest.mark.parametrize("kind", KINDS)


def every_network(known: Facts) -> dict[str, nx.Graph]:
    """One network of each kind, and one with nasty names."""
    chosen = known.select(Selection(projection="newman"))
    return {
        "undirected": agency_agency(chosen, task_ids=True),
        "directed": lead_to_co(chosen, task_ids=True),
        "tasks": task_agency(chosen),
        "domains": agency_domain(chosen),
        "nasty": nasty(),
        "empty": nx.Graph(name="空"),
    }


def nasty() -> nx.Graph:
    """Return a network of nodes that go by the same nasty name."""
    network = nx.DiGraph(name=NASTY, selection=NASTY)
    network.add_node(NASTY, label=NASTY, mode="agency", note=NASTY, tasks=1)
    network.add_node("乙", label=NASTY, mode="agency", tasks=2)
    network.add_node("@SUM(A1)", label="-丙", mode="agency", tasks=3)
    network.add_edge(NASTY, "乙", weight=0.1, tasks=1, task_ids=((NASTY, "body/1"),))
    network.add_edge("乙", "@SUM(A1)", weight=2.0, tasks=2)
    return network


def only(network: nx.Graph, fmt: str) -> bytes:
    """Return the main file of a network."""
    return next(iter(export_network(network, fmt).values()))


def clean(value: Any) -> Any:
    """Return a value as XML can hold it."""
    return NO_XML.sub("\ufffd", value) if isinstance(value, str) else value


def ends(network: nx.Graph) -> list[tuple[str, str, float]]:
    """Return the edges with their weights, those without direction from either end."""
    found = [(clean(a), clean(b), weight) for a, b, weight in network.edges(data="weight")]
    return sorted(found if network.is_directed() else [(*sorted(e[:2]), e[2]) for e in found])


def simple(attributes: dict[str, Any]) -> dict[str, Any]:
    """Return attributes without the tasks behind an edge, which files have as text."""
    return {k: clean(v) for k, v in attributes.items() if not isinstance(v, tuple)}
