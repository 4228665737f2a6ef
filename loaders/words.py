"""Finds given words in a text: from left to right, the longest at each place.

The user dictionary of a policy text is the words of the schemes, the names of bodies and everyday
words that run into them: 医疗保障 in 市医疗保障局 and 筹资 in 统筹资金 are not found, since the name
and 统筹 are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from zhize.ontology.codes import Scheme, everyday_words, functions

#: Shorter names of bodies hold no word of a scheme.
SHORTEST_NAME = 3
#: What plans set up to lead a reform, rather than a body that they charge with something.
LEADING_GROUP = "小组"


class Word(NamedTuple):
    """A word and where it begins."""

    start: int
    word: str


class Lexicon:
    """Words to be found, beside those of another lexicon if one is given.

    >>> Lexicon(["医保", "医保支付", "统筹", "筹资"]).find("统筹资金,医保支付")
    [Word(start=0, word='统筹'), Word(start=5, word='医保支付')]
    """

    __slots__ = ("_lengths", "_singles", "_words")

    def __init__(self, words: Iterable[str], base: Lexicon | None = None) -> None:
        new = frozenset(filter(None, words))
        self._words: frozenset[str] = new | base._words if base else new
        self._singles = {word for word in self._words if len(word) == 1}
        #: How long the words are that begin with two characters, the longest first.
        self._lengths: dict[str, list[int]] = dict(base._lengths) if base else {}
        lengths: dict[str, set[int]] = {}
        for word in new - self._singles:
            lengths.setdefault(word[:2], set()).add(len(word))
        for start, each in lengths.items():
            self._lengths[start] = sorted(each.union(self._lengths.get(start, ())), reverse=True)

    def find(self, text: str) -> list[Word]:
        """Return the words of the text, none within or across another."""
        found: list[Word] = []
        lengths, words, singles = self._lengths.get, self._words, self._singles
        at, end = 0, len(text)
        while at < end:
            for length in lengths(text[at : at + 2], ()):
                word = text[at : at + length]
                if word in words:
                    found.append(Word(at, word))
                    at += length
                    break
            else:
                if singles and text[at] in singles:
                    found.append(Word(at, text[at]))
                at += 1
        return found


@cache
def dictionary(schemes: Sequence[Scheme]) -> Lexicon:
    """Return the words of schemes (a tuple), names of bodies and everyday words."""
    return Lexicon(_scheme_words(schemes), _common())


@cache
def _common() -> Lexicon:
    return Lexicon([*_names(), *everyday_words()])


def _scheme_words(schemes: Iterable[Scheme]) -> Iterable[str]:
    for scheme in schemes:
        yield scheme.zh
        for domain in scheme.domains:
            yield domain.zh
            yield from domain.headings
            yield from domain.keywords
            yield from domain.hints


def _names() -> Iterable[str]:
    """Names of bodies, without those whose name tells a field: 疾控中心, 中医院."""
    for function in functions():
        if function.kind != "institution":
            for name in function.names:
                if len(name) >= SHORTEST_NAME and not name.endswith(LEADING_GROUP):
                    yield name
