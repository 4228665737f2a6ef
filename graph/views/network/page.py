"""The network page: who works with whom, one HTML file that asks nothing of the network.

    with open_store("zhize.db") as store:
        show(facts(store).select(), store=store)        # in a notebook
        html = network_html(facts(store).select(), store=store)

pyvis holds nodes and ties and brings the drawing library; the template, the places of nodes and
everything on the page are ours. The same store and options give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from zhize.graph.views.network import data as network_data
from zhize.graph.views.network.drawing import draw
from zhize.graph.views.network.rendering import rendered
from zhize.graph.views.said import Said

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.columns.chosen import Chosen
    from zhize.graph.columns.selection import Language
    from zhize.graph.store import Store
    from zhize.graph.views.network.cut import Backbone
    from zhize.graph.views.network.drawing import Kind
    from zhize.graph.views.network.look import Colour

#: More nodes than this make a picture that nobody can read.
TOP, TIES = 120, 1500


@dataclass(frozen=True, repr=False)
class NetworkPage:
    """A page, ready to be written or shown in a notebook."""

    html: str
    notes: tuple[Said, ...]  #: what is not drawn, and where it says else than the documents
    bodies: int  #: how many are drawn
    ties: int
    directed: bool  #: whether ties are arrows, from who leads
    height: int = 640  #: of the frame in a notebook, in pixels

    def __repr__(self) -> str:
        """Say what it draws: notebooks keep this beside what it shows."""
        return f"NetworkPage({self.bodies} bodies, {self.ties} ties)"

    def _repr_html_(self) -> str:
        """Return a frame that holds the page, so that a notebook needs no file beside it."""
        rights = "allow-scripts allow-downloads allow-modals"
        look = f'width="100%" height="{self.height}" style="border:1px solid #d9dee5"'
        inside = escape(self.html)
        return f'<iframe title="zhize" sandbox="{rights}" {look} srcdoc="{inside}"></iframe>'


def network_page(
    what: Chosen | nx.Graph,
    *,
    store: Store | None = None,
    kind: Kind | None = None,
    size: str = "total",
    colour: Colour = "function",
    ego: tuple[str, ...] = (),
    min_weight: float = 0,
    backbone: Backbone | None = None,
    top: int | None = TOP,
    title: str | None = None,
    language: Language = "zh",
) -> NetworkPage:
    """Return the page of a network.

    Parameters
    ----------
    what
        What was chosen of the facts; or a network, of which only its attributes are known.
    store
        The store of the facts, for the words of the documents that name who has a task.
    kind
        `lead-co`, from who leads to who else has the task; or `shared`, between all who have it.
        By default lead-co if anybody leads and ties weigh common tasks. A network has its own.
    size
        What the area of nodes says, by its name or what it is called: one of `columns()` in
        `answers.measured`.
    colour
        What their colour says: function line, or community of the network drawn.
    ego
        Draw these bodies and their partners only.
    min_weight
        Draw ties that weigh at least so much.
    backbone
        Draw the ties that stand out, see `network_cut.backbone`.
    top
        Draw not more than so many nodes, those with the highest values; None for all.
    title
        What stands above the page, instead of what it shows.
    language
        The page's at first; it has a switch.

    Raises
    ------
    MeasureError
        When there is no such size.
    NotFoundError
        When no body or several are called as in `ego`.
    """
    drawing = draw(
        what,
        kind=kind,
        size=size,
        colour=colour,
        ego=ego,
        min_weight=min_weight,
        backbone=backbone,
        top=top,
        ties=TIES,
    )
    chosen = drawing.chosen
    found = (
        network_data.told(drawing.network)
        if chosen is None
        else network_data.behind(chosen, drawing.network, store)
    )
    notes = (*drawing.notes, *found.notes)
    titles = Said(title, title) if title else drawing.title
    html = rendered(drawing, found, notes, titles, language)
    network = drawing.network
    ties, directed = network.number_of_edges(), network.is_directed()
    return NetworkPage(html, notes, len(network), ties, directed)


def network_html(what: Chosen | nx.Graph, **options: Any) -> str:
    """Return the page of a network as HTML; options as for `network_page`."""
    return network_page(what, **options).html


def show(what: Chosen | nx.Graph, **options: Any) -> NetworkPage:
    """Return what a notebook shows as the page; options as for `network_page`."""
    return network_page(what, **options)
