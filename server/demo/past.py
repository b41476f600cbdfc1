"""Conversations that happened before the newcomer came, told through the inbox's own operations."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple
from uuid import UUID

import msgspec

from copilot.audit.notes import note_decision
from copilot.jobs import ring_draft
from inbox.assign_conversation import assign_conversation
from inbox.change_stage import change_stage
from inbox.channels.neutral import IdentityRef, IncomingMessage
from inbox.lead_card.change_lead import change_lead
from inbox.lead_card.records import DealValue, LeadChange
from inbox.lead_form.losses import LossInput
from inbox.mark_read import mark_read
from inbox.queries import conversations, messages, simulator
from inbox.queries.records import read_conversation_record
from inbox.receive_message import receive_message
from inbox.simulator.pages_seen import preview_of
from inbox.versions import Author
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import MessageQueued
from realtime.ids import new_id
from realtime.records import MessageStatus, Role
from realtime.transaction import Tx
from server.demo.queries import date_first_contact, date_last_move

FILE = Path(__file__).with_name("company") / "conversations.json"


class _Said(msgspec.Struct, frozen=True, rename={"by": "from"}, forbid_unknown_fields=True):
    by: Literal["customer", "business"]
    hours_ago: float
    text: str


class _Moved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stage: str
    hours_ago: float
    loss: LossInput | None = None


class PastConversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    number: str
    assigned: str | None
    stages: list[_Moved]
    read: bool
    messages: list[_Said]
    tags: list[UUID] = []
    value_cents: int | None = None


class Line(NamedTuple):
    """Where it happened."""

    tenant_id: UUID
    channel_id: UUID
    sellers: Mapping[str, UUID]


def past_conversations() -> list[PastConversation]:
    return msgspec.json.decode(FILE.read_bytes(), type=list[PastConversation])


async def tell(db: Database, line: Line, past: PastConversation, now: datetime | None = None) -> None:
    """Times are relative to now, so that the inbox never looks abandoned."""
    now = now or datetime.now(UTC)
    seller = Viewer(line.sellers[past.assigned or "ana"], Role.ADMIN)
    conversation_id = last_inbound = None
    for said in past.messages:
        at = now - timedelta(hours=said.hours_ago)
        if said.by == "customer":
            received = await _customer_says(db, line, past, said.text, at)
            conversation_id, last_inbound = received
        elif conversation_id is not None:
            await _business_says(db, line, past.number, conversation_id, seller.user_id, said.text, at)
    if conversation_id is None or last_inbound is None:
        return
    async with db.tenant_transaction(line.tenant_id) as tx:
        await date_first_contact(tx, conversation_id, now - timedelta(hours=past.messages[0].hours_ago))
    for moved in past.stages:
        await change_stage(db, line.tenant_id, seller, conversation_id, moved.stage, loss=moved.loss)
        async with db.tenant_transaction(line.tenant_id) as tx:
            await date_last_move(tx, conversation_id, now - timedelta(hours=moved.hours_ago))
    if past.tags or past.value_cents:
        author = Author(seller.user_id, note_decision)
        noted = LeadChange(add_tags=past.tags, value=DealValue(cents=past.value_cents))
        await change_lead(db, line.tenant_id, seller, author, conversation_id, noted)
    if past.assigned:
        await assign_conversation(db, line.tenant_id, seller, conversation_id, seller.user_id)
    if past.read:
        await mark_read(db, line.tenant_id, seller, conversation_id, last_inbound)
    if past.messages[-1].by == "customer":
        await _ask_for_draft(db, line, conversation_id)


async def _ask_for_draft(db: Database, line: Line, conversation_id: UUID) -> None:
    """What is told hours late rings no draft by itself; here the product has been watching all along."""
    async with db.tenant_transaction(line.tenant_id) as tx:
        ring_draft(tx, conversation_id)


async def _customer_says(
    db: Database, line: Line, past: PastConversation, text: str, at: datetime
) -> tuple[UUID, UUID]:
    message_id = new_id()
    async with db.tenant_transaction(line.tenant_id) as tx:
        bubble = _Bubble(message_id, past.number, "customer", text, at, profile_name=past.name)
        await _on_phone(tx, line, bubble)
    incoming = IncomingMessage(
        provider_id=bubble.provider_id,
        chat_ref=past.number,
        author=[IdentityRef(kind="wa_id", value=past.number)],
        phone=past.number,
        profile_name=past.name,
        kind="text",
        text=text,
        provider_at=at,
        link_preview=preview_of(text),
    )
    message = await receive_message(db, line.tenant_id, line.channel_id, incoming, at)
    if message is None:
        raise LookupError("a new provider id is never a redelivery")
    return message.conversation_id, message.id


async def _business_says(
    db: Database, line: Line, number: str, conversation_id: UUID, seller_id: UUID, text: str, at: datetime
) -> None:
    """Sent and read long ago: there is nothing left to deliver, so it does not pass through the outbox."""
    bubble = _Bubble(new_id(), number, "business", text, at)
    async with db.tenant_transaction(line.tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None:
            raise LookupError("the customer writes first")
        await messages.insert_message(
            tx,
            bubble.id,
            conversation_id=conversation_id,
            channel_id=line.channel_id,
            direction="outbound",
            origin="seller",
            provenance="human",
            author_user_id=seller_id,
            kind="text",
            text=text,
            status=MessageStatus.READ,
            provider_id=bubble.provider_id,
            sort_at=at,
        )
        changes: dict[str, Any] = {"last_message_id": bubble.id, "last_activity_at": at, "unread_count": 0}
        await conversations.change_conversation(tx, conversation, **changes)
        queued = MessageQueued(
            conversation=await read_conversation_record(tx, conversation_id),
            message=await messages.read_message(tx, bubble.id),
        )
        tx.emit(queued, audience.of_conversation(conversation.assigned_user_id))
        await _on_phone(tx, line, bubble)


class _Bubble(NamedTuple):
    id: UUID
    phone: str
    author: Literal["customer", "business"]
    text: str
    at: datetime
    profile_name: str | None = None

    @property
    def provider_id(self) -> str:
        return f"sim.{self.id.hex}"


async def _on_phone(tx: Tx, line: Line, bubble: _Bubble) -> None:
    await simulator.insert_phone_message(
        tx,
        **bubble._asdict(),
        channel_id=line.channel_id,
        provider_id=bubble.provider_id,
        status=MessageStatus.READ,
    )
