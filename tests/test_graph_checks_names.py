"""Names that were not in use at the date of a document, and the list of their years."""

from __future__ import annotations

import re

import pytest
from checking import found, plan

from zhize.graph.checks import name_era
from zhize.loaders.records import Document
from zhize.ontology.codes import function_of, functions, successions
from zhize.ontology.eras import ALL, era_of, first_day, last_day, name_eras


def dated(date: str, *names: str, title: str = "枞阳县医改工作要点") -> Document:
    """Read a plan of a date (`2017年3月1日`) with one task for each name."""
    tail = f"枞阳县人民政府\n\n{date}"
    return plan(*(f"推进改革。（{name}负责）" for name in names), title=title, tail=tail)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            dated("2017年3月1日", "县卫生健康委", "县财政局"), ["县卫生健康委"], id="health before its reform"
        ),
        pytest.param(dated("2021年3月1日", "县卫计委", "县财政局"), ["县卫计委"], id="health two years after"),
        pytest.param(dated("2021年3月1日", "县工商局", "县质监局"), ["县工商局", "县质监局"], id="merged bodies"),
        pytest.param(dated("2017年3月1日", "县医保局"), ["县医保局"], id="a new body before its time"),
        pytest.param(dated("2017年3月1日", "县税务局"), ["县税务局"], id="taxes before the merger"),
        pytest.param(dated("2020年3月1日", "县国税局", "县地税局"), ["县国税局", "县地税局"], id="and after it"),
        pytest.param(dated("2021年3月1日", "县国土局", "县环保局"), ["县国土局", "县环保局"], id="renamed bodies"),
        pytest.param(dated("2018年1月1日", "县农业农村局"), ["县农业农村局"], id="agriculture"),
        pytest.param(dated("2021年3月1日", "县卫计委", "县卫计委"), ["县卫计委"], id="a name in two tasks"),
        pytest.param(dated("2021年3月1日", "枞阳县卫计委"), ["枞阳县卫计委"], id="with its place"),
        pytest.param(dated("2018年12月1日", "县卫计委", "县卫生健康委"), [], id="both while it lasts"),
        pytest.param(dated("2020年3月1日", "县卫计委"), [], id="within a year after"),
        pytest.param(dated("2021年3月1日", "县财政局", "县民政局"), [], id="names that stay"),
        pytest.param(dated("2021年3月1日", "县卫健委", "县医保局"), [], id="new names in their time"),
        pytest.param(dated("2017年3月1日", "县卫计局", "县工商局"), [], id="old names in theirs"),
        pytest.param(dated("2018年5月1日", "国家卫生健康委"), [], id="national bodies changed first"),
        pytest.param(dated("2021年3月1日", "县经信局"), [], id="names that outlived the reform"),
        pytest.param(plan("推进改革。（县卫计委、县卫健委负责）"), [], id="no date"),
        pytest.param(dated("2021年3月1日", "各卫生计生机构"), [], id="open groups"),
    ],
)  # fmt: skip
def test_names_out_of_their_time(document: Document, expected: list[str]) -> None:
    assert found(name_era, document) == [("warning", name) for name in expected]


def test_the_message_says_when_the_name_was_in_use() -> None:
    [finding] = name_era.check(dated("2017年3月1日", "县卫健委"))
    assert finding.message_zh == "文件日期为2017-03-01，而“县卫健委”这类名称2018-10起才有"
    [finding] = name_era.check(dated("2021年3月1日", "县卫计委"))
    assert finding.message_en == (
        "the document is of 2021-03-01, but names like 县卫计委 went out of use by 2019-03-31"
    )


@pytest.mark.parametrize(
    ("name", "level", "since", "until"),
    [
        pytest.param("卫生局", "county", "", "2016", id="the oldest"),
        pytest.param(
            "卫生计生局", "county", "2013", "2019-03-31", id="the longest beginning decides"
        ),
        pytest.param("卫生健康局", "county", "2018-10", "", id="the newest"),
        pytest.param("税务局", "province", "2018-06-15", "", id="by level: province"),
        pytest.param("税务局", "county", "2018-07-20", "", id="by level: county"),
    ],
)
def test_years_of_names(name: str, level: str, since: str, until: str) -> None:
    era = era_of(name, level)
    assert era is not None
    assert (era.since, era.until) == (since, until)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        pytest.param("财政局", "county", id="never renamed"),
        pytest.param("没有这个局", "county", id="unknown"),
        pytest.param("物价局", "province", id="listed for another level"),
        pytest.param("税务局", "all", id="of an unknown level"),
    ],
)
def test_names_without_years(name: str, level: str) -> None:
    assert era_of(name, level) is None


def test_years_are_those_of_the_reforms() -> None:
    for era in name_eras():
        moves = [s for s in successions() if s.level in ("all", era.level) or era.level == "all"]
        into = [s for s in moves if s.to_function == era.function]
        out = [s for s in moves if s.from_function == era.function]
        ends = {s.local_latest for s in [*out, *into]}
        assert era.since or era.until, era
        assert era.since in {"", *(s.local_earliest for s in into)}, era
        assert era.until in {"", *ends}, era


def test_listed_names_are_names_of_their_line() -> None:
    lines = {line.notation: line.names for line in functions()}
    for era in name_eras():
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", era.since), era
        for begin in era.names:
            assert begin == ALL or any(n.startswith(begin) for n in lines[era.function]), begin


def test_days_of_dates_months_and_years() -> None:
    assert [first_day(when) for when in ("2013", "2018-10", "2018-12-17")] == [
        "2013-01-01", "2018-10-01", "2018-12-17",
    ]  # fmt: skip
    assert [last_day(when) for when in ("2016", "2020-02", "2018-12-17")] == [
        "2016-12-31", "2020-02-29", "2018-12-17",
    ]  # fmt: skip


def test_a_name_of_one_era_is_not_of_the_next() -> None:
    for old, new in (("卫计委", "卫健委"), ("国土局", "自然资源局"), ("环保局", "生态环境局")):
        assert function_of(old) == function_of(new)
        assert era_of(old, "county") != era_of(new, "county")
