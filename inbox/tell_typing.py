"""The customer's phone shows «digitando…» while a person here writes."""

from typing import Literal
from uuid import UUID

from inbox.channels import Channels
from inbox.channels.outgoing import Done
from inbox.queries.channels import capabilities_in, read_account
from inbox.queries.typing import find_shown_typing
from realtime.database import Database

Outcome = Literal["shown", "refused", "not_shown"]


async def tell_typing(db: Database, channels: Channels, tenant_id: UUID, conversation_id: UUID) -> Outcome:
    """A courtesy: what the provider refuses or loses is not tried again. Where typing says that everything
    was read, too, it waits until a person here has read everything."""
    async with db.tenant_snapshot(tenant_id) as snapshot:
        found = await find_shown_typing(snapshot, conversation_id)
        if found is None:
            return "not_shown"
        can = await capabilities_in(snapshot, found.channel_id)
        if not can.typing or (can.typing_marks_read and not (found.all_read and found.last_inbound)):
            return "not_shown"
        account = await read_account(snapshot, found.channel_id)
    result = await channels[found.provider].typing(account, found.chat_ref, found.last_inbound)
    return "shown" if isinstance(result, Done) else "refused"
