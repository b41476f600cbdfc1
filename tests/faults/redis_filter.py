"""What a bad network between hub and Redis does to pushed messages: each whole, lost, doubled or late."""

import random

from tests.faults.proxy import Link


class RedisFaults:
    """How often; shared by all links of a proxy, so that it can be changed while they are open."""

    def __init__(self, chance: random.Random, *, drop: float = 0, double: float = 0, late: float = 0) -> None:
        self.chance, self.drop, self.double, self.late = chance, drop, double, late
        self.dropped = self.doubled = self.delayed = self.passed = 0

    def filter(self, _: Link) -> "MessageFilter":
        return MessageFilter(self)


class MessageFilter:
    """A late message goes out behind the next one; what is no pushed message passes as it is."""

    def __init__(self, faults: RedisFaults) -> None:
        self._faults = faults
        self._buffer = b""
        self._held = b""

    def up(self, data: bytes) -> bytes:
        return data

    def down(self, data: bytes) -> bytes:
        self._buffer += data
        out: list[bytes] = []
        while (end := value_end(self._buffer, 0)) is not None:
            value, self._buffer = self._buffer[:end], self._buffer[end:]
            out.append(self._changed(value) if b"$7\r\nmessage\r\n" in value[:24] else value)
        return b"".join(out)

    def _changed(self, message: bytes) -> bytes:
        faults, held = self._faults, self._held
        self._held = b""
        what = faults.chance.random()
        if what < faults.drop:
            faults.dropped += 1
            return held
        what -= faults.drop
        if what < faults.double:
            faults.doubled += 1
            return message + held + message
        what -= faults.double
        if what < faults.late and not held:
            faults.delayed += 1
            self._held = message
            return b""
        faults.passed += 1
        return message + held


def value_end(data: bytes, start: int) -> int | None:
    """Where the RESP value that begins at `start` ends; None while a part of it is missing."""
    line_end = data.find(b"\r\n", start)
    if line_end < 0:
        return None
    kind, rest = data[start : start + 1], data[start + 1 : line_end]
    end = line_end + 2
    if kind in b"$=!":
        end += int(rest) + 2 if int(rest) >= 0 else 0
        return end if end <= len(data) else None
    if kind in b"*>~%|":
        for _ in range(max(0, int(rest)) * (2 if kind in b"%|" else 1)):
            following = value_end(data, end)
            if following is None:
                return None
            end = following
    return end
