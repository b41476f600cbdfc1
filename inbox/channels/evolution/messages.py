"""A message that Evolution saw: the customer's, or ours from the phone or through its API."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

import msgspec

from inbox.channels import jids, reading
from inbox.channels.evolution.contents import context_of, read_content
from inbox.channels.neutral import IdentityRef, IncomingMessage, Neutral, ReactionSet, Referral, Unreadable


def read_upsert(data: dict[str, Any], path: str) -> Iterator[Neutral]:
    """The customer's, or what the business wrote on a device of its own. `source` can not tell: WhatsApp Web
    and Evolution look the same there."""
    yield from _read(data, "phone", path)


def read_sent(data: dict[str, Any], path: str) -> Iterator[Neutral]:
    """What a program sent through Evolution; most often that was us."""
    yield from _read(data, "api", path)


def _read(data: dict[str, Any], own_origin: Literal["phone", "api"], path: str) -> Iterator[Neutral]:
    key = reading.mapping(data.get("key"))
    provider_id, chat = reading.identifier(key.get("id")), reading.identifier(key.get("remoteJid"))
    if provider_id is None or chat is None:
        yield Unreadable(path=path, reason="has no usable «key»")
        return
    if not jids.is_person(chat):
        return  # groups, lists, stories and channels are not enabled
    author = jids.identities(chat, key.get("remoteJidAlt"), key.get("senderPn"), key.get("previousRemoteJid"))
    if not author:
        yield Unreadable(path=path, reason="comes from no address we know")
        return
    message = reading.mapping(data.get("message"))
    ours = key.get("fromMe") is True
    at = reading.seconds(data.get("messageTimestamp"))
    reaction = reading.mapping(message.get("reactionMessage"))
    if reaction:
        yield from _read_reaction(reaction, author, "business" if ours else "customer", at, path)
        return
    content = read_content(message, data.get("messageType"))
    context = context_of(message) or reading.mapping(data.get("contextInfo"))
    yield IncomingMessage(
        provider_id=provider_id,
        chat_ref=chat,
        author=author,
        phone=jids.number_of(author),
        profile_name=None if ours else reading.line(data.get("pushName"), 120),
        kind=content.kind,
        text=content.text,
        provider_at=at,
        origin=own_origin if ours else "customer",
        quoted_provider_id=reading.identifier(context.get("stanzaId")),
        media=content.media and msgspec.structs.replace(content.media, reference=provider_id),
        choice=content.choice,
        place=content.place,
        cards=list(content.cards),
        link_preview=content.link_preview,
        referral=_referral(reading.mapping(context.get("externalAdReply"))),
        forwarded=_forwarded(context),
        extra=dict(content.extra),
    )


def _read_reaction(
    reaction: dict[str, Any],
    chat: list[IdentityRef],
    by: Literal["customer", "business"],
    sent_at: datetime | None,
    path: str,
) -> Iterator[Neutral]:
    target = reading.identifier(reading.mapping(reaction.get("key")).get("id"))
    if target is None:
        yield Unreadable(path=path, reason="reacts to nothing")
        return
    emoji = reading.line(reaction.get("text"), 32)
    at = reading.milliseconds(reaction.get("senderTimestampMs")) or sent_at
    yield ReactionSet(chat=chat, target_provider_id=target, by=by, emoji=emoji, provider_at=at)


def _forwarded(context: dict[str, Any]) -> Literal["once", "many"] | None:
    if context.get("isForwarded") is not True:
        return None
    return "many" if (reading.whole(context.get("forwardingScore")) or 0) >= 5 else "once"


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
