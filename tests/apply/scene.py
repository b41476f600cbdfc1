"""What people, customers and workers do, as one-line steps on the real operations."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from copilot.change_settings import change_settings
from copilot.dismiss_suggestion import dismiss_suggestion
from copilot.draft_reply import draft_reply
from copilot.engine.ports import Provider
from copilot.execute_suggestion import execute_suggestion
from copilot.expire_draft import expire_draft
from copilot.jobs import (
    CheckBudget,
    DraftReply,
    ExpireDraft,
    SettleDraft,
    SettleStage,
    ShowSuggestions,
    ThinkAgain,
)
from copilot.ledger.check_budget import check_budget
from copilot.ledger.exchange import ASSUMED
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.queries.settings import insert_pilot_settings
from copilot.pilot.queries.switches import put_switch
from copilot.pilot.switching.records import PilotNumbers
from copilot.pilot.take_turn import take_turn
from copilot.records import Execute
from copilot.request_draft import request_draft
from copilot.settle_draft import settle_draft
from copilot.settle_stage import settle_stage
from copilot.show_suggestions import show_suggestions
from copilot.think_again import think_again
from copilot.use_draft import use_draft
from inbox.assign_conversation import assign_conversation
from inbox.change_holder import change_holder
from inbox.change_stage import change_stage
from inbox.channels import Channels
from inbox.channels.neutral import ReportedStatus
from inbox.deliver_messages import deliver_messages
from inbox.jobs import DeliverMessages
from inbox.lead_form.losses import LossInput
from inbox.list_conversations import list_conversations
from inbox.mark_read import mark_read
from inbox.merge_contacts import merge_contacts
from inbox.message_acts import Act as MessageAct
from inbox.part_contacts import part_contacts
from inbox.personal.keep_unsent import keep_unsent
from inbox.personal.mark_conversation import mark_conversation
from inbox.personal.records import MarkChange, UnsentWords
from inbox.queries.records import ListFilter
from inbox.receive_message import receive_message
from inbox.record_status import record_status
from inbox.requests import SendMessage
from inbox.send_message import send_message
from inbox.take_acts import ArrivedAct, take_acts
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message, MessageStatus
from realtime.suggestion_records import Draft, StageSuggestion
from server.accounts.change_user import change_user
from server.accounts.records import UserChange
from tests.copilot.steps import abandon, live_draft, open_suggestion, settings_change
from tests.factories import JOANA, Shop, incoming
from tests.inbox.provider import Act, LoopbackProvider

PRICE = "Quanto custa o edredom casal?"


@dataclass(frozen=True)
class Scene:
    db: Database
    shop: Shop
    provider: Provider
    channels: Channels
    outside: LoopbackProvider

    async def pilot_on(self) -> None:
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            await put_switch(tx, "tenant", self.shop.tenant_id, True, None)
            await put_switch(tx, "channel", self.shop.channel_id, True, None)
            at_once = PilotNumbers(debounce_seconds=0, min_delay=0, max_delay=0)
            await insert_pilot_settings(tx, 1, at_once, None)

    async def pilot_answers(self, conversation_id: UUID) -> None:
        await self.draft(conversation_id)
        job = TakeTurn(conversation_id=conversation_id)
        await take_turn(self.db, self.provider, self.shop.tenant_id, job)
        await self.deliver(conversation_id)

    async def customer_writes(
        self,
        text: str = "Oi!",
        number: str = JOANA,
        name: str = "Joana",
        *,
        ago: timedelta | None = None,
        provider_id: str | None = None,
    ) -> Message:
        at = datetime.now(UTC) - ago if ago else None
        said = incoming(text, number=number, name=name, at=at, provider_id=provider_id)
        shop = self.shop
        message = await receive_message(self.db, shop.tenant_id, shop.channel_id, said, datetime.now(UTC))
        assert message is not None
        return message

    async def act(self, *acts: MessageAct) -> None:
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            arrived = [ArrivedAct(act, datetime.now(UTC)) for act in acts]
            await take_acts(tx, self.shop.channel_id, arrived)

    async def answer(
        self, viewer: Viewer, conversation_id: UUID, text: str, suggestion_id: UUID | None = None
    ) -> Message:
        request = SendMessage(client_message_id=new_id(), text=text, suggestion_id=suggestion_id)
        sent = await send_message(self.db, self.shop.tenant_id, viewer, conversation_id, request, use_draft)
        job = SettleDraft(conversation_id=conversation_id, message_id=sent.message.id)
        await settle_draft(self.db, self.shop.tenant_id, job)
        return sent.message

    async def writes(self, viewer: Viewer, conversation_id: UUID, text: str, after: int) -> None:
        words = UnsentWords(text=text, base_version=after, device="a")
        await keep_unsent(self.db, self.shop.tenant_id, viewer, conversation_id, words)

    async def mark(self, viewer: Viewer, conversation_id: UUID, **how: bool) -> None:
        change = MarkChange(**how)
        await mark_conversation(self.db, self.shop.tenant_id, viewer, conversation_id, change)

    async def deliver(self, conversation_id: UUID, *acts: Act) -> None:
        self.outside.will(*acts)
        job = DeliverMessages(conversation_id=conversation_id)
        await deliver_messages(self.db, self.channels, self.shop.tenant_id, job)

    async def status(self, message: Message, *statuses: MessageStatus) -> None:
        for status in statuses:
            report = ReportedStatus(provider_id=f"p.{message.id}", client_ref=message.id, status=status)
            await record_status(self.db, self.shop.tenant_id, self.shop.channel_id, report)

    async def read(self, viewer: Viewer, message: Message) -> None:
        await mark_read(self.db, self.shop.tenant_id, viewer, message.conversation_id, message.id)

    async def assign(self, viewer: Viewer, conversation_id: UUID, to: Viewer | None) -> None:
        user_id = to.user_id if to else None
        await assign_conversation(self.db, self.shop.tenant_id, viewer, conversation_id, user_id)
        job = ShowSuggestions(conversation_id=conversation_id)
        await show_suggestions(self.db, self.shop.tenant_id, job)

    async def hold(self, viewer: Viewer, conversation_id: UUID, kind: Literal["seller", "queue"]) -> None:
        await change_holder(self.db, self.shop.tenant_id, viewer, conversation_id, kind)
        job = ShowSuggestions(conversation_id=conversation_id)
        await show_suggestions(self.db, self.shop.tenant_id, job)

    async def move(self, viewer: Viewer, conversation_id: UUID, stage: str) -> None:
        lost = LossInput(note="Achou caro") if stage == "perdido" else None
        await change_stage(self.db, self.shop.tenant_id, viewer, conversation_id, stage, loss=lost)
        job = SettleStage(conversation_id=conversation_id)
        await settle_stage(self.db, self.shop.tenant_id, job)

    async def begin_draft(self, conversation_id: UUID) -> Draft | None:
        await request_draft(self.db, self.shop.tenant_id, conversation_id, None)
        return await self.live(conversation_id)

    async def draft(self, conversation_id: UUID) -> Draft | None:
        """The whole of it, with the stage that it suggests."""
        job = DraftReply(conversation_id=conversation_id)
        await draft_reply(self.db, self.provider, self.shop.tenant_id, job)
        return await self.live(conversation_id)

    async def think_again(self, draft: Draft) -> None:
        job = ThinkAgain(conversation_id=draft.conversation_id, draft_id=draft.id)
        await think_again(self.db, self.provider, self.shop.tenant_id, job)

    async def writer_dies(self, draft: Draft) -> None:
        await abandon(self.db, self.shop, draft.id)
        job = ExpireDraft(conversation_id=draft.conversation_id, draft_id=draft.id)
        await expire_draft(self.db, self.shop.tenant_id, job)

    async def dismiss(self, viewer: Viewer, conversation_id: UUID, suggestion_id: UUID) -> None:
        await dismiss_suggestion(self.db, self.shop.tenant_id, viewer, conversation_id, suggestion_id)

    async def apply_stage(self, viewer: Viewer, suggestion: StageSuggestion) -> None:
        command = Execute(action="update_stage", client_request_id=new_id().hex, suggestion_id=suggestion.id)
        conversation_id = suggestion.conversation_id
        await execute_suggestion(self.db, self.shop.tenant_id, viewer, conversation_id, command)
        await settle_stage(self.db, self.shop.tenant_id, SettleStage(conversation_id=conversation_id))

    async def contacts(self) -> list[UUID]:
        """In the order in which they first wrote."""
        shop = self.shop
        page = await list_conversations(self.db, shop.tenant_id, shop.clara, ListFilter(), None, 50)
        return sorted(row.contact.id for row in page.items)

    async def merge(self, viewer: Viewer, kept_id: UUID, gone_id: UUID) -> UUID:
        return await merge_contacts(self.db, self.shop.tenant_id, viewer, kept_id, gone_id)

    async def part(self, viewer: Viewer, merge_id: UUID) -> None:
        await part_contacts(self.db, self.shop.tenant_id, viewer, merge_id)

    async def leave(self, seller: Viewer) -> None:
        """Her conversations go back to the queue, and she is asked to come back at once."""
        for active in (False, True):
            change = UserChange(active=active)
            by = self.shop.clara.user_id
            await change_user(self.db, self.shop.tenant_id, by, seller.user_id, change)

    async def settings(self, **changes: object) -> None:
        change = settings_change(**changes)
        await change_settings(self.db, self.shop.tenant_id, self.shop.clara.user_id, change)

    async def check_budget(self) -> None:
        await check_budget(self.db, ASSUMED, self.shop.tenant_id, CheckBudget())

    async def live(self, conversation_id: UUID) -> Draft | None:
        return await live_draft(self.db, self.shop, conversation_id)

    async def suggestion(self, conversation_id: UUID) -> StageSuggestion | None:
        return await open_suggestion(self.db, self.shop, conversation_id)
