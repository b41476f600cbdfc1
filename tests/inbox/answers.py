"""A seller answers, the way the API lets her."""

from typing import Any
from uuid import UUID

from inbox.outbound import Used
from inbox.queries.conversations import LockedConversation
from inbox.requests import SendMessage
from inbox.send_message import send_message
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from realtime.transaction import Tx
from tests.factories import Shop


async def no_suggestions(
    tx: Tx,
    conversation: LockedConversation,
    suggestion_id: UUID,
    text: str,
    by_user_id: UUID,
    message_id: UUID,
) -> Used:
    """There is no copilot in these tests."""
    return Used("human", None)


async def answer(db: Database, shop: Shop, conversation_id: UUID, text: str, **about: Any) -> Message:
    request = SendMessage(
        client_message_id=about.pop("client_message_id", None) or new_id(), text=text, **about
    )
    sent = await send_message(db, shop.tenant_id, shop.ana, conversation_id, request, no_suggestions)
    return sent.message
