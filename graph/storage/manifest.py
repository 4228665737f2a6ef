"""What a generation of the graph was built from: one entry for each document file."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from zhize.graph.storage.files import digest, file_name


class DocumentRow(NamedTuple):
    """One document of a store, as `documents` lists it."""

    id: str
    title: str  #: "" when the text does not say
    jurisdiction: str  #: name of the place, "" when the text does not say
    date: str  #: ISO date, "" when the text does not say
    tasks: int  #: rows and items, those without a responsible body included
    assignments: int
    warnings: int  #: places that could not be read or should be looked at


class Entry(NamedTuple):
    """One document file: what it holds, or why it cannot be read."""

    file: str
    sha256: str
    row: DocumentRow | None  #: None for a damaged file
    problem: str = ""  #: one sentence, "" for a good file


class Manifest(NamedTuple):
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
