"""The outbox's worker: hands waiting messages to the channel, one after another per conversation.

`sending` is committed before the first byte leaves, so whatever happens to this process, a message that may
have reached the provider is never sent again by itself.
"""

from typing import Any, NamedTuple, cast
from uuid import UUID

import msgspec

from inbox.channels import Account, Channels
from inbox.channels.neutral import Accepted, Outbound, Rejected, SendResult, Uncertain
from inbox.jobs import DeliverMessages
from inbox.outbound import ring_outbox
from inbox.progress import progress, set_status
from inbox.queries import channel_states, conversations, messages, outbox, receipts
from inbox.queries import channels as channel_queries
from inbox.queries.conversations import LockedConversation
from inbox.queries.outbox import Sending, Waiting
from realtime.database import Database
from realtime.records import MessageContent, MessageStatus
from realtime.transaction import Tx

MAX_ATTEMPTS = 5
_CUT_OFF = Uncertain(
    code="interrupted",
    reason="O envio foi interrompido no meio; a mensagem pode ter chegado. Confira antes de repetir.",
)


class _Claim(NamedTuple):
    account: Account
    outbound: Outbound
    attempt: int


async def deliver_messages(db: Database, channels: Channels, tenant_id: UUID, job: DeliverMessages) -> None:
    await _settle_cut_off(db, tenant_id, job.conversation_id)
    while claim := await _claim_next(db, tenant_id, job.conversation_id):
        result = await channels[claim.account.provider].send(claim.account, claim.outbound)
        if not await _settle(db, tenant_id, job.conversation_id, claim, result):
            return


async def _settle_cut_off(db: Database, tenant_id: UUID, conversation_id: UUID) -> None:
    """The job's key lets one worker at a time in here, so what is still `sending` lost its worker."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None:
            return
        for message_id in await outbox.list_in_sending(tx, conversation_id):
            await set_status(
                tx, conversation, message_id, MessageStatus.UNCERTAIN, _CUT_OFF.code, _CUT_OFF.reason
            )


async def _claim_next(db: Database, tenant_id: UUID, conversation_id: UUID) -> _Claim | None:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or await channel_states.holds_messages(tx, conversation.channel_id):
            return None  # once the channel is back, its change of state rings here again
        waiting = await outbox.find_oldest_queued(tx, conversation_id)
        if waiting is None or not waiting.due:
            return None
        await outbox.change_message(tx, waiting.id, attempts=waiting.attempts + 1)
        await set_status(tx, conversation, waiting.id, MessageStatus.SENDING)
        return _Claim(
            await channel_queries.read_account(tx, conversation.channel_id),
            await _outbound(tx, conversation, waiting),
            waiting.attempts + 1,
        )


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
) -> bool:
    """False when the message went back to the queue and those behind it must wait."""
    async with db.tenant_transaction(tenant_id) as tx:
        if isinstance(result, Accepted):
            await outbox.lock_provider_id(tx, claim.account.channel_id, result.provider_id)
        conversation = await conversations.lock_conversation(tx, conversation_id)
        message = await outbox.find_outbound(tx, claim.outbound.message_id)
        if conversation is None or message is None or message.attempts != claim.attempt:
            return False
        match result:
            case Accepted():
                await _accept(tx, conversation, message, result)
            case Rejected(action="later") if claim.attempt < MAX_ATTEMPTS:
                return not await _try_again_later(tx, conversation, message, result)
            case Rejected():
                await progress(
                    tx,
                    conversation,
                    message.id,
                    message.status,
                    MessageStatus.FAILED,
                    result.code,
                    result.reason,
                )
            case Uncertain():
                await progress(
                    tx,
                    conversation,
                    message.id,
                    message.status,
                    MessageStatus.UNCERTAIN,
                    result.code,
                    result.reason,
                )
    return True


async def _accept(tx: Tx, conversation: LockedConversation, message: Sending, result: Accepted) -> None:
    """Statuses may have overtaken this answer; they wait under the provider's id and apply now. So may the
    echo of the message: where it was not recognised it is a bubble of its own and keeps the name."""
    if not await outbox.has_name(tx, conversation.channel_id, result.provider_id):
        await outbox.change_message(tx, message.id, provider_id=result.provider_id)
    status = await progress(tx, conversation, message.id, message.status, MessageStatus.ACCEPTED)
    for receipt in await receipts.list_receipts(tx, conversation.channel_id, result.provider_id):
        status = await progress(
            tx, conversation, message.id, status, receipt.status, receipt.error_code, receipt.error_detail
        )


async def _try_again_later(
    tx: Tx, conversation: LockedConversation, message: Sending, result: Rejected
) -> bool:
    """Back to the head of the queue: nothing reached the provider. A status that came meanwhile proves
    otherwise and wins."""
    if message.status is not MessageStatus.SENDING:
        return False
    delay = 2.0 ** (message.attempts - 1)
    await outbox.put_off(tx, message.id, delay)
    await set_status(tx, conversation, message.id, MessageStatus.QUEUED, result.code, result.reason)
    ring_outbox(tx, conversation.id, delay)
    return True
