"""Answers questions in plain Chinese or English: `ask`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from zhize.graph.answers.rows import TaskRow
from zhize.graph.asking.answering import OF_TASKS, Found, Row, answer
from zhize.graph.asking.asides import any_task
from zhize.graph.asking.drafting import pieces_of
from zhize.graph.asking.items import Item
from zhize.graph.asking.knowing import known
from zhize.graph.asking.patterns import terms, word_patterns
from zhize.graph.asking.queries import sparql
from zhize.graph.asking.question import Question, Words
from zhize.graph.asking.refusals import NotUnderstoodError, not_understood
from zhize.graph.asking.remarks import remarks
from zhize.graph.asking.sayings import understanding
from zhize.graph.asking.understanding import understand
from zhize.graph.asking.vocabulary import Vocabulary, vocabulary
from zhize.graph.asking.wording import readable
from zhize.graph.rdf import iri
from zhize.graph.store import Store
from zhize.loaders.indicators import indicator_of
from zhize.ontology.indicators import indicator


@dataclass(frozen=True)
class Answer:
    """What a question was understood to ask, and what the store says."""

    question: Question
    understanding_zh: str
    understanding_en: str
    sparql: str  #: the query that was run: `store.query` gives what the rows are made of
    rows: tuple[Row, ...]  #: plain values under the keys
    tasks: tuple[TaskRow, ...]  #: where the rows are tasks, these in the same order, else ()
    keys: tuple[str, ...]  #: of the rows, in order
    remarks: tuple[str, ...]  #: what has to be said of the rows, in the question's language


def ask(
    store: Store, text: str, *, first_is_lead: bool = False, today: str | None = None
) -> Answer:
    """Return the answer of a store to a question.

    Leads are those that documents state. With `first_is_lead` the first of a list leads where
    nobody is said to: the user's reading, not the document's. `today` is the day (ISO) by which
    今年, 已经过期 … are read, by default that of the clock; an answer that took it says so.

    Raises
    ------
    NotUnderstoodError
        When the question is not understood, or names what the store does not have.
    """
    words = vocabulary(store)
    day = _day(today)
    asked = understand(text, words, _Lookup(store, words), day)
    asked = replace(asked, first_is_lead=first_is_lead)
    _check_words(store, asked)
    asked, query, found = _run(store, words, asked)
    if asked.kind == "target" and asked.words and not found.rows:
        raise _no_task(asked, "没有哪个目标提到“{}”", "no target has “{}”")
    return Answer(
        question=asked,
        understanding_zh=understanding(asked, words.labels, "zh"),
        understanding_en=understanding(asked, words.labels, "en"),
        sparql=query,
        rows=found.rows,
        tasks=found.tasks,
        keys=found.keys,
        remarks=tuple(remarks(asked, words.labels, found, known(store, words, asked, found))),
    )


def _day(today: str | None) -> str:
    if today is None:
        return date.today().isoformat()
    from zhize.graph.reforms.asof import day_of

    return day_of(today)


def _run(store: Store, words: Vocabulary, asked: Question) -> tuple[Question, str, Found]:
    """Return a question with its query and rows; in pieces where its words as they stand find none.

    Those are in some task, then, but in none of the tasks asked for; `zhize who` does the same.
    """
    query = sparql(asked, store.iris)
    found = answer(store, words, asked, query)
    pieces = None if found.rows else _in_pieces(asked)
    if pieces is not None:
        looser = sparql(pieces, store.iris)
        also = answer(store, words, pieces, looser)
        if also.rows:
            return pieces, looser, also
    return asked, query, found


def _in_pieces(asked: Question) -> Question | None:
    """Return a question for tasks with the pieces of its words, None where they have none."""
    if asked.kind not in OF_TASKS:
        return None
    pieces = [
        [word]
        if not word.whole
        else [Words(p, (p,), whole=False) for p in pieces_of(word.forms[0])]
        for word in asked.words
    ]
    if not any(len(each) > 1 for each in pieces):
        return None
    return replace(asked, words=tuple(word for each in pieces for word in each))


def _check_words(store: Store, asked: Question) -> None:
    """Raise when no task holds all the words of a question, though some hold each of them."""
    if len(asked.words) > 1 and not store.query(any_task(word_patterns(asked.words))):
        raise _no_task(asked, "没有哪项任务同时提到“{}”", "no task holds all of “{}”")


def _no_task(asked: Question, zh: str, en: str) -> NotUnderstoodError:
    """Return the error for a question whose words are nowhere together."""
    why = zh if asked.language == "zh" else en
    words = "”“".join(word.forms[0] for word in asked.words)
    return not_understood(asked.asked, asked.language, why.format(words))


class _Lookup:
    """Asks a store what a question is read by."""

    def __init__(self, store: Store, words: Vocabulary) -> None:
        self._store, self._words = store, words
        self._known: dict[str, bool] = {}

    def holds(self, forms: tuple[str, ...]) -> bool:
        """Tell whether some task holds one of some forms of words."""
        return self._is(any_task(word_patterns([Words("", forms)])))

    def filled(self, domains: tuple[str, ...]) -> bool:
        """Tell whether some task is of one of some domains."""
        fields = terms(map(iri.domain, domains))
        return self._is(any_task([f"?task dcterms:subject ?field . VALUES ?field {{ {fields} }}"]))

    def measured(self, text: str) -> Item | None:
        """Return the indicator that words may mean which are no name of it."""
        notation = indicator_of(text, "")
        if notation is None:
            return None
        named = self._words.indicators.longest(readable(indicator(notation).zh).text, 0)
        return named and Item("indicator", text, text, named.value.label, named.value.ids)

    def _is(self, query: str) -> bool:
        if query not in self._known:
            self._known[query] = bool(self._store.query(query))
        return self._known[query]
