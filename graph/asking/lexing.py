"""Question → items: names of the store, words of questions, days; the rest through jieba.

At each place the longest of them counts. What none of them takes is divided by jieba, so that 中 in
中药 or 和 in 和谐 is not read as the word 中 or 和.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from zhize.graph.asking.grammar import english_words, signs
from zhize.graph.asking.items import FREE, Item
from zhize.graph.asking.names import Prefix, read_body
from zhize.graph.asking.relative import relative_times
from zhize.graph.asking.times import number_at, times_of
from zhize.graph.asking.vocabulary import Named, Vocabulary
from zhize.graph.asking.wording import Wording, readable
from zhize.graph.storage.sheets import Actor

TITLE = re.compile("《([^《》]+)》")
#: How a part of a title ends that is read without 《》, and how long it is at least.
TITLE_END = re.compile("方案|计划|通知|规划|要点|安排|意见|分工表|进度表|任务表|分解表|路线图")
SHORTEST_TITLE = 6
#: What joins names to a list and jieba has to tell from parts of words.
JOINS = frozenset("和与跟同及比")
#: What makes the word for a place one for a level.
LEVEL = ("级", "直")
#: Signs between the names of a list, of which the first may say the place of all.
LISTS = frozenset({"and", "versus"})
#: Of readings of one length the first counts.
Reading = tuple[int, Item]


def items_of(asked: str, words: Vocabulary, today: str) -> tuple[Item, ...]:
    """Return the items of a question, in text order, without those that say nothing."""
    wording = readable(asked)
    return tuple(item for item in _Lexer(wording, words, today).read() if item.kind != "stop")


class _Lexer:
    """Reads one question."""

    def __init__(self, wording: Wording, words: Vocabulary, today: str) -> None:
        self.text, self.written = wording
        self.words = words
        times = (*sorted(times_of(self.text), key=_span), *relative_times(self.text, today))
        self.times = {at: (end, item) for at, end, item in times}
        self.found: list[Item] = []
        self.ends = [match.end() for match in TITLE_END.finditer(self.text)]
        self.rest = 0  #: where what has been read ends
        self.prefix: Prefix | None = None  #: of the bodies before, in a list of them
        self.near: Prefix | None = None  #: of the body that was read last
        self.core = ""  #: what is behind it

    def read(self) -> list[Item]:
        """Return all items."""
        at = 0
        while at < len(self.text):
            reading = self._longest(at)
            if reading is None:
                at += 1
                continue
            end, item = reading
            self._divide(self.rest, at)
            written = self.written[at:end].strip().removeprefix("the ")
            self._add(item._replace(written=written))
            at = self.rest = end
        self._divide(self.rest, at)
        return self.found

    def _add(self, item: Item) -> None:
        before = self.found[-1] if self.found else None
        if before and before.kind == item.kind == "place" and self._is_within(item, before):
            # 陕西省柞水县
            self.found.pop()
        if item.kind == "bodies":
            self._with_places()
            self.prefix = self.near or self.prefix
        elif item.kind not in LISTS:
            self.prefix = None
        self.found.append(item)

    def _with_places(self) -> None:
        """Take the places listed before a body for its like: 枞阳和柞水的财政局."""
        if not (self.near and self.near.place):
            return
        at = len(self.found) - 1
        while at > 0 and self.found[at].kind == "and" and self.found[at - 1].kind == "place":
            place = self.found[at - 1]
            name = f"{place.text}{self.core}"
            own = read_body(name, 0, self.words)
            if own is None or not own.bodies or own.end < len(name):
                return
            self.found[at - 1] = _bodies(own.bodies, name)
            at -= 2

    def _is_within(self, item: Item, wider: Item) -> bool:
        place: str | None = item.ids[0]
        while place is not None and place not in wider.ids:
            place = self.words.within.get(place)
        return place is not None

    def _longest(self, at: int) -> Reading | None:
        best: Reading | None = None
        for reading in self._readings(at):
            if best is None or reading[0] > best[0]:
                best = reading
        return best

    def _readings(self, at: int) -> Iterator[Reading]:
        text, words = self.text, self.words
        if title := TITLE.match(text, at):
            yield title.end(), self._document(title[1])
        if hit := words.documents.longest(text, at):
            yield hit.end, _named("document", text[at : hit.end], hit.value)
        yield from self._part_of_title(at)
        if at in self.times:
            yield self.times[at]
        if number := number_at(text, at):
            yield number
        yield from self._body(at)
        if place := words.places.longest(text, at):
            yield place.end, _named("place", text[at : place.end], place.value)
        if indicator := words.indicators.longest(text, at):
            yield indicator.end, self._indicator(text[at : indicator.end], indicator.value)
        if domain := words.domains.longest(text, at):
            yield domain.end, _named("domain", text[at : domain.end], domain.value)
        if english := english_words().longest(text, at):
            word = text[at : english.end]
            yield english.end, Item("word", word, word, value=english.value)
        sign = signs().longest(text, at)
        if sign and sign.value.kind == "which-place" and text[sign.end : sign.end + 1] in LEVEL:
            # 哪些市级部门
            sign = signs().longest(text[: sign.end - 1], at)
        if sign and (sign.end - at > 1 or not _chinese(text[at])):
            word = text[at : sign.end]
            yield sign.end, Item(sign.value.kind, word, word, value=sign.value.value)
        for found in words.keywords.find(text[at : at + 20])[:1]:
            if found.start == 0 and len(found.word) > 1:
                yield at + len(found.word), Item("word", found.word, found.word)
        if elsewhere := words.elsewhere.longest(text, at):
            word = text[at : elsewhere.end]
            yield elsewhere.end, Item("noplace", word, word, value=elsewhere.value)

    def _body(self, at: int) -> Iterator[Reading]:
        before = self.found[-1].kind if self.found else ""
        listed = before in LISTS or (before == "bodies" and self.text[self.rest : at] in JOINS)
        read = read_body(self.text, at, self.words, self.prefix if listed else None)
        if read is None:
            return
        said = read.prefix
        self.near = said if said.place or said.word or said.level else None
        self.core = self.text[said.end : read.end]
        word = self.text[at : read.end].strip().removeprefix("the ")
        yield read.end, _bodies(read.bodies, word)

    def _indicator(self, said: str, named: Named) -> Item:
        """Return an indicator; where no plan has it, those that say more: 住院费用报销比例 of whom."""
        if self.words.measured.isdisjoint(named.ids):
            wider = [
                (self.words.labels[each], each)
                for each in sorted(self.words.measured)
                if said in readable(self.words.labels[each]).text
            ]
            if wider:
                labels, ids = zip(*wider, strict=True)
                named = Named(ids, "、".join(labels))
        return _named("indicator", said, named)

    def _part_of_title(self, at: int) -> Iterator[Reading]:
        """Yield the documents whose titles hold the words up to one for a document: 医改任务分工表."""
        for end in self.ends:
            if end >= at + SHORTEST_TITLE:
                said = self.text[at:end]
                found = (i for title, i in self.words.titled if said in title)
                ids = tuple(dict.fromkeys(found))
                if ids:
                    yield end, Item("document", said, said, "、".join(ids), ids)

    def _document(self, title: str) -> Item:
        wanted = readable(title).text
        ids = tuple(dict.fromkeys(i for name, i in self.words.titled if wanted in name))
        return Item("document" if ids else "nodocument", title, title, "、".join(ids), ids)

    def _divide(self, start: int, end: int) -> None:
        """Add what stands between names and phrases, divided into words."""
        if end - start == 1:
            # No word but itself, and jieba takes long to start.
            parts = [self.text[start:end]]
        else:
            from zhize.loaders.tokens import tokens

            parts = tokens(self.text[start:end], ()) if start < end else []
        at = start
        for word in parts:
            hit = signs().longest(word, 0)
            written = self.written[at : at + len(word)]
            at += len(word)
            if word.isspace():
                continue
            if hit and hit.end == len(word):
                self._add(Item(hit.value.kind, word, written, value=hit.value.value))
            elif not any(map(str.isalnum, word)):
                self._add(Item("stop", word, written))
            else:
                self._add(Item(FREE, word, written))


def _span(found: tuple[int, int, Item]) -> tuple[int, int]:
    return found[0], found[1]


def _chinese(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _bodies(bodies: Sequence[Actor], word: str) -> Item:
    """Return the item of a name and the bodies that go by it; of none `nobody`."""
    labels = "、".join(body.label for body in bodies)
    kind = "bodies" if bodies else "nobody"
    return Item(kind, word, word, value=labels, ids=tuple(body.iri for body in bodies))


def _named(kind: str, text: str, named: Named) -> Item:
    return Item(kind, text, text, value=named.label, ids=named.ids)


def joined(items: Iterable[Item]) -> str:
    """Return items as they were written, Latin words apart."""
    text = ""
    for item in items:
        apart = text[-1:].isascii() and item.written[:1].isascii() and text
        text += f" {item.written}" if apart else item.written
    return text
