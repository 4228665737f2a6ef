"""Prose to tasks: numbered items under headings, each with what says who answers for it."""

from __future__ import annotations

import pytest

from zhize.loaders.outline import RawTask
from zhize.loaders.paragraphs import paragraphs_of
from zhize.loaders.prose import read_prose
from zhize.loaders.text import fold


def read(words: str) -> tuple[str, list[RawTask]]:
    """Return the folded text and its tasks."""
    text = fold(words)
    return text, read_prose(text, paragraphs_of(text, 0, len(text)))


def tasks(words: str) -> list[str]:
    """Return number, innermost heading, words, and one [clause] for each of the task's."""
    text, found = read(words)
    lines = []
    for task in found:
        said = "".join("".join(text[slice(*s)].split()) for s in task.text)
        clauses = [
            "[" + " + ".join("".join(text[slice(*r.inner)].split()) for r in clause) + "]"
            for clause in task.clauses
        ]
        above = [text[slice(*s)] for s in task.path[-1:]]
        lines.append(" ".join([task.number, *above, said, *clauses]))
    return lines


READ = [
    (
        "items under a heading",
        "一、完善制度\n1.健全机制。（县教育局负责）\n2.加强监管。（县财政局负责）",
        ["1 完善制度 健全机制。 [县教育局负责]", "2 完善制度 加强监管。 [县财政局负责]"],
    ),
    (
        "two headings",
        "一、制度\n1.健全机制。（县教育局负责）\n二、监管\n2.加强抽查。（县残联负责）",
        ["1 制度 健全机制。 [县教育局负责]", "2 监管 加强抽查。 [县残联负责]"],
    ),
    (
        "three levels",
        "一、制度\n（一）转诊\n1.健全机制。（县教育局负责）\n（二）用药\n2.完善目录。（县残联负责）",
        ["1 转诊 健全机制。 [县教育局负责]", "2 用药 完善目录。 [县残联负责]"],
    ),
    (
        "headings that are tasks",
        "（一）健全机制。推进改革。（县教育局负责）\n（二）加强监管。开展抽查。（县残联负责）",
        ["一 健全机制。推进改革。 [县教育局负责]", "二 加强监管。开展抽查。 [县残联负责]"],
    ),
    (
        "label lines",
        "1.健全机制。\n牵头单位：县教育局\n配合单位：县财政局\n2.加强监管。\n责任单位：县残联",
        ["1 健全机制。 [牵头单位:县教育局 + 配合单位:县财政局]", "2 加强监管。 [责任单位:县残联]"],
    ),
    (
        "a bracket on a line of its own",
        "1.健全机制。\n（责任单位：县教育局）\n2.加强监管。\n（责任单位：县残联）",
        ["1 健全机制。 [责任单位:县教育局]", "2 加强监管。 [责任单位:县残联]"],
    ),
    (
        "several clauses in one item",
        "1.健全机制（县教育局负责）。加强监管（县残联负责）。",
        ["1 健全机制。加强监管 [县教育局负责] [县残联负责]"],
    ),
    (
        "an item that lacks what the others have",
        "1.健全机制。（县教育局负责）\n2.加强监管。\n3.通报结果。（县残联负责）",
        ["1 健全机制。 [县教育局负责]", "2 加强监管。", "3 通报结果。 [县残联负责]"],
    ),
    (
        "a statement under the items it is for",
        "（一）健全机制。\n1.出台办法。\n2.开展考核。\n责任单位：县教育局\n"
        "（二）加强监管。\n1.开展抽查。\n2.通报结果。\n责任单位：县残联",
        [
            "一 健全机制。1.出台办法。2.开展考核。 [责任单位:县教育局]",
            "二 加强监管。1.开展抽查。2.通报结果。 [责任单位:县残联]",
        ],
    ),
    (
        "sub-items of a task that says who",
        "1.健全机制。（县教育局负责）\n（1）出台办法。\n（2）开展考核。\n2.加强监管。（县残联负责）",
        ["1 健全机制。(1)出台办法。(2)开展考核。 [县教育局负责]", "2 加强监管。 [县残联负责]"],
    ),
    (
        "paragraphs without numbers under a heading",
        "一、制度\n健全机制。（县教育局负责）\n完善目录。（县财政局负责）\n"
        "二、监管\n加强抽查。（县残联负责）\n通报结果。（县民政局负责）",
        [
            "1.1 制度 健全机制。 [县教育局负责]",
            "1.2 制度 完善目录。 [县财政局负责]",
            "2.1 监管 加强抽查。 [县残联负责]",
            "2.2 监管 通报结果。 [县民政局负责]",
        ],
    ),
    (
        "paragraphs without numbers or headings",
        "健全机制。（县教育局负责）\n完善目录。（县财政局负责）",
        ["1 健全机制。 [县教育局负责]", "2 完善目录。 [县财政局负责]"],
    ),
    (
        "an item and paragraphs behind it",
        "1.健全机制。\n出台办法并考核。（县教育局负责）\n2.加强监管。（县残联负责）",
        ["1 健全机制。出台办法并考核。 [县教育局负责]", "2 加强监管。 [县残联负责]"],
    ),
    (
        "items on one line",
        "1.健全机制。（县教育局负责）2.加强监管。（县残联负责）",
        ["1 健全机制。 [县教育局负责]", "2 加强监管。 [县残联负责]"],
    ),
    (
        "numbers that begin anew",
        "一、制度\n1.健全机制。（县教育局负责）\n二、监管\n1.加强抽查。（县残联负责）",
        ["1 制度 健全机制。 [县教育局负责]", "1 监管 加强抽查。 [县残联负责]"],
    ),
    (
        "the last of several items speaks for all, throughout the text",
        "（一）制度\n1.出台办法。\n2.开展考核。（县教育局负责）\n"
        "（二）监管\n1.开展抽查。\n2.通报结果。（县残联负责）",
        [
            "一 制度1.出台办法。2.开展考核。 [县教育局负责]",
            "二 监管1.开展抽查。2.通报结果。 [县残联负责]",
        ],
    ),
    (
        "a label line below a paragraph without number",
        "健全机制。\n责任单位：县教育局\n加强监管。\n责任单位：县残联",
        ["1 健全机制。 [责任单位:县教育局]", "2 加强监管。 [责任单位:县残联]"],
    ),
    (
        "a label line behind a bracket",
        "健全机制。（牵头单位：县教育局）\n配合单位：县财政局",
        ["1 健全机制。 [牵头单位:县教育局] [配合单位:县财政局]"],
    ),
    (
        "a person only",
        "1.健全机制。\n责任领导：张某\n责任单位：县教育局",
        ["1 健全机制。 [责任领导:张某 + 责任单位:县教育局]"],
    ),
]
NOTHING = [
    ("items without bodies", "一、制度\n1.健全机制。\n2.加强监管。"),
    ("plain paragraphs", "推进改革。\n加强监管。"),
    ("brackets that are no statements", "1.落实规划（2016—2020年）。\n2.推行付费（DRGs）。"),
    ("a person alone", "1.健全机制。\n责任领导：张某"),
    ("nothing", ""),
]


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in READ], ids=[c[0] for c in READ])
def test_items_that_say_who_are_tasks(words: str, expected: list[str]) -> None:
    assert tasks(words) == expected


@pytest.mark.parametrize("words", [c[1] for c in NOTHING], ids=[c[0] for c in NOTHING])
def test_text_that_names_no_body_has_no_tasks(words: str) -> None:
    assert tasks(words) == []


def test_the_path_holds_the_headings_above_outermost_first() -> None:
    text, (task,) = read("第二章 主要任务\n一、制度\n（一）转诊：\n1.健全机制。（县教育局负责）")
    assert [text[slice(*s)] for s in task.path] == ["主要任务", "制度", "转诊"]


def test_a_heading_that_speaks_is_the_path_without_its_bracket() -> None:
    text, found = read(
        "一、制度（县卫健委牵头）\n1.健全机制。（县教育局负责）\n2.加强监管。（县残联负责）"
    )
    assert [task.number for task in found] == ["一", "1", "2"]
    assert [[text[slice(*s)] for s in task.path] for task in found] == [[], ["制度"], ["制度"]]


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        pytest.param(
            "1.健全机制。推进改革。（县教育局负责）", "健全机制", id="a short first sentence"
        ),
        pytest.param("1.健全机制\n推进改革。（县教育局负责）", "健全机制", id="a first line"),
        pytest.param("1.健全机制。（县教育局负责）", None, id="one sentence"),
        pytest.param(
            f"1.{'健全转诊、用药和考核的' * 5}机制。推进改革。（县教育局负责）",
            None,
            id="a long one",
        ),
    ],
)
def test_the_heading_is_a_short_first_sentence(words: str, heading: str | None) -> None:
    text, (task,) = read(words)
    assert (text[slice(*task.heading)] if task.heading else None) == heading


def test_spans_hold_number_words_and_statement() -> None:
    text, (first, second) = read(
        "一、制度\n1.健全机制。（县教育局负责）\n2.加强监管。\n责任单位：县残联\n附件"
    )
    assert text[slice(*first.span)] == "1.健全机制。(县教育局负责)"
    assert text[slice(*second.span)].startswith("2.加强监管。\n责任单位:县残联")


def test_tasks_stand_in_text_order() -> None:
    _, found = read(READ[8][1] + "\n" + READ[2][1])
    assert [task.span.start for task in found] == sorted(task.span.start for task in found)
