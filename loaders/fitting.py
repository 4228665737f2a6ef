"""Pieces of a row laid on its columns, in order, where they fit best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from zhize.loaders.body_names import is_body, is_known
from zhize.loaders.headers import ROLE_MEANINGS, Meaning
from zhize.loaders.names import split_list
from zhize.loaders.numbering import chinese_to_int
from zhize.loaders.records import Span
from zhize.loaders.responsibility import parse

ORDINAL = re.compile(r"\(?(\d{1,3}|[一二三四五六七八九十]{1,3})\)?[.、]?")
TIME = re.compile(r"\d{4}年|\d{4}[.-]\d|\d{1,2}月|年底|全年|长期|持续|常态|年内|每[年月季]|月底")
#: A time and what is to have happened by then, and no more.
TIME_ONLY = re.compile(
    r"(?:[\d年月日号底前后份上下半中旬季度第一二三四十末初至到.~,、/-]|全年|长期|持续|常态化?|年内|每|之?前|以前|完成|启动|推进|实施"
    r"|坚持|工作|开展|动工|开工|竣工|完工|建成|投入使用|任务|全部|基本|取得|阶段性|成效|进展|明显|力争|时限|期间|按时序|出台|印发)+"
)
#: The rest of a time that a line end tore: 2023年11月 / 底前.
TIME_REST = re.compile(r"(?:\d{0,2}[年月日])?[底末]?(?:之?前|底)(?:完成)?")
#: A count, which no name of a body holds: 总数达到9处, 建成1处服务中心.
COUNTED = re.compile(
    r"[^\d、,(第]\d+(?:\.\d+)?(?:多|余)?[处个家所座名条项次场户]|^\d+(?:\.\d+)?[处个家所座名条项次场户]$"
)
PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4})*")
EMPTY = Span(0, 0)
MAX_PIECES = 60
#: Pieces that a row without a number may take beyond one for each column.
LONGER = 6
#: Lines that a list of names may be torn over, and its length.
MOST_TORN = 6
LONGEST_LIST = 120
#: What names of groups begin with.
GROUPS = ("各", "有关", "相关")
#: Columns of indicator tables (besides `Meaning`) and the kinds of pieces that alone fit them.
FIT_ONLY = {
    "figure": ("figure", "ordinal", "blank"),
    "unit": ("unit", "blank"),
    "nature": ("nature",),
}
TEXTS = ("section", "task", "measure", "target")
#: What makes a row of the words before it: bodies under a role, a figure.
ANSWERS = {
    **dict.fromkeys((*ROLE_MEANINGS, "statement"), ("bodies", "said")),
    "figure": ("figure", "ordinal"),
}
#: How much better another fit must be than a piece for each column.
ONE_EACH = 12


def is_ordinal(words: str) -> bool:
    """Whether a piece is nothing but a row's number."""
    return bool(ORDINAL.fullmatch(words))


def ordinal_value(words: str) -> int | None:
    """Return the value of a row's number."""
    match = ORDINAL.fullmatch(words)
    return chinese_to_int(match[1]) if match else None


@lru_cache(maxsize=4096)
def kind_of(piece: str) -> str:
    """Return what a piece looks like: ordinal, bodies, said, time, person or words.

    >>> kind_of("市教育局、市财政局"), kind_of("2020年底"), kind_of("推进改革")
    ('bodies', 'time', 'words')
    """
    if is_ordinal(piece):
        return "ordinal"
    words = piece.rstrip("。;, ")
    names = [] if COUNTED.search(words) else split_list(words, 0, len(words))
    if names and all(is_body(n.name) for n in names):
        return "bodies"
    if (TIME.search(words) and TIME_ONLY.fullmatch("".join(words.split()))) or (
        TIME_REST.fullmatch(words)
    ):
        return "time"
    if "牵头" in words or "配合" in words or words.endswith("负责"):
        read = parse(words)
        if read.parts and read.said and not read.unread:
            return "said"
    return "person" if PERSON.fullmatch(words) and len(words) <= 3 else "words"


def gain(kind: str, meaning: str) -> int:
    """How well one piece fits a column."""
    if meaning in FIT_ONLY:
        said = meaning == "figure" and kind == "words"
        return 5 if kind in FIT_ONLY[meaning] else -4 if said else -9
    if kind in ("figure", "unit", "nature"):
        return -6
    if meaning == "number":
        return 6 if kind == "ordinal" else -9
    if meaning in ROLE_MEANINGS or meaning == "statement":
        return 5 if kind in ("bodies", "said") else -6
    if meaning == "schedule":
        return 5 if kind == "time" else -5
    if meaning == "person":
        return 4 if kind == "person" else -5
    if meaning in ("remark", "other"):
        return -2
    return {"bodies": -4, "said": -5, "time": -2, "ordinal": -3}.get(kind, 2)


def lay(
    text: str, pieces: Sequence[Span], meanings: Sequence[Meaning], *, final: bool = False
) -> tuple[list[Span], int]:
    """Return a cell for each column and how many pieces were used.

    All pieces are used, save behind the last row (`final`), where prose may follow the table.
    """
    words = [text[p.start : p.end] for p in pieces[:MAX_PIECES]]
    kinds = [kind_of(w) for w in words]
    found = fits(kinds, meanings, words)
    width = len(meanings)
    end = max(found, key=lambda n: (found[n][0], -n)) if final else len(kinds)
    best, cuts = found[end]
    full = len(kinds) == width or (final and len(kinds) > width and end >= width - 1)
    full = full and not _shifted(kinds, meanings)
    if full and _one_each(kinds, meanings) + ONE_EACH >= best:
        cuts, end = tuple(range(width + 1)), width
    return cells_of(pieces, cuts), end


def fits(
    kinds: Sequence[str], meanings: Sequence[str], words: Sequence[str] = ()
) -> dict[int, tuple[int, tuple[int, ...]]]:
    """Return, by how many pieces a row may take: how well they fit, and where they are cut.

    `words` are those of the pieces: names torn over several are told where they are given.
    """
    best: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {(0, 0): (0, (0,))}
    for column, meaning in enumerate(meanings):
        for used in range(len(kinds) + 1):
            if (column, used) not in best:
                continue
            score, cuts = best[column, used]
            total = -2 if meaning in ("remark", "person", "other") else -4
            for stop in range(used, len(kinds) + 1):
                if stop > used:
                    total = (3 if stop == used + 1 else total) + gain(kinds[stop - 1], meaning)
                if meaning in ROLE_MEANINGS and _is_torn(kinds, words, used, stop):
                    fit = score + 3 + gain("bodies", meaning) * (stop - used)
                else:
                    fit = score + total
                key = (column + 1, stop)
                if key not in best or best[key][0] < fit:
                    best[key] = (fit, (*cuts, stop))
    width = len(meanings)
    return {n: best[width, n] for n in range(len(kinds) + 1) if (width, n) in best}


def _is_torn(kinds: Sequence[str], words: Sequence[str], start: int, stop: int) -> bool:
    """Whether pieces are names that line ends tore: 市住房城乡建 / 设局、市财政局."""
    if not 1 < stop - start <= MOST_TORN or stop > len(words):
        return False
    if all(kind == "bodies" for kind in kinds[start:stop]):
        return False
    torn = [_tear(a, b) for a, b in pairwise(words[start:stop])]
    return None not in torn and any(torn) and _are_known("".join(words[start:stop]))


@lru_cache(maxsize=4096)
def _tear(line: str, below: str) -> bool | None:
    """Whether a name goes on on the line below; False where a list does, None where neither."""
    left, right = re.split(r"[、,;]", line)[-1].strip(), re.split(r"[、,;]", below)[0].strip()
    if not left or not right:
        return False
    whole = is_known(left) and is_known(right)
    return True if not whole and is_known(left + right) else None


@lru_cache(maxsize=4096)
def _are_known(joined: str) -> bool:
    if len(joined) > LONGEST_LIST or joined[0].isdigit() or COUNTED.search(joined):
        return False
    names = split_list(joined, 0, len(joined))
    return bool(names) and all(is_known(n.name) or n.name.startswith(GROUPS) for n in names)


def _one_each(kinds: Sequence[str], meanings: Sequence[str]) -> int:
    """How well pieces fit where each column takes one."""
    return sum(3 + gain(kind, m) for kind, m in zip(kinds, meanings, strict=False))


def _shifted(kinds: Sequence[str], meanings: Sequence[str]) -> bool:
    """Whether a piece for each column would lay bodies under the schedule and its time behind it.

    The bodies stood on two lines and a cell was empty.
    """
    laid = list(zip(kinds, meanings, strict=False))
    return any(
        before[1] in ROLE_MEANINGS
        and before[0] == at[0] == "bodies"
        and at[1] == "schedule"
        and behind[0] == "time"
        for before, at, behind in zip(laid, laid[1:], laid[2:], strict=False)
    )


def cells_of(pieces: Sequence[Span], cuts: Sequence[int]) -> list[Span]:
    """Return the cells of pieces that are cut so; a cell of none is empty."""
    return [Span(pieces[a].start, pieces[b - 1].end) if b > a else EMPTY for a, b in pairwise(cuts)]


def lay_rows(
    pieces: Sequence[Span],
    kinds: Sequence[str],
    meanings: Sequence[str],
    words: Sequence[str] = (),
) -> tuple[list[list[Span]], int]:
    """Return rows one behind the other that fit best, and how many pieces they take.

    For tables whose rows no number tells apart. `kinds` and `words` are those of the pieces.
    """
    width = len(meanings)
    covered = _bodies_first(meanings)
    best: list[tuple[int, int, tuple[int, ...]] | None] = [(0, 0, ()), *[None] * len(pieces)]
    for start in range(len(pieces)):
        state = best[start]
        if state is None:
            continue
        stop = start + width + LONGER
        laid = fits(kinds[start:stop], meanings, words[start:stop])
        for count, (score, cuts) in laid.items():
            if count == width:
                one = _one_each(kinds[start : start + width], meanings) + ONE_EACH
                score, cuts = (one, tuple(range(width + 1))) if one >= score else (score, cuts)
            if not is_row(kinds[start : start + count], cuts, meanings, covered and start > 0):
                continue
            before = best[start + count]
            if before is None or before[0] < state[0] + score:
                best[start + count] = (state[0] + score, start, cuts)
    end = max(
        (k for k, state in enumerate(best) if state), key=lambda k: (best[k] or (0, 0, ()))[0]
    )
    rows: list[list[Span]] = []
    at = end
    while at and (state := best[at]):
        rows.append(cells_of(pieces[state[1] :], state[2]))
        at = state[1]
    return rows[::-1], end


def _bodies_first(meanings: Sequence[str]) -> bool:
    """Whether who answers stands before what for, so that one cell may cover several rows."""
    roles = [i for i, m in enumerate(meanings) if m in ROLE_MEANINGS]
    texts = [i for i, m in enumerate(meanings) if m in TEXTS]
    return bool(roles and texts) and max(roles) < min(texts)


def is_row(
    kinds: Sequence[str], cuts: Sequence[int], meanings: Sequence[str], covered: bool = False
) -> bool:
    """Whether pieces cut so are a row: words of a task, and bodies or figures beside them.

    `covered`: the bodies may stand above.
    """
    told, answered = False, covered
    natured = "nature" in meanings and "nature" in kinds[-1:]
    for (a, b), meaning in zip(pairwise(cuts), meanings, strict=True):
        held = kinds[a:b]
        if natured and meaning == "figure" and list(held) == ["words"]:
            answered = True  # 持续改善
            continue
        if meaning in FIT_ONLY and any(k not in FIT_ONLY[meaning] for k in held):
            return False
        if meaning in TEXTS and any(k in ("figure", "nature", "blank") for k in held):
            return False
        told = told or (meaning in TEXTS and ("words" in held or "person" in held))
        answered = answered or (meaning in ANSWERS and any(k in ANSWERS[meaning] for k in held))
    return told and answered


def split_rows(
    text: str, pieces: Sequence[Span], meanings: Sequence[Meaning]
) -> list[Sequence[Span]]:
    """Cut the pieces under one number into rows: a new one starts with words behind the last column.

    5 / 建养护楼 / 县民政局 / 5月底 / 建老年大学 / 12月底 → two rows, the second without a number.
    """
    if meanings[-1] != "schedule":
        return [pieces]
    kinds = [kind_of(text[p.start : p.end]) for p in pieces]
    cuts = [
        k + 1
        for k in range(2, len(kinds) - 2)
        if kinds[k] == "time" and kinds[k + 1] == "words" and "time" in kinds[k + 2 :]
    ]
    bounds = [0, *cuts, len(pieces)]
    return [pieces[a:b] for a, b in pairwise(bounds)]
