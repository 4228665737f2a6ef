"""Records → RDF: what a document says is in its graph, and nothing else, and the same each time."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from factories import agency, assignment, document, schedule, target, task

from zhize.graph.rdf.build import common_quads, document_quads
from zhize.graph.rdf.iri import IRIs
from zhize.graph.rdf.labels import head_actors, label_quads
from zhize.graph.storage.sheets import write_sheet
from zhize.loaders.records import Convention, Cover, Document, Jurisdiction, Period, Source, Span
from zhize.ontology.terms import PREFIXES


def graph(*documents: Document) -> ox.Store:
    """Return the documents as a graph in memory."""
    store = ox.Store()
    for each in documents:
        store.load("\n".join(document_quads(each)).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def named(*documents: Document) -> ox.Store:
    """Return the documents as a graph in memory, with what they call the actors."""
    store = graph(*documents)
    heads = (head_actors(write_sheet(each, IRIs()))[1] for each in documents)
    lines = "\n".join(label_quads(heads, IRIs()))
    store.load(lines.encode(), format=ox.RdfFormat.N_QUADS)
    return store


def ask(store: ox.Store, pattern: str) -> bool:
    """Tell whether a graph pattern matches."""
    found = store.query(f"ASK {{ {pattern} }}", prefixes=PREFIXES, use_default_graph_as_union=True)
    return bool(found)


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    """Return the solutions of a query as strings."""
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple("" if term is None else term.value for term in row) for row in found]


PLAN = document(
    task(
        "推进支付方式改革",
        assignment("市医保局", "lead"),
        assignment("市财政局", "cooperate", order=2, mode="explicit"),
        assignment("各公立医院", collective=True, clause=2, open_list=True),
        domains=("payment-reform",),
        schedule=schedule(),
        targets=(target(by="2020-12-31"), target("床位", op=">=", value=0.5, unit="/10万")),
        heading="支付方式",
    ),
    task("持续推进", id="table/2", number="2", part="table", section=""),
    addressees=("各县区人民政府",),
    period=Period("2017-01-01", "2020-12-31"),
    conventions=(Convention("first-listed-leads", Span(0, 4)),),
    cover=Cover("关于印发要点的通知", "曲靖市人民政府", "2018-12-27"),
)
GRAPH = named(PLAN)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(
            """?p a zz:Plan ; dcterms:identifier "曲政办发〔2018〕1号" ; eli:id_local ?n ;
            dcterms:title "曲靖市医改工作要点"@zh ; dcterms:issued "2018-12-26"^^xsd:date ;
            eli:passed_by/skos:prefLabel "曲靖市人民政府办公室"@zh ; zz:addressee ?a ;
            schema:legislationJurisdiction/skos:notation "530300" """,
            id="the document",
        ),
        pytest.param(
            """?p zz:period [ a zz:Period ; zz:start "2017-01-01"^^xsd:date ;
            zz:end "2020-12-31"^^xsd:date ]""",
            id="its years",
        ),
        pytest.param(
            """?p zz:convention [ a zz:Convention ; zz:conventionKind "first-listed-leads" ;
            zz:evidence/oa:exact "推进支付" ]""",
            id="its convention",
        ),
        pytest.param(
            """?p zz:cover [ a zz:Cover ; dcterms:title "关于印发要点的通知"@zh ;
            eli:passed_by/skos:prefLabel "曲靖市人民政府"@zh ; dcterms:issued ?d ]""",
            id="its covering letter",
        ),
        pytest.param(
            """?p eli:is_realized_by [ a zz:SourceText ; schema:text ?t ; zz:sha256 ?sha ;
            dcterms:format "text/plain" ; dcterms:source "plan.txt" ]""",
            id="its text",
        ),
        pytest.param(
            """?t a zz:Task ; dcterms:isPartOf ?p ; dcterms:identifier "body/1" ; zz:number "1" ;
            zz:part "body" ; zz:section "一、重点任务"@zh ; dcterms:title "支付方式"@zh ;
            dcterms:description "推进支付方式改革"@zh ;
            dcterms:subject <https://w3id.org/zhize/id/domain/payment-reform>""",
            id="a task",
        ),
        pytest.param(
            """?t zz:scheduleKind "deadline" ; zz:scheduleText "2019年6月底前"@zh ;
            zz:due "2019-06-30"^^xsd:date ; zz:scheduleEvidence/oa:exact "2019年6月底前" .
            FILTER NOT EXISTS { ?t zz:start ?s }""",
            id="a schedule",
        ),
        pytest.param(
            """?x a zz:Assignment ; zz:task ?t ; prov:hadPlan ?p ; prov:hadRole zz:role-cooperate ;
            prov:agent/skos:prefLabel "曲靖市财政局"@zh ; zz:clause 1 ; zz:order 2 ;
            zz:mode "explicit" ; zz:surface "市财政局"@zh ; zz:name "市财政局"@zh ;
            zz:evidence/oa:exact "市财政局" . FILTER NOT EXISTS { ?x zz:openList ?o }""",
            id="an assignment",
        ),
        pytest.param(
            """?x a zz:Assignment ; zz:openList true ; prov:hadRole zz:role-responsible ;
            prov:agent [ a zz:ActorGroup ; skos:prefLabel "各公立医院"@zh ]""",
            id="an open group in an open list",
        ),
        pytest.param(
            """?a a zz:Agency ; rdfs:label "曲靖市医保局"@zh ; skos:prefLabel "曲靖市医保局"@zh ; skos:altLabel "市医保局"@zh ;
            schema:areaServed [ a zz:Jurisdiction ; skos:prefLabel "曲靖市"@zh ;
              zz:level "prefecture" ;
              schema:containedInPlace/skos:prefLabel "云南省"@zh ]""",
            id="a body and its places",
        ),
        pytest.param(
            """?t zz:hasTarget [ a zz:Target ; zz:comparator "~" ; schema:value 30.0 ;
            schema:unitText "%" ; qudt:unit unit:PERCENT ; zz:due "2020-12-31"^^xsd:date ;
            zz:indicator [ a zz:Indicator ; skos:prefLabel "药占比"@zh ;
              skos:inScheme zz:indicators ] ;
            zz:surface "药占比30%左右"@zh ; zz:evidence/oa:exact "药占比30%左右" ]""",
            id="a target",
        ),
        pytest.param(
            """?x a zz:Target ; schema:value 0.5 ; schema:unitText "/10万" .
            FILTER NOT EXISTS { ?x qudt:unit ?u } FILTER NOT EXISTS { ?x zz:due ?d }""",
            id="a target in a unit that QUDT lacks",
        ),
        pytest.param("""?a zz:leads ?t . ?a skos:prefLabel "曲靖市医保局"@zh""", id="a lead"),
        pytest.param(
            """?a zz:coResponsibleFor ?t . ?a skos:prefLabel "曲靖市财政局"@zh""", id="a helper"
        ),
    ],
)
def test_the_graph_says(pattern: str) -> None:
    assert ask(GRAPH, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("?g a zz:Agency, zz:ActorGroup", id="a body that is a group"),
        pytest.param("?a zz:leads ?t ; zz:coResponsibleFor ?t", id="lead and helper at once"),
        pytest.param("?a a zz:Agency ; org:purpose ?f", id="a function nobody knows"),
        pytest.param('?t dcterms:identifier "table/2" ; zz:section ?s', id="an empty section"),
        pytest.param('?t dcterms:identifier "table/2" ; dcterms:title ?s', id="an empty heading"),
        pytest.param("?t zz:due ?d . FILTER(DATATYPE(?d) != xsd:date)", id="a date of no date"),
        pytest.param("?g prov:generatedAtTime ?when", id="when it was loaded"),
        pytest.param('?s ?p ?o . FILTER(CONTAINS(STR(?o), "plans/"))', id="a path of the machine"),
        pytest.param("?s ?p ?o . FILTER(ISBLANK(?s) || ISBLANK(?o))", id="a blank node"),
        pytest.param("?a skos:prefLabel ?n ; skos:altLabel ?n", id="one name twice"),
    ],
)
def test_the_graph_does_not_say(pattern: str) -> None:
    assert not ask(GRAPH, pattern)


def test_every_piece_of_evidence_equals_its_source() -> None:
    found = rows(
        GRAPH,
        """SELECT ?exact ?cut { ?e oa:exact ?exact ; oa:start ?s ; oa:end ?n ;
        a oa:TextPositionSelector, oa:TextQuoteSelector ; oa:hasSource/schema:text ?text .
        BIND(SUBSTR(?text, ?s + 1, ?n - ?s) AS ?cut) }""",
    )
    assert len(found) > 5
    assert all(exact == cut for exact, cut in found)


def test_spans_count_code_points() -> None:
    plan = document(task("a", span=Span(1, 3)), text="𠮷局\n长安")
    assert ask(graph(plan), '?t zz:evidence/oa:exact "局\\n"')


def test_every_term_used_is_declared() -> None:
    used = {
        term.removeprefix(PREFIXES["zz"])
        for line in (*document_quads(PLAN), *common_quads())
        for term in line.replace("<", " ").replace(">", " ").split()
        if term.startswith(PREFIXES["zz"])
    }
    from zhize.ontology.terms import ZZ

    assert used <= ZZ.NAMES


def test_a_name_seen_anywhere_is_a_name_of_the_body() -> None:
    body = agency("市卫生健康委", id="530300/health")
    plan = document(
        task(
            "一",
            assignment("市卫计委", agency=body, surface="卫计委"),
            assignment("市卫生健康委", agency=body, order=2),
        )
    )
    found = rows(named(plan), "SELECT ?n { ?a a zz:Agency ; skos:altLabel ?n } ORDER BY ?n")
    assert found == [("卫计委",), ("市卫生健康委",), ("市卫计委",)]


def test_a_body_of_a_known_line_has_its_function() -> None:
    body = agency("市卫生健康委", id="530300/health", function="health")
    store = graph(document(task("一", assignment("市卫生健康委", agency=body))))
    store.load("\n".join(common_quads()).encode(), format=ox.RdfFormat.N_QUADS)
    assert ask(store, '?a org:purpose [ skos:notation "health" ; skos:prefLabel "卫生健康"@zh ]')


@pytest.mark.parametrize(
    ("place", "pattern"),
    [
        pytest.param(None, "?p a zz:Plan", id="unknown"),
        pytest.param(
            Jurisdiction(None, "青山县", "county", "title"),
            '?p schema:legislationJurisdiction [ skos:prefLabel "青山县"@zh ; zz:level "county" ]',
            id="in no list",
        ),
        pytest.param(
            Jurisdiction("340823", "枞阳县", "county", "title"),
            '?p schema:legislationJurisdiction/skos:notation "340823"',
            id="under a former code",
        ),
        pytest.param(
            Jurisdiction("530300", "曲靖地区", "prefecture", "title"),
            """?p schema:legislationJurisdiction [ skos:prefLabel "曲靖市"@zh ;
            skos:altLabel "曲靖地区"@zh ]""",
            id="under a former name",
        ),
        pytest.param(
            Jurisdiction("100000", "国家", "national", "title"),
            '?p schema:legislationJurisdiction [ skos:prefLabel "国家"@zh ; zz:level "national" ]',
            id="the whole country",
        ),
    ],
)
def test_places(place: Jurisdiction | None, pattern: str) -> None:
    store = graph(document(task(), jurisdiction=place))
    assert ask(store, pattern)
    labels = rows(store, "SELECT ?w (COUNT(?n) AS ?names) { ?w skos:prefLabel ?n } GROUP BY ?w")
    assert all(count == "1" for _, count in labels)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/somebody/方案.txt", "方案.txt"),
        ("C:\\Users\\somebody\\方案.txt", "方案.txt"),
        ("方案.txt", "方案.txt"),
        ("-", "-"),
    ],
)
def test_only_the_name_of_the_file_is_told(path: str, name: str) -> None:
    plan = document(task(), source=Source(path, "0" * 64, "text/plain", "utf-8"))
    assert rows(graph(plan), "SELECT ?n { ?t dcterms:source ?n }") == [(name,)]
    assert "somebody" not in "".join(document_quads(plan))


def test_documents_that_say_little_give_little() -> None:
    plan = document(
        title=None, issuer=None, jurisdiction=None, number=None, date=None, text="（无）"
    )
    store = graph(plan)
    assert ask(store, "?p a zz:Plan")
    for nothing in ("dcterms:title", "eli:passed_by", "eli:id_local", "dcterms:issued"):
        assert not ask(store, f"?p {nothing} ?o")


def test_words_that_stand_for_two_bodies_are_no_name_of_either() -> None:
    two = task(
        "改革",
        assignment("市财政局", surface="财政局（国资委）"),
        assignment("市国资委", surface="财政局（国资委）", order=2),
        assignment("市卫健委", surface="卫健委", order=3),
    )
    found = rows(
        named(document(two)), "SELECT ?n { ?a a zz:Agency ; skos:altLabel ?n } ORDER BY ?n"
    )
    names = {str(value) for row in found for value in row}
    assert not any("财政局（国资委）" in name for name in names)
    assert any("卫健委" in name for name in names)
