"""A seller's typing on her socket: colleagues who may see the conversation hear of it, and nothing breaks."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from websockets.asyncio.client import ClientConnection

from inbox.receive_message import receive_message
from realtime.database import Database
from realtime.ids import new_id
from tests.factories import incoming, make_channel
from tests.server.cast import Cast
from tests.server.conftest import Running
from tests.server.test_realtime_route import say_hello, socket


async def a_conversation(db: Database, web: Running, cast: Cast) -> UUID:
    channel_id = await make_channel(db, cast.ana.tenant_id, web.settings.derive)
    message = await receive_message(db, cast.ana.tenant_id, channel_id, incoming(), datetime.now(UTC))
    assert message is not None
    return message.conversation_id


async def next_typing(connection: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(30):
        while True:
            for line in str(await connection.recv()).splitlines():
                frame = json.loads(line)
                if frame["f"] == "ephemeral":
                    seen: dict[str, Any] = frame["d"]
                    return seen


async def test_typing_reaches_a_supervisor_and_keeps_the_socket_open(
    db: Database, web: Running, cast: Cast
) -> None:
    conversation_id = await a_conversation(db, web, cast)
    live = web.url.replace("http", "ws") + "/v1/realtime"
    async with (
        socket(live, authorization=f"Bearer {cast.ana.token}") as ana,
        socket(live, authorization=f"Bearer {cast.bia.token}") as bia,
    ):
        await say_hello(ana, web, cast.ana.token)
        await say_hello(bia, web, cast.bia.token)
        # Bia's is for a conversation that is not there: it says nothing and ends nothing.
        for writer, wanted in ((bia, new_id()), (ana, conversation_id)):
            await writer.send(json.dumps({"f": "typing", "conversation_id": str(wanted)}))
        typing = await next_typing(bia)
    assert typing == {
        "t": "typing",
        "conversation_id": str(conversation_id),
        "who": "seller",
        "recording": False,
        "user_id": str(cast.ana.user.id),
    }
    assert ana.close_code == 1000
