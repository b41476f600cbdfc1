"""The webhook of Evolution API 2 (pinned: 2.3.7): one event a request, `event` says which.

Shapes: its source, 2.3.6 to 2.4.0-rc2. Pure. `date_time` is local time that claims to be UTC and is not read;
`apikey` is the instance's token and is taken out before a body is stored.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from inbox.channels import jids, reading
from inbox.channels.evolution.connection import read_connection
from inbox.channels.evolution.history import read_progress
from inbox.channels.evolution.messages import read_sent, read_upsert
from inbox.channels.evolution.updates import read_delete, read_edit, read_update
from inbox.channels.neutral import (
    IdentityRef,
    IncomingMessage,
    MessageEdited,
    MessageRevoked,
    Neutral,
    ReportedTyping,
    Unreadable,
)
from inbox.phone_numbers import match_key


def read_webhook(instance: str, body: bytes) -> Iterator[Neutral]:
    document = reading.decode(body)
    if not isinstance(document, dict) or not isinstance(document.get("event"), str):
        yield Unreadable(path="$", reason="not a JSON object with an «event»")
        return
    if document.get("instance") != instance:
        yield Unreadable(path="$.instance", reason="belongs to another instance")
        return
    # By-event addresses write MESSAGES_UPSERT for messages.upsert.
    event = document["event"].lower().replace("_", ".")
    if event == "messages.set":
        yield read_progress(document)
        return
    read = _READERS.get(event)
    if read is None:
        return
    data, own = document.get("data"), jids.identity(document.get("sender"))
    for index, one in enumerate(data if isinstance(data, list) else [data]):
        if isinstance(one, dict):
            items = read(one, f"$.data[{index}]")
            yield from (_from_here(item, own) for item in items if not _is_to_itself(item, own))
        else:
            yield Unreadable(path=f"$.data[{index}]", reason="not an object")


def _is_to_itself(item: Neutral, own: IdentityRef | None) -> bool:
    """A number's notes to itself, which have no customer."""
    if own is None or not isinstance(item, IncomingMessage) or item.origin == "customer":
        return False
    return match_key(own.value) in [match_key(ref.value) for ref in item.author if ref.kind == own.kind]


def _from_here(item: Neutral, own: IdentityRef | None) -> Neutral:
    """Who edits names the chat from where she stands: a customer, by our own number. Whose chat it is only
    the message tells then, which must be hers."""
    if own is None or not isinstance(item, MessageEdited | MessageRevoked):
        return item
    numbers = [match_key(ref.value) for ref in item.chat if ref.kind == own.kind]
    if match_key(own.value) in numbers:
        return msgspec.structs.replace(item, chat=[], by="customer", named_from_there=False)
    if item.named_from_there and numbers:
        return msgspec.structs.replace(item, by="business", named_from_there=False)
    return item  # named by an id, and only contacts can tell whose it is


def _read_presence(data: dict[str, Any], path: str) -> Iterator[Neutral]:
    who = jids.identities(data.get("id"))
    presences = reading.mapping(data.get("presences"))
    states = [reading.mapping(state).get("lastKnownPresence") for state in presences.values()]
    if who and ("composing" in states or "recording" in states):
        yield ReportedTyping(author=who, recording="recording" in states)


_READERS: Mapping[str, Callable[[dict[str, Any], str], Iterator[Neutral]]] = {
    "messages.upsert": read_upsert,
    "send.message": read_sent,
    "messages.update": read_update,
    "messages.edited": read_edit,
    "messages.delete": read_delete,
    "presence.update": _read_presence,
    "connection.update": read_connection,
}
