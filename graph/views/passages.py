"""Shows a task with the words it was read from, marked where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views import listings, terminal
from zhize.graph.views.listings import Listing, Row
from zhize.graph.views.plain import clean
from zhize.graph.views.terminal import Format

if TYPE_CHECKING:
    from zhize.graph.answers.documents import Passage, ShownTask

#: Keys that stand above the passages, where they say something.
FACTS = ("document", "task", "section", "heading", "leads", "others", "due", "domains")
#: Marks in a pipe, where nothing can be bold.
OPEN, CLOSE = "»", "«"


def emit_task(shown: ShownTask, fmt: Format) -> None:
    """Print a task: its facts and passages, or an object with both, or a CSV row a mark."""
    row = listings.task(shown.row)
    row["passages"] = [_passage(each) for each in shown.passages]
    if fmt == "table":
        terminal.write(sheet(row, styled=terminal.on_terminal()))
    elif fmt == "json":
        terminal.emit(Listing([row], tuple(row), ()), fmt)
    else:
        keys = ("document", "task", "role", "words", "line", "span")
        marks = [
            {"document": row["document"], "task": row["task"], **mark}
            for passage in row["passages"]
            for mark in passage["marks"]
        ]
        terminal.emit(Listing(marks, keys, keys), fmt)


def _passage(passage: Passage) -> Row:
    """Return a passage as an object; all spans are in the document's text."""
    start = passage.start
    return {
        "line": passage.line,
        "span": [start, passage.end],
        "text": passage.text,
        "marks": [
            {
                "role": mark.role,
                "words": passage.text[mark.start : mark.end],
                "line": passage.line + passage.text.count("\n", 0, mark.start),
                "span": [start + mark.start, start + mark.end],
            }
            for mark in passage.marks
        ],
    }


def sheet(row: Row, *, styled: bool) -> str:
    """Return a task as text: facts, one a line, then its passages with their line numbers."""
    facts = [(key, clean(str(listings.shown(key, row)))) for key in FACTS]
    if row["basis"] == "first-is-lead":
        facts.append(("basis", row["basis"]))
    width = max(map(len, FACTS)) + 2
    written = [f"{key:<{width}}{value}" for key, value in facts if value]
    for passage in row["passages"]:
        written.append("")
        written.extend(_numbered(passage, styled=styled))
    return "\n".join(written)


def _numbered(passage: Row, *, styled: bool) -> list[str]:
    """Return the lines of a passage that hold something, each behind its number."""
    begin = passage["span"][0]
    spans = merged(
        [(mark["span"][0] - begin, mark["span"][1] - begin) for mark in passage["marks"]]
    )
    numbered = []
    at = 0
    for number, line in enumerate(passage["text"].split("\n"), passage["line"]):
        inside = [
            (max(start - at, 0), min(end - at, len(line)))
            for start, end in spans
            if start < at + len(line) and end > at
        ]
        if line.strip():
            numbered.append(f"{number:>5}  {marked(line, inside, styled=styled)}")
        at += len(line) + 1
    return numbered


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, those that overlap as one.

    >>> merged([(4, 9), (0, 2), (6, 12)])
    [(0, 2), (4, 12)]
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def marked(line: str, spans: list[tuple[int, int]], *, styled: bool) -> str:
    """Return a line with stretches marked, ends of each within the line.

    >>> marked("由市医保局牵头", [(1, 5)], styled=False)
    '由»市医保局«牵头'
    """
    pieces = []
    done = 0
    for start, end in spans:
        words = clean(line[start:end])
        shown = click.style(words, bold=True, underline=True) if styled else OPEN + words + CLOSE
        pieces.extend([_text(line[done:start]), shown])
        done = end
    return "".join([*pieces, _text(line[done:])]).strip()


def _text(text: str) -> str:
    """Return text between marks: blanks at its ends count."""
    blank = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{blank}{clean(text)}{after}"
