"""Which indicator a target measures: 药占比 of one plan is 药品收入占比 of another.

A name is read by the words it must hold, in order, and by those it must not, and the unit has to
be one that the indicator is measured in. What stands in brackets (不含中药饮片), quotation marks
and blanks are passed over. Not told: names that say less than the indicator does (报销比例, 覆盖率),
and what only one plan measures (改造管网).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zhize.loaders.text import fold, squeeze
from zhize.ontology.indicators import Indicator, indicators

BRACKET = re.compile(r"\([^()]*\)")
MARKS = re.compile("[“”‘’\"'《》]")
POINTS = frozenset({"个百分点", "百分点"})
#: Before a name that has to be the whole.
WHOLE = "="


@lru_cache(maxsize=4096)
def indicator_of(target_name: str, unit: str) -> str | None:
    """Return the notation of the indicator that a target of this name and unit measures.

    Of several the one that most of the name tells; None when none does. Without a unit ("") any
    is supposed.

    >>> indicator_of("药占比（不含中药饮片）", "%"), indicator_of("药占比", "元")
    ('drug-share', None)
    """
    name = MARKS.sub("", BRACKET.sub("", squeeze(fold(target_name))))
    best, told = None, 0
    for indicator in indicators():
        if not _fits(indicator, unit) or any(word in name for word in indicator.excluded):
            continue
        for parts in indicator.names:
            length = sum(map(len, parts))
            if length > told and _says(name, parts):
                best, told = indicator.notation, length
    return best


def _fits(indicator: Indicator, unit: str) -> bool:
    return not unit or unit in indicator.units or (unit in POINTS and "%" in indicator.units)


def _says(name: str, parts: Sequence[str]) -> bool:
    """Whether the parts occur in the name one behind the other."""
    if parts[0].startswith(WHOLE):
        return name == parts[0].removeprefix(WHOLE)
    at = 0
    for part in parts:
        at = name.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
