"""What several routes about oneself have in common: `Me` from accounts and copilot, and the browser."""

from datetime import timedelta
from typing import Any

from litestar import Request

from copilot.engine.ports import Provider
from copilot.queries.settings import read_settings
from realtime.transaction import Snapshot
from server.access import Principal
from server.accounts.me import describe_me
from server.accounts.open_session import Browser
from server.accounts.records import AiSummary, Me
from server.resources import Resources
from server.settings import Settings


def browser_of(request: Request[Any, Any, Any], settings: Settings) -> Browser:
    return Browser(request.headers.get("user-agent", ""), timedelta(days=settings.session_days))


async def me_of(resources: Resources, principal: Principal, settings: Settings) -> Me:
    async with resources.db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await me_in(snapshot, principal, resources.provider, settings)


async def me_in(snapshot: Snapshot, principal: Principal, provider: Provider, settings: Settings) -> Me:
    ai = await read_settings(snapshot)
    summary = AiSummary(
        enabled=ai.enabled,
        mode=ai.mode,
        version=ai.version,
        provider=provider.name,
        provider_label=provider.label,
    )
    return await describe_me(snapshot, principal, summary, settings)
