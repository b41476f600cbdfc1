"""What a browser starts from, read in one instant together with its place in the log."""

from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from copilot.ledger.usage import Rate
from copilot.pilot.queries.switches import read_state
from copilot.pilot.switching.records import PilotState
from copilot.queries.drafts import list_live_drafts
from copilot.queries.stages import find_open_suggestion, list_open_suggestions
from inbox.funnel import Funnel
from inbox.hours.records import BusinessHours
from inbox.pages import AsOf
from inbox.queries.personal import read_mark, read_unsent
from inbox.read_conversation import read_conversation
from inbox.snapshot import read_inbox_snapshot
from realtime.channel_records import Channel
from realtime.database import Database
from realtime.lead_form import LeadForm
from realtime.personal_records import Mark, UnsentText
from realtime.record import Record
from realtime.records import Conversation, User
from realtime.suggestion_records import Draft, StageSuggestion
from server.access import Principal
from server.accounts.queries import list_users
from server.accounts.records import Me
from server.resources import Resources
from server.routes.describing import me_in
from server.settings import Settings

TAGS = ["inbox"]


class Snapshot(Record, frozen=True, kw_only=True):
    """State at position `head` of the log `epoch`: say hello with both and follow from there."""

    epoch: str
    head: int
    me: Me
    users: list[User]
    channels: list[Channel]
    funnel: Funnel
    lead_counts: dict[str, int]
    """Leads in each stage, of all that the reader may see, not only of the conversations below."""
    conversations: list[Conversation]
    """The latest by activity; the others come from the list."""
    has_more: bool
    next_cursor: str | None
    drafts: list[Draft]
    """Live ones of these conversations."""
    stage_suggestions: list[StageSuggestion]
    """Open ones of these conversations."""
    pilot: PilotState
    mentions: dict[UUID, int]
    """By conversation: how often colleagues mention the reader in notes that she has not seen."""
    lead_form: LeadForm
    """Tags, fields of leads and reasons of losses, as the company has them."""
    hours: BusinessHours
    """Whether anybody is expected to answer now."""
    exchange: Rate
    """Prices of messages are in dollars and shown in reais."""
    unsent: list[UnsentText]
    """What the reader began to write and has not sent."""
    marks: list[Mark]
    """What the reader pinned, muted or wants to come back to, and what else she said of these
    conversations."""


class ConversationDetail(Record, frozen=True, kw_only=True):
    as_of: AsOf
    conversation: Conversation
    draft: Draft | None
    stage_suggestion: StageSuggestion | None
    mark: Mark
    """How the reader keeps it in her list."""
    unsent: UnsentText | None
    """What she has not sent, or an empty one where she has."""


@get("/v1/snapshot", tags=TAGS, operation_id="snapshot")
async def snapshot(
    principal: NamedDependency[Principal],
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> Snapshot:
    """Everything a screen needs to begin."""
    async with resources.db.tenant_snapshot(principal.tenant_id) as tx:
        position = await tx.position()
        me = await me_in(tx, principal, resources.engines, settings)
        inbox = await read_inbox_snapshot(tx, principal.viewer, me.locale)
        shown = [conversation.id for conversation in inbox.conversations]
        return Snapshot(
            epoch=position.epoch,
            head=position.head,
            me=me,
            users=await list_users(tx),
            channels=inbox.channels,
            funnel=inbox.funnel,
            lead_counts=inbox.lead_counts,
            conversations=inbox.conversations,
            has_more=inbox.next_cursor is not None,
            next_cursor=inbox.next_cursor,
            drafts=await list_live_drafts(tx, shown),
            stage_suggestions=await list_open_suggestions(tx, shown),
            pilot=await read_state(tx),
            mentions=inbox.mentions,
            lead_form=inbox.lead_form,
            hours=inbox.hours,
            exchange=Rate(brl_per_usd=float(settings.exchange.brl_per_usd), on=settings.exchange.on),
            unsent=inbox.unsent,
            marks=inbox.marks,
        )


@get("/v1/crm/conversations/{conversation_id:uuid}", tags=TAGS, operation_id="readConversation")
async def conversation(
    conversation_id: FromPath[UUID], db: NamedDependency[Database], principal: NamedDependency[Principal]
) -> ConversationDetail:
    """One conversation with what the copilot proposes for it."""
    async with db.tenant_snapshot(principal.tenant_id) as tx:
        position = await tx.position()
        found = await read_conversation(tx, principal.viewer, conversation_id)
        drafts = await list_live_drafts(tx, [conversation_id])
        return ConversationDetail(
            as_of=AsOf.at(position),
            conversation=found,
            draft=drafts[0] if drafts else None,
            stage_suggestion=await find_open_suggestion(tx, conversation_id),
            unsent=await read_unsent(tx, principal.viewer.user_id, conversation_id),
            mark=await read_mark(tx, principal.viewer.user_id, conversation_id),
        )
