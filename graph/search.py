"""Finds tasks by words."""

from __future__ import annotations

from collections.abc import Sequence

from zhize.graph.rows import TaskRow, fold, select, task_rows
from zhize.graph.store import Store

TEXTS = """
SELECT ?task ?text ?heading ?section {
  ?task a zz:Task ; dcterms:description ?text .
  OPTIONAL { ?task dcterms:title ?heading }
  OPTIONAL { ?task zz:section ?section }
}"""
NAMES = """
SELECT ?actor ?name {
  VALUES ?kind { zz:Agency zz:ActorGroup }
  ?actor a ?kind ; skos:prefLabel|skos:altLabel ?name
}"""
OF_ACTORS = "SELECT ?task { VALUES ?actor { %s } ?actor zz:leads|zz:coResponsibleFor ?task }"


def who(store: Store, words: Sequence[str], *, first_is_lead: bool = False) -> tuple[TaskRow, ...]:
    """Return the tasks in which every word occurs, by document id and then in text order.

    A word occurs in a task's text, its heading or section, or in any name of a body that has a
    part in it; width, case and blanks do not count. Where no task has all of them, each is taken
    apart by jieba and all of the pieces must occur; `matched` says which it was.

    Parameters
    ----------
    store
        The store.
    words
        Words or phrases; blank ones are passed over, and without any the answer is empty.
    first_is_lead
        Read the first of a list as its lead where the document does not say who leads.
    """
    wanted = [word for word in dict.fromkeys(map(fold, words)) if word]
    if not wanted:
        return ()
    found = _tasks_with(store, wanted)
    if found:
        return task_rows(store, found, first_is_lead=first_is_lead, matched="phrase")
    pieces = _pieces(wanted)
    if pieces == wanted:
        return ()
    found = _tasks_with(store, pieces)
    return task_rows(store, found, first_is_lead=first_is_lead, matched="tokens")


def _tasks_with(store: Store, words: list[str]) -> set[str]:
    """Return the IRIs of the tasks in which each of the folded words occurs."""
    texts: dict[str, str] = {}
    # A line end between the fields, which no folded word holds, keeps words from spanning two.
    for task, *fields in select(store, TEXTS):
        texts[task] = fold_all(fields)
    names: dict[str, str] = {}
    for actor, name in select(store, NAMES):
        names[actor] = f"{names.get(actor, '')}\n{fold(name)}"
    found = set(texts)
    for word in words:
        having = {task for task in found if word in texts[task]}
        actors = [actor for actor, name in names.items() if word in name]
        if actors:
            among = " ".join(f"<{actor}>" for actor in actors)
            having.update(task for (task,) in select(store, OF_ACTORS % among) if task in found)
        found = having
    return found


def fold_all(fields: Sequence[str]) -> str:
    """Return the fields folded, one a line."""
    return "\n".join(map(fold, fields))


def _pieces(words: list[str]) -> list[str]:
    """Return the words that jieba takes phrases apart into; single characters only if alone."""
    import jieba

    # It announces its dictionary on standard error.
    jieba.setLogLevel("WARNING")
    pieces: list[str] = []
    for word in words:
        tokens = [token for token in jieba.lcut(word) if any(map(str.isalnum, token))]
        pieces.extend([t for t in tokens if len(t) > 1] or tokens)
    return list(dict.fromkeys(pieces))
