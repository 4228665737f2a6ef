"""How a network looks in a file that can say so: where nodes stand, how large, in which colour."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import networkx as nx

#: Colours that people with colour-blindness tell apart (Okabe and Ito 2008, and lighter ones), for
#: the function lines of most nodes; others are grey.
PALETTE = (
    (0, 114, 178), (213, 94, 0), (0, 158, 115), (204, 121, 167), (230, 159, 0), (86, 180, 233),
    (148, 103, 189), (140, 86, 75), (188, 189, 34), (23, 190, 207),
)  # fmt: skip
GREY, TASK, DOMAIN = (150, 150, 150), (200, 200, 200), (240, 228, 66)
#: Networks of more nodes are laid out as a spiral, the most tasks in the middle: forces take
#: minutes, and Gephi has faster ones.
FEW = 400
#: The layout by forces begins with these random numbers.
SEED = 1
SIDE = 1000.0  #: width of the picture
SMALLEST, LARGEST = 6.0, 40.0  #: size of nodes
GOLDEN = math.pi * (3 - math.sqrt(5))  #: angle between neighbours on the spiral


class Look(NamedTuple):
    """How a node looks."""

    x: float
    y: float
    size: float
    colour: tuple[int, int, int]  #: red, green, blue of 0–255


def looks(
    network: nx.Graph, positions: Mapping[Any, tuple[float, float]] | None = None
) -> dict[Any, Look]:
    """Return how each node looks: size by its number of tasks, colour by its function line.

    Without `positions`, they come from forces along the edges, the same every time.
    """
    tasks = {node: float(about.get("tasks", 0)) for node, about in network.nodes.items()}
    most = max(tasks.values(), default=0) or 1
    placed = positions or _positions(network, tasks)
    colours = _colours(network)
    return {
        node: Look(
            round(placed[node][0], 2),
            round(placed[node][1], 2),
            round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(tasks[node] / most), 2),
            colours[node],
        )
        for node in network
    }


def _colours(network: nx.Graph) -> dict[Any, tuple[int, int, int]]:
    lines = dict(network.nodes(data="function"))
    often = Counter(line for line in lines.values() if line)
    ranked = sorted(often, key=lambda line: (-often[line], line))
    palette = dict(zip(ranked, PALETTE, strict=False))
    modes = {"task": TASK, "domain": DOMAIN}
    return {
        node: modes[about["mode"]] if about.get("mode") in modes else palette.get(lines[node], GREY)
        for node, about in network.nodes.items()
    }


def _positions(network: nx.Graph, tasks: Mapping[Any, float]) -> Mapping[Any, tuple[float, float]]:
    if len(network) > FEW:
        order = sorted(network, key=lambda node: (-tasks[node], str(node)))
        step = SIDE / 2 / math.sqrt(len(network))
        return {
            node: (
                step * math.sqrt(at) * math.cos(at * GOLDEN),
                step * math.sqrt(at) * math.sin(at * GOLDEN),
            )
            for at, node in enumerate(order)
        }
    import networkx as nx

    found = nx.spring_layout(network.to_undirected(), seed=SEED, scale=SIDE / 2)
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}
