"""Files of networks: read back by networkx where it can, by hand where it cannot; nasty names."""

from __future__ import annotations

import io
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import counting
import networkx as nx
import numpy as np
import pytest
from exported import clean, each_kind, ends, every_network, only, simple

from zhize.graph.errors import StoreError
from zhize.graph.exports.gexf import gexf
from zhize.graph.exports.look import FEW, looks
from zhize.graph.exports.network import FORMATS, FormatError, export_network, write_network
from zhize.graph.exports.parts import labels
from zhize.graph.facts import Facts, Selection, facts
from zhize.graph.network import agency_agency

VIZ = "{http://www.gexf.net/1.2draft/viz}"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    """The facts of the samples."""
    with counting.samples(tmp_path_factory.mktemp("export")) as store:
        yield facts(store)


@pytest.fixture(scope="module")
def networks(known: Facts) -> dict[str, nx.Graph]:
    """One network of each kind."""
    return every_network(known)


@each_kind
def test_graphml_comes_back_whole(networks: dict[str, nx.Graph], kind: str) -> None:
    network = networks[kind]
    back = nx.read_graphml(io.BytesIO(only(network, "graphml")))
    assert back.is_directed() is network.is_directed()
    assert ends(back) == ends(network)
    assert {node: dict(about) for node, about in back.nodes(data=True)} == {
        clean(node): simple(about) for node, about in network.nodes(data=True)
    }
    for one, other, edge in network.edges(data=True):
        told = back.edges[clean(one), clean(other)]
        assert {k: v for k, v in told.items() if k not in ("task_ids", "id")} == simple(edge)
        if "task_ids" in edge:
            assert told["task_ids"].count("#body/") + told["task_ids"].count("#table") == len(
                edge["task_ids"]
            )
    told = {k: v for k, v in back.graph.items() if not k.endswith("_default")}
    assert told == {k: clean(v) for k, v in network.graph.items()}


@each_kind
def test_gexf_comes_back_whole(networks: dict[str, nx.Graph], kind: str) -> None:
    network = networks[kind]
    content = only(network, "gexf")
    back = nx.read_gexf(io.BytesIO(content))
    assert back.is_directed() is network.is_directed()
    assert ends(back) == ends(network)
    for node, about in network.nodes(data=True):
        told = dict(back.nodes[clean(node)])
        look = told.pop("viz")
        assert told == simple(about)
        assert set(look) == {"color", "position", "size"}
    assert b"lastmodified" not in content


def test_gexf_as_gephi_reads_it(networks: dict[str, nx.Graph]) -> None:
    network = networks["undirected"]
    root = ET.fromstring(only(network, "gexf"))
    space = "{http://www.gexf.net/1.2draft}"
    nodes = {node.get("id"): node for node in root.iter(f"{space}node")}
    assert nodes["611026/health"].get("label") == "柞水县卫计局"
    assert len({node.find(f"{VIZ}position").get("x") for node in nodes.values()}) > 1  # type: ignore[union-attr]
    colours = {
        network.nodes[name].get("function"): tuple(node.find(f"{VIZ}color").attrib.values())  # type: ignore[union-attr]
        for name, node in nodes.items()
    }
    # The lines that most bodies are of have colours of their own.
    assert len(set(colours.values())) == 11
    size = {name: float(node.find(f"{VIZ}size").get("value", 0)) for name, node in nodes.items()}  # type: ignore[union-attr]
    assert max(size, key=lambda name: size[name]) == "140900/health"
    described = root.find(f"{space}meta/{space}description")
    assert described is not None
    assert network.graph["selection"] in (described.text or "")


def test_positions_can_be_given(networks: dict[str, nx.Graph]) -> None:
    network = networks["nasty"]
    places = {node: (float(at), -1.5) for at, node in enumerate(network)}
    found = nx.read_gexf(io.BytesIO(gexf(network, places))).nodes["乙"]["viz"]["position"]
    assert found == {"x": 1.0, "y": -1.5, "z": 0.0}


def test_large_networks_stand_in_a_spiral() -> None:
    network = nx.star_graph(FEW)
    nx.set_node_attributes(network, {node: FEW - node for node in network}, "tasks")
    found = looks(network)
    assert (found[0].x, found[0].y) == (0, 0)
    assert len({(look.x, look.y) for look in found.values()}) == FEW + 1
    assert found[0].size > found[FEW].size


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_names_the_choices(networks: dict[str, nx.Graph], fmt: str) -> None:
    network = networks["undirected"]
    whole = b"".join(export_network(network, fmt).values()).decode()
    assert network.graph["selection"] in whole
    assert network.graph["selection_en"] in whole


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_same_bytes_each_time(known: Facts, networks: dict[str, nx.Graph], fmt: str) -> None:
    again = agency_agency(known.select(Selection(projection="newman")), task_ids=True)
    assert export_network(again, fmt) == export_network(networks["undirected"], fmt)


@pytest.mark.parametrize("fmt", FORMATS)
def test_exporting_changes_nothing(networks: dict[str, nx.Graph], fmt: str) -> None:
    network = networks["tasks"]
    before = ascii([list(network.nodes(data=True)), list(network.edges(data=True)), network.graph])
    export_network(network, fmt)
    after = ascii([list(network.nodes(data=True)), list(network.edges(data=True)), network.graph])
    assert before == after


@pytest.mark.parametrize(
    ("name", "fmt", "expected"),
    [
        ("net", "gexf", ["net.gexf"]),
        ("net.gexf", "gexf", ["net.gexf"]),
        ("网络.v2", "graphml", ["网络.v2.graphml"]),
        ("net.csv", "csv", ["net.about.txt", "net.edges.csv", "net.nodes.csv"]),
        ("net.edges.csv", "csv", ["net.about.txt", "net.edges.csv", "net.nodes.csv"]),
        ("net", "pajek", ["net.net"]),
        (".dl", "ucinet", [".dl.about.txt", ".dl.dl"]),
    ],
)
def test_files_are_named(
    networks: dict[str, nx.Graph], tmp_path: Path, name: str, fmt: str, expected: list[str]
) -> None:
    paths = write_network(networks["nasty"], tmp_path / name, fmt)
    assert [path.name for path in paths] == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(expected)
    assert {path.read_bytes() for path in paths} == set(
        export_network(networks["nasty"], fmt).values()
    )


def test_what_cannot_be_written_is_told(networks: dict[str, nx.Graph], tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="there is no format 'xlsx'; choose of csv, cytoscape"):
        export_network(networks["empty"], "xlsx")
    with pytest.raises(StoreError, match=r"cannot be written .*; name a file in a folder"):
        write_network(networks["empty"], tmp_path / "none" / "net", "gexf")


def test_measures_can_be_attributes(networks: dict[str, nx.Graph]) -> None:
    network = networks["undirected"].copy()
    first, second, *rest = network
    sizes = np.arange(len(network))
    nx.set_node_attributes(network, dict(zip(network, sizes, strict=True)), "place")
    nx.set_node_attributes(network, {first: np.float64(0.5), second: math.nan}, "constraint")
    nx.set_node_attributes(network, {first: "broad-deep", second: None}, "quadrant")
    nx.set_node_attributes(network, {first: np.True_, second: np.False_}, "core")
    for fmt, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        back = read(io.BytesIO(only(network, fmt)))
        assert (back.nodes[first]["place"], back.nodes[rest[-1]]["place"]) == (0, len(network) - 1)
        assert (back.nodes[first]["constraint"], back.nodes[first]["quadrant"]) == (
            0.5,
            "broad-deep",
        )
        assert (back.nodes[first]["core"], back.nodes[second]["core"]) == (True, False)
        # What is undefined has no attribute, as no program reads the word that Python has for it.
        assert not {"constraint", "quadrant"} & back.nodes[second].keys()
    for fmt in FORMATS:
        whole = b"".join(export_network(network, fmt).values())
        assert re.search(rb"\b(nan|None|null|np\.\w+)\b", whole, re.IGNORECASE) is None


def test_labels_are_told_apart_whatever_the_ids() -> None:
    network = nx.Graph()
    network.add_nodes_from(["\u200b", "\n"], label="甲")
    assert len(set(labels(network).values())) == 2
    network.add_nodes_from(["\r", "\t"])
    assert len(set(labels(network).values())) == 4
    assert all(labels(network).values())


@pytest.mark.parametrize("label", [None, ""])
def test_nodes_without_a_label_are_called_by_their_id(label: str | None) -> None:
    network = nx.Graph()
    network.add_node("甲", label=label)
    network.add_edge("甲", 2)
    assert labels(network) == {"甲": "甲", 2: "2"}
    whole = {fmt: export_network(network, fmt) for fmt in ("gexf", "csv", "ucinet")}
    assert '<node id="甲" label="甲">' in whole["gexf"][".gexf"].decode()
    assert "甲,2,Undirected,1.0,甲,2" in whole["csv"][".edges.csv"].decode()
    assert "labels:\n甲\n2\ndata:" in whole["ucinet"][".dl"].decode()
