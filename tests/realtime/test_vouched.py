"""Without the database for a minute nothing passes on that a revoked socket could still hear."""

from uuid import UUID

from realtime import hub as hub_module
from realtime.database import Database
from realtime.ephemeral_events import Typing
from realtime.hub import Hub
from realtime.ids import new_id
from tests.realtime.support import a_connection, connected, emit


async def test_what_is_not_in_the_log_waits_until_credentials_were_looked_up(db: Database, hub: Hub) -> None:
    tenant_id, thread = new_id(), new_id()
    async with connected(hub, a_connection(tenant_id), cursor=0) as client:
        await client.next("welcome")
        await client.next("caught_up")
        hub._vouched_at -= hub_module.VOUCHED_SECONDS + 1
        await _typing(db, tenant_id, thread)
        await emit(db, tenant_id)
        assert await client.events_until(1) == [1], "an event of the log, and no typing before it"
        hub.vouched()
        await _typing(db, tenant_id, thread)
        await client.next("ephemeral")


async def _typing(db: Database, tenant_id: UUID, thread: UUID) -> None:
    event = Typing(conversation_id=thread, who="customer", user_id=None)
    db.publish_ephemeral(tenant_id, event, ["all"], thread)
    await db.bus.close()
