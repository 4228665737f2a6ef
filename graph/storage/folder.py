"""The folder of a store: where it keeps what, and the file that says that it is one."""

from __future__ import annotations

import json
from pathlib import Path

from zhize.graph.errors import NoStoreError, StoreError
from zhize.graph.rdf.iri import IRIs
from zhize.graph.storage import files

MARKER = "store.json"


class Folder:
    """Where a store keeps what."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.documents = path / "documents"  #: one file for each document: the truth
        self.schemes = path / "schemes"  #: of the user's own; there when there are some
        self.graph = path / "graph"  #: can always be built again
        self.lock = path / "lock"  #: held by who writes
        #: There while a writer changes documents/, or after it died doing so.
        self.pending = self.graph / "PENDING"


def create_store(folder: Path, base: str) -> None:
    """Make a store of a folder that is missing or empty, or finish one that a crash left so."""
    try:
        IRIs(base)
    except ValueError as error:
        raise StoreError(folder, str(error)) from error
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / MARKER).exists():
            others = [e for e in folder.iterdir() if not e.name.startswith(files.TEMPORARY)]
            # Another process may have made the store between our two looks.
            if others and not (folder / MARKER).exists():
                advice = "name a new or an empty folder"
                raise StoreError(folder, "is no store and not empty", advice)
            marker = json.dumps({"zhize": 1, "base": base}, ensure_ascii=False)
            files.write_new(folder / MARKER, f"{marker}\n".encode())
        if not (folder / "graph").exists():
            # There never was a graph: nothing was ever put in here.
            (folder / "documents").mkdir(exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise StoreError(folder, "is a file", "name a folder for the store") from error
    except StoreError:
        raise
    except OSError as error:
        raise StoreError(folder, f"no store can be made here ({error.strerror})") from error


def read_base(folder: Path, base: str | None) -> str:
    """Return what the IRIs of a store begin with, having checked that it is one."""
    try:
        marker = json.loads((folder / MARKER).read_bytes())
        version, marked = marker["zhize"], marker["base"]
    except (FileNotFoundError, NotADirectoryError) as error:
        if not folder.exists():
            advice = f"make one: zhize load PLAN... --store {folder}"
            raise NoStoreError(folder, "there is no store here", advice) from error
        advice = f"a store is a folder with {MARKER} in it"
        raise StoreError(folder, "is not a store", advice) from error
    except (ValueError, TypeError, KeyError) as error:
        advice = "load the plans into a new store"
        raise StoreError(folder / MARKER, "is damaged", advice) from error
    except OSError as error:
        raise StoreError(folder, f"cannot be read ({error.strerror})") from error
    if version != 1:
        raise StoreError(folder, "was made by a newer zhize", "use that version")
    if base is not None and base != marked:
        advice = "load into a new store to use another"
        raise StoreError(folder, f"has IRIs below {marked}", advice)
    return str(marked)
