"""`Me` put together from accounts and copilot, for the routes that answer with it."""

from realtime.database import Database
from realtime.transaction import Snapshot
from server.access import Principal
from server.accounts.me import describe_me
from server.accounts.records import AiSummary, Me
from server.settings import Settings


async def me_of(db: Database, principal: Principal, settings: Settings) -> Me:
    async with db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await describe_me(snapshot, principal, await ai_summary(snapshot, settings), settings)


async def ai_summary(snapshot: Snapshot, settings: Settings) -> AiSummary:
    return AiSummary(
        enabled=True,
        mode="assist_execute",
        version=1,
        provider=settings.ai_provider,
        provider_label="Sugestão por regras (sem IA generativa)",
    )
