"""The description of a store: its figures are those of the store, and it is the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from factories import assignment, document, task
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDF, VOID

from zhize.graph.rdf import describe as module
from zhize.graph.rdf import iri
from zhize.graph.rdf.describe import Format, describe
from zhize.graph.store import Store, open_store
from zhize.loaders.records import Source
from zhize.ontology.terms import PREFIXES, SCHEMA, ZZ

BASE = "https://data.example/plans/"
FORMATS: list[Format] = ["turtle", "ntriples", "json-ld", "xml"]
ONE = document(task("一", assignment("市医保局", "lead"), assignment("各医院", collective=True)))
TWO = document(
    task("二", assignment("市财政局", "lead")),
    task("三", assignment("市医保局"), id="body/2", number="2"),
    id="乙",
    title="第二份",
    date=None,
    jurisdiction=None,
    source=Source("/home/somebody/second plan.txt", "0" * 64, "text/plain", "utf-8"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of two documents that share a body and have an own base."""
    with open_store(tmp_path_factory.mktemp("s") / "store", create=True, base=BASE) as made:
        made.put([ONE, TWO])
        yield made


def parsed(store: Store, format: Format = "turtle") -> rdflib.Graph:
    """Return the description as a graph."""
    written = describe(store, format)
    if format != "json-ld":
        return rdflib.Graph().parse(data=written, format=format)
    # rdflib's own parser of JSON-LD uses what rdflib warns of.
    triples = (quad.triple for quad in ox.parse(written, format=ox.RdfFormat.JSON_LD))
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=lines, format="nt")


@pytest.fixture(scope="module")
def graph(store: Store) -> rdflib.Graph:
    """The description of the store."""
    return parsed(store)


def ask(graph: rdflib.Graph, pattern: str) -> bool | None:
    """Tell whether the description has a pattern; `?store` is the data set as a whole."""
    names = {**PREFIXES, "void": VOID, "dcat": DCAT, "foaf": FOAF}
    whole = {"store": rdflib.URIRef(f"{BASE}dataset/store")}
    return graph.query(f"ASK {{ {pattern} }}", initNs=names, initBindings=whole).askAnswer


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("?store a void:Dataset, dcat:Dataset", id="a data set"),
        pytest.param('?store dcterms:title "政策文件职责图谱"@zh', id="its title"),
        pytest.param(f'?store void:uriSpace "{BASE}"', id="its base"),
        pytest.param("?store void:vocabulary zz:, prov:, skos:, oa:, schema:", id="vocabularies"),
        pytest.param(
            "?store void:classPartition [ void:class zz:Task ; void:entities 3 ]", id="tasks"
        ),
        pytest.param(
            "?store void:classPartition [ void:class zz:Agency ; void:entities 2 ]",
            id="a body of two documents once",
        ),
        pytest.param(
            """?store void:propertyPartition [ void:property zz:leads ; void:triples 2 ;
            void:distinctSubjects 2 ; void:distinctObjects 2 ]""",
            id="who leads",
        ),
        pytest.param(
            """?store void:propertyPartition [ void:property prov:hadPlan ; void:triples 4 ;
            void:distinctSubjects 4 ; void:distinctObjects 2 ]""",
            id="parts in plans",
        ),
        pytest.param(
            f"""?store prov:wasAttributedTo [ a prov:SoftwareAgent ; rdfs:label "zhize" ;
            schema:softwareVersion "{version("zhize")}" ]""",
            id="what made it",
        ),
        pytest.param(
            f"""?store void:subset <{iri.CODES_GRAPH}> . <{iri.CODES_GRAPH}> a dcat:Dataset ;
            dcterms:license <https://spdx.org/licenses/MIT>""",
            id="code lists and their licence",
        ),
        pytest.param(
            """?store void:subset [ a void:Dataset ; dcterms:title "曲靖市医改工作要点"@zh ;
            dcterms:issued "2018-12-26"^^xsd:date ; dcterms:source "plan.txt" ;
            dcterms:spatial [] ; dcterms:subject [] ; void:triples ?n ]
            FILTER (?n > 50)""",
            id="a document",
        ),
        pytest.param(
            """?store void:subset ?g . ?g dcterms:identifier "乙" ; dcterms:title "第二份"@zh ;
            dcterms:source "second plan.txt" .
            FILTER NOT EXISTS { ?g dcterms:issued|dcterms:spatial|dcterms:license ?o }""",
            id="a document that says little",
        ),
    ],
)
def test_it_says(graph: rdflib.Graph, pattern: str) -> None:
    assert ask(graph, pattern)


def test_the_figures_are_those_of_the_store(store: Store, graph: rdflib.Graph) -> None:
    lines = {line.rpartition(b" <")[0] for line in store.dump().splitlines()}
    triples = [
        (t.subject, t.predicate, t.object)
        for t in ox.parse(b" .\n".join(lines) + b" .", format=ox.RdfFormat.N_TRIPLES)
    ]
    whole = rdflib.URIRef(f"{BASE}dataset/store")
    said = {str(p): int(str(o)) for p, o in graph.predicate_objects(whole) if str(o).isdigit()}
    kinds = [(s, o) for s, p, o in triples if p.value == str(RDF.type)]
    assert said == {
        str(VOID.triples): len(triples),
        str(VOID.distinctSubjects): len({s for s, _, _ in triples}),
        str(VOID.properties): len({p for _, p, _ in triples}),
        str(VOID.distinctObjects): len({o for _, _, o in triples}),
        str(VOID.classes): len({kind for _, kind in kinds}),
        str(VOID.entities): len({s for s, _ in kinds if str(s).startswith(f"<{BASE}")}),
    }


def test_the_parts_add_up(graph: rdflib.Graph) -> None:
    whole = rdflib.URIRef(f"{BASE}dataset/store")
    parts = graph.objects(whole, VOID.propertyPartition)
    counts = [int(str(graph.value(part, VOID.triples))) for part in parts]
    assert sum(counts) == int(str(graph.value(whole, VOID.triples)))


def test_it_names_no_path_of_the_machine(store: Store) -> None:
    for format in FORMATS:
        written = describe(store, format)
        assert "somebody" not in written
        assert str(store.path) not in written


def test_its_terms_are_those_of_void_and_dcat(graph: rdflib.Graph) -> None:
    used = {*graph.predicates(), *graph.objects(None, RDF.type)}
    for namespace, terms in ((module.VOID, VOID), (module.DCAT, DCAT)):
        local = {str(t).removeprefix(namespace) for t in used if str(t).startswith(namespace)}
        assert local
        assert all(term in terms for term in local)
    for term in (PROV.wasAttributedTo, DCTERMS.spatial, DCTERMS.issued):
        assert term in used
    assert rdflib.URIRef(SCHEMA.softwareVersion) in used
    assert rdflib.URIRef(ZZ.Task) in set(graph.objects(None, VOID["class"]))


@pytest.mark.parametrize("format", FORMATS)
def test_all_formats_say_the_same(store: Store, graph: rdflib.Graph, format: Format) -> None:
    assert isomorphic(parsed(store, format), graph)
    assert describe(store, format).endswith("\n")


def test_an_empty_store_has_a_description(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", create=True) as empty:
        graph = parsed(empty)
    subsets = set(graph.objects(None, VOID.subset))
    assert {str(g) for g in subsets} == {iri.CODES_GRAPH, iri.VOCABULARY_GRAPH}


def test_the_same_documents_give_the_same_bytes(store: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "other", create=True, base=BASE) as other:
        other.put([TWO])
        other.put([ONE])
    code = (
        "import sys; from zhize.graph.rdf.describe import describe; from zhize import open_store\n"
        f"for f in {FORMATS}: sys.stdout.buffer.write(describe(open_store(sys.argv[1]), f).encode())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            env={**os.environ, **environment},
            capture_output=True,
            check=True,
        ).stdout
        for path in (store.path, tmp_path / "other")
        for environment in (
            {"PYTHONHASHSEED": "1"},
            {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Shanghai"},
        )
    }
    assert len(made) == 1
    assert len(made.pop()) > 10_000
