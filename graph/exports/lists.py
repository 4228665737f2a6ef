"""Lists of nodes and edges: CSV for spreadsheets and Gephi, JSON for programs and Cytoscape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from zhize.graph.exports.parts import columns, known, native, plain, written
from zhize.graph.views.terminal import BYTE_ORDER_MARK, csv_text, harmless

if TYPE_CHECKING:
    import networkx as nx


def nodes_csv(network: nx.Graph, *, excel: bool = False) -> bytes:
    """Return the nodes as CSV: Id, Label, and a column for each other attribute.

    UTF-8 without a byte order mark; with `excel` as Excel opens it: with one, and lines as Windows
    ends them. Texts that a spreadsheet would take for formulas get a quote in front. A cell is empty
    where an attribute is unknown.
    """
    names = [name for name in columns(network.nodes.values()) if name != "label"]
    rows = [["Id", "Label", *names]]
    for node, about in network.nodes.items():
        rows.append([_cell(node), _cell(about.get("label") or node), *_cells(about, names)])
    return _csv(rows, excel)


def edges_csv(network: nx.Graph, *, excel: bool = False) -> bytes:
    """Return the edges as CSV: ids of both ends, their labels, and a column for each attribute.

    Otherwise as `nodes_csv`.
    """
    names = [
        name for name in columns(e for _, _, e in network.edges(data=True)) if name != "weight"
    ]
    called = {node: _cell(label or node) for node, label in network.nodes(data="label")}
    direction = "Directed" if network.is_directed() else "Undirected"
    head = ["Source", "Target", "Type", "Weight", "Source label", "Target label", *names]
    rows = [head]
    for one, other, edge in network.edges(data=True):
        ends = [_cell(one), _cell(other), direction, _cell(edge.get("weight", 1.0))]
        rows.append([*ends, called[one], called[other], *_cells(edge, names)])
    return _csv(rows, excel)


def _csv(rows: list[list[str]], excel: bool) -> bytes:
    return (BYTE_ORDER_MARK + csv_text(rows, "\r\n") if excel else csv_text(rows)).encode()


def _cells(row: dict[str, Any], names: list[str]) -> list[str]:
    told = known(row)
    return [_cell(told.get(name, "")) for name in names]


def _cell(value: Any) -> str:
    found = plain(value)
    return str(harmless(found)) if isinstance(found, str) else written(found)


def node_link(network: nx.Graph) -> bytes:
    """Return a network as JSON for D3 and `networkx.node_link_graph(…, edges="edges")`."""
    import networkx as nx

    return _json(nx.node_link_data(network, edges="edges"))


def cytoscape(network: nx.Graph) -> bytes:
    """Return a network as JSON for Cytoscape and Cytoscape.js."""
    import networkx as nx

    return _json({**nx.cytoscape_data(network, name="label"), "data": network.graph})


def _json(value: Any) -> bytes:
    return (json.dumps(_fit(value), ensure_ascii=False, indent=1) + "\n").encode()


def _fit(value: Any) -> Any:
    """Return a value as JSON has it: lists for tuples and sets, text for what it does not know."""
    value = native(value)
    if isinstance(value, dict):
        return {str(key): _fit(each) for key, each in known(value).items()}
    if isinstance(value, (list, tuple)):
        return [_fit(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_fit(each) for each in value), key=str)
    return value if isinstance(value, (bool, int, float, str)) or value is None else str(value)
