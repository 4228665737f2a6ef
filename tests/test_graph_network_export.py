"""Files of networks: read back by networkx where it can, by hand where it cannot; nasty names."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import counting
import networkx as nx
import pytest

from zhize.graph.errors import StoreError
from zhize.graph.exports.gexf import gexf
from zhize.graph.exports.look import FEW, looks
from zhize.graph.exports.matrix_formats import one_word
from zhize.graph.exports.network import FORMATS, FormatError, export_network, write_network
from zhize.graph.exports.parts import NO_XML, labels
from zhize.graph.facts import Facts, Selection, facts
from zhize.graph.network import agency_agency, agency_domain, lead_to_co, task_agency

VIZ = "{http://www.gexf.net/1.2draft/viz}"
#: Names that end a label, a cell, a line or a tag where they are written as they are.
NASTY = '<b>&"\'\\\n=1+1，\u202e\x00"</script>'


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    """The facts of the samples."""
    with counting.samples(tmp_path_factory.mktemp("export")) as store:
        yield facts(store)


@pytest.fixture(scope="module")
def networks(known: Facts) -> dict[str, nx.Graph]:
    """One network of each kind, and one with nasty names."""
    chosen = known.select(Selection(projection="newman"))
    return {
        "undirected": agency_agency(chosen, task_ids=True),
        "directed": lead_to_co(chosen, task_ids=True),
        "tasks": task_agency(chosen),
        "domains": agency_domain(chosen),
        "nasty": nasty(),
        "empty": nx.Graph(name="空"),
    }


def nasty() -> nx.Graph:
    """Return a network of nodes that go by the same nasty name."""
    network = nx.DiGraph(name=NASTY, selection=NASTY)
    network.add_node(NASTY, label=NASTY, mode="agency", note=NASTY, tasks=1)
    network.add_node("乙", label=NASTY, mode="agency", tasks=2)
    network.add_node("@SUM(A1)", label="-丙", mode="agency", tasks=3)
    network.add_edge(NASTY, "乙", weight=0.1, tasks=1, task_ids=((NASTY, "body/1"),))
    network.add_edge("乙", "@SUM(A1)", weight=2.0, tasks=2)
    return network


KINDS = ["undirected", "directed", "tasks", "domains", "nasty", "empty"]
each_kind = pytest.mark.parametrize("kind", KINDS)


def only(network: nx.Graph, fmt: str) -> bytes:
    """Return the main file of a network."""
    return next(iter(export_network(network, fmt).values()))


def clean(value: Any) -> Any:
    """Return a value as XML can hold it."""
    return NO_XML.sub("\ufffd", value) if isinstance(value, str) else value


def ends(network: nx.Graph) -> list[tuple[str, str, float]]:
    """Return the edges with their weights, those without direction from either end."""
    found = [(clean(a), clean(b), weight) for a, b, weight in network.edges(data="weight")]
    return sorted(found if network.is_directed() else [(*sorted(e[:2]), e[2]) for e in found])


def simple(attributes: dict[str, Any]) -> dict[str, Any]:
    """Return attributes without the tasks behind an edge, which files have as text."""
    return {k: clean(v) for k, v in attributes.items() if not isinstance(v, tuple)}


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


@pytest.mark.parametrize("kind", ["undirected", "directed", "nasty", "empty"])
def test_pajek_comes_back(networks: dict[str, nx.Graph], kind: str) -> None:
    network = networks[kind]
    content = only(network, "pajek")
    assert content.startswith("\ufeff*Network ".encode())
    back = nx.read_pajek(io.BytesIO(content))
    called = labels(network)
    assert set(back) == set(called.values())
    expected = sorted(
        (called[a], called[b], weight) for a, b, weight in network.edges(data="weight")
    )
    if not network.is_directed():
        expected = sorted((*sorted((a, b)), weight) for a, b, weight in expected)
    found = back.edges(data="weight")
    assert (
        sorted((a, b, w) if network.is_directed() else (*sorted((a, b)), w) for a, b, w in found)
        == expected
    )


@pytest.mark.parametrize("kind", ["tasks", "domains"])
def test_pajek_of_two_modes(networks: dict[str, nx.Graph], kind: str) -> None:
    network = networks[kind]
    text = only(network, "pajek").decode("utf-8-sig")
    head, _, edges = text.partition("*Edges\n")
    [size] = [line for line in head.splitlines() if line.startswith("*Vertices")]
    total, rows = map(int, size.split()[1:])
    modes = [mode for _, mode in network.nodes(data="mode")]
    assert (total, rows) == (len(network), modes.count("task" if kind == "tasks" else "agency"))
    for line in edges.splitlines():
        numbers = sorted(map(int, line.split()[:2]))
        assert numbers[0] <= rows < numbers[1]
    assert len(edges.splitlines()) == network.number_of_edges()


def dl(text: str) -> tuple[list[str], list[list[str]], list[tuple[int, int, float]]]:
    """Read UCINET's DL: what the first two lines say, lists of labels, and edges."""
    first, second, *lines = text.splitlines()
    lists: list[list[str]] = []
    edges = []
    data = False
    for line in lines:
        if line.endswith("labels:"):
            lists.append([])
        elif line == "data:":
            data = True
        elif data:
            one, other, weight = line.split()
            edges.append((int(one), int(other), float(weight)))
        else:
            lists[-1].append(line)
    return [first, second], lists, edges


@each_kind
def test_ucinet_has_every_edge(networks: dict[str, nx.Graph], kind: str) -> None:
    network = networks[kind]
    first, lists, edges = dl(only(network, "ucinet").decode())
    called = {node: one_word(label) for node, label in labels(network).items()}
    two = kind in ("tasks", "domains")
    sizes = f"nr={len(lists[0])} nc={len(lists[-1])}" if two else f"n={len(network)}"
    assert first == [f"dl {sizes}", f"format = edgelist{2 if two else 1}"]
    assert sorted(label for found in lists for label in found) == sorted(called.values())
    assert not [label for found in lists for label in found if set(label) & set(' ,"')]
    rows, columns = lists if two else (lists[0], lists[0])
    found = sorted((rows[a - 1], columns[b - 1], w) for a, b, w in edges)
    expected = [(called[a], called[b], w) for a, b, w in network.edges(data="weight")]
    if two:
        expected = [(a, b, w) if a in rows else (b, a, w) for a, b, w in expected]
    elif not network.is_directed():
        expected += [(b, a, w) for a, b, w in expected]
    assert found == sorted(expected)


@each_kind
def test_json_comes_back_whole(networks: dict[str, nx.Graph], kind: str) -> None:
    network = networks[kind]
    back = nx.node_link_graph(json.loads(only(network, "node-link")), edges="edges")
    assert dict(back.nodes(data=True)) == dict(network.nodes(data=True))
    assert ends(back) == ends(network)
    assert back.graph == network.graph
    cytoscape = json.loads(only(network, "cytoscape"))
    again = nx.cytoscape_graph(cytoscape)
    assert ends(again) == ends(network)
    assert set(again) == set(network)
    assert cytoscape["data"] == network.graph
    names = {each["data"]["id"]: each["data"]["name"] for each in cytoscape["elements"]["nodes"]}
    assert names == {str(node): label for node, label in network.nodes(data="label")}


@each_kind
def test_csv_has_every_node_and_edge(networks: dict[str, nx.Graph], kind: str) -> None:
    network = networks[kind]
    files = export_network(network, "csv")
    nodes = list(csv.DictReader(io.StringIO(files[".nodes.csv"].decode(), newline="")))
    edges = list(csv.DictReader(io.StringIO(files[".edges.csv"].decode(), newline="")))
    assert len(nodes) == len(network)
    assert len(edges) == network.number_of_edges()
    for row, (one, other, edge) in zip(edges, network.edges(data=True), strict=True):
        assert row["Source"].removeprefix("'") == one
        assert row["Target"].removeprefix("'") == other
        assert float(row["Weight"]) == edge["weight"]
        assert row["Type"] == ("Directed" if network.is_directed() else "Undirected")
        assert int(row["tasks"]) == edge["tasks"]
    # What begins like a formula is none.
    assert not [v for row in nodes + edges for v in row.values() if v.startswith(tuple("=+-@"))]
    assert network.graph.get("selection", "")[:6] in files[".about.txt"].decode()


def test_excel_tells_a_spreadsheet_the_encoding(networks: dict[str, nx.Graph]) -> None:
    plain = export_network(networks["undirected"], "csv")
    excel = export_network(networks["undirected"], "excel")
    assert excel[".nodes.csv"].startswith(b"\xef\xbb\xbfId,Label,")
    assert (
        excel[".nodes.csv"].decode("utf-8-sig").replace("\r\n", "\n").encode()
        == plain[".nodes.csv"]
    )
    assert excel[".about.txt"] == plain[".about.txt"]


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
