"""Customers by whatever name WhatsApp gives them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from inbox.channels.neutral import IdentityRef, IncomingMessage
from inbox.jobs import JoinContacts
from inbox.join_contacts import join_contacts
from inbox.list_conversations import list_conversations
from inbox.queries.records import ListFilter
from inbox.read_contact import ContactDetail, read_contact
from inbox.read_thread import read_thread
from inbox.receive_message import receive_message
from realtime.database import Database
from realtime.ids import new_id
from realtime.jobs import kind_of
from realtime.records import Conversation, Message
from tests.factories import Shop

BSUID, LID = "BR.1502938475", "900111222333444@lid"


def said_by(
    text: str, *, bsuid: str | None = None, lid: str | None = None, wa_id: str | None = None, **about: Any
) -> IncomingMessage:
    """Named as strongly as the arguments say."""
    named = [("bsuid", bsuid), ("lid", lid), ("wa_id", wa_id), ("username", about.pop("username", None))]
    author = [IdentityRef(kind=kind, value=value) for kind, value in named if value]  # type: ignore[arg-type]
    return IncomingMessage(
        **{
            "provider_id": f"wamid.{new_id().hex}",
            "chat_ref": wa_id or author[0].value,
            "author": author,
            "phone": wa_id,
            "profile_name": None,
            "kind": "text",
            "text": text,
            "provider_at": None,
        }
        | about
    )


class People:
    def __init__(self, db: Database, shop: Shop) -> None:
        self.db, self.shop = db, shop

    async def write(self, text: str = "Oi", channel_id: UUID | None = None, **about: Any) -> Message:
        message = await receive_message(
            self.db,
            self.shop.tenant_id,
            channel_id or self.shop.channel_id,
            said_by(text, **about),
            datetime.now(UTC),
        )
        assert message is not None
        return message

    async def join(self) -> int:
        """Does the joins that messages asked for."""
        jobs = await waiting_joins(self.db, self.shop.tenant_id)
        for job in jobs:
            await join_contacts(self.db, self.shop.tenant_id, job)
        return len(jobs)

    async def rows(self) -> list[Conversation]:
        page = await list_conversations(self.db, self.shop.tenant_id, self.shop.clara, ListFilter(), None, 50)
        return page.items

    async def row(self, conversation_id: UUID) -> Conversation:
        return next(row for row in await self.rows() if row.id == conversation_id)

    async def texts(self, conversation_id: UUID) -> list[str]:
        page = await read_thread(self.db, self.shop.tenant_id, self.shop.clara, conversation_id, None, 50)
        return [message.text for message in page.items]

    async def card(self, contact_id: UUID) -> ContactDetail:
        return await read_contact(self.db, self.shop.tenant_id, self.shop.clara, contact_id)


async def waiting_joins(db: Database, tenant_id: UUID) -> list[JoinContacts]:
    """Taken out of the queue."""
    async with db.tenant_transaction(tenant_id) as tx:
        rows = await tx.fetch(
            "DELETE FROM jobs WHERE tenant_id = $1 AND kind = $2 RETURNING payload",
            tenant_id,
            kind_of(JoinContacts),
        )
    return [msgspec.convert(row[0], JoinContacts, strict=False) for row in rows]
