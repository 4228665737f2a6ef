"""Names to bodies: level word restored, slip repaired, one id per body within a jurisdiction."""

from __future__ import annotations

import pytest

from zhize.loaders.agencies import (
    Named,
    body,
    carries_level,
    group_of,
    label_agencies,
    line_of,
    repaired,
    restored,
)
from zhize.loaders.names import split_list
from zhize.loaders.places import Place, by_code
from zhize.loaders.records import Agency


def home(code: str) -> Place:
    """Return the place with a code."""
    place = by_code(code)
    assert place is not None
    return place


RESTORED = [
    ("county", ["县发改局、财政局、人社局"], "县发改局 县财政局 县人社局"),
    ("city", ["市财政局、人力资源和社会保障局、编办"], "市财政局 市人力资源和社会保障局 市编办"),
    (
        "over lists of one clause",
        ["市卫生计生委", "财政局、民政局"],
        "市卫生计生委 市财政局 市民政局",
    ),
    ("the nearest word before", ["省财政厅、市财政局、教育局"], "省财政厅 市财政局 市教育局"),
    ("the first word behind", ["财政局、县教育局"], "县财政局 县教育局"),
    ("a mass organisation", ["市教育局、总工会、残联"], "市教育局 市总工会 市残联"),
    ("a party organ", ["县委宣传部、县财政局、民政局"], "县委宣传部 县财政局 县民政局"),
    ("a slip repaired", ["县医改办办、财政局"], "县医改办 县财政局"),
    ("a line that starts with 市", ["市财政局、市场监管局"], "市财政局 市市场监管局"),
]
KEPT = [
    ("no word anywhere", ["财政局、教育局"], "财政局 教育局"),
    ("a group", ["县财政局、各公立医院"], "县财政局 各公立医院"),
    ("a place of its own", ["市财政局、天津保监局"], "市财政局 天津保监局"),
    (
        "central bodies have none",
        ["国家卫生健康委、财政部、教育部"],
        "国家卫生健康委 财政部 教育部",
    ),
    ("a national word is none", ["国家卫生健康委、财政局"], "国家卫生健康委 财政局"),
    ("a company", ["县财政局、国网供电公司"], "县财政局 国网供电公司"),
    ("a town", ["县财政局、城关镇"], "县财政局 城关镇"),
    (
        "a local office of a central body in a list of its own",
        ["县财政局", "税务局"],
        "县财政局 税务局",
    ),
    ("all said", ["县财政局、县教育局"], "县财政局 县教育局"),
]


@pytest.mark.parametrize(
    ("lists", "expected"), [c[1:] for c in RESTORED + KEPT], ids=[c[0] for c in RESTORED + KEPT]
)
def test_level_words_that_a_list_leaves_out_are_restored(lists: list[str], expected: str) -> None:
    pieces = [split_list(words, 0, len(words)) for words in lists]
    assert restored(pieces) == expected.split()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("县医改办办", "县医改办", id="the last character doubled"),
        pytest.param("市卫生卫生计生委", "市卫生计生委", id="a word doubled"),
        pytest.param("财财政局", "财政局", id="the first character doubled"),
        pytest.param("市市场监管局", "市市场监管局", id="a level word before its like"),
        pytest.param("县桂桂花办", "县桂桂花办", id="unknown without it too"),
        pytest.param("县财政局", "县财政局", id="nothing doubled"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_stretch_written_twice_is_repaired_where_that_makes_a_known_name(
    name: str, expected: str
) -> None:
    assert repaired(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "财政局",
        "编办",
        "残联",
        "总工会",
        "人民医院",
        "市场监管局",
        "公安分局",
        "园区办",
        "经委",
        "外经贸局",
    ],
)
def test_names_that_a_list_may_leave_the_level_word_of(name: str) -> None:
    assert carries_level(name)


@pytest.mark.parametrize(
    "name",
    [
        "县财政局",
        "各公立医院",
        "天津保监局",
        "财政部",
        "国家医保局",
        "城关镇",
        "花园街道办事处",
        "高新区管委会",
        "经济技术开发区",
        "环保拱墅分局",
        "县级人民政府",
    ],
)
def test_names_that_take_no_level_word(name: str) -> None:
    assert not carries_level(name)


@pytest.mark.parametrize(
    ("core", "line"),
    [
        pytest.param("财政局", "finance", id="bureau"),
        pytest.param("卫计委", "health", id="before the reform"),
        pytest.param("卫生健康委", "health", id="after the reform"),
        pytest.param("委编办", "staffing", id="party office"),
        pytest.param("桂花局", None, id="in no list"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_line_is_found_by_the_alias_table(core: str, line: str | None) -> None:
    found = line_of(core)
    assert (found.notation if found else None) == line


BODIES = [
    ("a city's", "市财政局", "530300", "530300/finance 530300 曲靖市"),
    ("without level word", "财政局", "530300", "530300/finance 530300 曲靖市"),
    ("another name of it", "市卫生计生委", "530300", "530300/health 530300 曲靖市"),
    ("after the reform", "市卫生健康委", "530300", "530300/health 530300 曲靖市"),
    ("its place written", "曲靖市财政局", "530300", "530300/finance 530300 曲靖市"),
    ("another place written", "昆明市财政局", "530300", "530100/finance 530100 昆明市"),
    ("the province's in a city's plan", "省财政厅", "530300", "530000/finance 530000 云南省"),
    ("the city's in a county's plan", "市财政局", "340722", "340700/finance 340700 铜陵市"),
    ("a county's", "县财政局", "340722", "340722/finance 340722 枞阳县"),
    ("a municipality's", "市财政局", "120000", "120000/finance 120000 天津市"),
    ("its short name written", "天津保监局", "120000", "120000/insurance-regulation 120000 天津市"),
    ("a central body", "财政部", "530300", "100000/finance 100000 国家"),
    ("a central body with 国家", "国家卫生健康委", "530300", "100000/health 100000 国家"),
    ("a level below", "县财政局", "530300", "530300:县/finance - -"),
    ("in no list of bodies", "县桂花局", "340722", "340722/桂花局 340722 枞阳县"),
    ("in no list of places", "柘阳县财政局", "340722", "柘阳县/finance - 柘阳县"),
    (
        "a line that starts with 市",
        "市市直机关工委",
        "530300",
        "530300/departments-party 530300 曲靖市",
    ),
    ("a group", "各公立医院", "340722", "340722/公立医院 340722 枞阳县"),
]


@pytest.mark.parametrize(
    ("name", "code", "expected"), [c[1:] for c in BODIES], ids=[c[0] for c in BODIES]
)
def test_a_name_means_a_body_of_a_place(name: str, code: str, expected: str) -> None:
    found = body(name, home(code), "doc", 2020)
    place = found.place
    where = f"{(place.code or '-') if place else '-'} {place.name if place else '-'}"
    assert f"{found.key} {where}" == expected
    assert found.name == name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("市财政局", "doc:市/finance", id="with level word"),
        pytest.param("财政局", "doc/finance", id="without"),
        pytest.param("忻州市财政局", "140900/finance", id="a place written"),
        pytest.param("财政部", "100000/finance", id="central"),
        pytest.param("各公立医院", "doc/公立医院", id="a group"),
    ],
)
def test_without_a_place_of_its_own_the_document_stands_for_it(name: str, key: str) -> None:
    assert body(name, None, "doc", None).key == key


def test_bodies_of_two_lines_never_share_an_id() -> None:
    names = ("市卫计局", "市审计局", "市工商局", "市商务局", "市国资委", "市国土资源局")
    assert len({body(name, home("530300"), "doc", 2018).key for name in names}) == len(names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("县级公立医院", "各公立医院", id="level"),
        pytest.param("有关部门", "相关部门", id="concerned"),
        pytest.param("各镇卫生院", "乡镇卫生院", id="towns"),
        pytest.param("各医疗卫生机构", "各卫生机构", id="medical"),
    ],
)
def test_groups_that_mean_the_same_are_one(one: str, other: str) -> None:
    assert group_of(one) == group_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("各公立医院", "各民营医院", id="owners"),
        pytest.param("各乡镇", "各村", id="places"),
        pytest.param("各医疗机构", "各医药机构", id="kinds"),
    ],
)
def test_other_groups_stay_apart(one: str, other: str) -> None:
    assert group_of(one) != group_of(other)


def labels(*names: str, code: str = "530300") -> dict[str, Agency]:
    """Return the agencies that names in a plan of a place stand for."""
    bodies: list[Named] = [body(name, home(code), "doc", 2018) for name in names]
    return label_agencies(bodies)


def test_a_body_is_labelled_by_its_most_frequent_name() -> None:
    found = labels("市卫计委", "市卫生计生委", "市卫计委")
    assert found == {"530300/health": Agency("530300/health", "曲靖市卫计委", "health", "530300")}


def test_on_a_tie_the_fuller_name_is_the_label() -> None:
    assert [a.label for a in labels("市卫计委", "市卫生计生委").values()] == ["曲靖市卫生计生委"]


@pytest.mark.parametrize(
    ("name", "code", "label"),
    [
        pytest.param("市财政局", "530300", "曲靖市财政局", id="the place is written out"),
        pytest.param("曲靖市财政局", "530300", "曲靖市财政局", id="it is not written twice"),
        pytest.param("省财政厅", "530300", "云南省财政厅", id="of the province"),
        pytest.param("财政部", "530300", "财政部", id="a central body has none"),
        pytest.param("各公立医院", "530300", "各公立医院", id="a group has none"),
        pytest.param("县财政局", "530300", "县财政局", id="a level below keeps its word"),
        pytest.param("市市场监管局", "530300", "曲靖市市场监管局", id="a line that starts with 市"),
    ],
)
def test_a_label_says_whose_body_it_is(name: str, code: str, label: str) -> None:
    assert [agency.label for agency in labels(name, code=code).values()] == [label]


def test_nobody_has_no_agencies() -> None:
    assert label_agencies([]) == {}
