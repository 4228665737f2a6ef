"""Who leads for whom, as flows from the bodies that lead to those with another role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.columns.bodies import Node
from zhize.graph.columns.chosen import Chosen
from zhize.graph.columns.ties import led
from zhize.graph.columns.words import called
from zhize.graph.views.said import Said, missing, reading, same

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zhize.graph.columns.selection import Selection


#: Why there is no flow, where somebody leads.
ALONE = Said(
    "所列机构牵头的任务中，没有其他所列机构参与。",
    "In the tasks that the bodies shown lead, none of them has another role.",
)


class Flow(NamedTuple):
    """One body leads, another has another role in the same tasks."""

    lead: Node
    co: Node
    tasks: int  #: how many, at least 1


@dataclass(frozen=True, eq=False)
class FlowView:
    """Flows as they are shown, the largest first."""

    chosen: Chosen
    flows: tuple[Flow, ...]
    every: int  #: how many flows there are
    title: Said
    meaning: Said
    notes: tuple[Said, ...]

    @property
    def selection(self) -> Selection:
        """The choices behind it."""
        return self.chosen.selection

    def sides(self) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        """Return who leads and who has another role, the largest sum of flows first."""
        flows = self.flows
        leads, others = [flow.lead for flow in flows], [flow.co for flow in flows]
        return _by_size(flows, leads), _by_size(flows, others)

    def name(self, node: Node) -> Said:
        """Return what a body or a function line is called."""
        if self.selection.naming == "function" and node.function and not node.group:
            return Said(node.label, called("functions", node.function, "en"))
        return same(node.label)

    def tasks(self) -> dict[str, NDArray[Any]]:
        """Return the numbers of the tasks behind each flow, by its place."""
        import numpy as np

        lead, co = (self.chosen.incidence(part).T.tocsr() for part in ("lead", "co"))
        places = {node.id: at for at, node in enumerate(self.chosen.nodes)}
        found = {}
        for at, flow in enumerate(self.flows):
            leads = lead.indices[slice(*lead.indptr[places[flow.lead.id] :][:2])]
            has = co.indices[slice(*co.indptr[places[flow.co.id] :][:2])]
            units = np.intersect1d(leads, has, assume_unique=True)
            found[str(at)] = np.unique(self.chosen.task[units])
        return found


def flow_view(chosen: Chosen, *, top: int | None = None) -> FlowView:
    """Return who leads for whom: the `top` largest flows, ties in the order of names."""
    ties = led(chosen)
    nodes = chosen.nodes
    columns = (column.tolist() for column in (ties.first, ties.second, ties.tasks))
    flows = [Flow(nodes[one], nodes[two], n) for one, two, n in zip(*columns, strict=True)]
    flows.sort(key=lambda f: (-f.tasks, f.lead.label, f.co.label, f.lead.id, f.co.id))
    shown = tuple(flows[:top])
    nothing = missing(chosen, leads=True) or (() if flows else (ALONE,))
    return FlowView(
        chosen=chosen,
        flows=shown,
        every=len(flows),
        title=Said("谁牵头、谁参与：共同任务数", "Who leads for whom: number of tasks"),
        meaning=Said(
            "左为牵头机构，右为在同一任务中承担其他角色的机构；线宽为任务数。"
            "一项任务有几家参与，就计入几条线。",
            "Left who leads, right who has another role in the same tasks; the width is their "
            "number. A task counts in as many lines as it has bodies on the right.",
        ),
        notes=(*reading(chosen.selection), *nothing, *_left_out(flows, shown)),
    )


def _left_out(flows: list[Flow], shown: tuple[Flow, ...]) -> Iterator[Said]:
    more = len(flows) - len(shown)
    if more:
        tasks, every = (sum(flow.tasks for flow in each) for each in (shown, flows))
        largest = f"The {len(shown)} largest lines are shown, left out: {more}; those shown are"
        if len(shown) == 1:
            largest = f"The largest line is shown, left out: {more}; it is"
        yield Said(
            f"只列最大的{len(shown)}条线，另有{more}条未列；所列占全部线宽的{tasks / every:.0%}。",
            f"{largest} {tasks / every:.0%} of the width of all.",
        )


def _by_size(flows: tuple[Flow, ...], side: list[Node]) -> tuple[Node, ...]:
    """Return each body of a side once, the largest sum of flows first."""
    sums: dict[Node, int] = {}
    for flow, node in zip(flows, side, strict=True):
        sums[node] = sums.get(node, 0) + flow.tasks
    return tuple(sorted(sums, key=lambda node: (-sums[node], node.label, node.id)))
