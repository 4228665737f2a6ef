"""What the page of the ontology calls the values of closed sets, in Chinese and English."""

from __future__ import annotations

FUNCTIONAL = ("至多一个值", "one value at most")
KINDS = {
    "government": ("政府部门", "Government"),
    "party": ("党委机构", "Party bodies"),
    "mass": ("群团组织", "Mass organisations"),
    "central-local": ("中央驻地方机构", "Local offices of central bodies"),
    "institution": ("事业单位", "Public institutions"),
    "association": ("协会", "Associations"),
    "company": ("企业", "Companies"),
}
LEVELS = {
    "all": ("各级", "all levels"),
    "national": ("国家", "national"),
    "province": ("省", "province"),
    "prefecture": ("市（地）", "prefecture"),
    "county": ("县", "county"),
}
CHANGES = {
    "transfer": ("划出职能，机构保留", "moved, the body lives on"),
    "merge": ("并入", "merged"),
    "split": ("一分为几", "split"),
    "rename": ("更名", "renamed"),
}
CONFIDENCE = {
    "H": ("确定", "sure"),
    "M": ("很可能，各地时间不一", "likely, dates vary"),
    "L": ("须核对当地文件", "check locally"),
}
COUNTS = {"lead": ("牵头", "lead"), "co": ("参与承担", "co-responsible")}
BETTER = {
    "higher": ("越高越好", "higher is better"),
    "lower": ("越低越好", "lower is better"),
    None: ("", ""),
}
SEVERITIES = {
    "Violation": ("违反", "violation"),
    "Warning": ("提醒", "warning"),
    "Info": ("提示", "note"),
}
