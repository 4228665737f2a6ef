"""Queries of what reforms made of bodies."""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.asking.patterns import select, terms
from zhize.graph.asking.question import Question
from zhize.graph.rdf.iri import IRIs


def became(question: Question, _: IRIs) -> Iterator[str]:
    """Yield the query what became of the bodies of a question, the same body under a new name first."""
    bodies = [body for part in question.parts for body in part.bodies]
    own = 'FILTER NOT EXISTS { ?change dcterms:coverage ?left . FILTER(?left = CONCAT("-", ?province)) }'
    only = (
        'FILTER(NOT EXISTS { ?change dcterms:coverage ?some . FILTER(!STRSTARTS(?some, "-")) }'
        " || EXISTS { ?change dcterms:coverage ?here . FILTER(?here = ?province) })"
    )
    yield from select(
        "DISTINCT ?body ?change ?line ?to ?what ?kind ?national ?earliest ?latest ?confidence",
        [
            f"VALUES ?body {{ {terms(bodies)} }}",
            "?body org:purpose ?line .",
            "OPTIONAL { ?body schema:areaServed ?place . ?place skos:notation ?code ; zz:level ?level }",
            'BIND(SUBSTR(COALESCE(?code, ""), 1, 2) AS ?province)',
            "?change a zz:FunctionTransfer ; zz:from ?line ; zz:to ?to ; zz:function ?what ;",
            "  zz:changeKind ?kind ; zz:confidence ?confidence ; zz:level ?at .",
            'FILTER(?at = "all" || ?at = COALESCE(?level, "prefecture"))',
            only,
            own,
            "OPTIONAL { ?change dcterms:date ?national } OPTIONAL { ?change zz:earliest ?earliest }",
            "OPTIONAL { ?change zz:latest ?latest }",
        ],
        'ORDER BY ?body DESC(?kind = "rename") ?national ?to ?change',
    )
