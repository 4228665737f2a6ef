"""A report: the tables of a paper on who is responsible for what, and its pictures, in one file.

    with open_store("zhize.db") as store:
        made = report(store, Selection(documents=(…,)))
        Path("report.html").write_text(report_html(made), encoding="utf-8")

What was counted stands first, and below each table the measures of it, with formula and source. The
same store, selection and language give the same bytes wherever the same fonts are installed.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph.columns.selection import Language, Selection
from zhize.graph.facts import facts
from zhize.graph.store import Store
from zhize.graph.views.report.networks import Networks, network
from zhize.graph.views.report.parts import Report, Section, shown
from zhize.graph.views.report.periods import periods
from zhize.graph.views.report.pictures import pictures
from zhize.graph.views.report.structure import structure
from zhize.graph.views.report.tables import counted, domains, loads
from zhize.graph.views.said import Said, missing

if TYPE_CHECKING:
    import jinja2

TEMPLATES = Path(__file__).parent.with_name("templates")
TITLE = Said("职责分工与机构协作报告", "Who is responsible, and how agencies work together")
#: How many rows a table has at most.
ROWS = 20
#: The page asks for nothing and runs nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def report(
    store: Store,
    selection: Selection | None = None,
    *,
    language: Language = "zh",
    top: int = ROWS,
    with_pictures: bool = True,
) -> Report:
    """Return a report on what a selection counts.

    Parameters
    ----------
    store
        The store.
    selection
        What is counted, by default everything but open groups.
    language
        That of the pictures; tables are in both.
    top
        How many rows a table has at most; it says how many it leaves out.
    with_pictures
        Whether there are pictures, which take half the time.

    Raises
    ------
    NotFoundError
        When there is no such document, domain, place or function line.
    """
    chosen = facts(store).select(selection)
    networks = Networks(chosen)
    sections: list[Section | None] = [counted(store, chosen)]
    undrawn: tuple[Said, ...] = ()
    if nothing := missing(chosen):
        return Report(TITLE, (), tuple(filter(None, sections)), nothing)
    sections += [loads(chosen, top), domains(chosen, top), network(networks, top)]
    sections += [structure(networks, top), periods(networks.whole)]
    if with_pictures:
        drawn, undrawn = pictures(chosen, language)
        sections.append(drawn)
    return Report(TITLE, (_made(store),), tuple(filter(None, sections)), undrawn)


def _made(store: Store) -> Said:
    """Return by what the report was made: versions, no days."""
    try:
        number = version("zhize")
    except PackageNotFoundError:
        number = ""
    state = store.revision[:12]
    return Said(
        f"由 zhize {number} 生成；数据状态 {state}。", f"Made by zhize {number}; state {state}."
    )


def report_html(made: Report, language: Language = "zh") -> str:
    """Return a report as one HTML file that asks nothing of the network and runs no script."""
    return (
        _environment()
        .get_template("report.html")
        .render(
            report=made,
            language=language,
            policy=POLICY,
            style=(TEMPLATES / "report.css").read_text(encoding="utf-8"),
            say=lambda said: said.in_(language),
            shown=lambda cell: shown(cell, language),
            words={key: said.in_(language) for key, said in WORDS.items()},
            numbers=_Numbers(),
        )
    )


#: What stands at parts of a report.
WORDS = {
    "table": Said("表", "Table"),
    "picture": Said("图", "Figure"),
    "measure": Said("指标", "measure"),
    "formula": Said("定义或公式", "definition or formula"),
    "source": Said("出处", "source"),
    "definitions": Said("指标的定义", "What the figures are"),
    "contents": Said("目录", "Contents"),
}


class _Numbers:
    """Counts tables and pictures as a report goes on."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def next(self, kind: str) -> int:
        """Return the number of the next one of a kind."""
        self._last[kind] = self._last.get(kind, 0) + 1
        return self._last[kind]


def _environment() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
