"""Who works with a body: whom it leads, who leads it, and in how many tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zhize.graph.answers.ranking import iri_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zhize.graph.columns.chosen import Chosen
    from zhize.graph.store import Store


@dataclass(frozen=True, slots=True)
class Partner:
    """A body that shares tasks with the one in question."""

    id: str  #: 530300/finance
    label: str
    shared: int  #: tasks that both have, at least 1
    leads: int  #: of these, tasks that the one in question leads and the partner does not
    led_by: int  #: tasks that the partner leads and the one in question does not
    iri: str


def partners(store: Store, chosen: Chosen, place: int) -> tuple[Partner, ...]:
    """Return who shares tasks with the body at a place among the nodes.

    Most shared tasks first, then most that the body leads; ties stand in the order of labels. What
    both lead, and what neither leads, is in `shared` alone.
    """
    import numpy as np

    own = np.flatnonzero(chosen.node == place)
    if not len(own):
        return ()
    leads = np.zeros(len(chosen.size), bool)
    leads[chosen.unit[own]] = chosen.lead[own]
    rows = np.flatnonzero(np.isin(chosen.unit, chosen.unit[own]) & (chosen.node != place))
    other, theirs, ours = chosen.node[rows], chosen.lead[rows], leads[chosen.unit[rows]]
    shared, led, led_by = (
        _counted(other, wanted, len(chosen.nodes))
        for wanted in (np.ones(len(rows), bool), ours & ~theirs, theirs & ~ours)
    )
    found = [
        Partner(
            id=chosen.nodes[at].id,
            label=chosen.nodes[at].label,
            shared=shared[at],
            leads=led[at],
            led_by=led_by[at],
            iri=iri_of(store, chosen.nodes[at], chosen.selection),
        )
        for at in np.unique(other).tolist()
    ]
    return tuple(sorted(found, key=lambda p: (-p.shared, -p.leads, p.label, p.id)))


def _counted(node: NDArray[Any], wanted: NDArray[Any], count: int) -> list[int]:
    import numpy as np

    counted: list[int] = np.bincount(node[wanted], minlength=count).tolist()
    return counted
