"""Runs the rules over documents: every finding of every rule, in one fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from zhize.graph.checks import (
    deadline,
    lead_and_support,
    misprint,
    missing_verb,
    name_era,
    no_body,
    no_lead,
    numbering,
    other_level,
    other_place,
    percentage,
    prose_and_table,
    repeated_body,
    several_leads,
    unknown_body,
    unlisted_body,
    unread_text,
)
from zhize.graph.checks.finding import Finding, Place, Rule, RuleModule, Severity, in_order
from zhize.loaders.errors import LoadError
from zhize.loaders.records import Document

RULES: tuple[RuleModule, ...] = (
    no_body,
    no_lead,
    several_leads,
    repeated_body,
    lead_and_support,
    other_level,
    unlisted_body,
    prose_and_table,
    name_era,
    deadline,
    percentage,
    other_place,
    numbering,
    unread_text,
    misprint,
    missing_verb,
    unknown_body,
)
#: What is found before any rule can look: the file is no document.
UNREADABLE = Rule("unreadable", "文件不能读取", "A file that cannot be read")


def rules() -> tuple[Rule, ...]:
    """Return what is looked for."""
    return (*(module.RULE for module in RULES), UNREADABLE)


def check_document(document: Document) -> tuple[Finding, ...]:
    """Return what all rules find in a document, by place and rule.

    >>> from zhize.loaders.plan import read_text
    >>> plan = read_text("1.推进医保支付方式改革。（市医保局、市财政局、市医保局负责）")
    >>> [(finding.severity, finding.rule, finding.line) for finding in check_document(plan)]
    [('violation', 'repeated-body', 1)]
    """
    found = {finding for module in RULES for finding in module.check(document)}
    return tuple(sorted(found, key=in_order))


def check_documents(documents: Iterable[Document]) -> tuple[Finding, ...]:
    """Return what all rules find in documents, by document, place and rule."""
    found = [finding for document in documents for finding in check_document(document)]
    return tuple(sorted(found, key=in_order))


def check_paths(paths: Iterable[str | Path]) -> tuple[Finding, ...]:
    """Return what all rules find in stores, files, folders of plans and `-` (standard input).

    A file that cannot be read is a finding, too, and does not keep the others from being checked.

    Raises
    ------
    StoreError
        When a store cannot be opened, or holds a document that is damaged.
    """
    found = [finding for read in _documents(paths) for finding in _findings(read)]
    return tuple(sorted(found, key=in_order))


def _findings(read: Document | LoadError) -> tuple[Finding, ...]:
    if isinstance(read, Document):
        return check_document(read)
    zh = f"文件不能读取：{read}"
    return (Finding("violation", UNREADABLE.id, zh, str(read), read.where, read.where, None, None),)


def _documents(paths: Iterable[str | Path]) -> Iterator[Document | LoadError]:
    from zhize.graph.loading import find_files, read_each
    from zhize.graph.storage.folder import MARKER
    from zhize.graph.store import open_store

    files = []
    for path in sorted({str(path) for path in paths}):
        if not (Path(path) / MARKER).exists():
            files.append(path)
            continue
        with open_store(path) as store:
            for row in store.documents():
                yield store.document(row.id)
    plans, problems = find_files(files)
    for problem in problems:
        if problem.outcome == "failed":
            yield LoadError(problem.path, problem.problem)
    yield from read_each(plans)


def has_violations(findings: Iterable[Finding]) -> bool:
    """Whether any finding says that a plan cannot be right as written."""
    return any(finding.severity == "violation" for finding in findings)


__all__ = [
    "RULES",
    "UNREADABLE",
    "Finding",
    "Place",
    "Rule",
    "Severity",
    "check_document",
    "check_documents",
    "check_paths",
    "has_violations",
    "rules",
]
