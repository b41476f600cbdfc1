"""The smallest pictures that say honestly, or not, what they are. None of them holds any."""

import struct


def jpeg(width: int = 72, height: int = 72, *, before: bytes = b"") -> bytes:
    """`before`: segments in front of the frame that tells the measures."""
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return (
        head
        + before
        + b"\xff\xc0\x00\x0b\x08"
        + struct.pack(">HH", height, width)
        + b"\x01\x01\x11\x00\xff\xd9"
    )


def png(width: int = 72, height: int = 72) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\x00\x00\x00"
