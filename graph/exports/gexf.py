"""GEXF 1.2 for Gephi: all attributes, and how nodes look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zhize.graph.exports.look import looks
from zhize.graph.exports.parts import about, cast, columns, known, xml_quoted, xml_text

if TYPE_CHECKING:
    import networkx as nx

TYPES = {bool: "boolean", int: "integer", float: "double", str: "string"}
SPACES = 'xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz"'
#: Written as attributes of XML, not in the tables of attributes.
OWN = {"node": ("label",), "edge": ("weight",)}


def gexf(network: nx.Graph, positions: Mapping[Any, tuple[float, float]] | None = None) -> bytes:
    """Return a network as GEXF."""
    return ("\n".join(_lines(network, positions)) + "\n").encode()


def _lines(network: nx.Graph, positions: Mapping[Any, tuple[float, float]] | None) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<gexf {SPACES} version="1.2">'
    yield "  <meta>"
    yield "    <creator>zhize</creator>"
    yield f"    <description>{xml_text(' / '.join(about(network)))}</description>"
    yield "  </meta>"
    direction = "directed" if network.is_directed() else "undirected"
    yield f'  <graph mode="static" defaultedgetype="{direction}">'
    edges = [edge for _, _, edge in network.edges(data=True)]
    kinds: dict[str, dict[str, type]] = {}
    for part, rows in (("node", network.nodes.values()), ("edge", edges)):
        kinds[part] = {n: k for n, k in columns(rows).items() if n not in OWN[part]}
        yield from _table(part, kinds[part])
    looked = looks(network, positions)
    yield "    <nodes>"
    for node, row in network.nodes.items():
        label = xml_quoted(str(row.get("label") or node))
        yield f"      <node id={xml_quoted(str(node))} label={label}>"
        yield from _values(row, kinds["node"])
        x, y, size, (red, green, blue) = looked[node]
        yield f'        <viz:color r="{red}" g="{green}" b="{blue}"/>'
        yield f'        <viz:position x="{x}" y="{y}" z="0.0"/>'
        yield f'        <viz:size value="{size}"/>'
        yield "      </node>"
    yield "    </nodes>"
    yield "    <edges>"
    for number, (one, other, row) in enumerate(network.edges(data=True)):
        ends = f"source={xml_quoted(str(one))} target={xml_quoted(str(other))}"
        weight = xml_quoted(float(row.get("weight", 1)))
        yield f'      <edge id="{number}" {ends} weight={weight}>'
        yield from _values(row, kinds["edge"])
        yield "      </edge>"
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _table(part: str, kinds: Mapping[str, type]) -> Iterable[str]:
    if kinds:
        yield f'    <attributes class="{part}" mode="static">'
        for number, (name, kind) in enumerate(kinds.items()):
            title = xml_quoted(name)
            yield f'      <attribute id="{number}" title={title} type="{TYPES[kind]}"/>'
        yield "    </attributes>"


def _values(row: Mapping[str, Any], kinds: Mapping[str, type]) -> Iterable[str]:
    told = known(row)
    values = [(n, name) for n, name in enumerate(kinds) if name in told]
    if values:
        yield "        <attvalues>"
        for number, name in values:
            value = xml_quoted(cast(told[name], kinds[name]))
            yield f'          <attvalue for="{number}" value={value}/>'
        yield "        </attvalues>"
