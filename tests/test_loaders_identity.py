"""What a document is called by: what it says of itself, never where it lay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import zhize
from zhize.loaders.facts import Facts
from zhize.loaders.identity import document_id
from zhize.loaders.records import Jurisdiction

BARE = Facts(None, None, (), None, None, (), None, None, None, ())
CITY = Jurisdiction("530300", "曲靖市", "prefecture", "title")
COUNTY = Jurisdiction("340722", "枞阳县", "county", "signature")


def named(place: Jurisdiction | None = CITY, text: str = "正文", **given: Any) -> str:
    """Return the id of a document with these facts."""
    return document_id(replace(BARE, **given), place, text)


@pytest.mark.parametrize(
    ("place", "given", "expected"),
    [
        pytest.param(
            CITY,
            {"title": "医改工作要点", "number": "曲政办发〔2019〕12号", "date": "2019-06-03"},
            "曲靖市-医改工作要点-曲政办发〔2019〕12号",
            id="the number before the date",
        ),
        pytest.param(
            CITY,
            {"title": "医改工作要点", "date": "2019-06-03"},
            "曲靖市-医改工作要点-2019-06-03",
            id="the date",
        ),
        pytest.param(
            CITY, {"title": "曲靖市医改要点"}, "曲靖市医改要点", id="the place in the title"
        ),
        pytest.param(COUNTY, {"title": "医改要点"}, "枞阳县-医改要点", id="the place beside it"),
        pytest.param(
            CITY,
            {"title": "曲靖市任务表（2017—2020年）"},
            "曲靖市任务表（2017—2020年）",
            id="years in brackets",
        ),
        pytest.param(
            None,
            {"title": "医改要点", "number": "某政发〔2019〕1号"},
            "医改要点-某政发〔2019〕1号",
            id="no place but a number",
        ),
    ],
)
def test_an_id_is_place_title_and_number_or_date(
    place: Jurisdiction | None, given: dict[str, str], expected: str
) -> None:
    assert named(place, **given) == expected


@pytest.mark.parametrize(
    ("place", "given", "start"),
    [
        pytest.param(CITY, {}, "untitled-", id="no title"),
        pytest.param(
            CITY, {"number": "某政发〔2019〕1号"}, "untitled-", id="a number without title"
        ),
        pytest.param(
            None, {"title": "医改要点"}, "医改要点-", id="nothing that tells it from a namesake"
        ),
        pytest.param(
            None, {"title": "2019年医改要点"}, "2019年医改要点-", id="a year but no place"
        ),
    ],
)
def test_a_text_that_does_not_say_what_it_is_goes_by_its_words(
    place: Jurisdiction | None, given: dict[str, str], start: str
) -> None:
    first, again = named(place, "甲\n乙", **given), named(place, " 甲乙\n", **given)
    other = named(place, "甲丙", **given)
    assert first == again
    assert first.startswith(start)
    assert len(first) == len(start) + 12
    assert first != other


def test_two_parts_never_run_into_one_id() -> None:
    assert named(title="要点", number="1号") != named(title="要点1号")


PLAN = """曲靖市人民政府办公室关于印发医改要点的通知

文号：曲政办发〔2019〕12号

1.健全机制。（市教育局牵头，市财政局配合）

曲靖市人民政府办公室
2019年6月3日
"""
UNTITLED = "1.健全机制。（市教育局牵头，市财政局配合）\n"
UNNUMBERED = PLAN.replace("文号：曲政办发〔2019〕12号\n\n", "")


@pytest.mark.parametrize("text", [PLAN, UNNUMBERED, UNTITLED], ids=["number", "date", "untitled"])
def test_the_same_content_elsewhere_has_the_same_id(text: str) -> None:
    here, there = zhize.read_text(text, "a/plan.txt"), zhize.read_text(text, "b/改名.txt")
    assert here.id == there.id
    assert here.source.path != there.source.path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("市教育局牵头", "市卫生健康委牵头", id="a corrected lead agency"),
        pytest.param("健全机制", "健全工作机制", id="corrected words"),
        pytest.param(
            "市财政局配合）", "市财政局配合）\n2.加强监管。（市残联负责）", id="one task more"
        ),
        pytest.param("\n", "\r\n", id="other line ends"),
    ],
)
def test_a_corrected_plan_keeps_its_id(old: str, new: str) -> None:
    for text in (PLAN, UNNUMBERED):
        assert zhize.read_text(text.replace(old, new)).id == zhize.read_text(text).id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("曲靖市", "忻州市", id="another place"),
        pytest.param("医改要点", "医保要点", id="another title"),
        pytest.param("12号", "13号", id="another number"),
        pytest.param("〔2019〕", "〔2018〕", id="another year of the number"),
    ],
)
def test_another_plan_has_another_id(old: str, new: str) -> None:
    assert zhize.read_text(PLAN.replace(old, new)).id != zhize.read_text(PLAN).id


def test_a_title_torn_behind_its_issuer_makes_no_difference() -> None:
    torn = PLAN.replace("办公室关于", "办公室\n关于", 1)
    assert zhize.read_text(torn).id == zhize.read_text(PLAN).id


def test_without_a_number_another_date_is_another_plan() -> None:
    other = UNNUMBERED.replace("6月3日", "7月3日")
    assert zhize.read_text(other).id != zhize.read_text(UNNUMBERED).id


def test_untitled_texts_go_by_their_words() -> None:
    other = UNTITLED.replace("市教育局", "市民政局")
    assert zhize.read_text(UNTITLED).id.startswith("untitled-")
    assert zhize.read_text(other).id != zhize.read_text(UNTITLED).id


def test_bodies_of_a_plan_without_a_place_go_by_its_words_too() -> None:
    here, there = zhize.read_text(UNTITLED), zhize.read_text(UNTITLED.replace("\n", "\r\n"))
    other = zhize.read_text(UNTITLED.replace("健全", "完善"))
    ids = [plan.tasks[0].assignments[0].agency.id for plan in (here, there, other)]
    assert ids[0] == ids[1] != ids[2]
