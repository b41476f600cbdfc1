"""What Meta says about the account or the number itself, not about a conversation."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal

from inbox.channels import reading
from inbox.channels.cloud.templates import said
from inbox.channels.neutral import ChannelReported, Neutral, StandingReported, TemplateReported

_TEMPLATE_FIELDS = frozenset(
    {
        "message_template_status_update",
        "message_template_quality_update",
        "message_template_components_update",
        "template_category_update",
    }
)
_STANDING_FIELDS = frozenset(
    {"phone_number_quality_update", "business_capability_update", "account_review_update"}
)
_FIELDS = _TEMPLATE_FIELDS | _STANDING_FIELDS | {"account_update", "account_alerts"}
_State = Literal["connected", "connecting", "disconnected", "restricted"]
_ACCOUNT: Mapping[str, tuple[_State, str]] = {
    "PARTNER_REMOVED": ("disconnected", "O número foi desligado desta integração no aplicativo do WhatsApp."),
    "ACCOUNT_OFFBOARDED": ("disconnected", "O número saiu da Cloud API."),
    "ACCOUNT_RECONNECTED": ("connected", "O número voltou à Cloud API."),
    "ACCOUNT_RESTRICTION": ("restricted", "O WhatsApp restringiu esta conta."),
    "ACCOUNT_VIOLATION": ("restricted", "O WhatsApp apontou uma violação das políticas nesta conta."),
    "DISABLED_UPDATE": ("disconnected", "O WhatsApp desativou esta conta."),
    "ACCOUNT_DELETED": ("disconnected", "A conta do WhatsApp foi apagada."),
}


def is_of_account(field: Any, value: Mapping[str, Any]) -> bool:
    """Whether a change is about the account, also of a kind that we do not know. What concerns one number
    says which in `metadata`; messages that do not are no account's, and wait in quarantine."""
    if not isinstance(field, str):
        return False
    return field in _FIELDS or not value.keys() & {
        "metadata",
        "messages",
        "statuses",
        "message_echoes",
        "history",
    }


def read_account_event(field: str, value: dict[str, Any]) -> Iterator[Neutral]:
    """Kinds that we do not know say nothing: they are kept raw, and no number is disconnected by a guess."""
    event = reading.line(value.get("event"), 80) or ""
    if field == "account_update" and event in _ACCOUNT:
        state, reason = _ACCOUNT[event]
        yield ChannelReported(state=state, code=event, reason=reason, until=_until(value))
    elif field in _STANDING_FIELDS:
        yield StandingReported()
    elif field in _TEMPLATE_FIELDS:
        yield from _read_template_event(field, value)


def _read_template_event(field: str, value: dict[str, Any]) -> Iterator[Neutral]:
    name = reading.line(value.get("message_template_name"), 512)
    language = reading.line(value.get("message_template_language"), 20)
    if not name or not language:
        return
    says: dict[str, str | None] = {}
    match field:
        case "message_template_status_update":
            event = reading.line(value.get("event"), 40)
            says = {"status": event.upper() if event else None, "reason": said(value.get("reason"))}
            category = value.get("message_template_category")
        case "message_template_quality_update":
            says = {"quality": said(value.get("new_quality_score"))}
            category = None
        case "message_template_components_update":
            category = None  # its words, which the list has
        case _:
            # With `correct_category` it only announces a change to come.
            category = value.get("new_category")
    known = reading.line(category, 40)
    yield TemplateReported(name=name, language=language, category=known.upper() if known else None, **says)


def _until(value: dict[str, Any]) -> datetime | None:
    """The latest end of what an account is restricted in."""
    told = [reading.mapping(one).get("expiration") for one in reading.items(value.get("restriction_info"))]
    ends = [end for end in (reading.seconds(one) for one in told) if end]
    return max(ends, default=None)
