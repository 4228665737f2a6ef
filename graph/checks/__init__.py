"""Checks of plans: what a supervisor should look at, found in records alone, without any store."""

from zhize.graph.checks.finding import Finding, Place, Rule, Severity
from zhize.graph.checks.rows import KEYS, TABLE, rows, table_rows
from zhize.graph.checks.run import (
    check_document,
    check_documents,
    check_paths,
    has_violations,
    rules,
)
from zhize.graph.checks.sarif import to_sarif

__all__ = [
    "KEYS",
    "TABLE",
    "Finding",
    "Place",
    "Rule",
    "Severity",
    "check_document",
    "check_documents",
    "check_paths",
    "has_violations",
    "rows",
    "rules",
    "table_rows",
    "to_sarif",
]
