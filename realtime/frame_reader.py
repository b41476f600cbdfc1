"""Reads what a client may send: masked text up to 64 KiB, whole or in fragments, ping, pong and close.

Holds no more than one message: everything else is refused from its header, before its payload is there.
"""

from collections.abc import Iterator
from typing import NamedTuple

from realtime.websocket import FIN, MASKED, NO_STATUS, Opcode, Refusal

LARGEST = 65_536
MOST_FRAGMENTS = 256
LARGEST_CONTROL = 125
_CONTROL = 0x08


class Refused(Exception):
    def __init__(self, code: Refusal) -> None:
        self.code = code


class Received(NamedTuple):
    """A whole message or a control frame."""

    opcode: Opcode
    payload: bytes


class FrameReader:
    """Fed with whatever arrives, however it is cut."""

    __slots__ = ("_fragments", "_message", "_rest")

    def __init__(self) -> None:
        self._rest = bytearray()
        self._message: bytearray | None = None
        self._fragments = 0

    @property
    def holds(self) -> bool:
        """Whether a frame or a message is half read."""
        return bool(self._rest) or self._message is not None

    def feed(self, data: bytes) -> Iterator[Received]:
        """Raises `Refused` where the client broke the protocol; nothing after that is to be read."""
        self._rest += data
        while (found := self._frame()) is not None:
            first, payload = found
            whole = self._assemble(first, payload)
            if whole is not None:
                yield whole

    def _frame(self) -> tuple[int, bytes] | None:
        """The next complete frame: its first byte and its payload, unmasked."""
        rest = self._rest
        if len(rest) < 2:
            return None
        size, start = self._checked(rest[0], rest[1] & 0x7F, bool(rest[1] & MASKED)), 2
        if size > LARGEST_CONTROL:
            start = 4 if size == 126 else 10
            if len(rest) < start:
                return None
            size = int.from_bytes(rest[2:start])
            if size + len(self._message or b"") > LARGEST:
                raise Refused(Refusal.TOO_LARGE)
        end = start + 4 + size
        if len(rest) < end:
            return None
        first, payload = rest[0], _unmasked(rest[start + 4 : end], rest[start : start + 4])
        del rest[:end]
        return first, payload

    def _checked(self, first: int, size: int, masked: bool) -> int:
        """Refuses from the first two bytes what no later byte can make good."""
        opcode, final = first & 0x0F, first & FIN
        if first & 0x70 or not masked or opcode not in Opcode._value2member_map_:
            raise Refused(Refusal.BROKEN)
        if opcode & _CONTROL and (not final or size > LARGEST_CONTROL):
            raise Refused(Refusal.BROKEN)
        if opcode == Opcode.BINARY:
            raise Refused(Refusal.NO_TEXT)
        begun = self._message is not None
        if begun != (opcode == Opcode.CONTINUATION) and not opcode & _CONTROL:
            raise Refused(Refusal.BROKEN)
        return size

    def _assemble(self, first: int, payload: bytes) -> Received | None:
        opcode, final = Opcode(first & 0x0F), bool(first & FIN)
        if opcode & _CONTROL or (opcode is Opcode.TEXT and final):
            return Received(opcode, payload)
        if self._message is None:
            self._message, self._fragments = bytearray(), 0
        self._message += payload
        self._fragments += 1
        if len(self._message) > LARGEST or self._fragments > MOST_FRAGMENTS:
            raise Refused(Refusal.TOO_LARGE)
        if not final:
            return None
        message, self._message = bytes(self._message), None
        return Received(Opcode.TEXT, message)


def read_close(payload: bytes) -> int:
    """The code a client closes with. Raises `Refused` where it may not be said."""
    if not payload:
        return NO_STATUS
    code = int.from_bytes(payload[:2])
    if len(payload) == 1 or not (1000 <= code <= 1014 or 3000 <= code <= 4999) or code in (1004, 1005, 1006):
        raise Refused(Refusal.BROKEN)
    checked_utf8(payload[2:])
    return code


def checked_utf8(data: bytes) -> bytes:
    try:
        data.decode()
    except UnicodeDecodeError:
        raise Refused(Refusal.NO_UTF8) from None
    return data


def _unmasked(data: bytearray, mask: bytearray) -> bytes:
    """All bytes in one operation on two long numbers: a loop over 64 KiB would hold up every other socket."""
    size = len(data)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(data, "little") ^ int.from_bytes(key, "little")).to_bytes(size, "little")
