"""Bytes to text: encodings, damage, line ends, and what is refused."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhize.loaders.errors import LoadError
from zhize.loaders.readers.plain import Decoded, decode, read_plain

SIMPLIFIED = {
    "heading and bracket": (
        "一、健全分级诊疗制度\n（一）组建县域医疗共同体，2019年6月底前完成挂牌。"
        "（县卫健局牵头，县医保局、县财政局配合）\n"
    ),
    "table row": "\t序号\t重点任务\t牵头单位\t完成时限\n\t1\t推行按病种付费\t市医保局\t全年\n",
    "letter": (
        "各乡镇人民政府，县直有关单位：\n    现将《深化医药卫生体制改革工作要点》印发给你们，"
        "请认真抓好落实。\n    联系人：张工　电话：0000—1234567\n"
    ),
    "figures": "药占比控制在30%左右，县域内就诊率≥90％，增幅10％—12％（不含中药饮片）；\n",
    "rare names": "枞阳县、濉溪县、砀山县、歙县、黟县卫生健康委员会负责，2020年底前完成。\n",
}
TRADITIONAL = {
    "heading and bracket": (
        "一、健全分級診療制度\n（一）組建縣域醫療共同體，2019年6月底前完成掛牌。"
        "（縣衛健局牽頭，縣醫保局、縣財政局配合）\n"
    ),
    "table row": "\t序號\t重點任務\t牽頭單位\t完成時限\n\t1\t推行按病種付費\t市醫保局\t全年\n",
    "letter": "各鄉鎮人民政府，縣直有關單位：\n    現將《醫療改革工作要點》印發給你們，請落實。\n",
    "figures": "藥占比控制在30%左右，縣域內就診率≥90％，增幅10％—12％（不含中藥飲片）；\n",
    "rare names": "深水埗區、大埔區、荃灣區、灣仔區醫院管理局負責，2020年底前完成。\n",
}
ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
LONG = "".join(SIMPLIFIED.values()) * 3


def sample(name: str, length: int, encoding: str) -> str:
    """A text of the given length (0: all) with the characters that the encoding has."""
    text = (TRADITIONAL if encoding.startswith("big5") else SIMPLIFIED)[name]
    whole = (text * 40)[: length or len(text)]
    return whole.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("length", [8, 0, 1500], ids=["start only", "whole", "long"])
@pytest.mark.parametrize("name", SIMPLIFIED)
def test_every_encoding_at_every_length_gives_its_text(
    name: str, length: int, encoding: str
) -> None:
    text = sample(name, length, encoding)
    assert decode(text.encode(encoding)) == Decoded(text, ENCODINGS[encoding], 0)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("word", ["医保局", "财政局", "中医药", "人力资源", "县发改委", "审计局"])
def test_the_name_of_one_body_is_enough(word: str, encoding: str) -> None:
    traditional = {"医": "醫", "财": "財", "药": "藥", "资": "資", "县": "縣", "发": "發"}
    traditional |= {"审": "審", "计": "計"}
    if encoding == "big5hkscs":
        word = "".join(traditional.get(char, char) for char in word)
    assert decode(word.encode(encoding)) == Decoded(word, encoding, 0)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("Plan 2018-2020", "utf-8", id="ASCII is UTF-8"),
        pytest.param('{"a": [1, 2]}', "utf-8", id="ASCII punctuation"),
        pytest.param("café, naïve", "utf-8", id="Latin letters"),
        pytest.param("보건의료 계획 2020", "utf-8", id="Korean in UTF-8"),
        pytest.param("䶮县𠮷镇", "gb18030", id="characters of four bytes"),
        pytest.param("到 2020 年 A 級", "utf-16-le", id="mostly ASCII in UTF-16"),
    ],
)
def test_other_scripts_and_ascii(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding, 0)


def test_an_encoding_is_told_from_where_the_chinese_stands() -> None:
    text = "0123456789\n" * 20_000 + LONG
    assert decode(text.encode("gbk")) == Decoded(text, "gb18030", 0)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("place", [0.0, 0.1, 0.5, 0.9], ids=lambda p: f"at {p:.0%}")
@pytest.mark.parametrize("kind", ["overwritten", "lost", "added"])
def test_one_bad_byte_costs_a_few_characters(kind: str, place: float, encoding: str) -> None:
    mark = 2 if encoding == "utf-16" else 0
    good = LONG.encode(encoding)
    at = mark + int(place * (len(good) - mark)) // 2 * 2
    behind = at if kind == "added" else at + 1
    read = decode(good[:at] + (b"" if kind == "lost" else b"\xff") + good[behind:])
    assert read.encoding == ENCODINGS[encoding]
    assert 0 <= read.damaged <= 4
    same = common_ends(read.text, LONG)
    assert len(LONG) - same <= 5


def common_ends(left: str, right: str) -> int:
    """How many characters two texts share at their start and end together."""
    short = min(len(left), len(right))
    head = next((i for i in range(short) if left[i] != right[i]), short)
    tail = next((i for i in range(short - head) if left[-1 - i] != right[-1 - i]), short - head)
    return head + tail


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16-le"])
@pytest.mark.parametrize("bad", [3, 12])
def test_several_bad_bytes_do_not_change_the_encoding(bad: int, encoding: str) -> None:
    texts = TRADITIONAL if encoding == "big5hkscs" else SIMPLIFIED
    broken = bytearray("".join(texts.values()).encode(encoding, "ignore") * 4)
    for at in range(7, len(broken), len(broken) // bad):
        broken[at] = 0xFF
    read = decode(bytes(broken))
    assert read.encoding == encoding
    assert read.text.count("\ufffd") == read.damaged


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("start", "end"), [(0, -1), (1, None), (1, -1)])
def test_a_text_cut_inside_a_character(start: int, end: int | None, encoding: str) -> None:
    text = "縣財政局\n縣醫保局" if encoding == "big5hkscs" else "县财政局\n县医保局"
    read = decode(text.encode(encoding)[start:end])
    assert read.encoding == encoding
    assert text[3:-1] in read.text
    assert 0 < len(read.text) <= len(text) + 2


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁", id="CRLF, CR and LF mixed"),
        pytest.param("甲\u2028乙\u2029丙\x85丁", "甲\n乙\n丙\n丁", id="Unicode separators, NEL"),
        pytest.param("甲\x0b乙\x0c丙\x1c丁", "甲\n乙\n丙\n丁", id="vertical tab, form feed, FS"),
        pytest.param("甲\r\r\n乙", "甲\n\n乙", id="a CR too many is an empty line"),
        pytest.param("市\u200b医\ufeff保\u00ad局\u2060", "市医保局", id="zero width"),
        pytest.param("甲\x00\x00乙\x07丙", "甲乙丙", id="NUL and bell"),
        pytest.param("甲\t　\xa0乙", "甲\t　\xa0乙", id="tab and wide blanks stay"),
        pytest.param("“甲”——《乙》①Ⅲ‰℃", "“甲”——《乙》①Ⅲ‰℃", id="signs stay"),
    ],
)
def test_lines_end_in_line_feeds_and_nothing_is_invisible(raw: str, expected: str) -> None:
    assert decode(raw.encode("utf-8")).text == expected


def test_a_padded_file_is_read() -> None:
    assert decode("县财政局".encode() + b"\x00" * 5000) == Decoded("县财政局", "utf-8", 0)


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document", id="PDF"),
        pytest.param(b"PK\x03\x04\x14\x00word/document.xml", "an office document", id="docx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", id="doc"),
        pytest.param(b"{\\rtf1\\ansi", "an RTF document", id="RTF"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "a PNG picture", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture", id="JPEG"),
        pytest.param(b"GIF89a", "a GIF picture", id="GIF"),
        pytest.param(b"\x1f\x8b\x08", "a gzip archive", id="gzip"),
        pytest.param(b"\x7fELF\x02\x01", "a program", id="ELF"),
        pytest.param(b"\n<!DOCTYPE html><p>", "a web page", id="HTML"),
        pytest.param(b"\xef\xbb\xbf<HTML lang=zh>", "a web page", id="HTML with mark"),
        pytest.param(bytes(range(32)) * 9 + b"abc", "no text", id="controls"),
        pytest.param(bytes(i * i % 251 for i in range(4000)), "no text", id="noise"),
    ],
)
def test_what_is_no_plain_text_is_refused_by_name(start: bytes, kind: str) -> None:
    with pytest.raises(LoadError, match=rf"^plan\.txt: is .*{kind}.*; save it as plain text"):
        read_plain(start, "plan.txt")


@pytest.mark.parametrize(
    "data",
    [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b" \r\n\t", b"\x00" * 64, b"\xff"],
    ids=["empty", "UTF-8 mark", "UTF-16 mark", "blanks", "NULs", "one bad byte"],
)
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(LoadError, match=r"^-: holds no text; give a file with the words of a plan"):
        read_plain(data, "-")


@pytest.mark.parametrize(
    "text",
    ["PK组", "市医保局%PDF", "GIF是图片", "<p>不是网页</p>", "MZ乡", "BM街道", "A"],
)
def test_what_only_looks_like_something_else_is_read(text: str) -> None:
    assert read_plain(text.encode(), "plan.txt") == Decoded(text, "utf-8", 0)


@given(st.binary(max_size=600))
@example(b"\xff\xfe\x00")
@example(b"\xed\xa0\x80\xed\xb0\x80" * 5)
@example(b"\x83\x36\xc7\x38")
@example("甲".encode("utf-16-le") + b"\x00\xd8")
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_clean_text_or_one_sentence(data: bytes) -> None:
    try:
        read = read_plain(data, "x")
    except LoadError as error:
        sentence, read = str(error), decode(data)
    else:
        sentence = ""
    assert "\n" not in sentence
    read.text.encode("utf-8")
    assert read.text.split("\n") == (read.text + "\n.").splitlines()[:-1]
    assert read.damaged == read.text.count("\ufffd")


@given(st.text("0123456789、。（）\n" + "".join(map(chr, range(0x4E00, 0xA000))), min_size=3))
@settings(max_examples=200, deadline=None)
def test_utf8_text_of_any_chinese_characters_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xb0" * 1_000_001, id="one odd run"),
        pytest.param(b"\xb0\xa1\xff," * 300_000, id="damage everywhere"),
        pytest.param(b"\xb0\xa1\xb0\n" * 300_000, id="every line damaged"),
        pytest.param(b"\x81\x30" * 500_001 + b"\x80", id="broken four-byte characters"),
        pytest.param(b"\xff\xfe" + b"\x2d\x4e" * 600_000 + b"\x00", id="odd UTF-16"),
    ],
)
def test_hostile_bytes_are_read_in_time(data: bytes) -> None:
    start = time.process_time()
    assert decode(data).text
    assert time.process_time() - start < 2


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_long_file_is_read_whole(encoding: str) -> None:
    text = LONG * 3000
    start = time.process_time()
    assert decode(text.encode(encoding)).text == text
    assert time.process_time() - start < 2
