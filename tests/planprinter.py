"""Prints a plan of `planmaker` in the layouts that real documents have.

Each function of `LAYOUTS` returns the text and the numbers that it gives the tasks. What a layout
chooses by itself (where a cell breaks, where a header is repeated) comes from the style's seed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from planmaker import Body, Group, Plan, Section, Style, Work, chinese, header_words

Printed = tuple[str, list[str]]
VERBS = {
    "lead": ("牵头", "牵头负责", "总牵头", "主办"),
    "responsible": ("负责", "共同负责", "按职责分工负责", "按照各自职责分工负责"),
    "cooperate": ("配合", "协助", "密切配合", "协办", "协同配合"),
    "participate": ("参与", "参加", "共同参与"),
    "implement": ("落实", "实施", "具体落实", "组织实施"),
}  # fmt: skip
APART = ("分别负责", "按职责分别负责", "分头负责")
LABELS = {
    "lead": ("牵头单位", "牵头部门", "主责单位"),
    "responsible": ("责任单位", "责任部门", "负责单位"),
    "cooperate": ("配合单位", "配合部门", "协办单位"),
    "participate": ("参与单位", "参加单位", "参与部门"),
    "implement": ("实施单位", "落实部门", "承办单位"),
}  # fmt: skip
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def names(bodies: Sequence[Body], word: str, style: Style, said: bool) -> Iterator[str]:
    """Names as a list prints them; `said`: the clause has said its level word already."""
    for body in bodies:
        if style.elide and word and said and body.local:
            yield body.name.removeprefix(word)
        else:
            yield body.name
        said = said or not body.collective


def listed(group: Group, word: str, style: Style, said: bool = False) -> str:
    """甲、乙等"""
    return style.mark.join(names(group.bodies, word, style, said)) + (
        style.others if group.opened else ""
    )


def spoken(
    groups: Sequence[Group], word: str, style: Style, random: Random, plain: bool = False
) -> str:
    """甲牵头，乙、丙配合; `plain`: those who answer do nothing but 负责, so that the first may lead."""
    roles = [group.role for group in groups]
    if roles == ["lead", "cooperate"] and random.random() < 0.2:
        # The list behind 会同 ends in 等 and a verb.
        first, second = listed(groups[0], word, style), listed(groups[1], word, style, True)
        return f"{first}会同{second}" + random.choice(("负责", "落实", "组织实施"))
    parts = []
    lead = any(g.role == "lead" and g.mode == "explicit" for g in groups)
    for k, group in enumerate(groups):
        if group.mode == "separate":
            verb = random.choice(APART)
        elif group.role == "responsible" and lead:
            verb = "按职责分工负责"
        else:
            verb = random.choice(VERBS[group.role][: 1 if plain else None])
        parts.append(listed(group, word, style, k > 0) + verb)
    return style.comma.join(parts)


def labelled(groups: Sequence[Group], word: str, style: Style) -> list[str]:
    """牵头单位：甲 and 配合单位：乙、丙"""
    return [
        LABELS[group.role][style.seed % 3] + style.colon + listed(group, word, style, k > 0)
        for k, group in enumerate(groups)
    ]


def number(style: Style, value: int) -> tuple[str, str]:
    """Return how a number is printed and what is read of it."""
    printed = style.numbering.format(n=value, c=chinese(value), o=CIRCLED[(value - 1) % 20])
    if "{c}" in style.numbering:
        return printed, chinese(value)
    return printed, CIRCLED[(value - 1) % 20] if "{o}" in style.numbering else str(value)


def heading(style: Style, value: int, section: Section) -> str:
    return style.section.format(n=chinese(value)) + section.title


def opening(plan: Plan) -> list[str]:
    """The lines above the first task."""
    return [plan.title, "", f"为做好{plan.year}年相关工作，制定本方案。", ""]


def prose(plan: Plan, style: Style, item: Callable[[str, Work, bool], list[str]]) -> Printed:
    """Headings and items, where `item` prints one task behind its number."""
    lines = opening(plan)
    numbers: list[str] = []
    value = 0
    for k, section in enumerate(plan.sections, 1):
        lines.append(heading(style, k, section))
        if "{n}" not in style.numbering:
            value = 0
        for task in section.tasks:
            value += 1
            printed, read = number(style, value)
            lines += item(printed, task, len(numbers) == 0)
            numbers.append(read)
    return "\n".join(pages(wrapped(lines, style), style)) + "\n", numbers


def wrapped(lines: Sequence[str], style: Style) -> Iterator[str]:
    """Lines cut every `style.wrap` characters or one before, the title left whole.

    No line ends in a closing bracket: what follows may be a new sentence.
    """
    for k, line in enumerate(lines):
        while style.wrap and k and len(line) > style.wrap:
            at = style.wrap - (line[style.wrap - 1] in "）)")
            yield line[:at]
            line = line[at:]
        yield line


def pages(lines: Iterator[str], style: Style) -> Iterator[str]:
    """Lines with a page number every fifteen lines."""
    for k, line in enumerate(lines, 1):
        yield line
        if style.pages and k % 15 == 0:
            yield from ("", f"— {k // 15} —", "")


def in_brackets(plan: Plan, style: Style) -> Printed:
    """1.改造管网。（甲牵头，乙配合）推广证照。（丙负责）"""
    random = Random(style.seed)
    left, right = style.brackets[0], style.brackets[1]

    def item(printed: str, task: Work, first: bool) -> list[str]:
        line = printed
        for words, groups in task.clauses:
            if style.labelled and all(g.mode != "separate" for g in groups):
                said = "；".join(labelled(groups, plan.word, style))
            else:
                said = spoken(groups, plan.word, style, random, plan.first_leads)
            if plan.first_leads and first:
                said += style.comma + "排在第一位的为牵头部门" + style.comma + "下同"
                first = False
            line += words + left + said + right
        return [line]

    return prose(plan, style, item)


def in_label_lines(plan: Plan, style: Style) -> Printed:
    """1.改造管网。⏎ 牵头单位：甲 ⏎ 配合单位：乙"""

    def item(printed: str, task: Work, first: bool) -> list[str]:
        words, groups = task.clauses[0]
        lines = [printed + words, *labelled(groups, plan.word, style)]
        if task.schedule:
            lines.append("完成时限" + style.colon + task.schedule[0])
        return lines

    return prose(plan, style, item)


def with_inline_labels(plan: Plan, style: Style) -> Printed:
    """1.改造管网。牵头单位：甲；配合单位：乙。"""

    def item(printed: str, task: Work, first: bool) -> list[str]:
        words, groups = task.clauses[0]
        return [printed + words + "；".join(labelled(groups, plan.word, style)) + "。"]

    return prose(plan, style, item)


def header(style: Style) -> list[str]:
    return [style.headers.get(m) or header_words(m)[0] for m in style.columns]


def rows(plan: Plan, style: Style) -> Iterator[list[str]]:
    """The cells of each task's row; a section stands in its first row only."""
    random = Random(style.seed)
    value = 0
    for section in plan.sections:
        for k, task in enumerate(section.tasks):
            value += 1
            words, groups = task.clauses[0]
            cells = {
                "number": str(value),
                "section": section.title if k == 0 else "",
                "task": words,
                "schedule": task.schedule[0] if task.schedule else "",
                "remark": "",
            }
            if "statement" in style.columns:
                cells["statement"] = spoken(groups, plan.word, style, random)
            printed = sorted(
                (g for g in groups if g.role in style.columns),
                key=lambda g: style.columns.index(g.role),
            )
            for at, group in enumerate(printed):
                cells[group.role] = listed(group, plan.word, style, at > 0)
            yield [cells.get(meaning, "") for meaning in style.columns]


def numbered(plan: Plan) -> list[str]:
    return [str(k) for k in range(1, len(plan.tasks) + 1)]


def in_rows(plan: Plan, style: Style) -> Printed:
    """A line a row, TAB between cells."""
    lines = ["\t".join(cells) for cells in [header(style), *rows(plan, style)]]
    return "\n".join([plan.title, "", *lines]) + "\n", numbered(plan)


def in_pipes(plan: Plan, style: Style) -> Printed:
    """A line a row, | around cells."""
    first, *rest = (f"| {' | '.join(c)} |" for c in [header(style), *rows(plan, style)])
    rule = "|" + "---|" * len(style.columns)
    return "\n".join([plan.title, "", first, rule, *rest]) + "\n", numbered(plan)


def in_cell_lines(plan: Plan, style: Style) -> Printed:
    """A cell a line; an empty cell has none."""
    lines = [c for cells in [header(style), *rows(plan, style)] for c in cells if c]
    return "\n".join([plan.title, "", *lines]) + "\n", numbered(plan)


def flattened(plan: Plan, style: Style) -> Printed:
    """TAB before each cell, a blank line behind a row; cells break, headers come again."""
    random = Random(style.seed)
    text = [plan.title, "\n\n"]
    head = header(style)
    for k, cells in enumerate([head, *rows(plan, style)]):
        if k > 1 and random.random() < 0.15:
            text.append(flat_row([broken(word, random, 0.2) for word in head]))
        text.append(flat_row([broken(c, random, 0.2) if k else c for c in cells]))
    return "".join(text), numbered(plan)


def flat_row(cells: Sequence[str]) -> str:
    return "".join(f"\t{cell}\n" for cell in cells) + "\n"


def broken(cell: str, random: Random, chance: float) -> str:
    """A cell with a blank line inside, behind a 、 or in a long word."""
    marks = [i + 1 for i, char in enumerate(cell[:-1]) if char == "、"]
    if marks and random.random() < chance:
        at = random.choice(marks)
        return cell[:at] + "\n\n" + cell[at:]
    return cell


def with_shared_cells(plan: Plan, style: Style) -> Printed:
    """A row a section: all of its tasks in one cell, one statement for all."""
    random = Random(style.seed)
    text = [plan.title, "\n\n", flat_row(["任务类别", "工作任务", "责任单位"])]
    numbers: list[str] = []
    for k, section in enumerate(plan.sections, 1):
        tasks = "\n\n".join(task.text.split("。")[0] for task in section.tasks)
        said = spoken(section.tasks[0].clauses[0][1], plan.word, style, random)
        text.append(flat_row([f"{chinese(k)}、{section.title}", tasks, said]))
        numbers += [f"{k}.{n}" for n in range(1, len(section.tasks) + 1)]
    return "".join(text), numbers


LAYOUTS: dict[str, Callable[[Plan, Style], Printed]] = {
    "brackets": in_brackets,
    "label lines": in_label_lines,
    "inline labels": with_inline_labels,
    "flattened": flattened,
    "shared cells": with_shared_cells,
    "rows": in_rows,
    "pipes": in_pipes,
    "cell lines": in_cell_lines,
}
