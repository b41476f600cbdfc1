"""What an edit, a deletion or a reaction makes of a message; pure. Each may come twice, late, or before
another that was done earlier."""

from datetime import datetime
from typing import Any, NamedTuple

from inbox.channels.link_previews import link_in
from inbox.channels.neutral import MessageEdited, MessageRevoked, ReactionSet

Act = MessageEdited | MessageRevoked | ReactionSet
FORMER_TEXTS = 20
"""Kept of a message that is edited again and again."""
LINK_PICTURE = "link_picture"
"""Of a preview, in Base64: kept in `extra`."""


class Standing(NamedTuple):
    """A message, as far as acts change it."""

    direction: str
    text: str
    content: dict[str, Any] | None
    extra: dict[str, Any]
    edited_at: datetime | None
    revoked_at: datetime | None
    reactions: dict[str, Any]


def is_orphan(extra: dict[str, Any]) -> bool:
    """Whether it is an edit that stands in for its message."""
    return extra.get("original") == "missing"


def name_of(act: Act) -> str:
    """Acts of one name replace each other."""
    match act:
        case MessageEdited():
            return "edit"
        case MessageRevoked():
            return "revoke"
        case ReactionSet():
            return f"reaction:{act.by}"


def changes_of(message: Standing, act: Act, at: datetime) -> dict[str, Any]:
    """Columns and their new values; empty where it changes nothing."""
    match act:
        case MessageEdited():
            return _edited(message, act.text, at)
        case MessageRevoked():
            return {} if message.revoked_at else {"revoked_at": at}
        case ReactionSet():
            former = message.reactions.get(act.by)
            reaction = {"emoji": act.emoji, "at": at.isoformat()}
            if former is None and act.emoji is None:
                return {}
            # The same emoji again moves the time: what was meant in between must not take its place later.
            if former and (former["at"] > reaction["at"] or former == reaction):
                return {}
            return {"reactions": {**message.reactions, act.by: reaction}}


def _edited(message: Standing, text: str, at: datetime) -> dict[str, Any]:
    if message.edited_at and message.edited_at > at:
        return {}
    if text == message.text:
        # What stands for a message that never came was an edit from the first.
        return {"edited_at": at} if is_orphan(message.extra) and message.edited_at is None else {}
    former = [*message.extra.get("former_texts", []), message.text][-FORMER_TEXTS:]
    extra = {**message.extra, "former_texts": former}
    changes = {"text": text, "edited_at": at, "extra": extra}
    preview = (message.content or {}).get("link_preview")
    if preview and link_in(text, preview["url"]) is None:
        # A page that the words no longer lead to.
        extra.pop(LINK_PICTURE, None)
        changes["content"] = {**(message.content or {}), "link_preview": None}
    return changes
