"""What every place says of a customer who may wait."""

from uuid import UUID

from inbox.list_conversations import list_conversations
from inbox.queries import wall
from inbox.queries.records import ListFilter
from tests.copilot.pilot.holding import Held


async def shows(held: Held, view: str) -> list[UUID]:
    page = await list_conversations(held.db, held.shop.tenant_id, held.shop.clara, ListFilter(view), None, 9)
    return [row.id for row in page.items]


async def waits(held: Held) -> bool:
    """Everywhere alike, or nowhere."""
    async with held.db.tenant_snapshot(held.shop.tenant_id) as tx:
        longest = await wall.waiting_longest(tx, 9)
    (alike,) = {
        (await held.conversation()).holder.waiting == "answer",
        held.id in longest,
        held.id in await shows(held, "waiting"),
    }
    return alike


async def calls(held: Held) -> bool:
    """People, who are not at it yet."""
    call = (await held.conversation()).attention
    (alike,) = {call is not None and not call.taken, held.id in await shows(held, "called")}
    return alike


async def stands(held: Held) -> bool:
    (alike,) = {await waits(held), await calls(held)}
    return alike
