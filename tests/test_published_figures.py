"""Figures that were published of known networks, taken by the names that zhize gives the measures.

Davis' Southern Women: which of 18 women was at which of 14 events, the usual example of a two-mode
network; their centralities are in Borgatti and Halgin 2011 (Analyzing affiliation networks, table
of normalised centralities) and follow from Borgatti and Everett 1997. Zachary's karate club, by
the clubs that came of it.
"""

from __future__ import annotations

import networkx as nx
import pytest
from sample_networks import southern_women

from zhize.graph.measures.ei import ei_index
from zhize.graph.measures.registry import MEASURES, WHOLE

CENTRALITIES = ("two-mode-degree", "two-mode-closeness", "two-mode-betweenness")


@pytest.mark.parametrize(
    ("node", "published"),
    [
        pytest.param("Evelyn Jefferson", (0.571, 0.800, 0.097), id="Evelyn"),
        pytest.param("Laura Mandeville", (0.500, 0.727, 0.051), id="Laura"),
        pytest.param("Theresa Anderson", (0.571, 0.800, 0.088), id="Theresa"),
        pytest.param("E7", (0.556, 0.733, 0.130), id="event 7"),
        pytest.param("E8", (0.778, 0.846, 0.244), id="event 8"),
        pytest.param("E9", (0.667, 0.786, 0.226), id="event 9"),
    ],
)
def test_southern_women(node: str, published: tuple[float, ...]) -> None:
    found = [MEASURES[name](southern_women())[node] for name in CENTRALITIES]

    assert [round(value, 3) for value in found] == list(published)


def test_density_of_southern_women() -> None:
    assert round(WHOLE["two-mode-density"](southern_women()), 3) == 0.353  # 89 of 18 · 14


def test_karate_club() -> None:
    club = nx.karate_club_graph()

    assert round(WHOLE["degree-centralization"](club), 4) == 0.3996
    assert round(ei_index(club, by="club", weight=None).ei, 3) == -0.718
    assert round(WHOLE["density"](club), 3) == 0.139
