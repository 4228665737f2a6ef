"""Writes a report into a file, and says what could not be made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph.exports.files import whole_file
from zhize.graph.views.terminal import note
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Language, Selection
    from zhize.graph.store import Store

ENDINGS = (".html", ".md")


class ReportError(ZhizeError, ValueError):
    """A file that no report can be written to; the message says why."""

    def __str__(self) -> str:
        return str(self.args[0])


def write_report(
    store: Store,
    selection: Selection,
    output: str,
    language: Language,
    *,
    top: int,
    pictures: bool,
) -> None:
    """Write a report, as HTML or Markdown by what the file's name ends in.

    Raises
    ------
    ReportError
        When it ends in something else.
    StoreError
        When the file cannot be written.
    """
    from zhize.graph.views.report.markdown import report_markdown
    from zhize.graph.views.report.report import report, report_html

    ending = Path(output).suffix.lower()
    if ending not in ENDINGS:
        what = f"is no report; name a file that ends in {' or '.join(ENDINGS)}"
        raise ReportError(f"{output}: {what}")
    html = ending == ".html"
    made = report(store, selection, language=language, top=top, with_pictures=pictures and html)
    written = (report_html if html else report_markdown)(made, language)
    with whole_file(output) as file:
        file.write(written.encode())
    for missing in made.missing:
        note(missing.en)
    tables = sum(len(section.parts) for section in made.sections)
    note(f"{output}: {tables} tables and pictures; {selection.describe('en')}")
