"""What there is to say of one body: its load, its fields, its partners, its times, its place.

found = profile(store, "柞水县卫计局")
json.dumps(dataclasses.asdict(found), ensure_ascii=False)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from zhize.graph.answers.bodies import find_bodies, read_bodies
from zhize.graph.answers.body_load import DocumentLoad, DomainLoad, by_document, by_domain
from zhize.graph.answers.deadlines import Deadline, deadlines
from zhize.graph.answers.measured import find_column
from zhize.graph.answers.partners import Partner, partners
from zhize.graph.answers.ranking import iri_of
from zhize.graph.answers.standing import Standing, nowhere, standings
from zhize.graph.errors import AmbiguousError, NotFoundError
from zhize.graph.measures.ranking import rounded
from zhize.graph.storage.sheets import Actor

if TYPE_CHECKING:
    from zhize.graph.columns.bodies import Node
    from zhize.graph.columns.selection import Selection
    from zhize.graph.store import Store

__all__ = [
    "Deadline",
    "DocumentLoad",
    "DomainLoad",
    "Partner",
    "Profile",
    "Profiles",
    "Standing",
    "profile",
]

#: By what a body is compared with the others.
STANDINGS = (
    *("lead", "co", "total", "fractional"),
    *("degree", "strength", "betweenness", "lead-out", "co-in"),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A body and what it carries. Unknown texts are "". All values are ready for JSON."""

    id: str  #: 611026/health; `group/` stands before that of an open group
    label: str  #: 柞水县卫计局
    names: tuple[str, ...]  #: every other name the documents give it, in name order
    function: str  #: notation of its function line
    purpose: str  #: the same in Chinese
    level: str  #: of its place: national, province, prefecture, county
    place: str  #: code of its place, GB/T 2260
    jurisdiction: str  #: name of its place
    group: bool  #: an open group: 各公立医院
    iri: str
    selection: str  #: the choices behind all figures, in Chinese
    selection_en: str
    tasks: int  #: tasks that any body has by these choices
    lead: int  #: tasks it leads
    co: int  #: tasks it has another role in and does not lead
    total: int  #: lead + co
    led: int  #: of the total, tasks that anybody is said to lead
    fractional: float  #: the sum of 1/k over its tasks, k the number of bodies that have each
    share: float  #: fractional ÷ tasks; all bodies together make 1
    standings: tuple[Standing, ...]
    documents: tuple[DocumentLoad, ...]  #: in the order of ids
    domains: tuple[DomainLoad, ...]  #: most tasks first
    partners: tuple[Partner, ...]  #: most shared tasks first
    deadlines: tuple[Deadline, ...]  #: earliest due first


def profile(store: Store, name: str, selection: Selection | None = None) -> Profile:
    """Return the profile of the body of a name, by any of its names; see `bodies.agency`.

    A body that has no task by the selection has a profile without any. Open groups are counted
    when the name is that of one.

    Raises
    ------
    NotFoundError
        When no body goes by the name.
    AmbiguousError
        When several do; the message lists them.
    """
    return Profiles(store, selection).of(name)


class Profiles:
    """The profiles of all bodies of a store, with the networks measured once.

    Levels, places and function lines of the selection are left aside: who stands beside a body
    does not depend on who is shown.
    """

    def __init__(
        self,
        store: Store,
        selection: Selection | None = None,
        *,
        standings: Sequence[str] = STANDINGS,
    ) -> None:
        from zhize.graph.columns.selection import Selection
        from zhize.graph.facts import facts

        whole = replace(selection or Selection(), levels=None, places=None, functions=None)
        self._store = store
        self._asked = tuple(map(find_column, standings))
        self.chosen = facts(store).select(whole)

    def __iter__(self) -> Iterator[Profile]:
        """Yield a profile of each body that has a task, in the order of labels."""
        for node in sorted(self.chosen.nodes, key=lambda node: (node.label, node.id)):
            yield self._profile(node)

    def of(self, name: str) -> Profile:
        """Return the profile of the body of a name; see `profile`."""
        node = self._find(name)
        selection = self.chosen.selection
        if node.group and not selection.groups:
            names = [column.name for column in self._asked]
            return Profiles(self._store, replace(selection, groups=True), standings=names).of(name)
        return self._profile(node)

    def _find(self, name: str) -> Node:
        found = find_bodies(self._bodies, name)
        if len(found) == 1:
            return self._nodes[found[0].iri]
        if not found:
            usual = self.chosen.selection.naming == "written"
            body = "body" if usual else "body that has a task by these choices"
            advice = "zhize rank lists the bodies of a store"
            raise NotFoundError(f"{self._store.path}: no {body} goes by the name {name}; {advice}")
        labels = [body.label for body in found]
        listed = [b.label if labels.count(b.label) == 1 else b.iri for b in found]
        what = f"{len(found)} bodies go by this name; ask for one: {', '.join(listed)}"
        raise AmbiguousError(f"{name}: {what}")

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        """Return all bodies by IRI, or by id where they have none; as the selection calls them."""
        from zhize.graph.columns.selection import Selection

        everybody = Selection(naming=self.chosen.selection.naming, groups=True)
        nodes = {node.id: node for node in self.chosen.facts.select(everybody).nodes}
        nodes.update((node.id, node) for node in self.chosen.nodes)
        return {self._iri(node) or node.id: node for node in nodes.values()}

    @cached_property
    def _bodies(self) -> tuple[Actor, ...]:
        """Return all bodies with their names: those in the documents, or those of the nodes."""
        if self.chosen.selection.naming == "written":
            return read_bodies(self._store.sheets())
        return tuple(
            Actor(iri, n.label, n.group, n.function, n.jurisdiction, n.level, (n.label,))
            for iri, n in sorted(self._nodes.items(), key=lambda pair: (pair[1].label, pair[0]))
        )

    def _iri(self, node: Node) -> str:
        return iri_of(self._store, node, self.chosen.selection)

    @cached_property
    def _standings(self) -> dict[str, tuple[Standing, ...]]:
        return standings(self.chosen, self._asked)

    @cached_property
    def _sums(self) -> list[tuple[int, int, float]]:
        from zhize.graph.columns.figures import sums

        return list(zip(*(column.tolist() for column in sums(self.chosen)), strict=True))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {node.id: place for place, node in enumerate(self.chosen.nodes)}

    def _led(self, place: int) -> int:
        """Return how many tasks of a body are said to be led by anybody."""
        own = self.chosen.unit[self.chosen.node == place].tolist()
        return len(self._with_lead.intersection(own))

    @cached_property
    def _with_lead(self) -> frozenset[int]:
        return frozenset(self.chosen.unit[self.chosen.lead].tolist())

    def _profile(self, node: Node) -> Profile:
        from zhize.graph.columns.words import called

        chosen, iri = self.chosen, self._iri(node)
        # A body that these choices give no task is at no place.
        place = self._places.get(node.id, -1)
        lead, co, fractional = self._sums[place] if place >= 0 else (0, 0, 0.0)
        return Profile(
            id=node.id,
            label=node.label,
            names=tuple(sorted(self._names.get(iri, frozenset()) - {node.label})),
            function=node.function,
            purpose=called("functions", node.function, "zh") if node.function else "",
            level=node.level,
            place=node.place,
            jurisdiction=node.jurisdiction,
            group=node.group,
            iri=iri,
            selection=chosen.selection.describe("zh"),
            selection_en=chosen.selection.describe("en"),
            tasks=len(chosen.size),
            lead=lead,
            co=co,
            total=lead + co,
            led=self._led(place),
            fractional=rounded(fractional),
            share=rounded(fractional / max(len(chosen.size), 1)),
            standings=self._standings.get(node.id) or nowhere(self._asked),
            documents=by_document(chosen, place),
            domains=by_domain(chosen, place),
            partners=partners(self._store, chosen, place),
            deadlines=deadlines(self._store, chosen, place),
        )

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        if self.chosen.selection.naming != "written":
            return {}
        return {body.iri: frozenset(body.names) for body in self._bodies}
