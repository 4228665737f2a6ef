"""Writes a report as Markdown: its tables and texts; pictures are for HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhize.graph.columns.selection import Language
from zhize.graph.views.report.parts import Report, Table, shown
from zhize.graph.views.said import Said

NO_PICTURES = Said(
    "图只在 HTML 报告中：zhize report -o report.html。",
    "Pictures are in reports as HTML only: zhize report -o report.html.",
)
#: What would end a cell, or begin markup.
MARKUP = re.compile(r"([\\`*_|<>\[\]~#])")


def report_markdown(made: Report, language: Language = "zh") -> str:
    """Return a report as Markdown, with tables as GitHub has them."""
    return "\n".join(_lines(made, language)) + "\n"


def _lines(made: Report, language: Language) -> Iterator[str]:
    yield f"# {_text(made.title, language)}"
    for said in (*made.texts, *made.missing):
        yield from ("", _text(said, language))
    number = 0
    for section in made.sections:
        tables = [part for part in section.parts if isinstance(part, Table)]
        if section.parts and not tables:
            yield from ("", _text(NO_PICTURES, language))
            continue
        yield from ("", f"## {_text(section.title, language)}")
        for said in section.texts:
            yield from ("", _text(said, language))
        for table in tables:
            number += 1
            yield from _table(table, number, language)


def _table(table: Table, number: int, language: Language) -> Iterator[str]:
    head = "表" if language == "zh" else "Table "
    yield from ("", f"**{head}{number} {_text(table.title, language)}**", "")
    yield _row(_text(said, language) for said in table.head)
    yield _row("---:" if right else "---" for right in table.columns_of_numbers())
    for row in table.rows:
        yield _row(_escaped(shown(cell, language)) for cell in row)
    for note in table.notes:
        yield from ("", _text(note, language))
    if table.definitions:
        yield ""
    for each in table.definitions:
        said = f"{_text(each.said, language)} (`{each.name}`)"
        yield f"- {said}: {_text(each.formula, language)} — {_escaped(each.source)}"


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(said: Said, language: Language) -> str:
    return _escaped(said.in_(language))


def _escaped(text: str) -> str:
    """Return a text that is no markup and stays on its line.

    >>> print(_escaped("a|b <i>"))
    a\\|b \\<i\\>
    """
    return MARKUP.sub(r"\\\1", " ".join(text.split()))
