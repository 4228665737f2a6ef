"""Large networks are cut: what stays is what the definition says, and what goes is said."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest
from sample_networks import DIRECTED, UNDIRECTED, plans, weighted

from zhize.graph.errors import AmbiguousError, NotFoundError
from zhize.graph.views.network.cut import (
    around,
    backbone,
    find_node,
    heavier,
    largest,
    strongest_ties,
)
from zhize.graph.views.said import Said

TASKS = Said("任务数", "tasks")
NETWORKS = [
    *(pytest.param(make, id=f"undirected {name}") for name, make in UNDIRECTED.items()),
    *(pytest.param(make, id=f"directed {name}") for name, make in DIRECTED.items()),
    pytest.param(lambda: weighted(30, 90), id="dense"),
    pytest.param(lambda: plans().leads, id="plans, who leads"),
]


def bureaus() -> nx.DiGraph:
    """市卫健委 leads two bureaus, of which one leads a third; one is alone."""
    network = nx.DiGraph(name="lead→co")
    names = {
        "a": "甲市卫健委",
        "b": "甲市财政局",
        "c": "甲市医保局",
        "d": "乙市财政局",
        "e": "丙局",
    }
    network.add_nodes_from((node, {"label": label}) for node, label in names.items())
    network.add_weighted_edges_from([("a", "b", 5), ("a", "c", 1), ("b", "d", 2)])
    return network


def ties(network: nx.Graph) -> set[str]:
    return {f"{one}{other}" for one, other in network.edges}


@pytest.mark.parametrize(
    ("names", "nodes", "kept"),
    [
        pytest.param(["甲市卫健委"], "abc", {"ab", "ac"}, id="whom it leads"),
        pytest.param(["d"], "bd", {"bd"}, id="who leads it, by id"),
        pytest.param(["医保局"], "ac", {"ac"}, id="the end of a label"),
        pytest.param(["丙局"], "e", set(), id="without any tie"),
        pytest.param(["医保局", "乙市"], "abcd", {"ab", "ac", "bd"}, id="several"),
    ],
)
def test_around_a_body_are_its_partners(names: list[str], nodes: str, kept: set[str]) -> None:
    network = bureaus()
    cut = around(network, names)
    assert "".join(cut.network) == nodes
    assert ties(cut.network) == kept
    assert cut.network.graph == network.graph
    assert cut.note is not None
    assert f"另外{5 - len(nodes)}家" in cut.note.zh
    assert f"; {5 - len(nodes)} others are not" in cut.note.en
    assert len(network) == 5


@pytest.mark.parametrize(
    ("name", "error", "match"),
    [
        pytest.param(
            "财政局", AmbiguousError, "甲市财政局.*乙市财政局|乙市财政局、甲市财政局", id="two"
        ),
        pytest.param("审计局", NotFoundError, "no body called 审计局; zhize agencies", id="none"),
        pytest.param("", NotFoundError, "no body called", id="nothing"),
        pytest.param("市", AmbiguousError, "several bodies are called so", id="a part of many"),
    ],
)
def test_names_that_fit_none_or_several_are_refused(
    name: str, error: type[Exception], match: str
) -> None:
    with pytest.raises(error, match=match):
        find_node(bureaus(), name)


@pytest.mark.parametrize("least", [0.5, 1, 2, 2.5, 99])
@pytest.mark.parametrize("make", NETWORKS)
def test_ties_of_the_weight_stay(make: Callable[[], nx.Graph], least: float) -> None:
    network = make()
    cut = heavier(network, least)
    wanted = [tie for tie in network.edges if network.edges[tie].get("weight", 1.0) >= least]
    assert list(cut.network.edges) == wanted
    check_rest(network, cut.network)
    assert (cut.note is None) == (len(wanted) == network.number_of_edges())


def check_rest(network: nx.Graph, cut: nx.Graph) -> None:
    """Nodes that lost all ties are gone, those that had none stay, in order and as they were."""
    kept = [node for node in network if cut.has_node(node)]
    assert list(cut) == kept
    assert all(cut.nodes[node] == network.nodes[node] for node in kept)
    assert {node for node in network if not network.degree(node)} <= set(kept)
    assert all(cut.degree(node) for node in kept if network.degree(node))


def significant(network: nx.Graph, one: object, other: object, alpha: float) -> bool:
    """The disparity filter by its definition: an integral over where random cuts fall."""

    def chance(ties: list[float], weight: float) -> float:
        k, share = len(ties), weight / sum(ties)
        if k < 2:
            return 1.0
        # 1 − (k−1) ∫_0^share (1−x)^(k−2) dx, in small steps
        steps = 20_000
        inside = sum((1 - share * (at + 0.5) / steps) ** (k - 2) for at in range(steps))
        return 1 - (k - 1) * inside * share / steps

    weight = network.edges[one, other].get("weight", 1.0)
    if network.is_directed():
        out = [tie.get("weight", 1.0) for *_, tie in network.out_edges(one, data=True)]
        into = [tie.get("weight", 1.0) for *_, tie in network.in_edges(other, data=True)]
    else:
        out, into = (
            [tie.get("weight", 1.0) for *_, tie in network.edges(node, data=True)]
            for node in (one, other)
        )
    return min(chance(out, weight), chance(into, weight)) < alpha


@pytest.mark.parametrize("alpha", [0.05, 0.3])
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: UNDIRECTED["karate"](), id="karate"),
        pytest.param(lambda: UNDIRECTED["star"](), id="star"),
        pytest.param(lambda: UNDIRECTED["empty"](), id="empty"),
        pytest.param(bureaus, id="bureaus"),
        pytest.param(lambda: plans().leads, id="plans, who leads"),
    ],
)
def test_the_disparity_filter_is_that_of_its_definition(
    make: Callable[[], nx.Graph], alpha: float
) -> None:
    network = make()
    cut = backbone(network, "disparity", alpha=alpha)
    wanted = [tie for tie in network.edges if significant(network, tie[0], tie[1], alpha)]
    assert list(cut.network.edges) == wanted
    check_rest(network, cut.network)


def test_a_tie_that_outweighs_twenty_is_the_backbone_of_a_star() -> None:
    network = nx.Graph()
    network.add_weighted_edges_from([("m", str(at), 1) for at in range(20)])
    network["m"]["7"]["weight"] = 20
    cut = backbone(network)
    assert ties(cut.network) == {"m7"}
    assert cut.note == Said(
        "只画骨架：差异过滤法（Serrano等，2009，α=0.05）；未画19条联系，以及因此没有联系的19家机构。",
        "Only the backbone (disparity filter, α = 0.05): 19 ties and 19 bodies without any other "
        "are not drawn.",
    )


def test_the_strongest_ties_of_each_body_stay() -> None:
    network = bureaus()
    network.add_weighted_edges_from([("c", "b", 1), ("c", "d", 1)])
    cut = backbone(network, "strongest")
    # ab: of a, and into b; ac: into c; bd: of b; cb, cd: alike, of c.
    assert ties(cut.network) == {"ab", "ac", "bd", "cb", "cd"}
    network.add_weighted_edges_from([("c", "b", 3)])
    assert ties(backbone(network, "strongest").network) == {"ab", "ac", "bd", "cb"}


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_largest_stay_and_alike_ones_by_label(count: int) -> None:
    network = bureaus()
    values = {"a": 5.0, "b": 3.0, "c": 3.0, "d": 3.0, "e": float("nan")}
    cut = largest(network, count, values, TASKS)
    # 乙 stands before 甲 in the code, and nan last.
    assert "".join(cut.network) == {1: "a", 3: "acd", 100: "abcde"}[count]
    if count == 3:
        assert cut.note == Said(
            "只画按任务数排列的前3家机构；另外2家未画。",
            "Only the first 3 bodies by tasks are drawn; 2 others are not.",
        )
    assert (cut.note is None) == (count == 100)


def test_the_strongest_ties_stay_and_all_bodies() -> None:
    cut = strongest_ties(bureaus(), 2)
    assert ties(cut.network) == {"ab", "bd"}
    assert "".join(cut.network) == "abcde"
    assert cut.note is not None
    assert cut.note.zh == "只画最强的2条联系；另外1条未画。"
    assert strongest_ties(bureaus(), 3).note is None


@pytest.mark.parametrize("make", NETWORKS)
def test_cuts_change_no_network(make: Callable[[], nx.Graph]) -> None:
    network = make()
    before = nx.to_dict_of_dicts(network), list(network)
    before_text = repr(before)
    heavier(network, 2)
    backbone(network)
    backbone(network, "strongest")
    largest(network, 2, dict.fromkeys(network, 1.0), TASKS)
    strongest_ties(network, 2)
    assert repr((nx.to_dict_of_dicts(network), list(network))) == before_text
