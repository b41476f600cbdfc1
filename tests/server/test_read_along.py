"""What a seller writes reaches supervisors who look, where the company wants it, and nobody else."""

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection

from copilot.audit.notes import note_desk
from inbox.assign_conversation import assign_conversation
from inbox.desk.change_desk import change_desk
from inbox.desk.records import DeskChange
from inbox.viewer import Viewer
from realtime.database import Database
from tests.factories import Shop, make_channel, receive
from tests.server.cast import Cast, Person
from tests.server.conftest import Running
from tests.server.test_realtime_route import say_hello, socket


async def heard(connection: ClientConnection, seconds: float) -> list[dict[str, Any]]:
    """Ephemeral events of that time, or until the first text."""
    events: list[dict[str, Any]] = []
    try:
        async with asyncio.timeout(seconds):
            while not any(event["t"] == "composer.text" for event in events):
                lines = str(await connection.recv()).splitlines()
                events += [line["d"] for line in map(json.loads, lines) if line["f"] == "ephemeral"]
    except TimeoutError:
        return events
    return events


@pytest.fixture
def live(web: Running) -> str:
    return web.url.replace("http", "ws") + "/v1/realtime"


async def test_only_supervisors_who_look_read_along_and_only_where_the_company_wants_it(
    live: str, web: Running, cast: Cast, db: Database
) -> None:
    viewer = Viewer(cast.ana.user.id, cast.ana.user.role)
    channel_id = await make_channel(db, cast.ana.tenant_id, web.settings.derive)
    shop = Shop(cast.ana.tenant_id, channel_id, viewer, viewer, viewer)
    conversation_id = (await receive(db, shop)).conversation_id
    await assign_conversation(db, shop.tenant_id, viewer, conversation_id, viewer.user_id)
    watch = json.dumps({"f": "watch", "conversation_ids": [str(conversation_id)]})
    writes = json.dumps({"f": "composing", "conversation_id": str(conversation_id), "text": "R$ 1"})
    people = (cast.ana, cast.bia, cast.davi)

    async with AsyncExitStack() as stack:

        async def open_for(person: Person) -> ClientConnection:
            connection = await stack.enter_async_context(socket(live, authorization=f"Bearer {person.token}"))
            await say_hello(connection, web, person.token)
            await connection.send(watch)
            return connection

        seller, supervisor, stranger = [await open_for(person) for person in people]
        await seller.send(writes)
        await stranger.send(writes)
        assert texts(await heard(supervisor, 1.0)) == []
        wanted = DeskChange(
            distributes=False,
            max_open=20,
            requeue_minutes=None,
            supervisors_see_typing=True,
            waiting_minutes=10,
            expected_version=0,
        )
        await change_desk(db, shop.tenant_id, cast.caio.user.id, wanted, note_desk)
        await stranger.send(writes)
        await seller.send(writes)
        assert texts(await heard(supervisor, 10.0)) == [("R$ 1", str(viewer.user_id))]
        for other in (seller, stranger):
            assert texts(await heard(other, 0.5)) == []


def texts(events: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["text"], one["user_id"]) for one in events if one["t"] == "composer.text"]
