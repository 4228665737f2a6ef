"""Finds tasks of two documents that may be the same one, by their wording.

Two texts are alike by the cosine of their TF-IDF vectors (Salton & Buckley 1988): a word weighs
(1 + ln f)·(ln((1 + n)/(1 + d)) + 1), f how often the text has it, d how many of all n texts of both
documents do. The score is from 0 for no common word to 1 for the same words; it is no probability,
and pairs are candidates for a reader to judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zhize.loaders.errors import ZhizeError
from zhize.loaders.text import fold

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: Pairs below are seldom one matter. Of the 20 from here up that the plans of two cities have, 17
#: are, as a reader judged.
THRESHOLD = 0.35
#: Scores are told apart to so many digits, so that rounding changes no order.
DIGITS = 9


class MatchError(ZhizeError, ValueError):
    """A threshold is no score."""

    def __str__(self) -> str:
        return str(self.args[0])


class Pair(NamedTuple):
    """Two texts that are alike."""

    here: int  #: place among the first texts
    there: int  #: place among the second texts
    score: float  #: 0 to 1


def alike(
    here: Sequence[str],
    there: Sequence[str],
    *,
    threshold: float = THRESHOLD,
    one_to_one: bool = False,
) -> tuple[Pair, ...]:
    """Return the pairs of texts that are alike, the most first, then in the order of the texts.

    Parameters
    ----------
    here, there
        The texts of both sides.
    threshold
        The least score, above 0 and at most 1.
    one_to_one
        Each text in one pair at most: of all ways to pair them the one with the greatest sum of
        scores.

    Raises
    ------
    MatchError
        When the threshold is no such score.
    """
    if not 0 < threshold <= 1:
        raise MatchError(f"threshold: {threshold} is no score; give one above 0, at most 1")
    if not here or not there:
        return ()
    vectors = _vectors([_words(text) for text in (*here, *there)])
    scores = (vectors[: len(here)] @ vectors[len(here) :].T).tocoo()
    found = [
        Pair(first, second, min(round(score, DIGITS), 1.0))
        for first, second, score in zip(
            scores.row.tolist(), scores.col.tolist(), scores.data.tolist(), strict=True
        )
    ]
    found = [pair for pair in found if pair.score >= threshold]
    if one_to_one:
        found = _best(found, len(here), len(there))
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.here, pair.there)))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Return the words that count: no marks, numbers, single characters or words of any task."""
    from zhize.loaders.tokens import tokens

    # Without the words of schemes, which are whole phrases: 薪酬制度 would not be in 薪酬制度改革.
    words = (w for w in tokens(fold(text).upper(), ()) if len(w) > 1 and any(map(str.isalpha, w)))
    return tuple(word for word in words if word not in _of_any_task())


@cache
def _of_any_task() -> frozenset[str]:
    """Return the words that plans say of any task: 建立健全, 进一步."""
    lines = Path(__file__).with_name("plan-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _vectors(texts: Sequence[tuple[str, ...]]) -> csr_array:
    """Return the weights of words, a row of length 1 for each text, or of 0 for one without any."""
    import numpy as np
    from scipy.sparse import csr_array, diags_array

    counts = [Counter(words) for words in texts]
    places = {word: at for at, word in enumerate(sorted(set().union(*counts)))}
    rows = [(at, places[w], n) for at, count in enumerate(counts) for w, n in sorted(count.items())]
    row, column, often = (np.array(each) for each in zip(*rows, strict=True)) if rows else ([],) * 3
    shape = len(texts), max(len(places), 1)
    found = csr_array((1 + np.log(np.asarray(often, float)), (row, column)), shape=shape)
    have = np.bincount(np.asarray(column, int), minlength=shape[1])
    found = found @ diags_array(np.log((1 + len(texts)) / (1 + have)) + 1)
    lengths = np.sqrt((found * found).sum(axis=1))
    return csr_array(diags_array(1 / np.where(lengths > 0, lengths, 1)) @ found)


def _best(pairs: Sequence[Pair], here: int, there: int) -> list[Pair]:
    """Return the pairs of the best assignment."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    scores = np.zeros((here, there))
    for pair in pairs:
        scores[pair.here, pair.there] = pair.score
    chosen = set(zip(*(each.tolist() for each in linear_sum_assignment(-scores)), strict=True))
    return [pair for pair in pairs if (pair.here, pair.there) in chosen]
