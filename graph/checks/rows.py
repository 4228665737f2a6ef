"""Findings as rows of plain values, for a table, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from zhize.graph.checks.finding import Finding

#: Keys of every row, in order. `line` counts from 1, `span` is [start, end) in code points of the
#: document's text, `related` the spans of other places that the message speaks of.
KEYS = (
    "severity", "rule", "document", "path", "task", "line", "column", "span", "message_zh",
    "message_en", "related",
)  # fmt: skip
#: Those that a table shows, in its order; `message` is the one of the language asked for.
TABLE = ("severity", "rule", "line", "task", "message", "document")


def rows(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return a row for each finding, in the order given; None where nothing is to be said."""
    return [
        {
            "severity": finding.severity,
            "rule": finding.rule,
            "document": finding.document,
            "path": finding.path,
            "task": finding.task,
            "line": finding.line,
            "column": finding.place.column if finding.place else None,
            "span": list(finding.span) if finding.span else None,
            "message_zh": finding.message_zh,
            "message_en": finding.message_en,
            "related": [list(place.span) for place in finding.related],
        }
        for finding in findings
    ]


def table_rows(
    findings: Iterable[Finding], *, language: Literal["zh", "en"] = "zh"
) -> list[tuple[str | int, ...]]:
    """Return the cells of a table under `TABLE`, "" for what there is not."""
    return [
        (
            finding.severity,
            finding.rule,
            finding.line or "",
            finding.task or "",
            finding.message(language),
            finding.document,
        )
        for finding in findings
    ]
