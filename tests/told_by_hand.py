"""What each bundled query says of the three plans of `three_plans`, told by hand."""

from __future__ import annotations

#: name, parameters, columns, rows in their order
CASES: list[tuple[str, str, str, str]] = [
    ("common-domains", "one=乙 other=甲", "field tasks others", "分级诊疗 1 1"),
    ("common-domains", "one=甲 other=丙", "field tasks others", "医保支付方式改革 1 1"),
    (
        "documents",
        "",
        "document place issued tasks assignments actors targets",
        """
        丙 会泽县 - 2 3 3 0
        乙 忻州市 2018-06-01 2 1 1 2
        甲 曲靖市 2018-12-26 3 8 4 1
        """,
    ),
    (
        "domain-by-function",
        "",
        "field line tasks led",
        """
        分级诊疗 卫生健康 2 2
        医保支付方式改革 医疗保障 2 0
        医保支付方式改革 财政 2 1
        分级诊疗 财政 1 0
        综合监管 财政 1 1
        药品供应保障 医疗保障 1 1
        药品供应保障 卫生健康 1 1
        药品供应保障 财政 1 0
        """,
    ),
    ("domain-by-function", "least=3", "field", ""),
    (
        "domains",
        "",
        "field within own tasks",
        """
        三医联动 - 0 7
        分级诊疗 医疗 2 2
        医保 三医联动 0 2
        医保支付方式改革 医保 2 2
        医疗 三医联动 0 2
        医药 三医联动 0 2
        合理用药 医药 1 1
        综合监管 三医联动 1 1
        药品供应保障 医药 1 1
        """,
    ),
    (
        "due",
        "until=2019",
        "due document number lead",
        """
        2018-12-31 甲 3 曲靖市医保局
        2018-12-31 甲 3 曲靖市卫生健康委
        2019-06-30 甲 1 曲靖市卫生健康委
        """,
    ),
    ("due", "until=2020 since=2019 agency=曲靖市财政局", "due number", "2019-06-30 1"),
    ("due", "until=2018-12-30", "due", ""),
    ("due-by-month", "", "month tasks led", "2018-12 1 1\n2019-06 1 1\n2020-12 1 1"),
    ("due-by-month", "since=2019 until=2019", "month tasks", "2019-06 1"),
    ("first-is-lead", "", "document number clause first", "甲 2 1 曲靖市医保局"),
    ("first-is-lead", "plan=丙", "first", ""),
    (
        "function-line",
        "function=财政",
        "place level body lead total",
        """
        会泽县 county 会泽县财政局 1 1
        曲靖市 prefecture 曲靖市财政局 1 4
        """,
    ),
    ("function-line", "function=教育", "body", ""),
    ("indicators", "", "measured unit targets documents least most",
     "药占比 % 2 2 30 30\n培训合格率 % 1 1 60 60"),
    (
        "lead-to-co",
        "",
        "lead co tasks",
        """
        曲靖市卫生健康委 曲靖市财政局 2
        会泽县财政局 会泽县医保局 1
        曲靖市医保局 曲靖市财政局 1
        """,
    ),
    ("lead-to-co", "agency=曲靖市医保局", "lead co tasks", "曲靖市医保局 曲靖市财政局 1"),
    ("lead-to-co", "least=2", "lead co tasks", "曲靖市卫生健康委 曲靖市财政局 2"),
    ("lead-to-co", "agency=曲靖市财政局", "co", ""),
    (
        "leads-by-place",
        "domain=三医联动",
        "place line tasks",
        """
        会泽县 财政 1
        忻州市 卫生健康 1
        曲靖市 卫生健康 2
        曲靖市 医疗保障 1
        曲靖市 财政 1
        """,
    ),
    ("leads-of-domain", "domain=分级诊疗", "lead tasks", "忻州市卫生计生委 1\n曲靖市卫生健康委 1"),
    ("leads-of-domain", "domain=医保", "lead tasks", "会泽县财政局 1"),
    (
        "load",
        "",
        "body lead co total",
        """
        曲靖市卫生健康委 2 0 2
        曲靖市财政局 1 3 4
        曲靖市医保局 1 1 2
        会泽县财政局 1 0 1
        忻州市卫生计生委 1 0 1
        会泽县医保局 0 1 1
        """,
    ),
    ("names-of-body", "agency=曲靖市财政局", "printed name document times",
     "市财政局 市财政局 甲 3\n市财政局 市财政局 丙 1"),
    (
        "no-deadline",
        "",
        "document number schedule lead",
        """
        丙 2 - 曲靖市财政局
        乙 1 - 忻州市卫生计生委
        乙 2 - -
        甲 2 持续推进 -
        """,
    ),
    ("no-deadline", "plan=甲", "number", "2"),
    ("no-lead", "", "document number bodies", "乙 2 0\n甲 2 2"),
    ("no-lead", "plan=丙", "number", ""),
    ("open-groups", "", "group lead total documents", "各公立医院 0 1 1"),
    ("open-lists", "", "document number clause named", "甲 3 2 2"),
    (
        "partners",
        "agency=曲靖市财政局",
        "partner tasks leads led",
        """
        曲靖市医保局 2 0 1
        曲靖市卫生健康委 2 0 2
        各公立医院 1 0 0
        """,
    ),
    ("partners", "agency=曲靖市卫生健康委", "partner tasks leads led",
     "曲靖市财政局 2 2 0\n各公立医院 1 1 0\n曲靖市医保局 1 0 0"),
    ("partners", "agency=忻州市卫生计生委", "partner", ""),
    ("places", "", "place level documents bodies",
     "曲靖市 prefecture 1 3\n会泽县 county 1 2\n忻州市 prefecture 1 1"),
    ("places", "within=曲靖市", "place", "曲靖市\n会泽县"),
    ("reading-rules", "", "document kind words start end", "丙 first-listed-leads 落实医保 0 4"),
    (
        "roles",
        "",
        "document roleName mode assignments tasks",
        """
        丙 牵头 explicit 1 1
        丙 牵头 first-listed 1 1
        丙 配合 explicit 1 1
        乙 牵头 explicit 1 1
        甲 牵头 explicit 3 2
        甲 责任 joint 2 1
        甲 配合 explicit 2 2
        甲 实施 explicit 1 1
        """,
    ),
    ("several-leads", "", "document number lead clause",
     "甲 3 曲靖市医保局 1\n甲 3 曲靖市卫生健康委 2"),
    ("shared-tasks", "", "one other tasks",
     "曲靖市财政局 曲靖市医保局 2\n曲靖市财政局 曲靖市卫生健康委 2"),
    (
        "shared-tasks",
        "least=1 domain=医药",
        "one other tasks",
        """
        曲靖市卫生健康委 曲靖市医保局 1
        曲靖市财政局 曲靖市医保局 1
        曲靖市财政局 曲靖市卫生健康委 1
        """,
    ),
    (
        "source-words",
        "plan=甲 number=1",
        "kind name words start end evidence",
        """
        lead 曲靖市卫生健康委 市卫生健康委 7 13 zzid:text/甲#char=7,13
        cooperate 曲靖市财政局 市财政局 14 18 zzid:text/甲#char=14,18
        schedule deadline 2019年6月底前 19 28 zzid:text/甲#char=19,28
        target 药占比 药占比30%左右 29 37 zzid:text/甲#char=29,37
        """,
    ),
    ("source-words", "plan=乙 number=body/2", "kind words", "target 不超过30%"),
    ("source-words", "plan=乙 number=9", "kind", ""),
    (
        "succession",
        "agency=会泽县财政局",
        "body direction what line kind earliest latest confidence",
        "会泽县财政局 took 医改领导小组办公室 发展和改革 transfer 2013 2018 L",
    ),
    (
        "targets",
        "indicator=药占比",
        "measured place document number comparator value unit due words",
        """
        药占比 忻州市 乙 2 <= 30 % - 不超过30%
        药占比 曲靖市 甲 1 ~ 30 % - 药占比30%左右
        """,
    ),
    ("targets", "plan=乙 indicator=合格", "value due at", "60 2020-12-31 16"),
    ("targets-without-date", "", "document number measured words", "乙 2 药占比 不超过30%"),
    ("tasks-by-level", "", "level bodies lead total", "prefecture 4 4 5\ncounty 2 1 1"),
    (
        "tasks-of-body",
        "agency=曲靖市财政局",
        "roleName document number clause due at",
        """
        牵头 丙 2 1 - 25
        配合 甲 1 1 2019-06-30 0
        责任 甲 2 1 - 38
        配合 甲 3 2 2018-12-31 62
        """,
    ),
    ("tasks-of-body", "agency=曲靖市财政局 role=配合", "number", "1\n3"),
    ("tasks-of-body", "agency=各公立医院", "roleName number", "实施 3"),
    (
        "tasks-of-domain",
        "domain=医药",
        "field document number lead",
        """
        合理用药 乙 2 -
        药品供应保障 甲 3 曲靖市医保局
        药品供应保障 甲 3 曲靖市卫生健康委
        """,
    ),
    ("tasks-of-two", "agency=曲靖市医保局 partner=曲靖市财政局",
     "document number roleName partnerRole", "甲 2 责任 责任\n甲 3 牵头 配合"),
    ("tasks-of-two", "agency=曲靖市财政局 partner=曲靖市财政局", "number", ""),
    ("three-pillars", "", "body care insurance medicine", "曲靖市财政局 1 1 1"),
    (
        "top-lead-of-each-domain",
        "",
        "field lead tasks",
        """
        分级诊疗 忻州市卫生计生委 1
        分级诊疗 曲靖市卫生健康委 1
        医保支付方式改革 会泽县财政局 1
        综合监管 曲靖市财政局 1
        药品供应保障 曲靖市医保局 1
        药品供应保障 曲靖市卫生健康委 1
        """,
    ),
    ("unequal-evidence", "", "evidence", ""),
    ("who-leads", "word=医保支付", "document number lead due",
     "丙 1 会泽县财政局 2020-12-31\n甲 2 - -"),
    ("who-leads", "word=分级 word=家庭", "document number lead",
     "乙 1 忻州市卫生计生委\n甲 1 曲靖市卫生健康委"),
    ("who-leads", "word=重点任务 domain=comprehensive-supervision", "document number", "丙 2"),
    ("who-leads", "word=医保支付 domain=分级诊疗", "number", ""),
]  # fmt: skip
