"""Nodes look as their values say: areas, colours, what is written."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from sample_networks import plans

from zhize.graph.answers.measured import find_column
from zhize.graph.exports.look import GREY, PALETTE
from zhize.graph.measures.matrices import MeasureError
from zhize.graph.views.network.look import (
    LARGEST,
    SMALLEST,
    UNKNOWN,
    box,
    groups,
    hexadecimal,
    place_of,
    radii,
    values,
    wrapped,
    written,
)


def test_areas_are_as_the_values() -> None:
    found = radii({"a": 100.0, "b": 25.0, "c": 1.0, "d": 0.0, "e": math.nan})
    assert found == {"a": LARGEST, "b": LARGEST / 2, "c": SMALLEST, "d": SMALLEST, "e": SMALLEST}


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param({}, {}, id="nobody"),
        pytest.param({"a": 0.0}, {"a": SMALLEST}, id="all zero"),
        pytest.param({"a": math.nan}, {"a": SMALLEST}, id="all unknown"),
        pytest.param({"a": -1.0, "b": 1.0}, {"a": SMALLEST, "b": LARGEST}, id="below zero"),
        pytest.param({"a": 3.0, "b": 3.0}, {"a": LARGEST, "b": LARGEST}, id="alike"),
    ],
)
def test_radii_at_the_edges(scores: dict[str, float], expected: dict[str, float]) -> None:
    assert radii(scores) == expected


def test_values_of_a_network_alone_are_taken_of_it() -> None:
    network = nx.star_graph(4)
    assert values(network, find_column("degree"))[0] == 1.0
    assert set(values(network, find_column("total")).values()) == {0.0}
    with pytest.raises(MeasureError, match="share: cannot be told of a network without its facts"):
        values(network, find_column("share"))


def test_the_lines_with_the_most_tasks_have_colours() -> None:
    network = nx.Graph()
    lines = ("health", "finance", "education", "audit")
    for at, line in enumerate(lines):
        network.add_node(line, function=line, tasks=at + 1)
    network.add_node("x", tasks=99)
    network.add_node("y", function="no line of ours", tasks=99)
    found = groups(network, "function")
    named = [group.nodes for group in found]
    assert named == [("audit",), ("education",), ("finance",), ("health",), ("x", "y")]
    assert found[-1].name == UNKNOWN
    assert found[-1].colour == hexadecimal(GREY)
    assert found[0].colour == hexadecimal(PALETTE[0])


def test_more_lines_than_colours_are_grey() -> None:
    found = groups(plans().agencies, "function")
    assert len(found) > len(PALETTE)
    assert {group.colour for group in found[len(PALETTE) :]} == {hexadecimal(GREY)}
    assert sorted(node for group in found for node in group.nodes) == sorted(plans().agencies)


def test_communities_are_named_after_their_strongest() -> None:
    network = nx.Graph(["ab", "bc", "ac", "ad", "xy", "yz", "xz", "yw"])
    network.add_node("alone")
    nx.set_node_attributes(network, {"a": "市卫健委"}, "label")
    found = groups(network, "community")
    assert [group.name.zh for group in found] == ["第1群：市卫健委等", "第2群：y等", "不在任何群"]
    assert [len(group.nodes) for group in found] == [4, 4, 1]


@pytest.mark.parametrize(
    ("about", "where", "text"),
    [
        pytest.param({"label": "曲靖市财政局", "jurisdiction": "曲靖市"}, "曲靖市", "财政局", id="at home"),
        pytest.param({"label": "曲靖市财政局", "jurisdiction": "曲靖市"}, "", "曲靖市\n财政局", id="elsewhere"),
        pytest.param({"label": "县医保局"}, "曲靖市", "县医保局", id="no place"),
        pytest.param({"label": "国家发展改革委", "jurisdiction": "国家"}, "国家", "发展改革委", id="nation"),
        pytest.param({"label": "曲靖市委", "jurisdiction": "曲靖市"}, "曲靖市", "曲靖市委", id="too little left"),
        pytest.param({"label": "曲靖市", "jurisdiction": "曲靖市"}, "曲靖市", "曲靖市", id="nothing left"),
        pytest.param({}, "", "530300/x", id="no label"),
    ],
)  # fmt: skip
def test_what_is_written_leaves_out_the_place(about: dict[str, str], where: str, text: str) -> None:
    assert written(about, "530300/x", where) == text


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        pytest.param("食品药品监督管理局", 1, id="nine characters"),
        pytest.param("人力资源和社会保障局", 2, id="ten"),
        pytest.param("Development and Reform Commission", 2, id="Latin"),
        pytest.param("", 1, id="nothing"),
        pytest.param("市" * 60, 7, id="very long"),
    ],
)
def test_long_names_are_written_in_lines(label: str, lines: int) -> None:
    found = wrapped(label)
    assert len(found) == lines
    assert "".join(found) == (label or "—")


def test_a_box_holds_the_circle_and_the_words() -> None:
    small, large = box(10, "市"), box(10, "食品药品监督管理局\n第二行")
    assert small.half >= 10
    assert large.half >= 9 * 12 / 2
    assert large.below - small.below == 15


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param(["甲", "甲", "乙"], "甲", id="most"),
        pytest.param(["甲", "乙"], "", id="half"),
        pytest.param([None, None, "乙"], "", id="unknown"),
        pytest.param([], "", id="nobody"),
    ],
)
def test_a_part_is_called_by_the_place_of_most(places: list[str | None], expected: str) -> None:
    network = nx.Graph()
    for at, place in enumerate(places):
        network.add_node(at, **({"jurisdiction": place} if place else {}))
    assert place_of(network, list(network)) == expected
