"""The page of a matrix: cells by colour, the tasks behind the one that is clicked, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhize.graph.views.pages.behind import behind
from zhize.graph.views.pages.frame import Cell, Page, render
from zhize.graph.views.pages.matrix import AXES, MatrixView
from zhize.graph.views.said import same

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Language


def matrix_page(view: MatrixView, language: Language = "zh") -> str:
    """Return a page with a matrix as coloured cells; a click shows the tasks behind one.

    The same view gives the same bytes.
    """
    rows, columns = view.names()
    tasks = view.tasks()
    cells = {(i, j): value for i, j, value in view.cells()}
    table = []
    for i, row in enumerate(rows):
        listed = [Cell(row)]
        for j in range(len(columns)):
            mark = f"{i}-{j}" if (i, j) in cells else ""
            listed.append(Cell(same(written(cells.get((i, j), ""))), mark, number=True))
        table.append(listed)
    page = Page(
        kind="matrix",
        title=view.title,
        meaning=view.meaning,
        notes=view.notes,
        selection=view.matrix.selection,
        head=(AXES[view.what][0], *columns),
        rows=table,
        chart={
            "rows": [row._asdict() for row in rows],
            "columns": [column._asdict() for column in columns],
            "cells": [[i, j, value] for (i, j), value in cells.items()],
            "square": view.what == "agency-agency",
            "arrow": view.directed,
        },
        words={},
        counts={mark: len(found) for mark, found in tasks.items()},
        behind=behind(view.chosen.facts, tasks),
    )
    return render(page, language)


def written(value: float | str) -> str:
    """Return a value of a cell as text: whole numbers as they are, others with two digits."""
    return str(value) if isinstance(value, int | str) else f"{value:.2f}"
