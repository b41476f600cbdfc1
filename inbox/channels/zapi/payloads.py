"""Z-API's webhook: one callback a request, `type` says which, and any other field may be missing.

Shapes: its documentation (2026) where nothing else is said. Pure. It has no signature: besides the secret
address the instance must be the account's own.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from inbox.channels import jids, reading
from inbox.channels.neutral import ChannelReported, Neutral, ReportedStatus, ReportedTyping, Unreadable
from inbox.channels.zapi.messages import read_received
from inbox.phone_numbers import match_key
from realtime.records import MessageStatus


def read_webhook(instance_id: str, body: bytes, connected_phone: str | None = None) -> Iterator[Neutral]:
    document = reading.decode(body)
    if not isinstance(document, dict) or not isinstance(document.get("type"), str):
        yield Unreadable(path="$", reason="not a JSON object with a «type»")
        return
    if document.get("instanceId") != instance_id:
        yield Unreadable(path="$.instanceId", reason="belongs to another instance")
        return
    stated = reading.identifier(document.get("connectedPhone"))
    if connected_phone and stated and match_key(stated) != match_key(connected_phone):
        yield Unreadable(path="$.connectedPhone", reason="belongs to another number")
        return
    read = _READERS.get(document["type"])
    if read is not None:
        yield from read(document)


_STATUSES: Mapping[str, MessageStatus] = {
    "SENT": MessageStatus.SENT,
    "RECEIVED": MessageStatus.DELIVERED,
    "READ": MessageStatus.READ,
    "PLAYED": MessageStatus.READ,
}
"""READ_BY_ME is missing on purpose: that is us, reading the customer's."""
_FAILURES: Mapping[str, tuple[str, str]] = {
    "Phone number does not exist": ("number_not_on_whatsapp", "Este número não está no WhatsApp."),
}
_FAILED = ("not_delivered", "O WhatsApp não entregou esta mensagem.")
_SHADOW_BAN = ("shadow_ban", "O WhatsApp está segurando as mensagens deste número.")


def _read_status(body: dict[str, Any]) -> Iterator[Neutral]:
    word = body.get("status")
    status = _STATUSES.get(word) if isinstance(word, str) else None
    at = reading.milliseconds(body.get("momment"))
    for value in reading.items(body.get("ids")):
        if status and (provider_id := reading.identifier(value)):
            yield ReportedStatus(provider_id=provider_id, client_ref=None, status=status, provider_at=at)


def _read_delivery(body: dict[str, Any]) -> Iterator[Neutral]:
    """Its name promises too much: handed to WhatsApp, or refused by it."""
    provider_id = reading.identifier(body.get("messageId"))
    if provider_id is None:
        yield Unreadable(path="$.messageId", reason="has no usable «messageId»")
        return
    at = reading.milliseconds(body.get("momment"))
    error = reading.line(body.get("error"))
    if error is None and body.get("errorCode") is None:
        yield ReportedStatus(
            provider_id=provider_id, client_ref=None, status=MessageStatus.SENT, provider_at=at
        )
        return
    banned = body.get("errorCode") == "SHADOW_BAN"
    code, detail = _SHADOW_BAN if banned else _FAILURES.get(error or "", _FAILED)
    yield ReportedStatus(
        provider_id=provider_id,
        client_ref=None,
        status=MessageStatus.FAILED,
        error_code=code,
        error_detail=detail,
        provider_at=at,
    )


def _read_presence(body: dict[str, Any]) -> Iterator[Neutral]:
    who = jids.identities(body.get("phone"))
    if who and body.get("status") in ("COMPOSING", "RECORDING"):
        yield ReportedTyping(author=who, recording=body["status"] == "RECORDING")


def _read_connected(_: dict[str, Any]) -> Iterator[Neutral]:
    yield ChannelReported(state="connected", code="connected", reason="O número está conectado.")


def _read_disconnected(_: dict[str, Any]) -> Iterator[Neutral]:
    reason = "O aparelho foi desconectado; leia o QR code de novo."
    yield ChannelReported(state="disconnected", code="disconnected", reason=reason)


_READERS: Mapping[str, Callable[[dict[str, Any]], Iterator[Neutral]]] = {
    "ReceivedCallback": read_received,
    "MessageStatusCallback": _read_status,
    "DeliveryCallback": _read_delivery,
    "PresenceChatCallback": _read_presence,
    "ConnectedCallback": _read_connected,
    "DisconnectedCallback": _read_disconnected,
}
