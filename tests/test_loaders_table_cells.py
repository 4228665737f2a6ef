"""Cells that say more or less than names: the same as above, persons, parts of a year, headings."""

from __future__ import annotations

import pytest

import zhize


def read(*rows: str) -> list[str]:
    """Number, bodies with roles, and end of each task of a table of bars."""
    text = "临川市2021年工作任务分解\n\n" + "\n".join(r.replace("|", "\t") for r in rows) + "\n"
    found = []
    for task in zhize.read_text(text).tasks:
        bodies = " ".join(f"{a.name}:{a.role}" for a in task.assignments)
        end = task.schedule.end if task.schedule else ""
        found.append(f"{task.number}/{bodies}/{end or ''}")
    return found


HEAD = "序号|任务|牵头单位|配合单位|完成时限"
TABLES = [
    ("the same as above",
     [HEAD, "1|修桥|市交通局|市财政局|6月底前", "2|筑堤|同上|〃|同上", "3|植树|市林业局|同上|7月底前"],
     ["1/市交通局:lead 市财政局:cooperate/2021-06-30", "2/市交通局:lead 市财政局:cooperate/2021-06-30",
      "3/市林业局:lead 市财政局:cooperate/2021-07-31"]),
    ("the same as nothing above", [HEAD, "1|修桥|同上|市财政局|6月底前"], ["1/市财政局:cooperate/2021-06-30"]),
    ("bodies and persons",
     ["序号|任务|责任单位及责任人", "1|修桥|市交通局 张三", "2|筑堤|市水务局（李四）", "3|植树|市林业局：王五、市财政局：孙七"],
     ["1/市交通局:responsible/", "2/市水务局:responsible/", "3/市林业局:responsible 市财政局:responsible/"]),
    ("persons and bodies",
     ["任务|责任人及责任单位|时限", "修桥|张三 市交通局|6月底前"], ["1/市交通局:responsible/2021-06-30"]),
    ("leaders of bodies", ["任务|责任单位|责任单位负责人", "修桥|市交通局|张三"], ["1/市交通局:responsible/"]),
    ("a body on the left over two rows",
     ["责任单位|序号|任务", "市交通局|1|修桥", "|2|铺路", "市林业局|3|植树"],
     ["1/市交通局:responsible/", "2/市交通局:responsible/", "3/市林业局:responsible/"]),
    ("a heading that says who leads",
     ["序号|任务|责任单位", "（一）设施（牵头单位：市发展改革委）||", "1|修桥|市交通局"],
     ["一/市发展改革委:lead/", "1/市交通局:responsible/"]),
    ("a title over all columns", ["重点任务表||", "序号|任务|责任单位", "1|修桥|市交通局"], ["1/市交通局:responsible/"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [t[1:] for t in TABLES], ids=[t[0] for t in TABLES])
def test_who_does_what_by_when(rows: list[str], expected: list[str]) -> None:
    assert read(*rows) == expected


NOBODY = [
    (
        "a person alone",
        ["任务|责任单位及责任人|时限", "修桥|张三|6月底前", "筑堤|李四（副局长）|7月底前"],
    ),
    ("to be said", ["任务|责任单位|时限", "修桥|待定|6月底前"]),
    ("none", ["任务|责任单位|时限", "修桥|无|6月底前"]),
    ("a header in the middle", ["任务|责任单位|时限", "任务|责任单位|时限"]),
]


@pytest.mark.parametrize("rows", [n[1] for n in NOBODY], ids=[n[0] for n in NOBODY])
def test_no_body_is_made_of_other_words(rows: list[str]) -> None:
    assert [line for line in read(*rows) if ":" in line] == []


def test_parts_of_a_year_are_words_of_the_task() -> None:
    text = "序号\t任务\t责任单位\t一季度\t二季度\t三季度\n1\t修桥\t市交通局\t立项\t开工\t通车\n"
    (task,) = zhize.read_text(text).tasks
    assert task.text == "修桥\n立项\n开工\n通车"
    assert [a.name for a in task.assignments] == ["市交通局"]
    assert task.schedule is None


def test_what_is_to_be_reached_in_a_year_is_for_its_end() -> None:
    text = "任务\t责任单位\t2021年\t2022年\n建公园\t市林业局\t新建公园3个\t新建公园5个\n"
    (task,) = zhize.read_text(text).tasks
    assert [(t.value, t.by) for t in task.targets] == [(3, "2021-12-31"), (5, "2022-12-31")]


def test_br_before_a_number_ends_a_task() -> None:
    text = "| 责任单位 | 任务 |\n|---|---|\n| 市交通局 | 1.修桥；<br>2.铺路。 |\n| 市林业局 | 3.植树。 |\n"
    tasks = zhize.read_text(text).tasks
    assert [(t.number, t.text) for t in tasks] == [
        ("1", "修桥；"),
        ("2", "铺路。"),
        ("3", "植树。"),
    ]


LISTS = [
    ("bodies and what they do", ["成员单位|职责", "市教育局|负责学校防控", "市财政局|负责经费保障"],
     ["1/市教育局:responsible/", "2/市财政局:responsible/"]),
    ("with numbers", ["序号|部门|主要职责", "1|市教育局|牵头学校防控"], ["1/市教育局:responsible/"]),
    ("what each does for a task", ["任务|职责分工", "修桥|市交通局牵头，市财政局配合"],
     ["1/市交通局:lead 市财政局:cooperate/"]),
    ("who writes what", ["序号|文件名称|起草单位|完成时限", "1|临川市养犬办法|市公安局|2021年6月"],
     ["1/市公安局:responsible/2021-06-30"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [x[1:] for x in LISTS], ids=[x[0] for x in LISTS])
def test_lists_of_what_bodies_do(rows: list[str], expected: list[str]) -> None:
    assert read(*rows) == expected


OTHER = [
    ("telephones", ["序号|姓名|单位|职务|电话", "1|张三|市教育局|科长|2200123"]),
    ("a leading group", ["职务|姓名|单位及职务", "组长|张三|市教育局局长"]),
    ("prizes", ["序号|获奖单位|奖项", "1|市教育局|一等奖"]),
    ("figures of places", ["地区|2019年|2020年", "甲县|12|15"]),
]


@pytest.mark.parametrize("rows", [o[1] for o in OTHER], ids=[o[0] for o in OTHER])
def test_other_tables_with_bodies_list_no_tasks(rows: list[str]) -> None:
    assert read(*rows) == []


def test_who_signs_a_document_is_no_row_of_its_last_table() -> None:
    text = "任务\n责任单位\n时限\n修缮旧桥\n市交通局\n6月底前\n各单位要抓好落实。\n临川市人民政府办公室\n2021年3月5日\n"
    (task,) = zhize.read_text(text).tasks
    assert [a.name for a in task.assignments] == ["市交通局"]


JOINED = [
    ("another header right below",
     ["序号|任务|责任单位", "1|修桥|市交通局", "序号|任务|牵头单位|配合单位", "1|植树|市林业局|市财政局"],
     ["1/市交通局:responsible/", "1/市林业局:lead 市财政局:cooperate/"]),
    ("a list torn by the end of a page",
     ["序号|任务|责任单位|时限", "1|改造街道，|市住建局、市财政局、|6月底前", "|完善设施|市城管局|", "2|植树|市林业局|7月底前"],
     ["1/市住建局:responsible 市财政局:responsible 市城管局:responsible/2021-06-30",
      "2/市林业局:responsible/2021-07-31"]),
    ("a row of its own under a number",
     ["序号|任务|责任单位|时限", "1|改造街道|市住建局、市财政局|6月底前", "|完善设施|市城管局|8月底前"],
     ["1/市住建局:responsible 市财政局:responsible/2021-06-30", "1.2/市城管局:responsible/2021-08-31"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [j[1:] for j in JOINED], ids=[j[0] for j in JOINED])
def test_where_rows_and_tables_end(rows: list[str], expected: list[str]) -> None:
    assert read(*rows) == expected


WIDE = [
    ("numbers under no header of their own",
     ["任务|要求|责任科室|时限", "集中公开|1|清理规范性文件。|办公室|6月底前", "政策解读|2|丰富解读的形式。|法规科|7月底前"],
     ["1/办公室:responsible/2021-06-30", "2/法规科:responsible/2021-07-31"]),
    ("a task's field before it",
     ["序号|任务|责任单位", "1|交通|修缮旧桥，加固桥墩|市交通局", "2|林业|种植行道树，补植补造|市林业局"],
     ["1/市交通局:responsible/", "2/市林业局:responsible/"]),
    ("cells behind the last column",
     ["序号|任务|责任单位", "1|修缮旧桥|市交通局|", "2|补种行道树|市林业局|"],
     ["1/市交通局:responsible/", "2/市林业局:responsible/"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [w[1:] for w in WIDE], ids=[w[0] for w in WIDE])
def test_rows_wider_than_their_header(rows: list[str], expected: list[str]) -> None:
    assert read(*rows) == expected


def test_a_cell_a_line_with_numbers_under_no_header_of_their_own() -> None:
    words = (
        "任务|具体要求|责任科室|时限|集中公开|1|清理规范性文件，公布目录。|办公室|6月底前|"
        "政策解读|2|丰富解读的形式。|法规科|7月底前|3|回应群众关切。|办公室|长期"
    )
    text = "临川市2021年工作任务分解\n\n" + words.replace("|", "\n|\n") + "\n|\n"
    tasks = zhize.read_text(text).tasks
    assert [(t.number, [a.name for a in t.assignments]) for t in tasks] == [
        ("1", ["办公室"]),
        ("2", ["法规科"]),
        ("3", ["办公室"]),
    ]
    assert (tasks[1].section, tasks[1].text) == ("政策解读", "丰富解读的形式。")
