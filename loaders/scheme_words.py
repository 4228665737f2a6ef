"""Which words of a scheme of domains tell which domain, and how domains stand to one another.

Read: headings and keywords in titles (推进公立医院综合改革); keywords and hints in the text of tasks.
Not read: a heading that is no keyword in a text (医务人员); a hint in a title; what a bracket takes
out: (不含中药饮片), (中药饮片除外); a word inside a body's name (县食品药品监管局).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from zhize.loaders.words import dictionary
from zhize.ontology.codes import Domain, Scheme

#: Longer ones are sentences, which mention more than they are about.
LONGEST_TITLE = 30
EXCLUDED = re.compile(r"\((?:不含|不包括|不包含|剔除|除)[^()]{1,20}\)|\([^()]{1,20}除外\)")


class Hit(NamedTuple):
    """A word that tells a domain, and where it begins."""

    start: int
    word: str
    notation: str
    weak: bool  #: a hint, or a heading of plans on anything


class SchemeWords:
    """The words of one scheme, ready for reading titles and texts without blanks, folded."""

    __slots__ = (
        "_broader", "_depth", "_divided", "_in_text", "_in_title", "_lexicon", "_titles", "scheme"
    )  # fmt: skip

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._broader = {domain.notation: domain.broader for domain in scheme.domains}
        self._depth = {n: sum(1 for _ in self.above(n)) for n in self._broader}
        self._divided = set(filter(None, self._broader.values()))
        self._lexicon = dictionary((scheme,))
        self._titles: dict[str, tuple[Hit, ...]] = {}
        self._in_title: dict[str, tuple[str, bool]] = {}
        self._in_text: dict[str, tuple[str, bool]] = {}
        hints = {hint for domain in scheme.domains for hint in domain.hints}
        for domain in scheme.domains:
            for word in (*domain.headings, domain.zh, *domain.keywords):
                self._in_title.setdefault(word, (domain.notation, word in hints))
            for word in domain.hints:
                self._in_text[word] = (domain.notation, True)
        for domain in scheme.domains:
            for word in (*domain.keywords, *_told_by_keywords(domain)):
                self._in_text.setdefault(word, (domain.notation, False))
        for domain in scheme.domains:  # what a keyword says in a text, a heading says better
            for word in domain.headings:
                self._in_title[word] = (domain.notation, word in hints)

    def title(self, title: str) -> tuple[Hit, ...]:
        """Return what a heading tells; nothing, when it is a sentence rather than a title."""
        found = self._titles.get(title)
        if found is None:
            short = len(title) <= LONGEST_TITLE
            found = self._titles[title] = tuple(self._hits(title, self._in_title)) if short else ()
        return found

    def text(self, text: str) -> list[Hit]:
        """Return what the words of a task tell."""
        if "(" in text:
            text = EXCLUDED.sub(lambda bracket: " " * len(bracket[0]), text)
        return list(self._hits(text, self._in_text))

    def _hits(self, words: str, told: dict[str, tuple[str, bool]]) -> Iterator[Hit]:
        for start, word in self._lexicon.find(words):
            if word in told:
                yield Hit(start, word, *told[word])

    def has(self, notation: str) -> bool:
        """Whether the scheme has this domain."""
        return notation in self._broader

    def above(self, notation: str) -> Iterator[str]:
        """Yield the broader domains, nearest first."""
        broader = self._broader[notation]
        while broader:
            yield broader
            broader = self._broader[broader]

    def depth(self, notation: str) -> int:
        """How many domains stand above this one."""
        return self._depth[notation]

    def is_divided(self, notation: str) -> bool:
        """Whether the scheme has narrower domains."""
        return notation in self._divided

    def is_broad(self, notation: str) -> bool:
        """Whether this is a pillar or the whole: divided, and at most one above."""
        return notation in self._divided and self._depth[notation] <= 1


def _told_by_keywords(domain: Domain) -> Iterator[str]:
    """Headings that hold a keyword of their domain, and so tell it in a text too."""
    for heading in domain.headings:
        if heading not in domain.hints and any(word in heading for word in domain.keywords):
            yield heading


@cache
def scheme_words(schemes: Sequence[Scheme]) -> tuple[SchemeWords, ...]:
    """Return the words of each scheme (a tuple of them), in their order."""
    return tuple(map(SchemeWords, schemes))
