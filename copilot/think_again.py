"""A draft is not sure: find a second option with more thought, to stand beside it. Nobody waits for it, and
it changes nothing of what the seller reads or wrote."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

import structlog

from copilot.collect_reply import collect_reply
from copilot.context import Context
from copilot.engine.attempts import collecting
from copilot.engine.errors import ProviderError, ProviderUnavailable
from copilot.engine.model_drafter import THINK_SECONDS
from copilot.engine.ports import Drafter, DraftResult, Engine, Provider
from copilot.fallback import Answered, trouble
from copilot.gather_context import gather_context
from copilot.jobs import ThinkAgain
from copilot.ledger.keep_calls import keep_calls
from copilot.ledger.queries.budget import read_spent
from copilot.ledger.queries.calls import first_draft_call
from copilot.offer_alternative import offer_alternative
from copilot.queries import drafts
from copilot.queries.settings import read_settings
from copilot.queries.thread import watch_draft
from copilot.second_option import is_another
from copilot.stream_draft import RETRY_AFTER_SECONDS
from realtime.database import Database
from realtime.suggestion_records import Draft, DraftState

LOOK_SECONDS = 0.25
_log = structlog.get_logger("copilot")


class _Matter(NamedTuple):
    draft: Draft
    provider: Provider
    thinker: Drafter
    context: Context
    first_call: UUID | None
    """The attempt that wrote the first option."""


async def think_again(
    db: Database, engine: Engine, tenant_id: UUID, job: ThinkAgain, deadline: float = THINK_SECONDS
) -> None:
    """Job handler. A vendor that fails leaves the first option alone there, and is not asked again."""
    matter = await _matter(db, engine, tenant_id, job)
    if matter is None:
        return
    provider = matter.provider
    result: DraftResult | None = None
    with collecting() as calls:
        try:
            result = await _think(db, tenant_id, matter.thinker, matter, deadline)
        except ProviderError as error:
            _log.warning("no_second_option", draft_id=str(job.draft_id), **trouble(provider, error))
        finally:
            # Also when this process is told to stop: what was asked is owed all the same.
            made = [replace(call, parent_id=call.parent_id or matter.first_call) for call in calls.made]
            await keep_calls(db, tenant_id, job.conversation_id, job.draft_id, made)
    if result is not None and is_another(matter.draft, result):
        await offer_alternative(db, tenant_id, matter.draft, Answered(result, provider), matter.context)


async def _matter(db: Database, engine: Engine, tenant_id: UUID, job: ThinkAgain) -> _Matter | None:
    async with db.tenant_transaction(tenant_id) as tx:
        stored = await drafts.find_draft(tx, job.conversation_id, job.draft_id)
        if stored is None or stored.record.state is not DraftState.READY or stored.record.alternative:
            return None
        draft, settings = stored.record, await read_settings(tx)
        if not settings.enabled:
            return None
        provider = engine.provider_for(settings, await read_spent(tx))
        if provider.thinker is None:
            return None
        context = await gather_context(tx, job.conversation_id, settings, draft.trigger_message_id)
        first_call = await first_draft_call(tx, draft.id)
    return _Matter(draft, provider, provider.thinker, context, first_call)


async def _think(
    db: Database, tenant_id: UUID, thinker: Drafter, matter: _Matter, deadline: float
) -> DraftResult | None:
    """None when nobody wants it any more: sent, dismissed, passed on, or the customer wrote again."""
    # In a task of its own: cancelling closes a vendor's connection at once, leaving the loop does not.
    running = asyncio.create_task(collect_reply(thinker, matter.context))
    try:
        async with asyncio.timeout(deadline):
            while await _wanted(db, tenant_id, matter.draft):
                done, _ = await asyncio.wait({running}, timeout=LOOK_SECONDS)
                if done:
                    return running.result()
        return None
    except TimeoutError:
        raise ProviderUnavailable(f"no second option within {deadline} s", RETRY_AFTER_SECONDS) from None
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await running


async def _wanted(db: Database, tenant_id: UUID, draft: Draft) -> bool:
    async with db.tenant_transaction(tenant_id) as tx:
        seen = await watch_draft(tx, draft.id)
    if seen is None or seen.state != DraftState.READY or seen.handed_over:
        return False
    return seen.answers(draft.trigger_message_id)
