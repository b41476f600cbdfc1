"""Frames as a client sends them, right or wrong."""

from realtime.websocket import FIN, MASKED


def masked(opcode: int, payload: bytes, mask: bytes = b"mask", *, final: bool = True) -> bytes:
    first, size = (FIN if final else 0) | opcode, len(payload)
    if size < 126:
        header = bytes((first, MASKED | size))
    elif size < 65_536:
        header = bytes((first, MASKED | 126)) + size.to_bytes(2)
    else:
        header = bytes((first, MASKED | 127)) + size.to_bytes(8)
    return header + mask + bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
