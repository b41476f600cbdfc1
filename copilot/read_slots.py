"""What is known of the customer of a conversation so far. For whoever may see it."""

from uuid import UUID

from copilot.known_slots import known_slots
from copilot.queries.drafts import list_noted
from copilot.queries.settings import read_settings
from copilot.queries.thread import read_lines
from copilot.records import KnownSlot
from copilot.slot_fields import SlotField, fields_of
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer
from realtime.database import Database

MOST_DRAFTS = 50
MOST_LINES = 300


async def read_slots(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> list[KnownSlot]:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        await read_conversation(snapshot, viewer, conversation_id)
        settings = await read_settings(snapshot)
        noted = await list_noted(snapshot, conversation_id, MOST_DRAFTS)
        lines = await read_lines(snapshot, conversation_id, MOST_LINES)
    own = [SlotField(slot.name, slot.type, slot.required, slot.label) for slot in settings.slots]
    said = [line for line in lines if line.direction == "inbound"]
    return known_slots(fields_of(settings.vertical, own), noted, said)
