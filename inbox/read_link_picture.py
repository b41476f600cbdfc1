"""The picture that came with a message's preview of a link, for whoever sees the message."""

import base64
from typing import NamedTuple
from uuid import UUID

from inbox.channels.link_pictures import PictureKind, picture_kind
from inbox.errors import ConversationNotFound
from inbox.media.errors import MediaNotFound
from inbox.queries import conversations, messages
from inbox.viewer import Viewer
from realtime.database import Database


class LinkPicture(NamedTuple):
    raw: bytes
    kind: PictureKind
    """What its own bytes say; nothing else decides how a browser takes it."""


async def read_link_picture(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, message_id: UUID
) -> LinkPicture:
    async with db.tenant_snapshot(tenant_id) as tx:
        assigned = await conversations.assigned_user_of(tx, conversation_id)
        if assigned is None or not viewer.sees(assigned[0]):
            raise ConversationNotFound
        stored = await messages.link_picture_of(tx, conversation_id, message_id)
    raw = base64.b64decode(stored) if stored else b""
    kind = picture_kind(raw)
    if kind is None:
        raise MediaNotFound
    return LinkPicture(raw, kind)
