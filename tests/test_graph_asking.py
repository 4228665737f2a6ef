"""Questions to a store: answers told by hand, refusals, and the query behind each answer."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from asking import small_store, told

from zhize.graph.asking.ask import Answer, ask
from zhize.graph.asking.kinds import kinds
from zhize.graph.asking.refusals import NotUnderstoodError
from zhize.graph.asking.vocabulary import solutions, vocabulary
from zhize.graph.store import Store
from zhize.ontology.tsv import rows_of

DATA = Path(__file__).with_name("data")
QUESTIONS = [row.cells for row in rows_of(DATA / "questions.tsv", "question kind rows")]
REFUSED = [row.cells for row in rows_of(DATA / "questions-refused.tsv", "question says")]

#: The day on which the questions are asked.
TODAY = "2019-07-01"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of three small plans."""
    return small_store(tmp_path_factory.mktemp("asking"))


@cache
def answered(store: Store, question: str) -> Answer:
    """The answer to a question, which several tests look at."""
    return ask(store, question, today=TODAY)


@pytest.mark.parametrize(
    ("question", "kind", "rows"), QUESTIONS, ids=[question for question, _, _ in QUESTIONS]
)
def test_a_question_is_answered_as_by_hand(
    store: Store, question: str, kind: str, rows: str
) -> None:
    answer = answered(store, question)
    assert (answer.question.kind, "|".join(told(answer))) == (kind, rows)


@pytest.mark.parametrize(("question", "says"), REFUSED, ids=[question for question, _ in REFUSED])
def test_what_is_not_understood_is_refused_and_says_why(
    store: Store, question: str, says: str
) -> None:
    with pytest.raises(NotUnderstoodError, match="zhize ask --list") as refusal:
        ask(store, question)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_every_kind_is_asked_for() -> None:
    assert {kind for _, kind, _ in QUESTIONS} | {"became"} == set(kinds())


def keys(store: Store, answer: Answer) -> set[tuple[str, ...]]:
    """The rows of the printed query, by what identifies them in an answer."""
    by = {"target": "task start", "became": "body change"}.get(answer.question.kind)
    if answer.tasks:
        by = "task body" if "agency" in answer.keys else "task"
    named = (by or "body partner domain plan place side tasks bodies documents").split()
    found = set()
    for row in solutions(store, answer.sparql):
        values = []
        for name in named:
            try:
                term = row[name]
            except KeyError:
                continue
            values.append("" if term is None else term.value)
        found.add(tuple(values))
    return found


@pytest.mark.parametrize("question", [question for question, _, _ in QUESTIONS])
def test_the_query_printed_gives_the_rows_printed(store: Store, question: str) -> None:
    answer = answered(store, question)
    found = keys(store, answer)
    assert len(found) == len(answer.rows)
    if answer.tasks:
        assert {key[0] for key in found} == {row["iri"] for row in answer.rows}
    elif answer.question.kind == "target":
        rows = {(row["iri"], str(row["span"][0])) for row in answer.rows}
        assert found == rows
    elif "tasks" in answer.keys and answer.question.kind != "documents":
        counts = sorted(row["tasks"] for row in answer.rows)
        assert sorted(int(r["tasks"].value) for r in solutions(store, answer.sparql)) == counts


@pytest.mark.parametrize("question", [question for question, _, _ in QUESTIONS])
def test_how_it_was_understood_is_said_in_both_languages(store: Store, question: str) -> None:
    answer = answered(store, question)
    assert answer.understanding_zh.startswith("问：")
    assert answer.understanding_en.startswith("asked: ")


def test_the_same_question_has_the_same_answer(store: Store) -> None:
    for question in ("谁牵头家庭医生签约", "县财政局和谁合作最多", "哪个领域任务最多"):
        assert ask(store, question) == answered(store, question)


def test_a_task_of_an_answer_stands_where_it_says(store: Store) -> None:
    for row in ask(store, "谁牵头家庭医生签约").rows:
        text = store.document(row["document"]).text
        start, end = row["span"]
        assert "家庭医生签约" in text[start:end]
        assert text.count("\n", 0, start) + 1 == row["line"]


def test_a_figure_of_an_answer_stands_where_it_says(store: Store) -> None:
    rows = ask(store, "药占比目标是多少").rows
    assert len(rows) == 2
    for row in rows:
        start, end = row["span"]
        assert store.document(row["document"]).text[start:end] == row["words"]
        assert str(row["value"]) in row["words"]


def test_the_vocabulary_of_a_state_is_built_once(store: Store) -> None:
    assert vocabulary(store) is vocabulary(store)
