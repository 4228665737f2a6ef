"""Bytes of a plain text file to text: the encoding, the line ends, and what is no text at all.

Nothing in a `.txt` file says how it was encoded, and government sites serve UTF-8, GB18030 and
Big5 alike. Each candidate encoding is therefore judged by how likely the text is that it gives
(Bayes' rule, with the model of likelihood.py). A damaged byte costs one unlikely character, so it
does not overturn the choice; short strings work because common characters weigh most. Where a
two-byte encoding lost a byte, reading goes on at the place that gives the likelier text, so that
one missing byte costs one character and not the rest of the line.

Read: UTF-8 and UTF-16 with and without byte order mark, GB18030 (and so GBK and GB2312), Big5 with
the Hong Kong supplement. Not read: UTF-32 without mark, UTF-7, HZ, Shift-JIS, EUC-KR; those come
out as one of the above. Documents, archives and pictures are refused by their first bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import NamedTuple

from zhize.loaders.errors import LoadError
from zhize.loaders.readers.likelihood import LOST, is_foreign, likelihood, weight

SAMPLE = 1 << 16  #: bytes that the encoding of a long file is judged by
SURE = 1 << 12  #: bytes from which on valid UTF-8 needs no comparison
MENDED = 1 << 18  #: bytes of damaged lines that are mended, as that is a hundred times slower
WINDOW = 128  #: bytes or characters that tell whether a reading is in step
GB, BIG5 = "gb18030", "big5hkscs"

#: Codec → log of how usual it is for a file without byte order mark
CANDIDATES = {"utf-8": 0.0, GB: -3.0, BIG5: -4.0, "utf-16-le": -9.0, "utf-16-be": -9.0}
MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

#: What a file begins with that holds no plain text, and how to call it
MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document (.docx, .xlsx, .ofd)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .wps, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"BZh91AY", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE)
ADVICE = "save it as plain text (.txt), other formats are not read yet"
FOREIGN = 0.1  #: share of control and unreadable characters above which a file is no text

#: Invisible: controls, soft hyphen, zero width, direction marks, byte order marks, non-characters
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufffe\uffff]"
)
CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]")
LINE_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
GB_RUN = re.compile(rb"([\x80-\xff]+)([@-~]?)")


class Decoded(NamedTuple):
    """Text as all later stages see it: lines end in line feeds, nothing invisible in it."""

    text: str
    encoding: str  #: name of the Python codec: utf-8, gb18030, big5hkscs, utf-16-le or utf-16-be
    damaged: int  #: how many characters could not be read; each stands as U+FFFD in the text


def read_plain(data: bytes, where: str) -> Decoded:
    """Return the text of a plain text file; `where` names it in errors.

    Raises LoadError when the file is empty or is clearly something else than plain text.
    """
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise LoadError(where, f"is {kind}", ADVICE)
    if HTML.match(data[:1024].removeprefix(b"\xef\xbb\xbf")):
        raise LoadError(where, "is a web page (HTML)", ADVICE)
    raw, encoding = _decode(data)
    text = _clean(raw)
    if _is_foreign(raw.replace("\x00", "")[:SAMPLE], encoding):
        raise LoadError(where, "is no text in UTF-8, UTF-16, GB18030 or Big5", ADVICE)
    if not text.replace(LOST, "").strip():
        raise LoadError(where, "holds no text", "give a file with the words of a plan")
    return Decoded(text, encoding, text.count(LOST))


def decode(data: bytes) -> Decoded:
    """Return the text in `data` in its likeliest encoding; never fails.

    >>> decode("县财政局配合".encode("gbk"))
    Decoded(text='县财政局配合', encoding='gb18030', damaged=0)
    """
    raw, encoding = _decode(data)
    text = _clean(raw)
    return Decoded(text, encoding, text.count(LOST))


def _is_foreign(text: str, encoding: str) -> bool:
    """Whether too much of a text is nothing that a plan holds.

    Valid UTF-8 is text in some script unless it holds controls; any bytes make some GB18030.
    """
    if encoding == "utf-8":
        odd = len(CONTROL.findall(text))
    else:
        odd = sum(n for char, n in Counter(text).items() if is_foreign(char))
    return odd > max(2, FOREIGN * len(text))


def _decode(data: bytes) -> tuple[str, str]:
    """The text with everything that stood in the file, and the encoding."""
    for mark, codec in MARKS.items():
        if data.startswith(mark):
            return _read(data[len(mark) :], codec), codec
    if len(data) >= SURE and b"\x00" not in data:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    codec = _likeliest(_sample(data))
    return _read(data, codec), codec


def _sample(data: bytes) -> bytes:
    """The part of a file that tells its encoding: where the first non-ASCII stands, unpadded."""
    high = re.search(rb"[\x80-\xff]", data)
    start = max(0, high.start() - SAMPLE // 2) & ~1 if high else 0
    return re.sub(rb"(?:\x00\x00){2,}", b"", data[start : start + SAMPLE])


def _likeliest(sample: bytes) -> str:
    scores = {
        codec: usual + likelihood(_read(sample, codec)) for codec, usual in CANDIDATES.items()
    }
    return max(scores, key=scores.__getitem__)


def _read(data: bytes, codec: str) -> str:
    """Decode, with U+FFFD for what cannot be read."""
    if codec.startswith("utf-16"):
        return _read_utf16(data, codec)
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return _mend_gb_lines(data) if codec == GB else data.decode(codec, "replace")


def _read_utf16(data: bytes, codec: str) -> str:
    """Decode UTF-16 of which one character may have lost a byte, or the first and the last."""
    if len(data) % 2:
        return _give_up(data, _odd_byte(data, codec), codec)
    readings = (data.decode(codec, "replace"), LOST + data[1:-1].decode(codec, "replace") + LOST)
    return max(readings, key=lambda text: likelihood(text[:WINDOW]))


def _give_up(data: bytes, at: int, codec: str) -> str:
    """Decode with one byte taken as damaged."""
    return data[:at].decode(codec, "replace") + LOST + data[at + 1 :].decode(codec, "replace")


def _odd_byte(data: bytes, codec: str) -> int:
    """Offset of the byte without partner in an odd number of bytes.

    Before it the text reads well from even offsets, behind it from odd ones; halve to the place.
    """
    low, high = 0, len(data) - 1
    while high - low > 4 * WINDOW:
        middle = (low + high) // 4 * 2
        even, odd = (data[at : at + WINDOW].decode(codec, "replace") for at in (middle, middle + 1))
        if likelihood(even) >= likelihood(odd):
            low = middle
        else:
            high = middle + WINDOW
    return low + _resync(data[low : high + 1], codec)


def _resync(run: bytes, codec: str) -> int:
    """Offset of the byte to give up in an odd run of two-byte characters: the likeliest text."""

    def weights(start: int) -> list[float]:
        pairs = (run[at : at + 2] for at in range(start, len(run) - 1, 2))
        return [sum(map(weight, pair.decode(codec, "replace"))) for pair in pairs]

    before = list(accumulate(weights(0), initial=0.0))
    behind = list(accumulate(reversed(weights(1)), initial=0.0))[::-1]
    return 2 * max(range(len(before)), key=lambda at: before[at] + behind[at])


def _mend_gb_lines(data: bytes) -> str:
    """Decode damaged GB18030 line by line, mending the first damaged lines."""
    lines, to_mend = [], MENDED
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode(GB))
        except UnicodeDecodeError:
            to_mend -= len(line) + WINDOW
            lines.append(_mend_gb_line(line) if to_mend >= 0 else line.decode(GB, "replace"))
    return "\n".join(lines)


def _mend_gb_line(line: bytes) -> str:
    """Decode a damaged line of GB18030, keeping in step behind the damage."""
    parts: list[str] = []
    end = 0
    for run in GB_RUN.finditer(line):
        parts += [line[end : run.start()].decode("ascii"), _mend_gb_run(run[1], run[2])]
        end = run.end()
    mended = "".join([*parts, line[end:].decode("ascii")])
    return max(mended, line.decode(GB, "replace"), key=likelihood)


def _mend_gb_run(run: bytes, next_byte: bytes) -> str:
    """Decode bytes over 0x7F, and the one behind them that may be the second of a pair."""
    if len(run) % 2:
        mended = _give_up(run, _resync(run, GB), GB)
    else:
        pairs = (run[at : at + 2] for at in range(0, len(run), 2))
        mended = "".join(pair.decode(GB, "replace") for pair in pairs)
    whole = (run + next_byte).decode(GB, "replace")
    return max(mended + next_byte.decode("ascii"), whole, key=likelihood)


def _clean(text: str) -> str:
    """Drop what is invisible and end every line in one line feed."""
    text = INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return LINE_END.sub("\n", text)
