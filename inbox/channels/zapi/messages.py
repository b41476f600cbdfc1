"""A message that Z-API saw: the customer's, or ours from the phone or through its API."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

from inbox.channels import jids, reading
from inbox.channels.neutral import (
    IdentityRef,
    IncomingMessage,
    MessageEdited,
    MessageRevoked,
    Neutral,
    ReactionSet,
    Referral,
    Unreadable,
)
from inbox.channels.zapi.contents import read_content
from inbox.phone_numbers import match_key


def read_received(body: dict[str, Any]) -> Iterator[Neutral]:
    chat, provider_id = reading.identifier(body.get("phone")), reading.identifier(body.get("messageId"))
    if _is_crowd(body, chat) or _is_to_itself(body, chat):
        return
    author = jids.identities(body.get("chatLid"), chat, body.get("senderLid"))
    notice = body.get("notification")
    if isinstance(notice, str) and notice:
        yield from _read_notice(notice, body, author)
    elif provider_id is None:
        yield Unreadable(path="$.messageId", reason="has no usable «messageId»")
    elif not author or chat is None:
        yield Unreadable(path="$.phone", reason="comes from no address we know")
    else:
        yield _read(body, provider_id, chat, author)


def _read(body: dict[str, Any], provider_id: str, chat: str, author: list[IdentityRef]) -> Neutral:
    ours = body.get("fromMe") is True
    reaction = reading.mapping(body.get("reaction"))
    at = reading.milliseconds(body.get("momment"))
    if reaction:
        return _reaction(reaction, author, "business" if ours else "customer", at)
    if body.get("isEdit") is True:
        # Under the id of the message itself. Read from integrations; not in the documentation.
        return _edit(body, provider_id, chat, author, "business" if ours else "customer")
    if body.get("waitingMessage") is True and read_content(body).kind == "unsupported":
        # It comes again under the same id once the device could open it, and must not be taken for a repeat.
        return Unreadable(path="$.waitingMessage", reason="still waits for its content")
    return _message(body, provider_id, chat, author, ours)


def _edit(
    body: dict[str, Any],
    target: str,
    chat_ref: str,
    chat: list[IdentityRef],
    by: Literal["customer", "business"],
) -> Neutral:
    content, at = read_content(body), reading.milliseconds(body.get("momment"))
    if content.kind == "unsupported":
        return Unreadable(path="$.isEdit", reason="edits to something that we can not read")
    return MessageEdited(
        chat=chat,
        by=by,
        target_provider_id=target,
        text=content.text,
        provider_at=at,
        chat_ref=chat_ref,
    )


def _is_to_itself(body: dict[str, Any], chat: str | None) -> bool:
    """A number's notes to itself, which have no customer."""
    own = reading.identifier(body.get("connectedPhone"))
    ours = body.get("fromMe") is True
    return ours and own is not None and chat is not None and match_key(own) == match_key(chat)


def _is_crowd(body: dict[str, Any], chat: str | None) -> bool:
    """Groups, lists and channels are not enabled. An answer to a story is a message like any other."""
    flags = ("isGroup", "isNewsletter", "broadcast")
    return any(body.get(flag) is True for flag in flags) or (chat is not None and not jids.is_person(chat))


def _message(
    body: dict[str, Any], provider_id: str, chat: str, author: list[IdentityRef], ours: bool
) -> IncomingMessage:
    content = read_content(body)
    own: Literal["phone", "api"] = "api" if body.get("fromApi") is True else "phone"
    return IncomingMessage(
        provider_id=provider_id,
        chat_ref=chat,
        author=author,
        phone=jids.number_of(author),
        profile_name=None if ours else reading.line(body.get("senderName") or body.get("chatName"), 120),
        kind=content.kind,
        text=content.text,
        provider_at=reading.milliseconds(body.get("momment")),
        origin=own if ours else "customer",
        quoted_provider_id=reading.identifier(body.get("referenceMessageId")),
        media=content.media,
        choice=content.choice,
        place=content.place,
        cards=list(content.cards),
        link_preview=content.link_preview,
        referral=_referral(reading.mapping(body.get("externalAdReply"))),
        forwarded="once" if body.get("forwarded") is True else None,
        extra=dict(content.extra),
    )


def _reaction(
    reaction: dict[str, Any],
    chat: list[IdentityRef],
    by: Literal["customer", "business"],
    sent_at: datetime | None,
) -> Neutral:
    target = reading.identifier(reading.mapping(reaction.get("referencedMessage")).get("messageId"))
    if target is None:
        return Unreadable(path="$.reaction", reason="reacts to nothing")
    emoji = reading.line(reaction.get("value"), 32)
    at = reading.milliseconds(reaction.get("time")) or sent_at
    return ReactionSet(chat=chat, target_provider_id=target, by=by, emoji=emoji, provider_at=at)


def _read_notice(notice: str, body: dict[str, Any], chat: list[IdentityRef]) -> Iterator[Neutral]:
    """Calls, groups, encryption: nothing of that is a bubble. Deletion is the one that changes a message."""
    target = reading.identifier(body.get("referenceMessageId") or body.get("messageId"))
    if notice == "REVOKE" and target and chat:
        at = reading.milliseconds(body.get("momment"))
        ours = body.get("fromMe")
        by: Literal["customer", "business"] | None = None
        if isinstance(ours, bool):
            by = "business" if ours else "customer"
        yield MessageRevoked(chat=chat, by=by, target_provider_id=target, provider_at=at)


def _referral(reply: dict[str, Any]) -> Referral | None:
    if not reply:
        return None
    return Referral(
        source_type=reading.line(reply.get("sourceType"), 40),
        source_id=reading.identifier(reply.get("sourceId")),
        source_url=reading.line(reply.get("sourceUrl"), 2_000),
        headline=reading.line(reply.get("title")),
        click_id=reading.line(reply.get("ctwaClid"), 500),
    )
