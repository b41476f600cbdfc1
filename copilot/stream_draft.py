"""Runs a provider and shows its reply as it grows. No transaction is open while it does."""

import asyncio
import time
from contextlib import suppress
from typing import NamedTuple
from uuid import UUID

from copilot.context import Context
from copilot.deltas import DeltaWriter
from copilot.draft import WRITING
from copilot.engine.errors import InvalidOutput, ProviderUnavailable
from copilot.engine.ports import Drafter, DraftResult, ReplyDelta
from copilot.queries.thread import watch_draft
from realtime import audience
from realtime.database import Database
from realtime.events import DraftDelta
from realtime.records import Draft

DEADLINE_SECONDS = 3.6
COALESCE_SECONDS = 0.04
CHECK_SECONDS = 0.25
RETRY_AFTER_SECONDS = 5.0


class Outdated(NamedTuple):
    """Nobody wants this draft any more: settled, taken over, or the customer wrote again."""


class _Watch(NamedTuple):
    """What the periodic look at the database found."""

    wanted: bool
    audience: list[str]


async def stream_draft(
    db: Database,
    tenant_id: UUID,
    drafter: Drafter,
    context: Context,
    draft: Draft,
    deadline: float = DEADLINE_SECONDS,
) -> DraftResult | Outdated:
    """Raises `ProviderError`, also when the whole text was not there in time."""
    writer = DeltaWriter(time.monotonic())
    # In a task of its own: cancelling closes a vendor's connection at once, leaving the loop does not.
    running = asyncio.create_task(_collect(drafter, context, writer))
    try:
        async with asyncio.timeout(deadline):
            return await _follow(db, tenant_id, draft, writer, running)
    except TimeoutError:
        raise ProviderUnavailable(f"no whole draft within {deadline} s", RETRY_AFTER_SECONDS) from None
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await running


async def _collect(drafter: Drafter, context: Context, writer: DeltaWriter) -> DraftResult:
    result: DraftResult | None = None
    async for part in drafter.stream(context):
        if isinstance(part, ReplyDelta):
            writer.add(part.text)
        else:
            result = part
    if result is None:
        raise InvalidOutput("the stream ended without a result")
    return result


async def _follow(
    db: Database, tenant_id: UUID, draft: Draft, writer: DeltaWriter, running: asyncio.Task[DraftResult]
) -> DraftResult | Outdated:
    watch = await _look(db, tenant_id, draft)
    looked_at = time.monotonic()
    while watch.wanted:
        done, _ = await asyncio.wait({running}, timeout=COALESCE_SECONDS)
        if done:
            return running.result()
        now = time.monotonic()
        if piece := writer.take(now):
            delta = DraftDelta(
                conversation_id=draft.conversation_id,
                draft_id=draft.id,
                offset=piece.offset,
                text=piece.text,
            )
            db.publish_ephemeral(tenant_id, delta, watch.audience, draft.conversation_id)
        if now - looked_at >= CHECK_SECONDS:
            watch, looked_at = await _look(db, tenant_id, draft), now
    return Outdated()


async def _look(db: Database, tenant_id: UUID, draft: Draft) -> _Watch:
    """Also whom it concerns now: an assignment must not leave the former owner reading along."""
    async with db.tenant_transaction(tenant_id) as tx:
        seen = await watch_draft(tx, draft.id)
    if seen is None:
        return _Watch(wanted=False, audience=[])
    wanted = seen.state in WRITING and seen.newest_inbound == draft.trigger_message_id
    return _Watch(wanted, audience.of_conversation(seen.assigned_user_id))
