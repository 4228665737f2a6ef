"""Graphs as RDF files: what is read back is what the store has, sorted, the same bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import commandline
import pyoxigraph as ox
import pytest
import rdflib
from factories import document, task
from rdflib.compare import isomorphic

from zhize.graph.errors import NotFoundError
from zhize.graph.exports.rdf import SYNTAXES, RdfError, write_rdf
from zhize.graph.store import Store, open_store

#: What rdflib calls the syntaxes.
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "json-ld": "json-ld",
    "rdfxml": "xml",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of two plans."""
    folder = commandline.make_store(tmp_path_factory.mktemp("rdf") / "store")
    with open_store(folder) as opened:
        yield opened


def written(store: Store, syntax: str, *documents: str) -> bytes:
    """Return the bytes of a file."""
    file = io.BytesIO()
    write_rdf(store, syntax, file, documents or None)
    return file.getvalue()


def quads(content: bytes, syntax: str) -> list[Any]:
    """Return what pyoxigraph reads in a file, in its order."""
    return list(ox.parse(content, format=getattr(ox.RdfFormat, SYNTAXES[syntax][0])))


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_all_that_the_store_has_is_read_back(store: Store, syntax: str) -> None:
    whole = quads(store.dump(), "nquads")
    found = quads(written(store, syntax), syntax)
    if SYNTAXES[syntax][1]:
        assert len(found) == len(whole)
        assert set(found) == set(whole)
    else:
        triples = {quad.triple for quad in whole}
        assert len(found) == len(triples)
        assert {quad.triple for quad in found} == triples


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_rdflib_reads_the_same(store: Store, syntax: str) -> None:
    content = written(store, syntax, commandline.FIRST.id)
    read = rdflib.Dataset(default_union=True)
    read.parse(data=content, format=RDFLIB[syntax])
    whole = rdflib.Graph()
    for quad in quads(written(store, "nquads", commandline.FIRST.id), "nquads"):
        whole.parse(data=f"{quad.triple} .", format="nt")
    found = rdflib.Graph()
    for triple in read.triples((None, None, None)):
        found.add(triple)
    assert len(whole) > 100
    assert isomorphic(found, whole)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_triples_are_sorted_with_the_type_in_front(store: Store, syntax: str) -> None:
    keys = [
        (
            quad.graph_name.value if SYNTAXES[syntax][1] else "",
            str(quad.subject),
            not quad.predicate.value.endswith("#type"),
            quad.predicate.value,
            str(quad.object),
        )
        for quad in quads(written(store, syntax), syntax)
    ]
    assert keys == sorted(keys)


def test_prefixes_stand_in_order_and_shorten_names(store: Store) -> None:
    for syntax in ("turtle", "trig"):
        text = written(store, syntax).decode()
        prefixes = re.findall(r"^@prefix (\w+):", text, re.MULTILINE)
        assert prefixes == sorted(prefixes)
        assert {"zz", "zzid", "skos"} <= set(prefixes)
        assert text.index("@prefix") == 0
        assert "a zz:Task" in text


def test_chosen_documents_are_their_graphs_alone(store: Store) -> None:
    content = written(store, "nquads", commandline.SECOND.id)
    graphs = {quad.graph_name.value for quad in quads(content, "nquads")}
    assert graphs == {store.iris.graph(commandline.SECOND.id)}
    assert "推进分级诊疗".encode() not in content
    both = written(store, "nquads", commandline.FIRST.id, commandline.SECOND.id)
    assert content in both
    assert both == written(store, "nquads", commandline.SECOND.id, commandline.FIRST.id)


@pytest.mark.parametrize(
    ("syntax", "documents", "error", "message"),
    [
        pytest.param("ntriples", (), RdfError, "there is no RDF format 'ntriples'", id="syntax"),
        pytest.param("turtle", ("某文",), NotFoundError, "no document has the id 某文", id="id"),
    ],
)
def test_what_is_not_there_is_refused(
    store: Store, syntax: str, documents: tuple[str, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        written(store, syntax, *documents)


def test_texts_that_xml_cannot_hold_are_refused_there_only(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        store.put([document(task("推进\x0b改革"))])
        with pytest.raises(RdfError, match=r"has the character U\+000B, which XML cannot hold"):
            written(store, "rdfxml")
        found = {quad.triple for quad in quads(written(store, "turtle"), "turtle")}
        assert found == {quad.triple for quad in quads(store.dump(), "nquads")}


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_the_bytes_are_the_same_in_another_process(store: Store, syntax: str) -> None:
    code = (
        "import sys; from zhize.graph.store import open_store\n"
        "from zhize.graph.exports.rdf import write_rdf\n"
        "write_rdf(open_store(sys.argv[1]), sys.argv[2], sys.stdout.buffer)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(store.path), syntax],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert ran.stdout == written(store, syntax)
