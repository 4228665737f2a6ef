"""What to call a body that documents give several names."""

from __future__ import annotations

from collections import Counter

from zhize.graph.storage.sheets import Sheet


class Labels:
    """What to call each body: as most documents do, then the first by name."""

    def __init__(self) -> None:
        self._given: dict[str, Counter[str]] = {}

    def add(self, sheet: Sheet) -> None:
        """Count the labels of a document."""
        for actor in sheet.actors:
            self._given.setdefault(actor.iri, Counter())[actor.label] += 1

    def best(self) -> dict[str, str]:
        """Return the label of each body by its IRI."""
        return {
            iri: min(counts, key=lambda label: (-counts[label], label))
            for iri, counts in self._given.items()
        }
