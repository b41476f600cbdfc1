"""The pilot's switches and the ball, through the doors that browsers and programs use."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import pytest

from inbox.receive_message import receive_message
from realtime.database import Database
from tests.factories import incoming, make_channel
from tests.server.cast import Cast, Person
from tests.server.conftest import Running
from tests.support.screens import screen

SETTINGS = "/v1/settings/pilot"


class Place:
    def __init__(self, web: Running, cast: Cast, channel_id: UUID, conversation_id: UUID) -> None:
        self.web, self.cast, self.channel_id = web, cast, channel_id
        self.talk = f"/v1/crm/conversations/{conversation_id}"
        self.conversation_id = conversation_id

    async def ask(self, who: Person, method: str, path: str, **body: object) -> tuple[int, object]:
        async with self.web.program(who.token) as program:
            answer = await program.request(method, path, json=body or None)
        said = answer.json()
        return answer.status_code, said.get("code", said) if answer.status_code >= 400 else said

    async def status(self, who: Person, method: str, path: str, **body: object) -> tuple[int, object]:
        code, said = await self.ask(who, method, path, **body)
        return code, said if code >= 400 else None

    async def holder(self) -> str:
        async with self.web.program(self.cast.bia.token) as program:
            found = (await program.get(self.talk)).json()
        return str(found["conversation"]["holder"]["kind"])


@pytest.fixture
async def place(db: Database, web: Running, cast: Cast) -> Place:
    channel_id = await make_channel(db, cast.ana.tenant_id, web.settings.derive)
    message = await receive_message(db, cast.ana.tenant_id, channel_id, incoming(), datetime.now(UTC))
    assert message is not None
    return Place(web, cast, channel_id, message.conversation_id)


async def test_who_may_switch_what(place: Place) -> None:
    cast, number = place.cast, f"{SETTINGS}/channels/{place.channel_id}"
    ana, bia, caio, davi = cast.ana, cast.bia, cast.caio, cast.davi
    expected: list[tuple[Person, str, str, dict[str, object], tuple[int, object]]] = [
        (ana, "GET", SETTINGS, {}, (403, "role_not_allowed")),
        (ana, "PUT", f"{SETTINGS}/switch", {"on": False}, (403, "role_not_allowed")),
        (bia, "PUT", SETTINGS, {"numbers": {}}, (403, "role_not_allowed")),
        (bia, "PUT", number, {"on": True}, (403, "role_not_allowed")),
        (bia, "PUT", f"{SETTINGS}/switch", {"on": True}, (403, "pilot_resume_forbidden")),
        (caio, "PUT", SETTINGS, {"numbers": {"clarify_threshold": 6}}, (422, "validation_failed")),
        (
            caio,
            "PUT",
            SETTINGS,
            {"numbers": {"quiet_hours": {"start": "25:00", "end": "08:00"}}},
            (422, "validation_failed"),
        ),
        (caio, "PUT", SETTINGS, {"numbers": {"clarify_threshold": 2}, "expected_version": 0}, (200, None)),
        (caio, "PUT", f"{SETTINGS}/switch", {"on": True}, (200, None)),
        (caio, "PUT", number, {"on": True}, (200, None)),
        (davi, "PUT", number, {"on": True}, (404, "channel_not_found")),
        (davi, "GET", f"{place.talk}/pilot", {}, (404, "conversation_not_found")),
        (davi, "GET", f"{place.talk}/pilot/briefing", {}, (404, "conversation_not_found")),
        (davi, "PUT", f"{place.talk}/pilot", {"on": False}, (404, "conversation_not_found")),
        (ana, "PUT", f"{place.talk}/pilot", {"on": False}, (200, None)),
        (ana, "POST", f"{place.talk}/holder", {"kind": "ai"}, (409, "pilot_off_here")),
        (ana, "PUT", f"{place.talk}/pilot", {"on": True}, (200, None)),
        (ana, "POST", f"{place.talk}/holder", {"kind": "ai"}, (200, None)),
    ]
    got = [(await place.status(who, method, path, **body)) for who, method, path, body, _ in expected]
    assert got == [answer for *_, answer in expected]
    assert await place.holder() == "ai"
    async with place.web.program(ana.token) as program:
        snapshot = (await program.get("/v1/snapshot")).json()
    assert snapshot["pilot"] == {"on": True, "channels": [str(place.channel_id)]}


async def test_the_first_letter_on_a_socket_takes_the_ball_and_the_second_changes_nothing(
    place: Place,
) -> None:
    cast = place.cast
    await place.ask(cast.caio, "PUT", f"{SETTINGS}/switch", on=True)
    await place.ask(cast.caio, "PUT", f"{SETTINGS}/channels/{place.channel_id}", on=True)
    await place.ask(cast.ana, "POST", f"{place.talk}/holder", kind="ai")
    async with screen(place.web.url, cast.ana.token) as ana:
        await ana.say(f="typing", conversation_id=place.conversation_id)
        await ana.until_told("conversation.holder_changed")
        holder = ana.events[-1]["d"]["holder"]
        assert (holder["kind"], holder["user_id"]) == ("seller", str(cast.ana.user.id))
        await ana.say(f="typing", conversation_id=place.conversation_id)
        await asyncio.gather(
            place.ask(cast.ana, "POST", f"{place.talk}/holder", kind="seller"),
            place.ask(cast.ana, "POST", f"{place.talk}/assign", user_id=str(cast.ana.user.id)),
        )
        await ana.until_told("conversation.assigned")
        assert ana.kinds().count("conversation.holder_changed") == 1
