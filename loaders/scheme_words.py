"""Which words of a scheme of domains tell which domain, and how domains stand to one another.

Read: headings and keywords in titles (推进公立医院综合改革); keywords and hints in the text of tasks.
Not read: a heading that is no keyword in a text (医务人员); a hint in a title; what a bracket takes
out: (不含中药饮片), (中药饮片除外); a word inside a body's name (县食品药品监管局).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from zhize.loaders.errors import LoadError
from zhize.loaders.words import dictionary
from zhize.ontology.codes import Domain, Scheme, domain_schemes

#: The field that a text has to state, and the fields it links.
LINKAGE = "three-medical-linkage"
PILLARS = ("medical-care", "medical-insurance", "medicine")
#: Longer ones are sentences, which mention more than they are about.
LONGEST_TITLE = 30
EXCLUDED = re.compile(r"\((?:不含|不包括|不包含|剔除|除)[^()]{1,20}\)|\([^()]{1,20}除外\)")


class Sense(NamedTuple):
    """What a word tells."""

    notation: str
    weak: bool  #: only where nothing stronger tells any field
    general: bool  #: a word of plans on anything, which does not speak for the scheme


class Hit(NamedTuple):
    """A word that tells a domain, and where it begins."""

    start: int
    word: str
    notation: str
    weak: bool
    general: bool


class SchemeWords:
    """The words of one scheme, for reading titles and texts that are folded and have no blanks."""

    __slots__ = (
        "_broader", "_depth", "_divided", "_in_text", "_in_title", "_lexicon", "_linkage",
        "_narrowest", "_titles", "scheme",
    )  # fmt: skip

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._broader = {domain.notation: domain.broader for domain in scheme.domains}
        self._depth = {n: sum(1 for _ in self.above(n)) for n in self._broader}
        self._divided = set(filter(None, self._broader.values()))
        self._linkage = [w for d in scheme.domains if d.notation == LINKAGE for w in d.keywords]
        self._lexicon = dictionary((scheme,))
        self._in_text = _in_text(scheme.domains)
        self._in_title = _in_title(scheme.domains)
        self._titles: dict[str, tuple[Hit, ...]] = {}
        self._narrowest: dict[tuple[str, ...], tuple[str, ...]] = {}

    def title(self, title: str) -> tuple[Hit, ...]:
        """Return what a heading tells; nothing, when it is a sentence rather than a title."""
        found = self._titles.get(title)
        if found is None:
            short = len(title) <= LONGEST_TITLE
            found = tuple(self._hits(title, self._in_title)) if short else ()
            self._titles[title] = found
        return found

    def text(self, text: str) -> list[Hit]:
        """Return what the words of a task tell."""
        if "(" in text:
            text = EXCLUDED.sub(lambda bracket: " " * len(bracket[0]), text)
        return list(self._hits(text, self._in_text))

    def is_named_by(self, title: str) -> bool:
        """Whether the title of a document says that it is on the field of this scheme."""
        hits = self._hits(title, self._in_title)
        return self.scheme.zh in title or any(not hit.general for hit in hits)

    def states_linkage(self, text: str) -> bool:
        """Whether a text may say 三医联动, in whatever form."""
        return any(word in text for word in self._linkage)

    def _hits(self, words: str, told: Mapping[str, Sense]) -> Iterator[Hit]:
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

    def is_divided(self, notation: str) -> bool:
        """Whether the scheme has narrower domains."""
        return notation in self._divided

    def is_broad(self, notation: str) -> bool:
        """Whether this is a pillar or the whole: divided, and at most one above."""
        return notation in self._divided and self._depth[notation] <= 1

    def narrowest(self, notations: Iterable[str]) -> tuple[str, ...]:
        """Return domains, the most specific first, without those that stand above another.

        The linkage of the pillars stays: who states it means more than the fields it links.
        """
        told = tuple(dict.fromkeys(notations))
        kept = self._narrowest.get(told)
        if kept is None:
            above = {broader for notation in told for broader in self.above(notation)} - {LINKAGE}
            lowest = [notation for notation in told if notation not in above]
            kept = tuple(sorted(lowest, key=lambda notation: -self._depth[notation]))
            self._narrowest[told] = kept
        return kept

    def spans_pillars(self, notations: Iterable[str]) -> bool:
        """Whether domains belong to two of the pillars, or more."""
        told = [{notation, *self.above(notation)} for notation in notations]
        return sum(any(pillar in each for each in told) for pillar in PILLARS) >= 2


def _in_title(domains: Sequence[Domain]) -> dict[str, Sense]:
    """What a title says: the headings first, then the keywords."""
    headings = [(word, domain) for domain in domains for word in domain.headings or (domain.zh,)]
    keywords = [(word, domain) for domain in domains for word in domain.keywords]
    told: dict[str, Sense] = {}
    for word, domain in headings + keywords:
        told.setdefault(word, Sense(domain.notation, False, word in domain.hints))
    return told


def _in_text(domains: Sequence[Domain]) -> dict[str, Sense]:
    """What a text says: keywords, hints, and headings and names that hold a keyword."""
    told = {word: Sense(d.notation, True, True) for d in domains for word in d.hints}
    for domain in domains:
        for word in domain.keywords:
            told[word] = Sense(domain.notation, False, word in domain.hints)
    for domain in domains:
        for heading in (*domain.headings, domain.zh):
            if any(word in heading for word in domain.keywords):
                told.setdefault(heading, Sense(domain.notation, False, heading in domain.hints))
    return told


def scheme_words(schemes: Sequence[Scheme] | None = None) -> tuple[SchemeWords, ...]:
    """Return the words of each scheme, in their order; of the bundled ones when none are given.

    Raises
    ------
    LoadError
        When two schemes have a domain of the same notation.
    """
    return _scheme_words(domain_schemes() if schemes is None else tuple(schemes))


@lru_cache(maxsize=16)
def _scheme_words(schemes: tuple[Scheme, ...]) -> tuple[SchemeWords, ...]:
    owner: dict[str, str] = {}
    for scheme in schemes:
        for domain in scheme.domains:
            other = owner.setdefault(domain.notation, scheme.notation)
            if other != scheme.notation:
                what = f"the notation {domain.notation} is also in the scheme {other}"
                raise LoadError(scheme.notation, what, "rename one of the two")
    return tuple(map(SchemeWords, schemes))
