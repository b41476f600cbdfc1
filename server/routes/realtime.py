"""The WebSocket: who may open it is decided here, what travels on it in `realtime.session`."""

import asyncio
from functools import partial
from typing import Any
from uuid import UUID

from litestar import WebSocket, websocket
from litestar.di import NamedDependency

from inbox.errors import ConversationNotFound
from inbox.queries.desk import read_desk
from inbox.read_conversation import read_conversation
from inbox.take_over_by_typing import take_over_by_typing
from realtime import audience
from realtime.connection import Connection
from realtime.ephemeral_events import ComposerText, Typing
from realtime.frames import Close
from realtime.hub import Hub
from server.access import Principal
from server.resources import Resources
from server.revalidation import end_in_time
from server.settings import Settings
from server.sockets import Opened, admit, serve


@websocket("/v1/realtime")
async def realtime(
    socket: WebSocket[Any, Any, Any],
    hub: NamedDependency[Hub],
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> None:
    async def open_connection() -> Opened | Close:
        principal = await admit(socket, resources, settings)
        if not isinstance(principal, Principal):
            return principal or Close.REVOKED
        end_in_time(hub, principal.credential_id, principal.expires_in)
        return (
            _connection(principal),
            partial(_announce_typing, resources, principal),
            partial(_announce_composing, resources, principal),
        )

    await serve(socket, hub, open_connection)


def _connection(principal: Principal) -> Connection:
    return Connection(
        principal.tenant_id,
        principal.user_id,
        principal.credential_id,
        principal.reader,
        lowered=principal.lowered,
        as_of=principal.as_of,
        expires_at=_loop_time(principal.expires_in),
    )


def _loop_time(seconds_from_now: float | None) -> float | None:
    return None if seconds_from_now is None else asyncio.get_running_loop().time() + seconds_from_now


async def _announce_typing(resources: Resources, principal: Principal, conversation_id: UUID) -> None:
    """Only in a conversation the person may see; about any other it stays silent, like about none."""
    db = resources.db
    try:
        async with db.tenant_snapshot(principal.tenant_id) as tx:
            conversation = await read_conversation(tx, principal.viewer, conversation_id)
    except ConversationNotFound:
        return
    event = Typing(conversation_id=conversation_id, who="seller", user_id=principal.user_id)
    seen_by = audience.of_conversation(conversation.assigned_user_id)
    db.publish_ephemeral(principal.tenant_id, event, seen_by, conversation_id)
    resources.typing.carry(principal.tenant_id, conversation_id)
    if conversation.holder.kind == "ai":
        await take_over_by_typing(db, principal.tenant_id, principal.viewer, conversation_id)


async def _announce_composing(
    resources: Resources, principal: Principal, conversation_id: UUID, text: str
) -> None:
    """To supervisors, where the company wants it and the person may see the conversation."""
    db = resources.db
    try:
        async with db.tenant_snapshot(principal.tenant_id) as tx:
            if not (await read_desk(tx)).supervisors_see_typing:
                return
            await read_conversation(tx, principal.viewer, conversation_id)
    except ConversationNotFound:
        return
    event = ComposerText(conversation_id=conversation_id, user_id=principal.user_id, text=text)
    db.publish_ephemeral(principal.tenant_id, event, [audience.SUPERVISORS], conversation_id)
