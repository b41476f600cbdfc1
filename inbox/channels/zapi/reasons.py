"""How Z-API says no: a status and an English sentence in `error`; its list of sentences is not published."""

from typing import Any

from inbox.channels.outgoing import Rejected, Uncertain
from inbox.channels.wire import LOST

_UNAUTHORISED = Rejected(
    action="pause_channel",
    code="unauthorised",
    reason="A Z-API não aceita mais as credenciais deste número; peça a um administrador para trocá-las.",
    queue="channel",
)
_DISCONNECTED = Rejected(
    action="pause_channel",
    code="disconnected",
    reason="O aparelho está desconectado; peça a um administrador para conectá-lo de novo.",
    queue="channel",
)
_SLOW = Rejected(
    action="later",
    code="rate_limited",
    reason="O WhatsApp pediu para ir mais devagar; tentamos de novo sozinhos.",
    queue="channel",
)
_NOT_ON_WHATSAPP = Rejected(
    action="final", code="number_not_on_whatsapp", reason="Este número não está no WhatsApp."
)
_BAD_KEY = ("null not allowed", "client-token", "instance not found", "token")
_NOT_THERE = ("not connected", "need to be connected", "disconnected")


def read_refusal(status: int, body: dict[str, Any]) -> Rejected | Uncertain:
    words = str(body.get("error") or body.get("message") or "").lower()
    if status in (401, 403) or any(word in words for word in _BAD_KEY):
        return _UNAUTHORISED
    if any(word in words for word in _NOT_THERE):
        return _DISCONNECTED
    if status == 429:
        return _SLOW
    if status >= 500:
        return LOST
    if "phone number does not exist" in words:
        return _NOT_ON_WHATSAPP
    return Rejected(
        action="final",
        code=f"http_{status}",
        reason="O WhatsApp não aceitou o conteúdo desta mensagem; reescreva e tente de novo.",
    )
