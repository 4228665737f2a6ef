"""Days that a question tells from the day it is asked on, and what an answer says of that day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from asking import small_store
from click.testing import CliRunner, Result

from zhize.graph.asking.ask import ask
from zhize.graph.asking.items import Time
from zhize.graph.asking.relative import relative_times
from zhize.graph.asking.times import in_chinese, number_at
from zhize.graph.store import Store, open_store
from zhize.graph.views.commands.ask import ask as command
from zhize.graph.views.console import Commands

#: A leap day, so that ends of months and years count.
TODAY = "2020-02-29"
main = Commands("zhize")
main.add_command(command)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a store of three small plans is."""
    with small_store(tmp_path_factory.mktemp("asking")) as made:
        return made.path


@pytest.fixture(scope="module")
def store(path: Path) -> Store:
    """The store of three small plans."""
    return open_store(path)


def run(*arguments: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["ask", *map(str, arguments)])


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("今年", "2020-01-01", "2020-12-31", id="this year"),
        pytest.param("本年度", "2020-01-01", "2020-12-31", id="this year, of offices"),
        pytest.param("去年", "2019-01-01", "2019-12-31", id="last year"),
        pytest.param("后年", "2022-01-01", "2022-12-31", id="the year after next"),
        pytest.param("明年底", "2021-12-31", "2021-12-31", id="the end of next year"),
        pytest.param("明年年底", "2021-12-31", "2021-12-31", id="the same with 年 twice"),
        pytest.param("今年9月底", "2020-09-30", "2020-09-30", id="the end of a month"),
        pytest.param("去年上半年", "2019-01-01", "2019-06-30", id="half of last year"),
        pytest.param("明年第一季度", "2021-01-01", "2021-03-31", id="a quarter of next year"),
        pytest.param("今年内", "2020-01-01", "2020-12-31", id="within this year"),
        pytest.param("年底", "2020-12-31", "2020-12-31", id="the end of the year"),
        pytest.param("年内", "2020-01-01", "2020-12-31", id="within the year"),
        pytest.param("本月", "2020-02-01", "2020-02-29", id="this month, of a leap year"),
        pytest.param("下个月底", "2020-03-31", "2020-03-31", id="the end of next month"),
        pytest.param("上个月", "2020-01-01", "2020-01-31", id="last month"),
        pytest.param("三个月内", "2020-02-29", "2020-05-29", id="months from now on"),
        pytest.param("未来十二个月内", "2020-02-29", "2021-02-28", id="to a year without that day"),
        pytest.param("30天内", "2020-02-29", "2020-03-30", id="days from now on"),
        pytest.param("next year", "2021-01-01", "2021-12-31", id="next year in English"),
        pytest.param("the end of this year", "2020-12-31", "2020-12-31", id="its end in English"),
        pytest.param("last month", "2020-01-01", "2020-01-31", id="last month in English"),
        pytest.param("the next 2 weeks", "2020-02-29", "2020-03-14", id="weeks from now on"),
    ],
)
def test_days_are_told_from_a_day(text: str, start: str, end: str) -> None:
    found = max(relative_times(text, TODAY), key=lambda each: each[1] - each[0])
    at, to, item = found
    assert item.time == Time("at", start, end)
    assert item.value == TODAY
    assert text[at:to] == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2020年底", id="a year is said"),
        pytest.param("二〇二〇年底", id="in Chinese digits"),
        pytest.param("6月底", id="a month of no year"),
        pytest.param("三年内", id="a length of years"),
        pytest.param("多年底子", id="a number that is none"),
        pytest.param("每年底", id="every year"),
        pytest.param("全年", id="a whole year of no year"),
        pytest.param("三个月", id="a length alone"),
        pytest.param("yesteryear", id="a part of a word"),
        pytest.param("anext yearly", id="a part of two words"),
    ],
)
def test_other_days_are_not(text: str) -> None:
    assert list(relative_times(text, TODAY)) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("第12项", "12", id="digits"),
        pytest.param("第十二条", "12", id="Chinese numerals"),
        pytest.param("第1.4项", "1.4", id="within a section"),
        pytest.param("2.4项", "2.4", id="without 第"),
        pytest.param("task 5", "5", id="English"),
        pytest.param("任务7", "7", id="behind its noun"),
        pytest.param("第三方", "", id="a third party"),
        pytest.param("第三季度", "", id="a quarter"),
        pytest.param("任务2018年", "", id="a year"),
        pytest.param("12项", "", id="so many"),
        pytest.param("前5项", "", id="the first ones"),
        pytest.param("tasks 5%", "", id="a share"),
    ],
)
def test_numbers_of_tasks_are_told_from_others(text: str, number: str) -> None:
    found = number_at(text, 0)
    assert (found[1].value if found and found[1].kind == "nth" else "") == number


def test_numbers_are_looked_for_as_documents_print_them() -> None:
    assert [in_chinese(each) for each in ("3", "11", "40", "100")] == ["三", "十一", "四十", "100"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        pytest.param("哪些任务今年到期", "今天按 2020-02-29 算", id="a year"),
        pytest.param(
            "哪些任务已经过期", "完成时限早于 2020-02-29；今天按 2020-02-29 算", id="over"
        ),
        pytest.param("which tasks are overdue", "today taken as 2020-02-29", id="English"),
    ],
)
def test_the_day_is_said(store: Store, asked: str, says: str) -> None:
    answer = ask(store, asked, today=TODAY)
    assert says in (answer.understanding_zh, answer.understanding_en)[asked.isascii()]
    assert answer.question.today == TODAY


def test_no_day_is_said_where_none_was_taken(store: Store) -> None:
    answer = ask(store, "哪些任务2020年完成", today=TODAY)
    assert answer.question.today == ""
    assert "今天" not in answer.understanding_zh


def test_past_its_deadline_is_not_undone(store: Store) -> None:
    answer = ask(store, "哪些任务已经过期", today=TODAY)
    assert any("不等于没有完成" in remark for remark in answer.remarks)


def test_where_no_day_fits_the_days_of_the_store_are_said(store: Store) -> None:
    answer = ask(store, "明年到期的任务", today="2029-06-30")
    assert answer.rows == ()
    assert "库里的时限在 2018-06-30 至 2020-12-31 之间" in answer.remarks


def test_the_command_takes_another_day(path: Path) -> None:
    result = run("今年到期的任务", "--today", "2018-05", "--store", path, "--format", "json")
    read = json.loads(result.stdout)
    assert read["understood"]["today"] == "2018-05-31"
    assert [row["task"] for row in read["rows"]] == ["body/1"]


def test_a_day_that_is_none_is_one_line_and_exit_1(path: Path) -> None:
    result = run("今年到期的任务", "--today", "2018-02-30", "--store", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "2018-02-30" in result.stderr
