"""Files of messages that have just been taken will be loaded: a shared step."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from inbox.jobs import FetchMedia
from inbox.queries import media as media_queries
from inbox.queries.media import NewMedia
from realtime.content_records import MessageContent
from realtime.transaction import Tx


class Expected(NamedTuple):
    conversation_id: UUID
    message_id: UUID
    kind: str
    content: MessageContent | None


async def expect_media(tx: Tx, messages: Iterable[Expected]) -> None:
    new = [
        NewMedia(media.id, one.conversation_id, one.message_id, one.kind, media.filename)
        for one in messages
        if one.content and (media := one.content.media) and media.id
    ]
    if not new:
        return
    await media_queries.insert_waiting(tx, new)
    for one in new:
        ring_media(tx, one.id)


def ring_media(tx: Tx, media_id: UUID, delay: float = 0.0) -> None:
    tx.enqueue(FetchMedia(media_id=media_id), once=f"media:{media_id}", delay=delay)
