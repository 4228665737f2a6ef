"""The page of flows: a Sankey diagram of who leads for whom, and the tasks behind each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhize.graph.views.pages.behind import behind
from zhize.graph.views.pages.flow import FlowView
from zhize.graph.views.pages.frame import Cell, Page, render
from zhize.graph.views.said import Said, same

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Language

HEAD = (Said("牵头", "Leads"), Said("参与", "Other role"), Said("任务数", "Tasks"))


def flow_page(view: FlowView, language: Language = "zh") -> str:
    """Return a page with flows from who leads to who else takes part.

    The same view gives the same bytes.
    """
    sides = view.sides()
    places = [{node.id: at for at, node in enumerate(side)} for side in sides]
    tasks = view.tasks()
    page = Page(
        kind="flow",
        title=view.title,
        meaning=view.meaning,
        notes=view.notes,
        selection=view.selection,
        head=HEAD,
        rows=[
            [
                Cell(view.name(flow.lead)),
                Cell(view.name(flow.co)),
                Cell(same(str(flow.tasks)), str(at), number=True),
            ]
            for at, flow in enumerate(view.flows)
        ],
        chart={
            "leads": [view.name(node)._asdict() for node in sides[0]],
            "others": [view.name(node)._asdict() for node in sides[1]],
            "flows": [
                [places[0][flow.lead.id], places[1][flow.co.id], flow.tasks] for flow in view.flows
            ],
        },
        words={"led": Said("牵头，{n}", "leads, {n}"), "has": Said("参与，{n}", "other role, {n}")},
        counts={mark: len(found) for mark, found in tasks.items()},
        behind=behind(view.chosen.facts, tasks),
    )
    return render(page, language)
