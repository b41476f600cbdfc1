"""Cases 8 and 9: messages that come late or in disorder, and times that can not be."""

import time
from typing import Any

from copilot.queries.thread import newest_inbound
from copilot.reactor import react
from inbox.queries.messages import Place, count_inbound_after
from inbox.threads import LATE
from realtime.database import Database
from tests.nasty.conftest import PROVIDERS, on
from tests.nasty.desk import Desk
from tests.providers import cloud, evolution, zapi

HOUR = 3600
NO_TIMES = (0, "", None, -5, 99_999_999_999, 10**15, "ontem")


def said(provider: str, text: str, at: Any) -> Any:
    """`at` in seconds as the provider writes it, or whatever stands in its place."""
    match provider:
        case "cloud":
            return cloud.webhook([cloud.inbound(text) | {"timestamp": str(at)}])
        case "evolution":
            return evolution.event("messages.upsert", evolution.inbound(text) | {"messageTimestamp": at})
        case _:
            return zapi.received(text, momment=at * 1000 if isinstance(at, int) else at)


@on(*PROVIDERS)
async def test_08_what_comes_in_disorder_stands_in_the_order_in_which_it_was_said(desk: Desk) -> None:
    now = int(time.time())
    for second in (3, 1, 2):
        await desk.told(said(desk.provider, f"bolha {second}", now + second - 3))
    told = [one.text for one in await desk.thread()]
    assert [one for one in told if one.startswith("bolha")] == ["bolha 1", "bolha 2", "bolha 3"]
    last = (await desk.row()).last_message
    assert last is not None
    assert last.text == told[-1], "which may be what was said in this very second before them"


@on(*PROVIDERS)
async def test_08_hours_late_it_is_placed_and_unread_and_nothing_is_drafted(desk: Desk) -> None:
    before = await desk.row()
    desk.db = Database(desk.db.engine, desk.db.bus, [react], vault=desk.db.vault)
    await desk.told(said(desk.provider, "oi", int(time.time()) - 5 * HOUR))
    row = await desk.row()
    assert [one.text for one in await desk.thread()] == ["oi", "Oi, tem horário?"]
    assert (row.unread_count, row.last_message) == (before.unread_count + 1, before.last_message)
    assert row.window_expires_at == before.window_expires_at
    assert await desk.rings(f"draft:{row.id}") == 0
    async with desk.db.tenant_snapshot(desk.shop.tenant_id) as snapshot:
        newest = await newest_inbound(snapshot, row.id)
    assert newest == (await desk.thread())[-1].id, "a draft of before stays good"
    await desk.told(said(desk.provider, "e agora", int(time.time()) - LATE.seconds + 60))
    assert await desk.rings(f"draft:{row.id}") == 1, "within the limit somebody still waits for an answer"


@on("cloud")
async def test_08_a_day_late_it_opens_no_window(desk: Desk) -> None:
    stranger = cloud.inbound("oi", number="5531988887777") | {"timestamp": str(int(time.time()) - 30 * HOUR)}
    await desk.told(cloud.webhook([stranger]))
    (row,) = [one for one in await desk.rows() if one.contact.phone == "+55 31 98888-7777"]
    assert row.window_expires_at is not None
    assert row.window_expires_at.timestamp() < time.time()


@on(*PROVIDERS)
async def test_09_a_time_that_can_not_be_is_the_time_at_which_it_came(desk: Desk) -> None:
    for number, at in enumerate(NO_TIMES):
        await desk.told(said(desk.provider, f"sem hora {number}", at))
    await desk.told(said(desk.provider, "depois", int(time.time()) + 1))
    _, *came = await desk.thread()
    assert [one.text for one in came] == [*(f"sem hora {n}" for n in range(len(NO_TIMES))), "depois"]
    assert all(abs(one.sort_at.timestamp() - time.time()) < 60 for one in came)
    async with desk.db.tenant_snapshot(desk.shop.tenant_id) as snapshot:
        place = Place(came[0].sort_at, came[0].id)
        assert await count_inbound_after(snapshot, came[0].conversation_id, place) == len(NO_TIMES)
