"""A conversation whose ball the pilot has, with words of its own in the outbox."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import update

from copilot.pilot.giving_back.give_back import give_back
from copilot.pilot.queries.switches import effective
from copilot.pilot.switching.switch_conversation import switch_conversation
from copilot.pilot.switching.switch_pilot import switch_pilot
from copilot.use_draft import use_draft
from inbox.assign_conversation import assign_conversation
from inbox.ball import take_ball
from inbox.change_holder import change_holder
from inbox.channels import Channels
from inbox.deliver_messages import deliver_messages
from inbox.jobs import DeliverMessages
from inbox.outbound import NewOutbound, queue_message
from inbox.queries.conversations import lock_conversation
from inbox.queries.messages import read_message
from inbox.read_conversation import read_conversation
from inbox.requests import SendMessage
from inbox.send_message import send_message
from inbox.tables.messages import MessageRow
from inbox.take_echo import lock_echoes, take_echo
from inbox.take_messages import Arrival
from inbox.take_over_by_typing import take_over_by_typing
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Conversation, Message, Role
from tests.factories import JOANA, Shop, incoming, receive

SAID = "Temos, sim! Em azul e em branco."
BY_HAND = "Oi, aqui é a Ana."


class Held:
    def __init__(
        self,
        db: Database,
        shop: Shop,
        channels: Channels,
        conversation_id: UUID,
        viewer: Viewer | None = None,
        number: str = JOANA,
    ) -> None:
        self.number = number
        self.db, self.shop, self.channels, self.id = db, shop, channels, conversation_id
        self.place = (db, shop.tenant_id, viewer or shop.ana, conversation_id)
        self.admin = Viewer(shop.clara.user_id, Role.ADMIN)
        """As an administrator's token would have it."""

    async def switch(self, on: bool, *, channel: bool = False) -> None:
        await switch_pilot(
            self.db, self.shop.tenant_id, self.admin, self.shop.channel_id if channel else None, on
        )

    async def give_back(self, text: str | None = None) -> Conversation:
        return await give_back(*self.place, text)

    async def says(
        self, text: str = SAID, *, in_seconds: float = 0.0, farewell: bool = False, under: int | None = None
    ) -> Message:
        """The pilot, under the ball of this moment or an earlier one."""
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            conversation = await lock_conversation(tx, self.id)
            assert conversation is not None
            new = NewOutbound(
                text=text,
                origin="ai",
                provenance="ai",
                author_user_id=None,
                holder_version=conversation.holder_version if under is None else under,
                farewell=farewell,
                not_before=datetime.now(UTC) + timedelta(seconds=in_seconds) if in_seconds else None,
            )
            return await queue_message(tx, conversation, new)

    async def works(self) -> None:
        """The worker takes the conversation's doorbell, with the switches as the product reads them."""
        job = DeliverMessages(conversation_id=self.id)
        await deliver_messages(self.db, self.channels, self.shop.tenant_id, job, may_speak=effective)

    async def comes_due(self) -> None:
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            due = datetime.now(UTC) - timedelta(seconds=1)
            await tx.session.execute(
                update(MessageRow).where(MessageRow.not_before.is_not(None)).values(not_before=due)
            )

    async def now(self, message: Message) -> tuple[str, str | None]:
        async with self.db.tenant_snapshot(self.shop.tenant_id) as snapshot:
            found = await read_message(snapshot, message.id)
        return found.status.value, found.error.code if found.error else None

    async def conversation(self) -> Conversation:
        async with self.db.tenant_snapshot(self.shop.tenant_id) as snapshot:
            return await read_conversation(snapshot, self.admin, self.id)

    async def sends(self, text: str = BY_HAND) -> None:
        request = SendMessage(client_message_id=new_id(), text=text)
        await send_message(*self.place, request, use_draft)

    async def types(self) -> None:
        await take_over_by_typing(*self.place)

    async def assigns(self) -> None:
        await assign_conversation(*self.place, self.shop.ana.user_id)

    async def takes(self) -> None:
        await change_holder(*self.place, "seller")

    async def loses_the_ball(self) -> None:
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            conversation = await lock_conversation(tx, self.id)
            assert conversation is not None
            await take_ball(tx, conversation, "queue")

    async def answers_on_the_phone(self, ago: timedelta = timedelta()) -> None:
        at = datetime.now(UTC) - ago
        said = msgspec.structs.replace(
            incoming("Já te respondo por aqui", number=self.number, at=at), origin="phone"
        )
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            echo = Arrival(said, datetime.now(UTC))
            await lock_echoes(tx, self.shop.channel_id, [echo])
            await take_echo(tx, self.shop.channel_id, echo)

    async def switches_it_off_here(self) -> None:
        await switch_conversation(*self.place, False)

    async def pulls_the_plug(self) -> None:
        await self.switch(False)

    async def unplugs_the_number(self) -> None:
        await self.switch(False, channel=True)


Act = Callable[[Held], Awaitable[None]]
BY_PEOPLE: list[Act] = [
    Held.sends,
    Held.types,
    Held.assigns,
    Held.takes,
    Held.answers_on_the_phone,
    Held.switches_it_off_here,
]
BY_SWITCH: list[Act] = [Held.pulls_the_plug, Held.unplugs_the_number]


async def held(db: Database, shop: Shop, channels: Channels, number: str = JOANA) -> Held:
    message = await receive(db, shop, number=number)
    held = Held(db, shop, channels, message.conversation_id, number=number)
    await held.switch(True)
    await held.switch(True, channel=True)
    await held.give_back()
    return held


async def each(talk: Held, deeds: Sequence[Act]) -> AsyncIterator[tuple[Act, Held]]:
    """A conversation for each deed, in one company: what it did to the switches is undone before the next."""
    for at, deed in enumerate(deeds):
        yield deed, await held(talk.db, talk.shop, talk.channels, f"55119700000{at:02}")
