"""Careful reading of other people's JSON: every function returns None instead of raising."""

import base64
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

MAX_TEXT = 65_536
"""WhatsApp's own limit for a body; whatever is longer stays whole in the raw event."""
_LARGEST = 2**53 - 1
"""Beyond it browsers count wrongly, and JSON of ours is not written."""
_LAST_MS = 253_402_300_799_000


def decode(body: bytes) -> Any | None:
    """The standard library's parser, because it survives lone surrogates, which phones do produce."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def text(value: Any) -> str | None:
    """Without NUL, which Postgres refuses, and with U+FFFD for half a surrogate pair; otherwise lossless."""
    if not isinstance(value, str):
        return None
    return value.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")[:MAX_TEXT]


def identifier(value: Any) -> str | None:
    """Ids are compared byte by byte, so one that would need cleaning is not an id."""
    if not isinstance(value, str) or not 0 < len(value) <= 256 or not value.isprintable():
        return None
    return value


def reference(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def milliseconds(value: Any) -> datetime | None:
    """A number or a string of digits since 1970; absurd values count as absent."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 15:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _LAST_MS:
        return None
    return datetime.fromtimestamp(value / 1000, UTC)


def seconds(value: Any) -> datetime | None:
    """As `milliseconds`, for whole seconds; Baileys writes some numbers as `{low, high, unsigned}`."""
    if isinstance(value, dict):
        value = value.get("low")
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 12:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return milliseconds(value * 1000)


def whole(value: Any) -> int | None:
    """A size or a length: not negative, as a number or in digits."""
    if isinstance(value, dict):
        value = value.get("low")
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 15:
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        return None
    return value


def degrees(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -180 <= value <= 180:
        return None
    return float(value)


def line(value: Any, longest: int = 300) -> str | None:
    """Text of one line, None when there is nothing in it."""
    plain = text(value)
    return " ".join(plain.split())[:longest] or None if plain else None


def octets(value: Any, most: int) -> bytes | None:
    """Bytes as JSON has them: in Base64, or number by number as `{"0": 255, …}` or
    `{"type": "Buffer", "data": [255, …]}`, which is what becomes of them in Node. None for more than `most`,
    which is found out before anything is copied."""
    if isinstance(value, str):
        return _from_base64(value) if len(value) <= (most + 2) // 3 * 4 else None
    stored = mapping(value)
    listed = stored.get("data")
    numbers = listed if isinstance(listed, list) else stored.values()
    if not 0 < len(numbers) <= most:
        return None
    try:
        return bytes(numbers)
    except (TypeError, ValueError):
        return None


def _from_base64(value: str) -> bytes | None:
    try:
        return base64.b64decode(value, validate=True) or None
    except ValueError:
        return None


def filename(value: Any) -> str | None:
    """The last part of a path, without what terminals and headers would stumble over, or what turns the
    direction of reading, so that `exe` looks like `pdf`."""
    last = (text(value) or "").replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable()).strip()[:200] or None


def answers(value: Any) -> dict[str, str]:
    """Of a form: what was filled in, as words; what is nested or none stays in the raw event."""
    filled = {}
    for name, answer in list(mapping(value).items())[:50]:
        plain = (
            str(answer) if isinstance(answer, int | float) and not isinstance(answer, bool) else text(answer)
        )
        if plain is not None and (called := line(name, 80)):
            filled[called] = plain[:500]
    return filled
