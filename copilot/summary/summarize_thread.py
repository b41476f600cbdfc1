"""A person wants to know what a thread comes to. Nobody else asks for it: a message makes no summary."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import structlog

from copilot.context import MAX_LINE_CHARS, Context
from copilot.engine.attempts import Attempt, collecting
from copilot.engine.errors import ProviderError
from copilot.engine.ports import Engine, Provider
from copilot.engine.summary_ports import Point
from copilot.errors import AiDisabled, AiProviderUnavailable
from copilot.fallback import trouble
from copilot.gather_context import gather_context
from copilot.language import clean
from copilot.ledger.keep_calls import keep_calls
from copilot.ledger.queries.budget import read_spent
from copilot.ledger.queries.calls import insert_calls
from copilot.queries.settings import read_settings
from copilot.queries.thread import read_lines
from copilot.stream_draft import RETRY_AFTER_SECONDS
from copilot.summary.queries import Ground, claim_summary, keep_summary, read_ground, release_summary
from copilot.summary.read_summary import view_of
from copilot.summary.records import SummaryPoint, SummaryView, ThreadSummary
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Conversation
from realtime.transaction import Tx

MOST_LINES = 150
LEASE = timedelta(seconds=20)
_log = structlog.get_logger("copilot")


class _Matter(NamedTuple):
    context: Context
    provider: Provider
    conversation: Conversation
    ground: Ground


async def summarize_thread(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, engine: Engine
) -> SummaryView:
    """What was made for the newest message is answered as it is, however often it is asked for."""
    matter = await _matter(db, tenant_id, viewer, conversation_id, engine)
    if isinstance(matter, SummaryView):
        return matter
    with collecting() as calls:
        try:
            points, by = await _summed_up(matter.provider, matter.context)
        except ProviderError as error:
            await _give_up(db, tenant_id, conversation_id, calls.made)
            raise AiProviderUnavailable(retry_after=round(RETRY_AFTER_SECONDS)) from error
        except asyncio.CancelledError:  # who asked has gone; what was asked is owed all the same
            await asyncio.shield(_give_up(db, tenant_id, conversation_id, calls.made))
            raise
    summary = ThreadSummary(
        points=[
            SummaryPoint(
                kind=point.kind, text=point.text, message_id=UUID(point.evidence_id.removeprefix("m:"))
            )
            for point in points
        ],
        up_to_message_id=matter.ground.up_to,
        provider=by.name,
        label=by.label,
        made_at=datetime.now(UTC),
    )
    async with db.tenant_transaction(tenant_id) as tx:
        await keep_summary(
            tx, conversation_id, summary, matter.conversation.words_version, matter.ground.print
        )
        await insert_calls(tx, calls.made, conversation_id, None)
    async with db.tenant_transaction(tenant_id) as tx:  # it may have gone to somebody else meanwhile
        return await view_of(tx, await read_conversation(tx, viewer, conversation_id))


async def _matter(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, engine: Engine
) -> _Matter | SummaryView:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await read_conversation(tx, viewer, conversation_id)
        settings = await read_settings(tx)
        if not settings.enabled:
            raise AiDisabled
        view = await view_of(tx, conversation)
        # Before the words are read: what changes in between makes the summary end too early, never too late.
        ground = await read_ground(tx, conversation_id)
        if view.newer == 0 or ground is None:
            return view
        if not await claim_summary(tx, conversation_id, LEASE):
            return await view_of(tx, conversation)
        provider = engine.provider_for(settings, await read_spent(tx))
        context = await gather_context(tx, conversation_id, settings)
        return _Matter(await _whole(tx, context, conversation_id), provider, conversation, ground)


async def _whole(tx: Tx, context: Context, conversation_id: UUID) -> Context:
    """A thread is summed up from further back than a reply needs to know."""
    lines = await read_lines(tx, conversation_id, MOST_LINES)
    return replace(
        context, lines=tuple(replace(line, text=clean(line.text)[:MAX_LINE_CHARS]) for line in lines)
    )


async def _summed_up(provider: Provider, context: Context) -> tuple[Sequence[Point], Provider]:
    if provider.summaries is not None:
        try:
            return await provider.summaries.summarize(context), provider
        except ProviderError as error:
            if provider.fallback is None:
                raise
            _log.warning("summary_falls_back", **trouble(provider, error))
    if provider.fallback is None:
        return (), provider
    return await _summed_up(provider.fallback, context)


async def _give_up(db: Database, tenant_id: UUID, conversation_id: UUID, calls: Sequence[Attempt]) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        await release_summary(tx, conversation_id)
    await keep_calls(db, tenant_id, conversation_id, None, calls)
