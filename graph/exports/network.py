"""Networks → files of the programs that scholars use. The same network gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph.errors import StoreError
from zhize.graph.exports import gexf, graphml, lists, matrix_formats
from zhize.graph.exports.parts import about
from zhize.graph.storage.files import write_whole
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    import networkx as nx

#: What a file's name ends in → its content.
Files = dict[str, bytes]


class FormatError(ZhizeError, ValueError):
    """There is no format of a name; the message says which there are."""

    def __str__(self) -> str:
        return str(self.args[0])


def _csv(network: nx.Graph, *, excel: bool = False) -> Files:
    return {
        ".nodes.csv": lists.nodes_csv(network, excel=excel),
        ".edges.csv": lists.edges_csv(network, excel=excel),
        ".about.txt": _about(network),
    }


def _ucinet(network: nx.Graph) -> Files:
    return {".dl": matrix_formats.ucinet(network), ".about.txt": _about(network)}


def _about(network: nx.Graph) -> bytes:
    """Return the choices behind a network, where its format has no room for them."""
    return ("\n".join(about(network)) + "\n").encode()


#: Formats by name: gexf (Gephi), graphml (igraph, yEd), pajek, ucinet, csv and excel (lists of nodes
#: and edges), node-link (JSON, D3) and cytoscape.
FORMATS: dict[str, Callable[[nx.Graph], Files]] = {
    "csv": _csv,
    "cytoscape": lambda network: {".cyjs": lists.cytoscape(network)},
    "excel": lambda network: _csv(network, excel=True),
    "gexf": lambda network: {".gexf": gexf.gexf(network)},
    "graphml": lambda network: {".graphml": graphml.graphml(network)},
    "node-link": lambda network: {".json": lists.node_link(network)},
    "pajek": lambda network: {".net": matrix_formats.pajek(network)},
    "ucinet": _ucinet,
}


def export_network(network: nx.Graph, fmt: str) -> Files:
    """Return the files of a network in a format, by what their names end in.

    Where a format has no room for the choices behind the network, a file `.about.txt` says them.

    Raises
    ------
    FormatError
        When there is no such format.
    """
    if fmt not in FORMATS:
        raise FormatError(f"there is no format {fmt!r}; choose of {', '.join(FORMATS)}")
    return FORMATS[fmt](network)


def write_network(network: nx.Graph, path: Path | str, fmt: str) -> tuple[Path, ...]:
    """Write a network into files, and return these in the order of names.

    The path is that of the only or main file, or without an ending: `net` gives net.gexf, or
    net.nodes.csv and net.edges.csv.

    Raises
    ------
    FormatError
        When there is no such format.
    StoreError
        When a file cannot be written.
    """
    files = export_network(network, fmt)
    whole = Path(path)
    name = whole.name
    if not name:
        advice = "name a file in a folder that is there"
        raise StoreError(whole, "is no name of a file", advice)
    for ending in (*files, ".csv"):
        if name.endswith(ending) and name != ending:
            name = name.removesuffix(ending)
            break
    targets = {whole.with_name(name + ending): content for ending, content in files.items()}
    try:
        for target, content in targets.items():
            write_whole(target, content)
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise StoreError(whole, what, "name a file in a folder that is there") from error
    return tuple(sorted(targets))
