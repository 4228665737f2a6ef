"""Queries beside that for the answer: whether a task fits, what else mentions a field, which days there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zhize.graph.asking.patterns import select, terms
from zhize.graph.asking.queries import COUNTED, in_question
from zhize.graph.asking.question import Question, Words
from zhize.graph.rdf import iri
from zhize.graph.rdf.iri import IRIs
from zhize.graph.storage.sheets import fold

#: The first and last day by which tasks are to be done.
DAYS = "SELECT (MIN(?due) AS ?first) (MAX(?due) AS ?last) WHERE { ?task zz:due ?due }"


def mentions(question: Question, iris: IRIs) -> str:
    """Return the query how many tasks outside the fields of a question mention their names."""
    fields = [each for name in question.domains for each in name.ids]
    named = [
        Words(name.said, tuple(dict.fromkeys([fold(name.label)]))) for name in question.domains
    ]
    wider = replace(question, domains=(), words=(*question.words, *named))
    outside = "?task dcterms:subject ?of . VALUES ?of { " + terms(map(iri.domain, fields)) + " }"
    patterns = [*in_question(wider, iris), f"FILTER NOT EXISTS {{ {outside} }}"]
    return "\n".join(select(COUNTED, patterns))


def tasks_of(question: Question, iris: IRIs) -> str:
    """Return the query for the tasks that a question is about."""
    return "\n".join(select("DISTINCT ?task", in_question(question, iris)))


def any_task(patterns: Iterable[str]) -> str:
    """Return the query whether any task fits patterns."""
    return "ASK { " + " ".join(patterns) + " ?task a zz:Task . }"
