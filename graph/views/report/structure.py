"""Tables of a report on structure: core and periphery, k-core, communities, ties across groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zhize.graph.measures.matrices import MeasureError
from zhize.graph.views.report.networks import MOST, Networks
from zhize.graph.views.report.parts import Cell, Section, Table, defined, left_out, lots
from zhize.graph.views.report.tables import name
from zhize.graph.views.said import Said

#: Attributes of bodies that make groups for the E-I index.
GROUPS = {
    "place": Said("地区", "place"),
    "level": Said("级别", "level"),
    "kind": Said("机构类别", "kind of body"),
    "function": Said("职能条线", "function line"),
}


def structure(networks: Networks, top: int) -> Section:
    """Return the core, the communities and how far ties go across groups."""
    texts: tuple[Said, ...] = (
        Said(
            "都取自机构—机构网络。核心与子群由搜索得到，随机种子写在表下，同样的数据给出同样的结果。",
            "All of the network of agencies that have tasks together. Cores and communities are "
            "searched for; the seeds stand below the tables, and the same data give the same result.",
        ),
    )
    parts = []
    if len(networks.agencies) <= MOST:
        parts.append(_core(networks))
    else:
        why = Said(
            f"网络超过{MOST}个机构，未求核心。", f"No core is sought among more than {MOST}."
        )
        texts = (*texts, why)
    parts += [_communities(networks, top), _ei(networks)]
    return Section(Said("结构", "Structure"), texts, tuple(parts))


def _named(networks: Networks, nodes: Iterable[Any] | None) -> Said:
    """Return the names of bodies, the most tasks first."""
    if not nodes:
        return Said("无", "none")
    known = {node.id: name(node, networks.whole) for node in networks.whole.nodes}
    tasks = networks.agencies.nodes(data="tasks")
    order = sorted(nodes, key=lambda node: (-tasks[node], known[node].zh, node))
    zh = "、".join(known[node].zh for node in order)
    return Said(zh, ", ".join(known[node].en for node in order))


def _core(networks: Networks) -> Table:
    from zhize.graph.measures.kcore import core_number, k_core

    found = networks.core
    members = k_core(networks.agencies)
    deepest = max(core_number(networks.agencies).values(), default=0)
    core, density, k = defined("core", "block-density", "k-core")
    fit = defined("core-fit")[0]
    rows: tuple[tuple[Cell, ...], ...] = (
        (core.said, len(found.core or ()), _named(networks, found.core)),
        (fit.said, None, found.fit),
        (Said(f"{density.said.zh}：核心内", "density within the core"), None, found.core_density),
        (Said(f"{density.said.zh}：核心与边缘间", "between"), None, found.between_density),
        (
            Said(f"{density.said.zh}：边缘内", "within the periphery"),
            None,
            found.periphery_density,
        ),
        (
            Said(f"{k.said.zh}，k={deepest:g}", f"{k.said.en}, k = {deepest:g}"),
            len(members),
            _named(networks, members),
        ),
    )
    return Table(
        Said("核心与边缘", "Core and periphery"),
        (Said("项目", "item"), Said("机构数", "bodies"), Said("结果", "result")),
        rows,
        (
            Said(
                "离散模型，核心与边缘之间的理想关系为“有”。",
                "Discrete model; ideally core and periphery are tied.",
            ),
            lots(seed=found.seed, repeats=found.repeats),
        ),
        (core, fit, density, k),
    )


def _communities(networks: Networks, top: int) -> Table:
    found = networks.communities
    groups = [group for group in found.groups if len(group) > 1]
    alone = len(found.groups) - len(groups)
    rows: list[tuple[Cell, ...]] = [
        (number, len(group), _named(networks, group))
        for number, group in enumerate(groups[:top], start=1)
    ]
    modularity = "—" if found.modularity != found.modularity else f"{found.modularity:.3f}"
    return Table(
        Said("凝聚子群", "Communities"),
        (Said("子群", "community"), Said("机构数", "bodies"), Said("成员", "members")),
        tuple(rows),
        (
            Said(
                f"模块度{modularity}；另有{alone}个机构自成一群。Louvain，分辨率{found.resolution:g}，按权重。",
                f"Modularity {modularity}; {alone} more bodies are a community each. Louvain, "
                f"resolution {found.resolution:g}, by weights.",
            ),
            lots(seed=found.seed, repeats=found.repeats),
            *left_out(len(groups), top),
        ),
        defined("community", "modularity"),
    )


def _ei(networks: Networks) -> Table:
    from zhize.graph.measures.ei import ei_index

    rows: list[tuple[Cell, ...]] = []
    notes = []
    for by, said in GROUPS.items():
        try:
            found = ei_index(networks.agencies, by=by)
        except MeasureError:
            # No body has this attribute: function lines have no place.
            continue
        notes = [lots(seed=found.seed, permutations=found.permutations)]
        ties = (int(found.external), int(found.internal))
        chances = (found.expected, found.p_less, found.p_greater)
        rows.append((said, *ties, found.ei, *chances, found.left_out))
    names = defined("external", "internal", "ei-of-groups", "expected", "p-less", "p-greater")
    return Table(
        Said("组内与组间关系（E-I 指数）", "Ties within and across groups (E-I index)"),
        (Said("分组", "groups"), *(n.said for n in names), Said("无分组的机构", "of no group")),
        tuple(rows),
        (
            Said(
                "−1为全在组内，1为全在组间；关系按有无计。",
                "−1 for all ties within groups, 1 for all across; ties count alone.",
            ),
            *notes,
        ),
        names,
    )
