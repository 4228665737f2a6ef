"""Between whom an agency stands as a middleman: brokerage by groups (Gould and Fernandez 1989).

Agency i brokers between a and b when a leads i, i leads b, and a does not lead b. By the groups of
the three it is, with A and B for groups,

- coordinator (协调人): all of one group, A → A → A
- itinerant (顾问): a and b of one group, i of another, A → B → A
- gatekeeper (守门人): i and b of one group, a of another, A → B → B
- representative (代理人): a and i of one group, b of another, A → A → B
- liaison (联络人): all of different groups, A → B → C
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from zhize.graph.measures.groups import By, Grouped, grouped
from zhize.graph.measures.matrices import NAN, MeasureError, Node, need_directed

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Floats, Network

Role: TypeAlias = Literal[
    "coordinator", "itinerant", "gatekeeper", "representative", "liaison", "total"
]


class Roles(NamedTuple):
    """A figure for each role, and for all together."""

    coordinator: float
    itinerant: float
    gatekeeper: float
    representative: float
    liaison: float
    total: float


class Broker(NamedTuple):
    """An agency's brokerage: how often, how often by chance, and how far apart the two are."""

    group: Any
    counts: Roles
    expected: Roles  #: were ties of this density drawn blindly
    z: Roles  #: (count − expected)/standard deviation; nan where nothing can vary


def brokerage(network: Network, *, by: By = "function") -> dict[Node, Broker]:
    """Return the brokerage roles of each node; nodes of no group are not in the result.

    Expected values and deviations are those of a directed network in which each tie is there with
    the chance d, the density of the network, whatever the others do. With S the pairs (a, b) that
    would make i a broker of a role, and T the ordered pairs of S that share one end,

        mean |S| d²(1−d),  variance |S| d²(1−d)(1 − d²(1−d)) + |T| d³(1−d)³.

    Raises
    ------
    MeasureError
        When the network is undirected, or no node has the attribute.
    """
    import numpy as np

    found = grouped(network, by=by, weight=None)
    need_directed(found.matrix, "brokerage")
    n = len(found.matrix.nodes)
    counts = _counts(found)
    d = found.matrix.weights.nnz / (n * (n - 1)) if n > 1 else 0.0
    sizes = np.bincount(found.group, minlength=len(found.names)).astype(float)
    by_chance = [_by_chance(sizes, g, d) for g in range(len(found.names))]
    result: dict[Node, Broker] = {}
    for i, node in enumerate(found.matrix.nodes):
        mean, deviation = by_chance[found.group[i]]
        z = np.divide(counts[i] - mean, deviation, out=np.full(6, NAN), where=deviation > 0)
        rows = (Roles(*map(float, row)) for row in (counts[i], mean, z))
        result[node] = Broker(found.names[found.group[i]], *rows)
    return result


def brokerage_total(network: Network, *, by: By = "function") -> dict[Node, float]:
    """Return how often each node stands between two others, in any role."""
    return {node: broker.counts.total for node, broker in brokerage(network, by=by).items()}


def brokerage_role(
    network: Network, *, role: Role = "coordinator", by: By = "function"
) -> dict[Node, float]:
    """Return how often each node brokers in one role.

    Raises
    ------
    MeasureError
        When there is no such role, or as `brokerage` does.
    """
    if role not in Roles._fields:
        raise MeasureError(f"{role}: no role of a broker; there are {', '.join(Roles._fields)}")
    found = brokerage(network, by=by)
    return {node: float(getattr(broker.counts, role)) for node, broker in found.items()}


def _counts(found: Grouped) -> Floats:
    """Count the roles of each node, in the order of `Roles`."""
    import numpy as np

    group, ties = found.group, found.matrix.weights
    back = ties.T.tocsr()
    after = [set(row.tolist()) for row in np.split(ties.indices, ties.indptr[1:-1])]
    counts = np.zeros((len(found.matrix.nodes), 6))
    for i in range(len(counts)):
        own = group[i]
        for a in back.indices[back.indptr[i] : back.indptr[i + 1]]:
            for b in after[i] - after[a] - {int(a)}:
                counts[i, _role(group[a], own, group[b])] += 1
    counts[:, 5] = counts[:, :5].sum(axis=1)
    return counts


def _role(a: int, i: int, b: int) -> int:
    """Return the place in `Roles` of a broker of group i between groups a and b."""
    if a == b:
        return 0 if a == i else 1
    if b == i:
        return 2
    return 3 if a == i else 4


def _by_chance(sizes: Floats, own: int, d: float) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of each role's count, for a node of a group."""
    import numpy as np

    mates = sizes[own] - 1
    others = np.delete(sizes, own)
    away = others.sum()
    rest = away - others  #: for each other group, those of neither it nor the own
    every = mates + away
    across = mates * away * (away - 1) + away * mates * (mates - 1)
    pairs = np.array(
        [
            mates * (mates - 1),
            (others * (others - 1)).sum(),
            away * mates,
            mates * away,
            (others * rest).sum(),
            every * (every - 1),
        ]
    )
    sharing = np.array(
        [
            2 * mates * (mates - 1) * (mates - 2),
            2 * (others * (others - 1) * (others - 2)).sum(),
            across,
            across,
            2 * (others * rest * (rest - 1)).sum(),
            2 * every * (every - 1) * (every - 2),
        ]
    )
    open_way = d**2 * (1 - d)
    variance = pairs * open_way * (1 - open_way) + sharing * d**3 * (1 - d) ** 3
    return np.abs(pairs * open_way), np.sqrt(np.abs(variance))
