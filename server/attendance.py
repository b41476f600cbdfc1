"""Which people have the product open, told to the desks of their companies."""

import asyncio
import time
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from inbox.desk.note_attendance import note_attendance
from realtime.database import Database
from realtime.hub import Hub

SECONDS = 0.5
AGAIN = 20.0
"""Seconds after which somebody who is still there is told of again."""

_log = structlog.get_logger("server.attendance")


async def keep_attendance(hub: Hub, db: Database, seconds: float = SECONDS) -> None:
    """For ever: those of this process's sockets. Who goes is told of no more."""
    told: dict[tuple[UUID, UUID], float] = {}
    while True:
        await asyncio.sleep(seconds)
        now = time.monotonic()
        told = {one: at for one, at in told.items() if now - at < AGAIN}
        news: dict[UUID, set[UUID]] = {}
        for connection in hub.everyone():
            user_id, tenant_id = connection.user_id, connection.tenant_id
            if user_id is not None and (tenant_id, user_id) not in told:
                news.setdefault(tenant_id, set()).add(user_id)
        for tenant_id, user_ids in news.items():
            try:
                await note_attendance(db, tenant_id, user_ids)
            except (SQLAlchemyError, OSError) as error:
                _log.warning("attendance_not_noted", error=type(error).__name__)
            else:
                told |= {(tenant_id, user_id): now for user_id in user_ids}
