"""What the writers of network files share: labels told apart, values as text, XML."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

#: Characters that XML 1.0 has no way to write.
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Between the tasks behind an edge, where a format knows single values only.
BETWEEN = " | "
#: Modes of a two-mode network, the rows before the columns.
MODES = ("task", "agency", "domain")


def plain(value: Any) -> str | int | float | bool:
    """Return a value as text, unless it is a number or a truth value.

    >>> plain((("忻政办发〔2018〕1号", "body/11"), ("忻政办发〔2018〕1号", "body/12")))
    '忻政办发〔2018〕1号#body/11 | 忻政办发〔2018〕1号#body/12'
    """
    value = native(value)
    if isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (tuple, list)):
        return BETWEEN.join(
            "#".join(each) if isinstance(each, (tuple, list)) else str(each) for each in value
        )
    return str(value)


def native(value: Any) -> Any:
    """Return a single value of numpy as Python has it, and everything else as it is."""
    return value.item() if getattr(value, "shape", None) == () else value


def known(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes of a node or an edge that say something.

    None says nothing, and a figure that is none: a measure is nan where it is undefined. No format
    has a way to write these that every program reads.
    """
    values = ((name, native(value)) for name, value in row.items())
    return {
        name: value
        for name, value in values
        if value is not None and not (isinstance(value, float) and not math.isfinite(value))
    }


def written(value: str | float | bool) -> str:
    """Return a plain value as files have it: true, 3, 0.5."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def xml_text(value: str | float | bool) -> str:
    """Return a plain value as content of XML; what XML cannot hold becomes U+FFFD."""
    from xml.sax.saxutils import escape

    return escape(NO_XML.sub("\ufffd", written(value)), {"\r": "&#13;"})


def xml_quoted(value: str | float | bool) -> str:
    """Return a plain value as an attribute of XML, in quotes."""
    from xml.sax.saxutils import quoteattr

    return quoteattr(NO_XML.sub("\ufffd", written(value)))


def columns(rows: Iterable[dict[str, Any]]) -> dict[str, type]:
    """Return the attributes that some nodes or edges have, in order, each with its type.

    A mixture of types is text, of whole and other numbers float.
    """
    found: dict[str, type] = {}
    for row in rows:
        for name, value in known(row).items():
            kind = type(plain(value))
            before = found.setdefault(name, kind)
            if kind is not before:
                found[name] = float if {kind, before} == {int, float} else str
    return found


def cast(value: Any, kind: type) -> str | int | float | bool:
    """Return a value as the type of its column."""
    found = plain(value)
    return float(found) if kind is float else written(found) if kind is str else found


def labels(network: nx.Graph) -> dict[Any, str]:
    """Return a label for each node that no other node has: labels that several have get the id.

    Nodes without a label are called by their id, and all by number and id where even so two would
    be called alike. Line ends and quotes, which end a label in some formats, become blanks and
    primes.
    """
    given = {
        node: tidy(str(about.get("label") or "")) or tidy(str(node)) or "?"
        for node, about in network.nodes.items()
    }
    often = Counter(given.values())
    unique = {
        node: label if often[label] == 1 else tidy(f"{label} ({node})")
        for node, label in given.items()
    }
    if len(set(unique.values())) < len(unique):
        return {node: tidy(f"{at} {node}") for at, node in enumerate(given, 1)}
    return unique


def tidy(label: str) -> str:
    """Return a label without quotes, backslashes, control characters and line ends.

    >>> tidy('市"医保局" ')
    '市″医保局″'
    """
    quoted = label.replace('"', "″").replace("'", "′").replace("\\", "/")
    return " ".join("".join(c if c.isprintable() else " " for c in quoted).split())


def in_modes(network: nx.Graph) -> tuple[list[Any], int]:
    """Return the nodes, of a two-mode network those of the rows first, and how many these are."""
    nodes = list(network)
    if not network.graph.get("two_mode"):
        return nodes, 0
    modes = network.nodes(data="mode")
    nodes.sort(key=lambda node: MODES.index(modes[node]))
    return nodes, sum(modes[node] == modes[nodes[0]] for node in nodes)


def weighted(network: nx.Graph) -> Iterator[tuple[Any, Any, float]]:
    """Yield both ends and the weight of each edge."""
    yield from network.edges(data="weight", default=1.0)


def about(network: nx.Graph) -> list[str]:
    """Return what a network is and the choices behind it, a line each."""
    names = ("name", "selection", "selection_en")
    told = (str(network.graph.get(name, "")) for name in names)
    return [" ".join(each.split()) for each in told if each]
