"""Files of networks that are lines of text: Pajek, UCINET, CSV, JSON, read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import counting
import networkx as nx
import pytest
from exported import each_kind, ends, every_network, only

from zhize.graph.exports.matrix_formats import one_word
from zhize.graph.exports.network import export_network
from zhize.graph.exports.parts import labels
from zhize.graph.facts import Facts, facts


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    """The facts of the samples."""
    with counting.samples(tmp_path_factory.mktemp("export")) as store:
        yield facts(store)


@pytest.fixture(scope="module")
def networks(known: Facts) -> dict[str, nx.Graph]:
    """One network of each kind."""
    return every_network(known)


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
    two_lines = nx.Graph()
    two_lines.add_node("甲", label="一\n二")
    [_, row] = export_network(two_lines, "excel")[".nodes.csv"].decode().split("\r\n", 1)
    assert row == '甲,"一\n二"\r\n'  # the end of a line within a cell is none of a row


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"], ids=["Mac", "Windows", "Unix"])
@pytest.mark.parametrize("fmt", ["csv", "excel"])
def test_ends_of_lines_within_cells_end_no_row(fmt: str, end: str) -> None:
    network = nx.Graph()
    network.add_node("甲", label=f"一{end}二", note=f"三{end}")
    rows = export_network(network, fmt)[".nodes.csv"].decode("utf-8-sig")
    [_, row] = csv.reader(io.StringIO(rows, newline=""))
    assert row == ["甲", "一\n二", "三\n"]


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
