"""Formats of programs for social networks: Pajek and UCINET. Labels and weights, no attributes.

Nodes are numbered from 1. Nodes of a two-mode network stand side by side: tasks, then agencies, or
agencies, then domains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    """Return a network as UCINET's DL, a list of edges; an undirected one has each both ways.

    Labels have no blanks and commas, which would end them.
    """
    nodes, rows = in_modes(network)
    called = {node: one_word(label) for node, label in labels(network).items()}
    if rows:
        sides = {"row labels:": nodes[:rows], "column labels:": nodes[rows:]}
        lines = [f"dl nr={rows} nc={len(nodes) - rows}", "format = edgelist2"]
    else:
        sides = {"labels:": nodes}
        lines = [f"dl n={len(nodes)}", "format = edgelist1"]
    number: dict[Any, int] = {}
    for head, side in sides.items():
        number.update((node, at) for at, node in enumerate(side, 1))
        lines.extend([head, *map(called.__getitem__, side)])
    lines.append("data:")
    first = set(next(iter(sides.values())))
    for one, other, weight in weighted(network):
        ends = (one, other) if one in first else (other, one)
        lines.append(f"{number[ends[0]]} {number[ends[1]]} {float(weight)!r}")
        if not rows and not network.is_directed() and one != other:
            lines.append(f"{number[other]} {number[one]} {float(weight)!r}")
    return ("\n".join(lines) + "\n").encode()


def one_word(label: str) -> str:
    """Return a label that nothing in it ends.

    >>> one_word("body/1 (甲, 乙)")
    'body/1_(甲，_乙)'
    """
    return label.replace(" ", "_").replace(",", "，")
