"""Question → one SPARQL query, whose rows are the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from zhize.graph.asking.patterns import (
    assignment_patterns,
    compared,
    figure_patterns,
    level_of_place,
    level_pattern,
    part_patterns,
    plan_patterns,
    task_patterns,
    terms,
)
from zhize.graph.asking.question import Question, Words
from zhize.graph.rdf import iri
from zhize.graph.rdf.iri import IRIs
from zhize.graph.storage.sheets import fold
from zhize.ontology.terms import PREFIXES

COUNTED = "(COUNT(DISTINCT ?task) AS ?tasks)"
#: The rows of a query that lists tasks, in the order of documents.
BY_TASK = "ORDER BY ?plan ?task"
#: What bodies are called: they stand in the order of their names.
NAMED = "?body skos:prefLabel ?name ."
PAIR = ("?name", "?partnerName", "?body", "?partner")
PARTNER_NAMED = "?partner skos:prefLabel ?partnerName ."
PREFIX = re.compile(r"(?<![\w<:/#])([a-z]+):(?=[A-Za-z_])")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>]*>')


def sparql(question: Question, iris: IRIs) -> str:
    """Return the query that answers a question, with the prefixes that it uses."""
    body = "\n".join(QUERIES[question.kind](question, iris))
    used = dict.fromkeys(PREFIX.findall(STRING.sub(" ", body)))
    used.update(dict.fromkeys(["xsd"] if "^^xsd:" in body else []))
    heads = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in sorted(used)]
    return "\n".join([*heads, body])


def _select(what: str, patterns: Iterable[str], *tail: str) -> Iterator[str]:
    yield f"SELECT {what} WHERE {{"
    yield from (f"  {pattern}" for pattern in patterns)
    yield " ".join(["}", *filter(None, tail)])


def _parts(question: Question) -> Iterator[str]:
    """Yield patterns of the bodies a question names: together, or any of them."""
    if question.together:
        for k, part in enumerate(question.parts):
            yield from part_patterns(part, str(k), question.first_is_lead)
        return
    if not question.parts:
        return
    # Those that are listed each for itself have the same roles.
    bodies = tuple(dict.fromkeys(body for part in question.parts for body in part.bodies))
    yield f"VALUES ?body {{ {terms(bodies)} }}"
    yield from assignment_patterns("?body", question.parts[0].roles, "", question.first_is_lead)


def _tasks(question: Question, iris: IRIs) -> Iterator[str]:
    what = "DISTINCT ?task ?plan"
    if question.parts and not question.together:
        what = "DISTINCT ?task ?plan ?body ?role"
    patterns = [*_parts(question), *task_patterns(question, iris)]
    yield from _select(what, patterns, BY_TASK)


def _who(question: Question, iris: IRIs) -> Iterator[str]:
    """Tasks with who has the role asked for; of leads also those where nobody is said to lead."""
    asked = " ".join(assignment_patterns("?body", question.roles, "", question.first_is_lead))
    if "lead" in question.roles:
        asked = f"OPTIONAL {{ {asked} }}"
    patterns = [*task_patterns(question, iris), asked]
    yield from _select("DISTINCT ?task ?plan ?body ?role", patterns, BY_TASK)


def _count(question: Question, iris: IRIs) -> Iterator[str]:
    if not question.parts or question.together:
        patterns = [*_parts(question), *task_patterns(question, iris)]
        yield from _select(COUNTED, patterns)
        return
    bodies = [body for part in question.parts for body in part.bodies]
    roles = assignment_patterns("?body", question.parts[0].roles, "", question.first_is_lead)
    inner = " ".join([*roles, *task_patterns(question, iris)])
    # Those without any such task have 0.
    patterns = [f"VALUES ?body {{ {terms(bodies)} }}", NAMED, f"OPTIONAL {{ {inner} }}"]
    tail = "GROUP BY ?body ?name ORDER BY ?name ?body"
    yield from _select(f"?body {COUNTED}", patterns, tail)


def _acting(question: Question, iris: IRIs) -> list[str]:
    """Return patterns of bodies, no open groups, that have a role asked for in the tasks."""
    found = [*assignment_patterns("?body", question.roles, "", question.first_is_lead)]
    found += ["?body a zz:Agency .", NAMED]
    if question.level:
        found.append(level_pattern("?body", question.level))
    return [*found, *task_patterns(question, iris)]


def _most(question: Question, iris: IRIs) -> Iterator[str]:
    tail = _ranked(question, "?name", "?body")
    yield from _select(f"?body {COUNTED}", _acting(question, iris), *tail)


def _ranked(question: Question, *groups: str) -> Iterator[str]:
    keys = " ".join(groups)
    yield f"GROUP BY {keys}"
    if question.at_least:
        yield f"HAVING (COUNT(DISTINCT ?task) >= {question.at_least})"
    yield f"ORDER BY DESC(?tasks) {keys}"
    if question.limit:
        yield f"LIMIT {question.limit}"


def _bodies(question: Question, iris: IRIs) -> Iterator[str]:
    tail = "GROUP BY ?body ?name ORDER BY ?name ?body"
    yield from _select(f"?body {COUNTED}", _acting(question, iris), tail)


def _count_bodies(question: Question, iris: IRIs) -> Iterator[str]:
    yield from _select("(COUNT(DISTINCT ?body) AS ?bodies)", _acting(question, iris))


def _partners(question: Question, iris: IRIs) -> Iterator[str]:
    one = question.parts[0]
    patterns = [*part_patterns(one, "", question.first_is_lead)]
    for k, part in enumerate(question.parts[1:], start=1):
        patterns += part_patterns(part, str(k), question.first_is_lead)
    patterns += assignment_patterns("?partner", question.roles, "Of", question.first_is_lead)
    others = ["?body", *(f"?body{k}" for k in range(1, len(question.parts)))]
    apart = " && ".join(f"?partner != {other}" for other in others)
    patterns += ["?partner a zz:Agency .", f"FILTER({apart})", NAMED, PARTNER_NAMED]
    patterns += task_patterns(question, iris)
    yield from _select(f"?body ?partner {COUNTED}", patterns, *_ranked(question, *PAIR))


def _pairs(question: Question, iris: IRIs) -> Iterator[str]:
    patterns = [*assignment_patterns("?body", question.roles, "", question.first_is_lead)]
    patterns += assignment_patterns("?partner", question.roles, "Of", question.first_is_lead)
    patterns += ["?body a zz:Agency . ?partner a zz:Agency .", NAMED, PARTNER_NAMED]
    # Each pair once.
    patterns.append(
        "FILTER(?name < ?partnerName || ?name = ?partnerName && STR(?body) < STR(?partner))"
    )
    patterns += task_patterns(question, iris)
    yield from _select(f"?body ?partner {COUNTED}", patterns, *_ranked(question, *PAIR))


def _most_of(key: str, pattern: str) -> Callable[[Question, IRIs], Iterator[str]]:
    """Return what ranks something that tasks are of by their number."""

    def build(question: Question, iris: IRIs) -> Iterator[str]:
        patterns = [*_parts(question), *task_patterns(question, iris), pattern or _place(question)]
        yield from _select(f"{key} {COUNTED}", patterns, *_ranked(question, key))

    return build


def _place(question: Question) -> str:
    """Return the pattern of the place of ?plan: a county, a city, a province or any."""
    place = "?plan schema:legislationJurisdiction ?place ."
    if question.level == "city":
        return f'{place} ?place skos:prefLabel ?called . FILTER(STRENDS(STR(?called), "市"))'
    return f"{place} {level_of_place(question.level)}" if question.level else place


def _domains(question: Question, iris: IRIs) -> Iterator[str]:
    each = bool(question.parts) and not question.together
    patterns = [
        *_parts(question),
        *task_patterns(question, iris),
        "?task dcterms:subject ?domain .",
    ]
    if not each:
        tail = "GROUP BY ?domain ORDER BY DESC(?tasks) ?domain"
        yield from _select(f"?domain {COUNTED}", patterns, tail)
        return
    tail = "GROUP BY ?body ?name ?domain ORDER BY ?name ?body DESC(?tasks) ?domain"
    yield from _select(f"?body ?domain {COUNTED}", [*patterns, NAMED], tail)


def _documents(question: Question, iris: IRIs) -> Iterator[str]:
    named = question.parts or question.domains or question.words or question.indicators
    patterns = ["?plan a zz:Plan ; dcterms:identifier ?document ."]
    patterns += (
        [*_parts(question), *task_patterns(question, iris)]
        if named
        else plan_patterns(question, iris)
    )
    yield from _select("DISTINCT ?plan ?document", patterns, "ORDER BY ?document")


def _places(question: Question, iris: IRIs) -> Iterator[str]:
    patterns = [*_parts(question), *task_patterns(question, iris)]
    patterns.append(_place(question))
    what = f"?place (COUNT(DISTINCT ?plan) AS ?documents) {COUNTED}"
    yield from _select(what, patterns, "GROUP BY ?place ORDER BY ?place")


def _target(question: Question, iris: IRIs) -> Iterator[str]:
    patterns = [*_parts(question), *task_patterns(question, iris)]
    patterns.append(
        "?task zz:hasTarget ?target . ?target zz:indicator ?indicator ; zz:comparator ?sign ;"
    )
    patterns.append("  schema:value ?value ; zz:evidence ?evidence .")
    patterns.append("?evidence oa:start ?start ; oa:end ?end . ?target zz:surface ?surface .")
    patterns += figure_patterns(question.words)
    if question.indicators:
        patterns.append("FILTER(?indicator = ?measured)")
    patterns.append("OPTIONAL { ?target schema:unitText ?unit } OPTIONAL { ?target zz:due ?by }")
    if question.due:
        patterns.append(f"FILTER(COALESCE({compared('?by', question.due)}, false))")
    what = "DISTINCT ?task ?plan ?target ?indicator ?sign ?value ?unit ?by ?start ?end"
    yield from _select(what, patterns, "ORDER BY ?indicator ?plan ?task ?target")


def _became(question: Question, _: IRIs) -> Iterator[str]:
    bodies = [body for part in question.parts for body in part.bodies]
    own = 'FILTER NOT EXISTS { ?change dcterms:coverage ?left . FILTER(?left = CONCAT("-", ?province)) }'
    only = (
        'FILTER(NOT EXISTS { ?change dcterms:coverage ?some . FILTER(!STRSTARTS(?some, "-")) }'
        " || EXISTS { ?change dcterms:coverage ?here . FILTER(?here = ?province) })"
    )
    yield from _select(
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


QUERIES: dict[str, Callable[[Question, IRIs], Iterator[str]]] = {
    "who": _who,
    "tasks": _tasks,
    "when": _tasks,
    "source": _tasks,
    "count": _count,
    "count-bodies": _count_bodies,
    "bodies": _bodies,
    "most": _most,
    "most-domains": _most_of("?domain", "?task dcterms:subject ?domain ."),
    "most-documents": _most_of("?plan", "?plan dcterms:identifier ?document ."),
    "most-places": _most_of("?place", ""),
    "partners": _partners,
    "pairs": _pairs,
    "domains": _domains,
    "documents": _documents,
    "places": _places,
    "target": _target,
    "became": _became,
}


def mentions(question: Question, iris: IRIs) -> str:
    """Return the query how many tasks outside the fields of a question mention their names."""
    fields = [each for name in question.domains for each in name.ids]
    named = [
        Words(name.said, tuple(dict.fromkeys([fold(name.label)]))) for name in question.domains
    ]
    wider = replace(question, domains=(), words=(*question.words, *named))
    outside = "?task dcterms:subject ?of . VALUES ?of { " + terms(map(iri.domain, fields)) + " }"
    patterns = [*_parts(wider), *task_patterns(wider, iris), f"FILTER NOT EXISTS {{ {outside} }}"]
    return "\n".join(_select(COUNTED, patterns))


def any_task(patterns: Iterable[str]) -> str:
    """Return the query whether any task fits patterns."""
    return "ASK { ?task a zz:Task . " + " ".join(patterns) + " }"
