"""The shapes: each constraint has a graph that keeps it and one that breaks it, and says where."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from factories import agency, assignment, document, schedule, target, task
from rdflib import RDF, URIRef

import zhize
from zhize.graph.checks.run import check_document, rules
from zhize.graph.checks.sarif import to_sarif
from zhize.graph.errors import NotFoundError
from zhize.graph.rdf.build import VOCABULARY, document_quads
from zhize.graph.rdf.validate import SH, SHAPES, shape_rules, validate
from zhize.graph.store import open_store
from zhize.loaders.records import Convention, Period, Span
from zhize.ontology.terms import PREFIXES

SAMPLES = Path(zhize.__file__).parent / "samples"
HEALTH = agency("市卫生健康委", id="530300/health", function="health")
PLAN = document(
    task(
        "推进支付方式改革",
        assignment("市医保局", "lead"),
        assignment("市卫生健康委", agency=HEALTH, order=2),
        assignment("各公立医院", collective=True, order=3),
        domains=("payment-reform",),
        schedule=schedule(start="2019-01-01"),
        targets=(target(),),
    ),
    period=Period("2017-01-01", "2020-12-31"),
    conventions=(Convention("first-listed-leads", Span(0, 4)),),
)
CODES = """
<x:health> a skos:Concept ; skos:inScheme zz:functions ; skos:prefLabel "卫生健康"@zh, "Health"@en .
<x:care> a skos:Concept ; skos:inScheme zz:domains ; skos:prefLabel "医疗"@zh .
<x:tiers> a skos:Concept ; skos:inScheme zz:domains ; skos:prefLabel "分级诊疗"@zh ;
    skos:broader <x:care> .
<x:moved> a zz:FunctionTransfer ; zz:from <x:old> ; zz:to <x:health> ; zz:function "计划生育"@zh ;
    zz:earliest "2013" ; zz:latest "2016-12" .
"""
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def triples(plan: object = PLAN) -> str:
    """Return a document's graph as N-Triples."""
    return "".join(f"{q.rpartition(' <')[0]} .\n" for q in document_quads(plan))  # type: ignore[arg-type]


@pytest.fixture
def graph() -> rdflib.Graph:
    """A graph that keeps every shape and has something for each of them."""
    made = rdflib.Graph().parse(VOCABULARY).parse(data=triples(), format="nt")
    return made.parse(data=PROLOGUE + CODES, format="turtle")


def test_a_whole_graph_keeps_every_shape(graph: rdflib.Graph) -> None:
    assert validate(graph) == ()
    shapes = rdflib.Graph().parse(SHAPES)
    classes = set(shapes.objects(None, URIRef(f"{SH}targetClass")))
    assert len(classes) > 15
    assert classes <= set(graph.objects(None, RDF.type))


def without(way: str, kind: str = "?kind") -> str:
    """Return the update that takes a property away from things of a kind, from all by default."""
    return f"DELETE {{ ?s {way} ?o }} WHERE {{ ?s a {kind} ; {way} ?o }}"


def instead(kind: str, way: str, value: str) -> str:
    """Return the update that gives things of a kind another value of a property."""
    return (
        f"DELETE {{ ?s {way} ?o }} INSERT {{ ?s {way} {value} }} WHERE {{ ?s a {kind} ; {way} ?o }}"
    )


def another(kind: str, way: str, value: str) -> str:
    """Return the update that gives things of a kind one more value of a property."""
    return f"INSERT {{ ?s {way} {value} }} WHERE {{ ?s a {kind} }}"


BREAKS = [
    ("plan-id", another("zz:Plan", "dcterms:identifier", '"另一个"')),
    ("plan-text", without("eli:is_realized_by")),
    ("plan-title", without("dcterms:title", "zz:Plan")),
    ("plan-date", instead("zz:Plan", "dcterms:issued", '"2018年底"')),
    ("plan-place", without("schema:legislationJurisdiction")),
    ("shortcut-missing", without("zz:coResponsibleFor")),
    ("shortcut-missing", without("zz:leads")),
    (
        "shortcut-unfounded",
        "INSERT { ?a zz:leads ?t } WHERE { ?a zz:coResponsibleFor ?t ; a zz:Agency }",
    ),
    ("text-words", without("schema:text")),
    ("text-sha256", instead("zz:SourceText", "zz:sha256", '"abc"')),
    ("evidence-equals-source", instead("oa:TextQuoteSelector", "oa:exact", '"别的话"')),
    ("surface-equals-evidence", instead("zz:Assignment", "zz:surface", '"市财政局"@zh')),
    ("surface-equals-evidence", instead("zz:Target", "zz:surface", '"药占比"@zh')),
    ("surface-equals-evidence", instead("zz:Task", "zz:scheduleText", '"年底前"@zh')),
    ("evidence-source", instead("oa:TextQuoteSelector", "oa:hasSource", "<x:elsewhere>")),
    ("evidence-start", instead("oa:TextPositionSelector", "oa:start", "9999")),
    ("evidence-start", instead("oa:TextPositionSelector", "oa:start", "-1")),
    ("evidence-end", without("oa:end")),
    ("evidence-words", without("oa:exact")),
    ("period-start", instead("zz:Period", "zz:start", '"2021-01-01"^^xsd:date')),
    ("period-end", without("zz:end")),
    ("convention-kind", instead("zz:Convention", "zz:conventionKind", '"last-listed-leads"')),
    ("convention-evidence", without("zz:evidence", "zz:Convention")),
    ("task-plan", without("dcterms:isPartOf")),
    ("task-number", another("zz:Task", "zz:number", '"2"')),
    ("task-number", instead("zz:Task", "zz:number", '""')),
    ("task-text", without("dcterms:description")),
    ("task-evidence", without("zz:evidence", "zz:Task")),
    ("task-dates", instead("zz:Task", "zz:start", '"2019-07-01"^^xsd:date')),
    ("task-due", another("zz:Task", "zz:due", '"2020-01-01"^^xsd:date')),
    ("task-schedule", instead("zz:Task", "zz:scheduleKind", '"soon"')),
    ("assignment-task", another("zz:Assignment", "zz:task", "<x:other>")),
    ("assignment-actor", without("prov:agent")),
    ("assignment-actor", instead("zz:Assignment", "prov:agent", "<x:nobody>")),
    ("assignment-role", instead("zz:Assignment", "prov:hadRole", "<x:audience>")),
    ("assignment-role", another("zz:Assignment", "prov:hadRole", "zz:role-participate")),
    ("assignment-plan", without("prov:hadPlan")),
    ("assignment-name", without("zz:name")),
    ("assignment-mode", without("zz:mode")),
    ("assignment-place", instead("zz:Assignment", "zz:order", "0")),
    ("assignment-evidence", without("zz:evidence")),
    ("agency-label", another("zz:Agency", "skos:prefLabel", '"名称"@zh, "另一个名称"@zh')),
    ("agency-label", another("zz:Agency", "skos:prefLabel", '"名称"')),
    ("agency-named", without("rdfs:label", "zz:Agency")),
    ("group-named", without("rdfs:label", "zz:ActorGroup")),
    ("agency-function", another("zz:Agency", "org:purpose", "<x:health>, <x:care>")),
    ("agency-place", another("zz:Agency", "schema:areaServed", "<x:elsewhere>")),
    ("agency-place-known", without("schema:areaServed")),
    ("group-kind", another("zz:ActorGroup", "a", "zz:Agency")),
    ("group-label", another("zz:ActorGroup", "skos:prefLabel", '"医院"@zh, "各医院"@zh')),
    ("place-label", another("zz:Jurisdiction", "skos:prefLabel", '"曲靖地区"@zh')),
    ("place-code", instead("zz:Jurisdiction", "skos:notation", '"5303"')),
    ("place-level", instead("zz:Jurisdiction", "zz:level", '"village"')),
    ("place-parent", another("zz:Jurisdiction", "schema:containedInPlace", "<x:elsewhere>")),
    ("target-value", instead("zz:Target", "schema:value", '"三成"')),
    ("target-indicator", without("zz:indicator")),
    ("target-comparator", instead("zz:Target", "zz:comparator", '"!="')),
    ("target-task", without("zz:hasTarget")),
    ("target-evidence", without("zz:evidence", "zz:Target")),
    ("indicator-label", another("zz:Indicator", "skos:prefLabel", '"药费占比"@zh')),
    ("concept-label", another("skos:Concept", "skos:prefLabel", '"某"@zh, "某某"@zh')),
    ("concept-scheme", without("skos:inScheme")),
    ("scheme-circle", "INSERT DATA { <x:care> skos:broader <x:tiers> }"),
    ("role-raci", instead("prov:Role", "zz:raci", '"X"')),
    ("transfer-from", without("zz:from")),
    ("transfer-to", another("zz:FunctionTransfer", "zz:to", "<x:care>")),
    ("transfer-function", without("zz:function")),
    ("transfer-window", instead("zz:FunctionTransfer", "zz:earliest", '"2017"')),
]
LOOK = {"plan-title", "plan-date", "plan-place", "agency-place-known"}


@pytest.mark.parametrize(
    ("rule", "update"), BREAKS, ids=[f"{rule}-{k}" for k, (rule, _) in enumerate(BREAKS)]
)
def test_what_breaks_a_shape_is_found(graph: rdflib.Graph, rule: str, update: str) -> None:
    graph.update(PROLOGUE + update)
    found = {finding.rule: finding for finding in validate(graph)}
    assert rule in found
    assert found[rule].severity == ("warning" if rule in LOOK else "violation")


def test_every_constraint_has_a_graph_that_breaks_it() -> None:
    assert {rule for rule, _ in BREAKS} == {rule.id for rule in shape_rules()}


def test_every_constraint_says_in_both_languages_what_would_be_right() -> None:
    assert len(shape_rules()) > 50
    for rule in shape_rules():
        assert any("\u4e00" <= char <= "\u9fff" for char in rule.zh)
        assert rule.en.isascii()
        assert rule.en


def test_no_rule_of_a_shape_is_called_as_one_of_plans() -> None:
    assert not {rule.id for rule in shape_rules()} & {rule.id for rule in rules()}


@pytest.mark.parametrize(
    ("rule", "update", "task_id", "words"),
    [
        (
            "assignment-role",
            without("prov:hadRole"),
            "body/1",
            {"市医保局", "市卫生健康委", "各公立医院"},
        ),
        (
            "task-dates",
            instead("zz:Task", "zz:start", '"2020-01-01"^^xsd:date'),
            "body/1",
            {PLAN.text},
        ),
        ("target-value", without("schema:value"), "body/1", {"药占比30%左右"}),
        ("convention-kind", without("zz:conventionKind"), None, {"推进支付"}),
        (
            "evidence-equals-source",
            "DELETE { ?s oa:exact ?o } INSERT { ?s oa:exact '三成' } WHERE { ?s oa:exact '药占比30%左右' ; oa:exact ?o }",
            "body/1",
            {"药占比30%左右"},
        ),
        ("plan-place", without("schema:legislationJurisdiction"), None, {None}),
        ("text-sha256", without("zz:sha256"), None, {None}),
    ],
)
def test_a_finding_says_where(
    graph: rdflib.Graph, rule: str, update: str, task_id: str | None, words: set[str | None]
) -> None:
    graph.update(PROLOGUE + update)
    found = [finding for finding in validate(graph) if finding.rule == rule]
    assert {(f.document, f.path, f.task) for f in found} == {(PLAN.id, "plan.txt", task_id)}
    spans = [f.span for f in found]
    assert {span and PLAN.text[span.start : span.end] for span in spans} == words
    assert all(f.line == (1 if f.span else None) for f in found)


def test_findings_of_shapes_and_of_plans_stand_in_one_sarif_log(graph: rdflib.Graph) -> None:
    graph.update(PROLOGUE + without("prov:hadRole"))
    both = (*validate(graph), *check_document(document(task("推进改革"))))
    [run] = json.loads(to_sarif(both))["runs"]
    rules_told = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    said = {rules_told[result["ruleIndex"]] for result in run["results"]}
    assert said == {finding.rule for finding in both} > {"assignment-role"}


def test_a_message_names_what_is_meant(graph: rdflib.Graph) -> None:
    graph.update(PROLOGUE + without("prov:hadRole"))
    said = {(f.message_zh, f.message_en) for f in validate(graph)}
    assert (
        "市医保局：分工须有且只有一个角色",
        "市医保局: an assignment needs one of the roles",
    ) in said


def test_a_dataset_is_looked_at_as_a_whole_and_not_changed(graph: rdflib.Graph) -> None:
    dataset = rdflib.Dataset()
    for subject, predicate, value in graph:
        dataset.graph(URIRef("x:graph")).add((subject, predicate, value))
    before = set(dataset.quads())
    assert validate(dataset) == ()
    assert set(dataset.quads()) == before
    size = len(graph)
    assert validate(graph) == ()
    assert len(graph) == size


def test_the_samples_keep_the_shapes_in_their_store(tmp_path: Path) -> None:
    zhize.load([SAMPLES], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        found = validate(store)
        assert {(f.severity, f.rule) for f in found} == {("warning", "plan-date")}
        undated = {row.id: row for row in store.documents() if not row.date}
        assert [f.document for f in found] == sorted(undated)
        assert all(f.path.endswith(".txt") and str(SAMPLES) in f.path for f in found)
        assert validate(store, documents=[found[0].document]) == found[:1]
        with pytest.raises(NotFoundError, match="no document has the id 无此文件"):
            validate(store, documents=["无此文件"])


def test_blanks_and_line_ends_within_names_are_no_fault() -> None:
    plan = zhize.read_text(
        "曲靖市2021年重点工作任务分工方案\n\n一、重点任务\n1.推进医保支付方式改革，药占比降到 30 %以下。"
        "（市医保局牵头，市财政\n局、市人力资源\n \u3000和社会保障局配合）"
    )
    names = [part.surface for part in plan.tasks[0].assignments]
    assert names == ["市医保局", "市财政局", "市人力资源和社会保障局"]
    graph = rdflib.Graph().parse(data=triples(plan), format="nt")
    assert {finding.rule for finding in validate(graph)} == {"plan-date"}


def test_a_span_that_does_not_fit_what_was_read_is_found() -> None:
    first, *others = PLAN.tasks[0].assignments
    moved = replace(first, span=Span(first.span.start + 1, first.span.end + 1))
    plan = replace(PLAN, tasks=(replace(PLAN.tasks[0], assignments=(moved, *others)),))
    graph = rdflib.Graph().parse(data=triples(plan), format="nt")
    [found] = (finding for finding in validate(graph) if finding.rule != "plan-date")
    assert (found.rule, found.message_zh[:5]) == ("surface-equals-evidence", "市医保局：")
