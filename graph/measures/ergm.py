"""Why there are the ties that there are: exponential random graphs, P(G) ∝ exp Σ θ·s(G).

The statistics s are

- edges: ties
- mutual: pairs that lead for one another (directed networks)
- nodematch: ties within a group
- nodecov: the sum over ties of an attribute of both ends
- edgecov: the sum over ties of what another network has there; with that of the time before, this is
  a model of change (TERGM, Hanneke, Fu and Xing 2010)
- gwesp: e^α Σ_k (1 − (1 − e^−α)^k) EP_k, EP_k the ties whose ends share k partners; directed, those
  from i to j with k ways i → x → j (Snijders et al. 2006; Hunter and Handcock 2006)

θ is found by maximum pseudo-likelihood (Strauss and Ikeda 1990): a logistic regression of each tie on
what it would add to the statistics, all others given. Without mutual and gwesp, ties are independent
and this is the maximum likelihood itself, with its standard errors. With them they are not, and the errors of the regression would be far too small: they come from networks
drawn of the model, each fitted anew (parametric bootstrap, Schmid and Desmarais 2017), or are nan.
Where the networks drawn are nothing like the one given, the model does not fit, however small its p.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.measures.draws import Draws
from zhize.graph.measures.groups import By, grouped
from zhize.graph.measures.matrices import (
    NAN,
    Matrix,
    MeasureError,
    Node,
    at_least,
    matrix_of,
    need_directed,
)
from zhize.graph.measures.qap import table_of

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.measures.matrices import Floats, Network

LARGEST = 1000  #: nodes; the tables of all pairs are n × n
STEPS = 60  #: of Newton's method; ten do unless a coefficient runs away
STILL = 1e-10  #: change of the coefficients below which it has come to rest


class Term(NamedTuple):
    """What one statistic says of the ties."""

    name: str  #: edges, nodematch.function, nodecov.tasks, edgecov.before, mutual, gwesp
    theta: float  #: change of the log-odds of a tie that adds 1 to it; nan where nothing tells it
    error: float  #: standard error; nan where it would need networks drawn
    p: float  #: chance of one this far from 0 or farther, by the normal distribution
    observed: float  #: the statistic
    drawn: float  #: its mean over the networks drawn; nan for none


class ERGM(NamedTuple):
    """A model of a network."""

    terms: tuple[Term, ...]
    exact: bool  #: whether this is the maximum likelihood, as ties are independent
    converged: bool  #: False where some ties follow from the statistics, as where there are none
    loglikelihood: float  #: of the model, or its pseudo-likelihood
    pairs: int
    nodes: int
    left_out: int  #: nodes without a group or an attribute that is asked for
    simulations: int
    seed: int


def ergm(
    network: nx.Graph,
    *,
    match: Sequence[str] | Mapping[str, By] = (),
    covariates: Sequence[str] = (),
    ties: Mapping[str, Network] = MappingProxyType({}),
    mutual: bool = False,
    gwesp: float | None = None,
    simulations: int = 0,
    seed: int = 0,
) -> ERGM:
    """Return an exponential random graph model of a network; `edges` is always in it.

    Parameters
    ----------
    network
        The network. Ties count whatever their weight; directions count.
    match
        Groups within which there may be more ties: node attributes, or mappings by name.
    covariates
        Node attributes that are numbers.
    ties
        Other networks by name, whose weights may make ties; 0 where they have none or not the node.
    mutual
        Whether leading for one another counts.
    gwesp
        The decay α ≥ 0 of shared partners; None to leave them out.
    simulations
        How many networks to draw where ties depend on one another; some hundred for errors to two
        digits, and seconds for some tens of nodes.
    seed
        Where the drawing starts.

    Raises
    ------
    MeasureError
        When no node has an attribute, one is no number, `mutual` is asked of an undirected network
        or a directed one is to explain it, `gwesp` or `simulations` is below 0, or there are more
        than 1,000 nodes.
    """
    import numpy as np

    at_least(simulations, 0, "simulations")
    if gwesp is not None:
        at_least(gwesp, 0, "gwesp")
    groups = match if isinstance(match, Mapping) else {name: name for name in match}
    matrix, kinds, values = _known(network, groups, covariates)
    if mutual:
        need_directed(matrix, "mutual")
    if len(matrix.nodes) > LARGEST:
        what = f"{len(matrix.nodes)} nodes are too many for a table of all pairs"
        raise MeasureError(f"ergm: {what}; take a part of at most {LARGEST}")
    names = ["edges", *(f"nodematch.{name}" for name in groups)]
    fixed = [np.ones((len(matrix.nodes),) * 2), *(kind[:, None] == kind for kind in kinds)]
    names += [f"nodecov.{name}" for name in covariates]
    fixed += [value[:, None] + value for value in values]
    names += [f"edgecov.{name}" for name in ties]
    fixed += [_between(other, matrix) for other in ties.values()]
    names += ["mutual"] * mutual + ["gwesp"] * (gwesp is not None)
    model = Draws(
        np.array(fixed, dtype=float), directed=matrix.directed, mutual=mutual, decay=gwesp
    )
    return _fitted(model, matrix, names, len(network) - len(matrix.nodes), simulations, seed)


def _known(
    network: nx.Graph, groups: Mapping[str, By], covariates: Sequence[str]
) -> tuple[Matrix, list[Floats], list[Floats]]:
    """Return the network of the nodes of which all is known, their groups and covariates."""
    import numpy as np

    found = [grouped(network, by=by, weight=None) for by in groups.values()]
    group = [dict(zip(f.matrix.nodes, f.group.tolist(), strict=True)) for f in found]
    value = [_numbers(network, name) for name in covariates]
    whole = matrix_of(network, weight=None)
    kept = [i for i, n in enumerate(whole.nodes) if all(n in of for of in (*group, *value))]
    nodes = tuple(whole.nodes[i] for i in kept)
    part = Matrix(
        nodes, whole.weights[kept][:, kept] if kept else whole.weights[:0, :0], whole.directed
    )
    columns = [[np.array([of[n] for n in nodes]) for of in each] for each in (group, value)]
    return part, columns[0], columns[1]


def _between(other: Network, matrix: Matrix) -> Floats:
    """Return the weights of another network between the nodes of this one."""
    found = matrix_of(other)
    if found.directed and not matrix.directed:
        raise MeasureError("ties: a directed network explains no undirected one; turn it first")
    return table_of(found, matrix.nodes)


def _numbers(network: nx.Graph, name: str) -> dict[Node, float]:
    known = {node: value for node, value in network.nodes(data=name) if value is not None}
    if len(network) and not known:
        raise MeasureError(f"{name}: no node has this attribute")
    try:
        numbers = {node: float(value) for node, value in known.items()}
    except (TypeError, ValueError) as error:
        raise MeasureError(f"{name}: is no number for every node ({error})") from error
    return {node: value for node, value in numbers.items() if math.isfinite(value)}


def _fitted(
    model: Draws, matrix: Matrix, names: list[str], left_out: int, simulations: int, seed: int
) -> ERGM:
    import numpy as np

    table = matrix.weights.toarray().astype(bool)
    cells = model.cells
    tied = table[cells]
    theta, spread, converged = regression(model.changes(table)[:, cells].T, tied)
    exact = not model.dependent
    drawn = simulations if model.dependent and converged else 0
    statistics, refits = [], []
    for each in model.networks(table, theta, drawn, seed):
        statistics.append(model.statistics(each))
        again, _, well = regression(model.changes(each)[:, cells].T, each[cells])
        refits += [again] if well else []
    errors = spread if exact else np.full(len(names), NAN)
    if len(refits) > 1:
        errors = np.std(refits, axis=0, ddof=1)
    means = np.mean(statistics, axis=0) if statistics else np.full(len(names), NAN)
    rows = zip(names, theta, errors, model.statistics(table), means, strict=True)
    terms = tuple(
        Term(name, float(t), float(e), _chance(t, e), float(s), float(m))
        for name, t, e, s, m in rows
    )
    odds = theta @ model.changes(table)[:, cells] if len(tied) else np.zeros(0)
    likely = (
        float(np.where(tied, odds, 0).sum() - np.logaddexp(0, odds).sum()) if converged else NAN
    )
    return ERGM(terms, exact, converged, likely, len(tied), len(table), left_out, drawn, seed)


def _chance(theta: float, error: float) -> float:
    return math.erfc(abs(theta) / error / math.sqrt(2)) if error > 0 else NAN


def regression(design: Floats, tied: Any) -> tuple[Floats, Floats, bool]:
    """Return the coefficients of a logistic regression, their errors, and whether it has any.

    Newton's method. There are no finite ones where a statistic tells all ties, or none of them.
    """
    import numpy as np

    k = design.shape[1]
    lost = np.full(k, NAN)
    if not len(tied) or np.linalg.matrix_rank(design) < k:
        return lost, lost, False
    theta = np.zeros(k)
    for _ in range(STEPS):
        odds = design @ theta
        chance = 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
        weight = chance * (1 - chance)
        curve = design.T @ (weight[:, None] * design)
        try:
            step = np.linalg.solve(curve, design.T @ (tied - chance))
        except np.linalg.LinAlgError:
            break
        theta = theta + step
        if np.abs(step).max() < STILL * max(1.0, np.abs(theta).max()):
            return theta, np.sqrt(np.diag(np.linalg.inv(curve))), True
    return lost, lost, False
