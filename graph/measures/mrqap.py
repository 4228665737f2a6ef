"""What the ties between agencies depend on: regression over pairs, tested by MRQAP.

Least squares over all pairs of agencies, y = b0 + b1·x1 + … . The test is the double
semi-partialling of Dekker, Krackhardt and Snijders (2007): what the other networks leave
unexplained of one is shuffled by nodes, put in its place, and its t is set among the shuffled ones.
It holds where the networks that explain go together themselves, as they mostly do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.measures.matrices import NAN, MeasureError, at_least
from zhize.graph.measures.qap import Dyads, Nodes, chance, dyads

if TYPE_CHECKING:
    import numpy as np

    from zhize.graph.measures.matrices import Floats, Network

NOTHING = 1e-20  #: share of a sum of squares that rounding alone may leave


class Coefficient(NamedTuple):
    """What one network says of the ties."""

    name: str  #: as given; `intercept` for b0
    b: float  #: nan where the networks that explain say the same
    t: float  #: b over its standard error of least squares
    p: float  #: chance of a t this far from 0 or farther; nan for the intercept
    p_greater: float  #: chance of one this high or higher
    p_less: float  #: chance of one this low or lower


class Regression(NamedTuple):
    """A regression over pairs of agencies."""

    coefficients: tuple[Coefficient, ...]  #: the intercept first, then in the order given
    r2: float  #: share of the variance explained; nan where the ties do not vary
    pairs: int
    nodes: int
    permutations: int
    seed: int


def mrqap(
    network: Network,
    explaining: Mapping[str, Network],
    *,
    weight: str | None = "weight",
    nodes: Nodes = "both",
    permutations: int = 1000,
    seed: int = 0,
) -> Regression:
    """Return the regression of the ties of a network on those of others.

    Pairs are ordered where any of the networks is directed. Where a network says nothing that the
    others do not say, or there are not more pairs than coefficients, b, t and chances are nan.

    Parameters
    ----------
    network
        The network whose ties are to be explained.
    explaining
        The networks that explain, by name. `alike` makes one of being of the same kind.
    weight
        The edge attribute; None for 1 a tie.
    nodes
        Compare the nodes that are in all of them (`both`), or in any (`either`).
    permutations
        How many shuffles for each of the explaining networks; 0 for none.
    seed
        Where the shuffling starts.

    Raises
    ------
    MeasureError
        When nothing explains, `permutations` is negative, there is no such `nodes`, or there are
        too many of them.
    """
    import numpy as np

    at_least(permutations, 0, "permutations")
    if not explaining:
        raise MeasureError("mrqap: no network explains; give at least one by name")
    tables = dyads([network, *explaining.values()], weight=weight, nodes=nodes, measure="mrqap")
    y, *xs = (table[tables.cells] for table in tables.values)
    design = np.column_stack([np.ones(len(y)), *xs])
    drawn = np.random.default_rng(seed)
    coefficients = []
    for place, name in enumerate(("intercept", *explaining)):
        others = _Rest(np.delete(design, place, axis=1))
        target = others.target(y)
        b, t = others.effect(design[:, place], target)
        shuffles = permutations if place and t == t else 0
        shuffled = np.array(
            [others.effect(x, target)[1] for x in _shuffles(tables, place, others, shuffles, drawn)]
        )
        coefficients.append(
            Coefficient(
                name,
                b,
                t,
                p=chance(np.abs(shuffled) >= abs(t) - 1e-9),
                p_greater=chance(shuffled >= t - 1e-9),
                p_less=chance(shuffled <= t + 1e-9),
            )
        )
    return Regression(
        tuple(coefficients), _explained(design, y), len(y), len(tables.nodes), permutations, seed
    )


class _Rest:
    """The other columns of a regression, and what they leave of a column."""

    def __init__(self, columns: Floats) -> None:
        import numpy as np

        # Their directions, without those that rounding alone has made.
        vectors, sizes, _ = np.linalg.svd(columns, full_matrices=False)
        self.basis: Floats = vectors[:, sizes > 1e-10 * sizes.max(initial=0.0)]

    def left(self, column: Floats) -> Floats:
        """Return what the others leave unexplained of a column."""
        rest: Floats = column - self.basis @ (self.basis.T @ column)
        return rest

    def target(self, column: Floats) -> Floats:
        """Return what is left of a column, all zero where that is rounding alone."""
        rest = self.left(column)
        return rest if float(rest @ rest) > NOTHING * float(column @ column) else rest * 0

    def effect(self, x: Floats, target: Floats) -> tuple[float, float]:
        """Return the coefficient of x beside the others, and its t.

        `target` is what the others leave unexplained of y.
        """
        rest = self.left(x)
        square, wanted = float(rest @ rest), float(target @ target)
        free = len(x) - self.basis.shape[1] - 1
        if free < 1 or square <= NOTHING * float(x @ x) or not square:
            return NAN, NAN
        b = float(rest @ target) / square
        error = wanted - b * b * square
        if not wanted:
            return b, NAN
        if error <= NOTHING * wanted:
            return b, math.copysign(math.inf, b)
        return b, b / math.sqrt(error / free / square)


def _shuffles(
    tables: Dyads, place: int, others: _Rest, count: int, drawn: np.random.Generator
) -> Iterator[Floats]:
    """Yield what the others leave of a network, its nodes shuffled."""
    import numpy as np

    if not count:
        return
    n, cells = len(tables.nodes), tables.cells
    table = np.zeros((n, n))
    table[cells] = others.left(tables.values[place][cells])
    if not tables.directed:
        table += table.T
    for _ in range(count):
        order = drawn.permutation(n)
        yield table[np.ix_(order, order)][cells]


def _explained(design: Floats, y: Floats) -> float:
    """Return the share of the variance that a regression explains; nan where nothing varies."""
    spread = float(((y - y.mean()) ** 2).sum()) if len(y) else 0.0
    if spread <= NOTHING * float(y @ y) or not spread:
        return NAN
    rest = _Rest(design).left(y)
    return 1 - float(rest @ rest) / spread
