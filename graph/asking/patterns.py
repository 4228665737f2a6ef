"""What a question asks → patterns of SPARQL. Names come in as terms of VALUES, escaped, only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from zhize.graph.asking.items import Time
from zhize.graph.asking.question import ROLES_OF, Name, Part, Question, Words
from zhize.graph.asking.times import in_chinese
from zhize.graph.rdf import iri
from zhize.graph.rdf.iri import IRIs
from zhize.graph.rdf.nquads import text
from zhize.graph.storage.sheets import fold
from zhize.loaders.records import ROLES, Role

LEAD = "zz:role-lead"
RESPONSIBLE = "zz:role-responsible"
#: Of a Latin letter or digit, its full-width form.
WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
#: What has a meaning in a regular expression.
SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}\-]")
#: What is said in ?task and the headings above it.
SAYS = "?task dcterms:description|dcterms:title|zz:section ?said ."
#: The same without blanks and quotation marks, which stand in texts where no question has them.
SAID = r'REPLACE(STR(?said), "[\\s“”]", "")'
#: Of the documents of a place and of those within it.
WITHIN = "?plan schema:legislationJurisdiction/schema:containedInPlace* ?where ."
#: Kinds of questions that ask for figures, not for what mentions an indicator.
MEASURED_ONLY = frozenset({"target", "places"})
IRI_ESCAPE = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def terms(iris: Iterable[str]) -> str:
    """Return IRIs as terms."""
    return " ".join(f"<{IRI_ESCAPE.sub(_percent, each)}>" for each in iris)


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


def role_terms(roles: Sequence[Role]) -> str:
    """Return roles as a list of terms."""
    return ", ".join(f"zz:role-{role}" for role in roles)


def task_patterns(question: Question, iris: IRIs, *, plan: bool = False) -> Iterator[str]:
    """Yield patterns that ?task must fit: all that a question says of tasks alone.

    They bind ?plan where the question says something of documents, or where `plan` is wanted.
    """
    if question.words and question.kind != "target":
        yield from word_patterns(question.words)
    if question.indicators:
        yield _measures(question)
    for k, name in enumerate(question.domains):
        yield f"VALUES ?field{k} {{ {terms(map(iri.domain, name.ids))} }}"
        yield f"?task dcterms:subject ?field{k} ."
    if question.numbers:
        yield f"?task zz:number ?number . FILTER(?number IN ({_printed(question.numbers)}))"
    if plan or question.documents or question.places or question.written or question.without:
        yield "?task dcterms:isPartOf ?plan ."
    yield from plan_patterns(question, iris)
    if question.due and question.kind != "target":
        yield f"?task zz:due ?due . FILTER({compared('?due', question.due)})"
    yield from _state(question)
    yield from _without(question)


def _printed(numbers: Sequence[str]) -> str:
    """Return the ways in which documents print some numbers: 12, 十二."""
    ways = [way for each in numbers for way in (each, in_chinese(each))]
    return ", ".join(map(text, dict.fromkeys(ways)))


def _without(question: Question) -> Iterator[str]:
    """Yield patterns of tasks in which bodies have no part, or not that one.

    Of the documents that the question names, else of those in which the bodies have some part.
    """
    for k, part in enumerate(question.without):
        body = f"?absent{k}"
        values = f"VALUES {body} {{ {terms(part.bodies)} }}"
        has = " ".join(holding(body, part.roles, f"Not{k}", question.first_is_lead))
        yield f"FILTER NOT EXISTS {{ {values} {has} }}"
        if not is_scoped(question):
            some = f"{body} zz:leads|zz:coResponsibleFor ?some{k} . ?some{k} dcterms:isPartOf ?plan"
            yield f"FILTER EXISTS {{ {values} {some} }}"


def is_scoped(question: Question) -> bool:
    """Tell whether a question says of which tasks it asks where a body is not there."""
    return bool(question.parts or question.places or question.documents or question.written)


def plan_patterns(question: Question, iris: IRIs) -> Iterator[str]:
    """Yield patterns that ?plan must fit."""
    if question.documents:
        plans = [iris.plan(each) for name in question.documents for each in name.ids]
        yield f"VALUES ?plan {{ {terms(plans)} }}"
    if question.places:
        yield from _places(question.places)
    if question.written:
        issued, until = "?issued", question.written
        yield "OPTIONAL { ?plan dcterms:issued ?issued }"
        yield "OPTIONAL { ?plan zz:period ?period . ?period zz:start ?opens ; zz:end ?closes }"
        whole = f"?opens >= {day(until.start)} && ?closes <= {day(until.end)}"
        within = "" if until.operator not in ("at", "during") else f" || COALESCE({whole}, false)"
        yield f"FILTER(COALESCE({compared(issued, until)}, false){within})"


def _places(places: Sequence[Name]) -> Iterator[str]:
    ids = [each for name in places for each in name.ids]
    yield WITHIN
    yield f"VALUES ?where {{ {terms(ids)} }}"


def _measures(question: Question) -> str:
    """Return the pattern of tasks with a figure for an indicator; but for figures, or that mention it."""
    ids = terms(each for name in question.indicators for each in name.ids)
    measured = f"VALUES ?measured {{ {ids} }} ?task zz:hasTarget/zz:indicator ?measured ."
    if question.kind in MEASURED_ONLY:
        return measured
    said = " || ".join(_contains(fold(name.said), SAID) for name in question.indicators)
    return _found(f"{{ {measured} }} UNION {{ {SAYS} FILTER({said}) }}")


def _found(patterns: str) -> str:
    """Return the pattern of tasks that are found first: there are fewer of them than of others."""
    return f"{{ SELECT DISTINCT ?task WHERE {{ {patterns} }} }}"


def figure_patterns(words: Sequence[Words]) -> Iterator[str]:
    """Yield patterns that the words of ?target, or a name of its ?indicator, must hold."""
    if not words:
        return
    names = "?indicator skos:prefLabel|skos:altLabel ?called"
    for k, word in enumerate(words):
        said = " || ".join(_contains(form, "?surface") for form in word.forms)
        called = " || ".join(_contains(form, f"STR(?called{k})") for form in word.forms)
        yield f"FILTER({said} || EXISTS {{ {names}{k} FILTER({called}) }})"


def word_patterns(words: Sequence[Words]) -> Iterator[str]:
    """Yield patterns that the text of ?task, or a heading above it, must hold."""
    for word in words:
        said = " || ".join(_contains(form, SAID) for form in word.forms)
        yield _found(f"{SAYS} FILTER({said})")


def _contains(form: str, subject: str) -> str:
    """Return the test that a text has a form, whatever its width and case."""
    if not any(letter in WIDE for letter in form):
        return f"CONTAINS({subject}, {text(form)})"
    pattern = "".join(_class(letter) for letter in form)
    return f'REGEX({subject}, {text(pattern)}, "i")'


def _class(letter: str) -> str:
    plain = SPECIAL.sub(r"\\\g<0>", letter)
    return f"[{plain}{WIDE[letter]}]" if letter in WIDE else plain


def day(date: str) -> str:
    """Return an ISO date as a term."""
    return f'"{date}"^^xsd:date'


def compared(variable: str, time: Time) -> str:
    """Return the comparison of a date with a time."""
    if time.operator == "until":
        return f"{variable} <= {day(time.end)}"
    if time.operator == "before":
        return f"{variable} < {day(time.start)}"
    if time.operator == "after":
        return f"{variable} > {day(time.end)}"
    if time.operator == "since":
        return f"{variable} >= {day(time.start)}"
    return f"{variable} >= {day(time.start)} && {variable} <= {day(time.end)}"


def _state(question: Question) -> Iterator[str]:
    state = question.state or ""
    sort, _, what = state.partition("-")
    if state == "ongoing":
        yield '?task zz:scheduleKind "ongoing" .'
    elif state == "several-leads":
        one = " ".join(holding("?one", ("lead",), "One", question.first_is_lead))
        two = " ".join(holding("?two", ("lead",), "Two", question.first_is_lead))
        yield _found(f"{one} {two} FILTER(?one != ?two)")
    elif state:
        exists = "EXISTS" if sort == "has" else "NOT EXISTS"
        yield f"FILTER {exists} {{ {_had(what, state, question)} }}"


def _had(what: str, state: str, question: Question) -> str:
    """Return the pattern of what a task has or has not, by the state of tasks that is asked for."""
    if what == "target":
        return "?task zz:hasTarget ?some"
    if what == "deadline":
        # What goes on has a schedule, and no day.
        return "?task zz:due ?some" if state == "has-deadline" else "?task zz:scheduleKind ?some"
    roles = ROLES_OF[{"support": "cooperate"}.get(what, what)]
    return " ".join(holding("?anybody", roles, "Any", question.first_is_lead))


def assignment_patterns(
    body: str, roles: Sequence[Role], suffix: str, first_is_lead: bool
) -> Iterator[str]:
    """Yield patterns by which a body has one of some roles in ?task; the role is ?role<suffix>."""
    part, role = f"?part{suffix}", f"?role{suffix}"
    if not first_is_lead:
        yield f"{part} zz:task ?task ; prov:agent {body} ; prov:hadRole {role} ."
    else:
        said, clause, order = f"?said{suffix}", f"?clause{suffix}", f"?order{suffix}"
        yield f"{part} zz:task ?task ; prov:agent {body} ; prov:hadRole {said} ;"
        yield f"  zz:clause {clause} ; zz:order {order} ."
        led = f"?p{suffix} zz:task ?task ; zz:clause {clause} ; prov:hadRole {LEAD}"
        ahead = f"?q{suffix} zz:task ?task ; zz:clause {clause} ; prov:hadRole {RESPONSIBLE} ;"
        ahead += f" zz:order ?o{suffix} FILTER(?o{suffix} < {order})"
        first = f"{said} = {RESPONSIBLE} && NOT EXISTS {{ {led} }} && NOT EXISTS {{ {ahead} }}"
        yield f"BIND(IF({first}, {LEAD}, {said}) AS {role})"
    if tuple(roles) != ROLES:
        yield f"FILTER({role} IN ({role_terms(roles)}))"


def holding(body: str, roles: Sequence[Role], suffix: str, first_is_lead: bool) -> Iterator[str]:
    """Yield patterns as `assignment_patterns`, by the shortcuts of the graph where they say it."""
    if not first_is_lead and tuple(roles) == ROLES:
        yield f"{body} zz:leads|zz:coResponsibleFor ?task ."
    elif not first_is_lead and tuple(roles) == ("lead",):
        yield f"{body} zz:leads ?task ."
    else:
        yield from assignment_patterns(body, roles, suffix, first_is_lead)


def part_patterns(part: Part, suffix: str, first_is_lead: bool) -> Iterator[str]:
    """Yield patterns by which ?body<suffix>, one of some bodies, has a part in ?task."""
    body = f"?body{suffix}"
    yield f"VALUES {body} {{ {terms(part.bodies)} }}"
    yield from assignment_patterns(body, part.roles, suffix, first_is_lead)


def level_of_place(level: str) -> str:
    """Return the pattern by which ?place is of a level."""
    return f"?place zz:level {text(level)} ."


def level_pattern(body: str, level: str) -> str:
    """Return the pattern by which a body belongs to a place of a level."""
    return f"FILTER EXISTS {{ {body} schema:areaServed/zz:level {text(level)} }}"


def select(what: str, patterns: Iterable[str], *tail: str) -> Iterator[str]:
    """Yield the lines of a SELECT query."""
    yield f"SELECT {what} WHERE {{"
    yield from (f"  {pattern}" for pattern in patterns)
    yield " ".join(["}", *filter(None, tail)])
