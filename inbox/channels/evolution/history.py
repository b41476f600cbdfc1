"""What a phone tells a device that was just joined to it, or that was away: the event `messages.set`.

Not to every installation: Evolution leaves out what its own database has, and phones send as much as they
like. `isLatest` and `progress` are there since 2.3.7 at the earliest.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from inbox.channels import reading
from inbox.channels.evolution.messages import read_upsert
from inbox.channels.evolution.updates import STATUSES, is_protocol, read_protocol
from inbox.channels.neutral import (
    HistoryTold,
    IncomingMessage,
    Past,
    PastMessage,
    ReactionSet,
    Unreadable,
)
from inbox.phone_numbers import digits


def read_progress(document: Mapping[str, Any]) -> HistoryTold:
    percent = reading.whole(document.get("progress"))
    return HistoryTold(percent=None if percent is None else min(percent, 100))


def read_history(body: bytes) -> Iterator[Past]:
    data = reading.mapping(reading.decode(body)).get("data")
    for index, one in enumerate(data if isinstance(data, list) else [data]):
        record = reading.mapping(one)
        if is_protocol(record):
            yield from read_protocol(record)
            continue
        for found in read_upsert(record, f"$.data[{index}]"):
            match found:
                case IncomingMessage():
                    word = record.get("status")
                    status = STATUSES.get(word) if isinstance(word, str) else None
                    yield PastMessage(message=_named(found), status=status)
                case ReactionSet() | Unreadable():
                    yield found


def _named(message: IncomingMessage) -> IncomingMessage:
    """Where the phone has no name for somebody, Evolution writes the number into its place."""
    name = message.profile_name
    if name and digits(name) == name:
        return msgspec.structs.replace(message, profile_name=None)
    return message
