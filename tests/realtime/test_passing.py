"""What passes reaches nobody after the position at which they lost sight of it."""

import asyncio
from uuid import UUID

from realtime import audience
from realtime.audience import Reader
from realtime.connection import Connection
from realtime.database import Database
from realtime.ephemeral_events import DraftDelta, Typing
from realtime.events import ConversationAssigned, ConversationHidden
from realtime.hub import Hub
from realtime.ids import new_id
from realtime.notices import Passing
from realtime.records import Role
from tests.realtime.support import Client, a_record, live


def seller(tenant_id: UUID) -> Connection:
    user_id = new_id()
    return Connection(tenant_id, user_id, new_id(), Reader.for_user(user_id, Role.SELLER))


async def assign(db: Database, tenant_id: UUID, conversation_id: UUID, former: UUID, to: UUID) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        record = a_record(conversation_id, to)
        assigned = ConversationAssigned(conversation=record, by_user_id=None)
        tx.emit(assigned, audience.of_conversation(to))
        hidden = ConversationHidden(conversation_id=conversation_id)
        tx.emit(hidden, audience.of_tombstone(former, to))


def piece(tenant_id: UUID, conversation_id: UUID, owner: UUID, text: str) -> Passing:
    event = DraftDelta(conversation_id=conversation_id, draft_id=tenant_id, offset=0, text=text)
    return Passing(tenant_id, conversation_id, tuple(audience.of_conversation(owner)), event)


async def watching(client: Client, conversation_id: UUID) -> Client:
    client.say(f="watch", conversation_ids=[str(conversation_id)])
    return client


async def test_a_notice_on_its_way_does_not_reach_the_former_owner(db: Database, hub: Hub) -> None:
    """The writer of a draft looks at the assignment four times a second; meanwhile it says whom it knew."""
    tenant_id, conversation_id = new_id(), new_id()
    ana, bia = seller(tenant_id), seller(tenant_id)
    assert ana.user_id is not None
    assert bia.user_id is not None
    async with live(hub, ana) as former, live(hub, bia) as present:
        await watching(former, conversation_id)
        await watching(present, conversation_id)
        await assign(db, tenant_id, conversation_id, ana.user_id, bia.user_id)
        assert (await former.next("event"))["d"]["t"] == "conversation.hidden"
        assert (await present.next("event"))["d"]["t"] == "conversation.assigned"
        hub._hear(piece(tenant_id, conversation_id, ana.user_id, "segredo"))
        hub._hear(piece(tenant_id, conversation_id, bia.user_id, "para a Bia"))
        assert (await present.next("ephemeral"))["d"]["text"] == "para a Bia"
        assert former.silent()


async def test_what_waits_to_be_written_is_taken_back(db: Database, hub: Hub) -> None:
    tenant_id, conversation_id, other = new_id(), new_id(), new_id()
    ana, bia = seller(tenant_id), seller(tenant_id)
    assert ana.user_id is not None
    assert bia.user_id is not None
    async with live(hub, ana) as former:
        await watching(former, conversation_id)
        room = hub._rooms[tenant_id]
        room.fan_out._passing_not_before = asyncio.get_running_loop().time() + 0.3
        hub._hear(piece(tenant_id, conversation_id, ana.user_id, "segredo"))
        typing = Typing(conversation_id=other, who="customer", user_id=None)
        hub._hear(Passing(tenant_id, other, ("all",), typing))
        await assign(db, tenant_id, conversation_id, ana.user_id, bia.user_id)
        assert (await former.next("event"))["d"]["t"] == "conversation.hidden"
        assert (await former.next("ephemeral"))["d"]["conversation_id"] == str(other)
        assert former.silent()


async def test_a_crowd_is_told_in_slices_and_nobody_is_left_out(hub: Hub) -> None:
    from realtime import fan_out

    tenant_id, conversation_id = new_id(), new_id()
    clients = []
    for _ in range(fan_out.SLICE + 3):
        user_id = new_id()
        connection = Connection(tenant_id, user_id, new_id(), Reader.for_user(user_id, Role.ADMIN))
        context = live(hub, connection)
        clients.append((context, await context.__aenter__()))
    try:
        for _, client in clients:
            await watching(client, conversation_id)
        event = DraftDelta(conversation_id=conversation_id, draft_id=tenant_id, offset=0, text="a")
        hub._hear(Passing(tenant_id, conversation_id, ("all",), event))
        for _, client in clients:
            assert (await client.next("ephemeral"))["d"]["text"] == "a"
    finally:
        for context, _ in clients:
            await context.__aexit__(None, None, None)
