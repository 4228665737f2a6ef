"""Lists of tasks under the names of bodies, and names that head nothing."""

from __future__ import annotations

import pytest

import zhize

TITLE = "临川市2008年部门工作目标\n\n"


def read(text: str) -> list[str]:
    """Each task: number, words, who has which role."""
    return [
        f"{t.number} {t.text} | " + "; ".join(f"{a.name} {a.role}" for a in t.assignments)
        for t in zhize.read_text(TITLE + text).tasks
    ]


LISTS = (
    "市民政局\n一类目标：\n（一）健全救助体系。\n（二）公开村务。\n二类目标：\n（三）管好区划。\n"
    "市教育局\n（一）修缮校舍。\n市住建局\n一类目标：\n（一）修通道路。\n1.先修支路。\n2.再修干路。\n"
)


def test_each_task_is_of_the_body_above_it() -> None:
    assert read(LISTS) == [
        "一 健全救助体系。 | 市民政局 responsible",
        "二 公开村务。 | 市民政局 responsible",
        "三 管好区划。 | 市民政局 responsible",
        "一 修缮校舍。 | 市教育局 responsible",
        "一 修通道路。1.先修支路。2.再修干路。 | 市住建局 responsible",
    ]


def test_a_task_with_words_of_its_own_goes_by_them() -> None:
    found = read(LISTS.replace("修缮校舍。", "修缮校舍。（市财政局负责）"))
    assert found[3] == "一 修缮校舍。 | 市财政局 responsible"


def test_a_higher_number_ends_the_last_list() -> None:
    found = read(LISTS + "三、工作要求\n（一）加强领导。\n（二）严格考核。\n")
    assert [line.split(" | ")[1] for line in found[5:]] in ([], ["", ""])


def test_the_name_is_where_it_stands() -> None:
    found = zhize.read_text(TITLE + LISTS)
    first = found.tasks[1].assignments[0]
    assert found.text[slice(*first.span)] == "市民政局" == first.surface


NONE = [
    ("two names", "市民政局\n（一）健全救助体系。\n市教育局\n（一）修缮校舍。\n"),
    ("names that sign", "市民政局\n市教育局\n市住建局\n2008年3月1日\n一、健全救助体系。\n二、修缮校舍。\n"),
    ("no names", "民生\n（一）健全救助体系。\n教育\n（一）修缮校舍。\n城建\n（一）修通道路。\n"),
    ("lists that go on", "市民政局\n（一）健全救助体系。\n市教育局\n（二）修缮校舍。\n市住建局\n（三）修通道路。\n"),
    ("addressees", "市民政局：\n市教育局：\n市住建局：\n现通知如下。\n一、健全救助体系。\n二、修缮校舍。\n"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text"), NONE, ids=[n[0] for n in NONE])
def test_names_that_head_no_lists(what: str, text: str) -> None:
    assert not any("responsible" in line for line in read(text)), what
