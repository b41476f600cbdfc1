"""How an instance stands with WhatsApp."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from inbox.channels import reading
from inbox.channels.neutral import ChannelReported, Neutral
from inbox.channels.outgoing import Health

_STATES: Mapping[str, Literal["connected", "connecting", "disconnected"]] = {
    "open": "connected",
    "connecting": "connecting",
    "close": "disconnected",
}
_REASONS: Mapping[int, str] = {
    401: "O aparelho foi desconectado; leia o QR code de novo.",
    402: "O WhatsApp suspendeu este número por um tempo.",
    403: "O WhatsApp bloqueou este número.",
    406: "O WhatsApp bloqueou este número.",
    408: "A conexão com o WhatsApp caiu; tentamos de novo sozinhos.",
    440: "Outro sistema se conectou no lugar deste.",
    515: "A conexão está reiniciando.",
}
_OPEN = "O número está conectado."
_CLOSED = "O número está desconectado."


def read_connection(data: dict[str, Any], path: str) -> Iterator[Neutral]:
    word = data.get("state")
    state = _STATES.get(word) if isinstance(word, str) else None
    if state is None:
        return
    code = reading.whole(data.get("statusReason"))
    reason = _OPEN if state == "connected" else _REASONS.get(code or 0, _CLOSED)
    yield ChannelReported(state=state, code=str(code or word), reason=reason)


def read_state(instance: dict[str, Any]) -> Health:
    """As asked of the server, where a connection that is being made says nothing of why it is not there."""
    word = instance.get("state")
    state = _STATES.get(word, "disconnected") if isinstance(word, str) else "disconnected"
    return Health(state=state, reason=_OPEN if state == "connected" else _CLOSED)
