"""Document files → entries of a manifest, and documents."""

from __future__ import annotations

from pathlib import Path

from zhize.graph.storage.files import digest
from zhize.graph.storage.manifest import DocumentRow, Entry
from zhize.loaders.errors import LoadError
from zhize.loaders.records import Document
from zhize.loaders.records_json import loads


def read_content(path: Path) -> bytes:
    """Return a file's content, none when it cannot be read: then it is reported as damaged."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def read_entry(folder: Path, file: str) -> tuple[Entry, Document | None]:
    """Return what a document file holds, and the document when it is a good one."""
    content = read_content(folder / file)
    try:
        document = loads(content, str(folder / file))
    except LoadError as error:
        sentence = str(LoadError(error.where, error.what, "load its source again or delete it"))
        return Entry(file, digest(content), None, sentence), None
    return Entry(file, digest(content), summary(document)), document


def summary(document: Document) -> DocumentRow:
    """Return the row that lists a document."""
    return DocumentRow(
        document.id,
        document.title or "",
        document.jurisdiction.name if document.jurisdiction else "",
        document.date or "",
        len(document.tasks),
        sum(len(task.assignments) for task in document.tasks),
        len(document.warnings),
    )
