"""Formats of programs for social networks: Pajek and UCINET. Labels and weights, no attributes.

Nodes are numbered from 1. Nodes of a two-mode network stand side by side: tasks, then agencies, or
agencies, then domains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhize.graph.exports.parts import about, in_modes, labels, weighted

if TYPE_CHECKING:
    import networkx as nx

#: By it Pajek tells that a file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def pajek(network: nx.Graph) -> bytes:
    """Return a network as Pajek's .net, in UTF-8 with a byte order mark, as Pajek asks for."""
    nodes, rows = in_modes(network)
    called = labels(network)
    number = {node: at for at, node in enumerate(nodes, 1)}
    name, *choices = about(network) or ["network"]
    lines = [f"*Network {name}", *(f"% {line}" for line in choices)]
    lines.append(f"*Vertices {len(nodes)}" + (f" {rows}" if rows else ""))
    lines.extend(f'{number[node]} "{called[node]}"' for node in nodes)
    lines.append("*Arcs" if network.is_directed() else "*Edges")
    for one, other, weight in weighted(network):
        lines.append(f"{number[one]} {number[other]} {float(weight)!r}")
    return (BYTE_ORDER_MARK + "\n".join(lines) + "\n").encode()


def ucinet(network: nx.Graph) -> bytes:
    """Return a network as UCINET's DL, a list of edges; an undirected one has each both ways."""
    nodes, rows = in_modes(network)
    called = labels(network)
    if rows:
        number = {node: at for at, node in enumerate(nodes[:rows], 1)}
        number.update((node, at) for at, node in enumerate(nodes[rows:], 1))
        first = set(nodes[:rows])
        lines = [f"dl nr={rows} nc={len(nodes) - rows} format=edgelist2"]
        lines.extend(["row labels:", *(f'"{called[node]}"' for node in nodes[:rows])])
        lines.extend(["column labels:", *(f'"{called[node]}"' for node in nodes[rows:])])
    else:
        number = {node: at for at, node in enumerate(nodes, 1)}
        first = set(nodes)
        lines = [f"dl n={len(nodes)} format=edgelist1"]
        lines.extend(["labels:", *(f'"{called[node]}"' for node in nodes)])
    lines.append("data:")
    for one, other, weight in weighted(network):
        ends = (one, other) if one in first else (other, one)
        lines.append(f"{number[ends[0]]} {number[ends[1]]} {float(weight)!r}")
        if not rows and not network.is_directed() and one != other:
            lines.append(f"{number[other]} {number[one]} {float(weight)!r}")
    return ("\n".join(lines) + "\n").encode()
