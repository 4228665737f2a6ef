"""Questions as colleagues put them: each is of the kind it was meant to be, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from counting import samples

from zhize.graph.asking.ask import ask
from zhize.graph.asking.refusals import NotUnderstoodError
from zhize.graph.store import Store
from zhize.ontology.tsv import rows_of

DATA = Path(__file__).with_name("data")
ASKED = [row.cells for row in rows_of(DATA / "questions-paraphrased.tsv", "question kind")]
OPEN = [row.cells[0] for row in rows_of(DATA / "questions-unanswerable.tsv", "question")]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of the bundled samples."""
    return samples(tmp_path_factory.mktemp("samples"))


@pytest.mark.parametrize(
    ("question", "kind"), [row for row in ASKED if row[1] != "refused"], ids=lambda each: each
)
def test_a_paraphrase_is_understood_as_it_was_meant(plans: Store, question: str, kind: str) -> None:
    answer = ask(plans, question)
    assert answer.question.kind == kind
    assert len(list(plans.query(answer.sparql))) >= len(answer.rows)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question", [*(asked for asked, kind in ASKED if kind == "refused"), *OPEN]
)
def test_what_plans_do_not_say_is_refused(plans: Store, question: str) -> None:
    with pytest.raises(NotUnderstoodError, match="zhize ask --list"):
        ask(plans, question)


def test_tasks_of_a_field_that_do_not_hold_its_word_are_spoken_of(plans: Store) -> None:
    answer = ask(plans, "信息化这块忻州哪些单位有份")
    assert [row["number"] for row in answer.rows] == ["38"]
    assert answer.remarks == (
        "“信息化”按词查；领域“信息化与互联网+医疗健康”另有 1 项没有写这个词，"
        "问“信息化与互联网+医疗健康有哪些任务”",
    )
    numbers = [row["number"] for row in ask(plans, "忻州信息化与互联网+医疗健康有哪些任务").rows]
    assert set(numbers) == {"38", "49"}


def test_few_paraphrases_are_refused() -> None:
    refused = sum(kind == "refused" for _, kind in ASKED)
    assert refused < len(ASKED) / 6
