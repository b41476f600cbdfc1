"""What a turn rests on, read in one short transaction before any provider is asked."""

from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from copilot.engine.ports import Engine, Provider
from copilot.gather_context import gather_context
from copilot.ledger.queries.budget import read_spent
from copilot.pilot.assets import assets_of
from copilot.pilot.begin_turn import Begun
from copilot.pilot.hours import read_opening
from copilot.pilot.think import Grounds
from copilot.vertentes import vertentes_of
from inbox.desk.distribute import ONLINE
from inbox.errors import ConversationNotFound
from inbox.queries.channels import capabilities_in
from inbox.queries.conversations import channel_of
from inbox.queries.desk_queue import anybody_online
from realtime.database import Database


class Ready(NamedTuple):
    grounds: Grounds
    provider: Provider


async def read_grounds(db: Database, engine: Engine, tenant_id: UUID, begun: Begun) -> Ready:
    draft = begun.draft
    async with db.tenant_transaction(tenant_id) as tx:
        context = await gather_context(tx, draft.conversation_id, begun.settings, draft.trigger_message_id)
        agreed = str((begun.thread.briefing or {}).get("text", ""))
        channel_id = await channel_of(tx, draft.conversation_id)
        if channel_id is None:
            raise ConversationNotFound
        vertentes = vertentes_of(context.documents)
        grounds = Grounds(
            context=replace(context, agreed=agreed),
            assets=assets_of(vertentes),
            vertentes=vertentes,
            opening=await read_opening(tx),
            anybody=await anybody_online(tx, ONLINE),
            able=await capabilities_in(tx, channel_id),
        )
        return Ready(grounds, engine.provider_for(begun.settings, await read_spent(tx)))
