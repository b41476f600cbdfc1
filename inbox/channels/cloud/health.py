"""How a number stands at Meta, from its own record; pure."""

from collections.abc import Mapping
from typing import Any, Literal

from inbox.channels import reading
from inbox.channels.outgoing import Health

FIELDS = "display_phone_number,verified_name,quality_rating,status,whatsapp_business_manager_messaging_limit"

_STATES: Mapping[str, tuple[Literal["connected", "disconnected", "restricted"], str]] = {
    "CONNECTED": ("connected", "O número está conectado."),
    "FLAGGED": ("restricted", "O WhatsApp marcou este número por qualidade baixa."),
    "RESTRICTED": ("restricted", "O WhatsApp restringiu este número."),
    "RATE_LIMITED": ("restricted", "O WhatsApp limitou os envios deste número."),
    "BANNED": ("disconnected", "O WhatsApp baniu este número."),
    "DISCONNECTED": ("disconnected", "O número não está registrado na Cloud API."),
    "DELETED": ("disconnected", "O número foi apagado da conta da Meta."),
}


def read_health(record: dict[str, Any]) -> Health:
    """A status that we do not know is no reason to call a number that answers disconnected."""
    word = record.get("status")
    state, reason = _STATES.get(word if isinstance(word, str) else "", _STATES["CONNECTED"])
    return Health(
        state=state,
        reason=reason,
        number=reading.line(record.get("display_phone_number"), 40),
        name=reading.line(record.get("verified_name"), 120),
        quality=reading.line(record.get("quality_rating"), 40),
        messaging_limit=reading.line(record.get("whatsapp_business_manager_messaging_limit"), 40),
    )
