"""Runs the query of a question and makes rows of what it finds: tasks with their words, counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.answers.rows import TaskRow, task_row
from zhize.graph.asking.question import Question
from zhize.graph.asking.vocabulary import Vocabulary, solutions
from zhize.graph.rdf.iri import BASE
from zhize.graph.storage.sheets import Line, Sheet
from zhize.graph.store import Store
from zhize.loaders.records import ROLES, Role

if TYPE_CHECKING:
    import pyoxigraph as ox

Row = dict[str, Any]
#: Kinds of questions whose rows are tasks.
OF_TASKS = frozenset({"who", "tasks", "when", "source"})
#: The keys of other rows, in order.
KEYS: dict[str, tuple[str, ...]] = {
    "count": ("agency", "tasks", "iri"),
    "compare": ("tasks", "name"),
    "count-bodies": ("bodies",),
    "bodies": ("agency", "tasks", "iri"),
    "most": ("tasks", "agency", "iri"),
    "most-domains": ("tasks", "domain", "name"),
    "most-documents": ("tasks", "document", "title"),
    "most-places": ("tasks", "place", "iri"),
    "partners": ("tasks", "partner", "agency", "partner_iri", "iri"),
    "pairs": ("tasks", "agency", "partner", "iri", "partner_iri"),
    "domains": ("agency", "tasks", "domain", "name", "iri"),
    "documents": ("document", "title", "jurisdiction", "date", "tasks"),
    "places": ("place", "documents", "tasks", "iri"),
}
TARGET = (
    *("measure", "comparator", "value", "unit", "by", "words", "place", "leads", "others"),
    *("task", "text", "line", "span", "basis", "document", "indicator", "iri"),
)
BECAME = (
    *("agency", "what", "kind", "to", "called", "national", "earliest", "latest", "confidence"),
    *("iri", "change"),
)


class Found(NamedTuple):
    """Rows of an answer."""

    rows: tuple[Row, ...]
    tasks: tuple[TaskRow, ...]  #: where the rows are tasks, these in the same order, else ()
    keys: tuple[str, ...]  #: of the rows


def answer(store: Store, words: Vocabulary, question: Question, query: str) -> Found:
    """Return what a query finds for a question, as rows."""
    found = list(solutions(store, query))
    reading = _Reading(store, words, question)
    if question.kind in OF_TASKS:
        return reading.tasks(found)
    if question.kind == "target":
        return Found(tuple(reading.targets(found)), (), TARGET)
    if question.kind == "became":
        return Found(tuple(reading.changes(found)), (), BECAME)
    keys = KEYS[question.kind]
    if question.kind in ("count", "domains") and (not question.parts or question.together):
        keys = tuple(key for key in keys if key not in ("agency", "iri"))
    return Found(tuple(reading.plain(solution, keys) for solution in found), (), keys)


class _Reading:
    """Makes rows of solutions."""

    def __init__(self, store: Store, words: Vocabulary, question: Question) -> None:
        self.store, self.words, self.question = store, words, question
        self.sheet = lru_cache(maxsize=None)(self._sheet)
        self.text_of = lru_cache(maxsize=8)(lambda document: store.document(document).text)
        self.plans = {store.iris.plan(row.id): row for row in words.titles}

    def tasks(self, found: Sequence[ox.QuerySolution]) -> Found:
        """Return tasks: each once, with who has the roles asked for, or once for each body."""
        who: dict[tuple[str, str], dict[str, list[Role]]] = {}
        plans: dict[str, str] = {}
        each = bool(self.question.parts) and not self.question.together
        for solution in found:
            task = solution["task"].value
            plans[task] = solution["plan"].value
            named = _value(solution, "body")
            roles = who.setdefault((task, named if each else ""), {})
            if named:
                role = _value(solution, "role").rpartition("-")[2]
                roles.setdefault(named, []).append(role)  # type: ignore[arg-type]
        rows = []
        for (task, body), roles in who.items():
            row = self.row(plans[task], task)
            extra = self._of_body(body, roles) if each else self._asked(roles)
            rows.append((row.document, row.span, row.task, self.label(body), row, extra))
        rows.sort(key=lambda each: each[:4])
        listed = tuple({**extra, **row._asdict()} for *_, row, extra in rows)
        keys = tuple(listed[0]) if listed else TaskRow._fields
        return Found(listed, tuple(row for *_, row, _ in rows), keys)

    def _of_body(self, body: str, roles: dict[str, list[Role]]) -> Row:
        said = [role for role in ROLES if role in roles[body]]
        return {"agency": self.label(body), "role": "; ".join(said)}

    def _asked(self, roles: dict[str, list[Role]]) -> Row:
        if self.question.kind != "who":
            return {}
        ordered = sorted(roles, key=lambda i: (min(map(ROLES.index, roles[i])), self.label(i)))
        return {"bodies": [self.label(body) for body in ordered]}

    def targets(self, found: Sequence[ox.QuerySolution]) -> Iterator[Row]:
        """Yield figures with the words that say them."""
        for solution in found:
            plan, task = solution["plan"].value, solution["task"].value
            row = self.row(plan, task)
            start, end = int(solution["start"].value), int(solution["end"].value)
            text = self.text_of(row.document)
            value = float(solution["value"].value)
            yield {
                "measure": self.label(solution["indicator"].value),
                "comparator": solution["sign"].value,
                "value": int(value) if value.is_integer() else value,
                "unit": _value(solution, "unit"),
                "by": _value(solution, "by"),
                "words": text[start:end],
                "place": self.plans[plan].jurisdiction or "",
                "leads": row.leads,
                "others": row.others,
                "task": row.task,
                "text": row.text,
                "line": text.count("\n", 0, start) + 1,
                "span": (start, end),
                "basis": row.basis,
                "document": row.document,
                "indicator": solution["indicator"].value,
                "iri": task,
            }

    def changes(self, found: Sequence[ox.QuerySolution]) -> Iterator[Row]:
        """Yield what reforms moved from the bodies, and what its new bodies are called."""
        from zhize.ontology.codes import functions

        names = {line.notation: line.zh for line in functions()}
        for solution in found:
            body, to = solution["body"].value, solution["to"].value.removeprefix(f"{BASE}function/")
            yield {
                "agency": self.label(body),
                "what": solution["what"].value,
                "kind": solution["kind"].value,
                "to": names.get(to, to),
                "called": self._called(body, to),
                "national": _value(solution, "national"),
                "earliest": _value(solution, "earliest"),
                "latest": _value(solution, "latest"),
                "confidence": solution["confidence"].value,
                "iri": body,
                "change": solution["change"].value,
            }

    def _called(self, body: str, line: str) -> str:
        """Return what bodies of a line came to be called at the level of a body, "" if unknown."""
        from zhize.graph.reforms.transfers import name_at

        actor = next(each for each in self.words.bodies if each.iri == body)
        code = body.removeprefix(self.store.iris.base).split("/")[1]
        level: Any = actor.level or None
        named = name_at(line, "9999-12-31", level, code if code.isdigit() else None)
        return named.names[0] if named else ""

    def plain(self, solution: ox.QuerySolution, keys: Sequence[str]) -> Row:
        """Return a row of counts."""
        plan = self.plans.get(_value(solution, "plan"))
        values: dict[str, Callable[[], Any]] = {
            "agency": lambda: self.label(_value(solution, "body")),
            "iri": lambda: _value(solution, "body") or _value(solution, "place"),
            "partner": lambda: self.label(_value(solution, "partner")),
            "partner_iri": lambda: _value(solution, "partner"),
            "tasks": lambda: (
                plan.tasks
                if self.question.kind == "documents" and plan
                else int(_value(solution, "tasks"))
            ),
            "bodies": lambda: int(_value(solution, "bodies")),
            "domain": lambda: _value(solution, "domain").removeprefix(f"{BASE}domain/"),
            "name": lambda: _value(solution, "side") or self.label(_value(solution, "domain")),
            "document": lambda: plan.id if plan else "",
            "title": lambda: plan.title if plan else "",
            "jurisdiction": lambda: plan.jurisdiction if plan else "",
            "date": lambda: plan.date if plan else "",
            "place": lambda: self.label(_value(solution, "place")),
            "documents": lambda: int(_value(solution, "documents")),
        }
        return {key: values[key]() for key in keys}

    def label(self, iri: str) -> str:
        """Return what something is called."""
        return self.words.labels.get(iri, iri)

    def row(self, plan: str, task: str) -> TaskRow:
        """Return the row of a task of a plan."""
        sheet, lines = self.sheet(self.plans[plan].id)
        return task_row(sheet, lines[task], first_is_lead=self.question.first_is_lead)

    def _sheet(self, document: str) -> tuple[Sheet, dict[str, Line]]:
        sheet = self.store.sheet(document)
        return sheet, {line.fields().iri: line for line in sheet.lines}


def _value(solution: ox.QuerySolution, name: str) -> str:
    """Return the plain value of a variable, "" where the query has none or leaves it unbound."""
    try:
        term = solution[name]
    except (KeyError, ValueError):
        return ""
    return "" if term is None else str(term.value)
