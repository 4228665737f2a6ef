"""Who forms the core and who the periphery, as two sets (Borgatti and Everett 2000).

The network is held against an ideal one, in which all of the core work together and nobody of the
periphery does with another of it. The fit is the correlation over all pairs, and the core is the
set that fits best. It is looked for by climbing: from the best set of the strongest nodes, and from
sets drawn at random, one node changes sides or two change places as long as the fit grows.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from zhize.graph.measures.matrices import (
    NAN,
    Matrix,
    MeasureError,
    Node,
    at_least,
    in_order,
    matrix_of,
    one_of,
)

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Flags, Floats, Network

Between: TypeAlias = Literal["tied", "untied", "ignored"]
SWAPS = 1_000_000  #: pairs of nodes up to which changing places is tried
STEEPEST = 10_000  #: pairs of nodes up to which it is tried at every step
GAIN = 1e-12  #: what a step must gain, more than rounding


class CorePeriphery(NamedTuple):
    """The best core that was found."""

    core: tuple[Node, ...] | None  #: by name; None where no set fits better than another
    periphery: tuple[Node, ...] | None
    fit: float  #: correlation with the ideal network, at most 1; nan where the core is None
    core_density: float  #: mean weight of a pair within the core; nan for a core of one
    between_density: float  #: mean weight of a pair across
    periphery_density: float  #: mean weight of a pair within the periphery; nan for one of one
    between: Between
    repeats: int
    seed: int


def core_periphery(
    network: Network,
    *,
    weight: str | None = None,
    between: Between = "tied",
    repeats: int = 20,
    seed: int = 0,
) -> CorePeriphery:
    """Return the core that fits best: max over c of corr(A_ij, Δ_ij), i ≠ j.

    With fewer than three nodes, and where all pairs are alike (no ties, or all of one weight),
    there is no correlation and the core is None.

    Parameters
    ----------
    network
        The network; in a directed one both directions of a pair count.
    weight
        None for ties as 1; an edge attribute for their values.
    between
        The ideal for pairs across: `tied` Δ = c_i ∨ c_j, `untied` Δ = c_i · c_j, or `ignored`, only
        pairs within the core and within the periphery are looked at.
    repeats
        How many random starts, beside the strongest nodes.
    seed
        Where the drawing of starts begins.

    Raises
    ------
    MeasureError
        When `repeats` is negative, or there is no such `between`.
    """
    import numpy as np

    at_least(repeats, 0, "repeats")
    matrix = matrix_of(network, weight=weight)
    pairs = _Pairs(matrix, between)
    best = _climb(pairs, pairs.strongest())
    drawn = np.random.default_rng(seed)
    for _ in range(repeats if pairs.n > 2 else 0):
        start = drawn.random(pairs.n) < drawn.random()
        best = max(best, _climb(pairs, start), key=_rank)
    if best.fit == -np.inf:
        return CorePeriphery(None, None, NAN, NAN, NAN, NAN, between, repeats, seed)
    sides = (best.core, ~best.core)
    core, periphery = (tuple(matrix.nodes[i] for i in np.flatnonzero(side)) for side in sides)
    densities = pairs.densities(best.core)
    return CorePeriphery(core, periphery, best.fit, *densities, between, repeats, seed)


def core_fit(
    network: Network,
    core: Collection[Any],
    *,
    weight: str | None = None,
    between: Between = "tied",
) -> float:
    """Return how well a given core fits, see `core_periphery`; nan without correlation.

    Raises
    ------
    MeasureError
        When one of the core is not in the network, or there is no such `between`.
    """
    import numpy as np

    matrix = matrix_of(network, weight=weight)
    for missing in in_order(set(core) - set(matrix.nodes)):
        raise MeasureError(f"core: {missing} is not in the network; name nodes of it")
    inside = np.array([node in core for node in matrix.nodes], dtype=bool)
    fit = _Pairs(matrix, between).fit(inside)
    return fit if fit > -np.inf else NAN


class _Found(NamedTuple):
    fit: float  #: −∞ where there is no correlation
    core: Flags


class _Sums(NamedTuple):
    """What tells the fit of cores, each a number or one for each core."""

    size: Any  #: nodes of the core
    inside: Any  #: Σ A_ij over ordered pairs within the core
    strength: Any  #: Σ of both directions of the ties of its nodes
    inside_squares: Any  #: the same of A_ij²
    strength_squares: Any


class _Pairs:
    """All ordered pairs of a network, and how cores fit them."""

    def __init__(self, matrix: Matrix, between: Between) -> None:
        one_of(between, Between, "between")
        a = matrix.weights
        self.n = len(matrix.nodes)
        self.between = between
        self.both = (a + a.T).tocsr()
        self.both_squares = (a * a + (a * a).T).tocsr()
        self.strength: Floats = self.both.sum(axis=1)
        self.strength_squares: Floats = self.both_squares.sum(axis=1)
        self.total, self.squares = float(a.sum()), float((a * a).sum())

    def sums(self, core: Flags) -> _Sums:
        """Return the sums of a core."""
        return _Sums(
            core.sum(),
            (self.both @ core)[core].sum() / 2,
            self.strength[core].sum(),
            (self.both_squares @ core)[core].sum() / 2,
            self.strength_squares[core].sum(),
        )

    def fit(self, core: Flags) -> float:
        """Return the fit of a core; −∞ where there is no correlation."""
        return float(self.fits(self.sums(core)))

    def fits(self, sums: _Sums) -> Any:
        """Return the fits of many cores at once."""
        import numpy as np

        k, n = sums.size, self.n
        across = sums.strength - 2 * sums.inside
        ideal, tied = k * (k - 1.0), sums.inside
        pairs, total, squares = n * (n - 1.0), self.total, self.squares
        if self.between == "tied":
            ideal, tied = ideal + 2.0 * k * (n - k), tied + across
        elif self.between == "ignored":
            pairs = ideal + (n - k) * (n - k - 1.0)
            total = total - across
            squares = squares - (sums.strength_squares - 2 * sums.inside_squares)
        spread = (pairs * squares - total**2) * ideal * (pairs - ideal)
        # Rounding of sums leaves something where there is nothing.
        alike = spread <= 1e-12 * (pairs * squares + total**2) * pairs**2
        root = np.sqrt(np.where(alike, 1, spread))
        return np.where(alike, -np.inf, (pairs * tied - ideal * total) / root)

    def strongest(self) -> Flags:
        """Return the best of the sets of the k strongest nodes."""
        import numpy as np

        n = self.n
        place = np.empty(n, dtype=np.int64)
        order = np.argsort(-self.strength, kind="stable")
        place[order] = np.arange(n)
        tie, tie_squares = self.both.tocoo(), self.both_squares.tocoo()
        # A tie is within the core as soon as its weaker end is.
        last = np.maximum(place[tie.row], place[tie.col])
        sums = _Sums(
            np.arange(1, n + 1),
            np.bincount(last, tie.data, n).cumsum() / 2,
            self.strength[order].cumsum(),
            np.bincount(last, tie_squares.data, n).cumsum() / 2,
            self.strength_squares[order].cumsum(),
        )
        best = int(np.argmax(self.fits(sums))) if n else 0
        return place <= best

    def densities(self, core: Flags) -> tuple[float, float, float]:
        """Return the mean weight of a pair within the core, across and within the periphery."""
        sums, n = self.sums(core), self.n
        k = int(sums.size)
        across = float(sums.strength - 2 * sums.inside)
        inside = float(sums.inside)
        cells = (k * (k - 1), 2 * k * (n - k), (n - k) * (n - k - 1))
        weights = (inside, across, self.total - inside - across)
        first, second, third = (w / c if c else NAN for w, c in zip(weights, cells, strict=True))
        return first, second, third


def _rank(found: _Found) -> tuple[float, int, list[bool]]:
    """Say which of two cores to keep: the better, then the smaller, then the first by name."""
    return round(found.fit, 12), -int(found.core.sum()), found.core.tolist()


def _climb(pairs: _Pairs, core: Flags) -> _Found:
    """Change one node, or two against one another, as long as the fit grows.

    The better of both is taken; in a large network the second only where the first gains nothing.
    """
    now = _Found(pairs.fit(core), core)
    small = pairs.n**2 / 4 <= STEEPEST
    while True:
        better = _flip(pairs, now.core)
        if small or not better.fit > now.fit + GAIN:
            better = max(better, _swap(pairs, now.core), key=lambda found: found.fit)
        if not better.fit > now.fit + GAIN:
            return now
        now = better


def _flip(pairs: _Pairs, core: Flags) -> _Found:
    """Return the best core that one node less or more makes."""
    import numpy as np

    if not pairs.n:
        return _Found(-np.inf, core)
    now = pairs.sums(core)
    way = np.where(core, -1, 1)
    fits = pairs.fits(
        _Sums(
            now.size + way,
            now.inside + way * (pairs.both @ core),
            now.strength + way * pairs.strength,
            now.inside_squares + way * (pairs.both_squares @ core),
            now.strength_squares + way * pairs.strength_squares,
        )
    )
    node = int(np.argmax(fits))
    changed = core.copy()
    changed[node] = not core[node]
    return _Found(float(fits[node]), changed)


def _swap(pairs: _Pairs, core: Flags) -> _Found:
    """Return the best core that one node in and another out makes."""
    import numpy as np

    going, coming = np.flatnonzero(core), np.flatnonzero(~core)
    if not 0 < len(going) * len(coming) <= SWAPS:
        return _Found(-np.inf, core)
    now = pairs.sums(core)

    def moved(table: Any, inside: Any) -> Any:
        near = table @ core
        tied = table[going][:, coming].toarray()
        return inside - near[going][:, None] + near[coming][None, :] - tied

    def exchanged(strength: Floats, whole: Any) -> Any:
        return whole - strength[going][:, None] + strength[coming][None, :]

    fits = pairs.fits(
        _Sums(
            now.size,
            moved(pairs.both, now.inside),
            exchanged(pairs.strength, now.strength),
            moved(pairs.both_squares, now.inside_squares),
            exchanged(pairs.strength_squares, now.strength_squares),
        )
    )
    out, into = np.unravel_index(int(np.argmax(fits)), fits.shape)
    changed = core.copy()
    changed[[going[out], coming[into]]] = False, True
    return _Found(float(fits[out, into]), changed)
