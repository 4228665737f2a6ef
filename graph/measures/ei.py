"""Whether agencies work across groups or within them: the E-I index (Krackhardt and Stern 1988)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.measures.groups import By, Grouped, grouped
from zhize.graph.measures.matrices import NAN, Node, at_least
from zhize.graph.measures.mixing import between

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Flags, Floats, Network


class EI(NamedTuple):
    """The E-I index of a network, and how it stands among those of shuffled groups."""

    ei: float  #: (E−I)/(E+I), −1 all within to 1 all across; nan without ties
    external: float  #: E, weight of the ties across groups
    internal: float  #: I, weight of the ties within groups
    expected: float  #: the index were ties blind to groups; nan with fewer than two nodes
    p_less: float  #: chance of an index this low or lower among shuffled groups
    p_greater: float  #: chance of one this high or higher
    by_group: dict[Any, float]  #: the index over the ties of each group's members
    left_out: int  #: nodes of no group, left out with their ties
    permutations: int
    seed: int


def ei_index(
    network: Network,
    *,
    by: By = "function",
    weight: str | None = None,
    permutations: int = 5000,
    seed: int = 0,
) -> EI:
    """Return the E-I index: (E−I)/(E+I), with its place among shuffled groups.

    Each permutation hands the groups to the nodes anew, so that sizes of groups and all ties stay.
    A chance counts the network itself: (1 + shuffles as extreme)/(1 + permutations).

    Parameters
    ----------
    network
        The network. In a directed one each direction is a tie.
    by
        The groups: a node attribute, or a mapping from nodes.
    weight
        None to count ties; an edge attribute to add its values.
    permutations
        How many shuffles; 0 for no chances, which are nan then.
    seed
        Where the shuffling starts.

    Raises
    ------
    MeasureError
        When no node has the attribute, or `permutations` is negative.
    """
    import numpy as np

    at_least(permutations, 0, "permutations")
    found = grouped(network, by=by, weight=weight)
    tie = found.matrix.weights.tocoo()
    once = slice(None) if found.matrix.directed else tie.row < tie.col
    start, end, strength = tie.row[once], tie.col[once], tie.data[once]
    total = float(strength.sum())
    external = float(strength[found.group[start] != found.group[end]].sum())
    drawn = np.random.default_rng(seed)
    shuffled = np.empty(permutations)
    for i in range(permutations):
        group = drawn.permutation(found.group)
        shuffled[i] = strength[group[start] != group[end]].sum()
    return EI(
        ei=_index(external, total),
        external=external,
        internal=total - external,
        expected=_index(*_pairs_across(found)),
        p_less=_chance(shuffled <= external * (1 + 1e-12), total),
        p_greater=_chance(shuffled >= external * (1 - 1e-12), total),
        by_group=_by_group(found),
        left_out=found.left_out,
        permutations=permutations,
        seed=seed,
    )


def ei_value(network: Network, *, by: By = "function", weight: str | None = None) -> float:
    """Return the E-I index alone, see `ei_index`, which also says how likely it is by chance."""
    return ei_index(network, by=by, weight=weight, permutations=0).ei


def ei_by_node(
    network: Network, *, by: By = "function", weight: str | None = None
) -> dict[Node, float]:
    """Return the E-I index over the ties of each node.

    nan for a node without ties; nodes of no group are not in the result.
    """
    found = grouped(network, by=by, weight=weight)
    across, all_ties = _at_nodes(found)
    values = [_index(e, t) for e, t in zip(across, all_ties, strict=True)]
    return found.matrix.scores(values)


def _index(external: float, total: float) -> float:
    return float((2 * external - total) / total) if total else NAN


def _pairs_across(found: Grouped) -> tuple[float, float]:
    """Return how many pairs of nodes are of two groups, and how many there are."""
    import numpy as np

    n = len(found.matrix.nodes)
    sizes = np.bincount(found.group, minlength=len(found.names))
    return (n * n - float((sizes**2).sum())) / 2, n * (n - 1) / 2


def _chance(extreme: Flags, total: float) -> float:
    if not len(extreme) or not total:
        return NAN
    return float((1 + extreme.sum()) / (1 + len(extreme)))


def _at_nodes(found: Grouped) -> tuple[Floats, Floats]:
    """Return for each node the weight of its ties across groups, and of all its ties."""
    import numpy as np

    n = len(found.matrix.nodes)
    tie = found.matrix.weights.tocoo()
    across = np.where(found.group[tie.row] != found.group[tie.col], tie.data, 0)
    ends = (tie.row, tie.col) if found.matrix.directed else (tie.row,)
    outside, whole = np.zeros(n), np.zeros(n)
    for end in ends:
        outside += np.bincount(end, across, n)
        whole += np.bincount(end, tie.data, n)
    return outside, whole


def _by_group(found: Grouped) -> dict[Any, float]:
    """Return the index over the ties that members of each group have, each tie once."""
    table = between(found)
    inside = table.diagonal()
    outside = table.sum(axis=1) - inside
    if found.matrix.directed:
        outside = outside + table.sum(axis=0) - inside
    else:
        inside = inside / 2  # both directions of a tie stand in the table
    values = zip(found.names, outside, inside, strict=True)
    return {name: _index(float(e), float(e + i)) for name, e, i in values}
