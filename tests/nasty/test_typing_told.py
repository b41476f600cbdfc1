"""Typing on the real providers: Meta hears of it only after everything was read, and what fails is let be."""

from inbox.channel_admin.change_channel import change_channel
from inbox.channel_admin.records import ChannelChange
from inbox.channel_states import take_state
from inbox.mark_read import mark_read
from inbox.tell_typing import Outcome, tell_typing
from tests.inbox.real_channels import SOMEBODY
from tests.nasty.conftest import on
from tests.nasty.desk import Desk


async def types(desk: Desk) -> Outcome:
    return await tell_typing(desk.db, desk.channels, desk.shop.tenant_id, (await desk.row()).id)


async def reads_to_the_end(desk: Desk) -> None:
    row, last = await desk.row(), (await desk.thread())[-1]
    await mark_read(desk.db, desk.shop.tenant_id, desk.shop.ana, row.id, last.id)


@on("cloud")
async def test_typing_never_marks_as_read_what_nobody_has_read(desk: Desk) -> None:
    assert (await types(desk), desk.server.typing) == ("not_shown", [])
    await reads_to_the_end(desk)
    assert await types(desk) == "shown"
    assert desk.server.typing == desk.server.read[-1:]


@on("evolution", "zapi")
async def test_only_where_it_can_be_shown(desk: Desk) -> None:
    shown = desk.provider == "evolution"
    assert await types(desk) == ("shown" if shown else "not_shown")
    if shown:
        assert desk.server.presences == ["composing"]


@on("evolution")
async def test_a_number_that_is_off_refuses_or_was_told_not_to_shows_nothing(desk: Desk) -> None:
    desk.server.key = "another"
    assert await types(desk) == "refused"
    await change_channel(
        desk.db, desk.shop.tenant_id, desk.shop.channel_id, ChannelChange(shows_typing=False), SOMEBODY
    )
    assert await types(desk) == "not_shown"
    await change_channel(
        desk.db, desk.shop.tenant_id, desk.shop.channel_id, ChannelChange(shows_typing=True), SOMEBODY
    )
    async with desk.db.tenant_transaction(desk.shop.tenant_id) as tx:
        await take_state(tx, desk.shop.channel_id, "disconnected", "401", None)
    assert await types(desk) == "not_shown"
    assert desk.server.presences == []
