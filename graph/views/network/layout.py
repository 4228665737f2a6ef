"""Where the nodes of a network stand: strong ties short, parts apart, nothing on anything else.

Each connected part is laid out by itself so that drawn distances come near to those along its ties
(stress majorization: Gansner, Koren & North 2004), begun by classical scaling, never at random. The
parts are set side by side, the largest first, and nodes without a tie in rows below them. The same
network gives the same places.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

#: Steps of a layout at most, and the share of its stress that a step has to better.
STEPS, ENOUGH = 300, 1e-4
#: How much of a spiral is in the places that a layout begins with.
SPIRAL = 0.1
#: The strongest tie, as a share of a weak one.
SHORTEST = 0.6
GOLDEN = math.pi * (3 - math.sqrt(5))  #: angle between neighbours on a spiral
#: Pixels: a weak tie from circle to circle; between boxes; between parts.
TIE, GAP, BETWEEN = 55.0, 6.0, 50.0
#: How much wider than high the whole is to be.
ASPECT = 1.25
#: How often boxes are pushed apart before everything is stretched by a little.
PUSHES, STRETCH = 25, 1.08


class Box(NamedTuple):
    """The room that a node takes, with its name below it, in pixels from its middle."""

    half: float  #: to the left and to the right
    above: float
    below: float


class Part(NamedTuple):
    """A connected part of a network in the picture; `nodes` without ties come as one part."""

    nodes: tuple[Any, ...]
    left: float
    top: float
    right: float
    bottom: float


class Layout(NamedTuple):
    """Where everything stands, in pixels, x to the right and y down."""

    places: dict[Any, tuple[int, int]]
    parts: tuple[Part, ...]  #: the largest first
    alone: Part | None  #: nodes without a tie


def layout(network: nx.Graph, boxes: Mapping[Any, Box]) -> Layout:
    """Return where the nodes of a network stand; directions of ties are not looked at.

    `boxes` has the room that each node takes: no two of them overlap.
    """
    import networkx as nx

    flat = nx.Graph()
    flat.add_nodes_from(sorted(network, key=str))
    for one, other, weight in network.edges(data="weight", default=1.0):
        if one != other:
            before = flat[one][other]["weight"] if flat.has_edge(one, other) else 0.0
            flat.add_edge(one, other, weight=before + weight)
    found = [sorted(part, key=str) for part in nx.connected_components(flat) if len(part) > 1]
    found.sort(key=lambda part: (-len(part), list(map(str, part))))
    alone = [node for node in flat if not flat[node]]
    laid = [_part(flat, part, [boxes[node] for node in part]) for part in found]
    sizes = [(right - left, bottom - top) for _, (left, top, right, bottom) in laid]
    corners = shelves(sizes, BETWEEN)
    places: dict[Any, tuple[int, int]] = {}
    parts = []
    for part, (spots, (left, top, *_)), (x, y), (width, height) in zip(
        found, laid, corners, sizes, strict=True
    ):
        for node, spot in zip(part, spots.tolist(), strict=True):
            places[node] = round(spot[0] - left + x), round(spot[1] - top + y)
        parts.append(Part(tuple(part), x, y, x + width, y + height))
    row = _rows(alone, boxes, parts)
    places.update(row[0])
    return Layout({node: places[node] for node in network}, tuple(parts), row[1])


def _part(
    flat: nx.Graph, nodes: Sequence[Any], boxes: Sequence[Box]
) -> tuple[NDArray[Any], tuple[float, float, float, float]]:
    """Return where the nodes of a connected part stand, and what room they take together."""
    import numpy as np

    sides = np.array(boxes, float)
    spots = apart(stress(distances(flat, nodes, [box.above for box in boxes])), sides)
    return spots, (
        float((spots[:, 0] - sides[:, 0]).min()),
        float((spots[:, 1] - sides[:, 1]).min()),
        float((spots[:, 0] + sides[:, 0]).max()),
        float((spots[:, 1] + sides[:, 2]).max()),
    )


def distances(flat: nx.Graph, nodes: Sequence[Any], radii: Sequence[float]) -> NDArray[Any]:
    """Return how far nodes of a connected part are from one another along its ties, in pixels.

    A tie is as long as both radii and what its weight adds.
    """
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import shortest_path

    number = {node: at for at, node in enumerate(nodes)}
    ties = [(number[a], number[b], w) for a, b, w in flat.edges(nodes, data="weight")]
    first, second, weight = map(np.array, zip(*ties, strict=True))
    size = np.array(radii)
    length = TIE * (1 - (1 - SHORTEST) * np.sqrt(weight / weight.max()))
    length += size[first] + size[second]
    shape = len(nodes), len(nodes)
    found: NDArray[Any] = shortest_path(
        coo_array((length, (first, second)), shape=shape).tocsr(), directed=False
    )
    return found


def stress(far: NDArray[Any]) -> NDArray[Any]:
    """Return places whose distances come near to `far`, by majorization of their stress.

    The stress is Σ (‖x_i − x_j‖ − d_ij)²/d_ij² over all pairs.
    """
    import numpy as np

    spots = _scaled(far) + SPIRAL * _spiral(far)
    with np.errstate(divide="ignore"):
        pull = 1 / far**2
    np.fill_diagonal(pull, 0)
    # The weighted Laplacian is singular: places are told up to a shift. One more in each cell
    # makes it regular, and the middle stays where it is.
    whole = np.linalg.inv(np.diag(pull.sum(axis=1)) - pull + 1)
    before = np.inf
    for _ in range(STEPS):
        drawn = _drawn(spots)
        now = float((pull * (drawn - far) ** 2).sum())
        if now > before * (1 - ENOUGH):
            break
        before = now
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(drawn > 0, pull * far / drawn, 0.0)
        spots = whole @ (share.sum(axis=1)[:, None] * spots - share @ spots)
    settled: NDArray[Any] = spots - spots.mean(axis=0)
    return settled


def _drawn(spots: NDArray[Any]) -> NDArray[Any]:
    """Return the distances between places."""
    import numpy as np

    square = (spots**2).sum(axis=1)
    drawn = square[:, None] + square[None] - 2 * (spots @ spots.T)
    np.fill_diagonal(drawn, 0)
    found: NDArray[Any] = np.sqrt(np.maximum(drawn, 0))
    return found


def _scaled(far: NDArray[Any]) -> NDArray[Any]:
    """Return places by classical scaling (Torgerson 1952), each axis turned so that it is far out to the right or down."""
    import numpy as np

    square = far**2
    means = square.mean(axis=0)
    inner = -(square - means[:, None] - means[None] + square.mean()) / 2
    values, vectors = np.linalg.eigh(inner)
    spots = vectors[:, :-3:-1] * np.sqrt(np.maximum(values[:-3:-1], 0))
    found: NDArray[Any] = spots * np.where(spots[np.abs(spots).argmax(axis=0), [0, 1]] < 0, -1, 1)
    return found


def _spiral(far: NDArray[Any]) -> NDArray[Any]:
    """Return the nodes on a spiral, those near to all others inside: nodes that are alike differ."""
    import numpy as np

    count = len(far)
    turn = np.empty(count)
    turn[np.argsort(far.mean(axis=1), kind="stable")] = np.arange(count)
    out = far.max() / 2 * np.sqrt((turn + 0.5) / count)
    return np.column_stack([out * np.cos(turn * GOLDEN), out * np.sin(turn * GOLDEN)])


def apart(spots: NDArray[Any], sides: NDArray[Any]) -> NDArray[Any]:
    """Return places at which no two boxes overlap, near those given.

    Boxes are pushed apart along the shorter way, over and over; where that does not end, everything
    is stretched. `sides` has a row for each box: half its width, what is above and below its place.
    """
    import numpy as np

    half, above, below = sides.T
    # A box is told by its middle, which is not the place of its node.
    shift = np.column_stack([half * 0, (below - above) / 2])
    middle: NDArray[Any] = spots + shift
    wide = half[:, None] + half[None] + GAP
    high = (above + below)[:, None] / 2 + (above + below)[None] / 2 + GAP
    while True:
        for _ in range(PUSHES):
            x = middle[:, None, 0] - middle[None, :, 0]
            y = middle[:, None, 1] - middle[None, :, 1]
            over_x, over_y = wide - np.abs(x), high - np.abs(y)
            over = (over_x > 0) & (over_y > 0)
            np.fill_diagonal(over, False)
            if not over.any():
                placed: NDArray[Any] = middle - shift
                return placed
            sideways = over & (over_x <= over_y)
            upright = over & ~sideways
            middle[:, 0] += (np.where(sideways, over_x, 0) * _sign(x)).sum(axis=1) * 0.5
            middle[:, 1] += (np.where(upright, over_y, 0) * _sign(y)).sum(axis=1) * 0.5
        middle *= STRETCH


def _sign(difference: NDArray[Any]) -> NDArray[Any]:
    """Return which way to push: of two in one spot, the first to the left and up."""
    import numpy as np

    turn = np.sign(np.arange(len(difference))[:, None] - np.arange(len(difference))[None])
    way: NDArray[Any] = np.where(difference == 0, turn, np.sign(difference))
    return way


def shelves(sizes: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Return the upper left corners of boxes on shelves, in their order and in the middle of each.

    Shelves are as wide as makes the whole fill a picture best.

    >>> shelves([(100, 80), (60, 40), (60, 40)], 10)
    [(0.0, 0.0), (110.0, 20.0), (55.0, 90.0)]
    """
    widths = {sum(w for w, _ in sizes[:k]) + gap * (k - 1) for k in range(1, len(sizes) + 1)}
    tried = [_shelved(sizes, gap, limit) for limit in sorted(widths, reverse=True)]

    def room(corners: list[tuple[float, float]]) -> float:
        ends = [(x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
        return max(max(x for x, _ in ends), max(y for _, y in ends) * ASPECT)

    return min(tried, key=room, default=[])


def _shelved(
    sizes: Sequence[tuple[float, float]], gap: float, limit: float
) -> list[tuple[float, float]]:
    rows: list[list[tuple[float, float]]] = []
    for size in sizes:
        if rows and sum(width + gap for width, _ in rows[-1]) + size[0] <= limit:
            rows[-1].append(size)
        else:
            rows.append([size])
    wide = [sum(width for width, _ in row) + gap * (len(row) - 1) for row in rows]
    corners, y = [], 0.0
    for row, width in zip(rows, wide, strict=True):
        x, high = (max(wide) - width) / 2, max(height for _, height in row)
        for w, h in row:
            corners.append((x, y + (high - h) / 2))
            x += w + gap
        y += high + gap
    return corners


def _rows(
    nodes: Sequence[Any], boxes: Mapping[Any, Box], parts: Sequence[Part]
) -> tuple[dict[Any, tuple[int, int]], Part | None]:
    """Return where nodes without ties stand: in rows below the parts, and the room of these."""
    if not nodes:
        return {}, None
    alone = sum((2 * boxes[node].half + GAP) * 60 for node in nodes)
    down = max([part.bottom for part in parts] or [0.0])
    width = max([part.right for part in parts] or [math.sqrt(alone * ASPECT)])
    width, top = max(width, down * ASPECT), down + BETWEEN
    places: dict[Any, tuple[int, int]] = {}
    row: list[Any] = []
    x, y = 0.0, top

    def settle() -> float:
        base = y + max(boxes[node].above for node in row)
        for node in row:
            places[node] = places[node][0], round(base)
        return base + max(boxes[node].below for node in row) + GAP

    for node in nodes:
        box = boxes[node]
        if row and x + 2 * box.half > width:
            x, y = 0.0, settle()
            row = []
        places[node] = round(x + box.half), 0
        row.append(node)
        x += 2 * box.half + 2 * GAP
    return places, Part(tuple(nodes), 0.0, top, width, settle())
