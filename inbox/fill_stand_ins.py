"""Messages that came after the edits that stood in for them: a shared step. The words stay the edit's, and
the place, too; what else the message holds is added."""

from collections.abc import Iterable
from uuid import UUID

from msgspec.structs import replace

from inbox.media.expect_media import Expected, expect_media
from inbox.message_acts import LINK_PICTURE
from inbox.queries import arrivals, conversations, messages
from inbox.queries.arrivals import Placed
from inbox.queries.records import read_conversation_record
from realtime import audience
from realtime.events import MessageChanged
from realtime.transaction import Tx


async def fill_stand_ins(tx: Tx, late: Iterable[tuple[UUID, Placed]]) -> None:
    """With the conversations locked."""
    for message_id, told in late:
        one = _without_preview(told)
        conversation = await conversations.lock_conversation(tx, one.conversation_id)
        if conversation is None or not await arrivals.fill_stand_in(tx, message_id, one):
            continue
        await expect_media(tx, [Expected(one.conversation_id, message_id, one.kind, one.content)])
        await conversations.change_conversation(tx, conversation)
        event = MessageChanged(
            conversation=await read_conversation_record(tx, conversation.id),
            message=await messages.read_message(tx, message_id),
        )
        tx.emit(event, audience.of_conversation(conversation.assigned_user_id))


def _without_preview(late: Placed) -> Placed:
    """It belongs to a link of the former words."""
    if late.content is None or late.content.link_preview is None:
        return late
    extra = {name: value for name, value in late.extra.items() if name != LINK_PICTURE}
    return late._replace(content=replace(late.content, link_preview=None), extra=extra)
