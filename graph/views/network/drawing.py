"""What is drawn on a network page: which nodes and ties, where, how large, in which colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from zhize.graph.answers.leading import leads
from zhize.graph.answers.measured import find_column, whole_of
from zhize.graph.columns.chosen import Chosen
from zhize.graph.views.network import cut as network_cut
from zhize.graph.views.network import look as network_look
from zhize.graph.views.network.cut import Cut
from zhize.graph.views.network.layout import Layout, Part, layout
from zhize.graph.views.said import UNLED, Said, chosen_as, counted_as, missing, reading

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.views.network.cut import Backbone
    from zhize.graph.views.network.look import Colour, Group

Kind: TypeAlias = Literal["lead-co", "shared"]
TITLES = {
    "lead-co": Said("谁牵头、谁参与", "Who leads, who takes part"),
    "shared": Said("谁和谁共同承担任务", "Who shares tasks with whom"),
}


@dataclass(frozen=True)
class Drawing:
    """A network as it is drawn."""

    network: nx.Graph
    chosen: Chosen | None  #: what it is a network of, where that is known
    title: Said
    choices: tuple[tuple[Said, Said], ...]  #: (what is chosen, how)
    notes: tuple[Said, ...]  #: what is not drawn
    size: Said  #: what the size of nodes says
    size_name: str
    scores: dict[Any, float]  #: what it says of each
    radii: dict[Any, float]
    groups: tuple[Group, ...]
    layout: Layout
    written: dict[Any, str]  #: what is written at each node, in lines
    captions: tuple[tuple[str, Part], ...]  #: what stands above parts of the picture; "" for alone


def draw(
    what: Chosen | nx.Graph,
    *,
    kind: Kind | None,
    size: str,
    colour: Colour,
    ego: tuple[str, ...],
    min_weight: float,
    backbone: Backbone | None,
    top: int | None,
    ties: int,
) -> Drawing:
    """Return what is drawn; parameters as for `network_page`, and how many ties there may be."""
    chosen = what if isinstance(what, Chosen) else None
    network: nx.Graph = what if chosen is None else _network(chosen, kind)
    directed = network.is_directed()
    column = find_column(size)
    called = Said(column.zh, column.en)
    scores = network_look.values(network, column, chosen)
    notes: list[Said] = []
    if chosen is not None:
        notes += reading(chosen.selection)
        notes += missing(chosen) or (_without_arrow(chosen) if directed else ())
        if column.on != "tasks" and whole_of(chosen) is not chosen:
            notes.append(_of_all(called))
    cuts: list[Callable[[nx.Graph], Cut]] = []
    if ego:
        cuts.append(lambda net: network_cut.around(net, ego))
    if min_weight > 0:
        cuts.append(lambda net: network_cut.heavier(net, min_weight))
    if backbone:
        cuts.append(lambda net: network_cut.backbone(net, backbone))
    if top is not None:
        cuts.append(lambda net: network_cut.largest(net, top, scores, called))
    cuts.append(lambda net: network_cut.strongest_ties(net, ties))
    for cut in cuts:
        network, note = cut(network)
        notes.extend([note] if note else [])
    kept = {node: scores[node] for node in network}
    radii = network_look.radii(kept)
    written, places = _written(network)
    boxes = {node: network_look.box(radii[node], written[node]) for node in network}
    found = layout(network, boxes)
    return Drawing(
        network=network,
        chosen=chosen,
        title=TITLES["lead-co" if directed else "shared"],
        choices=chosen_as(chosen.selection) if chosen is not None else _told(network),
        notes=tuple(notes),
        size=called,
        size_name=column.name,
        scores=kept,
        radii=radii,
        groups=network_look.groups(network, colour),
        layout=found,
        written=written,
        captions=_captions(found, places),
    )


def _network(chosen: Chosen, kind: Kind | None) -> nx.Graph:
    from zhize.graph.network import agency_agency, lead_to_co

    # Arrows weigh tasks, whatever the projection.
    arrows = chosen.selection.projection == "count" and bool(chosen.lead.any())
    directed = kind == "lead-co" or (kind is None and arrows)
    return lead_to_co(chosen) if directed else agency_agency(chosen)


def _of_all(size: Said) -> Said:
    """Return that what the size of nodes says is of the network of all bodies."""
    zh = f"圆的大小（{size.zh}）按全部机构的网络计算，不限于所列机构。"
    return Said(zh, f"Sizes ({size.en}) are of the network of all bodies, whoever is shown.")


def _without_arrow(chosen: Chosen) -> list[Said]:
    """Return how many tasks none of these bodies leads, and why: arrows go out from who leads."""
    found = leads(chosen)
    every = sum(found)
    if "lead" not in chosen.selection.roles:
        return [UNLED["role"]] if every else []
    what = counted_as(chosen.selection)
    all_zh, all_en = f"{every}项{what.zh}中", f"Of {every} {what.en}"
    said = []
    if found.others:
        zh = f"{all_zh}有{found.others}项由其他机构牵头，不产生箭头。"
        en = f"{all_en} {found.others} are led by others and make no arrow."
        said.append(Said(zh, en))
    if found.unsaid:
        zh = f"{all_zh}有{found.unsaid}项文件未写明牵头，不产生箭头。"
        en = f"{all_en} {found.unsaid} have no lead in their documents and make no arrow."
        said.append(Said(zh, en))
    return said


def _told(network: nx.Graph) -> tuple[tuple[Said, Said], ...]:
    """Return what a network says of the choices behind it, if anything."""
    zh, en = (str(network.graph.get(key) or "") for key in ("selection", "selection_en"))
    return ((Said("范围", "Counted"), Said(zh, en or zh)),) if zh else ()


def _written(network: nx.Graph) -> tuple[dict[Any, str], dict[Any, str]]:
    """Return what is written at each node, and the place that its part of the picture is of."""
    import networkx as nx

    places: dict[Any, str] = {}
    flat = network.to_undirected(as_view=True)
    for part in nx.connected_components(flat):
        together = sorted(part, key=str)
        of = network_look.place_of(network, together) if len(together) > 1 else ""
        places.update(dict.fromkeys(together, of))
    named = {about.get("jurisdiction") for about in network.nodes.values()}
    if len(named) == 1:
        places = dict.fromkeys(network, str(named.pop() or ""))
    written = {
        node: network_look.written(about, node, places[node])
        for node, about in network.nodes.items()
    }
    return written, places


def _captions(found: Layout, places: dict[Any, str]) -> tuple[tuple[str, Part], ...]:
    """Return the places above the parts of a picture, and "" above the nodes without ties."""
    captions = [(places[part.nodes[0]], part) for part in found.parts]
    captions = [(place, part) for place, part in captions if place]
    if len(found.parts) < 2:
        captions = []
    return (*captions, *([("", found.alone)] if found.alone and found.parts else []))
