"""The targets of one row of an indicator table.

Of its columns of aims each gives one; what five years add up to (年均/累计) counts where no aim
stands beside it, a yearly growth (年均增长) is a target of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhize.loaders.cell_figures import (
    clean_unit,
    is_blank,
    read_cell,
    says_figure,
    unit_in_brackets,
    without_unit,
)
from zhize.loaders.records import Span, Target
from zhize.loaders.targets import read_targets
from zhize.loaders.text import squeeze
from zhize.loaders.value_columns import ValueColumn, ValueColumns


def read_figures(
    text: str,
    folded: str,
    row: Sequence[Span],
    columns: ValueColumns,
    by: str | None,
    heading: str = "",
) -> tuple[list[Target], list[Span]]:
    """Return the targets of one row, and the cells that hold a figure which was not read.

    `text` is the document as printed, `folded` the same folded; `by` is the day of figures whose
    columns say none. `heading` are the folded words over the row, which may say the unit and the
    way of names that do not: 排放总量减少(%).
    """
    if columns.name >= len(row):
        return [], []
    name = squeeze(text[slice(*row[columns.name])])
    if not name:
        return [], []
    targets: list[Target] = []
    unread: list[Span] = []
    for column in sorted(columns.values, key=lambda c: ("aim", "growth", "sum").index(c.kind)):
        cell = row[column.at] if column.at < len(row) else Span(0, 0)
        words = squeeze(folded[slice(*cell)])
        if is_blank(words) or (column.kind == "sum" and targets):
            continue
        found = _of_cell(text, folded, row, columns, column, by, heading)
        targets += found
        if not found and says_figure(words):
            unread.append(cell)
    return targets, unread


def _of_cell(
    text: str,
    folded: str,
    row: Sequence[Span],
    columns: ValueColumns,
    column: ValueColumn,
    by: str | None,
    heading: str,
) -> list[Target]:
    cell = row[column.at]
    day = column.by or by
    printed = squeeze(text[slice(*row[columns.name])])
    plain = squeeze(folded[slice(*row[columns.name])])
    growth = column.kind == "growth"
    told = without_unit(printed) + ("年均增长" if growth else "")
    surface = squeeze(text[slice(*cell)])
    above = heading if unit_in_brackets(heading) and not unit_in_brackets(plain) else ""
    read = read_cell(
        squeeze(folded[slice(*cell)]),
        told if growth else above or plain,
        gathered=column.kind == "sum",
        base=_base(folded, row, columns),
    )
    if read:
        unit = _unit(folded, row, columns, above or plain) if not growth else "%"
        return [
            Target(told, op, value, clean_unit(said or column.unit or unit), day, surface, cell)
            for op, value, said in read
        ]
    worded = read_targets(text, folded, cell.start, cell.end, by=day)
    return [replace(t, name=told, surface=squeeze(text[slice(*t.span)])) for t in worded]


def _unit(folded: str, row: Sequence[Span], columns: ValueColumns, name: str) -> str:
    """The unit of a row: behind the name, else in the column of units."""
    behind = unit_in_brackets(name)
    if behind or columns.unit is None or columns.unit >= len(row):
        return behind
    return squeeze(folded[slice(*row[columns.unit])])


def _base(folded: str, row: Sequence[Span], columns: ValueColumns) -> float | None:
    if columns.base is None or columns.base >= len(row):
        return None
    read = read_cell(squeeze(folded[slice(*row[columns.base])]))
    return read[0][1] if len(read) == 1 else None
