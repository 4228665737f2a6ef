"""Files that are there whole or not at all, and the folder of document files.

A document's file is named by a hash of its id, since an id can hold any character and file names
cannot. What the folder holds is told apart by a signature of names, sizes and times.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import get_ident

SUFFIX = ".json"
#: Begins the names of files that are being written; a crash may leave some.
TEMPORARY = ".writing-"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash at any moment leaves what was there before, or all of this."""
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{get_ident()}-{path.name}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def file_name(document: str) -> str:
    """Return the name of a document's file, safe on every system.

    >>> file_name("忻政办发〔2018〕1号")
    '3ba39e1c0d3b9ae2e4ef5b5f.json'
    """
    digest = hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:24] + SUFFIX


def signature(folder: Path) -> tuple[str, list[str]]:
    """Return what tells this state of the folder from others, and the document files in it.

    Names, sizes and times of change, not the contents: cheap, and different after every write.
    """
    found: list[tuple[str, int, int]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIX) and not entry.name.startswith("."):
                # A file that a writer deletes just now is as good as gone.
                with suppress(FileNotFoundError):
                    about = entry.stat()
                    found.append((entry.name, about.st_size, about.st_mtime_ns))
    found.sort()
    return hashlib.sha256(repr(found).encode()).hexdigest()[:32], [name for name, _, _ in found]


def digest(content: bytes) -> str:
    """Return the hash that tells contents apart."""
    return hashlib.sha256(content).hexdigest()


def fingerprint(files: Iterable[Path]) -> str:
    """Return one hash for the contents of files, by name."""
    whole = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes()
        whole.update(f"{path.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()[:32]


def drop_temporary(folder: Path) -> None:
    """Delete what crashed writers left. Only for who holds the lock."""
    for path in folder.glob(f"{TEMPORARY}*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
