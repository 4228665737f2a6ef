"""The JSON that the pages read, by name: the same bytes from a server and in a site.

catalogue   documents, bodies, lists; see `data.catalogue`
tasks       rows of tasks; see `data.tasks`
text-0 …    a document's text and the places of its tasks, by its place in the catalogue
checks      what the checks find
sparql      prefixes, terms, examples
names-2017-12-31 …  whose the tasks would be on a day; see `holders.holders`
graph       all graphs as TriG, packed; only where queries are answered within the page
engine      Oxigraph's code, likewise
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zhize.graph import vendor
from zhize.graph.explorer import data, texts
from zhize.graph.explorer.asking import asking
from zhize.graph.explorer.holders import days, holders
from zhize.graph.explorer.triples import trig

if TYPE_CHECKING:
    from zhize.graph.store import Store

TEXT = re.compile(r"text-(0|[1-9][0-9]{0,8})")
NAMES = re.compile(r"names-(?P<day>(?:19|20)\d\d-\d\d-\d\d)", re.ASCII)
#: What every page needs, whatever it shows.
COMMON = ("catalogue", "tasks", "checks", "sparql")
#: What the engine's code has as a module, and a worker of old has not.
MODULE = re.compile(r"^export (?=class |function )|^export \{[^}]*\};\s*$", re.MULTILINE)


def names(store: Store) -> Iterator[str]:
    """Yield the names of all that a site has beside the graph. A server knows any day's names."""
    yield from COMMON
    yield from (f"text-{at}" for at, _ in enumerate(store.documents()))
    yield from (f"names-{day}" for day in days())


def pack(store: Store, name: str) -> bytes:
    """Return the JSON of a name, with the revision of the store.

    Raises
    ------
    KeyError
        When there is none of this name.
    DayError
        When the day in a name is none.
    """
    found = {**_value(store, name), "revision": store.revision}
    return _json(found)


def _value(store: Store, name: str) -> dict[str, Any]:
    if name == "catalogue":
        return data.catalogue(store)
    if name == "tasks":
        return data.tasks(store)
    if name == "checks":
        return texts.findings(store)
    if name == "sparql":
        return asking(store)
    if name == "engine":
        return engine()
    dated = NAMES.fullmatch(name)
    if dated is not None:
        return holders(store, dated["day"])
    documents = store.documents()
    found = TEXT.fullmatch(name)
    if found is None or int(found[1]) >= len(documents):
        raise KeyError(name)
    return texts.text(store, documents[int(found[1])].id)


def pack_graph(store: Store, packed: bytes) -> bytes:
    """Return the JSON of all graphs, given what `packed_graph` returned."""
    trig = base64.b64encode(packed).decode("ascii")
    return _json({"trig": trig, "revision": store.revision})


def packed_graph(store: Store) -> bytes:
    """Return all graphs as TriG by gzip, without name and time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(trig(store)) + packer.flush()


def engine() -> dict[str, str]:
    """Return Oxigraph's code as a plain script, and its WebAssembly packed."""
    code = vendor.asset("oxigraph.js").decode("utf-8")
    # A worker made of a page's own words is no module and has no address.
    plain = MODULE.sub("", code).replace("import.meta.url", "self.location.href")
    names = "self.initSync = initSync; self.Store = Store;"
    wasm = base64.b64encode(vendor.asset("oxigraph.wasm.gz")).decode("ascii")
    return {"code": f"{plain}\n{names}\n", "wasm": wasm}


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def within_html(packed: bytes) -> str:
    r"""Return JSON that may stand in a script element of a page, or in a file of script.

    >>> within_html('{"a":"</script>\u2028"}'.encode())
    '{"a":"\\u003c/script\\u003e\\u2028"}'
    """
    text = packed.decode("utf-8")
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
