"""The phrases of responsibility as plans of many fields word them: who leads, who takes part."""

from __future__ import annotations

import pytest
from saying import read_words

LEAD = [
    ("one leads, two cooperate", "（市教育局牵头，市财政局、市人社局配合）",
     "市教育局 lead; 市财政局 cooperate; 市人社局 cooperate"),
    ("a word before the leader", "（由市教育局牵头，市财政局配合）",
     "市教育局 lead; 市财政局 cooperate"),
    ("half-width comma and blank", "(市教育局牵头, 市财政局、市人社局配合)",
     "市教育局 lead; 市财政局 cooperate; 市人社局 cooperate"),
    ("semicolon between", "（市教育局牵头；市财政局、市人社局配合）",
     "市教育局 lead; 市财政局 cooperate; 市人社局 cooperate"),
    ("two lead", "（市教育局、市财政局牵头，市人社局配合）",
     "市教育局 lead; 市财政局 lead; 市人社局 cooperate"),
    ("two lead together", "（市教育局、市财政局共同牵头，市人社局配合）",
     "市教育局 lead; 市财政局 lead; 市人社局 cooperate"),
    ("leads and answers", "（市教育局牵头负责）", "市教育局 lead"),
    ("leads and answers, others cooperate closely", "（市教育局牵头负责，市财政局密切配合）",
     "市教育局 lead; 市财政局 cooperate"),
    ("in charge of the whole", "（市教育局总牵头，市财政局协同）",
     "市教育局 lead; 市财政局 cooperate"),
    ("main office and helper", "（市水务局主办，市财政局协办）",
     "市水务局 lead; 市财政局 cooperate"),
    ("helps", "（市城管局牵头，市住建局协助）", "市城管局 lead; 市住建局 cooperate"),
    ("leads and organises", "（市应急局牵头组织，市消防救援支队配合）",
     "市应急局 lead; 市消防救援支队 cooperate"),
    ("leads and pushes on", "（市生态环境局牵头推进，各县（市、区）人民政府配合）",
     "市生态环境局 lead; 各县（市、区）人民政府* cooperate"),
    ("named as leading unit", "（市教育局为牵头单位，市财政局、市人社局为配合单位）",
     "市教育局 lead; 市财政局 cooperate; 市人社局 cooperate"),
    ("role in brackets behind the name", "（市教育局（牵头）、市财政局、市人社局）",
     "市教育局 lead; 市财政局 responsible; 市人社局 responsible"),
    ("role word in brackets behind each", "（市教育局（牵头单位）、市财政局（配合单位））",
     "市教育局 lead; 市财政局 cooperate"),
    ("leads, the rest divide the work", "（市商务局牵头，市工信局、市税务局按职责分工负责）",
     "市商务局 lead; 市工信局 responsible; 市税务局 responsible"),
    ("leads, the rest carry out", "（市商务局牵头，各县区政府具体落实）",
     "市商务局 lead; 各县区政府* implement"),
    ("cooperates well", "（市商务局牵头，市工信局、市税务局等部门配合做好）",
     "市商务局 lead; 市工信局 cooperate 等; 市税务局 cooperate 等"),
    ("leads the drafting", "（市司法局牵头制定，市级各部门配合）",
     "市司法局 lead; 市级各部门* cooperate"),
]  # fmt: skip

LABELLED = [
    ("labels in a bracket", "（牵头单位：市商务局，配合单位：市财政局、市税务局）",
     "市商务局 lead; 市财政局 cooperate; 市税务局 cooperate"),
    ("labels divided by a semicolon", "（牵头单位：市商务局；责任单位：市财政局）",
     "市商务局 lead; 市财政局 responsible"),
    ("labels divided by a blank", "（牵头部门：市商务局 责任部门：市财政局 市税务局）",
     "市商务局 lead; 市财政局 responsible; 市税务局 responsible"),
    ("square brackets", "[牵头单位：市商务局；责任单位：市财政局]",
     "市商务局 lead; 市财政局 responsible"),
    ("black brackets", "【牵头单位：市商务局；配合单位：市财政局】",
     "市商务局 lead; 市财政局 cooperate"),
    ("shell brackets", "〔责任单位：市商务局、市财政局〕",
     "市商务局 responsible; 市财政局 responsible"),
    ("half-width colons", "(牵头单位:市商务局;参与单位:市财政局)",
     "市商务局 lead; 市财政局 participate"),
    ("main office and helper", "（主办单位：市商务局；协办单位：市财政局）",
     "市商务局 lead; 市财政局 cooperate"),
    ("main duty", "（主责单位：市商务局，协同单位：市财政局）",
     "市商务局 lead; 市财政局 cooperate"),
    ("who carries out", "（实施单位：市商务局；参加单位：市财政局）",
     "市商务局 implement; 市财政局 participate"),
    ("who undertakes", "（承办单位：市商务局）", "市商务局 implement"),
    ("sections of one office", "（责任科室：基础教育科、人事科、财务科）",
     "基础教育科 responsible; 人事科 responsible; 财务科 responsible"),
    ("divisions of one office", "（牵头处室：规划处；配合处室：财务处、人事处）",
     "规划处 lead; 财务处 cooperate; 人事处 cooperate"),
    ("label with a verb behind it", "责任单位：市应急局牵头，各有关部门配合",
     "市应急局 lead; 各有关部门* cooperate"),
    ("bodies without marks between", "（责任单位：市商务局 市财政局 市税务局）",
     "市商务局 responsible; 市财政局 responsible; 市税务局 responsible"),
    ("label and is", "（责任单位为市商务局、市财政局）",
     "市商务局 responsible; 市财政局 responsible"),
    ("label without a colon", "（责任单位市商务局、市财政局）",
     "市商务局 responsible; 市财政局 responsible"),
    ("blanks within the label", "（责 任 单 位：市商务局）", "市商务局 responsible"),
    ("a leader of the city before the units", "（牵头领导：张三；牵头单位：市商务局；责任单位：市财政局）",
     "市商务局 lead; 市财政局 responsible"),
    ("a person behind the units", "（责任单位：市商务局，责任人：李四）", "市商务局 responsible"),
    ("a time behind the units", "（责任单位：市商务局、市财政局；完成时限：2021年12月底）",
     "市商务局 responsible; 市财政局 responsible"),
    ("full stop inside the bracket", "（责任单位：市商务局、市财政局。）",
     "市商务局 responsible; 市财政局 responsible"),
]  # fmt: skip

JOINT = [
    ("two answer", "（市民政局、市残联负责）", "市民政局 responsible; 市残联 responsible"),
    ("one answers", "（市民政局负责）", "市民政局 responsible"),
    ("answer together", "（市民政局、市残联共同负责）", "市民政局 responsible; 市残联 responsible"),
    ("by duty", "（市民政局、市残联按职责分工负责）", "市民政局 responsible; 市残联 responsible"),
    ("each by its duty", "（市民政局、市残联按照各自职责分工负责）",
     "市民政局 responsible; 市残联 responsible"),
    ("according to duty", "（市民政局、市残联依职责分工负责）",
     "市民政局 responsible; 市残联 responsible"),
    ("in division of work", "（市民政局、市残联分工负责）",
     "市民政局 responsible; 市残联 responsible"),
    ("each its own", "（市民政局、市残联各负其责）", "市民政局 responsible; 市残联 responsible"),
    ("in particular", "（市民政局具体负责，各成员单位配合）",
     "市民政局 responsible; 各成员单位* cooperate"),
    ("answer, others cooperate", "（市民政局负责、市残联配合）",
     "市民政局 responsible; 市残联 cooperate"),
    ("departments by duty, going on", "（市级有关部门按职责分工负责，持续推进）",
     "市级有关部门* responsible"),
    ("nobody but groups", "（各县（市、区）人民政府负责）", "各县（市、区）人民政府* responsible"),
    ("bare list", "（市民政局、市残联）", "市民政局 responsible; 市残联 responsible"),
    ("bare single name", "（市民政局）", "市民政局 responsible"),
    ("bare list with a group", "（市民政局，各县（市、区）人民政府）",
     "市民政局 responsible; 各县（市、区）人民政府* responsible"),
    ("bare list before the full stop", "（市民政局、市残联）。", "市民政局 responsible; 市残联 responsible"),
    ("unclosed", "（市民政局、市残联负责", "市民政局 responsible; 市残联 responsible"),
    ("closed by an opening bracket", "（市民政局、市残联负责（", "市民政局 responsible; 市残联 responsible"),
    ("closed by another kind", "（市民政局、市残联负责]", "市民政局 responsible; 市残联 responsible"),
    ("blank before the verb", "（市民政局、 市残联 负责）", "市民政局 responsible; 市残联 responsible"),
    ("time behind", "（市民政局负责，2021年6月底前完成）", "市民政局 responsible"),
]  # fmt: skip

SEPARATE = [
    ("two", "（市体育局、市文旅局分别负责）",
     "市体育局 lead:separate; 市文旅局 lead:separate"),
    ("by duty", "（市体育局、市文旅局按职责分别负责）",
     "市体育局 lead:separate; 市文旅局 lead:separate"),
    ("by division of duty", "（市体育局、市文旅局根据职责分工分别负责）",
     "市体育局 lead:separate; 市文旅局 lead:separate"),
    ("with departments", "（市体育局、市文旅局等部门分别负责）",
     "市体育局 lead:separate 等; 市文旅局 lead:separate 等"),
    ("with comma between names", "（市体育局，市文旅局分别负责）",
     "市体育局 lead:separate; 市文旅局 lead:separate"),
    ("elided words", "（市体育局、文旅局、教育局分别负责）",
     "市体育局 lead:separate; 市文旅局 lead:separate; 市教育局 lead:separate"),
    ("others take part", "（市体育局、市文旅局分别负责，市财政局参与）",
     "市体育局 lead:separate; 市文旅局 lead:separate; 市财政局 participate"),
    ("others cooperate", "（市体育局、市文旅局分别负责，市财政局配合）",
     "市体育局 lead:separate; 市文旅局 lead:separate; 市财政局 cooperate"),
    ("blank and line end", "（市体育局、\n市文旅局 分别负责）",
     "市体育局 lead:separate; 市文旅局 lead:separate"),
    ("in separate parts", "（市体育局、市文旅局分头负责）",
     "市体育局 lead:separate; 市文旅局 lead:separate"),
    ("by the old meaning", "（市体育局、市文旅局按职能分别负责）",
     "市体育局 lead:separate; 市文旅局 lead:separate"),
]  # fmt: skip

TOGETHER = [
    ("with others", "（市公安局会同市交通运输局负责）", "市公安局 lead; 市交通运输局 cooperate"),
    ("with several", "（市公安局会同市交通运输局、市应急局负责）",
     "市公安局 lead; 市交通运输局 cooperate; 市应急局 cooperate"),
    ("carry out", "（市公安局会同市交通运输局落实）", "市公安局 lead; 市交通运输局 cooperate"),
    ("leads with others", "（市公安局牵头会同市交通运输局负责）",
     "市公安局 lead; 市交通运输局 cooperate"),
    ("leads, with others", "（市公安局牵头，会同市交通运输局、市应急局落实）",
     "市公安局 lead; 市交通运输局 cooperate; 市应急局 cooperate"),
    ("with departments", "（市公安局会同有关部门负责）", "市公安局 lead; 有关部门* cooperate"),
    ("with each county", "（市公安局会同各县（市、区）人民政府负责）",
     "市公安局 lead; 各县（市、区）人民政府* cooperate"),
    ("with and so on", "（市公安局会同市交通运输局等部门负责）",
     "市公安局 lead; 市交通运输局 cooperate 等"),
    ("by a word before", "（由市公安局会同市交通运输局负责）",
     "市公安局 lead; 市交通运输局 cooperate"),
    ("no verb behind", "（市公安局会同市交通运输局）", "市公安局 lead; 市交通运输局 cooperate"),
    ("elided behind", "（市公安局会同交通运输局、应急局负责）",
     "市公安局 lead; 市交通运输局 cooperate; 市应急局 cooperate"),
]  # fmt: skip

TAKE_PART = [
    ("takes part", "（市农业农村局负责，市供销社参与）",
     "市农业农村局 responsible; 市供销社 participate"),
    ("is joined by", "（市农业农村局牵头，市供销社、市科协参加）",
     "市农业农村局 lead; 市供销社 participate; 市科协 participate"),
    ("leads, cooperate, take part", "（市农业农村局牵头，市财政局配合，市供销社参与）",
     "市农业农村局 lead; 市财政局 cooperate; 市供销社 participate"),
    ("labels", "（牵头单位：市农业农村局；参与单位：市供销社、市科协）",
     "市农业农村局 lead; 市供销社 participate; 市科协 participate"),
    ("several answer", "（市农业农村局、市林草局负责，市供销社参与）",
     "市农业农村局 responsible; 市林草局 responsible; 市供销社 participate"),
    ("groups take part", "（市农业农村局负责，各成员单位参与）",
     "市农业农村局 responsible; 各成员单位* participate"),
    ("takes part together", "（市农业农村局负责，市供销社、市科协共同参与）",
     "市农业农村局 responsible; 市供销社 participate; 市科协 participate"),
    ("semicolon", "（市农业农村局负责；市供销社参与）",
     "市农业农村局 responsible; 市供销社 participate"),
    ("list mark between the groups", "（市农业农村局负责、市供销社参与）",
     "市农业农村局 responsible; 市供销社 participate"),
    ("and so on", "（市农业农村局负责，市供销社、市科协等参与）",
     "市农业农村局 responsible; 市供销社 participate 等; 市科协 participate 等"),
    ("takes part actively", "（市农业农村局负责，市供销社积极参与）",
     "市农业农村局 responsible; 市供销社 participate"),
]  # fmt: skip

SENTENCES = [
    ("by, with others", "由市水务局会同市应急局组织实施。", "市水务局 lead; 市应急局 cooperate"),
    ("numbered label lines", "\n（1）牵头单位：市水务局\n（2）配合单位：市应急局",
     "市水务局 lead; 市应急局 cooperate"),
    ("persons in brackets", "\n牵头单位：市水务局（负责人：张三）\n配合单位：市应急局（责任人：李四）",
     "市水务局 lead; 市应急局 cooperate"),
    ("by", "由市水务局牵头，市应急局配合。", "市水务局 lead; 市应急局 cooperate"),
    ("no by", "市水务局牵头，市应急局、市气象局配合。",
     "市水务局 lead; 市应急局 cooperate; 市气象局 cooperate"),
    ("this work", "此项工作由市水务局牵头，市应急局配合。",
     "市水务局 lead; 市应急局 cooperate"),
    ("inline labels", "牵头单位：市水务局；配合单位：市应急局。",
     "市水务局 lead; 市应急局 cooperate"),
    ("inline labels, commas", "牵头单位：市水务局，配合单位：市应急局。",
     "市水务局 lead; 市应急局 cooperate"),
    ("behind other words", "修订预案，由市水务局牵头，市应急局配合。",
     "市水务局 lead; 市应急局 cooperate"),
    ("with an object", "由市水务局牵头负责，市应急局、市气象局配合做好相关工作。",
     "市水务局 lead; 市应急局 cooperate; 市气象局 cooperate"),
    ("answers by", "由市水务局负责，市应急局配合。", "市水务局 responsible; 市应急局 cooperate"),
    ("label line", "\n牵头单位：市水务局\n配合单位：市应急局",
     "市水务局 lead; 市应急局 cooperate"),
    ("label line in brackets", "\n（牵头单位：市水务局；配合单位：市应急局）",
     "市水务局 lead; 市应急局 cooperate"),
    ("dash before the label", "\n——责任单位：市水务局、市应急局",
     "市水务局 responsible; 市应急局 responsible"),
    ("division of work", "责任分工：市水务局牵头，市应急局配合。",
     "市水务局 lead; 市应急局 cooperate"),
]  # fmt: skip

MORE = [
    ("party committees and governments", "（各级党委、政府负责）", ("各级党委、政府* responsible",
     "各级党委* responsible; 政府* responsible", "各级党委* responsible; 各级政府* responsible")),
    ("committees and governments of counties", "（市教育局牵头，各县（市、区）党委、政府配合）",
     ("市教育局 lead; 各县（市、区）党委、政府* cooperate",
      "市教育局 lead; 各县（市、区）党委* cooperate; 政府* cooperate",
      "市教育局 lead; 各县（市、区）党委* cooperate; 各县（市、区）政府* cooperate")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "either"), [pytest.param(words, said, id=name) for name, words, said in MORE]
)
def test_a_group_of_two_organs_is_open_throughout(words: str, either: tuple[str, ...]) -> None:
    assert read_words(words)[0] in either


CASES = [
    *LEAD, *LABELLED, *JOINT, *SEPARATE, *TOGETHER, *TAKE_PART, *SENTENCES,
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"), [pytest.param(words, said, id=name) for name, words, said in CASES]
)
def test_a_phrase_says_who_does_what(words: str, expected: str) -> None:
    assert read_words(words)[0] == expected


@pytest.mark.parametrize(
    "words", [pytest.param(words, id=name) for name, words, _ in CASES if words[0] in "（([【〔"]
)
def test_a_bracket_is_no_part_of_the_task(words: str) -> None:
    assert read_words(words)[1].rstrip("。") == "做好规划编制工作"
