"""The outbox's worker: hands waiting messages to the channel, one after another per conversation.

`sending` is committed before the first byte leaves, so whatever happens to this process, a message that may
have reached the provider is never sent again by itself.
"""

from datetime import UTC, datetime
from enum import Enum
from typing import Any, NamedTuple, cast
from uuid import UUID

import msgspec

from inbox.channel_states import RESTRICTED_FOR, take_state
from inbox.channels import Account, Channels
from inbox.channels.outgoing import Accepted, Outbound, Rejected, SendResult, Uncertain
from inbox.close_window import close_window
from inbox.jobs import DeliverMessages
from inbox.judge_waiting import MaySpeak, judge
from inbox.leave_unsaid import leave_unsaid
from inbox.lock_thread_of import lock_thread_of
from inbox.media.errors import MediaStoreAway
from inbox.media.outgoing_file import outgoing_file
from inbox.media.store import FileMissing, MediaStore
from inbox.outbound import ring_outbox
from inbox.pace import delay_after, has_patience, slow_down, wait_of
from inbox.progress import catch_up, progress, set_status, tell_status
from inbox.queries import channel_states, conversations, messages, outbox
from inbox.queries import channels as channel_queries
from inbox.queries.conversations import LockedConversation
from inbox.queries.outbox import Left, Sending, Waiting
from inbox.settle_echoes import settle_echoes
from inbox.take_acts import apply_parked
from inbox.templates.take_reports import ring_sync
from realtime.content_records import MessageContent
from realtime.database import Database
from realtime.records import MessageStatus
from realtime.transaction import Tx

_CUT_OFF = Uncertain(
    code="interrupted",
    reason="O envio foi interrompido no meio; a mensagem pode ter chegado. Confira antes de repetir.",
)

_STORE_AWAY = Rejected(
    action="later",
    code="media_store_away",
    reason="O armazenamento de arquivos não responde; tentamos de novo sozinhos.",
    queue="contact",
)
"""What else waits for its files is as patient, and what is said to others goes on."""
_FILE_MISSING = Rejected(
    action="final", code="media_missing", reason="O arquivo não existe mais; anexe-o de novo."
)


class _Claim(NamedTuple):
    account: Account
    outbound: Outbound
    attempt: int


class _First(Enum):
    """What comes before anything else leaves."""

    ECHOES = "echoes"
    """Of an earlier send."""


async def deliver_messages(
    db: Database,
    channels: Channels,
    tenant_id: UUID,
    job: DeliverMessages,
    *,
    store: MediaStore | None = None,
    may_speak: MaySpeak | None = None,
) -> None:
    """Without a store for conversations that hold no files."""
    place = (db, tenant_id, job.conversation_id)
    while claim := await _claim_next(*place, may_speak):
        if claim is _First.ECHOES:
            await settle_echoes(*place)
            continue
        outbound = _with_file(claim.outbound, store, tenant_id)
        result = await _send(channels, claim.account, outbound)
        left = await _settle(*place, claim, result)
        if left is None or left.echoes:
            await settle_echoes(*place)
        if left is None or not left.queued:
            return  # what is queued from now on rings by itself


def _with_file(outbound: Outbound, store: MediaStore | None, tenant_id: UUID) -> Outbound:
    file = outgoing_file(store, tenant_id, outbound.content) if store else None
    return msgspec.structs.replace(outbound, file=file) if file else outbound


async def _send(channels: Channels, account: Account, outbound: Outbound) -> SendResult:
    """Adapters read the file before they say anything to the customer: without it nothing has left."""
    try:
        return await channels[account.provider].send(account, outbound)
    except MediaStoreAway:
        return _STORE_AWAY
    except FileMissing:
        return _FILE_MISSING


async def _settle_cut_off(tx: Tx, conversation: LockedConversation, left: Left) -> None:
    """The job's key lets one worker at a time in here, so what is still `sending` lost its worker."""
    for message_id in left.sending:
        await set_status(
            tx, conversation, message_id, MessageStatus.UNCERTAIN, _CUT_OFF.code, _CUT_OFF.reason
        )


async def _claim_next(
    db: Database, tenant_id: UUID, conversation_id: UUID, may_speak: MaySpeak | None
) -> _Claim | _First | None:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None:
            return await _left_behind(tx, conversation_id)
        left = await outbox.read_left(tx, conversation_id, conversation.channel_id)
        await _settle_cut_off(tx, conversation, left)
        if left.echoes:
            return _First.ECHOES
        if not left.queued or await channel_states.holds_messages(tx, conversation.channel_id):
            return None  # once the channel is back, its change of state rings here again
        waiting = await _next_wanted(tx, conversation, may_speak)
        if waiting is None or not waiting.due:
            return None
        account = await channel_queries.read_account(tx, conversation.channel_id)
        if (wait := await wait_of(tx, conversation, account.provider, waiting)) > 0:
            await outbox.put_off(tx, waiting.id, wait, paced=True)
            ring_outbox(tx, conversation_id, wait)
            return None
        await outbox.hand_over(tx, waiting.id, waiting.attempts + 1)
        tell_status(tx, conversation, waiting.id, MessageStatus.SENDING)
        return _Claim(account, await _outbound(tx, conversation, waiting), waiting.attempts + 1)


async def _left_behind(tx: Tx, conversation_id: UUID) -> _First | None:
    """Its messages are in another thread, and nobody but this rings here for the echoes that came before."""
    channel_id = await conversations.channel_of(tx, conversation_id)
    left = await outbox.read_left(tx, conversation_id, channel_id) if channel_id else None
    return _First.ECHOES if left and left.echoes else None


async def _next_wanted(
    tx: Tx, conversation: LockedConversation, may_speak: MaySpeak | None
) -> Waiting | None:
    """What nobody wants any more leaves the queue here, with the reason, and the next one is looked at."""
    while waiting := await outbox.find_oldest_queued(tx, conversation.id):
        # What nobody wrote is judged before it is due, too: a person's answer must not wait behind it.
        judged = waiting.due or waiting.automatic
        verdict = await judge(tx, conversation, waiting, may_speak) if judged else None
        if verdict is None:
            return waiting
        await set_status(tx, conversation, waiting.id, verdict.status, verdict.code, verdict.reason)
        await leave_unsaid(tx, conversation.id, waiting.id)
    return None


async def _outbound(tx: Tx, conversation: LockedConversation, waiting: Waiting) -> Outbound:
    quoted = waiting.quoted_message_id
    return Outbound(
        message_id=waiting.id,
        chat_ref=conversation.chat_ref,
        text=waiting.text,
        kind=cast(Any, waiting.kind),
        content=msgspec.convert(waiting.content, MessageContent) if waiting.content else None,
        quoted_provider_id=await messages.provider_id_of(tx, quoted) if quoted else None,
    )


async def _settle(
    db: Database, tenant_id: UUID, conversation_id: UUID, claim: _Claim, result: SendResult
) -> Left | None:
    """What is left then; None when the message went back to the queue and those behind it must wait."""
    async with db.tenant_transaction(tenant_id) as tx:
        if isinstance(result, Accepted):
            await outbox.lock_provider_id(tx, claim.account.channel_id, result.provider_id)
        conversation = await lock_thread_of(tx, claim.outbound.message_id, conversation_id)
        message = await outbox.find_outbound(tx, claim.outbound.message_id)
        if conversation is None or message is None or message.attempts != claim.attempt:
            return None
        if conversation.id != conversation_id:
            ring_outbox(tx, conversation.id)  # echoes may have waited there for the end of this send
        if await _puts_back(tx, conversation, message, claim.account, result):
            return None
        return await outbox.read_left(tx, conversation_id, conversation.channel_id)


async def _puts_back(
    tx: Tx, conversation: LockedConversation, message: Sending, account: Account, result: SendResult
) -> bool:
    match result:
        case Accepted():
            await _accept(tx, conversation, message, result)
        case Rejected(action="later" | "pause_channel") if has_patience(message.tries, result):
            return await _put_back(tx, conversation, message, account, result)
        case Rejected():
            await _end(tx, conversation, message, MessageStatus.FAILED, result)
            if message.kind == "template" and result.action == "final":
                ring_sync(tx, conversation.channel_id)  # what we know of it may no longer hold
            if result.action == "window_closed":
                await close_window(tx, conversation, message.id)
            if result.action == "restrict_channel":
                until = datetime.now(UTC) + RESTRICTED_FOR
                await take_state(
                    tx, conversation.channel_id, "restricted", result.code, result.reason, until=until
                )
        case Uncertain():
            await _end(tx, conversation, message, MessageStatus.UNCERTAIN, result)
    return False


async def _end(
    tx: Tx,
    conversation: LockedConversation,
    message: Sending,
    status: MessageStatus,
    result: Rejected | Uncertain,
) -> None:
    await progress(tx, conversation, message.id, message.status, status, result.code, result.reason)
    await leave_unsaid(tx, conversation.id, message.id)


async def _accept(tx: Tx, conversation: LockedConversation, message: Sending, result: Accepted) -> None:
    """Statuses may have overtaken this answer; they wait under the provider's id and apply now, as does what
    the customer has done to the message. Where a bubble has the name already, it keeps it."""
    if not await outbox.has_name(tx, conversation.channel_id, result.provider_id):
        await outbox.change_message(tx, message.id, provider_id=result.provider_id)
    await apply_parked(tx, conversation.channel_id, [result.provider_id])
    status = await progress(tx, conversation, message.id, message.status, MessageStatus.ACCEPTED)
    status = await catch_up(tx, conversation, message.id, status, result.provider_id)
    if status is MessageStatus.FAILED:
        await leave_unsaid(tx, conversation.id, message.id)
        if message.kind == "template":
            ring_sync(tx, conversation.channel_id)


async def _put_back(
    tx: Tx, conversation: LockedConversation, message: Sending, account: Account, result: Rejected
) -> bool:
    """To the head of the queue: nothing reached the provider. A status that came meanwhile proves otherwise
    and wins. A channel that does not take anything is stopped, and what waits is held until it is back."""
    if message.status is not MessageStatus.SENDING:
        return False
    delay = delay_after(message.tries, result)
    stopped = result.action == "pause_channel" and await _is_current(tx, account)
    await outbox.put_off(tx, message.id, 0.0 if stopped else delay, tries=message.tries + (not stopped))
    await set_status(tx, conversation, message.id, MessageStatus.QUEUED, result.code, result.reason)
    if stopped:
        await take_state(tx, conversation.channel_id, "disconnected", result.code, result.reason)
        return True
    await slow_down(tx, conversation.channel_id, result, delay)
    ring_outbox(tx, conversation.id, delay)
    return True


async def _is_current(tx: Tx, account: Account) -> bool:
    """What was refused with credentials of before says nothing about those of now."""
    return (await channel_queries.read_account(tx, account.channel_id)).settings == account.settings
