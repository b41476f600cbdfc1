"""Roles, credentials and assignments change at one position of the log, for open and for later sockets."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import text
from websockets.asyncio.client import connect

from inbox.assign_conversation import assign_conversation
from inbox.receive_message import receive_message
from inbox.viewer import Viewer
from realtime.client import SnapshotNeeded, follow
from realtime.database import Database
from realtime.log import Position
from realtime.records import Role
from tests.factories import incoming, logged_events, make_channel
from tests.realtime.support import emit
from tests.server.cast import Cast, Person, sign_in
from tests.server.conftest import ORIGIN, Running, web_process
from tests.support.screens import Screen, position, screen


@pytest.fixture
async def channel_id(db: Database, web: Running, cast: Cast) -> UUID:
    return await make_channel(db, cast.ana.tenant_id, web.settings.derive)


async def talk_of(db: Database, cast: Cast, channel_id: UUID, number: str, owner: Person | None) -> UUID:
    message = await receive_message(
        db, cast.ana.tenant_id, channel_id, incoming(number=number), datetime.now(UTC)
    )
    assert message is not None
    await assign(db, cast, message.conversation_id, owner)
    return message.conversation_id


async def assign(db: Database, cast: Cast, talk: UUID, owner: Person | None) -> None:
    boss = Viewer(cast.caio.user.id, Role.ADMIN)
    await assign_conversation(db, cast.ana.tenant_id, boss, talk, owner.user.id if owner else None)


async def change(web: Running, cast: Cast, person: Person, **changes: object) -> None:
    async with web.program(cast.caio.token) as admin:
        answer = await admin.patch(f"/v1/users/{person.user.id}", json=changes)
    assert answer.status_code == 200, answer.text


async def seen_in_list(web: Running, person: Person) -> set[str]:
    async with web.program(person.token) as program:
        snapshot = (await program.get("/v1/snapshot")).json()
    return {conversation["id"] for conversation in snapshot["conversations"]}


async def last_change(db: Database, cast: Cast, kind: str = "user.changed") -> int:
    return (await logged_events(db, cast.ana.tenant_id, kind))[-1].seq


@asynccontextmanager
async def busy(db: Database, tenant_id: UUID) -> AsyncIterator[None]:
    """Events for everybody, one after the other, before, during and after what happens inside."""

    async def emit_on() -> None:
        while True:
            await emit(db, tenant_id, "all")

    emitting = asyncio.create_task(emit_on())
    try:
        yield
    finally:
        emitting.cancel()
        await asyncio.gather(emitting, return_exceptions=True)


def resync_reason(who: Screen) -> str | None:
    return next((frame["reason"] for frame in who.frames if frame["f"] == "resync"), None)


@pytest.mark.parametrize(("person", "role"), [("bia", "seller"), ("ana", "supervisor")])
async def test_a_new_role_ends_the_old_view_at_its_position(
    web: Running, cast: Cast, db: Database, person: str, role: str
) -> None:
    who: Person = getattr(cast, person)
    async with screen(web.url, who.token) as old, busy(db, who.tenant_id):
        await old.until(lambda: old.events)
        await change(web, cast, who, role=role)
        assert await old.closed() == 4409
    changed = await last_change(db, cast)
    assert resync_reason(old) == "access"
    assert old.last_s == changed - 1


async def test_what_a_role_shows_follows_it_both_ways(
    web: Running, cast: Cast, db: Database, channel_id: UUID
) -> None:
    free = await talk_of(db, cast, channel_id, "5511900000001", None)
    anas = await talk_of(db, cast, channel_id, "5511900000002", cast.ana)
    own = await talk_of(db, cast, channel_id, "5511900000003", cast.bia)
    everything, hers = {str(free), str(anas), str(own)}, {str(free), str(own)}
    for role, wanted in (("supervisor", everything), ("seller", hers), ("supervisor", everything)):
        await change(web, cast, cast.bia, role=role)
        assert await seen_in_list(web, cast.bia) == wanted
        async with screen(web.url, cast.bia.token) as bia:
            await assign(db, cast, anas, None)
            await assign(db, cast, anas, cast.ana)
            await emit(db, cast.bia.tenant_id, f"user:{cast.bia.user.id}")
            await bia.until_told("conversation.holder_changed")
            assert ("conversation.hidden" in bia.kinds()) == (role == "seller")


async def test_who_was_away_when_her_role_changed_starts_anew(
    web: Running, cast: Cast, db: Database, channel_id: UUID
) -> None:
    """A former supervisor has conversations that no tombstone takes from her."""
    anas = await talk_of(db, cast, channel_id, "5511900000002", cast.ana)
    away = await position(web.url, cast.bia.token)
    await change(web, cast, cast.bia, role="seller")
    await receive_message(
        db, cast.ana.tenant_id, channel_id, incoming("segredo", number="5511900000002"), datetime.now(UTC)
    )
    with pytest.raises(SnapshotNeeded) as needed:
        async for _ in follow(web.url, cast.bia.token, Position(*away)):
            raise AssertionError("nothing is told")
    assert needed.value.reason == "access"
    async with screen(web.url, cast.bia.token) as bia:
        await receive_message(
            db, cast.ana.tenant_id, channel_id, incoming("de novo", number="5511900000002"), datetime.now(UTC)
        )
        await emit(db, cast.bia.tenant_id, "all")
        await bia.until(lambda: bia.events)
        assert str(anas) not in str(bia.frames)


@pytest.mark.parametrize("ending", ["role", "revoked"])
async def test_what_changed_between_handshake_and_hello_counts(
    web: Running, cast: Cast, db: Database, ending: str
) -> None:
    """The socket was let in as a supervisor's, and says hello with a position after the change."""
    async with web.program(cast.caio.token) as admin:
        token_id = (await admin.get("/v1/api-tokens")).json()
    hers = next(token["id"] for token in token_id if token["user_id"] == str(cast.bia.user.id))
    url = web.url.replace("http", "ws") + "/v1/realtime"
    async with connect(url, additional_headers={"authorization": f"Bearer {cast.bia.token}"}) as early:
        if ending == "role":
            await change(web, cast, cast.bia, role="seller")
        else:
            async with web.program(cast.caio.token) as admin:
                await admin.delete(f"/v1/api-tokens/{hers}")
        epoch, head = await position(web.url, cast.caio.token)
        late = Screen(early)
        await late.say(f="hello", epoch=epoch, cursor=head)
        assert await late.closed() == (4409 if ending == "role" else 4401)
    assert late.events == []


async def test_a_changed_name_disturbs_nobody(web: Running, cast: Cast) -> None:
    async with screen(web.url, cast.ana.token) as ana:
        await change(web, cast, cast.ana, name="Ana Lima")
        await ana.until(lambda: "user.changed" in ana.kinds())
        assert not ana.reading.done()


async def test_deactivation_ends_sockets_at_its_position(
    web: Running, cast: Cast, db: Database, channel_id: UUID
) -> None:
    hers = await talk_of(db, cast, channel_id, "5511900000002", cast.ana)
    async with (
        screen(web.url, cast.ana.token) as ana,
        screen(web.url, cast.bia.token) as bia,
        busy(db, cast.ana.tenant_id),
    ):
        await ana.until(lambda: ana.events)
        await change(web, cast, cast.ana, active=False)
        assert await ana.closed() == 4401
        await bia.until(lambda: "conversation.assigned" in bia.kinds())
    revoked = (await logged_events(db, cast.ana.tenant_id, "session.revoked"))[0].seq
    assert ana.last_s == revoked - 1
    assert str(hers) in await seen_in_list(web, cast.bia)


@pytest.mark.parametrize(("redis_there", "within"), [(True, 1.0), (False, 3.0)])
async def test_a_revoked_session_loses_its_socket_in_time_and_gets_nothing_later(
    web: Running, cast: Cast, db: Database, *, redis_there: bool, within: float
) -> None:
    """Revoked through another process, so that the news has to travel."""
    settings = web.settings
    if not redis_there:
        settings = msgspec.structs.replace(settings, redis_url="redis://127.0.0.1:1/0")
    async with web_process(settings) as (other, _), web.browser() as browser, web.browser() as desk:
        await sign_in(browser, cast.ana)
        await sign_in(desk, cast.ana)
        cookie = f"sid={browser.cookies['sid']}"
        async with (
            screen(
                other.url, "", at=await position(web.url, cast.ana.token), origin=ORIGIN, cookie=cookie
            ) as ana,
            busy(db, cast.ana.tenant_id),
        ):
            await ana.until(lambda: ana.events)
            began = time.monotonic()
            assert (await desk.delete("/v1/sessions")).status_code == 204
            assert await ana.closed() == 4401
            took = time.monotonic() - began
    assert took < within
    assert ana.last_s < await last_change(db, cast, "session.revoked")


async def test_a_token_ends_its_sockets_to_the_second(web: Running, cast: Cast, db: Database) -> None:
    async with db.installation_transaction() as session:
        soon = "UPDATE api_tokens SET expires_at = clock_timestamp() + interval '1 second'"
        await session.execute(text(soon))
    began = time.monotonic()
    async with screen(web.url, cast.ana.token) as ana:
        assert await ana.closed() == 4401
    assert 0.8 < time.monotonic() - began < 2.5


async def test_a_seller_who_was_away_forgets_what_became_somebody_elses(
    web: Running, cast: Cast, db: Database, channel_id: UUID
) -> None:
    """And reads nothing of what was said in it meanwhile."""
    talk = await talk_of(db, cast, channel_id, "5511900000001", cast.ana)
    away = await position(web.url, cast.ana.token)
    await receive_message(
        db, cast.ana.tenant_id, channel_id, incoming("segredo", number="5511900000001"), datetime.now(UTC)
    )
    await assign(db, cast, talk, cast.bia)
    async with screen(web.url, cast.ana.token, at=away) as ana:
        assert ana.kinds() == ["conversation.hidden", "lead_counts.changed"]
        assert "segredo" not in str(ana.frames)
        await assign(db, cast, talk, None)
        await ana.until(lambda: ana.kinds()[-2:] == ["conversation.assigned", "lead_counts.changed"])


async def test_every_way_to_read_agrees_on_what_a_seller_may_see(
    web: Running, cast: Cast, db: Database, channel_id: UUID
) -> None:
    theirs = await talk_of(db, cast, channel_id, "5511900000007", cast.bia)
    async with web.program(cast.ana.token) as ana, web.program(cast.bia.token) as bia:
        base = f"/v1/crm/conversations/{theirs}"
        for path in (base, f"{base}/messages"):
            assert (await ana.get(path)).status_code == 404
            assert (await bia.get(path)).status_code == 200
        writes: list[tuple[str, object]] = [
            ("messages", {"client_message_id": str(theirs), "text": "oi"}),
            ("read", {"up_to_message_id": str(theirs)}),
            ("assign", {"user_id": None}),
            ("holder", {"kind": "seller"}),
            ("stage", {"stage": "qualificado"}),
            ("ai/suggest-reply", {}),
            ("ai/qualify", {}),
            ("ai/execute", {"action": "send_reply", "client_request_id": "x", "text": "oi"}),
            (f"ai/suggestions/{theirs}/dismiss", None),
        ]
        for path, body in writes:
            answer = await ana.post(f"{base}/{path}", json=body)
            assert (answer.status_code, answer.json()["code"]) == (404, "conversation_not_found"), path
        listing = "/v1/crm/conversations"
        for path in ("/v1/snapshot", listing, f"{listing}?q=900000007", f"{listing}?q=joana"):
            assert str(theirs) not in (await ana.get(path)).text, path
            assert str(theirs) in (await bia.get(path)).text, path
