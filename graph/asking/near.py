"""What a misspelt name may have been meant for. It is only proposed: nothing is answered for it."""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.asking.vocabulary import Vocabulary
from zhize.graph.asking.wording import readable

#: What the names of places end with.
LEVELS = frozenset("省市县区州盟旗")
#: Shorter names than this may be any word; of places shorter ones count.
SHORTEST, SHORTEST_PLACE, LONGEST = 3, 2, 16


def near(asked: str, unknown: str, words: Vocabulary) -> str:
    """Return the name of the store that differs in one letter from words around an unknown one.

    The longest of them; "" where there is none.
    """
    text, word = readable(asked).text, readable(unknown).text
    start = text.find(word)
    if start < 0 or not word:
        return ""
    found = [
        name
        for name in _names(words)
        if any(_differ_once(name, text[at : at + len(name)]) for at in _windows(name, start, word))
    ]
    return max(sorted(found), key=len, default="")


def _windows(name: str, start: int, word: str) -> range:
    """Return where words as long as a name begin that hold a part of an unknown one."""
    return range(max(0, start - len(name) + 1), start + len(word))


def _names(words: Vocabulary) -> Iterator[str]:
    yield from (name for name, _ in words.places if SHORTEST_PLACE <= len(name) <= LONGEST)
    yield from (n for n, bodies in words.called if bodies and SHORTEST <= len(n) <= LONGEST)
    for phrases in (words.domains, words.indicators):
        yield from (name for name, _ in phrases if SHORTEST <= len(name) <= LONGEST)


def _differ_once(name: str, said: str) -> bool:
    if len(name) != len(said) or name.isascii():
        return False
    other = [k for k, own in enumerate(name) if said[k] != own]
    if len(other) != 1 or said[other[0]].isascii():
        return False
    # 柞水第 is no 柞水县.
    return other[0] < len(name) - 1 or name[-1] not in LEVELS
