"""Rules on whose bodies are named: other levels, other places, bodies that no list has."""

from __future__ import annotations

import pytest
from checking import CITY, found, plan

from zhize.graph.checks import other_level, other_place, unlisted_body
from zhize.loaders.records import Document


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            plan("推进改革。（县财政局、市医保局负责）"),
            [("warning", "市医保局")],
            id="city in county",
        ),
        pytest.param(
            plan("推进改革。（省卫生健康委负责）", title=CITY),
            [("warning", "省卫生健康委")],
            id="province in city",
        ),
        pytest.param(
            plan("推进改革。（国家卫生健康委、县卫健委负责）"),
            [("warning", "国家卫生健康委")],
            id="the state in county",
        ),
        pytest.param(
            plan("推进改革。（铜陵市医保局、县医保局负责）"),
            [("warning", "铜陵市医保局")],
            id="named by its place",
        ),
        pytest.param(
            plan("推进改革。（昆明市医保局、市医保局负责）", title=CITY),
            [("warning", "昆明市医保局")],
            id="another city",
        ),
        pytest.param(
            plan("组建医联体。（县卫健委、市中医医院负责）"),
            [("note", "市中医医院")],
            id="a hospital may be a partner",
        ),
        pytest.param(
            plan("推进改革。（市医保局、县财政局负责）", "抓好落实。（县财政局、市医保局负责）"),
            [("warning", "市医保局")],
            id="one body in two tasks",
        ),
        pytest.param(
            plan("推进改革。（省财政厅、省卫生健康委、省医保局、市医保局负责）", title=CITY),
            [("warning", "省财政厅")],
            id="most are above: one doubt",
        ),
        pytest.param(plan("推进改革。（县财政局、县委编办负责）"), [], id="its own bodies"),
        pytest.param(
            plan("推进改革。（县财政局、市财政局负责）", title=CITY), [], id="a level below"
        ),
        pytest.param(plan("推进改革。（麒麟区财政局负责）", title=CITY), [], id="a place inside"),
        pytest.param(
            plan("推进改革。（市财政局负责）", title="昆山市医改工作要点"),
            [],
            id="a county-level city",
        ),
        pytest.param(
            plan("推进改革。（市财政局、天津保监局负责）", title="天津市医改工作要点"),
            [],
            id="a municipality and a central office",
        ),
        pytest.param(
            plan("建设信息平台。（中国电信枞阳分公司、国网枞阳供电公司负责）"), [], id="companies"
        ),
        pytest.param(plan("落实责任。（各市人民政府负责）"), [], id="open groups"),
        pytest.param(
            plan("推进改革。（市财政局、省财政厅负责）", title="医改工作要点"),
            [],
            id="whose plan is unknown",
        ),
    ],
)
def test_bodies_of_other_levels(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(other_level, document) == expected


def test_a_body_above_is_said_with_its_place_and_all_its_parts() -> None:
    made = plan("推进改革。（市医保局、县财政局负责）", "抓好落实。（县财政局、市医保局负责）")
    [finding] = other_level.check(made)
    assert finding.message_zh == "“市医保局”是上级（铜陵市）的单位，本文件属枞阳县（2处）"
    assert finding.message_en == (
        "市医保局 is a body of 铜陵市, above 枞阳县, whose plan this is (2 times)"
    )
    assert finding.task == "body/1"
    assert [place.line for place in finding.related] == [5]


def test_the_doubt_says_what_the_place_was_read_from() -> None:
    [finding] = other_level.check(
        plan("推进改革。（省财政厅、省卫生健康委、省医保局、市医保局负责）", title=CITY)
    )
    assert finding.message_en == (
        "3 of 4 bodies are above 曲靖市, whose plan this is read as (by its title);"
        " its place is doubtful"
    )


SIGNED = "{issuer}\n\n2020年6月30日\n"
ITEM = "推进改革。（县财政局负责）"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            plan(ITEM, tail=SIGNED.format(issuer="枞旭县人民政府")),
            [("violation", "枞旭县")],
            id="one character is wrong",
        ),
        pytest.param(
            plan(ITEM, tail=SIGNED.format(issuer="青禾县人民政府")),
            [("warning", "青禾县")],
            id="another place that no list has",
        ),
        pytest.param(
            plan(ITEM, title="青禾县医改工作要点", tail=SIGNED.format(issuer="青禾县人民政府")),
            [("note", "青禾县")],
            id="no place of the list is named",
        ),
        pytest.param(
            plan(ITEM, tail=SIGNED.format(issuer="桐城市人民政府")),
            [("warning", "桐城市")],
            id="an issuer of another known place",
        ),
        pytest.param(
            plan(ITEM, tail=SIGNED.format(issuer="枞阳县人民政府")), [], id="its own issuer"
        ),
        pytest.param(
            plan(ITEM, tail=SIGNED.format(issuer="铜陵市人民政府")),
            [],
            id="the city above issues it",
        ),
        pytest.param(
            plan(ITEM, tail=SIGNED.format(issuer="县人民政府")), [], id="no place is named"
        ),
        pytest.param(
            plan(ITEM, title="枞阳县推广三明市医改经验工作要点"),
            [],
            id="a place that the title speaks of",
        ),
    ],
)
def test_places_that_contradict(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(other_place, document) == expected


ADDRESSED = "县财政局、县教育局、县民政局、县卫健委："
ITEMS = ("推进改革。（县卫健委、县审计局负责）", "抓好落实。（县审计局、县财政局负责）")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(plan(*ITEMS, head=ADDRESSED), [("warning", "县审计局")], id="not addressed"),
        pytest.param(
            plan(*ITEMS, head="各乡镇人民政府，" + ADDRESSED),
            [("warning", "县审计局")],
            id="beside all townships",
        ),
        pytest.param(
            plan(*ITEMS, head="领导小组成员单位包括县财政局、县教育局、县民政局、县卫健委。"),
            [("warning", "县审计局")],
            id="no member",
        ),
        pytest.param(
            plan(*ITEMS, head="县医改领导小组由县财政局、教育局、民政局、卫健委组成。"),
            [("warning", "县审计局")],
            id="no member, level words left out",
        ),
        pytest.param(
            plan(*ITEMS, head=ADDRESSED.replace("县教育局", "县审计局")), [], id="all are addressed"
        ),
        pytest.param(
            plan(*ITEMS, head=ADDRESSED.replace("县卫健委", "县卫生健康委、县审计局")),
            [],
            id="addressed under another name",
        ),
        pytest.param(
            plan(*ITEMS, head="各乡镇人民政府，县政府各部门："), [], id="departments together"
        ),
        pytest.param(
            plan(*ITEMS, head="县财政局、县教育局、县民政局，县直有关单位："), [], id="and others"
        ),
        pytest.param(plan(*ITEMS, head="县医改领导小组成员单位："), [], id="members not named"),
        pytest.param(plan(*ITEMS, head="县财政局、县卫健委："), [], id="too few to be a list"),
        pytest.param(
            plan("落实责任。（各乡镇人民政府、县卫健委负责）", head=ADDRESSED), [], id="open groups"
        ),
        pytest.param(
            plan("推进改革。（市审计局、县卫健委负责）", head=ADDRESSED), [], id="bodies above"
        ),
        pytest.param(plan(*ITEMS), [], id="no list at all"),
    ],
)
def test_bodies_no_list_has(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(unlisted_body, document) == expected
