"""Figures that tasks are to reach, and numbers that are none."""

from __future__ import annotations

import pytest

import zhize
from zhize.loaders.figures import find_figures, may_hold_figures
from zhize.loaders.records import Target
from zhize.loaders.targets import read_targets
from zhize.loaders.text import fold


def read(text: str, by: str | None = None) -> list[Target]:
    """Read the targets of a whole text."""
    return read_targets(text, fold(text), 0, len(text), by=by)


def shown(text: str) -> str:
    """Return comparator, value and unit of each target."""
    return " ".join(f"{t.op}{t.value:g}{t.unit}" for t in read(text))


TARGETS = [
    ("share, plain", "研发经费占地区生产总值比重达到2.8%", "=2.8%"),
    ("share, full width", "接种覆盖率达到９０％以上", ">=90%"),
    ("share with nothing beside it", "水源地水质达标率100%", "=100%"),
    ("share in Chinese", "九年义务教育巩固率达到百分之九十五", "=95%"),
    ("per mille", "人口自然增长率控制在7‰以内", "<=7‰"),
    ("per 100,000", "结核病发病率降至45/10万以下", "<=45/10万"),
    ("lower bound as a verb", "县域就诊人次占比不低于65%", ">=65%"),
    ("upper bound as a verb", "贷款贴息比例不超过50%", "<=50%"),
    ("more than", "药品价格平均降幅超过50%", ">50%"),
    ("less than", "城镇登记失业率低于4%", "<4%"),
    ("sign", "城区绿化覆盖率≥40%", ">=40%"),
    ("about", "普惠性幼儿园覆盖率达到80%左右", "~80%"),
    ("about, said before", "外出就医率下降到约10%", "~10%"),
    ("a fraction", "力争三分之二以上的行政村建成服务站", ">=0.6667"),
    ("down to", "义务教育大班额比例降至3%以下", "<=3%"),
    ("down to, the verb apart", "降低物流成本占比至14%", "<=14%"),
    ("of a base", "购买服务经费不少于总数的20%", ">=20%"),
    ("two bounds", "主城区公交分担率提升至30%—35%", ">=30% <=35%"),
    ("two bounds with 至", "失业率控制在4%至5.5%之间", ">=4% <=5.5%"),
    ("from one to another", "高中阶段毛入学率由90%提高到95%", "=95%"),
    ("counts from one to another", "办理环节由8个减少到4个", "<=4个"),
    ("up by", "固定资产投资增长10%左右", "~10%"),
    ("down by", "财政一般性支出压减5%以上", "-=5%"),
    ("down by a fraction", "减少行政审批事项三分之一以上", "-=0.3333"),
    ("percentage points", "税收占比提高2个百分点", "+=2个百分点"),
    ("one percentage point", "税收占比提高一个百分点", "+=1个百分点"),
    ("above an average", "高于全省平均水平1.5个百分点", "+=1.5个百分点"),
    ("down against a year", "单位生产总值能耗较2020年下降13.5%", "-=13.5%"),
    ("doubled", "居民收入比2010年翻一番", "+=1番"),
    ("respectively", "化学需氧量和氨氮排放量分别下降8%和10%", "-=8% -=10%"),
    ("bound of a list", "污水、垃圾处理率分别达95%、98%以上", ">=95% >=98%"),
    ("a share of each", "100%的县医院和80%的乡镇卫生院达标", "=100% =80%"),
    ("a mean", "人均受教育年限达到10.8年", "=10.8年"),
    ("an age reached", "人均预期寿命达到79岁以上", ">=79岁"),
    ("a term", "商品房库存消化周期缩短到10个月左右", "~10个月"),
    ("working days", "将企业开办时间压减到3个工作日以内", "<=3个工作日"),
    ("a Chinese working day", "不动产登记压缩至一个工作日", "<=1个工作日"),
    ("a time limit alone", "受理后5个工作日内办结", "<=5个工作日"),
    ("hours, verb between", "每周至少开放56小时", ">=56小时"),
    ("money per head", "经费补助标准不低于每人每年74元", ">=74元"),
    ("money with a multiple", "旅游总收入突破100亿元", ">100亿元"),
    ("money spent", "完成投资12.5亿元", "=12.5亿元"),
    ("a grant with a cap", "给予不超过20万元的一次性补助", "<=20万元"),
    ("thousands with a comma", "新增幼儿园学位3,600个", "+=3600个"),
    ("length", "新建改建农村公路300公里", "=300公里"),
    ("area", "新建高标准农田不少于20万亩", ">=20万亩"),
    ("area, per head", "人均公园绿地面积达到14.5平方米", "=14.5平方米"),
    ("volume", "用水总量控制在1.2亿立方米以内", "<=1.2亿立方米"),
    ("weight", "粮食产量稳定在50万吨以上", ">=50万吨"),
    ("concentration", "PM2.5浓度下降至40微克/立方米", "<=40微克/立方米"),
    ("power", "光伏装机容量达到120万千瓦", "=120万千瓦"),
    ("a unit per head", "医院床位达到6张/千人", "=6张/千人"),
    ("bare ten thousands", "城镇新增就业30万以上", ">=30万"),
    ("persons", "培训职业农民1200人次", "=1200人次"),
    ("count behind verb and noun", "改造老旧小区120个", "=120个"),
    ("count behind the verb", "在全县选择3个乡镇开展试点", "=3个"),
    ("count in Chinese", "引进高层次人才不少于五十名", ">=50名"),
    ("each has", "每个社区至少有1个文化服务中心", ">=1个"),
    ("each, no verb", "每村1名专职网格员", "=1名"),
    ("each gets at least", "每个乡镇配备2名以上监管员", ">=2名"),
    ("two counts", "建成5个屠宰场和8个冷链中心", "=5个 =8个"),
    ("a list of counts", "培育高新企业10家、科技企业50家", "=10家 =50家"),
    ("a count of what is over a sum", "培育产值超过50亿元的企业3家", ">50亿元 =3家"),
    ("items taken away", "取消行政审批事项20项", "=20项"),
    ("over a line end", "参保率稳定在 95\n%以上", ">=95%"),
    ("after a state", "目前覆盖不足，力争到2025年覆盖率达到90%", "=90%"),
]
NONE = [
    ("no number", "完善现代医院管理制度"),
    ("a programme's size", "全面实施14类55项基本公共服务"),
    ("a fixed size", "执行国家5项标准"),
    ("end of an enumeration", "贯彻执行等3项制度"),
    ("items of a programme", "落实7项重点任务"),
    ("items pushed on", "推进10项改革任务落实"),
    ("mechanisms", "成立5个专项工作机制"),
    ("steps", "分3个阶段推进"),
    ("aspects and items", "加快推进5个方面20项重点工作"),
    ("a plan's length", "实施养老服务3年行动计划"),
    ("a length in Chinese", "实施三年行动计划"),
    ("years to work", "力争用3年时间建成示范区"),
    ("about some years", "用3年左右时间补齐短板"),
    ("an age group", "加强60岁以上老年人健康管理"),
    ("an age range", "做好0-6岁儿童健康管理"),
    ("an age condition", "年满18周岁的居民"),
    ("an ordinal", "第3批试点单位"),
    ("a rank", "力争进入全国前50名"),
    ("a file number", "印发〔2019〕15号文件"),
    ("a telephone number", "联系电话：010-66778899"),
    ("a hotline", "拨打12345热线"),
    ("a formula", "推行“1+3+N”模式"),
    ("a ratio", "健全9:1分担机制"),
    ("a ratio with a bound", "师生比控制在1:15以内"),
    ("a title", "执行《企业开办3个工作日办法》"),
    ("a slogan", "6个100%落实到位"),
    ("a slogan in words", "实施“千家万户”工程"),
    ("what is abolished", "取消一般商品5%的加成"),
    ("a fine", "处5万元以下罚款"),
    ("a condition", "对超过30%的企业予以约谈"),
    ("a condition that ends", "凡低于60%的，取消资格"),
    ("a condition on a place", "对浓度高于50微克/立方米的县实施限批"),
    ("a condition in days", "对逾期30日的，责令改正"),
    ("done", "目前全县已建成20个站点"),
    ("what is there", "现有床位500张"),
    ("a report", "截至2018年底，完成率达到85%"),
    ("last year", "去年覆盖率为60%"),
    ("what there is in all", "全市共有5家三级医院"),
    ("the money there is", "经费从原有的300万元中列支"),
    ("a base year", "参照2015年水平"),
    ("a date", "在5月10日前报送"),
    ("a quarter", "第2季度完成，第3季度验收"),
    ("round the clock", "实行24小时值班制度"),
    ("from the issue on", "自印发之日起30日内制定细则"),
    ("validity", "本办法有效期5年"),
    ("a size class", "100张床位以上的医院由市级审批"),
    ("a capital class", "适用于注册资本500万元以上企业"),
    ("a work record", "具有5年以上工作经验的人员"),
    ("who sits on a board", "由3名以上专家组成评审组"),
    ("firms addressed", "对辖区内200家企业开展检查"),
    ("departments", "涉及8个部门"),
    ("a project's cost", "总投资4亿元的污水处理厂建成投用"),
    ("a denominator", "每100名患者抽查5份病历"),
    ("one of a kind", "新增一批项目，减少一个环节"),
    ("half of it", "一半用于大病保险"),
    ("another word", "推广4K超高清和5G网络"),
    ("a standard", "符合GB/T 2260标准"),
    ("a reward", "对验收合格的企业给予一次性奖励10万元"),
    ("of zero", "占比零分之一"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [t[1:] for t in TARGETS], ids=[t[0] for t in TARGETS]
)
def test_a_target_is_read(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("text", [t[1] for t in NONE], ids=[t[0] for t in NONE])
def test_what_is_no_target_is_left(text: str) -> None:
    assert shown(text) == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("力争城区绿地率总体达到35%", ["城区绿地率"], id="subject"),
        pytest.param("每个乡镇有2名兽医", ["每个乡镇兽医"], id="subject and object"),
        pytest.param("80%以上的行政村通宽带", ["行政村通宽带"], id="a share of what does"),
        pytest.param("将罚没收入的60%用于治理", ["罚没收入用于治理"], id="a share of it"),
        pytest.param(
            "降低药占比（不含饮片）达30%左右", ["药占比（不含饮片）"], id="a bracket as printed"
        ),
        pytest.param(
            "养护费用降至20%（不含人工）", ["养护费用（不含人工）"], id="a bracket behind"
        ),
        pytest.param("甲、乙分别达到70%、80%", ["甲", "乙"], id="pairs"),
        pytest.param(
            "形成1户年产值超过10亿元的企业", ["年产值超过10亿元的企业", "企业年产值"], id="nested"
        ),
        pytest.param(
            "结余可用于奖励，比例不高于30%",
            ["结余可用于奖励比例"],
            id="a bare 比例 of the clause before",
        ),
        pytest.param(
            "2022年县城覆盖率达到60%，2025年达到80%", ["县城覆盖率", "县城覆盖率"], id="said once"
        ),
        pytest.param("完成造林5万亩", ["完成造林"], id="verb alone"),
    ],
)
def test_a_target_is_named_in_the_words_of_the_source(text: str, names: list[str]) -> None:
    assert [t.name for t in read(text)] == names


@pytest.mark.parametrize(
    ("text", "by"),
    [
        pytest.param("到2022年，普及率达到85%", "2022-12-31", id="to a year"),
        pytest.param("2021年6月底前完成20个村的规划", "2021-06-30", id="a month"),
        pytest.param("“十四五”末普及率达到85%", "2025-12-31", id="a five-year plan"),
        pytest.param("普及率达到85%，2022年底前验收", "2022-12-31", id="said behind"),
        pytest.param("能耗比2015年下降10%", "2020-12-31", id="a base year is none"),
        pytest.param("2022年启动。普及率达到85%", "2020-12-31", id="another sentence"),
        pytest.param("落实《规划(2016-2030年)》，普及率达到85%", "2020-12-31", id="a plan named"),
        pytest.param("普及率达到85%", "2020-12-31", id="the document's"),
    ],
)
def test_the_sentence_says_by_when_or_else_the_document(text: str, by: str) -> None:
    assert [t.by for t in read(text, by="2020-12-31")] == [by]


def test_a_surface_is_what_is_printed_where_the_span_says() -> None:
    text = "一、城区\n  参保率稳定在 ９５\n％以上。"
    (target,) = read_targets(text, fold(text), 4, len(text), by=None)
    assert target.surface == "稳定在９５％以上"
    assert "".join(text[slice(*target.span)].split()) == target.surface
    assert (target.name, target.value) == ("参保率", 95)


def test_nothing_outside_the_region_is_read() -> None:
    text = "甲达到10%。乙达到20%。丙达到30%。"
    assert [t.value for t in read_targets(text, text, 7, 14, by=None)] == [20]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("减少1/3", [(0.3333, "")], id="a slashed fraction"),
        pytest.param("1.2万亩", [(1.2, "万亩")], id="decimals"),
        pytest.param("2019/12个", [], id="a slashed date"),
        pytest.param("3所有制", [], id="another word"),
    ],
)
def test_figures_are_numbers_with_units(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(f.value, f.unit) for f in find_figures(text)] == expected


def test_the_quick_look_never_misses() -> None:
    assert all(may_hold_figures(fold(text)) for _, text, _ in TARGETS)
    assert not may_hold_figures("完善现代医院管理制度, 一律执行")


def test_a_very_long_sentence_is_read() -> None:
    assert len(read("建成1个站点和" * 3_000)) == 3_000


DAYS = [
    ("a month of its own sentence", "3月底前新增停车位60个。", "2021-03-31"),
    ("a month of another sentence", "3月底前开工。新增停车位60个。", "2021-12-31"),
    ("a year of its own", "2022年6月前新增停车位60个。", "2022-06-30"),
    ("no time", "新增停车位60个。", "2021-12-31"),
]


@pytest.mark.parametrize(("said", "words", "by"), DAYS, ids=[day[0] for day in DAYS])
def test_a_figure_is_due_when_its_sentence_or_else_the_title_says(
    said: str, words: str, by: str
) -> None:
    found = zhize.read_text(f"某市2021年工作要点\n1.{words}\n责任单位：市住建局\n")
    assert [(t.value, t.by) for t in found.tasks[0].targets] == [(60, by)], said
