"""Stores, networks and measures of who is responsible for what.

    from zhize.graph import Selection, agency_agency, load, open_store, rank_nodes
    from zhize.graph.facts import facts

    load(["plans"], "zhize.db")
    with open_store("zhize.db") as store:
        chosen = facts(store).select(Selection(domains=("分级诊疗",)))
        network = agency_agency(chosen)
    rank_nodes(network, by="betweenness")

From plans to figures, each with its home:

    load, open_store, Store                     plans into a store, and the store
    who, agency, profile, documents, show, ask  questions, answered with the words of the plans
    named_queries, run_query                    SPARQL by name
    facts: facts, Facts, Selection              what is counted, and the choices behind it
    facts: load, load_by_domain, load_by_group, tables of it: load, matrices, what is due when
      agency_by_domain, agency_by_agency,
      function_by_place, timeline
    network: task_agency, agency_agency,        networkx graphs of it; the module says what nodes,
      lead_to_co, agency_domain, network_on       edges and each attribute mean
    measures: rank_nodes, MEASURES, WHOLE       measures of them, listed by `help(zhize.graph.measures)`
    rank                                        bodies by load and measures, straight from a store
    exports: export_network, write_network      files for Gephi, Pajek, UCINET, igraph, spreadsheets
    network_page                                a network as a page, also in notebooks

Everything is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhize.graph.answers.bodies import agency as agency
    from zhize.graph.answers.documents import documents as documents
    from zhize.graph.answers.documents import show as show
    from zhize.graph.answers.profile import profile as profile
    from zhize.graph.answers.ranking import rank as rank
    from zhize.graph.answers.search import who as who
    from zhize.graph.asking.ask import ask as ask
    from zhize.graph.columns.selection import Selection as Selection
    from zhize.graph.errors import StoreError as StoreError
    from zhize.graph.exports.network import export_network as export_network
    from zhize.graph.exports.network import write_network as write_network
    from zhize.graph.facts import Facts as Facts
    from zhize.graph.loading import load as load
    from zhize.graph.measures.ranking import rank_nodes as rank_nodes
    from zhize.graph.measures.registry import MEASURES as MEASURES
    from zhize.graph.measures.registry import WHOLE as WHOLE
    from zhize.graph.network import agency_agency as agency_agency
    from zhize.graph.network import agency_domain as agency_domain
    from zhize.graph.network import lead_to_co as lead_to_co
    from zhize.graph.network import network_on as network_on
    from zhize.graph.network import task_agency as task_agency
    from zhize.graph.queries import named_queries as named_queries
    from zhize.graph.queries import run_query as run_query
    from zhize.graph.store import Store as Store
    from zhize.graph.store import open_store as open_store
    from zhize.graph.views.network.page import network_page as network_page

_HOMES = {
    "Facts": "facts",
    "MEASURES": "measures.registry",
    "Selection": "columns.selection",
    "Store": "store",
    "StoreError": "errors",
    "WHOLE": "measures.registry",
    "agency": "answers.bodies",
    "agency_agency": "network",
    "agency_domain": "network",
    "ask": "asking.ask",
    "documents": "answers.documents",
    "export_network": "exports.network",
    "lead_to_co": "network",
    "load": "loading",
    "named_queries": "queries",
    "network_on": "network",
    "network_page": "views.network.page",
    "open_store": "store",
    "profile": "answers.profile",
    "rank": "answers.ranking",
    "rank_nodes": "measures.ranking",
    "run_query": "queries",
    "show": "answers.documents",
    "task_agency": "network",
    "who": "answers.search",
    "write_network": "exports.network",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"zhize.graph.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
