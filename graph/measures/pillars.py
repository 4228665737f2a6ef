"""How an agency bridges the three pillars of 三医联动: 医疗, 医保 and 医药.

The reform lives on what is done in one pillar being fitted to the others, and a body that has tasks
in several is where that can happen. Each task t has the pillars Π(t) above its domains; tasks of
none (supervision, leadership) are left out. With N(t) the agencies of t:

- incidence x_ip = Σ_{t: i ∈ N(t)} [p ∈ Π(t)]/|Π(t)|, a task of two pillars counts half in each;
  shares s_ip = x_ip/Σ_q x_iq
- Blau index 1 − Σ_p s_ip² and entropy −Σ_p s_ip ln s_ip: how evenly it stands in the pillars
- a *crossing* is a pair of tasks {t, u} that have pillars but none in common; agency i *links* it
  when i ∈ N(t) ∩ N(u), and is its *sole* link when N(t) ∩ N(u) = {i}
- credit Σ 1/|N(t) ∩ N(u)| over the crossings that i links, which adds up over all agencies to the
  number of crossings that anybody links

A sole link is lost without the body; shares and credit tell busy bodies, that stand in one pillar,
from those that hold the pillars together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from zhize.graph.measures.matrices import NAN, MeasureError, Node
from zhize.graph.measures.two_mode import sides

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.measures.matrices import Floats

#: The domains that stand for the pillars, by notation: 医疗, 医保, 医药.
PILLARS = ("medical-care", "medical-insurance", "medicine")
CELLS = 2_000_000  #: crossings looked at together
ROOM = 20  #: bits for how many agencies two tasks have in common

Domains: TypeAlias = str | Mapping[Any, Iterable[str]]
Kind: TypeAlias = frozenset[str]  #: the pillars of a task


class Bridge(NamedTuple):
    """How one agency stands to the pillars."""

    incidence: dict[str, float]  #: tasks in each pillar, those of several divided among them
    shares: dict[str, float]  #: the same as shares; nan for an agency without tasks in any
    reach: int  #: pillars it has tasks in
    blau: float  #: 0 for one pillar to 2/3 for three alike; nan without tasks in any
    entropy: float  #: in nats, 0 for one pillar to ln 3; nan without tasks in any
    linked: int  #: crossings it links
    sole: int  #: crossings that nobody else links
    credit: float  #: crossings it links, each shared with those who link it too


class Bridging(NamedTuple):
    """How the pillars hang together by the agencies that have tasks in several."""

    agencies: dict[Node, Bridge]
    crossings: int  #: pairs of tasks that have pillars but none in common
    linked: int  #: those that at least one agency links
    left_out: int  #: tasks of no pillar


def pillars_of(
    domains: Iterable[str],
    *,
    pillars: Sequence[str] = PILLARS,
    broader: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Return the pillars that domains are part of, in the order of `pillars`.

    >>> pillars_of(["payment-reform", "drug-supply"])
    ('medical-insurance', 'medicine')

    Parameters
    ----------
    domains
        Notations of domains.
    pillars
        Notations of those that are pillars.
    broader
        The domain that each is part of; None for those of the bundled schemes.
    """
    above, found = _bundled() if broader is None else broader, set()
    for domain in domains:
        step: str | None = domain
        while step and step not in pillars:
            step = above.get(step)
        found.add(step)
    return tuple(pillar for pillar in pillars if pillar in found)


def bridging(
    network: nx.Graph,
    *,
    domains: Domains = "domains",
    pillars: Sequence[str] = PILLARS,
    broader: Mapping[str, str] | None = None,
    mode: str = "mode",
) -> Bridging:
    """Return how each agency bridges the pillars, see above for the formulas.

    >>> import networkx as nx
    >>> network = nx.Graph()
    >>> network.add_nodes_from(["卫健委", "医保局"], mode="agency")
    >>> network.add_nodes_from([1, 2, 3, 4], mode="task")
    >>> network.add_edges_from([(1, "卫健委"), (2, "卫健委"), (4, "卫健委")])
    >>> network.add_edges_from([(1, "医保局"), (2, "医保局"), (3, "医保局")])
    >>> of = {1: ["medical-care"], 2: ["price"], 3: ["medicine"], 4: ["primary-care"]}
    >>> found = bridging(network, domains=of)
    >>> found.crossings, found.linked
    (5, 4)
    >>> [(name, b.linked, b.sole, b.credit) for name, b in found.agencies.items()]
    [('医保局', 3, 2, 2.5), ('卫健委', 2, 1, 1.5)]

    Here 1–2 is linked by both, 1–3 and 2–3 by 医保局 alone, 2–4 by 卫健委 alone, 3–4 by nobody.

    Parameters
    ----------
    network
        The two-mode network of tasks and agencies.
    domains
        The domains of each task, by notation: a node attribute, or a mapping from tasks.
    pillars, broader
        Those of `pillars_of`.
    mode
        The node attribute that says task or agency.

    Raises
    ------
    MeasureError
        When the network is no two-mode network, or no task has the attribute.
    """
    import numpy as np

    agencies, tasks = sides(network, mode=mode)
    kinds = _kinds(network, tasks, domains, pillars, broader)
    tables = _tables(network, agencies, kinds)
    n, crossings, anybody = len(agencies), 0, 0
    linked, sole, credit = np.zeros(n), np.zeros(n), np.zeros(n)
    for one, other in combinations(tables, 2):
        if one & other:
            continue
        first, second = tables[one], tables[other]
        crossings += first.shape[0] * second.shape[0]
        linked += first.sum(axis=0) * second.sum(axis=0)
        back = second.T.tocsr().astype(np.int64)
        for block in _blocks(first, second):
            found = _links(block, second, back)
            anybody += found.pairs
            sole += found.sole
            credit += found.credit
    rows = zip(agencies, _incidence(tables, n, pillars), linked, sole, credit, strict=True)
    return Bridging(
        agencies={a: _bridge(pillars, x, k, s, c) for a, x, k, s, c in rows},
        crossings=crossings,
        linked=anybody,
        left_out=sum(not kind for kind in kinds.values()),
    )


def pillar_entropy(network: nx.Graph, *, domains: Domains = "domains") -> dict[Node, float]:
    """Return the entropy of each agency's shares in the pillars, see `bridging`."""
    agencies, tasks = sides(network)
    tables = _tables(network, agencies, _kinds(network, tasks, domains, PILLARS, None))
    rows = _incidence(tables, len(agencies), PILLARS)
    return {a: _entropy(_shares(row)) for a, row in zip(agencies, rows, strict=True)}


def pillar_credit(network: nx.Graph, *, domains: Domains = "domains") -> dict[Node, float]:
    """Return the credit of each agency for linking the pillars, see `bridging`."""
    return {a: b.credit for a, b in bridging(network, domains=domains).agencies.items()}


def pillar_sole(network: nx.Graph, *, domains: Domains = "domains") -> dict[Node, float]:
    """Return the crossings of the pillars that each agency alone links, see `bridging`."""
    return {a: float(b.sole) for a, b in bridging(network, domains=domains).agencies.items()}


def linked_share(network: nx.Graph, *, domains: Domains = "domains") -> float:
    """Return the share of the crossings that anybody links, see `bridging`; nan without any."""
    found = bridging(network, domains=domains)
    return found.linked / found.crossings if found.crossings else NAN


class _Links(NamedTuple):
    pairs: int
    sole: Floats
    credit: Floats


def _links(first: Any, second: Any, back: Any) -> _Links:
    """Return what agencies link between two tables of tasks by agencies; `back` is secondᵀ."""
    import numpy as np

    n = first.shape[1]
    # One product says how many agencies two tasks have in common and, where it is one, which.
    numbered = first.astype(np.int64)
    numbered.data += (numbered.indices.astype(np.int64) + 1) << ROOM
    found = numbered @ back
    pairs, together = found.nnz, found.data & ((1 << ROOM) - 1)  # |N(t) ∩ N(u)|
    alone = together == 1
    sole = np.bincount((found.data[alone] >> ROOM) - 1, minlength=n).astype(float)
    found.data = np.where(alone, 0, 1 / together)
    found.eliminate_zeros()
    shared = first.multiply(found @ second).sum(axis=0)
    return _Links(pairs, sole, sole + shared)


def _blocks(first: Any, second: Any) -> Iterator[Any]:
    """Yield a table in blocks of rows that give no more than CELLS links each, or one row."""
    import numpy as np

    cost = np.concatenate([[0], np.cumsum(first @ second.sum(axis=0))])
    start, rows = 0, first.shape[0]
    while start < rows:
        stop = int(np.searchsorted(cost, cost[start] + CELLS, side="right")) - 1
        stop = min(max(stop, start + 1), rows)
        yield first[start:stop]
        start = stop


def _kinds(
    network: nx.Graph,
    tasks: tuple[Node, ...],
    domains: Domains,
    pillars: Sequence[str],
    broader: Mapping[str, str] | None,
) -> dict[Node, Kind]:
    """Return the pillars of each task."""
    of = dict(network.nodes(data=domains)) if isinstance(domains, str) else domains
    if tasks and all(of.get(task) is None for task in tasks):
        what = f"no task has domains by {domains!r}" if isinstance(domains, str) else "no task"
        raise MeasureError(f"bridging: {what}; give the domains of tasks as a mapping")
    above = _bundled() if broader is None else broader
    return {
        task: frozenset(pillars_of(of.get(task) or (), pillars=pillars, broader=above))
        for task in tasks
    }


def _tables(
    network: nx.Graph, agencies: tuple[Node, ...], kinds: Mapping[Node, Kind]
) -> dict[Kind, Any]:
    """Return tasks by agencies for each kind of tasks, in the order of the pillars' names."""
    import numpy as np
    from scipy.sparse import csr_array

    place = {agency: i for i, agency in enumerate(agencies)}
    tables = {}
    for kind in sorted({kind for kind in kinds.values() if kind}, key=sorted):
        tasks = [task for task, own in kinds.items() if own == kind]
        ends = [(row, place[a]) for row, task in enumerate(tasks) for a in network[task]]
        rows, columns = np.array(ends, dtype=np.int64).reshape(-1, 2).T
        shape = (len(tasks), len(agencies))
        tables[kind] = csr_array((np.ones(len(ends)), (rows, columns)), shape=shape)
    return tables


def _incidence(tables: Mapping[Kind, Any], agencies: int, pillars: Sequence[str]) -> Floats:
    """Return x_ip, a row for each agency: tasks of several pillars divided among them."""
    import numpy as np

    found = np.zeros((agencies, len(pillars)))
    for kind, table in tables.items():
        columns = [pillars.index(pillar) for pillar in kind]
        found[:, columns] += (table.sum(axis=0) / len(kind))[:, None]
    return found


def _shares(incidence: Floats) -> list[float]:
    total = float(incidence.sum())
    return [x / total if total else NAN for x in incidence.tolist()]


def _entropy(shares: list[float]) -> float:
    return math.fsum(-s * math.log(s) for s in shares if s) + 0.0


def _bridge(
    pillars: Sequence[str], incidence: Floats, linked: float, sole: float, credit: float
) -> Bridge:
    shares = _shares(incidence)
    return Bridge(
        incidence=dict(zip(pillars, incidence.tolist(), strict=True)),
        shares=dict(zip(pillars, shares, strict=True)),
        reach=int((incidence > 0).sum()),
        blau=1 - math.fsum(s * s for s in shares),
        entropy=_entropy(shares),
        linked=int(linked),
        sole=int(sole),
        credit=float(credit),
    )


def _bundled() -> dict[str, str]:
    from zhize.ontology.codes import domain_schemes

    return {d.notation: d.broader for s in domain_schemes() for d in s.domains if d.broader}
