"""The words behind tasks: texts of documents, passages with their marks, what checks find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhize.graph.answers.documents import passages

if TYPE_CHECKING:
    from zhize.graph.checks.finding import Finding
    from zhize.graph.store import Store
    from zhize.loaders.records import Document, Task


def text(store: Store, document: str) -> dict[str, Any]:
    """Return a document's text and where in it the words of each task stand.

    `tasks` has for each task its `passages`, each [start, end, line, marks] with marks of
    [start, end, role]; all places are code points of the text, and a role is one of the roles, or
    schedule or target. `targets` are the figures that it is to reach.

    Raises
    ------
    NotFoundError
        When the store has no such document.
    """
    read = store.document(document)
    return {
        "document": document,
        "issuer": read.issuer or "",
        "number": read.number or "",
        "source": _file_name(read.source.path),
        "text": read.text,
        "warnings": [
            {
                "code": warning.code,
                "message": warning.message,
                "span": list(warning.span) if warning.span else None,
            }
            for warning in read.warnings
        ],
        "conventions": [{"kind": c.kind, "span": list(c.span)} for c in read.conventions],
        "tasks": {task.id: _task(read, task) for task in read.tasks},
    }


def _file_name(path: str) -> str:
    """Return the last part of a path of any system: folders are of no concern to readers."""
    return path.replace("\\", "/").rpartition("/")[2]


def _task(read: Document, task: Task) -> dict[str, Any]:
    return {
        "passages": [
            [
                passage.start,
                passage.end,
                passage.line,
                [[passage.start + m.start, passage.start + m.end, m.role] for m in passage.marks],
            ]
            for passage in passages(read, task)
        ],
        "targets": [
            {
                "name": target.name,
                "op": target.op,
                "value": target.value,
                "unit": target.unit,
                "by": target.by or "",
                "words": target.surface,
                "span": list(target.span),
            }
            for target in task.targets
        ],
    }


def findings(store: Store) -> dict[str, Any]:
    """Return what the checks find in the documents of a store, and what each rule looks for."""
    from zhize.graph.checks.run import check_document, rules

    found = [
        _finding(each)
        for row in store.documents()
        for each in check_document(store.document(row.id))
    ]
    looked_for = [{"id": rule.id, "zh": rule.zh, "en": rule.en} for rule in rules()]
    return {"rules": looked_for, "findings": found}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "document": finding.document,
        "task": finding.task or "",
        "line": finding.line or 0,
        "span": list(finding.span) if finding.span else None,
        "zh": finding.message_zh,
        "en": finding.message_en,
    }
