"""Tasks as stretches of text to records: statements, names, bodies, times, figures, warnings."""

from __future__ import annotations

import pytest

from zhize.loaders.outline import RawTask, Region
from zhize.loaders.paragraphs import paragraphs_of
from zhize.loaders.places import by_code
from zhize.loaders.prose import read_prose
from zhize.loaders.records import Assignment, Span, Task, Warning
from zhize.loaders.tasks import Reading, draft_tasks, finish_tasks
from zhize.loaders.text import fold

HOME = "530300"


def reading(words: str, *, first_leads: bool = False, marked_lead: bool = False) -> Reading:
    """Return how a text of 2019 is read whose figures are for its end."""
    return Reading(words, fold(words), words, 2019, "2019-12-31", first_leads, marked_lead)


def finish(
    how: Reading, raw: list[tuple[str, RawTask]], home: str | None = HOME
) -> tuple[tuple[Task, ...], list[Warning]]:
    """Return the records of tasks in a plan of a place, and all warnings."""
    drafts, unread = draft_tasks(how, raw)
    tasks, unknown = finish_tasks(how, drafts, by_code(home) if home else None, "a" * 12)
    return tasks, [*unread, *unknown]


def read(
    words: str, *, home: str | None = HOME, first_leads: bool = False, marked_lead: bool = False
) -> tuple[tuple[Task, ...], list[Warning]]:
    """Return the tasks of prose."""
    how = reading(words, first_leads=first_leads, marked_lead=marked_lead)
    raw = read_prose(how.folded, paragraphs_of(how.folded, 0, len(words)))
    return finish(how, [("body", task) for task in raw], home)


def cells(*columns: tuple[str, str | None]) -> tuple[Reading, list[tuple[str, RawTask]]]:
    """Return a row of a table: a task, then cells and the role that each column gives."""
    text = "健全机制。"
    regions = []
    for words, role in columns:
        span = Span(len(text) + 1, len(text) + 1 + len(words))
        regions.append(Region(span, span, role))  # type: ignore[arg-type]
        text += "\t" + words
    raw = RawTask("1", (), None, Span(0, len(text)), (Span(0, 5),), (tuple(regions),))
    return reading(text), [("table", raw)]


def said(assignments: tuple[Assignment, ...]) -> list[str]:
    """Return clause, order, name and role of each."""
    return [f"{a.clause}.{a.order} {a.name} {a.role}" for a in assignments]


READ = [
    (
        "one clause",
        "1.健全机制。（市教育局牵头，财政局、残联配合）",
        ["1.1 市教育局 lead", "1.1 市财政局 cooperate", "1.2 市残联 cooperate"],
    ),
    (
        "two clauses",
        "1.健全机制（市教育局负责）。加强监管（市财政局、残联负责）。",
        ["1.1 市教育局 responsible", "2.1 市财政局 responsible", "2.2 市残联 responsible"],
    ),
    (
        "label lines are one clause",
        "1.健全机制。\n牵头单位：市教育局\n配合单位：财政局",
        ["1.1 市教育局 lead", "1.1 市财政局 cooperate"],
    ),
    (
        "a second body has the order of its host",
        "1.健全机制。（市财政局（国资委）、教育局负责）",
        ["1.1 市财政局 responsible", "1.1 市国资委 responsible", "1.2 市教育局 responsible"],
    ),
    (
        "a bracket that says a time only is no clause",
        "1.健全机制（完成时限：2019年6月）。加强监管（市财政局负责）。",
        ["1.1 市财政局 responsible"],
    ),
]


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in READ], ids=[c[0] for c in READ])
def test_clauses_and_orders_are_counted_from_one(words: str, expected: list[str]) -> None:
    (task,), warnings = read(words)
    assert said(task.assignments) == expected
    assert warnings == []


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        pytest.param(
            (("市教育局", "lead"), ("财政局、残联", "cooperate")),
            ["1.1 市教育局 lead", "1.1 市财政局 cooperate", "1.2 市残联 cooperate"],
            id="level word from the column before",
        ),
        pytest.param(
            (("市教育局牵头，市残联配合", "responsible"),),
            ["1.1 市教育局 lead", "1.1 市残联 cooperate"],
            id="verbs in a column",
        ),
        pytest.param(
            (("市教育局\n市残联", "lead"),),
            ["1.1 市教育局 lead", "1.2 市残联 lead"],
            id="a line each",
        ),
        pytest.param((("市教\n育局", "lead"),), ["1.1 市教育局 lead"], id="a line end inside"),
    ],
)
def test_role_columns_of_a_row_are_read_as_one_clause(
    columns: tuple[tuple[str, str | None], ...], expected: list[str]
) -> None:
    (task,), _ = finish(*cells(*columns))
    assert said(task.assignments) == expected


@pytest.mark.parametrize(
    ("words", "first_leads", "marked_lead", "expected"),
    [
        pytest.param(
            "市教育局、市残联负责", True, False, ["first-listed", "joint"], id="first leads"
        ),
        pytest.param(
            "市教育局、市残联负责", False, False, ["joint", "joint"], id="nothing declared"
        ),
        pytest.param(
            "市教育局、★市残联负责", False, True, ["joint", "explicit"], id="the star leads"
        ),
        pytest.param(
            "市教育局、★市残联负责", False, False, ["joint", "joint"], id="a star of no meaning"
        ),
        pytest.param(
            "市教育局、市残联分别负责", True, False, ["separate", "separate"], id="separately"
        ),
    ],
)
def test_what_the_document_declares_gives_roles(
    words: str, first_leads: bool, marked_lead: bool, expected: list[str]
) -> None:
    (task,), _ = read(f"1.健全机制。（{words}）", first_leads=first_leads, marked_lead=marked_lead)
    assert [a.mode for a in task.assignments] == expected
    leads = [a.role == "lead" for a in task.assignments]
    assert leads == [a.mode in ("first-listed", "explicit", "separate") for a in task.assignments]


def test_an_assignment_says_where_and_how_its_name_was_printed() -> None:
    words = "1.健全机制。（市教 育局牵头，各县（市、区）人民政府落实）"
    (task,), _ = read(words)
    first, second = task.assignments
    assert (first.surface, words[slice(*first.span)]) == ("市教育局", "市教 育局")
    assert (second.surface, second.name) == ("各县（市、区）人民政府",) * 2
    assert (first.collective, second.collective) == (False, True)
    assert (first.agency.id, first.agency.label) == ("530300/education", "曲靖市教育局")


def test_one_body_has_one_agency_whatever_its_names() -> None:
    tasks, _ = read("1.健全机制。（市卫计委负责）\n2.加强监管。（市卫生计生委负责）")
    agencies = {a.agency for task in tasks for a in task.assignments}
    assert [(x.id, x.label) for x in agencies] == [("530300/health", "曲靖市卫生计生委")]


TIMES = [
    ("in the bracket", "1.健全机制。（市教育局负责，2019年6月底前完成）", "2019-06-30"),
    ("a label line", "1.健全机制。\n责任单位：市教育局\n完成时限：2019年9月", "2019-09-30"),
    ("without year", "1.健全机制。（市教育局负责，8月底前完成）", "2019-08-31"),
]
NO_TIMES = [
    ("none said", "1.健全机制。（市教育局负责）"),
    ("in the task's own words", "1.2019年全面健全机制。（市教育局负责）"),
]


@pytest.mark.parametrize(("words", "end"), [c[1:] for c in TIMES], ids=[c[0] for c in TIMES])
def test_a_time_said_beside_the_bodies_is_the_schedule(words: str, end: str) -> None:
    (task,), _ = read(words)
    assert task.schedule is not None
    assert task.schedule.end == end
    assert "".join(words[slice(*task.schedule.span)].split()) == task.schedule.surface


@pytest.mark.parametrize("words", [c[1] for c in NO_TIMES], ids=[c[0] for c in NO_TIMES])
def test_other_tasks_have_no_schedule(words: str) -> None:
    (task,), _ = read(words)
    assert task.schedule is None


def test_figures_of_the_words_are_targets_and_those_of_brackets_are_not() -> None:
    (task,), _ = read("1.签约服务覆盖率达到60%以上。（市卫健委负责，30%由各县区承担）")
    assert [(t.name, t.op, t.value, t.unit, t.by) for t in task.targets] == [
        ("签约服务覆盖率", ">=", 60, "%", "2019-12-31")
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "1.健全机制。（市教育局负责）", "健全机制。", id="number and bracket taken off"
        ),
        pytest.param(
            "1.健全\u3000机制。（市教育局负责）", "健全\u3000机制。", id="blanks inside stay"
        ),
        pytest.param(
            "1.甲事（市教育局负责）。乙事（市残联负责）。", "甲事\n。乙事", id="a line a stretch"
        ),
        pytest.param(
            "1.健全１２项机制。（市教育局负责）", "健全１２项机制。", id="as printed, not folded"
        ),
    ],
)
def test_the_text_is_the_tasks_own_words(words: str, expected: str) -> None:
    (task,), _ = read(words)
    assert task.text == expected


def test_ids_are_unique_where_numbers_are_not() -> None:
    words = "一、制度\n1.健全机制。（市教育局负责）\n二、监管\n1.加强抽查。（市残联负责）"
    tasks, _ = read(words)
    assert [(t.id, t.section) for t in tasks] == [("body/1", "制度"), ("body/1~2", "监管")]


WARNED = [
    (
        "a name in no list of bodies",
        "1.健全机制。（市桂花局负责）",
        "unknown-body: 市桂花局 is in no list of bodies; kept under its own name",
        "市桂花局",
    ),
    (
        "words that are no body",
        "1.健全机制。（市教育局、胡乱一堆字样负责）",
        "unread-responsibility: not read as a body or a role: 胡乱一堆字样",
        "胡乱一堆字样",
    ),
    (
        "an item that names nobody among those that do",
        "1.健全机制。（市教育局负责）\n2.加强监管。\n3.通报结果。（市残联负责）",
        "no-responsibility: task 2 names no responsible body",
        "2.加强监管。",
    ),
]


@pytest.mark.parametrize(
    ("words", "message", "where"), [c[1:] for c in WARNED], ids=[c[0] for c in WARNED]
)
def test_what_could_not_be_read_is_a_warning_with_its_place(
    words: str, message: str, where: str
) -> None:
    _, (warning,) = read(words)
    assert f"{warning.code}: {warning.message}" == message
    assert warning.span is not None
    assert words[slice(*warning.span)] == where


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("1.健全机制。（市教育局负责）", id="a known body"),
        pytest.param("1.健全机制。（各公立医院负责）", id="a group"),
        pytest.param("1.健全机制。（市教育局负责，长期坚持）", id="a time"),
    ],
)
def test_what_is_read_is_no_warning(words: str) -> None:
    assert read(words)[1] == []


def test_a_cell_that_names_no_body_is_a_warning() -> None:
    how, raw = cells(("长期坚持", "lead"))
    _, warnings = finish(how, raw)
    assert [(w.code, w.message) for w in warnings] == [("no-agency", "no body was read here")]


def test_a_schedule_cell_without_a_time_is_a_warning() -> None:
    how, ((part, raw),) = cells(("市教育局", "lead"), ("视情推进", None))
    (roles, cell) = raw.clauses[0]
    row = RawTask("1", (), None, raw.span, raw.text, ((roles,),), schedule=cell.inner)
    (task,), (warning,) = finish(how, [(part, row)])
    assert task.schedule is None
    assert warning.code == "unread-schedule"
    assert warning.message == "no time was read in the schedule of task 1: 视情推进"


def test_an_unknown_body_is_warned_of_once() -> None:
    _, warnings = read("1.健全机制。（市桂花局负责）\n2.加强监管。（市桂花局负责）")
    assert [w.code for w in warnings] == ["unknown-body"]


def test_without_a_place_ids_are_of_the_document() -> None:
    (task,), _ = read("1.健全机制。（市教育局、残联负责）", home=None)
    assert [a.agency.id for a in task.assignments] == [
        "doc-aaaaaaaaaaaa:市/education",
        "doc-aaaaaaaaaaaa:市/disabled-persons",
    ]
    assert {a.agency.jurisdiction for a in task.assignments} == {None}
