"""The customer's phone shows that we have read, once a person here has."""

from uuid import UUID

import structlog

from inbox.channels import Channels
from inbox.channels.outgoing import Done
from inbox.jobs import TellRead
from inbox.queries import channel_states, conversations, messages
from inbox.queries.channels import read_account
from realtime.database import Database

MOST = 50
"""Of one look; older ones are marked with them where the provider marks what came before."""
_log = structlog.get_logger("inbox.channels")


async def tell_read(db: Database, channels: Channels, tenant_id: UUID, job: TellRead) -> None:
    """A courtesy: what the provider refuses or loses is not tried again."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, job.conversation_id)
        if conversation is None or await channel_states.holds_messages(tx, conversation.channel_id):
            return
        place = await messages.place_of(tx, job.conversation_id, job.up_to_message_id)
        if place is None:
            return
        names = await messages.list_inbound_names(tx, job.conversation_id, place, min(job.count, MOST))
        account = await read_account(tx, conversation.channel_id)
    if not names:
        return
    result = await channels[account.provider].mark_read(account, conversation.chat_ref, names)
    if not isinstance(result, Done):
        _log.info("read_not_told", channel_id=str(account.channel_id), code=result.code)
