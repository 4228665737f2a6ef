"""Question → one SPARQL query, whose rows are the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from zhize.graph.asking import comparing
from zhize.graph.asking.patterns import (
    assignment_patterns,
    compared,
    figure_patterns,
    holding,
    level_of_place,
    level_pattern,
    part_patterns,
    plan_patterns,
    select,
    task_patterns,
    terms,
)
from zhize.graph.asking.question import Question
from zhize.graph.asking.reforming import became
from zhize.graph.rdf.iri import IRIs
from zhize.ontology.terms import PREFIXES

COUNTED = "(COUNT(DISTINCT ?task) AS ?tasks)"
#: The rows of a query that lists tasks, in the order of documents.
BY_TASK = "ORDER BY ?plan ?task"
#: What bodies are called: those that share a place stand in the order of their names.
NAMED = "?body skos:prefLabel ?name ."
PARTNER_NAMED = "?partner skos:prefLabel ?partnerName ."
#: Open groups are none. It is said in the graph of each document, so no row may come of it.
AGENCY = "FILTER EXISTS {{ {} a zz:Agency }}"
PREFIX = re.compile(r"(?<![\w<:/#])([a-z]+):(?=[A-Za-z_])")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>]*>')


def sparql(question: Question, iris: IRIs) -> str:
    """Return the query that answers a question, with the prefixes that it uses."""
    body = "\n".join(QUERIES[question.kind](question, iris))
    used = dict.fromkeys(PREFIX.findall(STRING.sub(" ", body)))
    used.update(dict.fromkeys(["xsd"] if "^^xsd:" in body else []))
    heads = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in sorted(used)]
    return "\n".join([*heads, body])


def _parts(question: Question) -> Iterator[str]:
    """Yield patterns of the bodies a question names: together, or any of them."""
    if question.together:
        for k, part in enumerate(question.parts):
            yield from part_patterns(part, str(k), question.first_is_lead)
    elif question.parts:
        # Those that are listed each for itself have the same roles.
        bodies = dict.fromkeys(body for part in question.parts for body in part.bodies)
        yield f"VALUES ?body {{ {terms(bodies)} }}"
        roles = question.parts[0].roles
        yield from assignment_patterns("?body", roles, "", question.first_is_lead)


def in_question(question: Question, iris: IRIs, *, plan: bool = False) -> Iterator[str]:
    """Yield all patterns of the tasks that a question is about."""
    yield from _parts(question)
    if not question.parts:
        yield "?task a zz:Task ."
    yield from task_patterns(question, iris, plan=plan)


def _tasks(question: Question, iris: IRIs) -> Iterator[str]:
    what = "DISTINCT ?task ?plan"
    if question.parts and not question.together:
        what = "DISTINCT ?task ?plan ?body ?role"
    yield from select(what, in_question(question, iris, plan=True), BY_TASK)


def _who(question: Question, iris: IRIs) -> Iterator[str]:
    """Tasks with who has the role asked for; of leads also those where nobody is said to lead."""
    asked = " ".join(assignment_patterns("?body", question.roles, "", question.first_is_lead))
    if question.besides or question.level:
        # Tasks that only others have are none of the answer.
        left_out = _besides("?body", question) if question.besides else ""
        level = level_pattern("?body", question.level) if question.level else ""
        asked = f"{{ {asked} {left_out} {level} }}"
    elif "lead" in question.roles:
        asked = f"OPTIONAL {{ {asked} }}"
    patterns = [*in_question(question, iris, plan=True), asked]
    yield from select("DISTINCT ?task ?plan ?body ?role", patterns, BY_TASK)


def _count(question: Question, iris: IRIs) -> Iterator[str]:
    if not question.parts or question.together:
        yield from select(COUNTED, in_question(question, iris))
        return
    bodies = [body for part in question.parts for body in part.bodies]
    roles = holding("?body", question.parts[0].roles, "", question.first_is_lead)
    inner = " ".join([*roles, *task_patterns(question, iris)])
    # Those without any such task have 0.
    patterns = [f"VALUES ?body {{ {terms(bodies)} }}", NAMED, f"OPTIONAL {{ {inner} }}"]
    tail = "GROUP BY ?body ?name ORDER BY ?name ?body"
    yield from select(f"?body {COUNTED}", patterns, tail)


def _besides(body: str, question: Question) -> str:
    """Return the pattern that leaves bodies out; they are named one by one."""
    left_out = dict.fromkeys(each for part in question.besides for each in part.bodies)
    return f"FILTER({body} NOT IN ({', '.join(terms(left_out).split())}))"


def _acting(question: Question, iris: IRIs) -> Iterator[str]:
    """Yield patterns of who has a role asked for in the tasks."""
    yield from holding("?body", question.roles, "", question.first_is_lead)
    if question.besides:
        yield _besides("?body", question)
    yield from task_patterns(question, iris)


def _counted(
    question: Question, keys: str, inner: Iterable[str], *outer: str, order: str
) -> Iterator[str]:
    """Yield the query that counts tasks first, and then tells what the counted are called."""
    least = f"HAVING (COUNT(DISTINCT ?task) >= {question.at_least})" if question.at_least else ""
    inside = select(f"{keys} {COUNTED}", inner, f"GROUP BY {keys}", least)
    patterns = ["{", *(f"  {line}" for line in inside), "}", *outer]
    limit = f"LIMIT {question.limit}" if question.limit else ""
    yield from select(f"{keys} ?tasks", patterns, f"ORDER BY {order}", limit)


def _most(question: Question, iris: IRIs) -> Iterator[str]:
    level = level_pattern("?body", question.level) if question.level else ""
    outer = filter(None, (AGENCY.format("?body"), level, NAMED))
    order = "DESC(?tasks) ?name ?body"
    yield from _counted(question, "?body", _acting(question, iris), *outer, order=order)


def _bodies(question: Question, iris: IRIs) -> Iterator[str]:
    level = level_pattern("?body", question.level) if question.level else ""
    outer = filter(None, (AGENCY.format("?body"), level, NAMED))
    yield from _counted(question, "?body", _acting(question, iris), *outer, order="?name ?body")


def _count_bodies(question: Question, iris: IRIs) -> Iterator[str]:
    inside = select("DISTINCT ?body", _acting(question, iris))
    patterns = ["{", *(f"  {line}" for line in inside), "}", AGENCY.format("?body")]
    if question.level:
        patterns.append(level_pattern("?body", question.level))
    yield from select("(COUNT(*) AS ?bodies)", patterns)


def _partners(question: Question, iris: IRIs) -> Iterator[str]:
    inner = [*part_patterns(question.parts[0], "", question.first_is_lead)]
    for k, part in enumerate(question.parts[1:], start=1):
        inner += part_patterns(part, str(k), question.first_is_lead)
    inner += holding("?partner", question.roles, "Of", question.first_is_lead)
    others = ["?body", *(f"?body{k}" for k in range(1, len(question.parts)))]
    inner.append(f"FILTER({' && '.join(f'?partner != {other}' for other in others)})")
    if question.besides:
        inner.append(_besides("?partner", question))
    inner += task_patterns(question, iris)
    outer = (AGENCY.format("?partner"), NAMED, PARTNER_NAMED)
    order = "DESC(?tasks) ?name ?partnerName ?body ?partner"
    yield from _counted(question, "?body ?partner", inner, *outer, order=order)


def _pairs(question: Question, iris: IRIs) -> Iterator[str]:
    inner = [*holding("?body", question.roles, "", question.first_is_lead)]
    inner += holding("?partner", question.roles, "Of", question.first_is_lead)
    inner += ["FILTER(?body != ?partner)", *task_patterns(question, iris)]
    # Each pair once.
    once = "?name < ?partnerName || ?name = ?partnerName && STR(?body) < STR(?partner)"
    outer = (*map(AGENCY.format, ("?body", "?partner")), NAMED, PARTNER_NAMED, f"FILTER({once})")
    order = "DESC(?tasks) ?name ?partnerName ?body ?partner"
    yield from _counted(question, "?body ?partner", inner, *outer, order=order)


def _most_of(
    key: str, pattern: str, *, plan: bool = True
) -> Callable[[Question, IRIs], Iterator[str]]:
    """Return what ranks something that tasks are of by their number."""

    def build(question: Question, iris: IRIs) -> Iterator[str]:
        patterns = [*in_question(question, iris, plan=plan), pattern or _place(question)]
        yield from _counted(question, key, patterns, order=f"DESC(?tasks) {key}")

    return build


def _place(question: Question) -> str:
    """Return the pattern of the place of ?plan: a county, a city, a province or any."""
    place = "?plan schema:legislationJurisdiction ?place ."
    if question.level == "city":
        return f'{place} ?place skos:prefLabel ?called . FILTER(STRENDS(STR(?called), "市"))'
    return f"{place} {level_of_place(question.level)}" if question.level else place


def _domains(question: Question, iris: IRIs) -> Iterator[str]:
    each = bool(question.parts) and not question.together
    patterns = [*in_question(question, iris), "?task dcterms:subject ?domain ."]
    if not each:
        tail = "GROUP BY ?domain ORDER BY DESC(?tasks) ?domain"
        yield from select(f"?domain {COUNTED}", patterns, tail)
        return
    tail = "GROUP BY ?body ?name ?domain ORDER BY ?name ?body DESC(?tasks) ?domain"
    yield from select(f"?body ?domain {COUNTED}", [*patterns, NAMED], tail)


def _documents(question: Question, iris: IRIs) -> Iterator[str]:
    named = question.parts or question.domains or question.words or question.indicators
    patterns = ["?plan a zz:Plan ; dcterms:identifier ?document ."]
    if named:
        patterns += in_question(question, iris, plan=True)
    else:
        patterns += plan_patterns(question, iris)
    yield from select("DISTINCT ?plan ?document", patterns, "ORDER BY ?document")


def _places(question: Question, iris: IRIs) -> Iterator[str]:
    patterns = [*in_question(question, iris, plan=True), _place(question)]
    what = f"?place (COUNT(DISTINCT ?plan) AS ?documents) {COUNTED}"
    yield from select(what, patterns, "GROUP BY ?place ORDER BY ?place")


def _target(question: Question, iris: IRIs) -> Iterator[str]:
    patterns = [*in_question(question, iris, plan=True)]
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
    yield from select(what, patterns, "ORDER BY ?indicator ?plan ?task ?target")


QUERIES: dict[str, Callable[[Question, IRIs], Iterator[str]]] = {
    "who": _who,
    "tasks": _tasks,
    "when": _tasks,
    "source": _tasks,
    "count": _count,
    "count-bodies": _count_bodies,
    "bodies": _bodies,
    "most": _most,
    "most-domains": _most_of("?domain", "?task dcterms:subject ?domain .", plan=False),
    "most-documents": _most_of("?plan", "?plan dcterms:identifier ?document ."),
    "most-places": _most_of("?place", ""),
    "partners": _partners,
    "pairs": _pairs,
    "domains": _domains,
    "documents": _documents,
    "places": _places,
    "target": _target,
    "became": became,
    "compare": comparing.compared,
}
