"""Sockets outlive requests: what opened them is asked for again, all of a process in one statement."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from realtime.database import Database
from realtime.hub import Hub
from server.accounts.queries import live_credentials, note_use

SECONDS = 30.0
"""A revoked credential is closed at once by its event; this is for what ends by its time."""

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
                await note_use(session, live)
        except (SQLAlchemyError, OSError) as error:
            _log.warning("sockets_not_revalidated", error=type(error).__name__)
        else:
            hub.revoke(asked - live)
            hub.vouched()
