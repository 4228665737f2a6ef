"""Chooses the kind of a question by what it asks for, and gathers what it names."""

from __future__ import annotations

from collections.abc import Sequence

from zhize.graph.asking.binding import Bound, bind
from zhize.graph.asking.comparing import sides_of
from zhize.graph.asking.drafting import Lookup, check_lists
from zhize.graph.asking.gathering import (
    STATES,
    found_words,
    with_bodies,
    with_names,
    with_numbers,
    with_times,
)
from zhize.graph.asking.items import TEXT, Item
from zhize.graph.asking.question import Language, Question
from zhize.graph.asking.reading import Frame
from zhize.graph.asking.refusals import UnplacedError

#: Kinds of questions by what is asked for, where no other word says more.
BY_NOUN = {
    "document": "documents",
    "domain": "domains",
    "place": "places",
    "target": "target",
    "task": "tasks",
}
RANKED = {"domain": "most-domains", "document": "most-documents", "place": "most-places"}
#: Kinds of questions in which 涉及 says no more than that something is there.
MENTIONING = frozenset({"documents", "places", "domains"})
#: Signs that a question may have beside any others.
HARMLESS = frozenset({"yesno", "by", "and", "during", "in", "used", "now"})


def frame(asked: str, language: Language, items: Sequence[Item], store: Lookup) -> Question:
    """Return the question that items ask.

    Raises
    ------
    UnplacedError
        When an item says nothing in it.
    """
    bound = bind(items)
    made = Frame(list(items), bound, set(bound.used))
    words = found_words(made, store)
    if not sides_of(items):
        check_lists(items)
    noun = _asked_noun(made)
    kind = _kind(made, noun)
    question = Question(asked, language, kind, words=words)
    question = with_bodies(question, made)
    question = with_names(question, made)
    question = with_times(question, made)
    question = with_numbers(question, made)
    _leftover(made, kind)
    return question


def _asked_noun(made: Frame) -> str:
    """Return what 哪些, 多少 or which asks for: the noun behind it, else the one before."""
    items = made.items
    for place, item in enumerate(items):
        if item.kind not in ("which", "count"):
            continue
        if item.value:
            return item.value
        behind = [k for k in range(place + 1, len(items)) if items[k].kind == "noun"]
        between = items[place + 1 : behind[0]] if behind else ()
        if behind and not any(i.kind in ("role", "role-noun", "who", "by") for i in between):
            made.used.add(behind[0])
            return items[behind[0]].value
        before = [k for k in range(place) if items[k].kind == "noun"]
        if before:
            made.used.add(before[-1])
            return items[before[-1]].value
    return ""


def _kind(made: Frame, noun: str) -> str:
    """Return the kind of a question by its signs."""
    if sides_of(made.items):
        return _kind_of_comparison(made)
    counted = made.has("count")
    made.has("which")
    if made.has("became"):
        made.has("who")
        return "became"
    if made.has("source"):
        return "source"
    if made.of("which-place"):
        _check_counted(made)
        return "most-places" if made.has("most", "rank") else "places"
    _check_ranked(made.items)
    ranked = made.seen("most") or made.seen("top")
    if ranked and noun in ("", "task") and not made.seen("who"):
        # 任务数前三的领域
        noun = next((i.value for i in made.items if i.kind == "noun" and i.value in RANKED), noun)
    if noun in RANKED and ranked:
        _check_counted(made)
        made.has("most", "rank")
        made.take_noun(noun)
        made.take_noun("task")
        return RANKED[noun]
    if _asks_target(made, noun, counted):
        return "target"
    if noun in ("document", "domain", "place") and not made.seen("who"):
        return BY_NOUN[noun]
    body = _asks_body(made, noun)
    if body:
        return _kind_of_bodies(made, counted and noun in ("body", ""))
    if made.seen("when") and made.seen("written") and made.take_noun("document"):
        made.has("when", "written")
        return "documents"
    if made.seen("when") and not (noun == "task" and made.seen("time")):
        made.has("when")
        return "when"
    return _kind_of_tasks(made, noun, counted)


def _check_ranked(items: Sequence[Item]) -> None:
    """Raise where not tasks but bodies are the most: 配合单位最多的任务, the most lead agencies."""
    for place, item in enumerate(items):
        at = place + 1 if item.text.isascii() else place - 1
        if item.kind != "most" or "任务" in item.text or not 0 <= at < len(items):
            continue
        beside = items[at]
        if beside.kind == "role-noun" or (beside.kind, beside.value) == ("noun", "body"):
            raise UnplacedError(item)


def _check_counted(made: Frame) -> None:
    """Raise where places, fields or documents are ranked by something else than their tasks."""
    if made.bound.asked or (made.seen("most") and made.seen("who")):
        told = (i for i in made.items if i.kind in ("role-noun", "role", "role-by", "who"))
        raise UnplacedError(next(told, made.items[0]))


def _kind_of_comparison(made: Frame) -> str:
    """Take for read what a comparison is worded with; it must be one of numbers of tasks."""
    if not made.seen("more") and not made.take_noun("task") and _about_tasks(made):
        raise UnplacedError(next(item for item in made.items if item.kind == "versus"))
    made.has("more", "versus", "who", "which", "count", "both", "each")
    made.used.update(made.bound.loose)
    for value in ("task", "body", "document", "place", "domain"):
        made.take_noun(value)
    return "compare"


def _asks_target(made: Frame, noun: str, counted: bool) -> bool:
    """Tell whether figures are asked for: 药占比目标是多少, 药占比要降到多少, 有哪些指标."""
    if made.seen("who") or made.bound.asked:
        return False
    named = made.seen("indicator")
    if noun == "target":
        return True
    said = any(i.kind == "noun" and i.value == "target" for i in made.items)
    if said and (named or counted or (noun == "" and not made.seen("role"))):
        return made.take_noun("target") or True
    if named and (made.seen("reach") or (counted and noun in ("", "target"))):
        return made.has("reach") or True
    return False


def _asks_body(made: Frame, noun: str) -> bool:
    """Tell whether bodies are asked for: 谁, 牵头单位, 牵头最多的部门."""
    if made.has("who") or made.bound.asked or noun == "body":
        made.take_noun("body")
        return True
    if noun == "task" and sum(item.kind == "bodies" for item in made.items) > 1:
        return False
    # 牵头任务最多的前三名: whoever does a verb that nobody else does.
    ranked = made.seen("most") or made.seen("top") or made.seen("rank")
    if ranked and made.bound.loose and not made.seen("bodies"):
        return True
    wanted = ranked or made.seen("at-least") or made.seen("partner")
    return wanted and (made.take_noun("body") or made.seen("partner"))


def _kind_of_bodies(made: Frame, counted: bool) -> str:
    _loose_are_asked(made)
    named = made.seen("bodies")
    shared = made.has("partner", "together")
    ranked = made.has("most", "rank")
    if named and _is_choice(made):
        return "tasks"
    if named:
        tasks = made.take_noun("task")
        if not (shared or _is_related(made.bound, tasks=tasks)):
            raise UnplacedError(next(i for i in made.items if i.kind in ("who", "bodies")))
        return "partners"
    if shared and (ranked or sum(item.kind == "who" for item in made.items) > 1):
        two = [k for k, i in enumerate(made.items) if i.kind == "number" and i.number == 2]
        made.used.update(two)
        made.take_noun("task")
        return "pairs"
    if ranked or made.seen("top") or made.seen("at-least"):
        made.take_noun("task")
        return "most"
    made.take_noun("task")
    if shared and made.seen("partner"):
        raise UnplacedError(next(item for item in made.items if item.kind == "partner"))
    if counted:
        return "count-bodies"
    return "who" if made.bound.asked or _about_tasks(made) else "bodies"


def _is_choice(made: Frame) -> bool:
    """Tell whether one of the bodies named is asked for: 甲和乙谁牵头分级诊疗."""
    places = [k for k, item in enumerate(made.items) if item.kind == "bodies"]
    listed = len(places) > 1 and places[-1] - places[0] == 2 * (len(places) - 1)
    behind = made.items[places[-1] + 1 :]
    # 谁牵头分级诊疗，甲还是乙
    or_them = not behind and made.items[places[-1] - 1].text in ("还是", "或", "或者", "or")
    asked = (or_them or (bool(behind) and behind[0].kind == "who")) and bool(made.bound.asked)
    return listed and asked and not made.bound.bodies and _about_tasks(made)


def _is_related(bound: Bound, *, tasks: bool) -> bool:
    """Tell whether verbs relate those asked for to the bodies named: 谁配合甲, 甲配合谁, 甲的任务谁牵头."""
    verbs = {verb for each in bound.bodies.values() for verb in each}
    asked = set(bound.asked)
    return verbs == {"cooperate"} or asked == {"cooperate"} or bool(asked and (verbs or tasks))


def _about_tasks(made: Frame) -> bool:
    return any(item.kind in TEXT for item in made.items)


def _loose_are_asked(made: Frame) -> None:
    """Take the one verb that nobody does for that of those asked for: 牵头最多的部门."""
    bound = made.bound
    if len(bound.loose) == 1 and not bound.asked:
        bound.asked.append(made.items[bound.loose[0]].value)
        made.used.add(bound.loose.pop())


def _kind_of_tasks(made: Frame, noun: str, counted: bool) -> str:
    items = made.items
    named = made.seen("bodies")
    nouns = made.take_noun("task")
    state = any(made.seen(each) for each in STATES)
    timed = made.seen("due") and made.seen("time")
    if counted and (noun == "task" or named or nouns or state or timed):
        return "count"
    acting = named and (made.bound.bodies or made.seen("yesno") or made.seen("which"))
    acting = acting or (made.seen("which") and timed)
    acting = acting or made.seen("without") or made.seen("nth")
    if nouns or noun == "task" or acting or state:
        return "tasks"
    if not named and made.take_noun("document"):
        return "documents"
    raise UnplacedError(_first_sign(items))


def _first_sign(items: Sequence[Item]) -> Item:
    """Return the item to name when nothing is asked: a word of questions, if there is one."""
    for sort in (("role", "role-noun", "role-by"), ("which", "count", "noun")):
        for item in items:
            if item.kind in sort:
                return item
    return items[0]


def _leftover(made: Frame, kind: str) -> None:
    """Raise for the first item that nothing has read."""
    for place, item in enumerate(made.items):
        # 哪些文件涉及中医药
        mentions = item.kind == "role" and item.value == "any" and kind in MENTIONING
        if place not in made.used and item.kind not in HARMLESS and not mentions:
            raise UnplacedError(item)
