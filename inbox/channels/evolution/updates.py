"""What happens to messages after they were sent, as Evolution tells it, which differs by version."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from inbox.channels import jids, reading
from inbox.channels.evolution.contents import read_content
from inbox.channels.neutral import (
    IdentityRef,
    MessageEdited,
    MessageRevoked,
    Neutral,
    ReportedStatus,
    Unreadable,
)
from realtime.records import MessageStatus

STATUSES: Mapping[str, MessageStatus] = {
    "SERVER_ACK": MessageStatus.SENT,
    "DELIVERY_ACK": MessageStatus.DELIVERED,
    "READ": MessageStatus.READ,
    "PLAYED": MessageStatus.READ,
    "ERROR": MessageStatus.FAILED,
}
_FAILED = "O WhatsApp não entregou esta mensagem."
_EDIT, _REVOKE = ("MESSAGE_EDIT", 14, "14"), ("REVOKE", 0, "0")


def read_update(data: dict[str, Any], path: str) -> Iterator[Neutral]:
    """Only of our own messages: the customer's being read is our doing. `messageId` is Evolution's, not
    WhatsApp's. «DELETED» stood for anything unknown in 2.3.4 to 2.3.6, edits included, and says nothing;
    «SERVER_ACK» does since, so it is never a step back."""
    provider_id = _key(data)
    if provider_id is None:
        yield Unreadable(path=path, reason="has no usable «keyId»")
        return
    word = data.get("status")
    status = STATUSES.get(word) if isinstance(word, str) else None
    if status is None or data.get("fromMe") is not True:
        return
    failed = status is MessageStatus.FAILED
    yield ReportedStatus(
        provider_id=provider_id,
        client_ref=None,
        status=status,
        error_code="not_delivered" if failed else None,
        error_detail=_FAILED if failed else None,
    )


def read_edit(data: dict[str, Any], path: str) -> Iterator[Neutral]:
    """Comes for every protocol message: edits, deletions, timers of vanishing messages. The key is said from
    where the editor stands, for whom the message is her own; «not mine» can only have been said here."""
    target, chat = _key(data), _chat(data)
    if target is None or not chat:
        yield Unreadable(path=path, reason="has no usable «key»")
        return
    at = reading.milliseconds(data.get("timestampMs"))
    kind, mine = data.get("type"), reading.mapping(data.get("key")).get("fromMe")
    by: Literal["customer"] | None = "customer" if mine is False else None
    if kind in _REVOKE and not isinstance(kind, bool):
        yield MessageRevoked(
            chat=chat, by=by, named_from_there=mine is True, target_provider_id=target, provider_at=at
        )
    elif kind in _EDIT:
        content = read_content(reading.mapping(data.get("editedMessage")), None)
        if content.kind == "unsupported":
            yield Unreadable(path=path, reason="edits to something that we can not read")
            return
        yield MessageEdited(
            chat=chat,
            by=by,
            named_from_there=mine is True,
            target_provider_id=target,
            text=content.text,
            provider_at=at,
            chat_ref=reading.identifier(reading.mapping(data.get("key")).get("remoteJid")),
        )


def is_protocol(record: dict[str, Any]) -> bool:
    """A record of a history that is about another one, or about the phone itself, and no bubble."""
    return _protocol(record) is not None


def read_protocol(record: dict[str, Any]) -> Iterator[MessageEdited | MessageRevoked]:
    """What was edited or deleted, told as part of a history: the record is its author's, in our chat with the
    customer. Timers and keys of the phone say nothing to us."""
    protocol, key = reading.mapping(_protocol(record)), reading.mapping(record.get("key"))
    target, chat = _key(protocol), _chat(record)
    if target is None or not chat:
        return
    by: Literal["customer", "business"] = "business" if key.get("fromMe") is True else "customer"
    at = reading.milliseconds(protocol.get("timestampMs")) or reading.seconds(record.get("messageTimestamp"))
    kind = protocol.get("type")
    if kind in _REVOKE and not isinstance(kind, bool):
        yield MessageRevoked(chat=chat, by=by, target_provider_id=target, provider_at=at)
    elif kind in _EDIT:
        content = read_content(reading.mapping(protocol.get("editedMessage")), None)
        if content.kind != "unsupported":
            yield MessageEdited(
                chat=chat, by=by, target_provider_id=target, text=content.text, provider_at=at
            )


def _protocol(record: dict[str, Any]) -> Any:
    message = reading.mapping(record.get("message"))
    edited = reading.mapping(reading.mapping(message.get("editedMessage")).get("message"))
    return message.get("protocolMessage") or edited.get("protocolMessage")


def read_delete(data: dict[str, Any], path: str) -> Iterator[Neutral]:
    """A flat key when a person deleted it, a whole record when our API call did. `fromMe` is said from where
    we stand here: it is the envelope's."""
    target, chat = _key(data), _chat(data)
    if target is None or not chat:
        yield Unreadable(path=path, reason="has no usable «id»")
        return
    ours = (reading.mapping(data.get("key")) or data).get("fromMe")
    by: Literal["customer", "business"] | None = None
    if isinstance(ours, bool):
        by = "business" if ours else "customer"
    yield MessageRevoked(chat=chat, by=by, target_provider_id=target, provider_at=None)


def _key(data: dict[str, Any]) -> str | None:
    nested = reading.mapping(data.get("key")).get("id")
    return reading.identifier(data.get("keyId") or nested or data.get("id"))


def _chat(data: dict[str, Any]) -> list[IdentityRef]:
    key = reading.mapping(data.get("key")) or data
    return jids.identities(key.get("remoteJid"), key.get("remoteJidAlt"))
