"""A person puts tags on a lead or takes them off, says what the deal is worth, or fills in fields."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.lead_card.field_values import shown, written
from inbox.lead_card.records import TAGS_MAX, LeadCard, LeadChange
from inbox.lead_form.current_form import current_form
from inbox.lead_form.errors import LeadTagsTooMany, LeadTagUnknown
from inbox.queries import conversations, leads
from inbox.versions import Author, Decided
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import LeadChanged
from realtime.lead_form import LeadForm
from realtime.records import Lead
from realtime.transaction import Tx


async def change_lead(
    db: Database, tenant_id: UUID, viewer: Viewer, author: Author, conversation_id: UUID, change: LeadChange
) -> LeadCard:
    """Saying what is so already changes nothing and tells nobody."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        form = await current_form(tx)
        lead = await leads.read_lead(tx, conversation_id)
        fields = await leads.read_fields(tx, conversation_id)
        values = _differing(lead, fields, change, form)
        if not values:
            return LeadCard(lead=lead, fields=shown(fields, form))
        changed = await leads.change_lead(tx, conversation_id, **values)
        version = await conversations.change_conversation(tx, conversation)
        told = LeadChanged(
            conversation_id=conversation_id, lead=changed, by_user_id=viewer.user_id, version=version
        )
        tx.emit(told, audience.of_conversation(conversation.assigned_user_id))
        await _note(tx, author, conversation_id, list(_said(lead, changed, fields, values, form)))
    return LeadCard(lead=changed, fields=shown(values.get("fields", fields), form))


def _differing(lead: Lead, fields: Mapping[str, Any], change: LeadChange, form: LeadForm) -> dict[str, Any]:
    after: dict[str, Any] = {
        "tag_ids": _tags(lead, change, form),
        "fields": written(fields, change.fields, form),
    }
    before: dict[str, Any] = {"tag_ids": lead.tag_ids, "fields": dict(fields)}
    if change.value is not None:
        before["value_cents"], after["value_cents"] = lead.value_cents, change.value.cents
    return {name: value for name, value in after.items() if value != before[name]}


def _tags(lead: Lead, change: LeadChange, form: LeadForm) -> list[UUID]:
    """Those that the form forgot go with the first change of tags."""
    if not change.add_tags and not change.remove_tags:
        return lead.tag_ids
    known = {tag.id for tag in form.tags}
    if not known.issuperset(change.add_tags):
        raise LeadTagUnknown
    wanted = dict.fromkeys([*lead.tag_ids, *change.add_tags])
    after = [id_ for id_ in wanted if id_ in known and id_ not in change.remove_tags]
    if len(after) > TAGS_MAX:
        raise LeadTagsTooMany(limit=TAGS_MAX)
    return after


def _said(
    before: Lead, after: Lead, fields: Mapping[str, Any], values: Mapping[str, Any], form: LeadForm
) -> Iterator[str]:
    """Names, and never what stands in a field, which may be a customer's."""
    names = {tag.id: tag.name for tag in form.tags}
    yield from (f"+ {names[id_]}" for id_ in after.tag_ids if id_ not in before.tag_ids)
    yield from (f"- {names[id_]}" for id_ in before.tag_ids if id_ not in after.tag_ids and id_ in names)
    if "value_cents" in values:
        yield "value"
    written_now = values.get("fields", fields)
    for field in form.fields:
        if fields.get(str(field.id)) != written_now.get(str(field.id)):
            yield field.name


async def _note(tx: Tx, author: Author, conversation_id: UUID, changed: list[str]) -> None:
    if changed:
        await author.note(tx, Decided("lead.changed", author.user_id, None, changed, conversation_id))
