"""Counts tasks for the bodies that would have them on another day: derived, not said by any text."""

from __future__ import annotations

from dataclasses import dataclass

from zhize.graph.columns.selection import Body, Language, Seat
from zhize.graph.columns.words import called
from zhize.graph.reforms.asof import place_on
from zhize.graph.reforms.succession import Derived, Told, as_of
from zhize.loaders.body_names import level_of
from zhize.loaders.places import NATIONAL, by_code, level_of_place


@dataclass(frozen=True)
class AsOf:
    """A renaming by the bodies of a day. Of several possible ones the surest counts.

    Open groups, bodies of no known function and those of documents without a date stay as written.
    """

    day: str  #: ISO date

    def __call__(self, seat: Seat) -> Body:
        """Return the body that would have the task."""
        body = seat.body
        if body.group or not body.function or not seat.written:
            return body
        place = by_code(body.place)
        found = as_of(
            body.function,
            written=seat.written,
            asked=self.day,
            level=place.level if place else level_of_place(level_of(body.label)),
            told=Told(seat.text, f"{seat.section} {seat.heading}", seat.domains),
            place=body.place or None,
        )
        return self._holder(body, found[0])

    def _holder(self, body: Body, derived: Derived) -> Body:
        """Return the body of the same place that has the function, as it is called on the day."""
        place = place_on(body.place, self.day)
        before = "" if place is None or place is NATIONAL else place.name
        same = derived.function == body.function
        if same and (not derived.names or body.label.removeprefix(before) in derived.names):
            return body
        code = place.code if place and place.code else body.id.partition("/")[0]
        name = derived.names[0] if derived.names else called("functions", derived.function, "zh")
        known = place.code or "" if place else body.place
        return Body(f"{code}/{derived.function}", before + name, derived.function, known)

    def describe(self, language: Language) -> str:
        """Return what is done."""
        if language == "zh":
            return f"按{self.day}的职能归属（据机构改革推定，非文件所写）"
        return f"those that would have the tasks on {self.day} (derived from reforms, not written)"
