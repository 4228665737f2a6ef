"""A question while it is read: its items, who does what, and what has been read already."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhize.graph.asking.binding import Bound
from zhize.graph.asking.items import Item


@dataclass
class Frame:
    """A question being read."""

    items: list[Item]
    bound: Bound
    used: set[int] = field(default_factory=set)

    def has(self, *kinds: str) -> bool:
        """Tell whether the question has an item of some kinds, and take them for read."""
        places = [k for k, item in enumerate(self.items) if item.kind in kinds]
        self.used.update(places)
        return bool(places)

    def seen(self, kind: str) -> bool:
        """Tell whether the question has an item of a kind."""
        return any(item.kind == kind for item in self.items)

    def of(self, *kinds: str) -> list[Item]:
        """Return the items of some kinds, and take them for read."""
        self.has(*kinds)
        return [item for item in self.items if item.kind in kinds]

    def take_noun(self, value: str) -> bool:
        """Tell whether the question has a noun for something, and take it for read."""
        places = [k for k, i in enumerate(self.items) if i.kind == "noun" and i.value == value]
        self.used.update(places)
        return bool(places)
