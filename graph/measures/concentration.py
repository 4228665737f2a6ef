"""Whether a few agencies carry most of the load: HHI, Gini, entropy, share of the first k."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from zhize.graph.measures.matrices import NAN, MeasureError


class Concentration(NamedTuple):
    """How unevenly something is spread over n agencies; all but `n` nan where there is nothing."""

    n: int  #: agencies, those with nothing included
    total: float
    hhi: float  #: Σ p_i², from 1/n for even to 1 for all with one
    gini: float  #: 0 for even to (n−1)/n for all with one
    entropy: float  #: −Σ p_i ln p_i in nats, from 0 for all with one to ln n
    evenness: float  #: entropy / ln n; nan for one agency
    top: dict[int, float]  #: share of the k that carry most, by k; 1 where there are fewer


def concentration(
    loads: Mapping[Any, float] | Iterable[float], *, top: Sequence[int] = (1, 3, 5)
) -> Concentration:
    """Return how concentrated loads are: tasks led, tasks carried, shares, scores.

    Gini is Σ_i Σ_j |x_i − x_j|/(2n Σ x).

    Parameters
    ----------
    loads
        The load of each agency. Those that carry nothing belong to it, or not: it is for the
        caller to say, and changes Gini and evenness.
    top
        The numbers k for which to return the share of the first k.

    Raises
    ------
    MeasureError
        When a load is negative or no number, or a k is below 1.
    """
    values = sorted(loads.values() if isinstance(loads, Mapping) else loads)
    wrong = [value for value in values if not 0 <= value < math.inf]
    if wrong:
        raise MeasureError(f"load {wrong[0]}: cannot be shared; loads are numbers from 0 on")
    if any(k < 1 for k in top):
        raise MeasureError(f"top {min(top)}: is no number of agencies; at least 1")
    n, total = len(values), math.fsum(values)
    if not total:
        return Concentration(n, total, NAN, NAN, NAN, NAN, dict.fromkeys(top, NAN))
    shares = [value / total for value in values]
    entropy = math.fsum(-p * math.log(p) for p in shares if p) + 0.0
    # Over sorted values each stands above i others and below n − 1 − i.
    apart = math.fsum((2 * i - n + 1) * value for i, value in enumerate(values))
    return Concentration(
        n=n,
        total=total,
        hhi=math.fsum(p * p for p in shares),
        gini=apart / (n * total),
        entropy=entropy,
        evenness=entropy / math.log(n) if n > 1 else NAN,
        top={k: math.fsum(values[-k:]) / total for k in top},
    )
