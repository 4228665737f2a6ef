"""Writes the explorer as files: a folder, or one page with everything in it.

index.html      opens by a double click, without any server
assets/         scripts and styles
data/           what the pages show, as scripts, since a page opened from a disk may read no JSON
graph.trig      the whole graph, for other programs
site.json       says that this is a site, of which revision of a store, and what is in it
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph import vendor
from zhize.graph.explorer.pack import names, pack, pack_graph, packed_graph, within_html
from zhize.graph.explorer.page import page, script, style
from zhize.graph.vendor import within_script
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    from zhize.graph.store import Store

MARKER = "site.json"
#: Scripts and styles of others that are loaded when a page needs them.
ASSETS = ("echarts.min.js", "yasqe.min.js", "yasqe.min.css")
#: What stands at the beginning of a single page that is ours.
SINGLE = '<html lang="zh-CN" data-mode="single">'


class SiteError(ZhizeError, OSError):
    """A site cannot be written there."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(path, what)
        self.path, self.what = path, what

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


class Written(NamedTuple):
    """What was written."""

    path: Path  #: of the page to open
    files: int
    bytes: int
    documents: int
    tasks: int


def write_site(store: Store, out: Path | str, *, single: bool = False) -> Written:
    """Write the explorer of a store, and what a browser needs to answer SPARQL without a server.

    The same documents give the same bytes.

    Parameters
    ----------
    store
        The store.
    out
        A folder that is empty, missing or an earlier site; with `single`, a file that is missing or
        an earlier page, or such a folder to put index.html into.
    single
        Whether to write one page that holds everything.

    Raises
    ------
    SiteError
        When there is something else at the path, or it cannot be written.
    """
    path = Path(out)
    try:
        if single:
            target = path / "index.html" if path.is_dir() or not path.suffix else path
            _check_page(target)
            return _write_single(store, target)
        _check_folder(path)
        return _write_folder(store, path)
    except OSError as error:
        if isinstance(error, SiteError):
            raise
        where = Path(error.filename) if error.filename else path
        raise SiteError(where, f"cannot be written ({error.strerror})") from error


def _check_page(target: Path) -> None:
    if not target.exists():
        return
    with target.open(encoding="utf-8", errors="replace") as file:
        if SINGLE not in file.read(400):
            what = "is there and no page of zhize site; give another path or delete it"
            raise SiteError(target, what)


def _check_folder(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise SiteError(path, "is a file; give a folder, or --single for one page")
    if path.exists() and any(path.iterdir()) and not (path / MARKER).exists():
        what = "holds other files and is no earlier site; give an empty folder"
        raise SiteError(path, what)


def _write_single(store: Store, target: Path) -> Written:
    inert = [
        (f"data-{name}", "application/json", within_html(packed))
        for name, packed in _all(store, packed_graph(store))
    ]
    for name in ASSETS:
        code = within_script(vendor.asset(name).decode("utf-8"))
        inert.append((f"asset-{name}", "text/plain", code))
    content = page("single", tuple(inert)).encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return _written(store, target, 1, len(content))


def _write_folder(store: Store, path: Path) -> Written:
    files = dict(_files(store))
    about = {"revision": store.revision, "files": sorted(files)}
    for folder in ("assets", "data"):
        shutil.rmtree(path / folder, ignore_errors=True)
        (path / folder).mkdir(parents=True)
    # The marker first: a site half written may be written again.
    files = {MARKER: json.dumps(about, ensure_ascii=False, indent=1).encode() + b"\n", **files}
    for name, content in files.items():
        (path / name).write_bytes(content)
    size = sum(map(len, files.values()))
    return _written(store, path / "index.html", len(files), size)


def _files(store: Store) -> Iterator[tuple[str, bytes]]:
    yield "index.html", page("folder").encode()
    yield "assets/explorer.js", script().encode()
    yield "assets/explorer.css", style().encode()
    for name in ASSETS:
        yield f"assets/{name}", vendor.asset(name)
    yield from _licences()
    graph = packed_graph(store)
    for name, packed in _all(store, graph):
        delivered = f'zhize.deliver("{name}",{within_html(packed)});\n'
        yield f"data/{name}.js", delivered.encode()
    yield "graph.trig.gz", graph


def _licences() -> Iterator[tuple[str, bytes]]:
    held = [vendor.manifest()[name] for name in (*ASSETS, "oxigraph.js")]
    for name in sorted({file for each in held for file in each.licence_files}):
        yield f"assets/{name}", (vendor.FOLDER / name).read_bytes()


def _all(store: Store, graph: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the JSON of all that a page shows."""
    for name in (*names(store), "engine"):
        yield name, pack(store, name)
    yield "graph", pack_graph(store, graph)


def _written(store: Store, path: Path, files: int, size: int) -> Written:
    rows = store.documents()
    return Written(path, files, size, len(rows), sum(row.tasks for row in rows))
