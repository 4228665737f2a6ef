"""Asks a store what has to be said beside an answer: ties cut, deadlines there are, what else there is."""

from __future__ import annotations

from dataclasses import replace

from zhize.graph.asking.answering import OF_TASKS, Found
from zhize.graph.asking.asides import DAYS, mentions, tasks_of
from zhize.graph.asking.queries import sparql
from zhize.graph.asking.question import Name, Question
from zhize.graph.asking.remarks import Known
from zhize.graph.asking.vocabulary import Vocabulary, solutions
from zhize.graph.asking.wording import readable
from zhize.graph.store import Store


def known(store: Store, words: Vocabulary, asked: Question, found: Found) -> Known:
    """Return what has to be said of the rows that answer a question."""
    return Known(
        days=_days(store, asked, found),
        mentioned=_mentioned(store, asked),
        tied=_is_cut_within_a_tie(store, asked, found),
        field=_field(store, words, asked),
    )


def _field(store: Store, words: Vocabulary, asked: Question) -> tuple[str, int]:
    """Return the field that words are a part of the name of, and how many tasks are of it only.

    信息化 is looked for in the tasks; 信息化与互联网+医疗健康 has others, too. ("", 0) where none.
    """
    if asked.kind not in OF_TASKS or len(asked.words) != 1:
        return "", 0
    named = words.parts_of_fields.get(readable(asked.words[0].said).text)
    if named is None:
        return "", 0
    of_field = replace(
        asked, words=(), domains=(*asked.domains, Name(named.label, named.ids, named.label))
    )
    rows = [
        {row["task"].value for row in solutions(store, tasks_of(each, store.iris))}
        for each in (of_field, asked)
    ]
    return named.label, len(rows[0] - rows[1])


def _days(store: Store, asked: Question, found: Found) -> tuple[str, ...]:
    """Return the first and last deadline of a store, where a question by the day finds none."""
    if found.rows or not (asked.due and asked.today):
        return ()
    [row] = solutions(store, DAYS)
    return tuple(term.value for term in (row["first"], row["last"]) if term is not None)


def _is_cut_within_a_tie(store: Store, asked: Question, found: Found) -> bool:
    """Tell whether a ranking ends before others with as many tasks as its last row."""
    if not asked.limit or len(found.rows) < asked.limit:
        return False
    one_more = replace(asked, limit=asked.limit + 1)
    counts = [int(row["tasks"].value) for row in solutions(store, sparql(one_more, store.iris))]
    return len(counts) > asked.limit and counts[-1] == counts[-2]


def _mentioned(store: Store, asked: Question) -> int:
    """Return how many tasks mention a field that they are not of, where tasks are listed by it."""
    if not asked.domains or asked.kind not in OF_TASKS:
        return 0
    [row] = solutions(store, mentions(asked, store.iris))
    return int(row["tasks"].value)
