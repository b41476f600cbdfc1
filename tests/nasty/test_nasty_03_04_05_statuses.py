"""Cases 3, 4 and 5: statuses in any order, before the answer to our send, and failures that come late."""

from datetime import UTC, datetime

from realtime.records import MessageStatus
from tests.nasty.conftest import on
from tests.nasty.desk import CUSTOMER, Desk
from tests.providers import cloud
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


@on("cloud")
async def test_04_that_it_came_too_late_is_heard_before_the_answer_to_our_send_too(desk: Desk) -> None:
    """Meta's clock counts, whichever of its two words came first."""

    async def refuse_first(sent: Sent) -> None:
        report = cloud.status_of(sent, "failed", 131047)
        del report["biz_opaque_callback_data"]  # what names the message before its answer does
        await desk.told(cloud.webhook(statuses=[report]))

    assert await is_open(desk)
    desk.server.will(Take(first=refuse_first))
    await desk.writes()
    await desk.works()
    assert await desk.statuses() == ["failed"]
    assert not await is_open(desk)


@on("cloud")
async def test_04_what_another_program_sent_too_late_closes_the_window_as_well(desk: Desk) -> None:
    report = {"id": "P1", "status": "failed", "timestamp": "1795176009", "errors": [{"code": 131047}]}
    echo = cloud.inbound("De outro programa", id_="P1") | {"from": "5511900000100", "to": CUSTOMER}
    assert await is_open(desk)
    await desk.told(cloud.webhook(statuses=[report]))
    assert await is_open(desk)
    await desk.told(cloud.webhook(echoes=[echo]))
    assert await desk.statuses() == ["failed"]
    assert not await is_open(desk)


async def is_open(desk: Desk) -> bool:
    expires = (await desk.row()).window_expires_at
    return expires is not None and expires > datetime.now(UTC)


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
