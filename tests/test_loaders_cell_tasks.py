"""Cells that list several tasks, and cells whose words start with a number of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhize.loaders.cell_tasks import split_cell
from zhize.loaders.outline import RawTask, Region
from zhize.loaders.records import Span


def cell(text: str, number: str = "1") -> RawTask:
    """Return the task of a row whose only text cell is `text`."""
    span = Span(0, len(text))
    return RawTask(number, (), None, span, (span,), ())


def split(text: str, number: str = "", section: int = 3) -> list[str]:
    """Return number and words of the tasks; `number` is what stands in the number column."""
    found = split_cell(text, cell(text, number or "1"), number, section)
    words = ("".join("".join(text[slice(*s)].split()) for s in task.text) for task in found)
    return [f"{task.number} {said}" for task, said in zip(found, words, strict=True)]


SPLIT = [
    (
        "lines that end",
        "健全转诊制度。\n完善用药目录。\n加强队伍建设。",
        ["3.1 健全转诊制度。", "3.2 完善用药目录。", "3.3 加强队伍建设。"],
    ),
    (
        "lines that end with semicolons",
        "健全转诊制度;\n完善用药目录。",
        ["3.1 健全转诊制度;", "3.2 完善用药目录。"],
    ),
    (
        "lines without marks",
        "健全分级转诊的制度\n完善用药目录\n加强队伍建设和考核",
        ["3.1 健全分级转诊的制度", "3.2 完善用药目录", "3.3 加强队伍建设和考核"],
    ),
    (
        "numbered lines",
        "1.健全转诊制度。\n2.完善用药目录。",
        ["1 健全转诊制度。", "2 完善用药目录。"],
    ),
    (
        "numbers in brackets",
        "(1)健全转诊制度\n(2)完善用药目录",
        ["1 健全转诊制度", "2 完善用药目录"],
    ),
    ("circled numbers", "①健全转诊制度\n②完善用药目录", ["① 健全转诊制度", "② 完善用药目录"]),
    (
        "a numbered line torn",
        "1.健全转诊\n制度。\n2.完善用药目录。",
        ["1 健全转诊制度。", "2 完善用药目录。"],
    ),
    (
        "blank lines between",
        "健全转诊制度。\n\n完善用药目录。",
        ["3.1 健全转诊制度。", "3.2 完善用药目录。"],
    ),
]
ONE = [
    ("one line", "健全转诊制度。", "", "1 健全转诊制度。"),
    (
        "one sentence torn evenly",
        "健全分级诊疗转\n诊的标准和流程\n并加强考核",
        "",
        "1 健全分级诊疗转诊的标准和流程并加强考核",
    ),
    (
        "torn behind a comma",
        "健全转诊制度,\n完善用药目录,\n加强考核。",
        "",
        "1 健全转诊制度,完善用药目录,加强考核。",
    ),
    (
        "torn behind 和",
        "健全转诊的制度和\n用药目录，加强队伍建设\n等工作",
        "",
        "1 健全转诊的制度和用药目录，加强队伍建设等工作",
    ),
    (
        "a row with a number",
        "健全转诊制度。\n完善用药目录。",
        "7",
        "7 健全转诊制度。完善用药目录。",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in SPLIT], ids=[c[0] for c in SPLIT])
def test_lines_of_a_cell_are_tasks(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"), [c[1:] for c in ONE], ids=[c[0] for c in ONE]
)
def test_a_torn_sentence_is_one_task(text: str, number: str, expected: str) -> None:
    assert split(text, number) == [expected]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param("7.健全转诊制度", "7", "7 健全转诊制度", id="the row's number again"),
        pytest.param("7、健全转诊制度", "7.", "7. 健全转诊制度", id="with another mark"),
        pytest.param("8.健全转诊制度", "7", "7 8.健全转诊制度", id="another number"),
        pytest.param("2020年健全转诊制度", "7", "7 2020年健全转诊制度", id="a year"),
    ],
)
def test_a_number_that_repeats_the_rows_is_taken_off(text: str, number: str, expected: str) -> None:
    assert split(text, number) == [expected]


def test_tasks_of_a_cell_inherit_path_and_clauses_and_have_spans_of_their_own() -> None:
    text = "健全转诊制度。\n 完善用药目录。"
    bodies = Region(Span(18, 22), Span(18, 22), "lead")
    whole = replace(cell(text), path=(Span(40, 44),), clauses=((bodies,),))
    first, second = split_cell(text, whole, "", 3)
    assert first.path == second.path == whole.path
    assert first.clauses == second.clauses == whole.clauses
    assert text[slice(*first.span)] == "健全转诊制度。"
    assert text[slice(*second.span)] == "完善用药目录。"
    assert second.text == (second.span,)


def test_a_row_of_two_text_cells_stays_one_task() -> None:
    text = "健全制度。\n完善目录。\t出台办法。\n加强考核。"
    at = text.index("\t")
    parts = (Span(0, at), Span(at + 1, len(text)))
    whole = RawTask("4", (), parts[0], Span(0, len(text)), parts, ())
    assert split_cell(text, whole, "4", 1) == [whole]


def test_the_number_of_a_row_of_two_cells_may_stand_in_the_first() -> None:
    text = "5.健全制度\t出台办法"
    at = text.index("\t")
    parts = (Span(0, at), Span(at + 1, len(text)))
    whole = RawTask("1", (), parts[0], Span(0, len(text)), parts, ())
    (task,) = split_cell(text, whole, "", 1)
    assert (task.number, task.heading) == ("5", task.text[0])
    assert text[slice(*task.text[0])] == "健全制度"
