"""Tables a cell a line whose cells end in |, and whose header words go on below themselves."""

from __future__ import annotations

import pytest

import zhize

TITLE = "临川市2023年民生实事分工表\n"
HEADER = ("序号", "项目名称", "牵头单位", "配合单位", "完成时限")
ROWS = (
    ("1", "新建托育园3所。", "市教育局", "市住建局、市财政局", "2023年12月"),
    ("2", "修缮旧桥10座。", "市交通局", "市水务局", "2023年11月"),
)
ROLES = {
    "1": "市教育局 lead; 市住建局 cooperate; 市财政局 cooperate",
    "2": "市交通局 lead; 市水务局 cooperate",
}


def read(text: str) -> dict[str, str]:
    """Who has which role in each task, by its number."""
    tasks = zhize.read_text(text).tasks
    return {t.number: "; ".join(f"{a.name} {a.role}" for a in t.assignments) for t in tasks}


MARKS = [
    ("behind each cell", "{} |\n"), ("without a blank", "{}|\n"), ("with blanks behind", "{} | \n"),
    ("and a blank line", "{} |\n\n"), ("none", "{}\n"), ("on a line of its own", "{}\n|\n"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "cell"), MARKS, ids=[what for what, _ in MARKS])
def test_cells_that_end_in_a_mark(what: str, cell: str) -> None:
    text = TITLE + "".join(cell.format(words) for row in (HEADER, *ROWS) for words in row)
    assert read(text) == ROLES, what


def test_a_list_torn_within_a_marked_cell() -> None:
    text = TITLE + "".join(f"{words} |\n" for row in (HEADER, *ROWS) for words in row)
    torn = text.replace("市住建局、市财政局", "市住建局、\n市财政局")
    assert read(torn) == ROLES


def test_prose_that_ends_in_a_mark_is_no_table() -> None:
    text = "临川市2023年工作要点\n1.修缮旧桥。（市交通局负责） |\n2.清理河道。（市水务局负责） |\n"
    assert read(text) == {"1": "市交通局 responsible", "2": "市水务局 responsible"}


PROGRESS = "项目\n\n名称\n\n内容\n\n牵头单位\n\n进展情况\n\n(7月)\n\n进展情况\n\n(12月)\n\n"
CELLS = "托育服务项目\n\n新增托位300个。\n\n市卫健委\n\n已完成两家机构，80个托位。\n\n完成改造320个，超额完成。\n"


def test_a_header_word_and_the_month_below_it_are_one() -> None:
    assert read(TITLE + PROGRESS + CELLS) == {"1": "市卫健委 lead"}


def test_what_was_done_by_a_month_is_no_body() -> None:
    names = read(TITLE + PROGRESS + CELLS.replace("市卫健委", "市卫健委、市民政局"))
    assert names == {"1": "市卫健委 lead; 市民政局 lead"}


def test_the_first_cell_may_sound_like_a_header() -> None:
    header = "项目名称\n工作任务\n责任单位\n进展情况\n(上半年)\n"
    rows = (
        "养老项目\n新建照料中心5家。\n市民政局\n开工2家\n"
        "教育项目\n新建小学2所。\n市教育局\n开工1所\n"
    )
    found = list(read(TITLE + header + rows).values())
    assert found == ["市民政局 responsible", "市教育局 responsible"]


def test_a_line_break_of_markup_divides_names() -> None:
    text = (
        "| 任务 | 牵头部门 | 责任部门 |\n|---|---|---|\n"
        "| 压减材料 | 市司法局 | 市住建局<br>市水务局 |\n| 减税 | 市税务局 | 市财政局<BR/>市商务局 |\n"
    )
    assert read(text) == {
        "1": "市司法局 lead; 市住建局 responsible; 市水务局 responsible",
        "2": "市税务局 lead; 市财政局 responsible; 市商务局 responsible",
    }


MIXED = [
    "牵头单位/配合单位", "牵头部门<br>责任部门", "牵头及配合单位", "牵头单位和责任单位", "责任单位（牵头单位）",
    "牵头（配合）单位",
]  # fmt: skip


@pytest.mark.parametrize("header", MIXED)
def test_under_two_roles_nobody_is_guessed_to_lead(header: str) -> None:
    text = f"序号\t任务\t{header}\t时限\n1\t修桥\t市交通局、市水务局\t6月\n2\t清淤\t市水务局（牵头）、市财政局\t7月\n"
    assert read(text) == {
        "1": "市交通局 responsible; 市水务局 responsible",
        "2": "市水务局 lead; 市财政局 responsible",
    }


@pytest.mark.parametrize("header", ["牵头责任单位", "牵头（责任）单位", "牵头单位", "市级牵头单位"])
def test_a_header_of_one_role_leads(header: str) -> None:
    text = f"序号\t任务\t{header}\t时限\n1\t修桥\t市交通局、市水务局\t6月\n2\t清淤\t市水务局\t7月\n"
    assert read(text) == {"1": "市交通局 lead; 市水务局 lead", "2": "市水务局 lead"}
