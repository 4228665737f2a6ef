"""What a name is: the level word it starts with, whether it is known, whether it is a body at all.

A name is known when the code list of function lines has it, with or without its level word. Other
words count as names by their last characters, unless they hold words that only sentences have.
All functions take folded names without white space.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zhize.loaders.places import prefix_of
from zhize.ontology.codes import function_of

#: Last characters of the names of bodies. Long ones need no further look.
SUFFIX = re.compile(
    r"""(?:
    局|委|办|厅|署|处|室|站|所|院|会|联|社|台|馆|校|行|组|队|部|科|股|中心|公司|集团|政府
    |党委|党组|工委|纪委|法庭|单位|机构|部门|企业|大学|银行|基地|街道|[乡镇]|管委会|开发区
    |园区|新区|[农林牧]场|专班|指挥部|口岸|海关|机关|团体|协会|学会|商会|合作社|[县区州盟旗市省](?:\(.*\))?
    )$""",
    re.VERBOSE,
)
#: Ends that only a whole name has, so that a list may be cut behind them.
STRONG = re.compile(
    r"(?:局|委|办|厅|署|办公室|委员会|中心|公司|政府|[总]?工会|联合会|残联|妇联|工商联|法院|检察院"
    r"|管委会|研究院|医院|银行|支行|分行|协会|支队|大队|总队|集团|联社|总社|供销社|部|室|指挥部|海关|团委|科协)$"
)
#: Words that stand in sentences, never in the name of a body.
SENTENCE = re.compile(
    r"[。:!?\"“”《》<>%=]|[的了将把被]|(?<!自)由|完成|推进|落实|开展|加强|建立|实施|制定|提高|确保|(?<!级)以[上下]|进行"
    r"|(?:政策|措施|工作|项目|任务|情况|要求|制度|机制|规定|问题|资金|信息|数据|标准|文件|精神|形势|原因|方式|内容|建议)$"
    r"|(?:发布|座谈|研讨|对接|推进|通报|培训|推介|招聘|听证|交流|动员|现场|分析|调度)会$"
    r"|(?:督办|(?<=[局办厅署处室府司])会办|承办|协办|主办|领办|交办|催办)$"
    r"|(?:[要须均都]|(?<![供反响适])应)$|负责同志|按照|根据|做好|加快|完善|提升|持续|长期|强化|\d{3}|\d+[年月日]|底前|[年月]底"
)
#: Verbs that open a task; no body's name starts with one.
TASK_VERB = re.compile(
    r"通过|围绕|针对|采取|利用|依托|借助|聚焦|突出|提供|解读|引导|启动|建成|新[建增]|增设|迁建|创建|开工|优化|健全|扩大|增加|抓好|做[强优大实好]|打造|引进|培育|举办|出台|改造|扩建"
    r"|改建|续建|翻建|建(?![设工委行材筑管议制言德昌水湖])|成立|设立|修订|加大|规范|探索|鼓励|发挥|巩固|构建|搭建|筹建|争取|力争|全面|继续|积极|大力|切实"
    r"|建设(?!局|委|厅|部|和|银行|管理|交通|工程|指挥)|完善|支持|组建"
)
LEVEL = re.compile(
    r"自治[区州县旗](?!域)|国家|全国|中央|省(?!际)|市(?![场容域值辖]|政(?![府协法务])|级)|州(?!际)|盟(?!友)|地区"
    r"|县(?!域|级|处)|区(?!域|划|块|级)|旗|镇(?!街)|乡(?![村镇])|街道"
)
LEVEL_CHARACTERS = frozenset("省市县区州旗镇乡")
NATIONWIDE = re.compile(
    r"国家|国务院|中央|中共中央|全国|中国|国网|最高人民|新华社|(?:财政|教育|公安|民政|司法|外交|科技|商务|交通运输"
    r"|水利|农业|农业农村|文化和旅游|自然资源|生态环境|国防|卫生|人力资源社会保障|人力资源和社会保障"
    r"|住房城乡建设|住房和城乡建设|工业和信息化|退役军人(?:事务)?|应急管理|国土资源|环境保护)部$"
)
COLLECTIVE = re.compile(
    r"""
    各|有关|相关|成员单位|乡镇|镇[办街]|街镇|[县区市]\([县区市、,/\s]+\)|县区|区县|市州|州市|市县|[县区]、[市区]
    |^[省市县区州]级(?:以上)?(?:地方)?(?:.*(?:机构|医院|学校)|(?:人民)?政府)$|部门$|机关$|主管单位$
    |^地方(?:各级)?(?:人民政府|政府|党委|党政机关)
    |^(?:所有|全体|其他|其它|全[省市县区州]|涉及|\d+个)|县级市$
    """,
    re.VERBOSE,
)
#: Kinds of bodies with no name of their own: 县级公立医院, 街道办事处.
GENERIC = re.compile(
    r"""
    ^(?:[省市县区州]?[直级]|基层|[一二三]级(?:以上)?|定点|驻[市县区])?(?:公立|民营|社会办|乡镇|中心)?
     (?:医院|医疗机构|医疗卫生机构|卫生计生机构|卫生机构|卫生院|卫生室|医药机构|学校|中小学校?|高校|高等[院学]校|院校
     |企业|园区|开发区|金融机构|银行机构|养老机构|社会组织|部门|单位|机关|商业银行|村委会|社区|街道办事处|街道|乡镇街道|村居)$
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=8192)
def level_of(name: str) -> str:
    """Return the level word a name starts with, or "".

    >>> level_of("市委宣传部"), level_of("市场监管局"), level_of("县市场监管局")
    ('市', '', '县')
    """
    match = LEVEL.match(name)
    if function_of(name):
        return ""
    if not match:
        # 市政服办 is the 政服办 of a city, though 市政 is a word
        return name[0] if name[:1] in LEVEL_CHARACTERS and function_of(name[1:]) else ""
    return match.group() if match.end() < len(name) else ""


def core_of(name: str) -> str:
    """Return a name without its level word: 市委编办 → 委编办, 县财政局 → 财政局."""
    return name[len(level_of(name)) :]


@lru_cache(maxsize=8192)
def is_known(name: str) -> bool:
    """Whether a name, with or without level word, is one of a function line."""
    core = core_of(name)
    return bool(
        function_of(name) or function_of(core) or (core[:1] == "委" and function_of(core[1:]))
    )


@lru_cache(maxsize=8192)
def is_collective(name: str) -> bool:
    """Whether a name is an open group rather than one body.

    >>> is_collective("各公立医院"), is_collective("县大病保险经办机构")
    (True, False)
    """
    if GENERIC.search(name):
        return True
    if not COLLECTIVE.search(name) or is_known(name):
        return False
    # 郑州市财政局, 龙胜各族自治县财政局: what a place is called says nothing of a group.
    place, rest = prefix_of(name) or ("", name)
    return bool(COLLECTIVE.search(rest)) and not (place and is_known(rest))


@lru_cache(maxsize=8192)
def is_body(name: str) -> bool:
    """Whether a string can be the name of a body (or of a group) at all.

    >>> is_body("县电信公司"), is_body("2020年12月底前完成"), is_body("开展督查工作")
    (True, False, False)
    """
    if not 2 <= len(name) <= 40 or SENTENCE.search(name) or TASK_VERB.match(name):
        return is_known(name)
    return bool(SUFFIX.search(name) or is_known(name) or is_collective(name))


def is_whole(name: str) -> bool:
    """Whether a list may be cut behind this name."""
    return len(name) >= 2 and (is_known(name) or (bool(STRONG.search(name)) and len(name) >= 3))
