"""A person reacts to a message, or changes or deletes what we sent. The provider is asked first, outside of a
transaction: each of these may be repeated without harm, so nothing is remembered while it is away."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from inbox.channels import Account, Channels
from inbox.channels.capabilities import capabilities_of
from inbox.channels.neutral import IdentityRef, MessageEdited, MessageRevoked, ReactionSet
from inbox.channels.outgoing import ActOut, Done, EditOut, ReactionOut, Rejected, RevokeOut
from inbox.errors import (
    ConversationNotFound,
    KindNotSupported,
    MessageNotChangeable,
    MessageNotFound,
    ProviderRefused,
    ProviderUnanswered,
    TextEmpty,
    TextTooLong,
    TooLateToChange,
)
from inbox.lock_thread_of import lock_thread_of
from inbox.message_acts import Act, changes_of
from inbox.outbound import checked_text
from inbox.queries import acts as act_queries
from inbox.queries import channels as channel_queries
from inbox.queries import conversations, messages, outbox
from inbox.queries.acts import Actable
from inbox.queries.records import read_conversation_record
from inbox.viewer import Viewer
from realtime import audience
from realtime.channel_records import Capabilities
from realtime.database import Database
from realtime.events import MessageChanged
from realtime.records import Message
from realtime.transaction import Tx


class React(NamedTuple):
    emoji: str | None


class Edit(NamedTuple):
    text: str


class Revoke(NamedTuple):
    pass


Wish = React | Edit | Revoke


class _Plan(NamedTuple):
    account: Account
    out: ActOut


async def act_on_message(
    db: Database,
    channels: Channels,
    tenant_id: UUID,
    viewer: Viewer,
    conversation_id: UUID,
    message_id: UUID,
    wish: Wish,
) -> Message:
    async with db.tenant_transaction(tenant_id) as tx:
        plan = await _plan(tx, viewer, conversation_id, message_id, wish)
    result = await channels[plan.account.provider].act(plan.account, plan.out)
    if isinstance(result, Rejected):
        raise ProviderRefused(sentence=result.reason, reason=result.code)
    if not isinstance(result, Done):
        raise ProviderUnanswered
    async with db.tenant_transaction(tenant_id) as tx:
        return await _apply(tx, conversation_id, message_id, wish)


async def _plan(tx: Tx, viewer: Viewer, conversation_id: UUID, message_id: UUID, wish: Wish) -> _Plan:
    conversation = await conversations.lock_conversation(tx, conversation_id)
    if conversation is None or not viewer.sees(conversation.assigned_user_id):
        raise ConversationNotFound
    message = await act_queries.find_actable(tx, conversation_id, message_id)
    if message is None:
        raise MessageNotFound
    account = await channel_queries.read_account(tx, conversation.channel_id)
    able = capabilities_of(account.provider, account.settings)
    if message.provider_id is None or message.revoked_at is not None:
        raise MessageNotChangeable
    now = await outbox.database_now(tx)
    target, chat_ref = message.provider_id, conversation.chat_ref
    match wish:
        case React(emoji):
            if emoji and "\x00" in emoji:
                raise TextEmpty
            if not able.reactions:
                raise KindNotSupported(kind="reaction")
            ours = message.direction == "outbound"
            return _Plan(
                account,
                ReactionOut(chat_ref=chat_ref, target_provider_id=target, target_is_ours=ours, emoji=emoji),
            )
        case Edit(text):
            _check_own(message, "edit", now, timedelta(minutes=able.edit_minutes))
            if message.kind != "text":
                raise MessageNotChangeable
            text = _fitting(text, able)
            return _Plan(account, EditOut(chat_ref=chat_ref, target_provider_id=target, text=text))
        case Revoke():
            _check_own(message, "revoke", now, timedelta(hours=able.revoke_hours))
            return _Plan(account, RevokeOut(chat_ref=chat_ref, target_provider_id=target))


def _check_own(message: Actable, kind: str, now: datetime, allowed: timedelta) -> None:
    if not allowed:
        raise KindNotSupported(kind=kind)
    if message.direction != "outbound":
        raise MessageNotChangeable
    if now - message.created_at > allowed:
        raise TooLateToChange(limit=str(allowed))


def _fitting(text: str, able: Capabilities) -> str:
    plain = checked_text(text)
    if len(plain) > able.text_max:
        raise TextTooLong(length=len(plain), limit=able.text_max)
    return plain


async def _apply(tx: Tx, conversation_id: UUID, message_id: UUID, wish: Wish) -> Message:
    """Whatever has happened to the message meanwhile, what the provider took is what stands on the phone."""
    conversation = await lock_thread_of(tx, message_id, conversation_id)
    if conversation is None:
        raise ConversationNotFound
    now = await outbox.database_now(tx)
    standing = await act_queries.read_target(tx, message_id)
    changes = changes_of(standing, _act(wish), now)
    if changes:
        await act_queries.change_target(tx, message_id, changes)
        await conversations.change_conversation(tx, conversation)
    message = await messages.read_message(tx, message_id)
    if changes:
        record = await read_conversation_record(tx, conversation.id)
        tx.emit(
            MessageChanged(conversation=record, message=message),
            audience.of_conversation(conversation.assigned_user_id),
        )
    return message


_NOBODY: list[IdentityRef] = []


def _act(wish: Wish) -> Act:
    match wish:
        case React(emoji):
            return ReactionSet(
                chat=_NOBODY, target_provider_id="", by="business", emoji=emoji, provider_at=None
            )
        case Edit(text):
            return MessageEdited(
                chat=_NOBODY, target_provider_id="", text=text.replace("\x00", ""), provider_at=None
            )
        case Revoke():
            return MessageRevoked(chat=_NOBODY, target_provider_id="", provider_at=None)
