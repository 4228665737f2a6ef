"""Tables of a report on years: how load and ties of function lines changed from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.columns.chosen import Chosen
from zhize.graph.columns.figures import load
from zhize.graph.measures.matrices import NAN
from zhize.graph.views.report.parts import Cell, Section, Table, defined, lots
from zhize.graph.views.said import Said

if TYPE_CHECKING:
    import networkx as nx

#: For pairs of years; a chance is told to three decimals.
PERMUTATIONS, SEED = 2000, 0
#: Lines that both years have, over which networks are shuffled.
MOST_LINES = 400


class Year(NamedTuple):
    """What the documents of a year say."""

    year: int
    documents: int
    chosen: Chosen
    network: nx.Graph


def years(chosen: Chosen) -> tuple[list[Year], int]:
    """Return the years that the chosen documents were written in, and how many have no date.

    Bodies count by function line: each year has documents of other places.
    """
    from zhize.graph.network import agency_agency

    where, given = chosen.facts.condition(chosen.selection)
    condition = f"WHERE {where}" if where else ""
    rows = chosen.facts.rows(
        f"""SELECT year(written), count(DISTINCT document) FROM tasks
            JOIN documents USING (document) {condition} GROUP BY ALL ORDER BY ALL""",
        given or None,
    )
    found = []
    for year, count in rows:
        if year is not None:
            selection = replace(chosen.selection, naming="function", period=_within(chosen, year))
            of_year = chosen.facts.select(selection)
            found.append(Year(year, count, of_year, agency_agency(of_year)))
    return found, sum(count for year, count in rows if year is None)


def _within(chosen: Chosen, year: int) -> tuple[str, str]:
    """Return the days of a year that are in the chosen period, where one is chosen."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    days = chosen.selection.days()
    return (max(first, days[0]), min(last, days[1])) if days else (first, last)


def periods(chosen: Chosen) -> Section | None:
    """Return what changed over the years; None where all documents are of one."""
    found, undated = years(chosen)
    if len(found) < 2:
        return None
    texts = [
        Said(
            "按成文年份分期：文件未写日期的，按来函日期，再无则按规划期的首日；各地机构按职能条线合并。",
            "By the year of writing: where a document has no date, that of its letter, or else the "
            "first day of its period. Bodies of all places count by function line.",
        )
    ]
    if undated:
        texts.append(
            Said(
                f"另有{undated}份文件未写明日期，不在其中。",
                f"{undated} more documents have no date and are not among them.",
            )
        )
    return Section(Said("演变", "Evolution"), tuple(texts), (_states(found), _changes(found)))


def _states(found: Sequence[Year]) -> Table:
    from zhize.graph.measures.concentration import concentration
    from zhize.graph.measures.density import density

    rows: list[tuple[Cell, ...]] = []
    for each in found:
        totals = [row.total for row in load(each.chosen)]
        ties = each.network.number_of_edges()
        figures = (density(each.network), concentration(totals).hhi)
        rows.append((each.year, each.documents, len(each.chosen.size), len(totals), ties, *figures))
    names = defined("density", "hhi")
    return Table(
        Said("各年概况", "Each year"),
        (
            Said("年份", "year"),
            Said("文件数", "documents"),
            Said("任务数", "tasks"),
            Said("条线数", "lines"),
            Said("关系数", "ties"),
            names[0].said,
            Said("承担任务数的赫芬达尔指数", "HHI of tasks in all"),
        ),
        tuple(rows),
        definitions=names,
    )


def _changes(found: Sequence[Year]) -> Table:
    from zhize.graph.measures.evolution import rank_shift

    rows: list[tuple[Cell, ...]] = []
    for before, after in pairwise(found):
        lines = set(before.network), set(after.network)
        ties = _ties(before), _ties(after)
        both = len(ties[0] & ties[1])
        either = len(ties[0] | ties[1])
        rows.append(
            (
                f"{before.year}→{after.year}",
                len(lines[1] - lines[0]),
                len(lines[0] - lines[1]),
                both,
                len(ties[1] - ties[0]),
                len(ties[0] - ties[1]),
                both / either if either else NAN,
                *_qap(before, after, len(lines[0] & lines[1])),
                rank_shift(_totals(before), _totals(after)).spearman,
            )
        )
    names = defined("tie-jaccard", "qap", "spearman")
    return Table(
        Said("逐年变化", "From year to year"),
        (
            Said("年份", "years"),
            Said("新增条线", "lines joined"),
            Said("消失条线", "lines left"),
            Said("保留关系", "ties kept"),
            Said("新增关系", "ties gained"),
            Said("消失关系", "ties lost"),
            names[0].said,
            names[1].said,
            Said("QAP 的 p", "p of QAP"),
            names[2].said,
        ),
        tuple(rows),
        (lots(seed=SEED, permutations=PERMUTATIONS),),
        names,
    )


def _ties(year: Year) -> set[frozenset[str]]:
    return set(map(frozenset, year.network.edges))


def _qap(before: Year, after: Year, lines: int) -> tuple[float, float]:
    """Return correlation and chance; nan for more lines than can be shuffled in a while."""
    from zhize.graph.measures.qap import qap

    if lines > MOST_LINES:
        return NAN, NAN
    found = qap(before.network, after.network, permutations=PERMUTATIONS, seed=SEED)
    return found.r, found.p


def _totals(year: Year) -> dict[str, float]:
    return {row.id: float(row.total or NAN) for row in load(year.chosen)}
