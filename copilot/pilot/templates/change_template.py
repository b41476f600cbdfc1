"""An administrator lets the pilot send a template, and says what fills it in; or takes it away from it."""

from uuid import UUID

from copilot.audit.notes import note_pilot
from copilot.audit.records import PilotFacts
from copilot.pilot.queries.templates import list_pilot_templates, put_pilot_template
from copilot.pilot.templates.errors import PilotTemplateStale, PilotTemplateUnfit
from copilot.pilot.templates.read_templates import told
from copilot.pilot.templates.records import PilotTemplate, PilotTemplateChange
from inbox.templates.errors import TemplateNotFound
from realtime.database import Database
from realtime.transaction import Tx


async def change_template(
    db: Database, tenant_id: UUID, user_id: UUID, template_id: UUID, change: PilotTemplateChange
) -> PilotTemplate:
    async with db.tenant_transaction(tenant_id) as tx:
        _check(await _find(tx, template_id), change)
        if not await put_pilot_template(tx, template_id, change, user_id):
            raise PilotTemplateStale
        changed = await _find(tx, template_id)
        facts = PilotFacts(
            channel_id=changed.channel_id, on=changed.allowed, changed=[changed.name], version=changed.version
        )
        await note_pilot(tx, "pilot.template_changed", facts, user_id)
    return changed


async def _find(tx: Tx, template_id: UUID) -> PilotTemplate:
    rows = await list_pilot_templates(tx, template_id=template_id)
    found = told(rows[0]) if rows else None
    if found is None:
        raise TemplateNotFound
    return found


def _check(template: PilotTemplate, change: PilotTemplateChange) -> None:
    """What is taken away from the pilot needs no filling."""
    if not change.allowed:
        return
    places = sorted((place.part, place.key) for place in template.places)
    filled = sorted((one.part, one.key) for one in change.fills)
    empty = any(one.source == "text" and not one.text.strip() for one in change.fills)
    if not template.fit or places != filled or empty:
        raise PilotTemplateUnfit
