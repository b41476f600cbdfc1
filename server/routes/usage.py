"""What models cost: a company's month for administrators, a conversation's share for whoever may see it."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from copilot.ledger.read_usage import read_conversation_usage, read_usage
from copilot.ledger.usage import MONTH, ConversationUsage, Usage
from server.access import Principal, require_admin
from server.resources import Resources

TAGS = ["copilot"]


@get("/v1/usage", guards=[require_admin], tags=TAGS, operation_id="readUsage")
async def usage(
    principal: NamedDependency[Principal],
    resources: NamedDependency[Resources],
    month: Annotated[str | None, QueryParameter(pattern=MONTH)] = None,
) -> Usage:
    """Calls, tokens, latency and cost by model and task, of the running month or one named as `2026-11`."""
    async with resources.db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await read_usage(snapshot, month, resources.engines.exchange)


@get("/v1/crm/conversations/{conversation_id:uuid}/ai/usage", tags=TAGS, operation_id="readConversationUsage")
async def conversation_usage(
    conversation_id: FromPath[UUID],
    principal: NamedDependency[Principal],
    resources: NamedDependency[Resources],
) -> ConversationUsage:
    """What this conversation has cost so far."""
    async with resources.db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await read_conversation_usage(
            snapshot, principal.viewer, conversation_id, resources.engines.exchange
        )
