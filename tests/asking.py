"""A store of three small plans, for questions whose answers can be told by hand."""

from __future__ import annotations

from pathlib import Path

from zhize.graph.asking.ask import Answer
from zhize.graph.store import Store, open_store
from zhize.loaders.plan import read_text

ZHASHUI = """柞水县2018年深化医改工作要点

一、分级诊疗
1.做好家庭医生签约服务，签约率达到60%。（县卫计局牵头，县财政局、县人社局配合，2018年6月底前完成）
2.建成紧密型医联体。（县卫计局牵头，县财政局配合，2019年6月底前完成）
二、医保支付方式改革
3.推行按病种付费。（县人社局牵头，县卫计局、县财政局配合，县民政局参与，2020年底前完成）
三、药品供应保障
4.落实药品采购“两票制”，药占比降到30%以下。（县食药监局、县卫计局牵头，县财政局配合）
5.监测药品不良反应。（县食药监局负责，长期坚持）

柞水县人民政府办公室
2018年3月1日
"""

ZONGYANG = """枞阳县2020年综合医改重点任务

一、分级诊疗
1.扩大家庭医生签约。（责任单位：县卫生健康委、县财政局）
二、药品供应保障
2.推进药品带量采购。（责任单位：县医保局、县卫生健康委，2020年9月底前完成）
3.药占比控制在28%以下。（责任单位：县卫生健康委）

枞阳县人民政府办公室
2020年6月30日
"""

XINZHOU = """忻州市2019年医改任务安排

一、医疗服务价格
1.调整医疗服务价格。（市医保局牵头，市财政局、市卫健委配合，2019年12月底前完成）
二、分级诊疗
2.开展家庭医生签约服务。（市卫健委牵头，市财政局、市残联配合）
3.建成区域医疗中心。（市卫健委、市发改委牵头，2020年底前完成）

忻州市人民政府办公室
2019年4月10日
"""


def small_store(folder: Path) -> Store:
    """Return a store of the three plans."""
    store = open_store(folder / "store", create=True)
    store.put(map(read_text, (ZHASHUI, ZONGYANG, XINZHOU)))
    return store


def told(answer: Answer) -> list[str]:
    """Return the rows of an answer in short: 柞水1 for its first task, else its cells."""
    return [_row(answer, row) for row in range(len(answer.rows))]


def _row(answer: Answer, place: int) -> str:
    row = answer.rows[place]
    if answer.tasks:
        task = f"{row['title'][:2]}{row['number']}"
        who = row.get("agency") or "、".join(row.get("bodies", ()))
        return f"{task} {who}".strip()
    if answer.question.kind == "target":
        return f"{row['place']} {row['measure']} {row['comparator']}{row['value']}{row['unit']}"
    if answer.question.kind == "became":
        return f"{row['agency']} {row['kind']} {row['to']}"
    hidden = ("iri", "partner_iri", "title", "jurisdiction", "date")
    return " ".join(str(value) for key, value in row.items() if key not in hidden)
