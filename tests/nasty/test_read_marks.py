"""Once a person here has read, the customer's phone shows it; a number that is off is not asked."""

from inbox.channel_states import take_state
from inbox.jobs import TellRead
from inbox.mark_read import mark_read
from inbox.tell_read import tell_read
from tests.nasty.conftest import on
from tests.nasty.desk import Desk


async def reads_to_the_end(desk: Desk) -> TellRead:
    before = await desk.row()
    last = (await desk.thread())[-1]
    await mark_read(desk.db, desk.shop.tenant_id, desk.shop.ana, before.id, last.id)
    return TellRead(conversation_id=before.id, up_to_message_id=last.id, count=before.unread_count)


@on()
async def test_what_a_person_read_is_told(desk: Desk) -> None:
    await desk.hears("Alô?")
    job = await reads_to_the_end(desk)
    assert (await desk.row()).unread_count == 0
    assert await desk.rings("read:") == 1
    await tell_read(desk.db, desk.channels, desk.shop.tenant_id, job)
    assert len(desk.server.read) == (1 if desk.provider == "cloud" else 2)
    assert await reads_to_the_end(desk)
    assert await desk.rings("read:") == 1, "reading again tells nothing new"


@on("evolution")
async def test_a_number_that_is_off_is_not_asked(desk: Desk) -> None:
    job = await reads_to_the_end(desk)
    async with desk.db.tenant_transaction(desk.shop.tenant_id) as tx:
        await take_state(tx, desk.shop.channel_id, "disconnected", "401", None)
    await tell_read(desk.db, desk.channels, desk.shop.tenant_id, job)
    assert desk.server.read == []
