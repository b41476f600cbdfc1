"""Both ways to a client keep the same promises: the connection taken over, and any ASGI server's."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from realtime.database import Database
from realtime.log import Position
from realtime.websocket import Opcode
from server.settings import Settings
from tests.realtime.support import emit
from tests.server.cast import Cast, cast_of
from tests.server.conftest import Running, web_process
from tests.server.raw_socket import RawSocket, raw_socket
from tests.support.client_frames import masked


@pytest.fixture(params=["lean", "asgi"])
async def web(request: pytest.FixtureRequest, settings: Settings) -> AsyncIterator[Running]:
    options = {} if request.param == "lean" else {"ws": "websockets-sansio"}
    async with web_process(settings, **options) as (running, _):
        yield running


@pytest.fixture
async def cast(db: Database, web: Running) -> Cast:
    return await cast_of(db, web.settings)


@pytest.fixture
async def position(db: Database, cast: Cast) -> Position:
    async with db.tenant_snapshot(cast.ana.tenant_id) as snapshot:
        return await snapshot.position()


async def say_hello(socket: RawSocket, position: Position) -> None:
    socket.say(f="hello", epoch=position.epoch, cursor=position.head)
    assert await socket.lines("caught_up") == ["welcome", "caught_up"]


async def test_events_follow_a_hello(web: Running, cast: Cast, db: Database, position: Position) -> None:
    async with raw_socket(web.url, cast.ana.token) as socket:
        await say_hello(socket, position)
        await emit(db, cast.ana.tenant_id)
        assert await socket.lines("event") == ["event"]


async def test_a_hello_may_come_in_pieces_and_too_early(web: Running, cast: Cast, position: Position) -> None:
    hello = f'{{"f":"hello","epoch":"{position.epoch}","cursor":{position.head}}}'.encode()
    pieces = masked(Opcode.TEXT, hello[:9], final=False) + masked(Opcode.CONTINUATION, hello[9:])
    async with raw_socket(web.url, cast.ana.token, early=pieces[:12]) as socket:
        for place in range(12, len(pieces)):
            socket.writer.write(pieces[place : place + 1])
            await asyncio.sleep(0)
        assert await socket.lines("caught_up") == ["welcome", "caught_up"]


async def test_a_ping_is_answered_and_a_goodbye_returned(
    web: Running, cast: Cast, position: Position
) -> None:
    async with raw_socket(web.url, cast.ana.token) as socket:
        await say_hello(socket, position)
        socket.writer.write(masked(Opcode.PING, b"there?"))
        assert await socket.frame() == (Opcode.PONG, b"there?")
        socket.writer.write(masked(Opcode.CLOSE, (1000).to_bytes(2)))
        assert await socket.close_code() == 1000
        assert await socket._reader.read() == b""


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (masked(Opcode.TEXT, b"{"), 4400),
        (masked(Opcode.TEXT, b'{"f":"watch","conversation_ids":[]}'), 4400),
        (masked(Opcode.BINARY, b"\0"), 1003),
        (masked(Opcode.TEXT, b"\xff"), 1007),
        (masked(Opcode.TEXT, b"x" * 70_000), 1009),
        (b"\x81\x02{}", 1002),
        (b"\xc1\x82\0\0\0\0{}", 1002),
        (b"\x83\x80\0\0\0\0", 1002),
        (masked(Opcode.CONTINUATION, b"of nothing"), 1002),
        (masked(Opcode.CLOSE, b"\x03"), 1002),
        (masked(Opcode.CLOSE, b"\x03\xe8\xff"), 1007),
    ],
)
async def test_what_breaks_the_protocol_ends_it_with_a_code(
    web: Running, cast: Cast, said: bytes, code: int
) -> None:
    async with raw_socket(web.url, cast.ana.token) as socket:
        socket.writer.write(said)
        assert await socket.close_code() == code


async def test_too_many_frames_are_too_many(web: Running, cast: Cast, position: Position) -> None:
    async with raw_socket(web.url, cast.ana.token) as socket:
        await say_hello(socket, position)
        for _ in range(40):
            socket.say(f="watch", conversation_ids=[])
        assert await socket.close_code() == 4429


async def test_strangers_are_told_so_after_the_handshake(web: Running) -> None:
    async with raw_socket(web.url, "pdv_nobody") as socket:
        assert await socket.close_code() == 4401
