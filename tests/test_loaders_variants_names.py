"""Lists of bodies as plans print them: level words left out, names run together, groups, 等."""

from __future__ import annotations

import pytest
from saying import PLAN, read_words

import zhize

LEVELS = [
    ("all but the first without", "（责任单位：市教育局、财政局、人社局）",
     "市教育局 responsible; 市财政局 responsible; 市人社局 responsible"),
    ("across roles", "（市教育局牵头，财政局、人社局配合）",
     "市教育局 lead; 市财政局 cooperate; 市人社局 cooperate"),
    ("across labels", "（牵头单位：市教育局；责任单位：财政局、编办）",
     "市教育局 lead; 市财政局 responsible; 市编办 responsible"),
    ("a market is no city", "（市教育局、市场监管局负责）",
     "市教育局 responsible; 市市场监管局 responsible"),
    ("only a later one with", "（教育局、市财政局负责）",
     "市教育局 responsible; 市财政局 responsible"),
    ("a conjunction inside the name", "（市教育局、人力资源和社会保障局、文化和旅游局负责）",
     "市教育局 responsible; 市人力资源和社会保障局 responsible; 市文化和旅游局 responsible"),
    ("party office and its short name", "（市委组织部、编办、财政局负责）",
     "市委组织部 responsible; 市编办 responsible; 市财政局 responsible"),
    ("the province's own", "（省教育厅、市教育局、财政局负责）",
     "省教育厅 responsible; 市教育局 responsible; 市财政局 responsible"),
    ("place instead of the level word", "（曲靖市教育局、财政局负责）",
     "曲靖市教育局 responsible; 市财政局 responsible"),
    ("a zone carries none", "（市教育局，曲靖经开区管委会、财政局负责）",
     "市教育局 responsible; 曲靖经开区管委会 responsible; 市财政局 responsible"),
    ("groups carry none", "（市教育局、各县（市、区）人民政府、财政局负责）",
     "市教育局 responsible; 各县（市、区）人民政府* responsible; 市财政局 responsible"),
    ("a doubled end", "（责任单位：市医改办办、财政局）", "市医改办 responsible; 市财政局 responsible"),
    ("a doubled stretch", "（市卫生卫生健康委负责）", "市卫生健康委 responsible"),
    ("known by an odd name", "（市教育局、城管局、水务局、交通运输局负责）",
     "市教育局 responsible; 市城管局 responsible; 市水务局 responsible; 市交通运输局 responsible"),
]  # fmt: skip

MARKS = [
    ("run together", "（市卫生健康委市民政局负责）", "市卫生健康委 responsible; 市民政局 responsible"),
    ("three run together", "（市卫生健康委市民政局市财政局负责）",
     "市卫生健康委 responsible; 市民政局 responsible; 市财政局 responsible"),
    ("commas", "（责任单位：市民政局，市财政局,市残联）",
     "市民政局 responsible; 市财政局 responsible; 市残联 responsible"),
    ("semicolons", "（责任单位：市民政局；市财政局；市残联）",
     "市民政局 responsible; 市财政局 responsible; 市残联 responsible"),
    ("slashes", "（责任单位：市民政局/市财政局/市残联）",
     "市民政局 responsible; 市财政局 responsible; 市残联 responsible"),
    ("middle dots", "（责任单位：市民政局·市财政局）",
     "市民政局 responsible; 市财政局 responsible"),
    ("and", "（市民政局和市财政局负责）", "市民政局 responsible; 市财政局 responsible"),
    ("with", "（市民政局与市财政局负责）", "市民政局 responsible; 市财政局 responsible"),
    ("as well as", "（市民政局、市残联以及各县区负责）",
     "市民政局 responsible; 市残联 responsible; 各县区* responsible"),
    ("and departments", "（市民政局及有关部门负责）", "市民政局 responsible; 有关部门* responsible"),
    ("blanks inside a name", "（市民 政 局、市 财政局负责）",
     "市民政局 responsible; 市财政局 responsible"),
    ("a line end inside a name", "（市民政局、市财\n政局负责）",
     "市民政局 responsible; 市财政局 responsible"),
    ("a line end behind the mark", "（市民政局、\n市财政局负责）",
     "市民政局 responsible; 市财政局 responsible"),
    ("a line end inside the verb", "（市民政局、市财政局负\n责）",
     "市民政局 responsible; 市财政局 responsible"),
    ("a line end inside the label", "（责任单\n位：市民政局、市财政局）",
     "市民政局 responsible; 市财政局 responsible"),
    ("a page between", "（责任单位：市民政局、\n\n— 4 —\n\n市财政局）",
     "市民政局 responsible; 市财政局 responsible"),
    ("full-width blanks", "（责任单位：市民政局　市财政局　市残联）",
     "市民政局 responsible; 市财政局 responsible; 市残联 responsible"),
    ("two marks in a row", "（责任单位：市民政局、、市财政局）",
     "市民政局 responsible; 市财政局 responsible"),
    ("a mark at the end", "（责任单位：市民政局、市财政局、）",
     "市民政局 responsible; 市财政局 responsible"),
    ("a second name in brackets", "（市财政局（国资委）、市教育局负责）",
     "市财政局 responsible; 市国资委 responsible; 市教育局 responsible"),
    ("a second name of the same level", "（市政府办公室（市大数据局）牵头）",
     "市政府办公室 lead; 市大数据局 lead"),
    ("a second name in other brackets", "（市委宣传部〔市版权局〕、市教育局负责）",
     "市委宣传部 responsible; 市版权局 responsible; 市教育局 responsible"),
    ("an office called after helping", "（市委办公室、市政府办公室、市政协办公室负责）",
     "市委办公室 responsible; 市政府办公室 responsible; 市政协办公室 responsible"),
]  # fmt: skip

GROUPS = [
    ("counties, cities, districts", "各县（市、区）人民政府"), ("counties and districts", "各县区"),
    ("in another order", "各区（县、市）人民政府"), ("without brackets", "各县市区人民政府"),
    ("towns", "各乡镇人民政府"), ("towns and streets", "各镇（街道）"),
    ("towns and streets, shorter", "各镇街"), ("departments", "各有关部门"),
    ("departments of the city", "市级有关部门"), ("units of the city", "市直各单位"),
    ("members", "各成员单位"), ("members of a group", "领导小组各成员单位"),
    ("schools", "各中小学校"), ("hospitals", "各公立医院"), ("zones", "各园区管委会"),
    ("some counties", "有关县（市、区）人民政府"), ("concerned units", "相关单位"),
    ("offices of the city's government", "市政府各部门"), ("colleges", "各高校"),
    ("local governments", "地方人民政府"), ("local governments of all levels", "地方各级人民政府"),
    ("places", "各地区"), ("prefectures of a province", "各州、市人民政府"),
    ("counties of a municipality", "各区县（自治县）政府"), ("state-owned companies", "有关中央企业"),
]  # fmt: skip

OPEN = [
    ("and so on", "（市民政局、市残联等负责）", "市民政局 responsible 等; 市残联 responsible 等"),
    ("and other departments", "（市民政局、市残联等部门负责）",
     "市民政局 responsible 等; 市残联 responsible 等"),
    ("and concerned departments", "（市民政局牵头，市残联、市财政局等有关部门配合）",
     "市民政局 lead; 市残联 cooperate 等; 市财政局 cooperate 等"),
    ("and related units", "（市民政局、市残联等相关单位按职责分工负责）",
     "市民政局 responsible 等; 市残联 responsible 等"),
    ("so many departments", "（市民政局、市残联等5个部门负责）",
     "市民政局 responsible 等; 市残联 responsible 等"),
    ("so many, no measure word", "（市民政局、市残联、市财政局等3部门负责）",
     "市民政局 responsible 等; 市残联 responsible 等; 市财政局 responsible 等"),
    ("one and so on", "（市民政局等负责）", "市民政局 responsible 等"),
    ("the leaders are not meant", "（市民政局牵头，市残联等配合）",
     "市民政局 lead; 市残联 cooperate 等"),
    ("and each county", "（市民政局、市残联等部门，各县（市、区）人民政府负责）",
     "市民政局 responsible 等; 市残联 responsible 等; 各县（市、区）人民政府* responsible 等"),
    ("closed with the marked list", "（责任单位：市民政局、市残联等）",
     "市民政局 responsible 等; 市残联 responsible 等"),
    ("not open", "（市民政局、市残联负责）", "市民政局 responsible; 市残联 responsible"),
]  # fmt: skip

KINDS = [
    ("party", "市委组织部"), ("party office", "市委编办"), ("discipline", "市纪委监委"),
    ("union", "市总工会"), ("youth", "团市委"), ("women", "市妇联"), ("disabled", "市残联"),
    ("court", "市中级人民法院"), ("prosecutors", "市人民检察院"), ("tax", "市税务局"),
    ("customs", "曲靖海关"), ("power", "曲靖供电局"), ("bank regulator", "曲靖银保监分局"),
    ("central bank", "人行曲靖市中心支行"), ("tobacco", "市烟草专卖局"), ("weather", "市气象局"),
    ("post", "市邮政管理局"), ("fire brigade", "市消防救援支队"), ("district", "麒麟区政府"),
    ("a whole district", "沾益区"), ("a zone", "曲靖经开区"), ("supply co-operative", "市供销社"),
    ("a group's office", "市优化营商环境工作领导小组办公室"), ("inspection", "市政府督查室"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [pytest.param(words, said, id=name) for name, words, said in [*LEVELS, *MARKS, *OPEN]],
)
def test_a_list_is_cut_where_its_names_end(words: str, expected: str) -> None:
    assert read_words(words)[0] == expected


@pytest.mark.parametrize("group", [pytest.param(name, id=i) for i, name in GROUPS])
def test_an_open_group_is_one_actor_of_its_own_kind(group: str) -> None:
    expected = f"市民政局 responsible; {group}* responsible"
    assert read_words(f"（市民政局、{group}负责）")[0] == expected


@pytest.mark.parametrize("name", [pytest.param(name, id=i) for i, name in KINDS])
def test_a_body_of_any_kind_keeps_its_name(name: str) -> None:
    assert read_words(f"（市民政局、{name}负责）")[0] == f"市民政局 responsible; {name} responsible"


def test_towns_and_streets_are_groups_both() -> None:
    said = read_words("（市民政局、各乡镇人民政府、街道办事处负责）")[0]
    assert said in (
        "市民政局 responsible; 各乡镇人民政府* responsible; 街道办事处* responsible",
        "市民政局 responsible; 各乡镇人民政府、街道办事处* responsible",
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("市民政局", "530300", id="the plan's own place"),
        pytest.param("省民政厅", "530000", id="the province above"),
        pytest.param("麒麟区民政局", "530302", id="a district below"),
        pytest.param("昆明市民政局", "530100", id="another city"),
        pytest.param("国家医保局", "100000", id="the nation"),
        pytest.param("民政部", "100000", id="a ministry"),
        pytest.param("各县（市、区）人民政府", "530300", id="a group belongs to the plan's place"),
    ],
)
def test_a_body_belongs_to_the_place_its_name_says(words: str, code: str) -> None:
    document = zhize.read_text(PLAN.format(words=f"（{words}负责）"))
    assert document.tasks[0].assignments[0].agency.jurisdiction == code


@pytest.mark.parametrize(
    ("words", "surface"),
    [
        pytest.param("（责任单位：市民政局（张三）、市残联）", "市民政局", id="a person"),
        pytest.param(
            "（责任单位：市民政局（责任人：张三）、市残联）", "市民政局", id="a labelled person"
        ),
        pytest.param("（责任单位：市民政局（按职责分工）、市残联）", "市民政局", id="a manner"),
        pytest.param("（市民政局（牵头）、市残联）", "市民政局", id="a role"),
        pytest.param("（市民 政局、市残联负责）", "市民政局", id="blanks"),
        pytest.param(
            "（市民政局（市老龄办）、市残联负责）", "市民政局（市老龄办）", id="a second body"
        ),
        pytest.param(
            "（各县（市、区）人民政府、市残联负责）", "各县（市、区）人民政府", id="a group"
        ),
        pytest.param("（民政局、市残联负责）", "民政局", id="no level word"),
    ],
)
def test_a_surface_is_the_name_as_printed(words: str, surface: str) -> None:
    document = zhize.read_text(PLAN.format(words=words))
    first = document.tasks[0].assignments[0]
    assert first.surface == surface
    assert "".join(document.text[first.span.start : first.span.end].split()) == surface
