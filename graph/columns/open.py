"""Finds the facts of a state of a store for reading, having written them where they are missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph.columns.files import folder_of, is_whole
from zhize.graph.errors import StoreError
from zhize.graph.storage import lock
from zhize.graph.storage.current import Lease, is_current, read_current
from zhize.graph.storage.folder import Folder
from zhize.graph.storage.schemes import kept_schemes

if TYPE_CHECKING:
    from zhize.graph.storage.manifest import Manifest


def facts_of(folder: Folder, lease: Lease, timeout: float) -> Path | None:
    """Return the folder of the facts of a generation that is being read.

    None when they are missing and the generation is no longer the newest: then open that.

    Raises
    ------
    StoreError
        When they are missing and cannot be written.
    StoreBusyError
        When another process writes for longer than `timeout` seconds.
    """
    found = folder_of(lease.folder)
    if is_whole(found, lease.manifest.revision()):
        return found
    try:
        with lock.exclusive(folder.lock, timeout):
            current = read_current(folder.graph)
            if current is None or current.generation != lease.folder.name:
                return None
            if not is_current(folder, current):
                return None
            if not is_whole(found, lease.manifest.revision()):
                _write(folder, lease.manifest, found)
    except StoreError:
        raise
    except OSError as error:
        what = f"its facts are missing and cannot be written ({error.strerror or error})"
        advice = "copy the store to where you may write"
        raise StoreError(folder.path, what, advice) from error
    return found


def _write(folder: Folder, manifest: Manifest, to: Path) -> None:
    from zhize.graph.columns.write import FactsDraft

    draft = FactsDraft(to.parent, kept_schemes(folder.schemes))
    draft.add_files(folder.documents, [entry.file for entry in manifest.shown().values()])
    draft.publish(to.name, manifest.revision())
