"""WebSocket frames as bytes (RFC 6455, without extensions): what a server sends is built here, once for all
sockets that get the same. What clients send is read in `realtime.frame_reader`."""

from enum import IntEnum

FIN = 0x80
MASKED = 0x80
REASON_BYTES = 123
"""What a close frame has room for beside its code."""
NORMAL = 1000
NO_STATUS = 1005
ABNORMAL = 1006


class Opcode(IntEnum):
    CONTINUATION = 0
    TEXT = 1
    BINARY = 2
    CLOSE = 8
    PING = 9
    PONG = 10


class Refusal(IntEnum):
    """Close codes for a client that breaks the protocol below ours."""

    BROKEN = 1002
    """Unmasked, unknown opcode, reserved bits, torn fragments, a control frame that is none."""
    NO_TEXT = 1003
    NO_UTF8 = 1007
    TOO_LARGE = 1009


def frame(opcode: Opcode, payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        return bytes((FIN | opcode, size)) + payload
    if size < 65_536:
        return bytes((FIN | opcode, 126)) + size.to_bytes(2) + payload
    return bytes((FIN | opcode, 127)) + size.to_bytes(8) + payload


def text_frame(payload: bytes) -> bytes:
    return frame(Opcode.TEXT, payload)


def close_frame(code: int, reason: str = "") -> bytes:
    cut = reason.encode()[:REASON_BYTES].decode(errors="ignore").encode()
    return frame(Opcode.CLOSE, code.to_bytes(2) + cut)


def payload_of(framed: bytes) -> bytes:
    """Undoes `text_frame`, for servers that frame themselves."""
    return framed[{126: 4, 127: 10}.get(framed[1], 2) :]
