"""Whether agencies of a kind keep to themselves: mixing between groups and assortativity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.measures.groups import By, Grouped, grouped
from zhize.graph.measures.matrices import NAN, matrix_of

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Floats, Network


class Mixing(NamedTuple):
    """How much of the ties goes from which group to which."""

    groups: tuple[Any, ...]  #: in the order of names
    shares: dict[tuple[Any, Any], float]  #: e_ab, adds up to 1; nan without ties
    assortativity: float  #: r, 1 when all ties stay within; nan where undefined
    left_out: int  #: nodes of no group, left out with their ties


def mixing(network: Network, *, by: By = "function", weight: str | None = None) -> Mixing:
    """Return the mixing matrix and its assortativity: r = (Σ e_aa − Σ a_a b_a)/(1 − Σ a_a b_a).

    e_ab is the share of ties from group a to group b, half of an undirected tie each way; a and b
    are its sums. r is nan without ties, and where all ties are within one group. Newman 2003.

    Parameters
    ----------
    network
        The network.
    by
        The groups: a node attribute, or a mapping from nodes.
    weight
        None to count ties; an edge attribute to add its values.

    Raises
    ------
    MeasureError
        When no node has the attribute.
    """
    found = grouped(network, by=by, weight=weight)
    table = between(found)
    total = table.sum()
    e = table / total if total else table * NAN
    chance = float((e.sum(axis=1) * e.sum(axis=0)).sum())
    kept = float(e.trace()) if total else NAN
    names = found.names
    return Mixing(
        groups=names,
        shares={(a, b): float(e[i, j]) for i, a in enumerate(names) for j, b in enumerate(names)},
        assortativity=(kept - chance) / (1 - chance) if 1 - chance > 1e-12 else NAN,
        left_out=found.left_out,
    )


def assortativity(network: Network, *, by: By = "function", weight: str | None = None) -> float:
    """Return the assortativity of `mixing`."""
    return mixing(network, by=by, weight=weight).assortativity


def degree_assortativity(network: Network) -> float:
    """Return the correlation of the numbers of partners at both ends of a tie (Newman 2002).

    In a directed network of ties out at the start with ties in at the end. nan without ties and
    where either does not vary.
    """
    import numpy as np

    matrix = matrix_of(network, weight=None)
    tie = matrix.weights.tocoo()
    out, into = (np.bincount(end, minlength=len(matrix.nodes)) for end in (tie.row, tie.col))
    return correlation(out[tie.row].astype(float), into[tie.col].astype(float))


def correlation(x: Floats, y: Floats) -> float:
    """Return Pearson's r of two columns; nan where either does not vary."""
    import numpy as np

    if not len(x):
        return NAN
    x, y = x - x.mean(), y - y.mean()
    spread = float(np.sqrt((x @ x) * (y @ y)))
    scale = max(float(np.abs(x).max()) * float(np.abs(y).max()), 0.0) * len(x)
    return float(x @ y) / spread if spread > 1e-13 * scale and spread > 0 else NAN


def between(found: Grouped) -> Floats:
    """Return the weights between groups: row from, column to; undirected ties stand twice."""
    import numpy as np

    k = len(found.names)
    tie = found.matrix.weights.tocoo()
    cell = found.group[tie.row] * k + found.group[tie.col]
    table = np.zeros(k * k)
    table += np.bincount(cell, tie.data, k * k)
    return table.reshape(k, k)
