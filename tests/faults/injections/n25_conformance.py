"""Frames that the protocol forbids, sizes that memory should not see, handshakes that never end.

Autobahn's suite needs Python 2; these are the cases of it that concern a server of short text frames.
"""

import asyncio
import os
import struct
from collections.abc import Callable
from typing import NamedTuple

from tests.faults.company import found
from tests.faults.raw import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, RawSocket, raw_socket, upgrade
from tests.faults.stage import Injection, Stage

LIMIT = 65_536
BROKEN = (1002, 1003, 4400)
MEGABYTE = 1024


# 1006: who goes on sending after the close frame may be reset before reading it.


class Case(NamedTuple):
    name: str
    act: Callable[[RawSocket], None]
    codes: tuple[int, ...]
    """How it may end."""


def _fragments(socket: RawSocket, pieces: int, size: int) -> None:
    socket.send(TEXT, b"x" * size, fin=False)
    for _ in range(pieces):
        socket.send(CONTINUATION, b"x" * size, fin=False)


def _interrupted(socket: RawSocket) -> None:
    socket.send(TEXT, b"x", fin=False)
    socket.text("x")


CASES = (
    Case("text over 64 KB", lambda s: s.send(TEXT, b"x" * (LIMIT + 1)), (1009,)),
    Case("binary", lambda s: s.send(BINARY, b"{}"), BROKEN),
    Case("fragments over 64 KB", lambda s: _fragments(s, 80, 1000), (1009, 1006, *BROKEN)),
    Case("continuation of nothing", lambda s: s.send(CONTINUATION, b"x"), (1002,)),
    Case("text within fragments", _interrupted, (1002, 1003)),
    Case("compressed bit", lambda s: s.send(TEXT, b"{}", reserved=4), (1002,)),
    Case("second reserved bit", lambda s: s.send(TEXT, b"{}", reserved=2), (1002,)),
    Case("third reserved bit", lambda s: s.send(TEXT, b"{}", reserved=1), (1002,)),
    Case("opcode 3", lambda s: s.send(3, b""), (1002,)),
    Case("opcode 11", lambda s: s.send(11, b""), (1002,)),
    Case("unmasked", lambda s: s.send(TEXT, b"{}", masked=False), (1002,)),
    Case("not UTF-8", lambda s: s.send(TEXT, b"\xff\xfe\xc0"), (1007, 4400)),
    Case("ping over 125", lambda s: s.send(PING, b"x" * 126), (1002,)),
    Case("ping in fragments", lambda s: s.send(PING, b"x", fin=False), (1002,)),
    Case("close with one byte", lambda s: s.send(CLOSE, b"x"), (1002,)),
    Case("close with 1005", lambda s: s.send(CLOSE, struct.pack("!H", 1005)), (1002,)),
    Case("close with 999", lambda s: s.send(CLOSE, struct.pack("!H", 999)), (1002,)),
    Case("a gigabyte announced", lambda s: s.write(b"\x81\xff" + struct.pack("!Q", 2**30)), (1009, 1002)),
    Case("a negative length", lambda s: s.write(b"\x81\xff" + struct.pack("!Q", 2**63)), (1002, 1009)),
    Case("noise", lambda s: s.write(os.urandom(4096)), (1002, 1003, 1007, 1009, 4400, 1006)),
    Case("nothing", lambda s: None, (4400,)),
    Case("a good-bye", lambda s: s.send(CLOSE, struct.pack("!H", 1000)), (1000,)),
)


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    web = rig.webs[0]
    async with rig.db.tenant_snapshot(company.tenant_id) as snapshot:
        epoch, head = await snapshot.position()
    for live in (False, True):
        for case in CASES:
            if live and case.name == "nothing":
                continue  # a live client may be silent
            end = await _end(case, web.port, company.ana.token, (epoch, head) if live else None)
            where = "live" if live else "first"
            stage.must(end in case.codes, f"{case.name} ({where}) ended with {end}, not {case.codes}")
    await _whole_and_pinged(stage, web.port, company.ana.token, epoch, head)
    before = web.kilobytes()
    held = await _held_open(web.port, stage.rounds(300, 100))
    for _ in range(stage.rounds(100, 20)):
        await _end(CASES[0], web.port, company.ana.token, None)
    rise = web.kilobytes() - before
    stage.saw(cases=2 * len(CASES) + 1, half_open_handshakes=held, rss_rise_kb=rise)
    stage.must(rise < 20 * MEGABYTE, "memory rose by more than 20 MB")


async def _end(case: Case, port: int, token: str, live_at: tuple[str, int] | None) -> int:
    async with raw_socket(port, token) as socket:
        if live_at is not None:
            socket.hello(*live_at)
            while b"caught_up" not in (await socket.receive()).payload:
                pass
        case.act(socket)
        return await socket.end(12)


async def _whole_and_pinged(stage: Stage, port: int, token: str, epoch: str, head: int) -> None:
    """What is allowed works: a ping is answered with its own words, compression is not agreed to."""
    async with raw_socket(port, token, Sec_WebSocket_Extensions="permessage-deflate") as socket:
        socket.send(PING, b"ainda?")
        socket.hello(epoch, head)
        frames = [await socket.receive() for _ in range(3)]
    stage.must(any(frame == (PONG, b"ainda?") for frame in frames), "a ping was not answered")
    stage.must(any(b"welcome" in frame.payload for frame in frames), "no welcome after a ping")


async def _held_open(port: int, count: int) -> int:
    """Handshakes of which half arrives; others get in all the same."""
    writers = []
    for _ in range(count):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(upgrade("x" * 43)[:-10])
        writers.append(writer)
    async with raw_socket(port, None) as socket:
        socket.hello("", 0)
        await socket.receive()
    for writer in writers:
        writer.transport.abort()
    return count


INJECTION = Injection(
    25, "frames oversize, fragmented, compressed, broken; slow handshakes (own cases, not Autobahn's)",
    "each ends with the code the protocol names; memory bounded", run,
)  # fmt: skip
