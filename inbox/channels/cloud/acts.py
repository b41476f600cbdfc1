"""Messages of the Cloud API that change another one: edits, deletions, reactions."""

from datetime import datetime
from typing import Any, Literal

from inbox.channels import reading
from inbox.channels.cloud.contents import read_content
from inbox.channels.neutral import IdentityRef, MessageEdited, MessageRevoked, Neutral, ReactionSet


def read_act(
    message: dict[str, Any],
    chat: list[IdentityRef],
    by: Literal["customer", "business"],
    at: datetime | None,
    chat_ref: str,
) -> Neutral | None:
    """None for a message of its own, and for what can not be read. An edit has an id of its own: taken twice
    it changes nothing."""
    match message.get("type"):
        case "reaction":
            reaction = reading.mapping(message.get("reaction"))
            if target := reading.identifier(reaction.get("message_id")):
                emoji = reading.line(reaction.get("emoji"), 32)
                return ReactionSet(chat=chat, target_provider_id=target, by=by, emoji=emoji, provider_at=at)
        case "edit":
            edit = reading.mapping(message.get("edit"))
            if target := reading.identifier(edit.get("original_message_id")):
                text = _words(reading.mapping(edit.get("message")))
                if text is not None:
                    return MessageEdited(
                        chat=chat,
                        by=by,
                        target_provider_id=target,
                        text=text,
                        provider_at=at,
                        chat_ref=chat_ref,
                    )
        case "revoke":
            revoke = reading.mapping(message.get("revoke"))
            if target := reading.identifier(revoke.get("original_message_id")):
                return MessageRevoked(chat=chat, by=by, target_provider_id=target, provider_at=at)
    return None


def _words(message: dict[str, Any]) -> str | None:
    """None where an edit says something that we can not read: what stood there is better than nothing."""
    content = read_content(message, ())
    if content.kind != "unsupported":
        return content.text
    return reading.text(reading.mapping(message.get(str(message.get("type")))).get("caption"))
