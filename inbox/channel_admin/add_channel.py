"""A company connects a number."""

from uuid import UUID

from inbox.channel_admin.records import NewChannel
from inbox.channel_admin.trail import Author, note
from inbox.channel_admin.write_account import shared_key, write_account
from inbox.channel_states import tell_channel
from inbox.intake import Intake
from inbox.queries import channels
from inbox.queries.channel_states import change_state
from realtime.database import Database
from realtime.ids import new_id

NEW = "Ainda não foi testado."


async def add_channel(db: Database, intake: Intake, tenant_id: UUID, new: NewChannel, author: Author) -> UUID:
    """Returns its id. It is `connecting` until its first test; webhooks are taken from now on."""
    key = await shared_key(intake, new.provider, new.webhook_address, new.credentials)
    channel_id = new_id()
    async with db.tenant_transaction(tenant_id) as tx:
        await channels.insert_channel(tx, channel_id, new.provider, new.name.strip(), {})
        await write_account(tx, channel_id, new.provider, new.settings, new.credentials, key)
        await change_state(tx, channel_id, "connecting", "new", NEW)
        await tell_channel(tx, channel_id)
        await note(tx, author, "channel.added", channel_id)
    return channel_id
