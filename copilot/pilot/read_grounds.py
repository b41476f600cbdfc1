"""What a turn rests on, read in one short transaction before any provider is asked."""

from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from copilot.context import Context, Line, capped
from copilot.engine.ports import Engine, Provider
from copilot.gather_context import gather_context
from copilot.ledger.queries.budget import read_spent
from copilot.pilot.assets import assets_of
from copilot.pilot.begin_turn import Begun
from copilot.pilot.hours import read_opening
from copilot.pilot.materials import material_assets
from copilot.pilot.queries.questions import answers_of, list_questions
from copilot.pilot.queries.templates import list_pilot_templates
from copilot.pilot.think import Grounds
from copilot.queries import Reading
from copilot.records import AiSettings
from copilot.vertentes import vertentes_of
from inbox.desk.distribute import ONLINE
from inbox.errors import ConversationNotFound
from inbox.queries.channels import capabilities_in
from inbox.queries.conversations import channel_and_assigned, has_window
from inbox.queries.desk_queue import anybody_online
from inbox.queries.materials import list_materials
from realtime.database import Database

ANSWERS = 6
"""Of the team, newest first, that a turn rests on."""


class Matter(NamedTuple):
    """Which words are answered, by which settings."""

    conversation_id: UUID
    trigger_message_id: UUID | None
    """None: the whole thread, with what was said since."""
    settings: AiSettings
    agreed: str = ""
    """What people agreed before they gave the conversation to the pilot."""
    first_message_id: UUID | None = None
    """What stands before it unanswered, left alone as spam, is no part of the question."""


class Ready(NamedTuple):
    grounds: Grounds
    provider: Provider


async def read_grounds(db: Database, engine: Engine, tenant_id: UUID, begun: Begun) -> Ready:
    matter = Matter(
        begun.draft.conversation_id,
        begun.draft.trigger_message_id if begun.told is None else None,
        begun.settings,
        agreed=str((begun.thread.briefing or {}).get("text", "")),
        first_message_id=begun.first_message_id,
    )
    async with db.tenant_transaction(tenant_id) as tx:
        return await grounds_of(tx, engine, matter)


async def grounds_of(tx: Reading, engine: Engine, matter: Matter) -> Ready:
    settings = matter.settings
    context = await gather_context(tx, matter.conversation_id, settings, matter.trigger_message_id)
    place = await channel_and_assigned(tx, matter.conversation_id)
    if place is None:
        raise ConversationNotFound
    channel_id, assigned_user_id = place
    asked = await list_questions(tx, matter.conversation_id)
    known = await answers_of(tx, matter.conversation_id) if any(one.answer for one in asked) else []
    vertentes = vertentes_of(context.documents)
    able = await capabilities_in(tx, channel_id)
    grounds = Grounds(
        context=replace(
            context,
            agreed=matter.agreed,
            lines=_since(context, matter.first_message_id),
            knowledge=(*map(capped, known[:ANSWERS]), *context.knowledge),
        ),
        assets=[
            *assets_of(vertentes),
            *material_assets(await list_materials(tx, active=True), context),
        ],
        vertentes=vertentes,
        opening=await read_opening(tx),
        anybody=await anybody_online(tx, ONLINE, assigned_user_id),
        able=able,
        closed=able.window_24h and not await has_window(tx, matter.conversation_id),
        templates=await list_pilot_templates(tx, channel_id=channel_id) if able.templates else [],
        asked=asked,
    )
    return Ready(grounds, engine.provider_for(settings, await read_spent(tx)))


def _since(context: Context, first_message_id: UUID | None) -> tuple[Line, ...]:
    if first_message_id is None:
        return context.lines
    left = {line.id for line in context.turn if line.id < first_message_id}
    return tuple(line for line in context.lines if line.id not in left)
