"""Asks the provider, and whoever stands in for it when it fails: the thread never waits for a vendor and
never breaks with one. What comes back says who made it."""

from typing import NamedTuple
from uuid import UUID

import structlog

from copilot.context import Context
from copilot.engine.errors import ProviderError
from copilot.engine.ports import DraftResult, Provider, StageDecision
from copilot.stream_draft import Outdated, stream_draft
from realtime.database import Database
from realtime.records import Draft

FALLBACK_SECONDS = 1.0
_log = structlog.get_logger("copilot")


class Answered(NamedTuple):
    result: DraftResult
    by: Provider


class Decided(NamedTuple):
    decision: StageDecision
    by: Provider


async def stream_or_fall_back(
    db: Database, tenant_id: UUID, provider: Provider, context: Context, draft: Draft, deadline: float
) -> Answered | Outdated:
    """The fallback's first piece replaces what was shown of the first attempt."""
    try:
        result = await stream_draft(db, tenant_id, provider.drafter, context, draft, deadline)
    except ProviderError as error:
        if provider.fallback is None:
            raise
        _log.warning("draft_falls_back", draft_id=str(draft.id), **trouble(provider, error))
        return await stream_or_fall_back(db, tenant_id, provider.fallback, context, draft, FALLBACK_SECONDS)
    return result if isinstance(result, Outdated) else Answered(result, provider)


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
