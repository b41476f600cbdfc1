"""The inbox's part of what a browser starts from."""

from uuid import UUID

from inbox.funnel import Funnel, describe
from inbox.funnels import current_funnel
from inbox.hours.current_hours import current_hours
from inbox.hours.read_hours import told
from inbox.hours.records import BusinessHours
from inbox.lead_form.current_form import current_form
from inbox.list_conversations import first_page
from inbox.queries import Reading
from inbox.queries.channels import list_channels
from inbox.queries.leads import count_leads
from inbox.queries.notes import count_unseen
from inbox.queries.personal import list_marks, list_unsent
from inbox.queries.records import ListFilter, list_these
from inbox.viewer import Viewer
from realtime.channel_records import Channel
from realtime.lead_form import LeadForm
from realtime.personal_records import Mark, UnsentText
from realtime.record import Record
from realtime.records import Conversation

CONVERSATIONS = 200


class InboxSnapshot(Record, frozen=True, kw_only=True):
    channels: list[Channel]
    funnel: Funnel
    lead_counts: dict[str, int]
    conversations: list[Conversation]
    next_cursor: str | None
    mentions: dict[UUID, int]
    lead_form: LeadForm
    hours: BusinessHours
    unsent: list[UnsentText]
    marks: list[Mark]


async def read_inbox_snapshot(tx: Reading, viewer: Viewer, locale: str) -> InboxSnapshot:
    """In the caller's transaction, which knows the position and reads the other parts, too."""
    funnel = await current_funnel(tx)
    items, next_cursor = await first_page(tx, viewer, ListFilter(), None, CONVERSATIONS)
    marks = await list_marks(tx, viewer, [item.id for item in items])
    here = {item.id for item in items}
    # They stand on top, however long ago anything happened in them.
    pinned = [mark.conversation_id for mark in marks if mark.pinned_at and mark.conversation_id not in here]
    if pinned:
        items = [*items, *await list_these(tx, viewer, pinned)]
    return InboxSnapshot(
        channels=await list_channels(tx),
        funnel=describe(funnel.definition, funnel.version, locale),
        lead_counts=await count_leads(tx, viewer),
        conversations=items,
        next_cursor=next_cursor,
        mentions=await count_unseen(tx, viewer),
        lead_form=await current_form(tx),
        hours=told(tx, await current_hours(tx)),
        unsent=await list_unsent(tx, viewer),
        marks=marks,
    )
