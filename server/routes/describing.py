"""What several routes about oneself have in common: `Me` from accounts and copilot, and the browser."""

from datetime import timedelta
from typing import Any

from litestar import Request

from copilot.engine.engines import Engines
from copilot.ledger.queries.budget import told_standing
from copilot.queries.settings import read_settings
from copilot.settings_steps import slot_labels
from inbox.queries.desk import read_desk
from realtime.records import Role
from realtime.transaction import Snapshot
from server.access import Principal
from server.accounts.me import describe_me
from server.accounts.open_session import Browser
from server.accounts.records import AiSummary, DeskSummary, Me
from server.resources import Resources
from server.settings import Settings


def browser_of(request: Request[Any, Any, Any], settings: Settings) -> Browser:
    return Browser(request.headers.get("user-agent", ""), timedelta(days=settings.session_days))


async def me_of(resources: Resources, principal: Principal, settings: Settings) -> Me:
    async with resources.db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await me_in(snapshot, principal, resources.engines, settings)


async def me_in(snapshot: Snapshot, principal: Principal, engines: Engines, settings: Settings) -> Me:
    ai = await read_settings(snapshot)
    provider = engines.provider_for(ai, 0)
    summary = AiSummary(
        enabled=ai.enabled,
        mode=ai.mode,
        version=ai.version,
        slot_labels=slot_labels(ai),
        provider=provider.name,
        provider_label=provider.label,
        budget="ok" if principal.role is Role.SELLER else await told_standing(snapshot),
    )
    rules = await read_desk(snapshot)
    desk = DeskSummary(
        supervisors_see_typing=rules.supervisors_see_typing, waiting_minutes=rules.waiting_minutes
    )
    return await describe_me(snapshot, principal, summary, desk, settings)
