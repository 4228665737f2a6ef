"""Networks drawn of a model of ties, and what a tie adds to its statistics; see `ergm`.

A tie is drawn anew for one pair after another, all others given (Gibbs sampling). The network given
is the first, so that networks drawn are like it where the model is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Flags, Floats

WARM, BETWEEN = 30, 5  #: rounds over all pairs before the first network, and between two


class Draws:
    """The statistics of a model: those that hold whatever the other ties, then mutual and gwesp.

    Tables of ties are n × n, true where there is one, symmetric unless directed.
    """

    def __init__(self, fixed: Floats, *, directed: bool, mutual: bool, decay: float | None) -> None:
        import numpy as np

        n = fixed.shape[1]
        self.fixed, self.directed, self.mutual, self.decay = fixed, directed, mutual, decay
        self.dependent = mutual or decay is not None
        #: which cells are pairs; of an undirected network one of two
        self.cells: Flags = ~np.eye(n, dtype=bool) if directed else np.tri(n, k=-1, dtype=bool)

    def changes(self, table: Flags) -> Floats:
        """Return what a tie adds to each statistic, for each pair, all other ties as they are."""
        import numpy as np

        found = [*self.fixed]
        if self.mutual:
            found.append(table.T.astype(float))
        if self.decay is not None:
            found.append(self._shared(table.astype(float)))
        return np.array(found)

    def _shared(self, ties: Floats) -> Floats:
        """Return what a tie adds to gwesp.

        It counts with its own shared partners, and is one more for the ties that it closes: i–k
        and j–k for each k that both share. What these have without it is one less where it is there.
        """
        import numpy as np

        assert self.decay is not None
        q = 1 - math.exp(-self.decay)
        shared = ties @ ties
        without, less = ties * q**shared, ties * q ** np.maximum(shared - 1, 0)
        closed = [each @ ties.T + ties.T @ each for each in (without, less)]
        return math.exp(self.decay) * (1 - q**shared) + np.where(ties > 0, closed[1], closed[0])

    def statistics(self, table: Flags) -> Floats:
        """Return the statistics of a network."""
        import numpy as np

        tied = table & self.cells
        found = [float(each[tied].sum()) for each in self.fixed]
        if self.mutual:
            found.append(float((table & table.T).sum()) / 2)
        if self.decay is not None:
            q = 1 - math.exp(-self.decay)
            ties = table.astype(float)
            found.append(math.exp(self.decay) * float((1 - q ** (ties @ ties)[tied]).sum()))
        return np.array(found)

    def networks(self, table: Flags, theta: Floats, count: int, seed: int) -> Iterator[Flags]:
        """Yield networks drawn of the model, each a table of its own."""
        import numpy as np

        drawn = np.random.default_rng(seed)
        state = _State(self, table, theta)
        pairs = np.argwhere(self.cells)
        for at in range(count):
            for _ in range(BETWEEN if at else WARM):
                order, lots = drawn.permutation(len(pairs)), drawn.random(len(pairs))
                for (i, j), lot in zip(pairs[order].tolist(), lots.tolist(), strict=True):
                    state.draw(i, j, lot)
            yield state.ties > 0


class _State:
    """A network while its ties are drawn, with how many partners each pair shares."""

    def __init__(self, model: Draws, table: Flags, theta: Floats) -> None:
        import numpy as np

        self.model = model
        self.ties: Any = table.astype(float)
        self.shared: Any = self.ties @ self.ties
        fixed = len(model.fixed)
        self.odds = np.tensordot(theta[:fixed], model.fixed, axes=1).tolist()
        rest = theta[fixed:].tolist()
        self.mutual = rest.pop(0) if model.mutual else 0.0
        self.gwesp = rest.pop(0) if model.decay is not None else 0.0
        if model.decay is not None:
            self.most = math.exp(model.decay)
            self.q: list[float] = [(1 - 1 / self.most) ** k for k in range(len(table) + 1)]
            self.powers: Any = np.array(self.q)

    def draw(self, i: int, j: int, lot: float) -> None:
        """Draw the tie from i to j anew."""
        odds = self.odds[i][j]
        if self.mutual:
            odds += self.mutual * self.ties[j, i]
        if self.gwesp:
            odds += self.gwesp * self._adds(i, j)
        there = bool(self.ties[i, j])
        if (lot < 1 / (1 + math.exp(-min(max(odds, -500), 500)))) != there:
            self._turn(i, j, -1.0 if there else 1.0)

    def _adds(self, i: int, j: int) -> float:
        ties, shared = self.ties, self.shared
        own = int(shared[i, j])
        # Of an undirected network both are the partners that i and j share.
        ahead = (ties[i] * ties[j]).nonzero()[0]
        behind = (ties[:, i] * ties[:, j]).nonzero()[0]
        less = int(ties[i, j])
        closed = self.powers[(shared[i, ahead] - less).astype(int)].sum()
        closed += self.powers[(shared[behind, j] - less).astype(int)].sum()
        return self.most * (1 - self.q[own]) + float(closed)

    def _turn(self, i: int, j: int, by: float) -> None:
        ends = ((i, j),) if self.model.directed else ((i, j), (j, i))
        for start, end in ends:
            self.shared[start] += by * self.ties[end]
            self.shared[:, end] += by * self.ties[:, start]
            self.ties[start, end] += by
