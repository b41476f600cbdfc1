"""A message as Z-API wants it: the endpoint and its body; pure."""

from typing import Any

from inbox.channels.neutral import Outbound


def message_body(outbound: Outbound) -> tuple[str, dict[str, Any]]:
    body: dict[str, Any] = {"phone": outbound.chat_ref, "message": outbound.text}
    if outbound.quoted_provider_id:
        body["messageId"] = outbound.quoted_provider_id
    return "send-text", body
