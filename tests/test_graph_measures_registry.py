"""What holds for every measure, the list of them, and ranks."""

from __future__ import annotations

import math
import random
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import get_args

import networkx as nx
import pytest
from oracles import close, same
from sample_networks import DIRECTED, TWO_MODE, UNDIRECTED, Make, apart, karate, plans, two_mode

from zhize.graph import measures
from zhize.graph.measures.betweenness import betweenness
from zhize.graph.measures.matrices import MeasureError, matrix_of
from zhize.graph.measures.pagerank import pagerank
from zhize.graph.measures.ranking import Score, rank_nodes, ranked
from zhize.graph.measures.registry import MEASURES, WHOLE, Measure, On, measure

ALL = [*MEASURES.values(), *WHOLE.values()]
MAKES: dict[On, dict[str, Make]] = {
    "agencies": {**UNDIRECTED, "plans": lambda: plans().agencies},
    "leads": {**DIRECTED, "plans": lambda: plans().leads},
    "two-mode": {**TWO_MODE, "plans": lambda: plans().tasks},
}
CASES = [
    pytest.param(one, make, id=f"{one.name} of {name}")
    for one in ALL
    for name, make in MAKES[one.on].items()
]
GROUPED = {"ei", "ei-index", "assortativity", "brokerage", "coordinator", "itinerant"}
GROUPED |= {"gatekeeper", "representative", "liaison"}


def prepared(one: Measure, make: Make) -> tuple[nx.Graph, dict[str, object]]:
    """The network and what its measure needs to know of nodes: groups, or domains of tasks."""
    graph = make().copy()
    options: dict[str, object] = {}
    names = sorted(graph, key=str)
    if one.name in GROUPED:
        options["by"] = {node: "xyz"[i % 3] for i, node in enumerate(names)}
    if one.name.startswith("pillar"):
        fields: tuple[list[str], ...] = (["price"], ["medicine"], ["primary-care", "price"], [])
        options["domains"] = {node: fields[i % 4] for i, node in enumerate(names)}
    if one.name == "documents":
        options["documents"] = {node: i % 2 for i, node in enumerate(names)}
    if one.name == "modularity":
        options["repeats"] = 1
    return graph, options


def shuffled(graph: nx.Graph) -> nx.Graph:
    """The same network, put together in another order."""
    drawn = random.Random(1)
    nodes, ties = list(graph.nodes(data=True)), list(graph.edges(data=True))
    drawn.shuffle(nodes)
    drawn.shuffle(ties)
    copy = graph.__class__(**graph.graph)
    copy.add_nodes_from(nodes)
    turned = ties if graph.is_directed() else [(b, a, tie) for a, b, tie in ties]
    copy.add_edges_from(turned)
    return copy


def picture(graph: nx.Graph) -> object:
    return list(graph.nodes(data=True)), list(graph.edges(data=True)), dict(graph.graph)


@pytest.mark.parametrize(("one", "make"), CASES)
def test_every_measure_of_every_network(one: Measure, make: Make) -> None:
    graph, options = prepared(one, make)
    before = repr(picture(graph))
    found = one(graph, **options)
    again = one(shuffled(graph), **options)
    assert repr(picture(graph)) == before
    if one.of == "network":
        assert isinstance(found, (int, float))
        assert close(found, again)
        return
    assert isinstance(found, Mapping)
    assert set(found) <= set(graph)
    assert list(found) == sorted(found, key=str)
    assert all(type(value) is float for value in found.values())
    assert not any(math.isinf(value) for value in found.values())
    assert same(found, again, 1e-6)


@pytest.mark.parametrize(
    "one",
    [one for one in ALL if one.on != "two-mode" and one.name not in GROUPED],
    ids=lambda one: one.name,
)
def test_a_matrix_does_as_well_as_its_network(one: Measure) -> None:
    graph = karate() if one.on == "agencies" else plans().leads
    from_matrix, from_graph = one(matrix_of(graph)), one(graph)
    if one.of == "network":
        assert from_matrix == from_graph
    else:
        assert same(from_matrix, from_graph, 1e-12)


def test_the_list_of_measures() -> None:
    assert {one.on for one in ALL} == set(get_args(On))
    assert {one.of for one in MEASURES.values()} == {"node"}
    assert {one.of for one in WHOLE.values()} == {"network"}
    assert not MEASURES.keys() & WHOLE.keys()
    for one in ALL:
        assert all((one.name, one.zh, one.en, one.formula, one.source, one.function))
    assert len({(one.on, one.function, one.option, one.field) for one in ALL}) == len(ALL)
    assert measure("betweenness").zh == "中间中心度"
    with pytest.raises(MeasureError, match=r"^fame: no measure of this name; there are degree, "):
        measure("fame")


def test_options_of_a_measure_go_to_its_function() -> None:
    leads = nx.DiGraph(["ab", "ac"])
    assert measure("lead-out")(leads) == {"a": 2, "b": 0, "c": 0}
    assert measure("co-in")(leads) == {"a": 0, "b": 1, "c": 1}
    assert measure("leads-whom")(leads, normalized=True)["a"] == 1
    assert WHOLE["co-centralization"](leads) == pytest.approx(1 / 4)
    assert WHOLE["diameter"](nx.path_graph(4)) == 3


def test_the_list_is_read_without_heavy_modules() -> None:
    program = """
import sys, zhize.graph.measures.registry
print(sorted({"numpy", "scipy", "networkx", "igraph", "pandas"} & set(sys.modules)))
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout == "[]\n"


def test_ranks_stand_from_the_highest_down_and_by_name() -> None:
    assert ranked({"b": 1, "a": 1, "c": 3, "d": math.nan, "e": 0})[:4] == [
        Score("c", "c", 3, 1),
        Score("a", "a", 1, 2),
        Score("b", "b", 1, 2),
        Score("e", "e", 0, 4),
    ]
    last = ranked({"b": 1, "a": math.nan})[-1]
    assert (last.node, last.rank) == ("a", None)
    assert ranked({}) == []


def test_rounding_neither_makes_nor_breaks_a_tie() -> None:
    assert [row.rank for row in ranked({"a": 0.1 + 0.2, "b": 0.3, "c": 0.3001})] == [1, 2, 2]


def test_nodes_are_ranked_by_label() -> None:
    graph = nx.Graph([(1, 2), (2, 3)])
    nx.set_node_attributes(graph, {1: "乙局", 3: "甲局"}, "label")
    rows = rank_nodes(graph, by="degree")
    assert [row.label for row in rows] == ["2", "乙局", "甲局"]
    assert [row.rank for row in rows] == [1, 2, 2]
    assert rank_nodes(graph, limit=1) == rows[:1]
    assert rank_nodes(graph, by="betweenness", weight=None)[0].value == 1
    with pytest.raises(MeasureError, match=r"^limit: -1 is too small; at least 0$"):
        rank_nodes(graph, limit=-1)
    tasks = two_mode({"甲": "12", "乙": "1"})
    assert [row.node for row in rank_nodes(tasks, by="tasks")] == ["甲", "乙"]


def test_a_tie_of_a_node_with_itself_counts_for_nothing() -> None:
    graph = apart()
    loop = graph.copy()
    loop.add_edge("a", "a", weight=9)
    for one in MEASURES.values():
        if one.on == "agencies" and one.name not in GROUPED:
            assert same(one(loop), one(graph), 1e-12), one.name


def test_several_ties_of_two_are_one_with_their_sum() -> None:
    several = nx.MultiGraph([("a", "b"), ("a", "b"), ("b", "c")])
    assert MEASURES["strength"](several) == {"a": 2, "b": 3, "c": 1}
    assert MEASURES["breadth"](several) == {"a": 1, "b": 2, "c": 1}
    assert WHOLE["density"](several) == pytest.approx(2 / 3)
    assert MEASURES["degree"](nx.MultiDiGraph()) == {}


@pytest.mark.parametrize(
    ("weight", "said"), [(0, "0"), (-1.5, "-1.5"), (math.nan, "nan"), (math.inf, "inf")]
)
@pytest.mark.parametrize("function", [betweenness, pagerank])
def test_weights_that_cannot_be(
    function: Callable[[nx.Graph], object], weight: float, said: str
) -> None:
    graph = apart()
    graph["d"]["e"]["weight"] = weight
    with pytest.raises(MeasureError, match=rf"^d—e: the tie weighs {said}; a tie weighs more th"):
        function(graph)


def test_the_package_says_which_functions_there_are() -> None:
    listed = re.findall(r"^    ([a-z_]+) +([a-z_]+[,: ].*|[a-z_]+)$", measures.__doc__ or "", re.M)
    modules = dict(listed)
    folder = Path(measures.__file__ or "").parent
    #: What measures share, and no measure of its own.
    shared = {"__init__", "matrices", "paths", "triangles", "registry", "draws"}
    assert set(modules) == {path.stem for path in folder.glob("*.py")} - shared
    for module, text in modules.items():
        names = re.findall(r"[a-z_]+", text.partition(":")[0].replace("; ", ", "))
        home = import_module(f"zhize.graph.measures.{module}")
        assert all(callable(getattr(home, name)) for name in names), (module, names)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("lead-out", {"direction": "both"}, "^direction: there is no 'both'; choose of out, in$"),
        ("leads-whom", {"direction": "inn"}, "^direction: there is no 'inn'; choose of out, in$"),
        ("closeness", {"direction": "inn"}, "^direction: there is no 'inn'; choose of out, in$"),
        ("harmonic", {"direction": ""}, "^direction: there is no ''; choose of out, in$"),
        ("clustering", {"undefined": "nan"}, "^undefined: there is no 'nan'; choose of leave, zero$"),
        ("core-fit", {"between": "or"}, "^between: there is no 'or'; choose of tied, untied, ignored$"),
        ("modularity", {"method": "walk"}, "^method: there is no 'walk'; choose of louvain, leiden$"),
        ("strength", {"weight": "task"}, "^task: no tie has this attribute; there are tasks, weight$"),
    ],
)  # fmt: skip
def test_slips_in_options_are_told(name: str, options: dict[str, str], message: str) -> None:
    one = {**MEASURES, **WHOLE}[name]
    graph = plans().leads if one.on == "leads" else plans().agencies
    with pytest.raises(MeasureError, match=message):
        one(graph, **options)


@pytest.mark.parametrize(
    ("weight", "message"),
    [
        ("三", "^weight: a tie weighs no number "),
        (None, "^乙—甲: the tie weighs nan; a tie weighs more than 0$"),
        (0, "^乙—甲: the tie weighs 0; a tie weighs more than 0$"),
    ],
)
def test_ties_that_weigh_nothing_are_refused(weight: object, message: str) -> None:
    graph = nx.Graph()
    graph.add_edge("甲", "乙", weight=weight)
    with pytest.raises(MeasureError, match=message):
        matrix_of(graph)
    assert matrix_of(graph, weight=None).weights.nnz == 2


def test_no_ties_have_any_attribute() -> None:
    assert matrix_of(nx.empty_graph(3), weight="tasks").weights.nnz == 0
