"""Small pictures that come inside of a message. Pure, and nothing is decoded: first bytes and measures only,
which is enough to know what a browser will make of them and that it will not be much."""

import struct
from typing import Literal

LARGEST = 32 * 1024
"""Bytes. Phones make some 2 to 15 kB of it."""
WIDEST = 1_024
"""Pixels of a side: a few bytes can claim millions."""
_SEGMENTS = 64
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

PictureKind = Literal["image/jpeg", "image/png"]


def picture_kind(raw: bytes) -> PictureKind | None:
    """None for what is neither, too wide, or breaks off before it says how wide it is."""
    kind: PictureKind
    if raw.startswith(b"\xff\xd8\xff"):
        kind, measures = "image/jpeg", _jpeg_measures(raw)
    elif raw.startswith(b"\x89PNG\r\n\x1a\n") and raw[12:16] == b"IHDR" and len(raw) >= 24:
        kind, measures = "image/png", struct.unpack(">II", raw[16:24])
    else:
        return None
    return kind if measures and all(0 < side <= WIDEST for side in measures) else None


def _jpeg_measures(raw: bytes) -> tuple[int, int] | None:
    """Of the first frame, behind as many segments as an honest picture has before it."""
    at = 2
    for _ in range(_SEGMENTS):
        if len(raw) < at + 9 or raw[at] != 0xFF:
            return None
        if raw[at + 1] in _FRAMES:
            return struct.unpack(">HH", raw[at + 5 : at + 9])
        at += 2 + int.from_bytes(raw[at + 2 : at + 4])
    return None
