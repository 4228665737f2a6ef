"""Nodes of the network page: nothing stands on anything, near what it is tied to, always the same."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from sample_networks import DIRECTED, UNDIRECTED, plans, weighted

from zhize.graph.views.network.layout import Box, Layout, apart, layout, shelves, stress

WIDE = Box(40, 12, 40)


def boxes(network: nx.Graph, box: Box = WIDE) -> dict[object, Box]:
    return dict.fromkeys(network, box)


def overlapping(found: Layout, rooms: dict[object, Box]) -> list[tuple[object, object]]:
    """The pairs of nodes whose rooms overlap."""

    def sides(node: object) -> tuple[float, float, float, float]:
        x, y = found.places[node]
        room = rooms[node]
        return x - room.half, x + room.half, y - room.above, y + room.below

    pairs = []
    for one, other in combinations(found.places, 2):
        a, b = sides(one), sides(other)
        if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]:
            pairs.append((one, other))
    return pairs


NETWORKS = [
    *(pytest.param(make, id=f"undirected {name}") for name, make in UNDIRECTED.items()),
    *(pytest.param(make, id=f"directed {name}") for name, make in DIRECTED.items()),
    pytest.param(lambda: weighted(60, 400), id="dense"),
    pytest.param(lambda: nx.star_graph(80), id="large star"),
    pytest.param(lambda: plans().agencies, id="plans"),
    pytest.param(lambda: plans().leads, id="plans, who leads"),
]


@pytest.mark.parametrize("make", NETWORKS)
def test_every_node_has_a_place_and_no_rooms_overlap(make: Callable[[], nx.Graph]) -> None:
    network = make()
    rooms = {
        node: Box(6 + at % 5 * 12, 6 + at % 7 * 4, 20 + at % 3 * 15)
        for at, node in enumerate(network)
    }
    found = layout(network, rooms)
    assert list(found.places) == list(network)
    assert all(isinstance(at, int) for place in found.places.values() for at in place)
    assert overlapping(found, rooms) == []


@pytest.mark.parametrize("make", NETWORKS)
def test_parts_are_those_connected_and_hold_their_nodes(make: Callable[[], nx.Graph]) -> None:
    network = make()
    found = layout(network, boxes(network))
    flat = nx.Graph(network)
    connected = [set(part) for part in nx.connected_components(flat)]
    assert sorted(map(len, (part.nodes for part in found.parts)), reverse=True) == [
        len(part.nodes) for part in found.parts
    ]
    assert {frozenset(part.nodes) for part in found.parts} == {
        frozenset(part) for part in connected if len(part) > 1
    }
    for part in (*found.parts, *([found.alone] if found.alone else [])):
        for node in part.nodes:
            x, y = found.places[node]
            assert part.left - 1 <= x <= part.right + 1
            assert part.top - 1 <= y <= part.bottom + 1
    for one, other in combinations(found.parts, 2):
        assert (
            one.right <= other.left
            or other.right <= one.left
            or one.bottom <= other.top
            or other.bottom <= one.top
        )


def test_nodes_without_ties_stand_in_rows_below() -> None:
    network = nx.Graph([("a", "b"), ("b", "c")])
    network.add_nodes_from(f"n{at:02}" for at in range(30))
    found = layout(network, boxes(network))
    assert found.alone is not None
    assert len(found.alone.nodes) == 30
    assert found.alone.top >= found.parts[0].bottom
    rows = {found.places[node][1] for node in found.alone.nodes}
    assert 1 < len(rows) < 30


def test_the_order_of_ties_changes_nothing() -> None:
    network = weighted(20, 40)
    other = nx.Graph()
    other.add_nodes_from(network)
    for one, two, about in sorted(network.edges(data=True), key=str, reverse=True):
        other.add_edge(two, one, **about)
    assert layout(network, boxes(network)).places == layout(other, boxes(other)).places


def test_strong_ties_are_shorter_than_weak_ones() -> None:
    network = nx.Graph()
    network.add_weighted_edges_from([("a", "b", 9), ("b", "c", 1)])
    small = Box(3, 3, 3)
    places = layout(network, boxes(network, small)).places
    assert math.dist(places["a"], places["b"]) < math.dist(places["b"], places["c"])


@pytest.mark.parametrize(
    "points",
    [
        pytest.param([(0, 0), (1, 0)], id="two"),
        pytest.param([(0, 0), (1, 0), (0.5, math.sqrt(3) / 2)], id="triangle of equal sides"),
        pytest.param([(0, 0), (1, 0), (2, 0), (3, 0)], id="in a line"),
        pytest.param([(0, 0), (1, 0), (1, 1), (0, 1)], id="square"),
    ],
)
def test_distances_that_can_be_drawn_are_drawn(points: list[tuple[float, float]]) -> None:
    far = np.array([[math.dist(one, other) for other in points] for one in points])
    spots = stress(far)
    drawn = np.array([[math.dist(one, other) for other in spots] for one in spots])
    assert drawn == pytest.approx(far, abs=0.05)


def test_what_does_not_overlap_stays_where_it_is() -> None:
    spots = np.array([[0.0, 0.0], [200.0, 0.0], [0.0, 200.0]])
    assert apart(spots, np.array([WIDE] * 3, float)).tolist() == spots.tolist()


def test_nodes_in_one_spot_come_apart() -> None:
    spots = apart(np.zeros((6, 2)), np.array([WIDE] * 6, float))
    found = Layout({at: (x, y) for at, (x, y) in enumerate(spots.tolist())}, (), None)
    assert overlapping(found, dict.fromkeys(range(6), WIDE)) == []


@pytest.mark.parametrize(
    ("sizes", "rows"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([(10, 10)], 1, id="one"),
        pytest.param([(100, 10), (100, 10), (100, 10)], 3, id="flat ones above one another"),
        pytest.param([(10, 100), (10, 100), (10, 100)], 1, id="high ones side by side"),
        pytest.param([(50, 40)] * 4, 2, id="four in two rows"),
    ],
)
def test_parts_stand_on_shelves(sizes: list[tuple[float, float]], rows: int) -> None:
    assert len({y for _, y in shelves(sizes, 5)}) == rows
