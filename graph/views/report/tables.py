"""Tables of a report on who carries how much: what was counted, load, levels, domains, concentration."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zhize.graph.answers.leading import leads
from zhize.graph.columns.chosen import Chosen
from zhize.graph.columns.figures import Group, load, load_by_domain, load_by_group
from zhize.graph.columns.words import WORDS, called
from zhize.graph.views.ontology_words import KINDS
from zhize.graph.views.report.parts import Cell, Section, Table, defined, first, left_out
from zhize.graph.views.said import UNLED, Said, chosen_as, counted_as, reading, same

if TYPE_CHECKING:
    from zhize.graph.columns.bodies import Node
    from zhize.graph.store import Store

UNKNOWN = Said("（未知）", "(unknown)")
LOADS = ("lead", "co", "total", "fractional", "share")
GROUPS: dict[Group, Said] = {
    "level": Said("各级机构的任务量", "Load by level"),
    "kind": Said("各类机构的任务量", "Load by kind of body"),
    "function": Said("各职能条线的任务量", "Load by function line"),
}
#: Numbers of bodies for which the share of the first is told.
TOP = (1, 3, 5)


def counted(store: Store, chosen: Chosen) -> Section:
    """Return what was counted: the choices, the documents, how much of them is said."""
    choices = Table(
        Said("统计口径", "Choices behind all figures"),
        (Said("选择", "choice"), Said("取值", "as chosen")),
        chosen_as(chosen.selection),
    )
    return Section(
        Said("统计了什么", "What was counted"), _sums(chosen), (choices, _documents(store, chosen))
    )


def _sums(chosen: Chosen) -> tuple[Said, ...]:
    found, units, bodies = leads(chosen), len(chosen.size), len(chosen.nodes)
    what = counted_as(chosen.selection)
    zh = f"计入有承担单位的{what.zh}{units}项，涉及机构{bodies}个"
    en = f"{units} {what.en} that any counted body has, {bodies} bodies"
    if sum(found) < units:
        zh += f"，由其承担的{sum(found)}项"
        en += f" that have {sum(found)} of them"
    counts = Said(
        f"{zh}；其中由其牵头的{found.led}项。",
        f"{en}; of these {found.led} are led by one of them.",
    )
    said = [counts, *reading(chosen.selection)]
    if "lead" not in chosen.selection.roles:
        return (*said, UNLED["role"])
    if found.others:
        zh = f"另有{found.others}项由未列入的机构牵头。"
        said.append(Said(zh, f"{found.others} more are led by who does not stand here."))
    if found.unsaid:
        zh = f"其余{found.unsaid}项文件未写明牵头，只计为参与。"
        en = f"Of the other {found.unsaid} the documents name no lead; they count as other roles only."
        said.append(Said(zh, en))
    return tuple(said)


def _documents(store: Store, chosen: Chosen) -> Table:
    keys = chosen.facts.keys
    having = Counter(keys[task].document for task in set(chosen.task.tolist()))
    led = Counter(
        keys[task].document for task in set(chosen.task[chosen.unit[chosen.lead]].tolist())
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row.title or row.id,
            row.jurisdiction,
            row.date,
            row.tasks,
            having[row.id],
            led[row.id],
            row.warnings,
        )
        for row in store.documents()
        if row.id in having
    ]
    head = (
        Said("文件", "document"),
        Said("地区", "place"),
        Said("日期", "date"),
        Said("任务数", "tasks"),
        Said("计入", "counted"),
        Said("其中有牵头", "of these led"),
        Said("未读出之处", "places not read"),
    )
    return Table(Said("文件", "Documents"), head, tuple(rows))


def name(node: Node, chosen: Chosen) -> Said:
    """Return what a body, or a function line that counts as one, is called."""
    if chosen.selection.naming == "function" and node.function:
        return Said(node.label, called("functions", node.function, "en"))
    return same(node.label)


def loads(chosen: Chosen, top: int) -> Section:
    """Return how much bodies carry, alone, by level, kind and line, and how concentrated it is."""
    rows = load(chosen)
    names = {node.id: name(node, chosen) for node in chosen.nodes}
    listed = [(names[row.id], *row[2:]) for row in rows]
    bodies = Table(
        Said("各机构的任务量", "Load of bodies"),
        (Said("机构", "body"), *(each.said for each in defined(*LOADS))),
        first(listed, top),
        left_out(len(listed), top),
        defined(*LOADS),
    )
    groups = [_by_group(chosen, by, title, top) for by, title in GROUPS.items()]
    parts = [bodies, *(table for table in groups if len(table.rows) > 1), _concentration(chosen)]
    return Section(Said("任务量", "Load"), (), tuple(parts))


def _by_group(chosen: Chosen, by: Group, title: Said, top: int) -> Table:
    rows = sorted(load_by_group(chosen, by), key=lambda row: (-row.total, -row.lead, row.group))
    listed = [(_group(by, row.group), *row[1:]) for row in rows]
    return Table(
        title,
        (
            Said("组", "group"),
            Said("机构数", "bodies"),
            *(each.said for each in defined(*LOADS)),
        ),
        first(listed, top),
        (
            Said(
                "一项任务由同组几个机构承担的，在该组只计一次。",
                "A task that several bodies of a group have counts once for the group.",
            ),
            *left_out(len(listed), top),
        ),
        defined(*LOADS),
    )


def _group(by: Group, value: str) -> Said:
    if not value:
        return UNKNOWN
    if by == "level":
        return Said(*WORDS["levels"].get(value, (value, value)))
    if by == "kind":
        return Said(*KINDS[value]) if value in KINDS else same(value)
    return Said(called("functions", value, "zh"), called("functions", value, "en"))


def _concentration(chosen: Chosen) -> Table:
    from zhize.graph.measures.concentration import concentration

    rows = load(chosen)
    loads = {load: [float(getattr(row, load)) for row in rows] for load in LOADS[:4]}
    listed: list[tuple[Cell, ...]] = []
    for each in defined(*loads):
        found = concentration(loads[each.name], top=TOP)
        figures = (found.hhi, found.gini, found.entropy, found.evenness, *found.top.values())
        listed.append((each.said, found.n, *figures))
    names = defined("hhi", "gini", "entropy", "evenness")
    shares = [Said(f"前{k}位占比", f"share of the first {k}") for k in TOP]
    return Table(
        Said("任务量的集中程度", "Concentration of load"),
        (Said("任务量", "load"), Said("机构数", "bodies"), *(n.said for n in names), *shares),
        tuple(listed),
        (
            Said(
                "机构数含没有该项任务的机构，基尼系数与均匀度随之而变。",
                "Bodies without such a task are among them, which Gini and evenness depend on.",
            ),
        ),
        (*names, *defined("top-share")),
    )


def domains(chosen: Chosen, top: int) -> Section:
    """Return how much is of each domain and who carries it."""
    tasks = dict(
        zip(
            [field.notation for field in chosen.facts.fields],
            (chosen.fields() > 0).sum(axis=0).tolist(),
            strict=True,
        )
    )
    fields = {field.notation: Said(field.zh, field.en) for field in chosen.facts.fields}
    names = {node.id: name(node, chosen) for node in chosen.nodes}
    bodies: Counter[str] = Counter()
    best: dict[str, tuple[int, str, Said]] = {}
    for row in load_by_domain(chosen):
        bodies[row.domain] += 1
        place = (-row.lead, row.label, names[row.id])
        if row.lead and (row.domain not in best or place < best[row.domain]):
            best[row.domain] = place
    listed: list[tuple[Cell, ...]] = []
    for notation in sorted(fields, key=lambda each: (-tasks[each], each)):
        if tasks[notation]:
            leader = best.get(notation)
            listed.append((fields[notation], tasks[notation], bodies[notation], _leads(leader)))
    table = Table(
        Said("各领域的任务", "Tasks by domain"),
        (Said("领域", "domain"), *(d.said for d in defined(*DOMAIN))),
        first(listed, top),
        (
            Said(
                "一项任务属于几个领域的，在每个领域各计一次。",
                "A task of several domains counts in each.",
            ),
            *left_out(len(listed), top),
        ),
        defined(*DOMAIN),
    )
    return Section(Said("领域", "Domains"), (), (table,))


DOMAIN = ("domain-tasks", "domain-bodies", "domain-first")


def _leads(leader: tuple[int, str, Said] | None) -> Said:
    if leader is None:
        return Said("未写明", "not said")
    count, _, said = leader
    return Said(f"{said.zh}（{-count}）", f"{said.en} ({-count})")
