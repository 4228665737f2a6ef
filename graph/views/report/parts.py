"""What a report is made of: sections of texts, tables and pictures, in Chinese and English.

Each table has its measures defined below it, with formula and source, and says in notes which
options its figures depend on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from zhize.graph.views.said import Said, same
from zhize.ontology.tsv import rows_of

#: A text in both languages or in none, a number, or nothing. A figure that is undefined is nan.
Cell: TypeAlias = Said | str | int | float | None
WORDS = Path(__file__).parent.with_name("templates") / "report.tsv"
#: Decimals of figures.
DECIMALS = 3


class Definition(NamedTuple):
    """What a column or row of a table is."""

    name: str
    said: Said
    formula: Said
    source: str


class Table(NamedTuple):
    """A table of a report."""

    title: Said
    head: tuple[Said, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Said, ...] = ()
    definitions: tuple[Definition, ...] = ()

    def columns_of_numbers(self) -> list[bool]:
        """Tell for each column whether it is of numbers, which stand to the right."""
        return [numeric(row[at] for row in self.rows) for at in range(len(self.head))]


class Picture(NamedTuple):
    """A picture of a report."""

    title: Said
    svg: str
    notes: tuple[Said, ...] = ()


class Section(NamedTuple):
    """A part of a report, with a heading."""

    title: Said
    texts: tuple[Said, ...]
    parts: tuple[Table | Picture, ...]


class Report(NamedTuple):
    """All of it."""

    title: Said
    texts: tuple[Said, ...]
    sections: tuple[Section, ...]
    missing: tuple[Said, ...]  #: what could not be made, and what would help


@cache
def definitions() -> dict[str, Definition]:
    """Return everything that tables say, by name: loads, measures and what reports add."""
    from zhize.graph.answers.measured import columns
    from zhize.graph.measures.registry import WHOLE

    listed = [(c.name, c.zh, c.en, c.formula, c.source) for c in columns()]
    listed += [(m.name, m.zh, m.en, m.formula, m.source) for m in WHOLE.values()]
    found = {
        name: Definition(name, Said(zh, en), same(formula), source)
        for name, zh, en, formula, source in listed
    }
    for row in rows_of(WORDS, "name zh en formula_zh formula source"):
        name, zh, en, formula_zh, formula, source = row.cells
        known = found.get(name, Definition(name, same(""), same(""), ""))
        found[name] = Definition(
            name,
            Said(zh or known.said.zh, en or known.said.en),
            Said(formula_zh or known.formula.zh, formula or known.formula.en),
            source or known.source,
        )
    return found


def defined(*names: str) -> tuple[Definition, ...]:
    """Return definitions by their names."""
    return tuple(map(definitions().__getitem__, names))


def first(rows: Sequence[tuple[Cell, ...]], top: int) -> tuple[tuple[Cell, ...], ...]:
    """Return the first rows of a table."""
    return tuple(rows[:top])


def left_out(count: int, top: int) -> tuple[Said, ...]:
    """Return how many rows a table is without, nothing where it has all."""
    if count <= top:
        return ()
    return (Said(f"只列前{top}行，共{count}行。", f"The first {top} of {count} rows."),)


def lots(*, seed: int, permutations: int = 0, repeats: int = 0) -> Said:
    """Return how lots were drawn."""
    zh, en = [], []
    if permutations:
        zh.append(f"置换{permutations}次")
        en.append(f"{permutations} permutations")
    if repeats:
        zh.append(f"重复{repeats}次")
        en.append(f"{repeats} runs")
    zh.append(f"随机种子{seed}")
    en.append(f"seed {seed}")
    return Said(f"{'，'.join(zh)}。", f"{', '.join(en)}.")


def shown(cell: Cell, language: str) -> str:
    """Return a cell as text.

    >>> shown(0.25, "zh"), shown(3, "zh"), shown(float("nan"), "zh"), shown(1e-9, "en")
    ('0.250', '3', '—', '<0.001')
    """
    if cell is None:
        return ""
    if isinstance(cell, Said):
        return cell.zh if language == "zh" else cell.en
    if isinstance(cell, float):
        return _figure(cell)
    return str(cell)


def _figure(value: float) -> str:
    if math.isnan(value):
        return "—"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    least = 10.0**-DECIMALS
    if 0 < value < least / 2:
        return f"<{least:.{DECIMALS}f}"
    written = f"{value:.{DECIMALS}f}".replace("-", "−")
    return written.lstrip("−") if not float(written.replace("−", "-")) else written


def numeric(cells: Iterable[Cell]) -> bool:
    """Tell whether a column is of numbers, and stands to the right."""
    found = [cell for cell in cells if cell is not None]
    return bool(found) and all(isinstance(cell, int | float) for cell in found)
