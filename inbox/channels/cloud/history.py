"""What was written with the phone app before its number came to the Cloud API: the webhook field `history`.

Messages are grouped by customer, and a POST may have thousands. Files come as placeholders; those of the last
fourteen days follow as messages of their own under the same id.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from inbox.channels import reading
from inbox.channels.cloud.messages import Names, read_past
from inbox.channels.neutral import (
    HistoryTold,
    IncomingMessage,
    MessageEdited,
    MessageRevoked,
    Past,
    PastMessage,
    ReactionSet,
    Unreadable,
)
from inbox.phone_numbers import digits
from realtime.records import MessageStatus

DECLINED = "O dono do número não quis compartilhar as conversas antigas do aplicativo."
_FAILED = "O WhatsApp não entregou as conversas antigas ({code})."
_DECLINED_CODE = 2593109
_STATUSES: Mapping[str, MessageStatus] = {
    "PENDING": MessageStatus.SENT,
    "SENT": MessageStatus.SENT,
    "DELIVERED": MessageStatus.DELIVERED,
    "READ": MessageStatus.READ,
    "PLAYED": MessageStatus.READ,
    "ERROR": MessageStatus.FAILED,
}


def read_progress(value: Mapping[str, Any]) -> Iterator[HistoryTold]:
    """Files that follow say nothing of how far it is."""
    chunks = [reading.mapping(chunk) for chunk in reading.items(value.get("history"))]
    for chunk in chunks:
        faults = [reading.mapping(fault).get("code") for fault in reading.items(chunk.get("errors"))]
        if faults:
            declined = DECLINED if _DECLINED_CODE in faults else _FAILED.format(code=faults[0])
            yield HistoryTold(declined=declined)
        else:
            percent = reading.whole(reading.mapping(chunk.get("metadata")).get("progress"))
            yield HistoryTold(percent=None if percent is None else min(percent, 100))
    if not chunks and reading.items(value.get("messages")):
        yield HistoryTold()


def read_history(phone_number_id: str, body: bytes) -> Iterator[Past]:
    for entry in reading.items(reading.mapping(reading.decode(body)).get("entry")):
        for one in reading.items(reading.mapping(entry).get("changes")):
            change = reading.mapping(one)
            value = reading.mapping(change.get("value"))
            stated = reading.mapping(value.get("metadata")).get("phone_number_id")
            if change.get("field") == "history" and stated == phone_number_id:
                yield from _read_value(value)


def _read_value(value: Mapping[str, Any]) -> Iterator[Past]:
    names = Names.of(dict(value))
    own = digits(str(reading.mapping(value.get("metadata")).get("display_phone_number") or ""))
    for chunk in reading.items(value.get("history")):
        for one in reading.items(reading.mapping(chunk).get("threads")):
            thread = reading.mapping(one)
            for message in reading.items(thread.get("messages")):
                yield from _read(reading.mapping(message), thread, names, own)
    for message in reading.items(value.get("messages")):
        yield from _read(reading.mapping(message), {}, names, own)


def _read(message: dict[str, Any], thread: Mapping[str, Any], names: Names, own: str) -> Iterator[Past]:
    """`to` is there only in what the business wrote, and not always then: some say `from_me`. Our own number
    is nobody's in a thread: a customer who shows none would be one with all others who do not."""
    about = reading.mapping(message.get("history_context"))
    context = reading.mapping(thread.get("context"))
    sender = message.get("from")
    by_us = about.get("from_me") is True or (isinstance(sender, str) and digits(sender) == own)
    number = thread.get("id") or message.get("to") or (None if by_us else sender)
    user_id = context.get("user_id") or message.get("to_user_id") or message.get("from_user_id")
    ours = by_us or message.get("to") is not None or sender != number
    found = read_past(message, number, user_id, names, ours=ours)
    if isinstance(found, IncomingMessage):
        word = about.get("status")
        status = _STATUSES.get(word.upper()) if isinstance(word, str) else None
        yield PastMessage(message=found, status=status)
    elif isinstance(found, MessageEdited | MessageRevoked | ReactionSet | Unreadable):
        yield found
