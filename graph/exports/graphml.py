"""GraphML, for igraph, yEd, Cytoscape and networkx: all attributes with their types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zhize.graph.exports.parts import cast, columns, known, xml_quoted, xml_text

if TYPE_CHECKING:
    import networkx as nx

TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def graphml(network: nx.Graph) -> bytes:
    """Return a network as GraphML."""
    return ("\n".join(_lines(network)) + "\n").encode()


def _lines(network: nx.Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    parts = {
        "graph": [network.graph],
        "node": network.nodes.values(),
        "edge": [edge for _, _, edge in network.edges(data=True)],
    }
    keys: dict[str, dict[str, tuple[str, type]]] = {part: {} for part in parts}
    for part, rows in parts.items():
        for name, kind in columns(rows).items():
            key = f"{part[0]}{len(keys[part])}"
            keys[part][name] = key, kind
            called = f'attr.name={xml_quoted(name)} attr.type="{TYPES[kind]}"'
            yield f'  <key id="{key}" for="{part}" {called}/>'
    direction = "directed" if network.is_directed() else "undirected"
    yield f'  <graph edgedefault="{direction}">'
    yield from _data(network.graph, keys["graph"], "    ")
    for node, about in network.nodes.items():
        yield f"    <node id={xml_quoted(str(node))}>"
        yield from _data(about, keys["node"], "      ")
        yield "    </node>"
    for one, other, edge in network.edges(data=True):
        yield f"    <edge source={xml_quoted(str(one))} target={xml_quoted(str(other))}>"
        yield from _data(edge, keys["edge"], "      ")
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(row: dict[str, Any], keys: dict[str, tuple[str, type]], indent: str) -> Iterator[str]:
    for name, value in known(row).items():
        key, kind = keys[name]
        yield f'{indent}<data key="{key}">{xml_text(cast(value, kind))}</data>'
