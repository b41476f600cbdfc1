"""Cases 3, 4 and 5: statuses in any order, before the answer to our send, and failures that come late."""

from realtime.records import MessageStatus
from tests.nasty.conftest import on
from tests.nasty.desk import Desk
from tests.providers.server import Sent, Take


@on()
async def test_03_statuses_that_come_backwards_end_in_read(desk: Desk) -> None:
    message = await desk.writes()
    await desk.works()
    await desk.report("read", "delivered", "sent", "read", "delivered")
    assert await desk.statuses() == ["read"]
    assert await desk.history(message) == ["sending", "accepted", "read"]


@on()
async def test_04_a_status_before_the_answer_to_our_send_is_not_lost(desk: Desk) -> None:
    async def report_first(sent: Sent) -> None:
        await desk.report("delivered")

    desk.server.will(Take(first=report_first))
    message = await desk.writes()
    await desk.works()
    assert await desk.statuses() == ["delivered"]
    assert len(desk.server.sent) == 1
    assert (await desk.history(message))[-1] == "delivered"


@on()
async def test_05_a_failure_after_it_arrived_changes_nothing(desk: Desk) -> None:
    await desk.writes()
    await desk.works()
    await desk.report("delivered", "failed")
    (message,) = await desk.own()
    assert (message.status, message.error) == (MessageStatus.DELIVERED, None)


@on()
async def test_05_a_failure_after_it_was_sent_is_red_with_the_reason(desk: Desk) -> None:
    await desk.writes()
    await desk.works()
    await desk.report("sent", "failed")
    (message,) = await desk.own()
    assert message.status is MessageStatus.FAILED
    assert message.error is not None
    assert "WhatsApp" in message.error.detail
