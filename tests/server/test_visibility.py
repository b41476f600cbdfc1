"""What one sees by reading is what one sees by following; and of another company nobody sees a byte."""

import asyncio
import json
import random
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from copilot.engine.local.provider import local_provider
from copilot.suggest_reply import suggest_reply
from inbox.assign_conversation import assign_conversation
from inbox.receive_message import receive_message
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Role
from tests.factories import incoming, make_channel
from tests.realtime.support import emit
from tests.server.cast import Cast, Person
from tests.server.conftest import Running
from tests.support.screens import Screen, position, screen

CONVERSATIONS = 6


def follow(known: set[str], events: list[dict[str, Any]]) -> set[str]:
    """The list of conversations as a client keeps it."""
    shown = set(known)
    for event in (frame["d"] for frame in events):
        if event["t"] == "conversation.hidden":
            shown.discard(event["conversation_id"])
        elif "conversation" in event:
            shown.add(event["conversation"]["id"])
    return shown


async def listed(web: Running, person: Person) -> set[str]:
    async with web.program(person.token) as program:
        snapshot = (await program.get("/v1/snapshot")).json()
    return {conversation["id"] for conversation in snapshot["conversations"]}


async def write(db: Database, tenant_id: UUID, channel_id: UUID, number: str, text: str = "Oi") -> UUID:
    message = await receive_message(
        db, tenant_id, channel_id, incoming(text, number=number, name="Joana"), datetime.now(UTC)
    )
    assert message is not None
    return message.conversation_id


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_is_assigned_to_whom_following_leads_to_the_snapshot(
    web: Running, cast: Cast, db: Database, seed: int
) -> None:
    """For sockets that are open all the time and for those that come and go."""
    chance = random.Random(seed)
    tenant_id = cast.ana.tenant_id
    channel_id = await make_channel(db, tenant_id, web.settings.derive)
    people = [cast.ana, cast.bia, cast.caio]
    async with web.program(cast.caio.token) as admin:
        assert (
            await admin.patch(f"/v1/users/{cast.bia.user.id}", json={"role": "seller"})
        ).status_code == 200
    boss = Viewer(cast.caio.user.id, Role.ADMIN)
    begun = {person.email: await position(web.url, person.token) for person in people}
    async with AsyncExitStack() as stack:
        open_screens = {
            person.email: await stack.enter_async_context(screen(web.url, person.token)) for person in people
        }
        talks = [
            await write(db, tenant_id, channel_id, f"551190000010{place}") for place in range(CONVERSATIONS)
        ]
        for _ in range(40):
            place = chance.randrange(CONVERSATIONS)
            owner = chance.choice([None, *people])
            await assign_conversation(db, tenant_id, boss, talks[place], owner.user.id if owner else None)
            if chance.random() < 0.5:
                await write(db, tenant_id, channel_id, f"551190000010{place}")
        await emit(db, tenant_id, "all")
        for person in people:
            wanted = await listed(web, person)
            always = open_screens[person.email]
            await always.until_told("conversation.holder_changed")
            assert follow(set(), always.events) == wanted
            async with screen(web.url, person.token, at=begun[person.email]) as later:
                assert follow(set(), later.events) == wanted


async def test_no_byte_of_another_company_reaches_a_socket(web: Running, cast: Cast, db: Database) -> None:
    """The same customers in both; one asks for what is the other's, by everything a client may say."""
    secrets: dict[UUID, list[str]] = {}
    talks: dict[UUID, UUID] = {}
    for person, mark in ((cast.ana, "SEGREDO-DA-PRIMEIRA"), (cast.davi, "SEGREDO-DA-SEGUNDA")):
        channel_id = await make_channel(db, person.tenant_id, web.settings.derive)
        talk = await write(db, person.tenant_id, channel_id, "5511987654321", mark)
        talks[person.tenant_id] = talk
        secrets[person.tenant_id] = [mark, str(person.tenant_id), str(channel_id), str(talk)]
    secrets[cast.ana.tenant_id] += [str(one.user.id) for one in (cast.ana, cast.bia, cast.caio)]
    secrets[cast.davi.tenant_id].append(str(cast.davi.user.id))
    first, second = talks[cast.ana.tenant_id], talks[cast.davi.tenant_id]
    epoch, _ = await position(web.url, cast.ana.token)
    async with (
        screen(web.url, cast.bia.token, at=(epoch, 0)) as bia,
        screen(web.url, cast.davi.token, at=(epoch, 0)) as davi,
        screen(web.url, cast.ana.token) as ana,
    ):
        for one in (bia, davi):
            await one.watch(first, second)
        await ana.watch(first)
        for _ in range(3):
            for conversation_id in (first, second, str(first).upper()):
                for one in (ana, davi):
                    await one.say(f="typing", conversation_id=conversation_id)
            await asyncio.gather(
                *(
                    suggest_reply(
                        db, person.tenant_id, Viewer(person.user.id, Role.ADMIN), talk, local_provider()
                    )
                    for person, talk in ((cast.caio, first), (cast.davi, second))
                )
            )
        await bia.until(lambda: bia.ephemera("draft.delta") and bia.ephemera("presence"))
        await davi.until(lambda: davi.ephemera("draft.delta") and davi.ephemera("presence"))
        await bia.until(lambda: bia.ephemera("typing"))
        async with web.program(cast.davi.token) as program:
            base = f"/v1/crm/conversations/{first}"
            asked = [
                (await program.get(base)).text,
                (await program.get(f"{base}/messages")).text,
                (await program.get("/v1/crm/conversations?q=SEGREDO")).text,
                (await program.get("/v1/snapshot")).text,
                (await program.get("/v1/users")).text,
                (await program.post(f"{base}/read", json={"up_to_message_id": str(second)})).text,
            ]
    _must_not_hold(davi, asked, secrets[cast.ana.tenant_id])
    _must_not_hold(bia, [], secrets[cast.davi.tenant_id])
    assert secrets[cast.ana.tenant_id][0] in json.dumps(bia.frames)


def _must_not_hold(who: Screen, answers: list[str], foreign: list[str]) -> None:
    told = (b"".join(who.raw) + "".join(answers).encode()).lower()
    assert told
    assert [word for word in foreign if word.lower().encode() in told] == []
