"""The outbox: in order, once, and honest about what it does not know."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from inbox.channels import Channels
from inbox.channels.neutral import ReportedStatus
from inbox.deliver_messages import deliver_messages
from inbox.errors import MessageNotRetryable
from inbox.jobs import DeliverMessages
from inbox.pace import MAX_TRIES
from inbox.read_thread import read_thread
from inbox.record_status import record_status
from inbox.retry_message import retry_message
from realtime.database import Database
from realtime.records import Message, MessageStatus
from tests.factories import PEDRO, Shop, logged_events, receive
from tests.inbox.answers import answer
from tests.inbox.provider import LoopbackProvider
from tests.inbox.waiting import let_wait_end


class Outbox:
    """A conversation with a customer, and the worker that serves it."""

    def __init__(self, db: Database, shop: Shop, channels: Channels, conversation_id: UUID) -> None:
        self.db, self.shop, self.channels, self.conversation_id = db, shop, channels, conversation_id

    async def queue(self, text: str) -> Message:
        return await answer(self.db, self.shop, self.conversation_id, text)

    async def work(self) -> None:
        job = DeliverMessages(conversation_id=self.conversation_id)
        await deliver_messages(self.db, self.channels, self.shop.tenant_id, job)

    async def now(self, message: Message) -> Message:
        page = await read_thread(
            self.db, self.shop.tenant_id, self.shop.clara, self.conversation_id, None, 50
        )
        return next(found for found in page.items if found.id == message.id)

    async def report(self, message: Message, status: str, **about: Any) -> None:
        report = ReportedStatus(
            provider_id=about.pop("provider_id", f"p.{message.id}"),
            client_ref=about.pop("client_ref", None),
            status=MessageStatus(status),
            **about,
        )
        await record_status(self.db, self.shop.tenant_id, self.shop.channel_id, report)

    async def statuses(self, message: Message) -> list[str]:
        events = await logged_events(self.db, self.shop.tenant_id, "message.status_changed")
        return [event.body["status"] for event in events if event.body["message_id"] == str(message.id)]


@pytest.fixture
async def outbox(db: Database, shop: Shop, channels: Channels) -> Outbox:
    received = await receive(db, shop)
    return Outbox(db, shop, channels, received.conversation_id)


async def test_an_accepted_message_gets_the_providers_name(
    outbox: Outbox, provider: LoopbackProvider
) -> None:
    message = await outbox.queue("Temos sim!")
    await outbox.work()
    assert (await outbox.now(message)).status == "accepted"
    assert await outbox.statuses(message) == ["sending", "accepted"]
    (request,) = provider.received
    assert request == {
        "to": "5511987654321",
        "client_ref": str(message.id),
        "type": "text",
        "text": {"body": "Temos sim!", "preview_url": False},
    }


async def test_messages_of_a_conversation_leave_in_order(outbox: Outbox, provider: LoopbackProvider) -> None:
    texts = [f"parte {number}" for number in range(6)]
    for text in texts:
        await outbox.queue(text)
    await asyncio.gather(outbox.work())
    assert provider.texts == texts


async def test_a_refusal_is_final_and_says_why(outbox: Outbox, provider: LoopbackProvider) -> None:
    provider.will((400, {"error": {"code": "recipient_unreachable"}}))
    message, next_one = await outbox.queue("oi"), await outbox.queue("outra")
    await outbox.work()
    refused = await outbox.now(message)
    assert refused.status == "failed"
    assert refused.error is not None
    assert refused.error.code == "recipient_unreachable"
    assert "não está no WhatsApp" in refused.error.detail
    assert (await outbox.now(next_one)).status == "accepted"


async def test_a_transient_refusal_waits_and_keeps_its_place(
    db: Database, outbox: Outbox, provider: LoopbackProvider
) -> None:
    provider.will((503, {}))
    first, second = await outbox.queue("primeira"), await outbox.queue("segunda")
    await outbox.work()
    assert (await outbox.now(first)).status == "queued"
    assert provider.texts == ["primeira"]
    await outbox.work()
    assert provider.texts == ["primeira"], "a later doorbell must not jump the queue"
    await let_wait_end(db, outbox.shop.tenant_id)
    await outbox.work()
    assert provider.texts == ["primeira", "primeira", "segunda"]
    assert (await outbox.now(second)).status == "accepted"


async def test_transient_refusals_end_in_failure(
    db: Database, outbox: Outbox, provider: LoopbackProvider
) -> None:
    provider.will(*[(429, {})] * MAX_TRIES)
    message = await outbox.queue("oi")
    for _ in range(MAX_TRIES):
        await outbox.work()
        await let_wait_end(db, outbox.shop.tenant_id)
    failed = await outbox.now(message)
    assert failed.status == "failed"
    assert failed.error is not None
    assert failed.error.code == "rate_limited"


async def test_a_refused_connection_is_tried_again(
    db: Database, outbox: Outbox, provider: LoopbackProvider
) -> None:
    await provider.close()
    message = await outbox.queue("oi")
    await outbox.work()
    assert (await outbox.now(message)).status == "queued"


@pytest.mark.parametrize("act", ["hang", "drop", (500, {}), (504, {}), (200, {"unexpected": True})])
async def test_whatever_may_have_arrived_is_never_sent_again(
    db: Database, outbox: Outbox, provider: LoopbackProvider, act: Any
) -> None:
    provider.will(act)
    message = await outbox.queue("uma vez só")
    await outbox.work()
    assert (await outbox.now(message)).status == "uncertain"
    await let_wait_end(db, outbox.shop.tenant_id)
    await outbox.work()
    assert provider.texts == ["uma vez só"]


async def test_a_status_resolves_what_was_uncertain(outbox: Outbox, provider: LoopbackProvider) -> None:
    provider.will("hang")
    message = await outbox.queue("oi")
    await outbox.work()
    await outbox.report(message, "delivered", client_ref=message.id)
    assert (await outbox.now(message)).status == "delivered"
    await outbox.report(message, "read")
    assert (await outbox.now(message)).status == "read"


async def test_a_worker_killed_while_sending_leaves_the_message_uncertain(
    outbox: Outbox, provider: LoopbackProvider
) -> None:
    provider.will("hang")
    message, next_one = await outbox.queue("uma vez só"), await outbox.queue("depois")
    worker = asyncio.create_task(outbox.work())
    await provider.reached.wait()
    worker.cancel()
    await asyncio.gather(worker, return_exceptions=True)
    assert (await outbox.now(message)).status == "sending"
    await outbox.work()
    cut_off = await outbox.now(message)
    assert cut_off.status == "uncertain"
    assert cut_off.error is not None
    assert cut_off.error.code == "interrupted"
    assert (await outbox.now(next_one)).status == "accepted"
    assert provider.texts == ["uma vez só", "depois"]


async def test_a_status_that_overtakes_the_answer_is_parked_and_applied(
    outbox: Outbox, provider: LoopbackProvider
) -> None:
    async def report_first(request: dict[str, Any]) -> None:
        await outbox.report(message, "read")
        await outbox.report(message, "delivered")

    provider.will(report_first)
    message = await outbox.queue("oi")
    await outbox.work()
    assert (await outbox.now(message)).status == "read"
    assert await outbox.statuses(message) == ["sending", "accepted", "read"]


async def test_a_status_with_our_reference_needs_no_answer(
    outbox: Outbox, provider: LoopbackProvider
) -> None:
    async def report_first(request: dict[str, Any]) -> None:
        await outbox.report(message, "sent", client_ref=message.id)

    provider.will(report_first)
    message = await outbox.queue("oi")
    await outbox.work()
    assert await outbox.statuses(message) == ["sending", "sent"]


async def test_ticks_never_go_backwards(outbox: Outbox) -> None:
    message = await outbox.queue("oi")
    await outbox.work()
    for status in ("read", "delivered", "sent", "delivered", "read"):
        await outbox.report(message, status)
    assert (await outbox.now(message)).status == "read"
    assert await outbox.statuses(message) == ["sending", "accepted", "read"]


async def test_a_failure_reported_later_turns_the_bubble_red_unless_it_arrived(outbox: Outbox) -> None:
    lost, arrived = await outbox.queue("perdida"), await outbox.queue("chegou")
    await outbox.work()
    await outbox.report(lost, "sent")
    await outbox.report(lost, "failed", error_code="recipient_unreachable", error_detail="Não recebe.")
    await outbox.report(arrived, "delivered")
    await outbox.report(arrived, "failed", error_code="x", error_detail="y")
    failed = await outbox.now(lost)
    assert failed.error is not None
    assert (failed.status, failed.error.detail) == ("failed", "Não recebe.")
    assert (await outbox.now(arrived)).status == "delivered"


async def test_a_failed_message_goes_out_again_in_its_place(
    outbox: Outbox, provider: LoopbackProvider
) -> None:
    provider.will((400, {"error": {"code": "recipient_unreachable"}}))
    message, later = await outbox.queue("primeira"), await outbox.queue("segunda")
    await outbox.work()
    shop = outbox.shop
    retried = await retry_message(outbox.db, shop.tenant_id, shop.ana, outbox.conversation_id, message.id)
    assert (retried.status, retried.error, retried.sort_at) == ("queued", None, message.sort_at)
    await outbox.work()
    assert (await outbox.now(message)).status == "accepted"
    assert provider.texts == ["primeira", "segunda", "primeira"]
    with pytest.raises(MessageNotRetryable):
        await retry_message(outbox.db, shop.tenant_id, shop.ana, outbox.conversation_id, later.id)


async def test_an_uncertain_message_goes_out_again_only_when_a_person_asks(
    outbox: Outbox, provider: LoopbackProvider
) -> None:
    provider.will("drop")
    message = await outbox.queue("oi")
    await outbox.work()
    shop = outbox.shop
    retried = await retry_message(outbox.db, shop.tenant_id, shop.ana, outbox.conversation_id, message.id)
    assert (retried.status, retried.error) == ("queued", None)
    await outbox.work()
    assert (await outbox.now(message)).status == "accepted"
    assert provider.texts == ["oi", "oi"]


async def test_news_of_a_former_attempt_says_nothing_about_the_present_one(
    outbox: Outbox, provider: LoopbackProvider
) -> None:
    provider.will((200, {"message_id": "old"}), "hang")
    message = await outbox.queue("oi")
    await outbox.work()
    await outbox.report(message, "failed", provider_id="old", error_code="x", error_detail="y")
    shop = outbox.shop
    await retry_message(outbox.db, shop.tenant_id, shop.ana, outbox.conversation_id, message.id)
    await outbox.report(message, "sent", provider_id="old", client_ref=message.id)
    assert (await outbox.now(message)).status == "queued"
    await outbox.work()
    await outbox.report(message, "delivered", provider_id="old", client_ref=message.id)
    assert (await outbox.now(message)).status == "uncertain"


async def test_conversations_do_not_wait_for_each_other(
    db: Database, shop: Shop, channels: Channels, outbox: Outbox, provider: LoopbackProvider
) -> None:
    other = Outbox(db, shop, channels, (await receive(db, shop, number=PEDRO)).conversation_id)
    provider.will("hang")
    stuck, fine = await outbox.queue("presa"), await other.queue("livre")
    working = asyncio.create_task(outbox.work())
    await provider.reached.wait()
    await other.work()
    assert (await other.now(fine)).status == "accepted"
    await working
    assert (await outbox.now(stuck)).status == "uncertain"


async def test_statuses_that_race_with_the_answer_are_never_lost(
    outbox: Outbox, provider: LoopbackProvider
) -> None:
    reports: list[asyncio.Task[None]] = []

    async def report_meanwhile(request: dict[str, Any]) -> None:
        sent = next(message for message in queued if str(message.id) == request["client_ref"])
        reports.append(asyncio.create_task(outbox.report(sent, "delivered")))

    provider.will(*[report_meanwhile] * 12)
    queued = [await outbox.queue(f"mensagem {number}") for number in range(12)]
    await outbox.work()
    await asyncio.gather(*reports)
    assert {(await outbox.now(message)).status for message in queued} == {MessageStatus.DELIVERED}
