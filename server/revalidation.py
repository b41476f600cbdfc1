"""Sockets outlive requests: what opened them is asked for again, all of a process in one statement."""

import asyncio
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from realtime.database import Database
from realtime.hub import Hub
from server.accounts.queries import live_credentials, note_use

SECONDS = 30.0
"""A revoked credential is closed at once by its event; this is for what ends by its time."""
SOON = 2 * SECONDS
"""What ends later is asked for again before that."""

_log = structlog.get_logger("server.revalidation")


async def revalidate_sockets(hub: Hub, db: Database, seconds: float = SECONDS) -> None:
    """For ever."""
    while True:
        await asyncio.sleep(seconds)
        asked = hub.credentials()
        if not asked:
            hub.vouched()
            continue
        try:
            async with db.installation_transaction() as session:
                live = await live_credentials(session, asked)
                await note_use(session, set(live))
        except (SQLAlchemyError, OSError) as error:
            _log.warning("sockets_not_revalidated", error=type(error).__name__)
        else:
            hub.revoke(asked - live.keys())
            for credential_id, left in live.items():
                end_in_time(hub, credential_id, left)
            hub.vouched()


def end_in_time(hub: Hub, credential_id: UUID, seconds: float | None) -> None:
    """To the second. Who was given more time meanwhile comes back with it."""
    if seconds is not None and seconds < SOON:
        asyncio.get_running_loop().call_later(max(0.0, seconds), hub.revoke, {credential_id})
