"""Whose plan it is: what the title, the issuer and the bodies say, and what says nothing of a place."""

from __future__ import annotations

import pytest

import zhize

TASKS = "\n一、重点任务\n1.改造供水管网。（{word}住建局负责）\n2.加装电梯。（{word}住建局、财政局负责）\n"

#: (the head of a plan, level word of its bodies, code)
TITLES = [
    ("city", "曲靖市2021年工作要点", "市", "530300"),
    ("county", "柞水县2021年工作要点", "县", "611026"),
    ("district", "北辰区2021年工作要点", "区", "120113"),
    ("city of county level", "义乌市2021年工作要点", "市", "330782"),
    ("province", "山西省2021年工作要点", "省", "140000"),
    ("region", "广西壮族自治区2021年工作要点", "自治区", "450000"),
    ("region, its short name", "内蒙古自治区2021年工作要点", "自治区", "150000"),
    ("municipality", "天津市2021年工作要点", "市", "120000"),
    ("prefecture", "大理白族自治州2021年工作要点", "州", "532900"),
    ("prefecture, its short name", "大理州2021年工作要点", "州", "532900"),
    ("league", "锡林郭勒盟2021年工作要点", "盟", "152500"),
    ("banner", "鄂温克族自治旗2021年工作要点", "旗", "150724"),
    ("county of a people", "南涧彝族自治县2021年工作要点", "县", "532926"),
    ("city and district", "曲靖市麒麟区2021年工作要点", "区", "530302"),
    ("province and city", "云南省曲靖市2021年工作要点", "市", "530300"),
    ("issuer before the title", "曲靖市人民政府办公室关于印发2021年工作要点的通知", "市", "530300"),
    ("party and government", "中共天台县委办公室 天台县人民政府办公室关于印发2021年工作要点的通知", "县", "331023"),
    ("a body of the place", "曲靖市教育局关于印发2021年工作要点的通知", "市", "530300"),
    ("quoted plan", "关于印发《天台县2021年工作要点》的通知", "县", "331023"),
    ("the state council", "国务院办公厅关于印发2021年重点工作任务的通知", "国家", "100000"),
    ("a name borne twice, with its city", "太原市杏花岭区2021年工作要点", "区", "140107"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "word", "code"), [pytest.param(*rest, id=name) for name, *rest in TITLES]
)
def test_the_title_says_whose_plan_it_is(title: str, word: str, code: str) -> None:
    place = zhize.read_text(title + "\n" + TASKS.format(word=word)).jurisdiction
    assert place is not None
    assert (place.code, place.basis) == (code, "title")


@pytest.mark.parametrize(
    ("title", "word", "code"), [pytest.param(*rest, id=name) for name, *rest in TITLES]
)
def test_a_known_place_is_warned_of_nowhere(title: str, word: str, code: str) -> None:
    document = zhize.read_text(title + "\n" + TASKS.format(word=word))
    assert [w.message for w in document.warnings if w.code == "unknown-place"] == []
    assert {a.agency.jurisdiction for t in document.tasks for a in t.assignments} == {code}


#: Bodies that name no place.
NO_PLACE = [
    ("groups", "（各县市区、市住建局负责）"), ("groups of districts", "（各区县政府、市住建局负责）"),
    ("towns", "（各乡镇人民政府、县住建局负责）"), ("a zone", "（经开区管委会、市住建局负责）"),
    ("units of the city", "（市直各单位负责）"), ("words that end like a place", "（形成县级方案，市住建局负责）"),
    ("a demonstration county", "（建设示范县，县住建局负责）"), ("a new district", "（新区管委会、区住建局负责）"),
    ("national standards", "（执行国家标准，市住建局负责）"), ("other people's county", "（学习先进县区经验，县住建局负责）"),
]  # fmt: skip


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in NO_PLACE])
def test_a_plan_that_names_no_place_has_none(words: str) -> None:
    text = (
        "2021年重点工作任务分工方案\n\n1.改造供水管网。" + words + "\n2.加装电梯。" + words + "\n"
    )
    assert zhize.read_text(text).jurisdiction is None
