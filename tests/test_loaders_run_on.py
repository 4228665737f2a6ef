"""Lists that stand in one paragraph, lists of lines under paragraphs, labels that come again."""

from __future__ import annotations

import pytest

import zhize

TITLE = "临川市2018年引才若干措施\n\n"


def read(text: str) -> list[str]:
    """Each task: number, its words, who has which role."""
    return [
        f"{t.number} {t.text} | " + "; ".join(f"{a.name} {a.role}" for a in t.assignments)
        for t in zhize.read_text(TITLE + text).tasks
    ]


ONE_PARAGRAPH = [
    ("labels", "现提出以下措施。1.资助团队。责任单位：市委组织部、市科技局。2.奖励项目。责任单位：市财政局。\n",
     ["1 资助团队。 | 市委组织部 responsible; 市科技局 responsible", "2 奖励项目。 | 市财政局 responsible"]),
    ("brackets", "现提出以下措施：1.资助团队（责任单位：市科技局）；2.奖励项目（责任单位：市财政局）。\n",
     ["1 资助团队 | 市科技局 responsible", "2 奖励项目 | 市财政局 responsible"]),
    ("headings between", "现提出以下措施：一、引才 1.资助团队。（市科技局牵头） 2.奖励项目。（市财政局牵头）"
     " 二、育才 3.培训骨干。（市人社局牵头）\n",
     ["1 资助团队。 | 市科技局 lead", "2 奖励项目。 | 市财政局 lead", "3 培训骨干。 | 市人社局 lead"]),
    ("a heading first", "一、引才 1.资助团队。（市科技局牵头）2.奖励项目。（市财政局牵头）\n",
     ["1 资助团队。 | 市科技局 lead", "2 奖励项目。 | 市财政局 lead"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "text", "tasks"), ONE_PARAGRAPH, ids=[o[0] for o in ONE_PARAGRAPH]
)
def test_a_list_in_one_paragraph_is_taken_apart(what: str, text: str, tasks: list[str]) -> None:
    assert read(text) == tasks, what


WHOLE = [
    ("one body for all", "主要目标是：1.建成学校；2.修好道路。责任单位：市教育局、市交通局。\n"),
    (
        "numbers that do not follow",
        "增长1.5倍。投入3.2亿元，完成2.修缮。责任单位：市教育局、市交通局。\n",
    ),
    ("a list that says nobody", "坚持：1.政府主导；2.部门配合。责任单位：市教育局、市交通局。\n"),
]


@pytest.mark.parametrize(("what", "text"), WHOLE, ids=[w[0] for w in WHOLE])
def test_a_paragraph_with_one_statement_stays_whole(what: str, text: str) -> None:
    (task,) = read(text)
    assert task.endswith("| 市教育局 responsible; 市交通局 responsible"), what


def test_labels_behind_words_of_their_own_are_clauses() -> None:
    text = "1.资助团队。责任单位：市科技局。对其他人才给予补助。责任单位：市人社局。\n"
    (task,) = zhize.read_text(TITLE + text).tasks
    assert [(a.clause, a.name) for a in task.assignments] == [(1, "市科技局"), (2, "市人社局")]


def test_labels_that_follow_one_another_are_one_clause() -> None:
    text = "1.资助团队。1.牵头单位：市科技局。2.配合单位：市财政局。\n"
    (task,) = zhize.read_text(TITLE + text).tasks
    said = [(a.clause, a.name, a.role) for a in task.assignments]
    assert said == [(1, "市科技局", "lead"), (1, "市财政局", "cooperate")]


def test_a_label_without_unit_is_no_foot_of_a_page() -> None:
    assert read("1.资助团队。（主办：市科技局；协办：市财政局）\n") == [
        "1 资助团队。 | 市科技局 lead; 市财政局 cooperate"
    ]


LINES = (
    "（一）宣传引导\n通过发布会解读经济形势，及时回应关切。\n市发改委牵头落实\n"
    "深入解读就业政策的背景和依据，公布办事流程。\n市人社局、人民银行临川市中心支行、市金融办分别牵头落实\n"
    "公开财政收支情况，解释运行中的热点问题。\n市财政局牵头落实\n"
)


def test_lines_that_say_who_belong_to_the_paragraph_above() -> None:
    found = [line.partition(" | ")[2] for line in read(LINES)]
    assert found == [
        "市发改委 lead",
        "市人社局 lead; 人民银行临川市中心支行 lead; 市金融办 lead",
        "市财政局 lead",
    ]


NO_NAMES = [
    "围绕经济形势、国家宏观经济政策，通过新闻发布会、媒体采访解读",
    "加强财政信息公开、按月公开收支情况、解读收支变化情况及原因",
    "提供解读素材、引导社会认识形势、预判收入走势",
]


@pytest.mark.parametrize("words", NO_NAMES)
def test_words_of_a_task_behind_a_label_are_no_names(words: str) -> None:
    (task,) = zhize.read_text(f"{TITLE}1.资助团队。\n责任单位：市财政局、{words}\n").tasks
    assert {a.name for a in task.assignments} <= {"市财政局", "媒体采访解读"}


TORN = [
    ("in a name", "责任单位：市司法局、市委\n依法治市办、市财政局\n", "市司法局 市委依法治市办 市财政局"),
    ("in a word", "责任单位：市司法局、市财\n政局、市住建局。\n", "市司法局 市财政局 市住建局"),
    ("between names", "责任单位：市司法局\n市财政局\n", "市司法局 市财政局"),
    ("before another label", "责任单位：市司法局、市\n财政局；配合单位：市住建局。\n", "市司法局 市财政局 市住建局"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "label", "names"), TORN, ids=[t[0] for t in TORN])
def test_a_short_line_torn_in_a_list_behind_a_label(where: str, label: str, names: str) -> None:
    text = f"{TITLE}1.推进改革。{label}2.修桥。责任单位：市交通局\n"
    first = zhize.read_text(text).tasks[0]
    assert [a.name for a in first.assignments] == names.split(), where


ENDED = [
    ("other words", "责任单位：市司法局\n完善机制，加强领导\n"),
    ("a signature", "责任单位：市司法局\n临川市人民政府\n2018年3月1日\n"),
    ("what all have to do", "责任单位：市司法局\n各单位要加强领导，有关部门要密切配合\n"),
    ("a sentence that ended", "责任单位：市司法局。\n市财政局\n"),
]


@pytest.mark.parametrize(("what", "label"), ENDED, ids=[e[0] for e in ENDED])
def test_a_list_behind_a_label_that_ended(what: str, label: str) -> None:
    first = zhize.read_text(f"{TITLE}1.推进改革。{label}").tasks[0]
    assert [a.name for a in first.assignments] == ["市司法局"], what


GROUPS = (
    "（一）综合组\n牵头单位：市政府办公室\n成员单位：市教育局、市财政局\n工作职责：负责协调、督查。\n"
    "（二）宣传组\n牵头单位：市委宣传部\n成员单位：市广电台\n工作职责：负责报道。\n"
)


def test_members_of_a_group_take_part_beside_who_leads_it() -> None:
    assert read(GROUPS) == [
        "一 综合组\n工作职责：负责协调、督查。 | 市政府办公室 lead; 市教育局 participate; 市财政局 participate",
        "二 宣传组\n工作职责：负责报道。 | 市委宣传部 lead; 市广电台 participate",
    ]


def test_members_alone_make_no_task() -> None:
    text = "一、成立小组\n组长：张三\n成员单位：市教育局、市财政局\n二、任务\n1.修桥。（市交通局负责）\n"
    assert read(text) == ["1 修桥。 | 市交通局 responsible"]
