"""What clients send, however it is cut and whatever it is: read, or refused with a code."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realtime.frame_reader import LARGEST, FrameReader, Received, Refused, checked_utf8, read_close
from realtime.websocket import Opcode, Refusal, close_frame, frame, payload_of, text_frame
from tests.support.client_frames import masked

MASKS = st.binary(min_size=4, max_size=4)
CUTS = st.lists(st.integers(0, 400), max_size=12)


def read(*pieces: bytes) -> list[Received] | Refusal:
    reader, found = FrameReader(), []
    try:
        for piece in pieces:
            found += list(reader.feed(piece))
    except Refused as refused:
        return refused.code
    return found


def cut(data: bytes, places: list[int]) -> list[bytes]:
    edges = sorted({0, len(data), *(place for place in places if place < len(data))})
    return [data[start:end] for start, end in pairwise(edges)]


@given(st.text(max_size=200), MASKS, CUTS)
def test_text_is_read_whole_wherever_it_is_cut(text: str, mask: bytes, places: list[int]) -> None:
    data = masked(Opcode.TEXT, text.encode(), mask)
    assert read(*cut(data, places)) == [Received(Opcode.TEXT, text.encode())]


def test_every_byte_offset_of_a_conversation() -> None:
    data = (
        masked(Opcode.TEXT, b"ol\xc3", final=False)
        + masked(Opcode.PING, b"there")
        + masked(Opcode.CONTINUATION, b"\xa1")
        + masked(Opcode.TEXT, b"x" * 300)
        + masked(Opcode.CLOSE, b"\x03\xe8tchau")
    )
    expected = read(data)
    assert [received.opcode for received in expected] == [9, 1, 1, 8]  # type: ignore[union-attr]
    for place in range(1, len(data)):
        assert read(data[:place], data[place:]) == expected
    assert read(*(data[place : place + 1] for place in range(len(data)))) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (text_frame(b"bare"), Refusal.BROKEN),
        (b"\xc1\x80\0\0\0\0", Refusal.BROKEN),
        (b"\xa1\x80\0\0\0\0", Refusal.BROKEN),
        (b"\x83\x80\0\0\0\0", Refusal.BROKEN),
        (b"\x8b\x80\0\0\0\0", Refusal.BROKEN),
        (b"\x09\x80\0\0\0\0", Refusal.BROKEN),
        (b"\x89\xfe\0\x7e\0\0\0\0", Refusal.BROKEN),
        (masked(Opcode.CONTINUATION, b"of nothing"), Refusal.BROKEN),
        (masked(Opcode.TEXT, b"a", final=False) + masked(Opcode.TEXT, b"b"), Refusal.BROKEN),
        (masked(Opcode.BINARY, b"\0"), Refusal.NO_TEXT),
        (b"\x81\xfe\xff\xff" + b"\0\0\0\0", []),
        (b"\x81\xff" + (LARGEST + 1).to_bytes(8), Refusal.TOO_LARGE),
        (b"\x81\xff" + b"\xff" * 8, Refusal.TOO_LARGE),
        (masked(Opcode.TEXT, b"x" * LARGEST, final=False) + b"\x80\xfe\x00\x7e", Refusal.TOO_LARGE),
        (masked(Opcode.TEXT, b"", final=False) + masked(Opcode.CONTINUATION, b"", final=False) * 300,
         Refusal.TOO_LARGE),
    ],
)  # fmt: skip
def test_what_may_not_be_sent_is_refused_from_its_header(data: bytes, code: object) -> None:
    assert read(data) == code


@pytest.mark.parametrize("payload", [b"\x03", b"\x03\xed", b"\x03\xee", b"\x07\xd0", b"\0\0", b"\x13\x88"])
def test_a_close_says_only_what_may_be_said(payload: bytes) -> None:
    with pytest.raises(Refused):
        read_close(payload)


def test_close_codes_and_texts() -> None:
    assert read_close(b"") == 1005
    assert read_close(b"\x03\xe8") == 1000
    assert read_close((4401).to_bytes(2) + "até".encode()) == 4401
    with pytest.raises(Refused):
        read_close(b"\x03\xe8\xff")
    with pytest.raises(Refused):
        checked_utf8(b"\xed\xa0\xbd")


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_random_bytes_are_read_or_refused_and_held_in_bounds(pieces: list[bytes]) -> None:
    reader = FrameReader()
    try:
        for piece in pieces:
            for received in reader.feed(piece):
                assert len(received.payload) <= LARGEST
    except Refused:
        return
    assert len(reader._rest) + len(reader._message or b"") <= 2 * LARGEST + 14


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 100_000])
def test_what_we_frame_comes_out_again(size: int) -> None:
    assert payload_of(text_frame(b"x" * size)) == b"x" * size


def test_a_long_reason_is_cut_between_letters() -> None:
    assert len(close_frame(4413, "é" * 200)) == len(frame(Opcode.CLOSE, b"..") + b"x" * 122)
