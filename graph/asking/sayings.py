"""Says in Chinese and English how a question was understood, so that nobody takes it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from zhize.graph.asking.items import Time
from zhize.graph.asking.kinds import kinds
from zhize.graph.asking.patterns import MEASURED_ONLY, is_scoped
from zhize.graph.asking.question import Language, Part, Question
from zhize.loaders.records import ROLES, Role
from zhize.ontology.codes import roles as role_codes

#: How many bodies of one name are listed.
LISTED = 6
OPERATORS = {
    "until": ("不晚于 {1}", "not later than {1}"),
    "before": ("早于 {0}", "before {0}"),
    "after": ("晚于 {1}", "after {1}"),
    "since": ("不早于 {0}", "not before {0}"),
    "during": ("{0} 至 {1}", "{0} to {1}"),
    "at": ("{0} 至 {1}", "{0} to {1}"),
}
STATES = {
    "no-lead": ("没有写明谁牵头", "nobody is said to lead"),
    "several-leads": ("不止一个牵头", "more than one lead"),
    "ongoing": ("没有期限、持续推进", "ongoing"),
    "no-deadline": ("没有写时限", "no schedule is said"),
    "no-target": ("没有读到指标", "no figure was read"),
    "no-responsible": (
        "没有写明谁牵头、负责或实施",
        "nobody is said to lead, answer for or implement",
    ),
    "has-lead": ("写明了谁牵头", "somebody is said to lead"),
    "has-responsible": ("写明了谁牵头、负责或实施", "somebody leads, answers for or implements it"),
    "has-support": ("写了配合单位", "somebody is said to cooperate"),
    "has-deadline": ("写明了完成日期", "a day is set"),
    "has-target": ("读到了指标", "a figure was read"),
    "no-support": ("没有写配合单位", "nobody is said to cooperate"),
}
LEVELS = {
    "national": ("国家级", "national"),
    "province": ("省级", "provincial"),
    "prefecture": ("地市级", "of prefectures"),
    "county": ("县级", "of counties"),
    "township": ("乡镇级", "of townships"),
    "city": ("市", "of cities"),
}
MEASURED = (("指标", "indicator"), ("有或提到指标", "with or mentioning the indicator"))
#: Kinds of questions that ask for bodies, in which role.
BY_ROLE = frozenset({"who", "most", "partners", "pairs", "count-bodies", "bodies"})


def understanding(question: Question, labels: Mapping[str, str], language: Language) -> str:
    """Return one sentence; `labels` has what to call bodies by their IRIs."""
    at = 0 if language == "zh" else 1
    said = list(_clauses(question, labels, at))
    return "；".join(said) if at == 0 else "; ".join(said)


def _clauses(question: Question, labels: Mapping[str, str], at: int) -> Iterator[str]:
    kind = kinds()[question.kind]
    yield (f"问：{kind.zh}", f"asked: {kind.en}")[at]
    if question.kind in BY_ROLE:
        yield (f"角色：{_roles(question.roles, at)}", f"role: {_roles(question.roles, at)}")[at]
    for part in question.parts:
        yield _part(part, labels, at, roles=question.kind != "became")
    if question.sides:
        yield ("比较任务数", "numbers of tasks are compared")[at]
    elif len(question.parts) > 1 and question.kind != "became":
        both = (
            ("在同一项任务里", "in one task")
            if question.together
            else ("分别列出", "each for itself")
        )
        yield both[at]
    yield from _left_out(question, labels, at)
    yield from _names(question, at)
    yield from _limits(question, at)
    if question.first_is_lead:
        yield ("没有写明牵头的，以首位为牵头（您的读法）", "the first listed leads: your reading")[
            at
        ]


def _left_out(question: Question, labels: Mapping[str, str], at: int) -> Iterator[str]:
    for part in question.besides:
        yield (f"不算{_named(part, labels, at)}", f"leaving out {_named(part, labels, at)}")[at]
    for part in question.without:
        name, role = _named(part, labels, at), _roles(part.roles, at)
        yield (f"{name}没有份（{role}）", f"no part of {name} ({role})")[at]
    if question.without and not is_scoped(question):
        yield (
            "只看有这些机构的文件",
            "only of documents that name these bodies",
        )[at]


def _part(part: Part, labels: Mapping[str, str], at: int, *, roles: bool) -> str:
    name = _named(part, labels, at)
    role = _roles(part.roles, at)
    if not roles:
        return (f"机构：{name}", f"body: {name}")[at]
    return (f"机构：{name}（{role}）", f"body: {name} ({role})")[at]


def _named(part: Part, labels: Mapping[str, str], at: int) -> str:
    called = [labels.get(body, body) for body in part.bodies]
    listed = ("、", ", ")[at].join(called[:LISTED])
    if len(called) > LISTED:
        listed += (f"等 {len(called)} 个", f" and {len(called) - LISTED} more")[at]
    return listed if called == [part.said] else f"{part.said} = {listed}"


def _roles(roles: tuple[Role, ...], at: int) -> str:
    if roles == ROLES:
        return ("任何角色", "any role")[at]
    known = {code.notation: (code.zh, code.notation)[at] for code in role_codes()}
    return ("、", ", ")[at].join(known[role] for role in roles)


def _names(question: Question, at: int) -> Iterator[str]:
    comma = ("、", ", ")[at]
    for what, names in (
        (("领域", "field"), question.domains),
        (MEASURED[question.kind not in MEASURED_ONLY], question.indicators),
        (("文件所属地方（含所辖）", "documents of (and within)"), question.places),
        (("文件", "document"), question.documents),
    ):
        if names:
            yield (f"{what[0]}：", f"{what[1]}: ")[at] + comma.join(name.label for name in names)
    if question.numbers:
        numbers = comma.join(question.numbers)
        yield (f"文件里的序号：{numbers}", f"numbered {numbers} in its document")[at]
    if question.words:
        said = comma.join(("“" + word.forms[0] + "”") for word in question.words)
        figures = (f"目标或指标名里有{said}", f"the target or its name has {said}")
        tasks = (f"任务或其标题里有{said}", f"the task or a heading has {said}")
        yield (figures if question.kind == "target" else tasks)[at]
        if not all(word.whole for word in question.words):
            yield (
                "没有任务照原样写有所问的词，按词查",
                "no task holds the words as asked, so their pieces are looked for",
            )[at]
    if question.level:
        places = "places" in question.kind
        what = (("机构", "bodies"), ("地方", "places"))[places]
        level = LEVELS[question.level]
        yield (f"{what[0]}层级：{level[0]}", f"{what[1]} {level[1]}")[at]
    if question.state:
        yield STATES[question.state][at]


def _limits(question: Question, at: int) -> Iterator[str]:
    if question.due:
        yield ("完成时限", "due")[at] + (" " if at else "") + _time(question.due, at)
    if question.written:
        yield ("文件写于或用于", "documents of ")[at] + _time(question.written, at)
    if question.today:
        yield (f"今天按 {question.today} 算", f"today taken as {question.today}")[at]
    if question.at_least:
        yield (f"至少 {question.at_least} 项", f"at least {question.at_least} tasks")[at]
    if question.limit:
        yield (f"列前 {question.limit} 名", f"the first {question.limit}")[at]


def _time(time: Time, at: int) -> str:
    if time.operator == "at" and time.start == time.end:
        return time.end
    return OPERATORS[time.operator][at].format(time.start, time.end)


def narrow(question: Question, labels: Mapping[str, str], language: Language) -> Iterator[str]:
    """Yield how to ask for one body, for each name that several bodies go by."""
    for part in (*question.parts, *question.without):
        if len(part.bodies) > 1:
            names: Iterable[str] = [labels.get(body, body) for body in part.bodies]
            one = min(names)
            yield (
                f"“{part.said}”有 {len(part.bodies)} 个，都算在内；只问一个就写全名，如 {one}"
                if language == "zh"
                else f"{len(part.bodies)} bodies go by “{part.said}” and all are counted; "
                f"for one give its whole name, such as {one}"
            )
