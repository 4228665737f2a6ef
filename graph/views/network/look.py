"""How nodes of a network page look: what their size says, which colour, what is written at them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from zhize.graph.answers.measured import scores
from zhize.graph.exports.look import GREY, PALETTE
from zhize.graph.measures.matrices import MeasureError
from zhize.graph.measures.registry import measure
from zhize.graph.views.network.layout import Box
from zhize.graph.views.plain import display_width
from zhize.graph.views.said import Said

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.answers.measured import Column
    from zhize.graph.columns.chosen import Chosen

Colour: TypeAlias = Literal["function", "community"]
#: Loads that nodes of agencies carry, by the names of their attributes.
LOADS = {"total": "tasks", "lead": "lead", "co": "co", "fractional": "fractional"}
UNKNOWN = Said("职能未知", "function unknown")
#: Radius of nodes, in pixels.
SMALLEST, LARGEST = 6.0, 32.0
#: Of what is written: pixels a column (a Chinese character has two) and a line; columns a line.
COLUMN, LINE, COLUMNS = 6.0, 15.0, 18
#: A part is called by a place when so many of its nodes belong to it.
MOST = 0.6


class Group(NamedTuple):
    """Nodes of one colour in the legend."""

    name: Said
    colour: str  #: #0072b2
    nodes: tuple[Any, ...]


def values(network: nx.Graph, size: Column, chosen: Chosen | None = None) -> dict[Any, float]:
    """Return the value of each node, nan where there is none.

    With `chosen`, a measure is that of rankings: of the network it is defined on, with all bodies,
    whoever is shown. Without, it is taken of this one.

    Raises
    ------
    MeasureError
        When it cannot be taken of this network.
    """
    if chosen is not None:
        known = scores(chosen, [size.name])[size.name]
        return {node: known.get(node, math.nan) for node in network}
    if size.name in LOADS:
        attribute = LOADS[size.name]
        return {node: float(about.get(attribute, 0)) for node, about in network.nodes.items()}
    if size.on == "tasks":
        raise MeasureError(f"{size.name}: cannot be told of a network without its facts")
    found = measure(size.name)(network)
    return {node: float(found.get(node, math.nan)) for node in network}


def radii(scores: Mapping[Any, float]) -> dict[Any, float]:
    """Return the radius of each node in pixels: areas as the values, the least below 0 being 0."""
    known = [score for score in scores.values() if math.isfinite(score)]
    low = min([0.0, *known])
    most = max([0.0, *known]) - low
    found = {}
    for node, score in scores.items():
        share = (score - low) / most if most and math.isfinite(score) else 0.0
        found[node] = round(max(SMALLEST, LARGEST * math.sqrt(share)), 1)
    return found


def groups(network: nx.Graph, by: Colour) -> tuple[Group, ...]:
    """Return the groups of nodes that have a colour together, as a legend lists them.

    By function line, that with the most tasks first; nodes of no known line come last. Or by
    community of the network, the largest first. Groups for which there is no colour are grey.
    """
    parts = _communities(network) if by == "community" else _lines(network)
    shades = [*PALETTE, *(GREY for _ in parts)]
    return tuple(
        Group(name, hexadecimal(GREY if name == UNKNOWN else shade), tuple(nodes))
        for (name, nodes), shade in zip(parts, shades, strict=False)
    )


def hexadecimal(colour: tuple[int, int, int]) -> str:
    """Return a colour as pages write it.

    >>> hexadecimal((0, 114, 178))
    '#0072b2'
    """
    return "#" + "".join(f"{part:02x}" for part in colour)


def _lines(network: nx.Graph) -> list[tuple[Said, list[Any]]]:
    from zhize.ontology.codes import functions

    names = {line.notation: Said(line.zh, line.en) for line in functions()}
    found: dict[str, list[Any]] = {}
    for node, line in network.nodes(data="function"):
        found.setdefault(line if line in names else "", []).append(node)

    def place(line: str) -> tuple[bool, float, str]:
        load = sum(float(network.nodes[node].get("tasks", 1)) for node in found[line])
        return line == "", -load, line

    return [(names.get(line, UNKNOWN), found[line]) for line in sorted(found, key=place)]


def _communities(network: nx.Graph) -> list[tuple[Said, list[Any]]]:
    from zhize.graph.measures.communities import communities

    divided = communities(network).groups
    together = [list(group) for group in divided if len(group) > 1]
    alone = [node for group in divided if len(group) == 1 for node in group]
    named = []
    for number, group in enumerate(together, start=1):
        first = max(group, key=lambda node: (_load(network, node), str(node)))
        label = network.nodes[first].get("label", first)
        named.append((Said(f"第{number}群：{label}等", f"{number}: {label} …"), group))
    return [*named, *([(Said("不在任何群", "in no community"), alone)] if alone else [])]


def _load(network: nx.Graph, node: Any) -> float:
    weights: Iterable[tuple[Any, float]] = network.degree([node], weight="weight")
    return sum(weight for _, weight in weights)


def place_of(network: nx.Graph, nodes: Sequence[Any]) -> str:
    """Return the place that most of some nodes belong to, "" where there is none such."""
    often = Counter(network.nodes[node].get("jurisdiction", "") for node in nodes)
    place, count = min(often.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
    return place if count >= MOST * len(nodes) else ""


def written(about: Mapping[str, Any], node: Any, where: str) -> str:
    """Return what is written at a node, in lines: its label without the place it is drawn in."""
    label = str(about.get("label") or node)
    place = str(about.get("jurisdiction") or "")
    own = label.removeprefix(place)
    if not place or own == label or len(own) < 2:
        return "\n".join(wrapped(label))
    return "\n".join(wrapped(own) if place == where else [place, *wrapped(own)])


def wrapped(label: str) -> list[str]:
    """Return a label in lines of about the same length.

    >>> wrapped("人力资源和社会保障局"), wrapped("财政局")
    (['人力资源和', '社会保障局'], ['财政局'])
    """
    flat = " ".join(label.split()) or "—"
    count = math.ceil(display_width(flat) / COLUMNS)
    each = math.ceil(len(flat) / count)
    return [flat[at : at + each] for at in range(0, len(flat), each)]


def box(radius: float, text: str) -> Box:
    """Return the room of a node with what is written below it."""
    lines = text.split("\n")
    half = max(radius, max(map(display_width, lines)) * COLUMN / 2) + 3
    return Box(half, radius + 2, radius + 4 + LINE * len(lines))
