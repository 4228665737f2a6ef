"""Finds tasks by words."""

from __future__ import annotations

from collections.abc import Sequence

from zhize.graph.answers.rows import Matched, TaskRow, in_order, task_row
from zhize.graph.storage.sheets import fold, read_sheet
from zhize.graph.store import Store


def who(
    store: Store,
    words: Sequence[str],
    *,
    first_is_lead: bool = False,
    domains: frozenset[str] | None = None,
) -> tuple[TaskRow, ...]:
    """Return the tasks in which every word occurs, by document id and then in text order.

    A word occurs in a task's text, its heading or section, or in any name that the document gives
    a body with a part in it; width, case and blanks do not count. Where no task has all of them,
    each is taken apart by jieba and all of the pieces must occur; `matched` says which it was.

    Parameters
    ----------
    store
        The store.
    words
        Words or phrases; blank ones are passed over, and without any the answer is empty.
    first_is_lead
        Read the first of a list as its lead where the document does not say who leads.
    domains
        Notations of fields, one of which the task must belong to; then the words may be blank.
        See `fields.find_domains`.
    """
    wanted = [word for word in dict.fromkeys(map(fold, words)) if word]
    if not wanted and domains is None:
        return ()
    found = _tasks_with(store, wanted, first_is_lead, "phrase", domains)
    if found:
        return found
    pieces = _pieces(wanted)
    return _tasks_with(store, pieces, first_is_lead, "tokens", domains) if pieces != wanted else ()


def _tasks_with(
    store: Store,
    words: list[str],
    first_is_lead: bool,
    matched: Matched,
    domains: frozenset[str] | None,
) -> tuple[TaskRow, ...]:
    """Return the tasks of some domains, or of any, in which each of the folded words occurs."""
    found = []
    for written in store.written_sheets():
        # Most documents hold no such words at all, which is told faster than by task.
        if all(word in written for word in words):
            sheet = read_sheet(written)
            for line in sheet.lines:
                if all(word in line.words for word in words):
                    row = task_row(sheet, line, first_is_lead=first_is_lead, matched=matched)
                    if domains is None or not domains.isdisjoint(row.domains):
                        found.append(row)
    return in_order(found)


def _pieces(words: list[str]) -> list[str]:
    """Return the words that jieba takes phrases apart into; single characters only if alone."""
    from zhize.loaders.tokens import tokens as tokens_of

    pieces: list[str] = []
    for word in words:
        # Without the words of schemes, which are whole phrases: 支付方式改革.
        tokens = [token for token in tokens_of(word, ()) if any(map(str.isalnum, token))]
        pieces.extend([token for token in tokens if len(token) > 1] or tokens)
    return list(dict.fromkeys(pieces))
