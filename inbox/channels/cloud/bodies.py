"""A message as the Cloud API wants it (`POST /{phone_number_id}/messages`); pure."""

from typing import Any

from inbox.channels.cloud.statuses import REFERENCE_PREFIX
from inbox.channels.neutral import Outbound


def message_body(outbound: Outbound) -> dict[str, Any]:
    body: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **recipient(outbound.chat_ref),
        "biz_opaque_callback_data": f"{REFERENCE_PREFIX}{outbound.message_id}",
        **_content(outbound),
    }
    if outbound.quoted_provider_id:
        body["context"] = {"message_id": outbound.quoted_provider_id}
    return body


def recipient(chat_ref: str) -> dict[str, str]:
    """A number, or the business-scoped id of somebody who shows no number. Where both stand the number wins,
    so only one of them is written."""
    return {"to": chat_ref} if chat_ref.isdigit() else {"recipient": chat_ref}


def _content(outbound: Outbound) -> dict[str, Any]:
    return {"type": "text", "text": {"body": outbound.text, "preview_url": "://" in outbound.text}}
