"""Where a figure stands in its clause: what is before and behind it, and the words that bind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhize.loaders.figure_words import Word, after, goals, op_after, word_before
from zhize.loaders.figures import Figure
from zhize.loaders.records import Comparator

STOPS = frozenset(",;。!?:…")
#: A clause is looked at no further than this from its figure.
REACH = 80
#: A sentence; what runs on for longer is cut, so that no text takes more than linear time.
SENTENCE = re.compile(r"[^。!?]{0,2000}[。!?]?")
#: What stands between two figures of one list: 70%、80%以上, 5个临床科室和3个医技科室.
LISTED = re.compile(r"[^,;。:]{0,20}?(?:、|,?(?:和|及|以及|与))")


@dataclass(frozen=True, slots=True)
class Place:
    """A figure in its clause. All positions are in the text without white space."""

    figure: Figure
    sentence: int  #: where the sentence begins
    begin: int  #: where the clause begins; before a list, that of its first figure
    left: str  #: the clause before the figure
    before: str  #: the sentence before the figure, as far back as `REACH`
    right: str  #: the clause behind figure and bound
    word: Word | None  #: the word before the number; in a list, that of its first figure
    word_at: int  #: where that word begins, or else the figure
    bound: Comparator | None  #: 以上, 以内, 左右
    to: int  #: where figure and bound end
    order: int = 0  #: which of a list it is, 0 for the first
    listed: int = 1  #: how many stand in the list, all of them pure figures

    @property
    def closed(self) -> bool:
        """Whether nothing follows the figure in its clause."""
        return not self.right or self.right[0] in "()、"

    @property
    def goal(self) -> re.Match[str] | None:
        """The last verb of the clause before the figure whose object is counted."""
        found = list(goals().finditer(self.left))
        return found[-1] if found else None


def places(text: str, figures: Sequence[Figure]) -> list[Place]:
    """Return the places of all figures of a text; those of a list share its words."""
    starts = [m.start() for m in SENTENCE.finditer(text)]
    found: list[Place] = []
    current = 0
    for figure in figures:
        while current + 1 < len(starts) and starts[current + 1] <= figure.at:
            current += 1
        found.append(_place(text, figure, starts[current]))
    return _with_lists(text, found)


def _place(text: str, figure: Figure, sentence: int) -> Place:
    begin = _clause_begin(text, figure.at)
    match = after().match(text, figure.to)
    to = match.end() if match else figure.to
    end = _clause_end(text, to)
    left = text[begin : figure.at]
    word = word_before(left)
    return Place(
        figure,
        sentence,
        begin,
        left,
        text[max(sentence, figure.at - REACH) : figure.at],
        text[to:end],
        word,
        begin + word.at if word else figure.at,
        op_after(match[1]) if match else None,
        to,
    )


def _clause_begin(text: str, at: int) -> int:
    depth = 0
    first = max(0, at - REACH)
    for i in range(at - 1, first - 1, -1):
        char = text[i]
        if char == ")":
            depth += 1
        elif char == "(":
            if depth == 0:
                return i + 1
            depth -= 1
        elif char in STOPS and depth == 0:
            return i + 1
    return first


def _clause_end(text: str, at: int) -> int:
    depth = 0
    last = min(len(text), at + REACH)
    for i in range(at, last):
        char = text[i]
        if char == "(":
            depth += 1
        elif char == ")":
            if depth == 0:
                return i
            depth -= 1
        elif char in STOPS and depth == 0:
            return i
    return last


def _with_lists(text: str, found: list[Place]) -> list[Place]:
    """Let figures without a word of their own take that of the figure before them."""
    groups: list[list[Place]] = []
    for place in found:
        if groups and _continues(text, groups[-1][-1], place):
            groups[-1].append(place)
        else:
            groups.append([place])
    return [place for group in groups for place in _shared(text, group)]


def _continues(text: str, previous: Place, place: Place) -> bool:
    if place.figure.at < previous.to:  # the two ends of a range
        return False
    if place.word is not None or place.begin != previous.begin:
        return False
    if (previous.figure.unit == "") != (place.figure.unit == ""):
        return False
    between = text[previous.to : place.figure.at]
    return LISTED.fullmatch(between) is not None


def _shared(text: str, group: list[Place]) -> list[Place]:
    if len(group) == 1:
        return group
    first = group[0]
    pure = all(b.figure.at - a.to <= 2 for a, b in pairwise(group))
    bound = group[-1].bound if pure else None
    shared: list[Place] = []
    for order, place in enumerate(group):
        if order and (pure or first.word is not None):
            place = replace(place, word=first.word, word_at=first.word_at)
        shared.append(
            replace(
                place,
                bound=place.bound or bound,
                right=group[-1].right if pure else place.right,
                left=first.left if order and (pure or first.word) else place.left,
                order=order,
                listed=len(group) if pure else 1,
            )
        )
    return shared
