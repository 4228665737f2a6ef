"""Who leads what is counted, and what is said of those tasks that nobody who is shown leads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from zhize.loaders.records import ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zhize.graph.columns.chosen import Chosen

#: Why nobody leads: the role is not counted; no body is shown; others lead tasks of theirs; or no
#: document says who does.
Unled = Literal["role", "nobody", "others", "unsaid"]


class Leads(NamedTuple):
    """The tasks, or clauses of tasks, that the bodies shown have, by who leads them."""

    led: int  #: one of these bodies does
    others: int  #: only who is not shown, or does not count, as open groups mostly do not
    unsaid: int  #: the document does not say


def led(chosen: Chosen) -> int:
    """Return how many tasks a body that is shown leads."""
    return len(set(chosen.unit[chosen.lead].tolist()))


def leads(chosen: Chosen) -> Leads:
    """Return who leads the tasks of the bodies that are shown."""
    import numpy as np

    its, theirs = np.unique(chosen.unit[chosen.lead]), np.unique(chosen.unit)
    rest = np.setdiff1d(theirs, its, assume_unique=True)
    if not len(rest):
        return Leads(len(its), 0, 0)
    everybody = replace(
        chosen.selection,
        roles=ROLES,
        groups=True,
        naming="written",
        levels=None,
        places=None,
        functions=None,
    )
    every = chosen.facts.select(everybody)
    width = int(max(chosen.clause.max(initial=0), every.clause.max(initial=0))) + 1

    def key(of: Chosen, units: NDArray[np.int64]) -> NDArray[np.int64]:
        keys: NDArray[np.int64] = of.task[units].astype(np.int64) * width + of.clause[units]
        return keys

    elsewhere = int(np.isin(key(chosen, rest), key(every, every.unit[every.lead])).sum())
    return Leads(len(its), elsewhere, len(rest) - elsewhere)


def why_unled(chosen: Chosen) -> Unled | None:
    """Return why nobody of those shown leads a task, None where somebody does."""
    if chosen.lead.any():
        return None
    if not chosen.nodes:
        return "nobody"
    if "lead" not in chosen.selection.roles:
        return "role"
    return "others" if leads(chosen).others else "unsaid"
