"""Reforms of bodies → triples: what each moved, from which line to which, in which window.

A reform (org:ChangeEvent) is what one line of bodies was given in one round: 医疗保障 in 2018, out of
人社, 卫计, 发改, 民政 and others. Its parts are the transfers of single functions
(zz:FunctionTransfer), one for each line that gave. Bodies of single places are in no code list, so
lines are related by zz:from and zz:to; what that means for a body is derived on demand, see
`succession`.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.rdf import iri
from zhize.graph.rdf.nquads import en, text, typed, zh
from zhize.ontology import codes
from zhize.ontology.terms import DCTERMS, ORG, PREFIXES, RDF, SCHEMA, SKOS, ZZ

#: Datatypes of a year, a month and a day, by the number of hyphens.
DATATYPES = tuple(PREFIXES["xsd"] + name for name in ("gYear", "gYearMonth", "date"))


def change_events_nquads() -> list[str]:
    """Return all reforms as N-Quads lines of the graph of code lists, sorted, each once."""
    return sorted({f"{triple} <{iri.CODES_GRAPH}> ." for triple in reform_triples()})


def reform_triples() -> Iterator[str]:
    """Yield the transfers of functions, and the reforms that they are parts of."""
    names = {function.notation: function for function in codes.functions()}
    rounds: dict[tuple[str, str], list[codes.Succession]] = {}
    for move in codes.successions():
        yield from _transfer(move)
        if move.from_function != move.to_function:
            year = (move.national_date or move.local_earliest)[:4]
            rounds.setdefault((move.to_function, year), []).append(move)
    for (taker, year), moves in rounds.items():
        yield from _reform(names[taker], year, moves)


def _reform(taker: codes.Function, year: str, moves: list[codes.Succession]) -> Iterator[str]:
    subject = f"<{iri.succession(taker.notation, year)}>"
    yield f"{subject} <{RDF.type}> <{ORG.ChangeEvent}>"
    yield f"{subject} <{SKOS.prefLabel}> {zh(f'{year}年机构改革：{taker.zh}')}"
    yield f"{subject} <{SKOS.prefLabel}> {en(f'Reform of {year}: {taker.en}')}"
    yield f"{subject} <{DCTERMS.subject}> <{iri.function(taker.notation)}>"
    yield f"{subject} <{DCTERMS.date}> {_date(year)}"
    for move in moves:
        yield f"{subject} <{DCTERMS.hasPart}> <{_iri(move)}>"


def _transfer(move: codes.Succession) -> Iterator[str]:
    subject = f"<{_iri(move)}>"
    yield f"{subject} <{RDF.type}> <{ZZ.FunctionTransfer}>"
    yield f"{subject} <{RDF.type}> <{ORG.ChangeEvent}>"
    yield f"{subject} <{ZZ.from_}> <{iri.function(move.from_function)}>"
    yield f"{subject} <{ZZ.to}> <{iri.function(move.to_function)}>"
    yield f"{subject} <{ZZ.function}> {zh(move.what)}"
    yield f"{subject} <{ZZ.confidence}> {text(move.confidence)}"
    yield f"{subject} <{ZZ.level}> {text(move.level)}"
    yield f"{subject} <{ZZ.changeKind}> {text(move.kind)}"
    for place in move.places:
        yield f"{subject} <{DCTERMS.coverage}> {text(place)}"
    for word in move.words:
        if word[0] == "@":
            yield f"{subject} <{DCTERMS.subject}> <{iri.domain(word[1:])}>"
        else:
            yield f"{subject} <{SCHEMA.keywords}> {zh(word)}"
    if move.national_date:
        yield f"{subject} <{DCTERMS.date}> {_date(move.national_date)}"
    if move.local_earliest:
        yield f"{subject} <{ZZ.earliest}> {text(move.local_earliest)}"
    if move.local_latest:
        yield f"{subject} <{ZZ.latest}> {text(move.local_latest)}"


def _iri(move: codes.Succession) -> str:
    return iri.succession(move.from_function, move.to_function, move.what, move.level)


def _date(when: str) -> str:
    return typed(when, DATATYPES[when.count("-")])
