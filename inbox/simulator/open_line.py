"""A company gets a simulator channel; its secrets follow from the installation's."""

from uuid import UUID

from inbox.channels.simulator import PROVIDER
from inbox.channels.simulator.capabilities import WINDOW
from inbox.channels.simulator.credentials import Derive, derive_credentials
from inbox.channels.webhook_keys import hash_key
from inbox.queries import channels
from realtime.database import Database
from realtime.ids import new_id

KEY_VERSION = 1


async def open_line(
    db: Database, tenant_id: UUID, name: str, derive: Derive, *, window: bool = False
) -> UUID:
    """Returns the channel's id. `window`: keeps WhatsApp's rule of 24 hours."""
    channel_id = new_id()
    credentials = derive_credentials(derive, channel_id, KEY_VERSION)
    settings = {"key_version": KEY_VERSION} | ({WINDOW: True} if window else {})
    async with db.tenant_transaction(tenant_id) as tx:
        await channels.insert_channel(tx, channel_id, PROVIDER, name, settings)
        await channels.insert_channel_key(tx, channel_id, PROVIDER, hash_key(credentials.webhook_key))
    return channel_id
