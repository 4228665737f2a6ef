"""What a generation of the graph was built from: one entry for each document file."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from zhize.graph.files import digest, file_name
from zhize.loaders.errors import LoadError
from zhize.loaders.records import Document
from zhize.loaders.records_json import loads


class DocumentRow(NamedTuple):
    """One document of a store, as `documents` lists it."""

    id: str
    title: str  #: "" when the text does not say
    jurisdiction: str  #: name of the place, "" when the text does not say
    date: str  #: ISO date, "" when the text does not say
    tasks: int  #: rows and items, those without a responsible body included
    assignments: int
    warnings: int  #: places that could not be read or should be looked at


@dataclass(frozen=True, slots=True)
class Entry:
    """One document file: what it holds, or why it cannot be read."""

    file: str
    sha256: str
    row: DocumentRow | None  #: None for a damaged file
    problem: str = ""  #: one sentence, "" for a good file


@dataclass(frozen=True, slots=True)
class Manifest:
    """All document files of one state of a store, in the order of file names."""

    entries: tuple[Entry, ...]

    def shown(self) -> dict[str, Entry]:
        """Return the entry that stands for each document id, in the order of ids.

        Where a file was copied under another name, the one named as we name files wins.
        """
        files = {entry.file for entry in self.entries}
        chosen: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.row is not None and stands(entry.file, entry.row.id, files):
                chosen.setdefault(entry.row.id, entry)
        return dict(sorted(chosen.items()))

    def problems(self) -> tuple[str, ...]:
        """Return one sentence for each file that is damaged or holds a document twice."""
        shown = {entry.file for entry in self.shown().values()}
        sentences = [entry.problem for entry in self.entries if entry.problem]
        for entry in self.entries:
            if entry.row is not None and entry.file not in shown:
                sentences.append(f"{entry.file}: holds {entry.row.id} a second time; delete it")
        return tuple(sentences)

    def revision(self) -> str:
        """Return what tells these contents from others."""
        return digest("".join(entry.sha256 for entry in self.entries).encode())[:32]

    def write(self) -> bytes:
        """Return the manifest as a file."""
        lines = [
            json.dumps([e.file, e.sha256, e.row, e.problem], ensure_ascii=False)
            for e in self.entries
        ]
        return "\n".join(lines).encode()


def stands(file: str, document: str, files: Collection[str]) -> bool:
    """Tell whether a file may speak for a document: it has the right name, or no other has."""
    named = file_name(document)
    return file == named or named not in files


def read_manifest(path: Path) -> Manifest:
    """Return the manifest that `write` made.

    Raises
    ------
    ValueError, OSError
        When it is damaged or missing: the graph must be built again.
    """
    entries = []
    for line in path.read_text(encoding="utf-8").splitlines():
        file, sha256, row, problem = json.loads(line)
        entries.append(Entry(file, sha256, DocumentRow(*row) if row else None, problem))
    return Manifest(tuple(entries))


def read_entry(folder: Path, file: str, content: bytes) -> tuple[Entry, Document | None]:
    """Return what a document file holds, and the document when it is a good one."""
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
