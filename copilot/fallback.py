"""Asks the provider, and whoever stands in for it when it fails: the thread never waits for a vendor and
never breaks with one. What comes back says who made it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import NamedTuple, TypeVar
from uuid import UUID

import structlog

from copilot.context import Context
from copilot.engine.errors import ProviderError
from copilot.engine.ports import Drafter, DraftResult, Provider, StageDecision
from copilot.stream_draft import Outdated, stream_draft
from realtime.database import Database
from realtime.suggestion_records import Draft

FALLBACK_SECONDS = 1.0
_log = structlog.get_logger("copilot")
T = TypeVar("T")


class Answered(NamedTuple):
    result: DraftResult
    by: Provider


class Decided(NamedTuple):
    decision: StageDecision
    by: Provider


async def stream_or_fall_back(
    db: Database, tenant_id: UUID, provider: Provider, context: Context, draft: Draft, deadline: float
) -> Answered | Outdated:
    async def ask(drafter: Drafter, seconds: float) -> DraftResult | Outdated:
        return await stream_draft(db, tenant_id, drafter, context, draft, seconds)

    result, by = await ask_or_fall_back(provider, ask, deadline, draft_id=str(draft.id))
    return result if isinstance(result, Outdated) else Answered(result, by)


async def ask_or_fall_back(
    provider: Provider, ask: Callable[[Drafter, float], Awaitable[T]], deadline: float, **about: str
) -> tuple[T, Provider]:
    """The fallback's first piece replaces what was shown of the first attempt. `about` is for the log."""
    try:
        return await ask(provider.drafter, deadline), provider
    except ProviderError as error:
        if provider.fallback is None:
            raise
        _log.warning("draft_falls_back", **about, **trouble(provider, error))
        return await ask_or_fall_back(provider.fallback, ask, FALLBACK_SECONDS, **about)


@asynccontextmanager
async def deciding_beside(provider: Provider, context: Context) -> AsyncIterator[asyncio.Task[Decided]]:
    """The decision beside the draft, so that nobody waits for both in turn. It ends with the block."""
    deciding = asyncio.create_task(decide_or_fall_back(provider, context))
    try:
        yield deciding
    finally:
        deciding.cancel()
        await asyncio.gather(deciding, return_exceptions=True)


async def decide_or_fall_back(provider: Provider, context: Context) -> Decided:
    try:
        return Decided(await provider.decider.decide_stage(context), provider)
    except ProviderError as error:
        if provider.fallback is None:
            raise
        _log.warning("decision_falls_back", **trouble(provider, error))
        return await decide_or_fall_back(provider.fallback, context)


def trouble(provider: Provider, error: ProviderError) -> dict[str, str]:
    """For the log: our words and a vendor's code, never its text, which may repeat the conversation."""
    return {"provider": provider.name, "error": type(error).__name__, "reason": str(error)}
