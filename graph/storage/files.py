"""Files that are there whole or not at all, and the folder of document files.

A document's file is named by a hash of its id, since an id can hold any character and file names
cannot. Heavy modules are imported where they are used: every command opens a store.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from errno import EISDIR
from pathlib import Path

SUFFIX = ".json"
#: Begins the names of files that are being written; a crash may leave some.
TEMPORARY = ".writing-"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash at any moment leaves what was there before, or all of this."""
    _write_beside(path, content).replace(path)


def write_new(path: Path, content: bytes) -> None:
    """Write a file whole, unless there is one: of several processes the first one writes."""
    temporary = _write_beside(path, content)
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    except OSError:
        # A file system without links.
        if not path.exists():
            temporary.replace(path)
    temporary.unlink(missing_ok=True)


def _write_beside(path: Path, content: bytes) -> Path:
    from threading import get_ident

    if not path.name:
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{get_ident()}-{path.name}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def stem(document: str) -> str:
    """Return what a document's files are called, safe on every system.

    >>> stem("忻政办发〔2018〕1号")
    'b18718e34911d98a1afab81a'
    """
    return digest(document.encode("utf-8", "surrogatepass"))[:24]


def file_name(document: str) -> str:
    """Return the name of a document's file."""
    return stem(document) + SUFFIX


def listing(folder: Path) -> list[str]:
    """Return one line for each document file: name, size, time of change; in name order.

    Equal listings mean equal contents, as far as can be told without reading them.
    """
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIX) and not entry.name.startswith("."):
                # A file that a writer deletes just now is as good as gone.
                with suppress(FileNotFoundError):
                    about = entry.stat()
                    found.append(f"{about.st_size} {about.st_mtime_ns} {entry.name}")
    return sorted(found, key=listed_name)


def listed_name(line: str) -> str:
    """Return the file name of a line of a listing."""
    return line.split(" ", 2)[2]


def digest(content: bytes) -> str:
    """Return the hash that tells contents apart."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def fingerprint(files: Iterable[Path]) -> str:
    """Return what tells the contents of some files from others; a check, not a proof."""
    from zlib import crc32

    whole = 0
    for path in sorted(files):
        content = path.read_bytes()
        whole = crc32(f"{path.name} {len(content)} {crc32(content)}".encode(), whole)
    return f"{whole:08x}"


def drop_temporary(folder: Path) -> None:
    """Delete what crashed writers left. Only for who holds the lock."""
    from shutil import rmtree

    for path in folder.glob(f"{TEMPORARY}*"):
        if path.is_dir():
            rmtree(path)
        else:
            path.unlink(missing_ok=True)
