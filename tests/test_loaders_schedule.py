"""When a task is to be done: cells, phrases of clauses, titles."""

from __future__ import annotations

import pytest

from zhize.loaders.dates import find_mentions
from zhize.loaders.records import Period, Schedule
from zhize.loaders.schedule import (
    by_of_title,
    find_deadline,
    period_of_title,
    read_schedule,
    year_of_title,
)
from zhize.loaders.text import fold

#: kind, first and last day; what month-only cells say is of 2021.
CELLS = [
    ("a month", "2017年12月", "deadline - 2017-12-31"),
    ("leap February", "2024年2月底前", "deadline - 2024-02-29"),
    ("end of a month without year", "8月底前", "deadline - 2021-08-31"),
    ("month with 份", "6月份前", "deadline - 2021-06-30"),
    ("a day", "2020年9月30日前", "deadline - 2020-09-30"),
    ("a day without year", "6月30日", "deadline - 2021-06-30"),
    ("end of the year", "年底前", "deadline - 2021-12-31"),
    ("within the year", "年内", "deadline - 2021-12-31"),
    ("within the business year", "年度内", "deadline - 2021-12-31"),
    ("end of a named year", "2017年底", "deadline - 2017-12-31"),
    ("before a year's end is within it", "2020年前", "deadline - 2020-12-31"),
    ("to a year", "到2025年", "deadline - 2025-12-31"),
    ("a year that completes", "2022年完成", "deadline - 2022-12-31"),
    ("half a year that completes", "2018年上半年完成", "deadline - 2018-06-30"),
    ("Chinese numerals", "二〇一九年十月", "deadline - 2019-10-31"),
    ("Chinese month", "五月底前", "deadline - 2021-05-31"),
    ("Chinese day", "十二月三十一日前", "deadline - 2021-12-31"),
    ("full-width digits and blanks", "２０２０ 年 ９ 月底前", "deadline - 2020-09-30"),
    ("dots", "2019.12.31", "deadline - 2019-12-31"),
    ("a month with a dot", "2021.06", "deadline - 2021-06-30"),
    ("a month with a dash", "2019-12", "deadline - 2019-12-31"),
    ("slashes", "2019/6/30", "deadline - 2019-06-30"),
    ("ten days of a month", "2021年5月中旬", "deadline - 2021-05-20"),
    ("next year", "明年6月底前", "deadline - 2022-06-30"),
    ("end of a five-year plan", "“十四五”末", "deadline - 2025-12-31"),
    ("end of a quarter", "2018年第二季度末", "deadline - 2018-06-30"),
    ("begun and done: the end counts", "2021年4月启动，10月底前完成", "deadline - 2021-10-31"),
    ("draft and issue: the later counts", "8月(征求意见),11月(印发)", "deadline - 2021-11-30"),
    ("two steps", "2021年6月底前、2022年6月底前", "deadline - 2022-06-30"),
    ("done, then kept up", "2020年12月底前完成并长期坚持", "deadline - 2020-12-31"),
    ("with what is due", "2019年7月底前各镇上报名单", "deadline - 2019-07-31"),
    ("from now until", "即日起至2021年12月31日", "deadline - 2021-12-31"),
    ("a year", "2017年", "period 2017-01-01 2017-12-31"),
    ("years over a line end", "2017-2020\n年", "period 2017-01-01 2020-12-31"),
    ("years with a long dash", "2017—2020年", "period 2017-01-01 2020-12-31"),
    ("years with 至", "2021年至2023年", "period 2021-01-01 2023-12-31"),
    ("years side by side", "2017年、2018年", "period 2017-01-01 2018-12-31"),
    ("months", "2018年9月-12月", "period 2018-09-01 2018-12-31"),
    ("months, the first bare", "9—12月", "period 2021-09-01 2021-12-31"),
    ("months over new year", "2021年11月-次年3月", "period 2021-11-01 2022-03-31"),
    ("days", "5月1日—10月31日", "period 2021-05-01 2021-10-31"),
    ("dotted months", "2018.1-2018.12", "period 2018-01-01 2018-12-31"),
    ("all year", "全年", "period 2021-01-01 2021-12-31"),
    ("all year, kept up", "全年持续推进", "period 2021-01-01 2021-12-31"),
    ("half a year", "2020年上半年", "period 2020-01-01 2020-06-30"),
    ("a quarter", "第三季度", "period 2021-07-01 2021-09-30"),
    ("quarters", "一至三季度", "period 2021-01-01 2021-09-30"),
    ("school term", "2020年秋季学期", "period 2020-09-01 2021-01-31"),
    ("a five-year plan", "“十三五”期间", "period 2016-01-01 2020-12-31"),
    ("kept up", "持续实施", "ongoing - -"),
    ("for long", "长期坚持", "ongoing - -"),
    ("as a routine", "常态化", "ongoing - -"),
    ("at once", "立即启动", "ongoing - -"),
    ("every quarter", "每季度", "ongoing - -"),
    ("every year by a month", "每年6月底前", "ongoing - -"),
    ("from a day on", "2021年7月1日起", "ongoing 2021-07-01 -"),
    ("begun and kept up", "2018年启动，持续推进", "ongoing 2018-01-01 -"),
]
NO_TIME = [
    ("nothing", ""),
    ("blanks", " \n "),
    ("a dash", "—"),
    ("none", "无"),
    ("as told from above", "按上级部署"),
    ("as the country tells", "按国家规定的节点"),
    ("relative to the work", "验收合格后30天内"),
    ("a length", "三年内"),
    ("a length in digits", "3个月内"),
    ("step by step", "分阶段推进"),
    ("soon", "近期"),
    ("done", "已完成"),
    ("no such day", "2月30日前"),
    ("a file number", "〔2018〕12号"),
    ("a batch", "第3批"),
]


def said(found: Schedule | None) -> str | None:
    """Return kind, start and end in one line."""
    return f"{found.kind} {found.start or '-'} {found.end or '-'}" if found else None


@pytest.mark.parametrize(("cell", "expected"), [c[1:] for c in CELLS], ids=[c[0] for c in CELLS])
def test_a_cell_is_read(cell: str, expected: str) -> None:
    found = read_schedule(cell, 0, len(cell), year=2021)
    assert said(found) == expected
    assert found is not None
    assert found.surface == "".join(cell.split())


@pytest.mark.parametrize("cell", [c[1] for c in NO_TIME], ids=[c[0] for c in NO_TIME])
def test_a_cell_without_a_time_is_none(cell: str) -> None:
    assert read_schedule(cell, 0, len(cell), year=2021) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("8月底前", "deadline - -", id="a month of no year"),
        pytest.param("全年", "period - -", id="all of no year"),
        pytest.param("月底前", "deadline - -", id="the end of no month"),
    ],
)
def test_a_cell_that_needs_a_year_has_no_dates_without_one(cell: str, expected: str) -> None:
    assert said(read_schedule(cell, 0, len(cell), year=None)) == expected


def test_a_span_is_trimmed_and_points_into_the_text() -> None:
    text = "县教育局\t 2020 年\n9 月底前 \t备注"
    start, end = text.index("\t"), text.rindex("\t")
    found = read_schedule(text, start, end, year=None, folded=fold(text))
    assert found is not None
    assert text[slice(*found.span)] == "2020 年\n9 月底前"
    assert (found.surface, found.end) == ("2020年9月底前", "2020-09-30")


PHRASES = [
    ("in a bracket", "（市财政局负责，2020年12月底前完成）", "2020年12月底前完成", "2020-12-31"),
    ("after a label", "（完成时限：2020年底）", "2020年底", "2020-12-31"),
    ("a day after a label", "截止时间：2021年3月31日", "2021年3月31日", "2021-03-31"),
    ("opening a sentence", "2018年底前，基本完成改制", "2018年底前", "2018-12-31"),
    ("without year", "于8月10日前将意见反馈", "8月10日前", "2021-08-10"),
    ("the last of two", "6月底前制定方案，12月底前完成。", "12月底前完成", "2021-12-31"),
    ("a year that completes", "到2025年建成，", "2025年建成", "2025-12-31"),
    ("for long", "（县残联，长期坚持）", "长期坚持", None),
    ("kept up, after a label", "责任单位：市教育局；完成时限：持续推进", "持续推进", None),
]
NO_DEADLINES = [
    ("a year opens the sentence", "2020年，建立目录"),
    ("an aim", "到2022年，力争实现全覆盖"),
    ("kept up is the verb", "持续推进医联体建设"),
    ("recurring", "每年6月底前报送"),
    ("from a year on", "2019年起实行"),
    ("a length", "近三年内未发生"),
    ("months", "3个月内完成"),
    ("bodies alone", "（市财政局、市教育局负责）"),
]


@pytest.mark.parametrize(
    ("clause", "surface", "end"), [c[1:] for c in PHRASES], ids=[c[0] for c in PHRASES]
)
def test_a_phrase_of_a_clause_is_found(clause: str, surface: str, end: str | None) -> None:
    found = find_deadline(fold(clause), 0, len(clause), year=2021, text=clause)
    assert found is not None
    assert (found.surface, found.end) == (surface, end)
    assert clause[slice(*found.span)] == surface
    assert found.kind == ("deadline" if end else "ongoing")


@pytest.mark.parametrize("clause", [c[1] for c in NO_DEADLINES], ids=[c[0] for c in NO_DEADLINES])
def test_a_clause_that_sets_no_time_is_none(clause: str) -> None:
    assert find_deadline(fold(clause), 0, len(clause), year=2021) is None


def test_a_label_says_a_period() -> None:
    clause = "时间进度：2021年全年"
    assert said(find_deadline(fold(clause), 0, len(clause), year=None)) == (
        "period 2021-01-01 2021-12-31"
    )


@pytest.mark.parametrize(
    ("title", "period", "by", "year"),
    [
        pytest.param(
            "某县重点任务分解表（2017-2020年）",
            Period("2017-01-01", "2020-12-31"),
            "2020-12-31",
            None,
            id="years",
        ),
        pytest.param(
            "2018年下半年工作要点",
            Period("2018-07-01", "2018-12-31"),
            "2018-12-31",
            2018,
            id="half a year",
        ),
        pytest.param(
            "二〇一八年要点", Period("2018-01-01", "2018-12-31"), "2018-12-31", 2018, id="Chinese"
        ),
        pytest.param(
            "“十四五”规划和2035年远景目标纲要",
            Period("2021-01-01", "2025-12-31"),
            "2025-12-31",
            None,
            id="five years and an outlook",
        ),
        pytest.param(
            "三年行动计划（2018—2020 年）",
            Period("2018-01-01", "2020-12-31"),
            "2020-12-31",
            None,
            id="a blank before 年",
        ),
        pytest.param("到2020年主要目标表", None, "2020-12-31", None, id="to a year"),
        pytest.param("某政办发〔2018〕1号", None, None, None, id="a file number"),
        pytest.param("近期重点工作任务", None, None, None, id="no time"),
        pytest.param("三年行动计划", None, None, None, id="a length"),
    ],
)
def test_a_title_says_the_years_of_its_plan(
    title: str, period: Period | None, by: str | None, year: int | None
) -> None:
    assert (period_of_title(title), by_of_title(title), year_of_title(title)) == (period, by, year)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("第3期第2批", id="numbers"),
        pytest.param("5.30和12个", id="figures"),
        pytest.param("十几年来", id="some ten years"),
        pytest.param("2020-45", id="no month"),
    ],
)
def test_what_is_no_time_is_not_mentioned(text: str) -> None:
    assert list(find_mentions(text, 2021)) == []


def test_mentions_stand_in_text_order_where_they_say() -> None:
    text = "2019年,至2020年6月,力争12月底"
    found = list(find_mentions(text, 2021))
    assert [text[m.at : m.to] for m in found] == ["2019年", "2020年6月", "12月底"]
    assert [m.end for m in found] == ["2019-12-31", "2020-06-30", "2021-12-31"]
    assert [m.dated for m in found] == [True, True, False]


def test_a_very_long_cell_is_read() -> None:
    cell = "2020年底和" * 20_000
    found = read_schedule(cell, 0, len(cell), year=2021, folded=cell)
    assert said(found) == "deadline - 2020-12-31"
