"""Whose task it would be on another day: derived from what reforms moved, never said by the text.

A body lives on where it only lost functions: of the tasks of 人社局 one on 医保 goes to 医保局, one
on 就业 stays. Which it is, the words of the task tell. Where they do not, each possibility is
given with the reason, and none is taken for meant.

Asked for a day after the document, tasks follow the functions that moved meanwhile. Asked for a
day before it, they go back to whoever had the functions then. What had moved before the document
was written is not moved again, except for bodies that were gone by then and are named all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from zhize.graph.reforms.transfers import (
    Certainty,
    Transfer,
    exists_at,
    name_at,
    transfers_from,
    transfers_to,
)
from zhize.graph.storage.sheets import fold
from zhize.loaders.records import Level
from zhize.ontology.reforms import remits

#: Why a task is thought to be somebody's:
#: unchanged  no reform between the two days concerns the body
#: kept       the words tell of what the body kept
#: words      the words tell of what moved
#: whole      the body became another one as a whole
#: window     the day is in the window of the reform, so the body may still have it
#: untold     no word tells which of the functions the task concerns
#: silent     no word tells of what moved, which is not meant where it is not told
Reason = Literal["unchanged", "kept", "words", "whole", "window", "untold", "silent"]
LAST_DAY = "9999-12-31"
RANKS: tuple[Certainty, ...] = ("sure", "likely", "check")


class Told(NamedTuple):
    """What a task says of itself, by which is told what function it concerns."""

    text: str = ""
    context: str = ""  #: heading and section, asked where the text has no telling word
    domains: tuple[str, ...] = ()  #: notations, asked where neither has


class Derived(NamedTuple):
    """One answer to whose task it would be. Derived, not said by any text."""

    function: str  #: function line
    #: What its bodies are called then at that level, the most usual name first; () for unknown.
    names: tuple[str, ...]
    chain: tuple[Transfer, ...]  #: by which transfers, in the order gone through; () where it stays
    certainty: Certainty
    reason: Reason
    words: tuple[str, ...]  #: words of the task that decided, @x for the domain x
    pending: bool  #: the day is in the window of a transfer: it may not have happened yet


class Question(NamedTuple):
    """On which day, where, and about what task."""

    asked: str  #: ISO date
    written: str  #: ISO date of the document
    level: Level | None
    place: str | None  #: code of the body's place
    told: Told

    @property
    def forward(self) -> bool:
        """Whether the day is not before the document."""
        return self.asked >= self.written


def as_of(
    function: str,
    *,
    written: str,
    asked: str,
    level: Level | None,
    told: Told | None = None,
    place: str | None = None,
) -> tuple[Derived, ...]:
    """Return whose task it would be on a day, the surest first, never nothing.

    Parameters
    ----------
    function
        Function line of the body that the document names.
    written, asked
        Day of the document and the day asked for, ISO dates.
    level, place
        Level of the body's place, and its code where known.
    told
        What the task says of itself.
    """
    question = Question(asked, written, level, place, told or Told())
    best: dict[str, Derived] = {}
    for found in sorted(_derive(function, question, ()), key=_order):
        best.setdefault(found.function, found)
    return tuple(best.values())


def _order(derived: Derived) -> tuple[int, bool, int, str, tuple[str, ...]]:
    what = tuple(transfer.what for transfer in derived.chain)
    return RANKS.index(derived.certainty), derived.pending, len(what), derived.function, what


def _derive(function: str, q: Question, chain: tuple[Transfer, ...]) -> list[Derived]:
    """Return the answers from a function line on, which `chain` led to."""
    moves = _next_moves(function, q, chain)
    if not moves:
        return [_stay(function, q, "unchanged")]
    *hits, kept = hits_of([*(t.words for t in moves), _kept_words(function, q, moves)], q.told)
    fired = [(move, found) for move, found in zip(moves, hits, strict=True) if found]
    lives, maybe = _lives(function, q, moves)
    if lives and not fired:
        if kept:
            return [_stay(function, q, "kept", kept)]
        if chain:
            # What came here is one function; it goes on only where it is told.
            return [_stay(function, q, "unchanged")]
        implied = [(move, ()) for move in moves if move.implied]
        if not implied:
            return [_stay(function, q, "silent")]
        return [_stay(function, q, "untold"), *_go(implied, q, chain, "untold")]
    reason: Reason = "words"
    if not fired:
        fired = [(move, ()) for move in moves if move.whole or not q.forward]
        reason = "whole" if len(fired) == 1 else "untold"
    answers = _go(fired, q, chain, reason)
    if lives and kept:
        answers.append(_stay(function, q, "kept", kept))
    elif maybe or any(move.open_on(q.asked) for move, _ in fired):
        answers.append(_stay(function, q, "window"))
    return answers


def _next_moves(function: str, q: Question, chain: tuple[Transfer, ...]) -> list[Transfer]:
    """Return the transfers that may have carried the function on, or back, from here."""
    if q.forward:
        moves = transfers_from(function, q.asked, q.level, q.place)
        if not chain:
            return [t for t in moves if t.whole or not t.over(q.written)]
        since = chain[-1].earliest
        return [t for t in moves if t not in chain and t.earliest >= since and not t.over(since)]
    moves = transfers_to(function, q.written, q.level, q.place)
    until = chain[-1].earliest if chain else q.written
    return [t for t in moves if t not in chain and t.earliest <= until and not t.over(q.asked)]


def _kept_words(function: str, q: Question, moves: list[Transfer]) -> tuple[str, ...]:
    """Return the words of what the body had on both days, though it may have moved at others."""
    step = transfers_from if q.forward else transfers_to
    others = [t for t in step(function, LAST_DAY, q.level, q.place) if t not in moves]
    moved = {word for move in moves for word in move.words}
    kept = [*remits().get(function, ()), *(word for other in others for word in other.words)]
    return tuple(word for word in dict.fromkeys(kept) if word not in moved)


def _lives(function: str, q: Question, moves: list[Transfer]) -> tuple[bool, bool]:
    """Tell whether the line surely has bodies on the day, and whether it may have."""
    if q.forward:
        ends = [t for t in moves if t.whole]
        return not ends, any(t.open_on(q.asked) for t in ends)
    there = exists_at(function, q.asked, q.level, q.place)
    return there == "yes", there == "maybe"


def _go(
    fired: Iterable[tuple[Transfer, tuple[str, ...]]],
    q: Question,
    chain: tuple[Transfer, ...],
    reason: Reason,
) -> list[Derived]:
    """Return the answers that transfers lead to."""
    answers = []
    for transfer, words in fired:
        pending = transfer.open_on(q.asked)
        unsure = pending or reason == "untold"
        least: Certainty = "check" if unsure else transfer.certainty
        further = transfer.taker if q.forward else transfer.giver
        for end in _derive(further, q, (*chain, transfer)):
            found = end._replace(
                chain=(transfer, *end.chain),
                certainty=max(least, end.certainty, key=RANKS.index),
                pending=pending or end.pending,
            )
            answers.append(found if end.chain else found._replace(reason=reason, words=words))
    return answers


def _stay(function: str, q: Question, reason: Reason, words: tuple[str, ...] = ()) -> Derived:
    naming = name_at(function, q.asked, q.level, q.place)
    certainty: Certainty = "sure"
    if reason in ("untold", "silent", "window"):
        certainty = "check" if reason == "window" else "likely"
    names = naming.names if naming else ()
    return Derived(function, names, (), certainty, reason, words, pending=False)


def hits_of(lists: Sequence[tuple[str, ...]], told: Told) -> list[tuple[str, ...]]:
    """Return which words of each list a task has; of words that overlap the longest counts.

    >>> hits_of([("药品价格",), ("药品",)], Told("推进药品价格改革"))
    [('药品价格',), ()]
    """
    plain = tuple(dict.fromkeys(word for words in lists for word in words if word[0] != "@"))
    for said in (told.text, told.context):
        found = _words_in(plain, fold(said)) if plain else set()
        if found:
            break
    else:
        found = {f"@{domain}" for domain in told.domains}
    return [tuple(word for word in words if word in found) for words in lists]


def _words_in(words: tuple[str, ...], text: str) -> set[str]:
    pattern, folded = _pattern(words)
    found = set(pattern.findall(text))
    return {word for word, same in folded if same in found} if found else set()


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """Return what finds words in a folded text, longest first, and how each word is folded."""
    folded = tuple((word, fold(word)) for word in words)
    longest_first = sorted({same for _, same in folded}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))), folded
