"""Which indicator a target measures, in the words of different plans, and which names say too little."""

from __future__ import annotations

from collections import defaultdict

import pytest

import zhize
from zhize.loaders.indicators import indicator_of
from zhize.ontology.codes import FOLDER
from zhize.ontology.indicators import Indicator, indicator, indicators
from zhize.ontology.tsv import rows_of
from zhize.samples import paths


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("药占比（不含中药饮片）", "%", "drug-share"),
        ("公立医院药占比", "%", "drug-share"),
        ("药品收入占医疗收入的比例", "%", "drug-share"),
        ("百元医疗收入（不含药品）中卫生耗材", "元", "consumables-per-100-yuan"),
        ("百元医疗收入消耗的卫生材料", "元", "consumables-per-100-yuan"),
        ("全市医疗费用增幅", "%", "medical-cost-growth"),
        ("公立医院医疗费用增长率", "个百分点", "medical-cost-growth"),
        ("家庭医生签约服务覆盖率", "%", "family-doctor-coverage"),
        ("家庭医生签约率", "%", "family-doctor-coverage"),
        ("重点人群家庭医生签约服务覆盖率", "%", "family-doctor-key-groups"),
        ("重点人群覆盖率", "%", "family-doctor-key-groups"),
        ("建档立卡贫困人口家庭医生签约率", "%", "family-doctor-poor"),
        ("签约居民履约率", "%", "contract-fulfilment"),
        ("每万名居民全科医生", "名", "gps-per-10000"),
        ("每万常住人口拥有全科医生", "人", "gps-per-10000"),
        ("每个乡镇卫生院全科医生", "名", "gps-per-township-centre"),
        ("每千常住人口执业（助理）医师数", "人", "doctors-per-1000"),
        ("每千人口注册护士", "人", "nurses-per-1000"),
        ("每千常住人口医疗卫生机构床位数", "张", "beds-per-1000"),
        ("社会办医院每千常住人口床位数", "张", "private-beds-per-1000"),
        ("社会办医床位占比", "%", "private-bed-share"),
        ("居民人均预期寿命", "岁", "life-expectancy"),
        ("孕产妇死亡率", "/10万", "maternal-mortality"),
        ("婴儿死亡率", "‰", "infant-mortality"),
        ("５岁以下儿童死亡率", "‰", "under-five-mortality"),
        ("个人卫生支出占卫生总费用的比重", "%", "out-of-pocket-share"),
        ("城乡居民基本医疗保险参保率", "%", "insurance-enrolment"),
        ("建档立卡贫困人口参加基本医保和大病保险", "%", "insurance-enrolment-poor"),
        ("城乡居民医保政策范围内住院费用报销比例", "%", "resident-inpatient-reimbursement"),
        ("职工医保政策范围内住院费用支付比例", "%", "employee-inpatient-reimbursement"),
        ("大病保险报销比例", "%", "critical-illness-reimbursement"),
        ("实际报销比", "%", "actual-reimbursement"),
        ("居民基本医保人均财政补助标准", "元", "resident-insurance-subsidy"),
        ("城乡居民医保个人缴费标准", "元", "resident-insurance-contribution"),
        ("人均基本公共卫生服务经费补助标准", "元", "public-health-funding"),
        ("实行按病种付费的病种数", "个", "payment-disease-count"),
        ("实施按病种（床日）付费的出院病例数占比", "%", "payment-case-share"),
        ("县域内就诊率", "%", "county-visit-rate"),
        ("县级公立医院基本药物占比", "%", "essential-medicine-share"),
        ("验收合格后统一结算药款", "天", "drug-payment-days"),
        ("具备中医药服务能力的村卫生室", "%", "tcm-village-clinics"),
        ("养老机构与医疗卫生机构签约服务率", "%", "elderly-care-contracts"),
        ("企业开办时间", "个工作日", "firm-registration-time"),
        ("开办企业环节", "个", "firm-registration-steps"),
        ("工程建设项目全流程审批时间", "个工作日", "construction-permit-time"),
        ("不动产一般登记办理时间", "个工作日", "property-registration-time"),
        ("低压用电报装办理时限", "天", "power-connection-time"),
        ("政务服务事项网上可办率", "%", "online-service-rate"),
        ("全程网办率", "%", "fully-online-rate"),
        ("“最多跑一次”事项比例", "%", "one-visit-rate"),
        ("进口整体通关时间", "小时", "clearance-time"),
    ],
)
def test_plans_word_an_indicator_in_many_ways(name: str, unit: str, expected: str) -> None:
    assert indicator_of(name, unit) == expected


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        pytest.param("报销比例", "%", id="of what?"),
        pytest.param("覆盖率", "%", id="of whom?"),
        pytest.param("死亡率", "‰", id="whose?"),
        pytest.param("床位数", "张", id="per whom?"),
        pytest.param("卫生院", "%", id="a place alone"),
        pytest.param("基层医疗卫生机构", "%", id="institutions alone"),
        pytest.param("病种", "个", id="diseases alone"),
        pytest.param("重点人群疫苗覆盖率", "%", id="not what the groups sign"),
        pytest.param("养老保险参保率", "%", id="another insurance"),
        pytest.param("每千老年人养老床位数", "张", id="another bed"),
        pytest.param("孕产妇死亡率和婴儿死亡率", "‰", id="two in one name"),
        pytest.param("药占比", "元", id="another unit"),
        pytest.param("孕产妇死亡率", "%", id="not of a hundred"),
        pytest.param("家庭医生", "名", id="how many there are"),
        pytest.param("受惠妇女儿童", "万人次", id="of one plan"),
        pytest.param("改造管网", "公里", id="another policy"),
        pytest.param("地区生产总值", "%", id="the economy"),
        pytest.param("绩效工资纳入考核", "%", id="no indicator of the list"),
        pytest.param("药品流通企业年销售额", "亿元", id="sales, not firms"),
        pytest.param("（不含药占比）", "%", id="in a bracket"),
        pytest.param("", "%", id="no name"),
    ],
)
def test_names_that_tell_no_indicator(name: str, unit: str) -> None:
    assert indicator_of(name, unit) is None


def test_a_missing_unit_is_no_obstacle() -> None:
    assert indicator_of("药占比", "") == "drug-share"
    assert indicator_of("配送企业", "") == "distribution-firms"


@pytest.mark.parametrize("listed", indicators(), ids=lambda listed: listed.notation)
def test_an_indicator_is_told_by_its_own_names(listed: Indicator) -> None:
    names = ["".join(parts).removeprefix("=") for parts in listed.names]
    told = {indicator_of(name, listed.units[0]) for name in (listed.zh, *names)}
    assert told == {listed.notation}


def test_the_list_is_complete_and_says_each_once() -> None:
    found = indicators()
    assert len(found) >= 80
    assert len({listed.notation for listed in found}) == len(found)
    assert (
        len({listed.zh for listed in found}) == len({listed.en for listed in found}) == len(found)
    )
    assert all(listed.zh and listed.en and listed.names and listed.units for listed in found)
    assert {listed.better for listed in found} == {"higher", "lower", None}
    assert all(indicator(listed.notation) is listed for listed in found)


def test_units_of_qudt_are_those_of_the_units_printed() -> None:
    known = {
        row.cells[0]: row.cells[1] for row in rows_of(FOLDER / "qudt-units.tsv", "printed qudt")
    }
    wrong = [x.notation for x in indicators() if x.qudt and known.get(x.units[0]) != x.qudt]
    assert wrong == []


def test_an_unknown_notation_is_refused() -> None:
    with pytest.raises(KeyError, match="药占比"):
        indicator("药占比")


def test_samples_share_indicators_and_most_targets_have_one() -> None:
    plans: dict[str, set[str]] = defaultdict(set)
    measured = []
    for path in paths():
        for task in zhize.read(path).tasks:
            for target in task.targets:
                notation = indicator_of(target.name, target.unit)
                measured.append(notation)
                if notation:
                    plans[notation].add(path.name[:3])
    assert plans["drug-share"] == plans["consumables-per-100-yuan"] == {"000", "004"}
    assert plans["payment-disease-count"] == {"001", "004"}
    assert plans["tcm-village-clinics"] == {"002", "003"}
    assert plans["gps-per-10000"] == {"000", "003"}
    assert sum(notation is not None for notation in measured) >= 0.75 * len(measured)
