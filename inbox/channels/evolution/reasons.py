"""How Evolution says no. It has few codes: the status and a word in the message decide."""

from typing import Any

from inbox.channels import reading
from inbox.channels.outgoing import Rejected, Uncertain
from inbox.channels.wire import LOST

_UNAUTHORISED = Rejected(
    action="pause_channel",
    code="unauthorised",
    reason="A chave da Evolution não vale mais; peça a um administrador para trocá-la.",
    queue="channel",
)
_NO_INSTANCE = Rejected(
    action="pause_channel",
    code="instance_missing",
    reason="A instância deste número não existe mais na Evolution; peça a um administrador para recriá-la.",
    queue="channel",
)
_UNLICENSED = Rejected(
    action="pause_channel",
    code="license_required",
    reason="A Evolution deste número pede ativação de licença; peça a um administrador para ativá-la.",
    queue="channel",
)
_CLOSED = Rejected(
    action="pause_channel",
    code="connection_closed",
    reason="O aparelho está desconectado; peça a um administrador para conectá-lo de novo.",
    queue="channel",
)
_NOT_ON_WHATSAPP = Rejected(
    action="final", code="number_not_on_whatsapp", reason="Este número não está no WhatsApp."
)
_SLOW = Rejected(
    action="later",
    code="rate_limited",
    reason="O WhatsApp pediu para ir mais devagar; tentamos de novo sozinhos.",
    queue="channel",
)


def read_refusal(status: int, body: dict[str, Any]) -> Rejected | Uncertain:
    said = reading.mapping(body.get("response")).get("message", body.get("message"))
    words = str(said).lower()
    if status in (401, 403):
        return _UNAUTHORISED
    if body.get("code") == "LICENSE_REQUIRED":
        return _UNLICENSED
    if status == 404:
        return _NO_INSTANCE
    if status == 429:
        return _SLOW
    if "connection closed" in words:
        # Baileys refuses before it writes anything when its socket is closed.
        return _CLOSED
    if status >= 500:
        return LOST
    if any(reading.mapping(one).get("exists") is False for one in reading.items(said)):
        return _NOT_ON_WHATSAPP
    return Rejected(
        action="final",
        code=f"http_{status}",
        reason="O WhatsApp não aceitou o conteúdo desta mensagem; reescreva e tente de novo.",
    )
