"""Items: the words of a question, each with what it is taken for."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: What may stand in the text of a task and need not mean anything to the question.
FREE = "free"
#: What tasks are searched for.
TEXT = frozenset({FREE, "word", "domain", "indicator"})
Operator = Literal["until", "before", "after", "since", "during", "at"]


class Time(NamedTuple):
    """Days that a question names, and how it compares with them."""

    operator: Operator
    start: str  #: first day, ISO
    end: str  #: last day, ISO


class Item(NamedTuple):
    """A word or phrase of a question.

    The kinds are those of `grammar.tsv`, and

        bodies, place, domain, indicator, document   things of the store; `ids` has which
        time                                         days; `time` has them, `value` the day by which
        number, top, at-least                        `number` has it
        nth                                          the number of a task in its document; `value` has it
        besides, without                             bodies left out, and those with no part; as bodies
        nobody, noplace, nodocument, notime          named like one, but the store has no such
        word                                         known words that only tasks are searched for
        free                                         any other
    """

    kind: str
    text: str  #: as it was read
    written: str  #: as it was written
    value: str = ""  #: of a sign; what to call the thing; what to look for in tasks
    ids: tuple[str, ...] = ()
    time: Time | None = None
    number: int = 0
