"""Who may open the socket, and how it ends."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import msgspec
import pytest
from sqlalchemy import text
from websockets.asyncio.client import ClientConnection, connect

from realtime import audience
from realtime.audience import Reader
from realtime.company_events import UserChanged
from realtime.connection import Connection
from realtime.database import Database
from realtime.hub import Hub
from realtime.ids import new_id
from realtime.records import Role
from server.revalidation import revalidate_sockets
from server.settings import Settings
from tests.factories import make_channel
from tests.realtime.support import live as live_session
from tests.realtime.support import running
from tests.server.cast import Cast, sign_in
from tests.server.conftest import ORIGIN, Running, web_process


@pytest.fixture
async def live(web: Running) -> str:
    return web.url.replace("http", "ws") + "/v1/realtime"


@asynccontextmanager
async def socket(url: str, **headers: str) -> AsyncIterator[ClientConnection]:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    origin = fields.pop("origin", None)
    async with connect(url, origin=origin, additional_headers=fields) as connection:  # type: ignore[arg-type]
        yield connection


async def close_code(connection: ClientConnection) -> int | None:
    async with asyncio.timeout(30):
        await connection.wait_closed()
    return connection.close_code


async def say_hello(connection: ClientConnection, web: Running, token: str) -> list[dict[str, Any]]:
    """Starts from the snapshot; returns the lines up to `caught_up`."""
    async with web.program(token) as program:
        snapshot = (await program.get("/v1/snapshot")).json()
    await connection.send(json.dumps({"f": "hello", "epoch": snapshot["epoch"], "cursor": snapshot["head"]}))
    lines: list[dict[str, Any]] = []
    async with asyncio.timeout(30):
        while not lines or lines[-1]["f"] != "caught_up":
            lines += [json.loads(line) for line in str(await connection.recv()).splitlines()]
    return lines


async def test_a_program_with_a_token_follows_the_log(live: str, web: Running, cast: Cast) -> None:
    async with socket(live, authorization=f"Bearer {cast.ana.token}") as connection:
        lines = await say_hello(connection, web, cast.ana.token)
    assert [line["f"] for line in lines] == ["welcome", "caught_up"]
    assert connection.response is not None
    assert "x-correlation-id" in connection.response.headers


async def test_a_signed_in_page_of_ours_is_let_in(live: str, web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        cookie = f"sid={browser.cookies['sid']}"
        async with socket(live, origin=ORIGIN, cookie=cookie) as connection:
            lines = await say_hello(connection, web, cast.ana.token)
            assert lines[-1]["f"] == "caught_up"


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null", f"{ORIGIN}.evil.example"])
async def test_a_cookie_from_elsewhere_is_refused(
    live: str, web: Running, cast: Cast, origin: str | None
) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        headers = {"cookie": f"sid={browser.cookies['sid']}"} | ({"origin": origin} if origin else {})
        async with socket(live, **headers) as connection:
            assert await close_code(connection) == 4403


@pytest.mark.parametrize("headers", [{}, {"cookie": "sid=nonsense"}, {"authorization": "Bearer pdv_no"}])
async def test_strangers_are_told_to_sign_in(live: str, headers: dict[str, str]) -> None:
    async with socket(live, origin=ORIGIN, **headers) as connection:
        assert await close_code(connection) == 4401


async def test_a_session_token_is_no_api_token(live: str, web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        bearer = f"Bearer {browser.cookies['sid']}"
    async with socket(live, authorization=bearer) as connection:
        assert await close_code(connection) == 4401


async def test_signing_out_closes_the_sockets_of_the_session_only(
    live: str, web: Running, cast: Cast
) -> None:
    async with web.browser() as browser, web.browser() as elsewhere:
        await sign_in(browser, cast.ana)
        await sign_in(elsewhere, cast.ana)
        mine, other = (f"sid={page.cookies['sid']}" for page in (browser, elsewhere))
        async with (
            socket(live, origin=ORIGIN, cookie=mine) as closing,
            socket(live, origin=ORIGIN, cookie=other) as staying,
        ):
            await say_hello(closing, web, cast.ana.token)
            await say_hello(staying, web, cast.ana.token)
            await browser.post("/v1/auth/logout")
            assert await close_code(closing) == 4401
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.3):
                    await staying.recv()


async def test_revoking_a_token_closes_its_sockets(live: str, web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as admin:
        made = (await admin.post("/v1/api-tokens", json={"name": "painel"})).json()
        async with socket(live, authorization=f"Bearer {made['token']}") as connection:
            await say_hello(connection, web, made["token"])
            await admin.delete(f"/v1/api-tokens/{made['id']}")
            assert await close_code(connection) == 4401


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("{", 4400),
        ("[]", 4400),
        ('{"f":"nope"}', 4400),
        ('{"f":"hello","epoch":"x"}', 4400),
        ('{"f":"hello","epoch":"x","cursor":0,"more":1}', 4400),
        ('{"f":"watch","conversation_ids":[]}', 4400),
        ('{"f":"hello","epoch":"x","cursor":1e99}', 4400),
        (b"\x00\xff", 1003),
        ("x" * 70_000, 1009),
        (b"x" * 70_000, 1003),
        ('{"f":"hello","epoch":"another","cursor":0}', 4409),
    ],
)
async def test_a_wrong_frame_ends_the_socket_with_its_code(
    live: str, cast: Cast, frame: str | bytes, code: int
) -> None:
    async with socket(live, authorization=f"Bearer {cast.ana.token}") as connection:
        await connection.send(frame)
        assert await close_code(connection) == code


async def test_a_restart_says_come_back(settings: Settings, cast: Cast) -> None:
    process = web_process(settings)
    running, url = await process.__aenter__()
    live = url.replace("http", "ws") + "/v1/realtime"
    async with socket(live, authorization=f"Bearer {cast.ana.token}") as connection:
        await say_hello(connection, running, cast.ana.token)
        ending = asyncio.create_task(close_code(connection))
        await process.__aexit__(None, None, None)
        assert await ending == 1012


async def test_a_socket_does_not_outlive_its_credential(cast: Cast, db: Database) -> None:
    """Nobody revoked it; its time is over."""
    async with running(Hub(db)) as hub:
        reader = Reader.for_user(cast.ana.user.id, Role.SELLER)
        mine = Connection(cast.ana.tenant_id, cast.ana.user.id, new_id(), reader)
        async with live_session(hub, mine) as client:
            checking = asyncio.create_task(revalidate_sockets(hub, db, 0.01))
            async with asyncio.timeout(30):
                assert await client.closed == 4401
            checking.cancel()


async def test_a_token_with_a_lowered_role_does_not_rise_with_its_person(
    live: str, web: Running, cast: Cast, db: Database
) -> None:
    """The person's role changed: whoever holds the socket starts over, and is looked at again."""
    async with web.program(cast.caio.token) as admin:
        made = (await admin.post("/v1/api-tokens", json={"name": "leitor", "role": "seller"})).json()
    bearer = {"authorization": f"Bearer {made['token']}"}
    async with socket(live, **bearer) as lowered:
        await say_hello(lowered, web, made["token"])
        async with db.tenant_transaction(cast.caio.tenant_id) as tx:
            tx.emit(UserChanged(user=cast.caio.user, access_changed=True), [audience.ALL])
        assert await close_code(lowered) == 4409


async def test_the_phone_of_the_simulator_has_the_same_door(web: Running, cast: Cast, db: Database) -> None:
    channel_id = await make_channel(db, cast.ana.tenant_id, web.settings.derive)
    base = web.url.replace("http", "ws") + "/simulator/v1/lines"
    phone = f"{base}/{channel_id}/phones/5511987654321/socket"
    async with socket(phone, origin="https://evil.example") as connection:
        assert await close_code(connection) == 4403
    for missing in (
        f"{base}/{new_id()}/phones/5511987654321/socket",
        f"{base}/{channel_id}/phones/12/socket",
    ):
        async with socket(missing, origin=ORIGIN) as connection:
            assert await close_code(connection) == 4403
    async with socket(phone, origin=ORIGIN) as connection:
        await connection.send("{")
        assert await close_code(connection) == 4400


async def test_both_doors_say_come_back_while_the_database_is_away(
    web: Running, cast: Cast, db: Database, database_url: str
) -> None:
    channel_id = await make_channel(db, cast.ana.tenant_id, web.settings.derive)
    base = web.url.replace("http", "ws")
    owner = await asyncpg.connect(database_url)
    await owner.execute(f'ALTER DATABASE "{urlsplit(database_url).path[1:]}" CONNECTION LIMIT 0')
    await owner.close()
    async with db.installation_transaction() as session:
        await session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
                " AND datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    for door in ("/v1/realtime", f"/simulator/v1/lines/{channel_id}/phones/5511987654321/socket"):
        async with socket(f"{base}{door}", authorization=f"Bearer {cast.ana.token}") as connection:
            assert await close_code(connection) == 4503


async def test_where_the_simulator_is_closed_its_phone_asks_who_is_there(
    web: Running, cast: Cast, db: Database
) -> None:
    channel_id = await make_channel(db, cast.ana.tenant_id, web.settings.derive)
    closed = msgspec.structs.replace(web.settings, simulator_open=False)
    async with web_process(closed) as (_, url):
        phone = f"{url.replace('http', 'ws')}/simulator/v1/lines/{channel_id}/phones/5511987654321/socket"
        async with socket(phone, origin=url) as connection:
            assert await close_code(connection) == 4401
        async with socket(phone, authorization=f"Bearer {cast.davi.token}") as connection:
            assert await close_code(connection) == 4403
        async with socket(phone, authorization=f"Bearer {cast.ana.token}") as connection:
            await connection.send("{")
            assert await close_code(connection) == 4400
