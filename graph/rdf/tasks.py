"""Tasks → triples: what is to be done, by whom, until when, up to which figure, read where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from zhize import ontology
from zhize.graph.rdf import iri
from zhize.graph.rdf.iri import IRIs
from zhize.graph.rdf.nquads import boolean, date, decimal, en, integer, text, zh
from zhize.loaders.indicators import indicator_of
from zhize.loaders.records import Assignment, Document, Span, Target, Task
from zhize.ontology.indicators import indicator as indicator_named
from zhize.ontology.terms import DCTERMS, OA, PREFIXES, PROV, QUDT, RDF, SCHEMA, SKOS, ZZ

ROLE = {
    "lead": ZZ.role__lead,
    "responsible": ZZ.role__responsible,
    "implement": ZZ.role__implement,
    "cooperate": ZZ.role__cooperate,
    "participate": ZZ.role__participate,
}
UNITS = Path(ontology.__file__).with_name("codes") / "qudt-units.tsv"


def task_triples(document: Document, task: Task, iris: IRIs) -> Iterator[str]:
    """Yield everything that hangs on one task, its evidence apart."""
    subject = f"<{iris.task(document.id, task.id)}>"
    yield f"{subject} <{RDF.type}> <{ZZ.Task}>"
    yield f"{subject} <{DCTERMS.isPartOf}> <{iris.plan(document.id)}>"
    yield f"{subject} <{DCTERMS.identifier}> {text(task.id)}"
    yield f"{subject} <{ZZ.number}> {text(task.number)}"
    yield f"{subject} <{ZZ.part}> {text(task.part)}"
    if task.section:
        yield f"{subject} <{ZZ.section}> {zh(task.section)}"
    if task.heading:
        yield f"{subject} <{DCTERMS.title}> {zh(task.heading)}"
    yield f"{subject} <{DCTERMS.description}> {zh(task.text)}"
    yield f"{subject} <{ZZ.evidence}> <{iris.evidence(document.id, task.span)}>"
    for notation in task.domains:
        yield f"{subject} <{DCTERMS.subject}> <{iri.domain(notation)}>"
    yield from _schedule(document, task, subject, iris)
    for place, part in enumerate(task.assignments, start=1):
        yield from _assignment(document, task, part, place, iris)
    for place, target in enumerate(task.targets, start=1):
        yield from _target(document, task, target, place, iris)


def _schedule(document: Document, task: Task, subject: str, iris: IRIs) -> Iterator[str]:
    schedule = task.schedule
    if schedule is None:
        return
    yield f"{subject} <{ZZ.scheduleKind}> {text(schedule.kind)}"
    yield f"{subject} <{ZZ.scheduleText}> {zh(schedule.surface)}"
    yield f"{subject} <{ZZ.scheduleEvidence}> <{iris.evidence(document.id, schedule.span)}>"
    if schedule.start:
        yield f"{subject} <{ZZ.start}> {date(schedule.start)}"
    if schedule.end:
        yield f"{subject} <{ZZ.due}> {date(schedule.end)}"


def _assignment(
    document: Document, task: Task, part: Assignment, place: int, iris: IRIs
) -> Iterator[str]:
    subject = f"<{iris.assignment(document.id, task.id, place)}>"
    actor = f"<{iris.actor(part.agency, collective=part.collective)}>"
    done = f"<{iris.task(document.id, task.id)}>"
    yield f"{subject} <{RDF.type}> <{ZZ.Assignment}>"
    yield f"{subject} <{ZZ.task}> {done}"
    yield f"{subject} <{PROV.agent}> {actor}"
    yield f"{subject} <{PROV.hadRole}> <{ROLE[part.role]}>"
    yield f"{subject} <{PROV.hadPlan}> <{iris.plan(document.id)}>"
    yield f"{subject} <{ZZ.clause}> {integer(part.clause)}"
    yield f"{subject} <{ZZ.order}> {integer(part.order)}"
    yield f"{subject} <{ZZ.mode}> {text(part.mode)}"
    yield f"{subject} <{ZZ.surface}> {zh(part.surface)}"
    yield f"{subject} <{ZZ.name}> {zh(part.name)}"
    if part.open_list:
        yield f"{subject} <{ZZ.openList}> {boolean(True)}"
    yield f"{subject} <{ZZ.evidence}> <{iris.evidence(document.id, part.span)}>"
    yield f"{actor} <{ZZ.leads if part.role == 'lead' else ZZ.coResponsibleFor}> {done}"


def _target(
    document: Document, task: Task, target: Target, place: int, iris: IRIs
) -> Iterator[str]:
    subject = f"<{iris.target(document.id, task.id, place)}>"
    known = indicator_of(target.name, target.unit)
    indicator = f"<{iris.indicator(known or target.name)}>"
    yield f"<{iris.task(document.id, task.id)}> <{ZZ.hasTarget}> {subject}"
    yield f"{subject} <{RDF.type}> <{ZZ.Target}>"
    yield f"{subject} <{ZZ.indicator}> {indicator}"
    yield f"{indicator} <{RDF.type}> <{ZZ.Indicator}>"
    if known:
        yield f"{indicator} <{SKOS.notation}> {text(known)}"
        yield f"{indicator} <{SKOS.prefLabel}> {zh(indicator_named(known).zh)}"
        yield f"{indicator} <{SKOS.prefLabel}> {en(indicator_named(known).en)}"
        if target.name != indicator_named(known).zh:
            yield f"{indicator} <{SKOS.altLabel}> {zh(target.name)}"
    else:
        yield f"{indicator} <{SKOS.prefLabel}> {zh(target.name)}"
    yield f"{indicator} <{SKOS.inScheme}> <{ZZ.indicators}>"
    yield f"{subject} <{ZZ.comparator}> {text(target.op)}"
    yield f"{subject} <{SCHEMA.value}> {decimal(target.value)}"
    if target.unit:
        yield f"{subject} <{SCHEMA.unitText}> {text(target.unit)}"
    if target.unit in units():
        yield f"{subject} <{QUDT.unit}> <{units()[target.unit]}>"
    if target.by:
        yield f"{subject} <{ZZ.due}> {date(target.by)}"
    yield f"{subject} <{ZZ.surface}> {zh(target.surface)}"
    yield f"{subject} <{ZZ.evidence}> <{iris.evidence(document.id, target.span)}>"


def evidence_triples(document: Document, iris: IRIs) -> Iterator[str]:
    """Yield each passage that anything of a document was read from, with its words.

    They are the text's own, blanks and line ends too; zz:surface has them without. A span that
    does not fit what was read from it shows by the two, see `surface-equals-evidence` in the shapes.
    """
    source = f"<{iris.text(document.id)}>"
    for span in sorted(set(_spans(document))):
        subject = f"<{iris.evidence(document.id, span)}>"
        yield f"{subject} <{RDF.type}> <{OA.TextPositionSelector}>"
        yield f"{subject} <{RDF.type}> <{OA.TextQuoteSelector}>"
        yield f"{subject} <{OA.hasSource}> {source}"
        yield f"{subject} <{OA.start}> {integer(span.start)}"
        yield f"{subject} <{OA.end}> {integer(span.end)}"
        yield f"{subject} <{OA.exact}> {text(document.text[span.start : span.end])}"


def _spans(document: Document) -> Iterator[Span]:
    for convention in document.conventions:
        yield convention.span
    for task in document.tasks:
        yield task.span
        if task.schedule is not None:
            yield task.schedule.span
        yield from (part.span for part in task.assignments)
        yield from (target.span for target in task.targets)


@cache
def units() -> dict[str, str]:
    """Return the QUDT unit of each unit as printed, where QUDT has one of the same size."""
    lines = UNITS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {printed: PREFIXES["unit"] + name for printed, name in rows[1:]}
