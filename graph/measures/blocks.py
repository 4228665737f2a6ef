"""How blocks of agencies stand to one another: densities between blocks, and their image."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.measures.groups import By, grouped
from zhize.graph.measures.matrices import NAN
from zhize.graph.measures.mixing import between

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Network


class BlockModel(NamedTuple):
    """Blocks, how many are in each, and how dense the ties between them are."""

    blocks: tuple[Any, ...]  #: in the order of names
    sizes: dict[Any, int]
    densities: dict[tuple[Any, Any], float]  #: nan within a block of one
    image: dict[tuple[Any, Any], bool]  #: whether a density is at least alpha
    alpha: float
    left_out: int  #: nodes of no block, left out with their ties


def blockmodel(
    network: Network,
    *,
    by: By = "function",
    weight: str | None = None,
    alpha: float | None = None,
) -> BlockModel:
    """Return the densities between blocks: ties over pairs, or mean weight of a pair.

    Parameters
    ----------
    network
        The network. In a directed one the density of (a, b) is that of ties from a to b.
    by
        The blocks: a node attribute, or a mapping from nodes, as `concor` and `communities` give.
    weight
        None to count ties; an edge attribute for the mean weight of a pair.
    alpha
        The density from which a block of the image is tied; None for that of the whole network.

    Raises
    ------
    MeasureError
        When no node has the attribute.
    """
    import numpy as np

    found = grouped(network, by=by, weight=weight)
    count = np.bincount(found.group, minlength=len(found.names)).astype(float)
    pairs = np.outer(count, count) - np.diag(count)
    weights = between(found)
    density = np.divide(weights, pairs, out=np.full(pairs.shape, NAN), where=pairs > 0)
    if alpha is None:
        alpha = float(weights.sum() / pairs.sum()) if pairs.sum() else NAN
    names = found.names
    cells = {(a, b): float(density[i, j]) for i, a in enumerate(names) for j, b in enumerate(names)}
    return BlockModel(
        blocks=names,
        sizes={name: int(size) for name, size in zip(names, count, strict=True)},
        densities=cells,
        # A block at the threshold is tied only when it has ties: alpha is 0 where there are none.
        image={cell: 0 < value >= alpha for cell, value in cells.items()},
        alpha=alpha,
        left_out=found.left_out,
    )
