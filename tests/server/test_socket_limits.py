"""Readers that stop reading, crowds that come back at once, and a process that ends."""

import asyncio
import json
import socket as sockets

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from realtime import link, pulse
from realtime.database import Database
from realtime.lean_socket import LeanSocket, LeanSockets
from server.settings import Settings
from tests.realtime.support import emit
from tests.server.cast import Cast, cast_of
from tests.server.conftest import ORIGIN, Running, web_process
from tests.server.raw_socket import raw_socket
from tests.server.test_realtime_route import say_hello


async def test_who_stops_reading_is_cut_off_and_bounded(
    web: Running, cast: Cast, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "PROGRESS_SECONDS", 1.0)
    async with db.tenant_snapshot(cast.ana.tenant_id) as snapshot:
        position = await snapshot.position()
    async with raw_socket(web.url, cast.ana.token) as deaf:
        raw: sockets.socket = deaf.writer.get_extra_info("socket")
        raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
        deaf.say(f="hello", epoch=position.epoch, cursor=position.head)
        await deaf.lines("caught_up")
        deaf.writer.transport.pause_reading()  # type: ignore[attr-defined]
        async with asyncio.timeout(30):
            while "sockets_evicted_total 1.0" not in await metrics(web):
                await emit(db, cast.ana.tenant_id, *["all"] * 100)
    assert 'sockets_closed_total{code="4408",route="/v1/realtime"} 1.0' in await settled(web, "sockets_open")


async def metrics(web: Running) -> str:
    async with web.program("") as program:
        return (await program.get("/metrics")).text


async def settled(web: Running, name: str) -> str:
    async with asyncio.timeout(30):
        while f'{name}{{route="/v1/realtime"}} 0.0' not in (text := await metrics(web)):
            await asyncio.sleep(0.05)
    return text


async def test_more_handshakes_than_the_budget_wait_outside(settings: Settings, db: Database) -> None:
    few = msgspec.structs.replace(settings, handshakes_per_second=2)
    async with web_process(few) as (web, url):
        cast = await cast_of(db, web.settings)
        live = url.replace("http", "ws") + "/v1/realtime"
        bearer = {"authorization": f"Bearer {cast.ana.token}"}
        with pytest.raises(InvalidStatus) as refused:
            for _ in range(10):
                async with connect(live, additional_headers=bearer):
                    pass
        assert refused.value.response.status_code == 503
        assert refused.value.response.headers["retry-after"] == "2"


async def test_a_process_that_ends_asks_to_move_before_it_closes(settings: Settings, db: Database) -> None:
    slow = msgspec.structs.replace(settings, drain_seconds=1.0)
    process = web_process(slow)
    web, url = await process.__aenter__()
    cast = await cast_of(db, web.settings)
    live = url.replace("http", "ws") + "/v1/realtime"
    async with connect(live, additional_headers={"authorization": f"Bearer {cast.ana.token}"}) as socket:
        await say_hello(socket, web, cast.ana.token)
        ending = asyncio.create_task(process.__aexit__(None, None, None))
        frame = json.loads(await socket.recv())
        assert frame["f"] == "draining"
        assert 0 < frame["after_ms"] <= 1000
        await emit(db, cast.ana.tenant_id)
        assert json.loads(await socket.recv())["f"] == "event", "it is served until it moves"
        await socket.wait_closed()
        assert socket.close_code == 1012
        await ending


@pytest.mark.parametrize(
    "origin",
    ["null", "http://localhost:8000.evil.example", "http://localhost:80000", "https://localhost:8000",
     "http://localhost:8000/", "HTTP://LOCALHOST:8000", "http://evil.example/http://localhost:8000",
     "http://localhost:8000@evil.example", "http://localhost", "http://sub.localhost:8000", "file://"],
)  # fmt: skip
async def test_what_only_looks_like_our_page_is_refused(web: Running, cast: Cast, origin: str) -> None:
    assert origin != ORIGIN
    async with raw_socket(web.url, cast.ana.token, origin=origin) as socket:
        assert await socket.close_code() == 4403


class Silent:
    """An owner that takes everything."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def started(self, link: link.Link) -> None: ...
    def charged(self) -> bool:
        return True

    def heard(self, text: bytes) -> None:
        assert len(text) <= 65_536
        text.decode()

    def ending(self) -> None: ...
    def paused(self) -> None: ...
    def resumed(self) -> None: ...
    def lost(self, code: int) -> None:
        self.codes.append(code)


@hypothesis_settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(st.binary(max_size=400), max_size=12))
async def test_whatever_bytes_come_it_ends_with_a_documented_code(
    pieces: list[bytes],
) -> None:
    loop, owner, registry = asyncio.get_running_loop(), Silent(), LeanSockets()
    ours, theirs = sockets.socketpair()
    codes: list[int] = []
    transport, _ = await loop.create_connection(lambda: LeanSocket(registry, owner, codes.append), sock=ours)
    theirs.setblocking(False)
    for piece in pieces:
        if piece and not transport.is_closing():
            await loop.sock_sendall(theirs, piece)
    theirs.close()
    async with asyncio.timeout(30):
        await registry.gone()
    assert owner.codes == codes
    assert codes[0] in {1002, 1003, 1005, 1006, 1007, 1009} or 1000 <= codes[0] <= 4999
