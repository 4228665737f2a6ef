"""Labels whose colon is another mark, and words that only look like such labels."""

from __future__ import annotations

import pytest

import zhize
from zhize.loaders.open_labels import with_colons
from zhize.loaders.text import fold

TITLE = "临川市2016年民生工程任务分解\n\n一、重点任务\n"
BOTH = {"1": "市教育局 lead; 市财政局 cooperate", "2": "市交通局 lead"}
EACH = {"1": "市教育局 responsible; 市财政局 responsible", "2": "市交通局 responsible"}


def read(text: str) -> dict[str, str]:
    tasks = zhize.read_text(TITLE + text).tasks
    return {t.number: "; ".join(f"{a.name} {a.role}" for a in t.assignments) for t in tasks}


OPEN = [
    ("brackets", "1.建学校。【牵头单位】市教育局【配合单位】市财政局\n2.修桥。【牵头单位】市交通局\n", BOTH),
    ("brackets on lines", "1.建学校。\n【牵头单位】市教育局\n【配合单位】市财政局\n2.修桥。\n【牵头单位】市交通局\n", BOTH),
    ("round ones", "1.建学校。（牵头单位）市教育局（配合单位）市财政局\n2.修桥。（牵头单位）市交通局\n", BOTH),
    ("with persons", "1.建学校。〔责任领导〕张三〔责任单位〕市教育局、市财政局\n2.修桥。〔责任单位〕市交通局\n", EACH),
    ("blanks", "1.建学校。责任单位　市教育局、市财政局\n2.修桥。责任单位 市交通局\n", EACH),
    ("blanks on lines", "1.建学校。\n牵头单位  市教育局\n配合单位  市财政局\n2.修桥。\n牵头单位  市交通局\n", BOTH),
    ("dashes", "1.建学校。责任单位—市教育局、市财政局\n2.修桥。责任单位－市交通局\n", EACH),
    ("arrows", "1.建学校。责任单位→市教育局、市财政局\n2.修桥。责任单位→市交通局\n", EACH),
    ("lines of their own", "1.建学校。\n责任单位\n市教育局、市财政局\n2.修桥。\n责任单位\n市交通局\n", EACH),
    ("roles behind names", "1.建学校。市教育局（牵头）、市财政局（配合）\n2.修桥。市交通局（牵头单位）\n", BOTH),
]  # fmt: skip


@pytest.mark.parametrize(("how", "text", "tasks"), OPEN, ids=[o[0] for o in OPEN])
def test_labels_are_read_however_they_are_set_off(
    how: str, text: str, tasks: dict[str, str]
) -> None:
    assert read(text) == tasks, how


LEFT = [
    ("roles behind names", "市教育局(牵头单位)、市财政局(配合单位)"),
    ("roles behind names run together", "市教育局(牵头)市财政局(配合)"),
    ("words of a header", "牵头单位 责任单位 完成时限"),
    ("a header over a row", "任务\n责任单位\n修桥\n市交通局"),
    ("a sentence", "责任单位 要加强领导"),
    ("one line", "责任单位\n市教育局"),
    ("inside a word", "各责任单位 市教育局"),
    ("a body of that name", "有关部门、市教育局"),
    ("brackets that ask", "(责任单位)、(完成时限)"),
    ("nothing", ""),
]


@pytest.mark.parametrize(("what", "text"), LEFT, ids=[what for what, _ in LEFT])
def test_what_is_no_label_before_names_stays(what: str, text: str) -> None:
    assert with_colons(text) == text, what


@pytest.mark.parametrize("text", [text for _, text, _ in OPEN])
def test_no_character_moves(text: str) -> None:
    folded = fold(text)
    opened = with_colons(folded)
    assert len(opened) == len(folded)
    assert all(b in " :" for a, b in zip(folded, opened, strict=True) if a != b)


def test_names_stand_where_they_are_printed() -> None:
    found = zhize.read_text(TITLE + "1.建学校。【责任单位】市教育局、市财政局\n")
    assert [found.text[slice(*a.span)] for a in found.tasks[0].assignments] == [
        "市教育局",
        "市财政局",
    ]


def test_groups_alone_behind_tasks() -> None:
    found = read("1.建学校。（各乡镇人民政府）\n2.修桥。（各县区）\n")
    assert found == {"1": "各乡镇人民政府 responsible", "2": "各县区 responsible"}


NO_GROUPS = [
    ("of what stands before", "1.建成全市（各县区）网络。（市教育局负责）\n"),
    ("levels", "1.建学校。（市、县两级）\n"),
    ("kinds", "1.建学校。（含各类民办学校等）\n"),
]


@pytest.mark.parametrize(("what", "text"), NO_GROUPS, ids=[n[0] for n in NO_GROUPS])
def test_groups_that_answer_for_nothing(what: str, text: str) -> None:
    assert "各" not in str(read(text)), what


def test_labels_of_unknown_words_are_warned_of() -> None:
    found = zhize.read_text(
        TITLE + "1.建学校。牵头市直部门：市教育局。\n2.修桥。（市交通局负责）\n"
    )
    said = [w.message for w in found.warnings if w.code == "unread-sentence"]
    assert said == ["says who answers, but no task has it: 牵头市直部门：市教育局"]
