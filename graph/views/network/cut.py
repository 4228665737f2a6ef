"""Makes a network small enough to be seen: around a body, its backbone, its strongest, its largest.

Each cut gives a new network and a note that says what was left out, in Chinese and English. Nodes
that a cut leaves without a tie are left out with their ties; those that had none before stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from zhize.graph.errors import AmbiguousError, NotFoundError
from zhize.graph.views.said import Said

if TYPE_CHECKING:
    import networkx as nx

Backbone: TypeAlias = Literal["disparity", "strongest"]
#: The level of significance of the disparity filter, as its authors take it.
ALPHA = 0.05


class Cut(NamedTuple):
    """What is left of a network."""

    network: nx.Graph
    note: Said | None  #: what was left out; None for nothing


def around(network: nx.Graph, names: Iterable[str]) -> Cut:
    """Return some nodes with their partners and the ties among all of these.

    Raises
    ------
    NotFoundError
        When no node goes by a name.
    AmbiguousError
        When several do.
    """
    middles = [find_node(network, name) for name in names]
    kept = dict.fromkeys(middles)
    for node in middles:
        kept.update(dict.fromkeys(network[node]))
        if network.is_directed():
            kept.update(dict.fromkeys(network.predecessors(node)))
    labels = [_label(network, node) for node in middles]
    left = len(network) - len(kept)
    zh = f"只画{'、'.join(labels)}和与其有联系的机构；另外{left}家机构未画。"
    en = f"Only {', '.join(labels)} and the bodies tied to them are drawn; {left} others are not."
    return Cut(_with(network, kept), Said(zh, en) if left else None)


def find_node(network: nx.Graph, name: str) -> Any:
    """Return the node that goes by a name: its id or label, or a part of the label no other has.

    Raises
    ------
    NotFoundError
        When there is none.
    AmbiguousError
        When there are several.
    """
    labels = {node: _label(network, node) for node in network}
    wanted = name.strip()
    tests: tuple[Callable[[Any], bool], ...] = (
        lambda node: str(node) == wanted,
        lambda node: labels[node] == wanted,
        lambda node: bool(wanted) and labels[node].endswith(wanted),
        lambda node: bool(wanted) and wanted in labels[node],
    )
    for test in tests:
        found = [node for node in network if test(node)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = "、".join(sorted(labels[node] for node in found))
            raise AmbiguousError(f"{name}: several bodies are called so: {listed}; give one name")
    what = "zhize agencies lists those of the store"
    raise NotFoundError(f"the network has no body called {name}; {what}")


def heavier(network: nx.Graph, least: float) -> Cut:
    """Return the ties that weigh at least so much."""
    kept = [(a, b) for a, b, weight in _ties(network) if weight >= least]
    zh, en = f"权重小于{least:g}的", f"lighter than {least:g}"
    return _only(network, kept, lambda n: Said(f"未画{zh}{n}条联系", f"{n} ties {en}"))


def backbone(network: nx.Graph, method: Backbone = "disparity", *, alpha: float = ALPHA) -> Cut:
    """Return the ties that matter most to one of their ends at least.

    `disparity` keeps the ties that are heavier than chance would make them if each node spread its
    strength s over its k ties evenly at random: (1 − w/s)^(k−1) < alpha at one end or the other;
    of a directed network, among the ties out of the one or into the other (Serrano, Boguñá &
    Vespignani 2009, PNAS 106, 6483). A node with a single tie does not make it significant.
    `strongest` keeps the heaviest ties of each node, out and in; all that weigh the same.
    """
    ties = list(_ties(network))
    if method == "disparity":
        out, into = _ends(network, ties)
        kept = [
            (a, b)
            for a, b, weight in ties
            if min(_chance(weight, out[a]), _chance(weight, into[b])) < alpha
        ]
        zh, en = f"差异过滤法（Serrano等，2009，α={alpha:g}）", f"disparity filter, α = {alpha:g}"
    else:
        out, into = _ends(network, ties)
        kept = [(a, b) for a, b, w in ties if w >= max(out[a]) or w >= max(into[b])]
        zh, en = "各机构最强的联系", "the strongest ties of each body"
    return _only(
        network,
        kept,
        lambda n: Said(f"只画骨架：{zh}；未画{n}条联系", f"Only the backbone ({en}): {n} ties"),
    )


def _ties(network: nx.Graph) -> Iterable[tuple[Any, Any, float]]:
    ties: Iterable[tuple[Any, Any, float]] = network.edges(data="weight", default=1.0)
    return ties


def _ends(
    network: nx.Graph, ties: Iterable[tuple[Any, Any, float]]
) -> tuple[dict[Any, list[float]], dict[Any, list[float]]]:
    """Return the weights of the ties out of and into each node; the same without directions."""
    out: dict[Any, list[float]] = {node: [] for node in network}
    into = {node: list[float]() for node in network} if network.is_directed() else out
    for one, other, weight in ties:
        out[one].append(weight)
        into[other].append(weight)
    return out, into


def _chance(weight: float, weights: Sequence[float]) -> float:
    return float((1 - weight / sum(weights)) ** (len(weights) - 1)) if len(weights) > 1 else 1.0


def largest(network: nx.Graph, count: int, by: Mapping[Any, float], name: Said) -> Cut:
    """Return the nodes with the highest values, of alike ones the first by label."""
    if len(network) <= count:
        return Cut(network, None)

    def place(node: Any) -> tuple[float, str, str]:
        value = by.get(node, 0.0)
        return -value if value == value else float("inf"), _label(network, node), str(node)

    kept = set(sorted(network, key=place)[:count])
    left = len(network) - count
    zh = f"只画按{name.zh}排列的前{count}家机构；另外{left}家未画。"
    en = f"Only the first {count} bodies by {name.en} are drawn; {left} others are not."
    return Cut(_with(network, kept), Said(zh, en))


def strongest_ties(network: nx.Graph, count: int) -> Cut:
    """Return the ties that weigh most, not more than `count`; all nodes stay."""
    ties = list(_ties(network))
    if len(ties) <= count:
        return Cut(network, None)
    ties.sort(key=lambda tie: (-tie[2], str(tie[0]), str(tie[1])))
    cut = network.copy()
    cut.remove_edges_from([tie[:2] for tie in ties[count:]])
    left = len(ties) - count
    zh = f"只画最强的{count}条联系；另外{left}条未画。"
    return Cut(cut, Said(zh, f"Only the {count} strongest ties are drawn; {left} others are not."))


def _only(network: nx.Graph, kept: list[tuple[Any, Any]], said: Callable[[int], Said]) -> Cut:
    """Return a network with some of its ties, and without the nodes that lost all of theirs."""
    gone = network.number_of_edges() - len(kept)
    if not gone:
        return Cut(network, None)
    cut, there = network.copy(), set(kept)
    cut.remove_edges_from([tie for tie in network.edges if tie not in there])
    lost = [node for node in network if network.degree(node) and not cut.degree(node)]
    cut.remove_nodes_from(lost)
    zh, en = said(gone)
    if not lost:
        return Cut(cut, Said(f"{zh}。", f"{en} are not drawn."))
    zh += f"，以及因此没有联系的{len(lost)}家机构。"
    return Cut(cut, Said(zh, f"{en} and {len(lost)} bodies without any other are not drawn."))


def _with(network: nx.Graph, kept: Collection[Any]) -> nx.Graph:
    """Return a network of some nodes, in the same order: subgraphs stand in that of a set."""
    cut = network.__class__(**network.graph)
    cut.add_nodes_from((node, about) for node, about in network.nodes.items() if node in kept)
    ties = network.edges(data=True)
    cut.add_edges_from(tie for tie in ties if tie[0] in kept and tie[1] in kept)
    return cut


def _label(network: nx.Graph, node: Any) -> str:
    return str(network.nodes[node].get("label") or node)
