"""Tables of a report on networks: measures of the whole and of bodies, and the strongest ties."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zhize.graph.answers.measured import whole_of
from zhize.graph.columns.chosen import Chosen
from zhize.graph.measures.matrices import NAN, MeasureError
from zhize.graph.measures.registry import MEASURES, WHOLE, Measure, On
from zhize.graph.views.report.parts import (
    Cell,
    Section,
    Table,
    defined,
    first,
    left_out,
)
from zhize.graph.views.report.tables import name
from zhize.graph.views.said import Said, same

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.measures.communities import Communities
    from zhize.graph.measures.core_periphery import CorePeriphery

NETWORKS: dict[On, Said] = {
    "agencies": Said("机构—机构网络（共同承担任务）", "agencies that have tasks together"),
    "leads": Said("牵头→参与网络（有向）", "lead → other roles, directed"),
    "two-mode": Said("任务—机构二模网络", "tasks and agencies, two-mode"),
}
#: How many columns of figures a table has at most.
WIDE = 9
#: Of how many bodies at most measures are taken that go over all pairs of bodies or tasks.
MOST_IN_ALL, MOST = 2000, 5000
SLOW = {
    "two-mode-closeness": MOST_IN_ALL,
    "two-mode-betweenness": MOST_IN_ALL,
    **dict.fromkeys(("betweenness", "betweenness-centralization", "core-fit"), MOST),
    **dict.fromkeys(("closeness", "harmonic", "closeness-centralization"), MOST),
    **dict.fromkeys(("mean-distance", "diameter", "compactness"), MOST),
}
#: Measures that tables on structure show more of: the search they come from, and what of it.
SEARCHED_ONCE = {"core-fit": ("core", "fit"), "modularity": ("communities", "modularity")}


@dataclass(frozen=True, eq=False)
class Networks:
    """The networks of what was chosen, each built when it is asked for."""

    chosen: Chosen

    @cached_property
    def whole(self) -> Chosen:
        """What counts, of all bodies: choosing whose figures are shown changes none."""
        return whole_of(self.chosen)

    @cached_property
    def agencies(self) -> nx.Graph:
        """Who has tasks with whom."""
        from zhize.graph.network import network_on

        return network_on(self.whole, "agencies")

    @cached_property
    def leads(self) -> nx.DiGraph:
        """Who leads for whom."""
        from zhize.graph.network import network_on

        return network_on(self.whole, "leads")

    @cached_property
    def two_mode(self) -> nx.Graph:
        """Who has which task."""
        from zhize.graph.network import network_on

        return network_on(self.whole, "two-mode")

    @cached_property
    def core(self) -> CorePeriphery:
        """The best core of who has tasks with whom."""
        from zhize.graph.measures.core_periphery import core_periphery

        return core_periphery(self.agencies)

    @cached_property
    def communities(self) -> Communities:
        """The best division of who has tasks with whom."""
        from zhize.graph.measures.communities import communities

        return communities(self.agencies)

    def on(self, which: On) -> nx.Graph:
        """Return the network that a measure is of."""
        known: nx.Graph = getattr(self, which.replace("-", "_"))
        return known

    def value(self, measure: Measure) -> tuple[Any, Said | None]:
        """Return what a measure gives, or None and why it gives nothing."""
        most = SLOW.get(measure.name, math.inf)
        if len(self.whole.nodes) > most:
            why = f"机构超过{most}个，未计算", f"not taken of more than {most} bodies"
            return None, _why(measure, *why)
        if measure.name in SEARCHED_ONCE:
            searched, field = SEARCHED_ONCE[measure.name]
            return getattr(getattr(self, searched), field), None
        try:
            return measure(self.on(measure.on)), None
        except MeasureError as error:
            return None, _why(measure, f"无法计算（{error}）", f"cannot be taken ({error})")


def _why(measure: Measure, zh: str, en: str) -> Said:
    return Said(f"{measure.zh}：{zh}。", f"{measure.en}: {en}.")


def network(networks: Networks, top: int) -> Section:
    """Return the measures of whole networks and of bodies, and the strongest ties."""
    texts = (
        Said(
            "最短路径以1/权重为长度；密度、中心势按有无关系计；E-I 指数与同配系数按职能条线分组。",
            "Shortest paths have 1/weight for length; densities and centralizations look at ties "
            "alone; the E-I index and assortativity take function lines for groups.",
        ),
    )
    tables = (*_whole(networks), *_bodies(networks, top), *_ties(networks, top))
    return Section(Said("协作网络", "Networks"), texts, tables)


def _whole(networks: Networks) -> Iterator[Table]:
    """Yield a table of the measures of each whole network."""
    for which, said in NETWORKS.items():
        graph = networks.on(which)
        rows: list[tuple[Cell, ...]] = [
            (Said("节点数", "nodes"), len(graph), None, None),
            (Said("关系数", "ties"), graph.number_of_edges(), None, None),
        ]
        notes: list[Said] = []
        for measure in WHOLE.values():
            if measure.on == which:
                [each] = defined(measure.name)
                value, why = networks.value(measure)
                notes.extend([why] if why else [])
                rows.append((each.said, NAN if why else value, each.formula, each.source))
        yield Table(
            Said(f"整体网络指标：{said.zh}", f"Measures of whole networks: {said.en}"),
            (
                Said("指标", "measure"),
                Said("数值", "value"),
                Said("定义或公式", "definition or formula"),
                Said("出处", "source"),
            ),
            tuple(rows),
            (UNDEFINED, *([SEARCHED] if which == "agencies" else []), *notes),
        )


UNDEFINED = Said("“—”表示公式在此没有定义。", "— stands where a formula is undefined.")
SEARCHED = Said(
    "核心—边缘拟合度与模块度是多次搜索中最好的一次：重复20次、10次，随机种子0。",
    "Core fit and modularity are the best of several searches: 20 and 10 runs, seed 0.",
)


def _bodies(networks: Networks, top: int) -> Iterator[Table]:
    """Yield tables of the measures of bodies, in the order of the registry."""
    from zhize.graph.columns.figures import load

    order = [row.id for row in load(networks.chosen)]
    names = {node.id: name(node, networks.chosen) for node in networks.chosen.nodes}
    for which, said in NETWORKS.items():
        measures = [measure for measure in MEASURES.values() if measure.on == which]
        for part in _parts(measures):
            columns, notes = _columns(networks, part)
            rows: list[tuple[Cell, ...]] = [
                (names[node], *(column.get(node, NAN) for column in columns)) for node in order
            ]
            yield Table(
                Said(f"各机构的网络指标：{said.zh}", f"Measures of bodies: {said.en}"),
                (Said("机构", "body"), *(each.said for each in defined(*(m.name for m in part)))),
                first(rows, top),
                (
                    Said("按承担任务数排列。", "In the order of tasks in all."),
                    *left_out(len(rows), top),
                    *notes,
                ),
                defined(*(m.name for m in part)),
            )


def _parts(measures: list[Measure]) -> Iterator[list[Measure]]:
    """Yield measures in as few parts as do not get too wide, all about as wide."""
    count = -(-len(measures) // WIDE)
    wide = -(-len(measures) // count)
    for start in range(0, len(measures), wide):
        yield measures[start : start + wide]


def _columns(
    networks: Networks, measures: Iterable[Measure]
) -> tuple[list[dict[str, Cell]], list[Said]]:
    columns: list[dict[str, Cell]] = []
    notes = []
    for measure in measures:
        values, why = networks.value(measure)
        notes.extend([why] if why else [])
        columns.append(_plain(values or {}))
    return columns, notes


def _plain(values: Mapping[Any, float]) -> dict[str, Cell]:
    """Return the values of bodies, counts as whole numbers: measures give floats."""
    counts = all(math.isnan(value) or float(value).is_integer() for value in values.values())
    return {
        str(node): int(value) if counts and not math.isnan(value) else float(value)
        for node, value in values.items()
    }


def _ties(networks: Networks, top: int) -> Iterator[Table]:
    """Yield the strongest ties, shared and led."""
    kinds: tuple[tuple[On, Said, tuple[str, ...]], ...] = (
        (
            "agencies",
            Said("共同任务最多的机构对", "Pairs with most common tasks"),
            ("common", "weight"),
        ),
        (
            "leads",
            Said("牵头—参与任务最多的机构对", "Pairs of lead and other role with most tasks"),
            ("led-for",),
        ),
    )
    for which, title, columns_named in kinds:
        columns = defined(*columns_named)
        graph = networks.on(which)
        labels = {node.id: name(node, networks.whole) for node in networks.whole.nodes}
        ties = sorted(
            graph.edges(data=True),
            key=lambda tie: (-tie[2]["tasks"], labels[tie[0]].zh, labels[tie[1]].zh, tie[:2]),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                labels.get(one, same(one)),
                labels.get(other, same(other)),
                *(tie["tasks"], tie["weight"])[: len(columns)],
            )
            for one, other, tie in ties
        ]
        ends = (
            (Said("机构", "body"), Said("机构", "body"))
            if which == "agencies"
            else (Said("牵头", "lead"), Said("参与", "other role"))
        )
        head = (*ends, *(each.said for each in columns))
        yield Table(title, head, first(rows, top), left_out(len(rows), top), columns)
