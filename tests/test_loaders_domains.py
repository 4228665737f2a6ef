"""Which fields a task belongs to: headings, words, the schemes, and the hand-made list for 004."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import scoring

import zhize
from zhize.loaders.domain_fit import Outline, domains_of
from zhize.loaders.domains import classify
from zhize.loaders.explain import explain
from zhize.loaders.records import Document
from zhize.loaders.scheme_words import scheme_words
from zhize.loaders.text import fold
from zhize.ontology.codes import Scheme, domain_schemes, read_scheme
from zhize.samples import paths

HAND_MADE = Path(__file__).with_name("data") / "domains-004.tsv"
HEADER = "notation\tbroader\tzh\ten\theadings\tkeywords\thints\tdefinition_zh\tdefinition_en"


def fields(text: str = "", *, heading: str = "", path: Iterable[str] = ()) -> list[str]:
    """The notations that a task is given, derived ones left out."""
    found = classify(tuple(path), heading, text)
    return [match.notation for match in found if match.basis != "derived"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("有序推进分级诊疗制度建设", ["tiered-care"], id="within a title"),
        pytest.param("推进公立医院综合改革", ["hospital-reform"], id="the longest heading"),
        pytest.param("深化药品供应保障改革", ["drug-supply"], id="its first words"),
        pytest.param("加强组织领导", ["leadership"], id="leadership"),
        pytest.param("推行药品采购“两票制”", ["centralised-procurement"], id="by a keyword"),
        pytest.param("严格绩效考核和药品耗材使用监管", ["rational-drug-use"], id="one of two"),
        pytest.param("推动三医联动改革", ["three-medical-linkage"], id="the linkage"),
        pytest.param("统筹推进相关领域改革", [], id="nothing told"),
        pytest.param("综合目标", [], id="goals"),
        pytest.param("统筹资金", [], id="筹资 is no word of it"),
        pytest.param("加强县医疗保障局建设", [], id="the name of a body"),
        pytest.param("医务人员积极参加培训", ["workforce"], id="no hint, but a heading"),
        pytest.param(
            "认真落实各项任务，结合本地实际情况，在推进医改的同时兼顾医保支付方式改革的要求",
            [],
            id="a sentence, not a title",
        ),
    ],
)
def test_a_section_heading_tells_the_field(heading: str, expected: list[str]) -> None:
    assert fields(path=[heading]) == expected


def test_the_nearest_heading_that_tells_a_field_counts() -> None:
    path = ["加快完善全民医保制度", "建立现代医院管理制度", "重点任务"]
    assert fields(path=path) == ["hospital-reform"]


def test_a_heading_of_its_own_stands_beside_the_section() -> None:
    found = fields(path=["建立现代医院管理制度"], heading="完善医疗服务价格动态调整机制")
    assert found == ["price", "hospital-reform"]


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        pytest.param(
            "推进公立医院改革", "制定调价方案，建立机制。", ["hospital-reform", "price"], id="adds"
        ),
        pytest.param(
            "推进公立医院改革", "完善制度，涉及签约服务。", ["hospital-reform"], id="not later on"
        ),
        pytest.param(
            "推进公共卫生改革", "开展孕产妇保健服务。", ["maternal-child-health"], id="narrower"
        ),
        pytest.param(
            "推进公共卫生改革", "完善制度，强化信息平台。", ["public-health"], id="not another"
        ),
        pytest.param(
            "建立医疗卫生服务体系", "发展中医药事业。", ["traditional-medicine"], id="of a pillar"
        ),
        pytest.param(
            "建立医疗卫生服务体系",
            "落实建档立卡贫困人口倾斜政策。",
            ["health-poverty", "medical-care"],
            id="beside a pillar",
        ),
        pytest.param("建立医疗卫生服务体系", "做好有关工作。", ["medical-care"], id="the pillar"),
    ],
)
def test_words_under_a_heading(section: str, text: str, expected: list[str]) -> None:
    assert fields(text, path=[section]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("推行按病种付费。", ["payment-reform"], id="one field"),
        pytest.param(
            "做实家庭医生签约，开展医养结合试点。", ["tiered-care", "elderly-care"], id="two fields"
        ),
        pytest.param("开展重点人群家庭医生签约。", ["tiered-care"], id="no hint beside a keyword"),
        pytest.param("开展宣传，加强督导。", ["leadership"], id="hints alone"),
        pytest.param("督导检查、督查通报，促进医药工作。", ["leadership"], id="the most hints"),
        pytest.param("整合基本医疗保险。", ["universal-insurance"], id="the narrower of two"),
        pytest.param("统筹资金和资源。", [], id="筹资 within 统筹资金"),
        pytest.param("集中医疗骨干力量。", ["workforce"], id="中医 within 集中医疗"),
        pytest.param("建立项目库，建立法人制度。", [], id="立项 and 立法 within 建立"),
        pytest.param("由县工业和信息化局牵头。", [], id="信息化 within a body's name"),
        pytest.param("降低费用(不含中药饮片)。", [], id="what a bracket leaves out"),
        pytest.param("禁止开设药店（中药饮片除外）。", [], id="what a bracket excepts"),
        pytest.param("改造校舍管网。", [], id="another policy"),
        pytest.param("", [], id="no words"),
    ],
)
def test_words_without_headings(text: str, expected: list[str]) -> None:
    assert fields(text) == expected


def test_a_long_text_mentions_in_passing() -> None:
    first = "推进医保支付方式改革，" + "细化各项措施，" * 12 + "做好落实。"
    assert fields(first + "支持医养结合。") == ["payment-reform"]
    assert fields(first + "支持医养结合，建设护理院。") == ["payment-reform", "elderly-care"]


@pytest.mark.parametrize(
    "words",
    ["三医联动", "“三医”联动", "医疗、医保、医药联动", "医疗、医保、医药改革联动", "三医协同"],
)
def test_the_linkage_of_pillars_is_stated(words: str) -> None:
    found = classify(["药品供应保障制度"], "", f"完善配送机制，促进{words}。")
    bases = {match.notation: match.basis for match in found}
    assert bases == {"drug-supply": "heading", "three-medical-linkage": "stated"}


def test_the_linkage_of_pillars_is_derived_from_two() -> None:
    found = classify((), "", "统筹药品集中采购和医保支付。")
    assert [(match.notation, match.basis) for match in found] == [
        ("centralised-procurement", "words"),
        ("payment-reform", "words"),
        ("three-medical-linkage", "derived"),
    ]
    assert [told.word for told in found[-1].words] == ["药品集中采购", "医保支付"]


@pytest.mark.parametrize(
    "text", ["推进按病种付费和大病保险。", "完善医联体和公立医院管理。", "药品集中采购。"]
)
def test_one_pillar_is_no_linkage(text: str) -> None:
    assert "three-medical-linkage" not in {match.notation for match in classify((), "", text)}


def test_every_word_stands_where_it_is_said_to() -> None:
    heading, text = "完善医 联体机制", "推行 按病种\n付费,\n统筹ＤＲＧ"
    for match in classify(["推进分级\n诊疗"], heading, text):
        for told in match.words:
            place = {"heading": heading, "section": "推进分级\n诊疗", "text": text}[told.place]
            assert fold("".join(place[told.start : told.end].split())) == told.word
    assert [match.notation for match in classify((), "", text)] == ["payment-reform"]


def test_a_document_is_on_one_field_of_policy() -> None:
    health = [
        Outline((), "", f"{words}，清理行政审批。") for words in ("完善医联体", "做实家庭医生")
    ]
    assert domains_of(health, None) == [("tiered-care",), ("tiered-care",)]
    business = [Outline((), "", f"{w}，方便就医。") for w in ("压缩企业开办时间", "推进跨境贸易")]
    assert domains_of(business, None) == [("enterprise-registration",), ("cross-border-trade",)]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["改造管网。"] * 4 + ["做实家庭医生签约。"], id="one in five"),
        pytest.param(["培养高层次人才。", "加强信息化建设。"], id="words of plans on anything"),
        pytest.param(["加强组织领导。", "开展督导。"], id="leadership alone"),
        pytest.param(["改造管网。"], id="no word at all"),
        pytest.param([], id="no task at all"),
    ],
)
def test_a_scheme_that_does_not_fit_tells_nothing(texts: list[str]) -> None:
    assert domains_of([Outline((), "", text) for text in texts], None) == [()] * len(texts)


def test_the_title_names_the_scheme() -> None:
    tasks = [Outline((), "", text) for text in ("改造管网。", "加强督导。", "改造路灯。")]
    assert domains_of(tasks, "深化医药卫生体制改革工作要点") == [(), ("leadership",), ()]
    assert domains_of(tasks, "优化营商环境工作要点") == [(), ("implementation",), ()]
    assert domains_of(tasks, "ＤＲＧ付费\n工作要点") == [(), ("leadership",), ()]
    assert domains_of(tasks, "城市更新工作要点") == [(), (), ()]


def water(folder: Path, notation: str = "flood") -> Scheme:
    """A user's own scheme of one field."""
    path = folder / "water.tsv"
    line = f"{notation}\t\t防汛抗旱\tFloods\t\t防汛|堤|抗旱\t巡查\t\t"
    path.write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    return read_scheme(path)


def test_a_users_scheme_is_read_by(tmp_path: Path) -> None:
    schemes = (*domain_schemes(), water(tmp_path))
    text = "1.加固河堤。（市水利局负责）\n2.推进防汛抗旱。（市水利局负责）\n"
    plan = zhize.read_text(text, schemes=schemes)
    assert [task.domains for task in plan.tasks] == [("flood",), ("flood",)]
    assert [task.domains for task in zhize.read_text(text).tasks] == [(), ()]


def test_schemes_that_share_a_notation_are_refused(tmp_path: Path) -> None:
    schemes = (*domain_schemes(), water(tmp_path, "price"))
    with pytest.raises(zhize.LoadError, match=r"water: the notation price is also in the scheme"):
        zhize.read_text("1.改造管网。（市水利局负责）", schemes=schemes)


def test_without_schemes_nothing_is_told() -> None:
    assert classify(["分级诊疗"], "", "", []) == ()
    assert domains_of([Outline(("分级诊疗",), "", "")], None, []) == [()]


def hand_made() -> dict[str, set[str]]:
    """Task number → fields, as settled after two readings."""
    lines = HAND_MADE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: set(row[3].split()) for row in rows[1:]}


def agreement(plan: Document) -> float:
    """F1 of (task, field) pairs against the hand-made list."""
    told = {(task.number, field) for task in plan.tasks for field in task.domains}
    wanted = {(number, field) for number, named in hand_made().items() for field in named}
    return 2 * len(told & wanted) / (len(told) + len(wanted))


def test_the_hand_made_list_is_of_forty_tasks_and_known_fields() -> None:
    known = {domain.notation for scheme in domain_schemes() for domain in scheme.domains}
    assert list(hand_made()) == [str(number) for number in range(1, 41)]
    assert all(hand_made().values())
    assert set().union(*hand_made().values()) <= known


def test_a_plan_without_headings_agrees_with_the_hand_made_list() -> None:
    (sample,) = (path for path in paths() if path.name.startswith("004"))
    assert agreement(zhize.read(sample)) >= 0.90


@pytest.mark.skipif(not scoring.present(), reason=scoring.ABSENT)
def test_the_real_plan_agrees_with_the_hand_made_list() -> None:
    (seed,) = scoring.SEEDS.glob("004_*.txt")
    assert agreement(zhize.read(seed)) >= 0.90


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_each_task_of_a_sample_can_be_explained(path: Path) -> None:
    plan = zhize.read(path)
    for task in plan.tasks:
        found = explain(task, plan)
        assert tuple(match.notation for match in found if match.basis != "derived") == task.domains
        for match in found:
            assert match.words
            for told in match.words:
                printed = "".join(plan.text[told.start : told.end].split())
                assert fold(printed) == told.word
    assert sum(bool(task.domains) for task in plan.tasks) >= 0.9 * len(plan.tasks)


def test_an_outer_heading_explains_a_task() -> None:
    text = "一、深化分级诊疗\n（一）重点任务\n1.改造机房。（市教育局负责）\n"
    plan = zhize.read_text(text)
    (task,) = plan.tasks
    assert task.domains == ("tiered-care",)
    (match,) = explain(task, plan)
    assert (match.basis, [plan.text[w.start : w.end] for w in match.words]) == (
        "heading",
        ["分级诊疗"],
    )


def test_a_task_without_fields_is_not_explained() -> None:
    plan = zhize.read_text("1.改造管网。（市水利局负责）")
    assert explain(plan.tasks[0], plan) == ()


def test_narrower_fields_come_first() -> None:
    reader = scheme_words()[0]
    told = ["medical-care", "leadership", "pay-reform", "medical-insurance", "workforce"]
    assert reader.narrowest(told) == ("pay-reform", "leadership", "medical-insurance")
