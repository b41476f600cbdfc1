"""A message as Evolution wants it: the endpoint of `/message/` and its body; pure."""

from typing import Any

from inbox.channels.neutral import Outbound


def message_body(outbound: Outbound) -> tuple[str, dict[str, Any]]:
    """`number` is the whole address: bare digits of a LID would be taken for a telephone, and eighteen digits
    for a group."""
    body: dict[str, Any] = {"number": outbound.chat_ref, **_text(outbound)}
    if outbound.quoted_provider_id:
        body["quoted"] = {"key": {"id": outbound.quoted_provider_id}}
    return "sendText", body


def _text(outbound: Outbound) -> dict[str, Any]:
    return {"text": outbound.text, "linkPreview": "://" in outbound.text}
