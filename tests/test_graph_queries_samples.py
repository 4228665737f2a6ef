"""Queries that count, held against the columns: on the samples, loaded twice under two names.

Every graph says again what its bodies, places and indicators are. A count that took these more
than once would show here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest

from zhize.graph.columns.figures import load, load_by_group
from zhize.graph.columns.selection import Selection
from zhize.graph.facts import Facts, facts
from zhize.graph.network import agency_agency, lead_to_co
from zhize.graph.queries import named_queries, run_query
from zhize.graph.store import Store, open_store
from zhize.loaders.plan import read_plan
from zhize.ontology.codes import successions
from zhize.samples import paths

AGENCY = "https://w3id.org/zhize/id/agency/"
DOMAIN = "https://w3id.org/zhize/id/domain/"
LED = "SELECT DISTINCT task FROM assignments WHERE role = 0"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with each sample under two ids."""
    plans = [read_plan(path) for path in paths()]
    made = open_store(tmp_path_factory.mktemp("queries") / "store", create=True)
    made.put(plans + [replace(plan, id=f"{plan.id}（二）") for plan in plans])
    return made


@pytest.fixture(scope="module")
def columns(store: Store) -> Facts:
    """The same store as columns."""
    return facts(store)


def asked(store: Store, name: str, keys: str, **params: str) -> list[tuple[Any, ...]]:
    """Return columns of a query's rows: texts without what IRIs begin with, and numbers."""
    found = run_query(store, name, params)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(_plain(row[key]) for key in keys.split()) for row in found]


def _plain(term: Any) -> Any:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return str(term.value).removeprefix(AGENCY).removeprefix(DOMAIN)
    return int(term.value) if term.datatype.value.endswith("integer") else term.value


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_every_query_says_something_of_its_example(store: Store, query: Any) -> None:
    given = {name: f"{v}（二）" if v == "柞水县" else v for name, v in query.example}
    if any(parameter.type == "document" for parameter in query.parameters):
        ids = [row.id for row in store.documents()]
        given |= {
            p.name: next(i for i in ids if given[p.name].removesuffix("（二）") in i)
            for p in query.parameters
            if p.name in given and p.type == "document"
        }
    rows = list(run_query(store, query.name, given))  # type: ignore[arg-type]
    assert bool(rows) is (query.name != "unequal-evidence")


def test_loads_are_those_of_the_columns(store: Store, columns: Facts) -> None:
    expected = {(row.id, row.lead, row.co, row.total) for row in load(columns.select())}
    assert set(asked(store, "load", "agency lead co total")) == expected


def test_pairs_are_those_of_the_network(store: Store, columns: Facts) -> None:
    network = agency_agency(columns.select())
    expected = {(frozenset((a, b)), d["tasks"]) for a, b, d in network.edges(data=True)}
    rows = asked(store, "shared-tasks", "first second tasks", least="1")
    assert {(frozenset(pair), tasks) for *pair, tasks in rows} == expected
    assert len(rows) == len(expected)


def test_leads_and_others_are_those_of_the_network(store: Store, columns: Facts) -> None:
    network = lead_to_co(columns.select())
    expected = {(a, b, d["tasks"]) for a, b, d in network.edges(data=True)}
    assert set(asked(store, "lead-to-co", "agency other tasks")) == expected


def test_levels_are_those_of_the_columns(store: Store, columns: Facts) -> None:
    rows = load_by_group(columns.select(), "level")
    expected = {(row.group, row.bodies, row.lead, row.total) for row in rows}
    assert set(asked(store, "tasks-by-level", "level bodies lead total")) == expected


def test_a_line_of_bodies_is_that_of_the_columns(store: Store, columns: Facts) -> None:
    rows = load(columns.select(Selection(functions=("finance",))))
    expected = {(row.id, row.label, row.lead, row.total) for row in rows}
    got = asked(store, "function-line", "agency body lead total", function="财政局")
    assert set(got) == expected
    assert len(got) == len(expected) == 4


@pytest.mark.parametrize("field", ["分级诊疗", "医保", "医药"])
def test_leads_of_a_field_are_those_of_the_columns(
    store: Store, columns: Facts, field: str
) -> None:
    chosen = columns.select(Selection(domains=(field,), groups=True))
    expected = {(row.label, row.lead) for row in load(chosen) if row.lead}
    assert set(asked(store, "leads-of-domain", "lead tasks", domain=field)) == expected


@pytest.mark.parametrize(
    ("name", "keys", "sql"),
    [
        pytest.param(
            "documents",
            "document tasks assignments",
            """SELECT id, (SELECT count(*) FROM tasks t WHERE t.document = d.document),
                (SELECT count(*) FROM assignments JOIN tasks t USING (task)
                    WHERE t.document = d.document) FROM documents d""",
            id="documents",
        ),
        pytest.param(
            "due-by-month",
            "month tasks",
            """SELECT strftime(due, '%Y-%m'), count(*) FROM tasks WHERE due IS NOT NULL
                GROUP BY ALL""",
            id="tasks due by month",
        ),
        pytest.param(
            "no-lead",
            "document number bodies",
            f"""SELECT d.id, number, (SELECT count(DISTINCT agency) FROM assignments a
                    WHERE a.task = t.task) FROM tasks t JOIN documents d USING (document)
                WHERE task NOT IN ({LED})""",
            id="tasks that nobody leads",
        ),
        pytest.param(
            "several-leads",
            "document number lead clause",
            """SELECT DISTINCT d.id, number, label, clause FROM assignments
                JOIN tasks t USING (task) JOIN documents d USING (document)
                JOIN agencies USING (agency)
                WHERE role = 0 AND task IN (SELECT task FROM assignments WHERE role = 0
                    GROUP BY task HAVING count(DISTINCT agency) > 1)""",
            id="tasks that several lead",
        ),
        pytest.param(
            "domains",
            "domain own",
            """SELECT notation, count(task) FROM domains JOIN task_domains USING (domain)
                GROUP BY ALL""",
            id="tasks of a field itself",
        ),
        pytest.param(
            "open-groups",
            "group total",
            """SELECT label, count(DISTINCT task) FROM assignments JOIN agencies USING (agency)
                WHERE collective GROUP BY ALL""",
            id="open groups",
        ),
        pytest.param(
            "no-deadline",
            "document number",
            """SELECT d.id, number FROM tasks JOIN documents d USING (document)
                WHERE due IS NULL""",
            id="tasks without a last day",
        ),
        pytest.param(
            "open-lists",
            "document number clause named",
            """SELECT d.id, number, clause, count(DISTINCT agency) FROM assignments
                JOIN tasks t USING (task) JOIN documents d USING (document)
                WHERE open_list GROUP BY d.id, number, t.task, clause""",
            id="lists that do not name everybody",
        ),
        pytest.param(
            "domain-by-function",
            "domain tasks",
            """SELECT notation, n FROM (
                SELECT domain, function, count(DISTINCT task) AS n FROM assignments
                JOIN agencies USING (agency) JOIN task_domains USING (task)
                WHERE NOT collective AND function != '' GROUP BY ALL)
                JOIN domains USING (domain)""",
            id="fields by function lines",
        ),
    ],
)
def test_counts_are_those_of_the_columns(
    store: Store, columns: Facts, name: str, keys: str, sql: str
) -> None:
    found = Counter(asked(store, name, keys))
    expected = Counter(columns.rows(sql))
    if name == "no-deadline":  # it has a row for each lead
        found, expected = Counter(set(found)), Counter(set(expected))
    if name == "domains":  # it lists broader fields, too, which have none themselves
        found = Counter({key: n for key, n in found.items() if key[1]})
    assert found == expected
    assert expected


def test_the_first_named_are_those_that_the_reading_adds(store: Store, columns: Facts) -> None:
    read = {row.label: row.lead for row in load(columns.select(Selection(first_is_lead=True)))}
    said = {row.label: row.lead for row in load(columns.select())}
    rows = {(doc, task, first) for doc, task, first in
            asked(store, "first-is-lead", "document task first")}  # fmt: skip
    added = Counter(first for *_, first in rows)
    named = {label: n - said[label] for label, n in read.items() if n > said[label]}
    assert named.items() <= added.items()
    assert len(rows) > 0


def test_bodies_of_all_pillars_are_those_of_the_columns(store: Store, columns: Facts) -> None:
    counts: dict[str, list[int]] = {}
    for field in ("medical-care", "medical-insurance", "medicine"):
        for row in load(columns.select(Selection(domains=(field,)))):
            counts.setdefault(row.id, []).append(row.total)
    expected = {(body, *found) for body, found in counts.items() if len(found) == 3}
    got = asked(store, "three-pillars", "agency care insurance medicine")
    assert set(got) == expected
    assert got


def test_targets_are_as_many_as_in_the_columns(store: Store, columns: Facts) -> None:
    [(count,)] = columns.rows("SELECT sum(targets) FROM tasks")
    assert sum(n for (n,) in asked(store, "indicators", "targets")) == count
    assert len(asked(store, "targets", "task")) == count


def test_transfers_are_those_of_the_code_list(store: Store) -> None:
    expected = {
        (move.what, move.confidence)
        for move in successions()
        if "health" in (move.from_function, move.to_function)
        and move.level in ("all", "prefecture")
    }
    rows = asked(store, "succession", "what confidence", agency="曲靖市卫生计生委")
    assert set(rows) == expected
    assert len(expected) > 5


@pytest.mark.parametrize(
    ("body", "document", "lead", "total"),
    [("柞水县卫计局", "柞水县", 24, 35), ("忻州市卫生计生委", "忻州市", 35, 47)],
)
def test_known_loads(store: Store, body: str, document: str, lead: int, total: int) -> None:
    rows = asked(store, "tasks-of-body", "document number roleName task", agency=body)
    here = [row for row in rows if document in row[0] and not row[0].endswith("（二）")]
    assert len({task for *_, role, task in here if role == "牵头"}) == lead
    assert len({row[-1] for row in here}) == total
