"""Items → what they say: who is bound to which verb, which time means what, what is searched for.

Words that are no names are words of tasks. Several that stand side by side are looked for as they
stand; where no task holds them, each name among them counts by itself and the rest as pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from zhize.graph.asking.grammar import light_words
from zhize.graph.asking.items import FREE, TEXT, Item, Operator
from zhize.graph.asking.lexing import joined
from zhize.graph.asking.question import Words
from zhize.graph.asking.refusals import UnplacedError
from zhize.graph.storage.sheets import fold

#: Signs that can be a part of the words of a task: 联合采购, 信息公开计划.
WEAK = frozenset(
    {"role", "role-noun", "noun", "together", "due", "written", "number", "ongoing", "partner"}
    | {"reach", "rank", "source", "when", "count", "by", "and", "until", "before", "after"}
    | {
        "since",
        "during",
        "level",
        "noplace",
        "nobody",
        "place",
        "bodies",
        "top",
        "most",
        "time",
        "notime",
        "nth",
        "more",
        "versus",
        "but",
    }
)
OPERATORS: dict[str, Operator] = {
    "until": "until",
    "before": "before",
    "after": "after",
    "since": "since",
    "during": "during",
}
NUMBER = re.compile(r"[\d.%]+")


class Lookup(Protocol):
    """What has to be asked of a store while a question is read."""

    def holds(self, forms: tuple[str, ...]) -> bool:
        """Tell whether some task holds one of some forms of words."""

    def filled(self, domains: tuple[str, ...]) -> bool:
        """Tell whether some task is of one of some domains."""

    def measured(self, text: str) -> Item | None:
        """Return the indicator that words may mean which are no name of it: 家庭医生签约率."""


def with_who(items: Sequence[Item]) -> list[Item]:
    """Return items with 谁 for 哪些部门, 部门有哪些 and which agencies."""
    found = list(items)
    for place, item in enumerate(found):
        behind = found[place + 1].kind if place + 1 < len(found) else ""
        if item.kind == "which" and behind == "role" and item.text.endswith(("家", "个", "些")):
            # 由哪家负责
            found[place] = item._replace(kind="who")
        if item.kind != "noun" or item.value != "body":
            continue
        at = _skip(found, place, -1, {"level", "number", "top", "most", "place", "each"})
        after = _skip(found, place, 1, {"by"})
        if place and found[place - 1].kind == "which-place" and found[place - 1].text.isascii():
            # which county agencies
            level = "prefecture" if found[place - 1].value == "city" else found[place - 1].value
            found[place - 1] = found[place - 1]._replace(kind="level", value=level)
            found[place] = item._replace(kind="who")
        elif at is not None and found[at].kind == "which":
            found[at] = found[at]._replace(kind="used")
            found[place] = item._replace(kind="who")
        elif after is not None and found[after].kind in ("which", "who"):
            found[after] = found[after]._replace(kind="used")
            found[place] = item._replace(kind="who")
    return [item for item in found if item.kind != "used"]


def _skip(items: Sequence[Item], place: int, step: int, over: set[str]) -> int | None:
    at = place + step
    while 0 <= at < len(items) and items[at].kind in over:
        at += step
    return at if 0 <= at < len(items) else None


def with_times(items: Sequence[Item]) -> list[Item]:
    """Return items with 前, 后, by … taken into the time beside them."""
    found = [item for item in items if item.kind != "in"]
    for place, item in enumerate(found):
        if item.time is None:
            continue
        operator = item.time.operator
        ahead = found[place - 1] if place else None
        # by 2020, but not 是2020年.
        if ahead and (ahead.kind in OPERATORS or ahead.text == "by"):
            operator = OPERATORS.get(ahead.kind, "until")
            # before the end of 2020: that day is one of the days asked for.
            operator = "until" if operator == "before" and "end" in item.text else operator
            found[place - 1] = ahead._replace(kind="used")
        if place + 1 < len(found) and found[place + 1].kind in OPERATORS:
            behind = OPERATORS[found[place + 1].kind]
            # 2020年底前: plans mean the end of the time that they name.
            # 今年之前 is before it: who says the day from today does not speak as plans do.
            whole = item.value and item.time.start != item.time.end
            operator = "until" if behind == "before" and not whole else behind
            found[place + 1] = found[place + 1]._replace(kind="used")
        found[place] = item._replace(time=item.time._replace(operator=operator))
    return [item for item in found if item.kind != "used"]


def with_fields(items: Sequence[Item], store: Lookup) -> list[Item]:
    """Return items with words for the fields that are only mentioned, or that no task is of."""
    found: list[Item] = []
    for place, item in enumerate(items):
        if item.kind == "domain":
            # 提到分级诊疗的任务; 分级诊疗有哪些地方提到过
            mentioned = "mention" in (items[place - 1].kind if place else "", items[-1].kind)
            forms = (fold(item.value), *forms_of(item))
            if mentioned or (not store.filled(item.ids) and store.holds(forms)):
                # Who asks in English is answered by the Chinese name.
                name = item.value if item.text.isascii() else ""
                item = Item("word", item.text, item.written, value=name)
        found.append(item)
    return [item for item in found if item.kind != "mention"]


def with_phrases(items: Sequence[Item], store: Lookup) -> list[Item]:
    """Return items with one word for those side by side that some task holds as they stand.

    Where figures are asked for, one indicator for those that are worded like it.
    """
    items = _with_lists(items, store)
    found: list[Item] = []
    figures = any(i.kind == "reach" or (i.kind, i.value) == ("noun", "target") for i in items)
    for is_text, group in groupby(items, key=lambda item: item.kind in TEXT):
        run = list(group)
        whole = Item("word", "".join(i.text for i in run), joined(run)) if is_text else None
        measured = store.measured(whole.text) if whole and figures else None
        if measured and not any(item.kind == "indicator" for item in run):
            found.append(measured)
        elif whole and len(run) > 1 and store.holds(forms_of(whole)):
            found.append(whole)
        elif is_text:
            found += _without_inner(run, store)
        else:
            found += run
    return found


def _with_lists(items: Sequence[Item], store: Lookup) -> list[Item]:
    """Return items with one word for words joined by 和 that some task holds so: 药品和耗材采购."""
    found = list(items)
    for place in range(len(found) - 2, 0, -1):
        run = found[place - 1 : place + 2]
        if _is_list(run):
            whole = Item("word", "".join(i.text for i in run), joined(run))
            if store.holds(forms_of(whole)):
                found[place - 1 : place + 2] = [whole]
    return found


def _is_list(run: Sequence[Item]) -> bool:
    before, middle, behind = run
    return before.kind in TEXT and middle.kind == "and" and behind.kind in TEXT


def check_lists(items: Sequence[Item]) -> None:
    """Raise for words of tasks joined by 和: whether both or one of them is meant nobody says.

    Raises
    ------
    UnplacedError
        For the word that joins them.
    """
    for place in range(1, len(items) - 1):
        if _is_list(items[place - 1 : place + 2]):
            raise UnplacedError(items[place]._replace(kind="list"))


def _without_inner(run: Sequence[Item], store: Lookup) -> Iterator[Item]:
    """Yield the items of a run; free words side by side as one where some task holds it."""
    for is_free, group in groupby(run, key=lambda item: item.kind in (FREE, "word")):
        inner = list(group)
        whole = Item("word", "".join(i.text for i in inner), joined(inner))
        plain = is_free and len(inner) > 1 and not any(i.value for i in inner)
        if plain and store.holds(forms_of(whole)):
            yield whole
        else:
            yield from inner


def forms_of(item: Item) -> tuple[str, ...]:
    """Return what to look for in tasks for an item, folded as they are."""
    if item.value and item.kind == "word":
        return (fold(item.value),)
    return tuple(dict.fromkeys(map(fold, (item.text, item.written))))


def words_of(items: Sequence[Item], store: Lookup) -> tuple[list[Words], list[Item]]:
    """Return what tasks are searched for, and the items that no task holds."""
    found: list[Words] = []
    unknown: list[Item] = []
    for item in items:
        forms = forms_of(item)
        if len(item.text) == 1:
            # 抓, 定: found in many words that have nothing to do with it.
            unknown.append(item)
            continue
        if not NUMBER.fullmatch(item.text) and store.holds(forms):
            found.append(Words(item.written, forms))
            continue
        pieces = _pieces(item, store)
        found += pieces
        if not pieces and not (item.text in light_words() and len(items) > 1):
            unknown.append(item)
    return found, unknown


def _pieces(item: Item, store: Lookup) -> list[Words]:
    """Return the words that jieba takes an item apart into, none where some task holds no one."""
    heavy = pieces_of(item.text)
    if (
        not heavy
        or heavy == [fold(item.text)]
        or any(not store.holds((fold(piece),)) for piece in heavy)
    ):
        return []
    return [Words(piece, (fold(piece),), whole=False) for piece in heavy]


def pieces_of(text: str) -> list[str]:
    """Return the words that jieba takes a phrase apart into, without those that say little."""
    from zhize.loaders.tokens import tokens

    pieces = [fold(piece) for piece in tokens(text, ()) if any(map(str.isalnum, piece))]
    heavy = [piece for piece in pieces if piece not in light_words() and len(piece) > 1]
    return list(dict.fromkeys(heavy))
