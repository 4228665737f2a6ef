"""What reforms moved to and from the bodies of a store, derived from the code lists."""

from __future__ import annotations

from typing import Any

from zhize.graph.reforms.succession import LAST_DAY
from zhize.graph.reforms.transfers import Transfer, transfers_from, transfers_to


def moves_of(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the moves of functions that concern some bodies, and name them in each body.

    A body gets the keys `gave` and `got`, places in the list that is returned. Whether a move
    concerns it goes by its function line, level and place. Nothing of it is said by any document.
    """
    found: dict[Transfer, int] = {}
    for body in bodies:
        if not body["function"] or body["group"]:
            body["gave"], body["got"] = [], []
            continue
        where = body["level"] or None, body["place"] or None
        gave = transfers_from(body["function"], LAST_DAY, *where)
        got = transfers_to(body["function"], LAST_DAY, *where)
        body["gave"] = [found.setdefault(move, len(found)) for move in gave]
        body["got"] = [found.setdefault(move, len(found)) for move in got]
    return [
        {
            "from": move.giver,
            "to": move.taker,
            "what": move.what,
            "whole": move.whole,
            "earliest": move.earliest,
            "latest": move.latest or "",
            "certainty": move.certainty,
        }
        for move in found
    ]
