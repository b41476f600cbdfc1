"""Case 29, the way out: a channel that lost its authorisation or its device holds what people wrote, tells
everybody, and sends it once it is back; what nobody wrote is not sent into a conversation that moved on."""

from datetime import timedelta

import pytest

from inbox.channel_states import take_state
from tests.nasty.conftest import on
from tests.nasty.desk import Desk
from tests.providers import cloud, evolution, zapi
from tests.providers.server import Act

STOPS = {
    "cloud": cloud.refusing(190, status=401),
    "evolution": evolution.UNLICENSED,
    "zapi": zapi.refusing(400, "You need to be connected"),
}


async def back(desk: Desk) -> None:
    async with desk.db.tenant_transaction(desk.shop.tenant_id) as tx:
        await take_state(tx, desk.shop.channel_id, "connected", "open", None)


@on()
async def test_29_a_channel_that_is_gone_holds_the_queue_and_says_so(desk: Desk) -> None:
    desk.server.will(STOPS[desk.provider])
    await desk.writes("primeira")
    await desk.writes("segunda")
    await desk.works()
    channel = await desk.channel()
    assert channel.state == "disconnected"
    assert channel.reason
    assert await desk.statuses() == ["queued", "queued"]
    for _ in range(7):
        await desk.works()
    assert desk.server.sent == []
    await back(desk)
    for _ in range(4):  # a device leaves a gap between two
        await desk.later()
        await desk.works()
    assert desk.server.texts == ["primeira", "segunda"]


@on("cloud")
async def test_29_stopping_again_and_again_costs_no_try(desk: Desk) -> None:
    await desk.writes("uma vez")
    for _ in range(8):
        desk.server.will(STOPS["cloud"])
        await desk.works()
        await back(desk)
    await desk.works()
    assert desk.server.texts == ["uma vez"]


@on("cloud")
async def test_29_an_automatic_reply_that_was_held_is_not_sent_after_the_customer_wrote_on(
    desk: Desk,
) -> None:
    await desk.gives_the_ball()
    desk.server.will(STOPS["cloud"])
    await desk.writes_by_itself("Tenho 9h")
    await desk.works()
    await desk.gets_older(timedelta(minutes=3))
    await desk.hears("Deixa, já resolvi")
    await desk.gives_the_ball()
    await back(desk)
    await desk.works()
    (message,) = await desk.own()
    assert (message.status, message.error and message.error.code) == ("cancelled", "stale")
    assert desk.server.sent == []


@on("cloud")
async def test_29_what_a_person_wrote_a_day_ago_asks_her_first(desk: Desk) -> None:
    await desk.writes("Consegue vir hoje às 15h?")
    await desk.gets_older(timedelta(hours=25))
    await desk.works()
    (message,) = await desk.own()
    assert (message.status, message.error and message.error.code) == ("failed", "held_too_long")
    assert desk.server.sent == []


@on("cloud")
@pytest.mark.parametrize("act", [cloud.refusing(131048), cloud.refusing(368)])
async def test_29_a_restricted_number_sends_nothing_by_itself_and_lets_people_write(
    desk: Desk, act: Act
) -> None:
    desk.server.will(act)
    await desk.writes("primeira")
    await desk.works()
    assert await desk.statuses() == ["failed"]
    assert (await desk.channel()).state == "restricted"
    await desk.writes("de uma pessoa")
    await desk.gives_the_ball()
    await desk.writes_by_itself("de ninguém")
    await desk.works()
    assert desk.server.texts == ["de uma pessoa"]


@on("cloud")
async def test_29_passing_failures_are_tried_a_few_times(desk: Desk) -> None:
    desk.server.will(*[cloud.refusing(131016, status=500)] * 5)
    await desk.writes()
    for _ in range(5):
        await desk.works()
        await desk.later()
    assert await desk.statuses() == ["failed"]


@on()
async def test_29_a_provider_that_is_away_for_minutes_fails_nothing(desk: Desk) -> None:
    await desk.server.close()
    await desk.writes()
    for _ in range(12):
        await desk.works()
        await desk.later()
        await desk.forget_pace()
    assert await desk.statuses() == ["queued"]
