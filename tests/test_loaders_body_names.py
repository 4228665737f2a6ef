"""What a name is: its level word, whether it is known, a group, or a name at all."""

from __future__ import annotations

import pytest

from zhize.loaders.body_names import (
    core_of,
    is_body,
    is_collective,
    is_known,
    is_whole,
    level_of,
)

LEVELS = [
    ("city", "市财政局", "市", "财政局"),
    ("county", "县人力资源和社会保障局", "县", "人力资源和社会保障局"),
    ("district", "区教育局", "区", "教育局"),
    ("province", "省发展改革委", "省", "发展改革委"),
    ("prefecture", "州民政局", "州", "民政局"),
    ("league", "盟财政局", "盟", "财政局"),
    ("banner", "旗教育局", "旗", "教育局"),
    ("autonomous region", "自治区医保局", "自治区", "医保局"),
    ("autonomous county", "自治县财政局", "自治县", "财政局"),
    ("nation", "国家卫生健康委", "国家", "卫生健康委"),
    ("party organ", "市委宣传部", "市", "委宣传部"),
    ("county office of the commission", "县委编办", "县", "委编办"),
    ("a line that starts like a level", "市市场监管局", "市", "市场监管局"),
]
NO_LEVEL = [
    ("none", "财政局"),
    ("the line begins with 市", "市场监管局"),
    ("also with 市", "市场监督管理局"),
    ("appearance of the city", "市容环卫局"),
    ("a place of its own", "曲靖市财政局"),
    ("a level word alone", "县"),
    ("a central body", "财政部"),
    ("counties as a field", "县域医共体办公室"),
    ("a commission without place", "卫生健康委"),
    ("a town's government is a line of its own", "镇政府"),
    ("empty", ""),
]


@pytest.mark.parametrize(
    ("name", "level", "core"), [c[1:] for c in LEVELS], ids=[c[0] for c in LEVELS]
)
def test_a_level_word_is_told_from_the_name(name: str, level: str, core: str) -> None:
    assert (level_of(name), core_of(name)) == (level, core)


@pytest.mark.parametrize("name", [c[1] for c in NO_LEVEL], ids=[c[0] for c in NO_LEVEL])
def test_a_name_without_level_word_stays_whole(name: str) -> None:
    assert (level_of(name), core_of(name)) == ("", name)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("财政局", id="a line"),
        pytest.param("县财政局", id="a line with its level word"),
        pytest.param("市委编办", id="party body"),
        pytest.param("市编办", id="party body without 委"),
        pytest.param("市卫生计生委", id="before the reform"),
        pytest.param("市卫生健康委", id="after the reform"),
        pytest.param("市残联", id="mass organisation"),
        pytest.param("市税务局", id="local office of a central body"),
        pytest.param("县医改办", id="office of a leading group"),
    ],
)
def test_names_of_function_lines_are_known(name: str) -> None:
    assert is_known(name)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("县桂花产业发展中心", id="a body of one place only"),
        pytest.param("县医改办办", id="a typing slip"),
        pytest.param("财政", id="half a name"),
        pytest.param("各公立医院", id="a group"),
        pytest.param("推进改革", id="words of a task"),
        pytest.param("曲靖市财政局", id="with a place before it"),
        pytest.param("", id="empty"),
    ],
)
def test_other_words_are_not_known(name: str) -> None:
    assert not is_known(name)


GROUPS = [
    ("each", "各公立医院"),
    ("each town office", "各镇办"),
    ("each county in brackets", "各县(市、区)人民政府"),
    ("bodies concerned", "有关部门"),
    ("counties concerned", "有关县(市、区)人民政府"),
    ("members of a group", "县医改领导小组成员单位"),
    ("relevant units", "市直相关单位"),
    ("hospitals of a kind", "县级公立医院"),
    ("town hospitals", "乡镇卫生院"),
    ("two levels at once", "县区人民政府"),
    ("all", "全体成员"),
    ("a number of places", "13个街道办事处"),
    ("kind of a body alone", "街道办事处"),
]
ONE_BODY = [
    ("bureau", "县财政局"),
    ("conjunction inside", "县人力资源和社会保障局"),
    ("handling office", "县大病保险经办机构"),
    ("hospital of a name", "县人民医院"),
    ("leading group itself", "县医改领导小组"),
    ("company", "县电信公司"),
    ("government of one county", "县人民政府"),
    ("named street office", "花园街道办事处"),
    ("committee of a park", "经济开发区管委会"),
]


@pytest.mark.parametrize("name", [c[1] for c in GROUPS], ids=[c[0] for c in GROUPS])
def test_open_groups_are_collective(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize("name", [c[1] for c in ONE_BODY], ids=[c[0] for c in ONE_BODY])
def test_one_body_is_no_group(name: str) -> None:
    assert not is_collective(name)


BODIES = [
    ("bureau", "县财政局"),
    ("bureau in no list", "县桂花产业局"),
    ("company", "县电信公司"),
    ("centre", "市血液中心"),
    ("hospital", "市中医医院"),
    ("association", "市保险行业协会"),
    ("court", "市中级人民法院"),
    ("street", "花园街道"),
    ("headquarters", "县防汛抗旱指挥部"),
    ("group", "各镇办"),
    ("line whose name holds a verb", "市推进职能转变办公室"),
    ("built-up line", "市住房和城乡建设局"),
    ("bank", "人民银行曲靖市中心支行"),
]
NO_BODIES = [
    ("deadline", "2020年12月底前完成"),
    ("deed", "开展督查工作"),
    ("deed that ends like a body", "建立会诊中心"),
    ("opening verb", "完善社区卫生服务中心"),
    ("hospital to be built", "新建县中医院"),
    ("title of a paper", "《实施方案》编制办"),
    ("quotation", "“双下沉”办"),
    ("years", "2016-2020年"),
    ("abbreviation", "DRGs"),
    ("exclusion", "不含中药饮片"),
    ("one character", "局"),
    ("empty", ""),
    ("sentence", "把各项任务落到实处的单位"),
    ("too long", "市" + "卫生健康" * 10 + "局"),
]


@pytest.mark.parametrize("name", [c[1] for c in BODIES], ids=[c[0] for c in BODIES])
def test_a_name_can_be_a_body(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("name", [c[1] for c in NO_BODIES], ids=[c[0] for c in NO_BODIES])
def test_words_that_only_sentences_have_are_no_body(name: str) -> None:
    assert not is_body(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("市卫生计生委", True, id="known"),
        pytest.param("县桂花产业局", True, id="ends as only names do"),
        pytest.param("残联", True, id="short and known"),
        pytest.param("县人社", False, id="half a name"),
        pytest.param("人力资源", False, id="first half before 和"),
        pytest.param("", False, id="empty"),
        pytest.param("局", False, id="one character"),
        pytest.param("各镇", False, id="group"),
    ],
)
def test_a_list_is_cut_only_behind_whole_names(name: str, expected: bool) -> None:
    assert is_whole(name) is expected
