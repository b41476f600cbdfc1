"""Runs a provider and shows its reply as it grows. No transaction is open while it does."""

import asyncio
import time
from contextlib import suppress
from typing import Any, NamedTuple
from uuid import UUID

from copilot.collect_reply import collect_reply
from copilot.context import Context
from copilot.deltas import WHOLE_EVERY, DeltaWriter
from copilot.draft import WRITING
from copilot.engine.errors import ProviderUnavailable
from copilot.engine.ports import Drafter, DraftResult
from copilot.queries.thread import watch_draft
from realtime import audience
from realtime.database import Database
from realtime.ephemeral_events import DraftDelta
from realtime.suggestion_records import Draft

DEADLINE_SECONDS = 3.6
COALESCE_SECONDS = 0.04
"""Between two pieces of one draft at least."""
CHECK_SECONDS = 0.25
"""Between two looks whether a draft is still wanted, where nobody would tell."""
TOLD_CHECK_SECONDS = 2.0
"""Where what ends it is told at once: in case the word is lost."""
RETRY_AFTER_SECONDS = 5.0


class Outdated(NamedTuple):
    """Nobody wants this draft any more: settled, taken over, passed on, or the customer wrote again or
    changed what they wrote."""


class _Growing:
    """A reply as it grows, and who may see it."""

    def __init__(self, writer: DeltaWriter) -> None:
        self.writer = writer
        self.more = asyncio.Event()
        self.audience: list[str] = []

    def add(self, text: str) -> None:
        self.writer.add(text)
        self.more.set()


async def stream_draft(
    db: Database,
    tenant_id: UUID,
    drafter: Drafter,
    context: Context,
    draft: Draft,
    deadline: float = DEADLINE_SECONDS,
) -> DraftResult | Outdated:
    """Raises `ProviderError`, also when the whole text was not there in time."""
    growing = _Growing(DeltaWriter(time.monotonic()))
    # In a task of its own: cancelling closes a vendor's connection at once, leaving the loop does not.
    running = asyncio.create_task(collect_reply(drafter, context, growing.add))
    try:
        async with asyncio.timeout(deadline):
            return await _follow(db, tenant_id, draft, growing, running)
    except TimeoutError:
        raise ProviderUnavailable(f"no whole draft within {deadline} s", RETRY_AFTER_SECONDS) from None
    finally:
        await _end(running)


async def _follow(
    db: Database, tenant_id: UUID, draft: Draft, growing: _Growing, running: asyncio.Task[DraftResult]
) -> DraftResult | Outdated:
    """Showing waits for nothing but text, and the look at the database for nobody."""
    with db.bus.watching(
        draft.conversation_id
    ) as stirred:  # before the first look, so that nothing is missed
        concerned = await _look(db, tenant_id, draft)
        if isinstance(concerned, Outdated):
            return concerned
        growing.audience = concerned
        showing = asyncio.create_task(_show(db, tenant_id, draft, growing))
        watching = asyncio.create_task(_watch(db, tenant_id, draft, growing, stirred))
        try:
            await asyncio.wait({running, showing, watching}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                return running.result()
            return await (showing if showing.done() else watching)
        finally:
            await _end(showing, watching)


async def _show(db: Database, tenant_id: UUID, draft: Draft, growing: _Growing) -> Outdated:
    """At once what comes after a pause, and together what comes within one. For ever."""
    shown_at = 0.0
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(WHOLE_EVERY):
                await growing.more.wait()
        if (pause := shown_at + COALESCE_SECONDS - time.monotonic()) > 0:
            await asyncio.sleep(pause)
        growing.more.clear()
        shown_at = time.monotonic()
        if piece := growing.writer.take(shown_at):
            delta = DraftDelta(
                conversation_id=draft.conversation_id,
                draft_id=draft.id,
                offset=piece.offset,
                text=piece.text,
            )
            db.publish_ephemeral(tenant_id, delta, growing.audience, draft.conversation_id)


async def _watch(
    db: Database, tenant_id: UUID, draft: Draft, growing: _Growing, stirred: asyncio.Event
) -> Outdated:
    """Until nobody wants the draft any more."""
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(TOLD_CHECK_SECONDS if db.bus.hears_work else CHECK_SECONDS):
                await stirred.wait()
        stirred.clear()
        concerned = await _look(db, tenant_id, draft)
        if isinstance(concerned, Outdated):
            return concerned
        growing.audience = concerned


async def _look(db: Database, tenant_id: UUID, draft: Draft) -> list[str] | Outdated:
    """Whom it concerns now: an assignment must not leave the former owner reading along."""
    async with db.tenant_transaction(tenant_id) as tx:
        seen = await watch_draft(tx, draft.id)
    if seen is None or seen.state not in WRITING or seen.handed_over:
        return Outdated()
    if not seen.answers(draft.trigger_message_id):
        return Outdated()
    return audience.of_conversation(seen.assigned_user_id)


async def _end(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
