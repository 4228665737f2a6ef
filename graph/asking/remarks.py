"""What has to be said of an answer: that nobody is said to lead, that a name means several bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zhize.graph.asking.answering import Found, Row
from zhize.graph.asking.question import ROLES_OF, Question
from zhize.graph.asking.sayings import narrow

YOUR_READING = (
    "依据为 first-is-lead 的牵头是您的读法，文件只写了由谁负责",
    "leads with the basis first-is-lead are your reading; there the documents only say who is responsible",
)
NOTHING = ("库里没有", "the store has none")
GROUPS = ("泛指主体（如各公立医院）不在内", "open groups (各公立医院) are not among them")
DERIVED = (
    "按机构改革的代码表推得，不是文件所说；各地请核对，zhize agency 机构 --as-of 日期 逐项给出",
    "derived from the list of reforms, not said by any document; check locally, and see "
    "zhize agency NAME --as-of DATE",
)
MENTIONED = (
    "另有 {0} 项不属“{1}”领域而提到它；问“提到{1}的任务有哪些”",
    "{} more tasks mention “{}” and are not of that field; ask which tasks mention it",
)
OF_FIELD = (
    "“{0}”按词查；领域“{1}”另有 {2} 项没有写这个词，问“{1}有哪些任务”",
    "“{0}” was looked for as a word; {2} more tasks are of the field “{1}”: ask for its tasks",
)
TIED = (
    "第 {} 名之后还有任务数相同的，没有列出",
    "others behind place {} have as many tasks and are not listed",
)
STATED = (
    "只算文件给任务写明的完成时限，正文里提到的日期不算",
    "only deadlines that documents set for a task count, not days that its text mentions",
)
#: What 负责 means.
ANSWERABLE = ROLES_OF["responsible"]
#: Plans say 责任 or 参与 more often than 配合.
OTHER_ROLES = (
    "文件也可能写作责任、实施或参与；问“一起承担哪些任务”不分角色",
    "documents may call the role responsible, implementing or participating; ask which tasks they share",
)
#: Plans that name no lead are no plans in which nobody has to do anything.
NO_LEAD = (
    "没有写明牵头，不等于没有责任：文件可能只写责任单位；问“负责哪些任务”，或用 --first-is-lead 以首位为牵头，那是您的读法",
    "that nobody is said to lead does not mean that nobody is responsible: documents may only say "
    "责任单位; ask who is responsible, or take the first of each list with --first-is-lead, your reading",
)
#: Nobody writes down in a plan whether it was done.
NOT_WHETHER = (
    "文件只写时限，不写做完没有：时限已过不等于没有完成",
    "plans set deadlines and do not say what was done: past its deadline does not mean undone",
)
DAYS_ARE = ("库里的时限在 {} 至 {} 之间", "deadlines in the store are between {} and {}")
ONLY_THEY = (
    "只由“{}”承担的任务没有列出",
    "tasks that nobody but “{}” has in this role are not listed",
)
OF_LEVEL = (
    "没有这一级机构的任务没有列出",
    "tasks that no body of this level has in this role are not listed",
)
FIGURES_READ = (
    "指标按数字读取，只有文字的要求不算",
    "figures are numbers that were read; demands in words alone are none",
)
TEXT_DAYS = (
    "正文里提到的日期不算时限，请看原文",
    "days that only the text of a task mentions are no schedule; see its words",
)
IN_FULL = ("逐项对照用 zhize compare", "zhize compare lays them side by side")
AND_MORE = (
    "配合、参与的任务不在内；问“参与哪些任务”得到全部",
    "tasks in which it cooperates or participates are not among them; ask for those it is involved in",
)


class Known(NamedTuple):
    """What had to be asked of the store beside the answer."""

    days: tuple[str, ...]  #: first and last deadline, where days were asked for that have no task
    mentioned: int  #: how many tasks mention a field asked for that they are not of
    field: tuple[str, int]  #: that words are a part of the name of, and how many more tasks it has
    tied: bool  #: whether a ranking ends before others with as many tasks as its last row


def remarks(
    question: Question, labels: Mapping[str, str], found: Found, known: Known
) -> Iterator[str]:
    """Yield remarks in the language of a question, the most needed first."""
    at = 0 if question.language == "zh" else 1
    if not found.rows:
        yield from _nothing(question, at)
    yield from narrow(question, labels, question.language)
    if question.level and question.kind == "who":
        yield OF_LEVEL[at]
    elif question.besides and question.kind == "who":
        yield ONLY_THEY[at].format("、".join(part.said for part in question.besides))
    elif question.kind == "who":
        yield from _unsaid(question, found.rows, at)
    elif found.rows and any(part.roles == ANSWERABLE for part in question.parts):
        yield AND_MORE[at]
    if known.mentioned:
        name = question.domains[0].label
        yield MENTIONED[at].format(known.mentioned, name)
    if known.field[1]:
        yield OF_FIELD[at].format(question.words[0].said, *known.field)
    if known.tied:
        yield TIED[at].format(question.limit)
    if question.kind == "compare":
        yield from _compared(question, found.rows, at)
    yield from _of_days(question, known, at)
    if question.state in ("no-target", "has-target"):
        yield FIGURES_READ[at]
    if question.state in ("no-support", "has-support"):
        yield OTHER_ROLES[at]
    if question.kind == "became" and found.rows:
        yield DERIVED[at]
    if question.kind in ("most", "partners", "pairs", "bodies", "count-bodies"):
        yield GROUPS[at]
    if any(row.basis == "first-is-lead" for row in found.tasks):
        yield YOUR_READING[at]


def _of_days(question: Question, known: Known, at: int) -> Iterator[str]:
    """Yield what has to be said of deadlines."""
    if question.due and question.kind != "target":
        yield STATED[at]
    if question.state == "no-deadline":
        yield TEXT_DAYS[at]
    if question.due and question.due.operator == "before" and question.due.end == question.today:
        yield NOT_WHETHER[at]
    if known.days:
        yield DAYS_ARE[at].format(*known.days)


def _compared(question: Question, rows: Sequence[Row], at: int) -> Iterator[str]:
    """Yield which of two has more tasks, and by how many."""
    if len(rows) == 2:
        more, less = rows
        by = more["tasks"] - less["tasks"]
        if by:
            yield (
                f"“{more['name']}”比“{less['name']}”多 {by} 项",
                f"“{more['name']}” has {by} more than “{less['name']}”",
            )[at]
        else:
            yield ("一样多", "they have as many")[at]
    if question.sides in ("places", "documents"):
        yield IN_FULL[at]


def _nothing(question: Question, at: int) -> Iterator[str]:
    yield NOTHING[at]
    roles = (question.roles, *(part.roles for part in question.parts))
    if ("cooperate",) in roles:
        yield OTHER_ROLES[at]
    if ("lead",) in roles:
        yield NO_LEAD[at]


def _unsaid(question: Question, rows: Sequence[Row], at: int) -> Iterator[str]:
    """Yield how many tasks name nobody in the role asked for, and what they say instead."""
    without = [row for row in rows if not row["bodies"]]
    if not without:
        return
    lead = question.roles == ("lead",)
    responsible = sum(any(role == "responsible" for _, role in row["others"]) for row in without)
    if lead and responsible:
        others = [part for row in without for part in row["others"]]
        listed = "、".join(dict.fromkeys(name for name, role in others if role == "responsible"))
        yield (
            f"{len(rows)} 项里 {len(without)} 项没有写明谁牵头；其中 {responsible} 项只写责任单位：{listed}"
            "；--first-is-lead 以首位为牵头，那是您的读法",
            f"of {len(rows)} tasks {len(without)} do not say who leads; {responsible} only say who is "
            f"responsible: {listed}; --first-is-lead takes the first of each list: your reading",
        )[at]
    else:
        yield (
            f"{len(rows)} 项里 {len(without)} 项没有写明",
            f"of {len(rows)} tasks {len(without)} name nobody in this role",
        )[at]
