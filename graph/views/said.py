"""What pages, reports and figures say, in Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.answers.leading import Unled, why_unled
from zhize.graph.columns.selection import renaming_of

if TYPE_CHECKING:
    from zhize.graph.columns.chosen import Chosen
    from zhize.graph.columns.selection import Language, Selection


class Said(NamedTuple):
    """The same in both languages."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """Return it in a language."""
        return self.zh if language == "zh" else self.en


def same(name: str) -> Said:
    """Return a name that has no other in English: that of a body or a document."""
    return Said(name, name)


#: Words of controls and panels, and those that charts need.
WORDS: dict[str, Said] = {
    "choices": Said("统计口径", "What is counted"),
    "close": Said("关闭", "Close"),
    "count": Said("{n}项任务", "{n} tasks"),
    "cited": Said("{n}条记录", "{n} entries"),
    "due": Said("时限", "Due"),
    "filter": Said("按名称筛选", "Filter by name"),
    "hint": Said(
        "点击图中色块或表中数字，查看背后的任务原文。",
        "Click a mark or a number for the tasks behind it.",
    ),
    "leads": Said("牵头", "Leads"),
    "listed": Said("列出前{n}项", "the first {n} are listed"),
    "month": Said("按时间汇总", "By date"),
    "none": Said("没有符合筛选条件的内容。", "Nothing goes by this name."),
    "others": Said("其他承担单位", "Others"),
    "partial": Said(
        "筛选只及逐项画出的{n}项任务。",
        "The filter knows only the {n} tasks that are drawn one by one.",
    ),
    "png": Said("存为PNG", "Save PNG"),
    "print": Said("打印", "Print"),
    "skip": Said("跳到数据表", "Skip to the table"),
    "source": Said("出处", "Source"),
    "svg": Said("存为SVG", "Save SVG"),
    "table": Said("数据表", "Table"),
    "task": Said("按任务", "By task"),
    "tasks": Said("任务", "Tasks"),
    "view": Said("视图", "View"),
}


#: What is to be seen wherever leads are the user's reading.
READING = Said(
    "文件未写明牵头的，以名单第一个为牵头：这是使用者的读法，不是文件所写。",
    "The first of a list counts as its lead where the document does not say who leads: your "
    "reading, not the document's.",
)
#: The same where bodies are others than those that are written, as of a day.
DERIVED = Said(
    "所列机构是推定的，不是文件所写：见统计口径。",
    "Bodies are derived: not those that the documents name.",
)
#: Why there is nothing to be seen: no task counts, or nobody of those who have one is shown.
NOTHING = Said(
    "所选条件下没有任何单位承担任务。",
    "No task that anybody has is counted by these choices.",
)
NOBODY = Said(
    "所选地区、级别或职能的单位没有计入的任务。",
    "No body of these places, levels or function lines has a task that counts.",
)
#: Why nobody leads.
UNLED: dict[Unled, Said] = {
    "role": Said("所选角色不含牵头。", "Leads do not count here, since --role leaves them out."),
    "nobody": NOBODY,
    "others": Said(
        "所列机构都不牵头；其参与的任务由其他机构牵头。",
        "None of the bodies shown leads a task; others lead tasks that they have a part in.",
    ),
    "unsaid": Said(
        "文件只写责任单位，未写明由谁牵头。",
        "Nobody is said to lead here, only to be responsible (责任单位).",
    ),
}


def reading(selection: Selection) -> tuple[Said, ...]:
    """Return what a figure is to say where it differs from the documents, nothing elsewhere."""
    leads = (READING,) if selection.first_is_lead else ()
    return (*leads, *((DERIVED,) if renaming_of(selection) else ()))


def counted_as(selection: Selection) -> Said:
    """Return what figures count: tasks or clauses of tasks."""
    apart = selection.clauses == "apart"
    return Said("条款", "clauses") if apart else Said("任务", "tasks")


def missing(chosen: Chosen, *, leads: bool = False) -> tuple[Said, ...]:
    """Return why there is nothing to be seen, or with `leads` nobody who leads; nothing elsewhere."""
    if not len(chosen.size):
        return (NOTHING,)
    if not chosen.nodes:
        return (NOBODY,)
    why = why_unled(chosen) if leads else None
    return (UNLED[why],) if why else ()


def chosen_as(selection: Selection) -> tuple[tuple[Said, Said], ...]:
    """Return every choice behind a figure as (what is chosen, how)."""
    both = zip(selection.choices("zh"), selection.choices("en"), strict=True)
    return tuple((Said(zh[0], en[0]), Said(zh[1], en[1])) for zh, en in both)


def described(selection: Selection) -> Said:
    """Return every choice behind a figure in one sentence."""
    return Said(selection.describe("zh"), selection.describe("en"))
