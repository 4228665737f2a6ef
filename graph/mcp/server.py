"""A store as tools of the Model Context Protocol: what a program that reads and writes text asks.

    make_server("zhize.db").run()

Speaks over standard input and output. Nothing can be changed by it. SPARQL runs in processes that
can be killed, so no question takes the server down. Needs the extra `mcp`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Any, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from zhize.graph.mcp import answers
from zhize.graph.mcp.answers import Responsible, Tasks
from zhize.graph.mcp.parameters import (
    AtLevel,
    By,
    Clauses,
    Document,
    Domain,
    First,
    Function,
    Groups,
    Limit,
    Name,
    Names,
    Offset,
    Place,
    Projection,
    Roles,
    Rows,
    Words,
)  # fmt: skip
from zhize.graph.mcp.queries import described, solutions
from zhize.graph.store import Store, open_store
from zhize.loaders.errors import ZhizeError

F = TypeVar("F", bound=Callable[..., Any])

#: Seconds that a query may take.
DEADLINE = 10.0
READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
INSTRUCTIONS = """\
Who is responsible for what in Chinese policy plans (政策文件的任务分工). The store holds documents;
each has tasks; bodies have roles in them: lead 牵头, responsible 责任 (jointly, nobody is said to
lead), implement 实施, cooperate 配合, participate 参与. Where a document does not say who leads,
leads is empty: do not take the first named for the lead unless the user asks for that reading
(first_is_lead), and say so. Names of leads and others are as the document has them (市财政局 of a
document of 曲靖市); bodies of parts and rankings are whole (曲靖市财政局). Quote the words that an
answer rests on: source_words gives them with their place. Ask in the words of the plans, which are Chinese: 医保支付, not "insurance payment"."""
SPARQL = """\
Ask the store in SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE. Read-only; no SERVICE; stopped after
a few seconds. Prefixes need not be declared: zz (https://w3id.org/zhize/ns#), skos, dcterms, prov,
org, schema, oa, eli, xsd. All graphs are seen as one; use DISTINCT, for documents repeat what they
share (types, places and functions of bodies).
?agency skos:prefLabel ?name ; org:purpose ?function ; schema:areaServed ?place.
?agency zz:leads ?task . ?agency zz:coResponsibleFor ?task.
?task a zz:Task ; dcterms:isPartOf ?plan ; zz:number ?n ; dcterms:description ?text ; zz:due ?day ;
  dcterms:subject ?domain ; zz:hasTarget ?target ; zz:evidence ?passage.
?assignment a zz:Assignment ; zz:task ?task ; prov:agent ?agency ; prov:hadRole zz:role-lead ;
  zz:clause ?clause ; zz:evidence ?passage . ?passage oa:exact ?words ; oa:start ?start.
?plan a zz:Plan ; dcterms:identifier ?id ; dcterms:title ?title ; dcterms:issued ?day.
?domain skos:prefLabel "分级诊疗"@zh ; skos:broader ?above.
?target zz:indicator/skos:prefLabel "药占比"@zh ; zz:comparator ?op ; schema:value ?v.
Example: SELECT ?name (COUNT(DISTINCT ?t) AS ?n) { ?a zz:leads ?t ; skos:prefLabel ?name }
GROUP BY ?name ORDER BY DESC(?n)"""


class Tools:
    """The tools of one store. Each call reads the store as it is then."""

    def __init__(
        self, store: Path | str, *, folder: Path | str | None = None, deadline: float = DEADLINE
    ) -> None:
        self._path = store
        self._folder = folder
        self._deadline = deadline

    @contextmanager
    def _store(self) -> Iterator[Store]:
        with open_store(self._path) as store:
            yield store

    def search_tasks(
        self,
        words: Words,
        domain: Domain = None,
        first_is_lead: First = False,
        offset: Offset = 0,
        limit: Limit = 20,
    ) -> Tasks:
        """Find tasks (任务) by words and field, with who leads, who else has a part, until when.

        `matched` is phrase where the words were found as given, tokens where only the words that
        they are made of were. With a domain, words may be empty. Example: words=医保支付.
        """
        with self._store() as store:
            return answers.search(
                store, words, domain, first_is_lead=first_is_lead, offset=offset, limit=limit
            )

    def who_is_responsible(
        self,
        words: Words,
        domain: Domain = None,
        first_is_lead: First = False,
        offset: Offset = 0,
        limit: Limit = 10,
    ) -> Responsible:
        """Tell who is responsible for the tasks that hold some words (谁牵头、谁配合), and prove it.

        Each part has the body, its role and the very words of the document that give it, with
        their place. `without_lead` counts tasks that nobody is said to lead. `mode` is explicit,
        first-listed (by a rule the document declares), separate or joint. Example: words=家庭医生.
        """
        with self._store() as store:
            return answers.responsible(
                store, words, domain, first_is_lead=first_is_lead, offset=offset, limit=limit
            )

    def agency_profile(
        self, name: Name, first_is_lead: First = False, limit: Limit = 10
    ) -> dict[str, Any]:
        """Describe a body (机构): what it leads and carries, its fields, partners and deadlines.

        `standings` compare it with the other bodies; `lengths` says how long each list is that
        was cut to `limit`; `selection_en` says what was counted. Example: name=柞水县卫计局.
        """
        with self._store() as store:
            return answers.body(store, name, first_is_lead=first_is_lead, limit=limit)

    def rank_agencies(
        self,
        by: By = ["lead"],  # noqa: B006 (a default of a tool, which nobody changes)
        document: Document = None,
        domain: Domain = None,
        place: Place = None,
        level: AtLevel = None,
        function: Function = None,
        first_is_lead: First = False,
        roles: Roles = [],  # noqa: B006
        groups: Groups = False,
        clauses: Clauses = "merged",
        names: Names = "written",
        projection: Projection = "count",
        top: Limit = 20,
    ) -> dict[str, Any]:
        """Rank bodies by the tasks they lead or carry, or by a measure of their network.

        `counted` says what the figures count. Example: by=["lead"], domain=分级诊疗.
        """
        choices: dict[str, Any] = {
            "domains": (domain,) if domain else (),
            "places": (place,) if place else (),
            "levels": (level,) if level else (),
            "functions": (function,) if function else (),
            "documents": (document,) if document else (),
            "roles": tuple(roles),
            "first_is_lead": first_is_lead,
            "groups": groups,
            "clauses": clauses,
            "names": names,
        }
        with self._store() as store:
            return answers.ranks(store, by, top, projection, **choices)

    def source_words(
        self,
        document: Annotated[
            str, Field(description="Id of a document, or a part of id or title: 柞水县.")
        ],
        task: Annotated[str, Field(description="Id of a task (table/11.2), or its number (11.2).")],
    ) -> dict[str, Any]:
        """Show a task in the document's own words (原文), and which of them say who does what when.

        Places are lines from 1, and characters [start, end) of the text.
        """
        with self._store() as store:
            return answers.source(store, document, task)

    def list_documents(
        self,
        part: Annotated[str, Field(description="A part of id, title or place: 曲靖市.")] = "",
        offset: Offset = 0,
        limit: Limit = 50,
    ) -> dict[str, Any]:
        """List the documents (文件) of the store: id, title, place, date, numbers of tasks."""
        with self._store() as store:
            return answers.documents(store, part, offset=offset, limit=limit)

    def sparql(
        self, query: Annotated[str, Field(description="A query.")], limit: Rows = 100
    ) -> dict[str, Any]:
        """Ask in SPARQL."""
        from zhize.graph.serve.workers import run_bounded

        found = run_bounded(self._path, query, deadline=self._deadline, rows=limit)
        return solutions(found)

    def list_queries(self) -> dict[str, Any]:
        """List the named SPARQL queries: questions made ready, with their parameters."""
        from zhize.graph.queries import named_queries

        return {"queries": [described(each) for each in named_queries(self._folder)]}

    def named_query(
        self,
        name: Annotated[str, Field(description="Of list_queries: tasks-of-two, succession …")],
        parameters: Annotated[
            dict[str, str | list[str]],
            Field(description='Values by name: {"agency": "曲靖市财政局", "until": "2020"}.'),
        ] = {},  # noqa: B006 (as above)
        limit: Rows = 100,
    ) -> dict[str, Any]:
        """Ask one of the named SPARQL queries.

        `notes` says what it counts, `sparql` is the query as it was asked.
        """
        from zhize.graph.queries import filled, find_query

        query = find_query(name, self._folder)
        with self._store() as store:
            asked = filled(query, parameters, store)
        found = self.sparql(asked.sparql, limit)
        return {**found, "notes": query.notes_en, "sparql": asked.sparql}


def make_server(
    store: Path | str, *, folder: Path | str | None = None, deadline: float = DEADLINE
) -> MCPServer:
    """Return a server of a store; `run` starts it on standard input and output.

    Parameters
    ----------
    store
        The folder of the store. What is loaded into it meanwhile is seen by the next call.
    folder
        A folder with named queries of the user's own.
    deadline
        Seconds that a query in SPARQL may take.

    Raises
    ------
    StoreError
        When there is no store.
    """
    open_store(store).close()
    tools = Tools(store, folder=folder, deadline=deadline)
    server = MCPServer(
        "zhize", title="职责", version=_version(), instructions=INSTRUCTIONS, log_level="WARNING"
    )
    for tool in (
        tools.search_tasks,
        tools.who_is_responsible,
        tools.agency_profile,
        tools.rank_agencies,
        tools.source_words,
        tools.list_documents,
        tools.sparql,
        tools.list_queries,
        tools.named_query,
    ):
        description = SPARQL if tool.__name__ == "sparql" else None
        add = server.tool(annotations=READ_ONLY, description=description, structured_output=True)
        add(_in_one_line(tool))
    return server


def _version() -> str:
    try:
        return version("zhize")
    except PackageNotFoundError:
        return ""


def _in_one_line(tool: F) -> F:
    """Let a tool tell our errors as what went wrong, and no others."""

    @wraps(tool)
    def run(*given: Any, **named: Any) -> Any:
        try:
            return tool(*given, **named)
        except ZhizeError as error:
            raise ToolError(str(error)) from error

    return run  # type: ignore[return-value]
