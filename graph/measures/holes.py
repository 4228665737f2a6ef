"""Structural holes: whether an agency's partners know one another without it (Burt 1992).

Ties are taken without direction: z_ij = w_ij + w_ji. The share of i's ties that goes to j is
p_ij = z_ij/Σ_k z_ik; how strong j's tie to q is, against its strongest, m_jq = z_jq/max_k z_jk.
Only partners of i count as j and q, but what a partner has elsewhere counts in its p and m (the
whole-network model of UCINET; igraph's, too).

networkx 3.6 divides by the wrong maximum when it takes the effective size of all nodes of a weighted
network at once; asked for its nodes by name it agrees with what stands here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.measures.matrices import NAN, Matrix, Node, both_ways, matrix_of
from zhize.graph.measures.triangles import Ties, ties_of, triangles

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Floats, Network


class Hole(NamedTuple):
    """An agency among its partners."""

    partners: int  #: N
    effective_size: float  #: N less what partners say of one another; nan without partners
    efficiency: float  #: effective size / N; nan without partners
    constraint: float  #: how much its ties go back to the same partners; nan without partners
    hierarchy: float  #: whether one partner makes most of it, 0 to 1; nan below two partners


def structural_holes(network: Network, *, weight: str | None = "weight") -> dict[Node, Hole]:
    """Return Burt's measures for each node.

    - effective size: Σ_j (1 − Σ_q p_iq m_jq), without weights N − 2t/N for t ties among partners
    - efficiency: effective size / N
    - constraint: C = Σ_j c_ij with c_ij = (p_ij + Σ_q p_iq p_qj)²
    - hierarchy: Σ_j r_j ln r_j / (N ln N) with r_j = c_ij/(C/N)

    Parameters
    ----------
    network
        The network.
    weight
        The edge attribute w; None to count every tie as 1.
    """
    found = _Partners(matrix_of(network, weight=weight))
    size = found.sizes()
    constraint, hierarchy = found.constraints()
    rows = zip(found.count, size, size / found.count, constraint, hierarchy, strict=True)
    holes = (Hole(int(n) if n == n else 0, *map(float, rest)) for n, *rest in rows)
    return dict(zip(found.matrix.nodes, holes, strict=True))


def effective_size(network: Network, *, weight: str | None = "weight") -> dict[Node, float]:
    """Return the effective size of each node, see `structural_holes`; nan without partners."""
    found = _Partners(matrix_of(network, weight=weight))
    return found.matrix.scores(found.sizes())


def efficiency(network: Network, *, weight: str | None = "weight") -> dict[Node, float]:
    """Return effective size over partners, see `structural_holes`; nan without partners."""
    found = _Partners(matrix_of(network, weight=weight))
    return found.matrix.scores(found.sizes() / found.count)


def constraint(network: Network, *, weight: str | None = "weight") -> dict[Node, float]:
    """Return the constraint of each node, see `structural_holes`; nan without partners."""
    found = _Partners(matrix_of(network, weight=weight))
    return found.matrix.scores(found.constraints()[0])


def hierarchy(network: Network, *, weight: str | None = "weight") -> dict[Node, float]:
    """Return the hierarchy of each node, see `structural_holes`; nan below two partners."""
    found = _Partners(matrix_of(network, weight=weight))
    return found.matrix.scores(found.constraints()[1])


class _Partners:
    """The ties of a network, and what of its own each end has in them.

    `count`, `sizes` and `constraints` stand in the order of the matrix.
    """

    def __init__(self, matrix: Matrix) -> None:
        import numpy as np

        self.matrix = matrix
        weights = both_ways(matrix)
        self.ties: Ties = ties_of(weights)
        partners = np.diff(weights.indptr).astype(float)
        self.count: Floats = np.where(partners > 0, partners, NAN)  #: N, nan for none
        #: p_ij of each tie, row 0 from its start to its end, row 1 back
        self.share: Floats = self._parts(weights.sum(axis=1)[self.ties.order])

    def sizes(self) -> Floats:
        """Return effective sizes."""
        import numpy as np

        ties, p = self.ties, self.share
        largest = np.zeros(len(ties.order))
        np.maximum.at(largest, ties.start, ties.weight)
        np.maximum.at(largest, ties.end, ties.weight)
        m = self._parts(largest)
        known = np.zeros(len(ties.order))
        for ab, ac, bc in triangles(ties):
            for node, product in (
                (ties.start[ab], p[0, ac] * m[0, bc] + p[0, ab] * m[1, bc]),
                (ties.end[ab], p[0, bc] * m[0, ac] + p[1, ab] * m[1, ac]),
                (ties.end[ac], p[1, bc] * m[0, ab] + p[1, ac] * m[1, ab]),
            ):
                known += np.bincount(node, product, len(known))
        return self.count - ties.back(known)

    def constraints(self) -> tuple[Floats, Floats]:
        """Return constraints and hierarchies."""
        import numpy as np

        dyads = (self.share + self._through()) ** 2
        none = np.isnan(self.count)
        total = np.where(none, NAN, self._at_nodes(dyads))
        spread = self._at_nodes(dyads * np.log(dyads))
        # Σ r ln r with r = c_ij·N/C, taken apart into the sums at hand.
        several = self.count > 1
        n, c = self.count[several], total[several]
        levels = np.full(len(total), NAN)
        levels[several] = ((spread[several] / c + np.log(n / c)) / np.log(n)).clip(0, 1)
        return total, levels

    def _through(self) -> Floats:
        """Return Σ_q p_iq p_qj of each tie, both ways."""
        import numpy as np

        p = self.share
        through = np.zeros_like(p)
        for ab, ac, bc in triangles(self.ties):
            p_ab, p_ac, p_bc = p[0, ab], p[0, ac], p[0, bc]
            p_ba, p_ca, p_cb = p[1, ab], p[1, ac], p[1, bc]
            for tie, way, product in (
                (ab, 0, p_ac * p_cb),
                (ab, 1, p_bc * p_ca),
                (ac, 0, p_ab * p_bc),
                (ac, 1, p_cb * p_ba),
                (bc, 0, p_ba * p_ac),
                (bc, 1, p_ca * p_ab),
            ):
                through[way] += np.bincount(tie, product, p.shape[1])
        return through

    def _parts(self, whole: Floats) -> Floats:
        """Return each tie's weight over what its start has, and over what its end has."""
        import numpy as np

        ties = self.ties
        return np.array([ties.weight / whole[ties.start], ties.weight / whole[ties.end]])

    def _at_nodes(self, values: Floats) -> Floats:
        """Sum values of ties, in rows as `_parts` gives them, at the nodes they belong to."""
        import numpy as np

        n = len(self.ties.order)
        summed = np.zeros(n)
        summed += np.bincount(self.ties.start, values[0], n)
        summed += np.bincount(self.ties.end, values[1], n)
        return self.ties.back(summed)
