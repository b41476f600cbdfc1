"""NATS, a message server in Go that also speaks WebSocket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks._house import free_port
from benchmarks._sockets import Door
from benchmarks.peers.base import Lab, Publish, Running, process

CONNECT = 'CONNECT {"verbose":false,"pedantic":false,"protocol":1}\r\n'


class Nats:
    name = "nats"
    title = "NATS (Go)"

    def missing(self, lab: Lab) -> str | None:
        return None if _program(lab).exists() else "nats-server"

    @asynccontextmanager
    async def running(self, lab: Lab) -> AsyncIterator[Running]:
        folder, port, plain = lab.scratch(self.name), free_port(), free_port()
        configuration = folder / "nats.conf"
        configuration.write_text(
            f'host: "127.0.0.1"\nport: {plain}\nmax_connections: 20000\n'
            f'websocket {{ host: "127.0.0.1", port: {port}, no_tls: true, compression: false }}\n'
        )
        words: list[str | Path] = [_program(lab), "-c", configuration]
        one_core = {"GOMAXPROCS": "1"}
        async with process(words, port, folder / "log", environment=one_core) as pid:
            frames = [f"{CONNECT}SUB tenant 1\r\n"]
            door = Door(port=port, path="/", needle='"seq"', first_frames=frames)
            yield Running(door, pid, await _publisher(plain))


def _program(lab: Lab) -> Path:
    return lab.debian / "usr/sbin/nats-server"


async def _publisher(port: int) -> Publish:
    """Verbose, so that every publish is acknowledged as it is with the others."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readline()
    writer.write(b'CONNECT {"verbose":true}\r\n')
    await reader.readline()

    async def publish(body: bytes) -> None:
        writer.write(b"PUB tenant %d\r\n%b\r\n" % (len(body), body))
        while (line := await reader.readline()) != b"+OK\r\n":
            if line != b"PING\r\n":
                raise RuntimeError(f"The publish was refused: {line!r}")
            writer.write(b"PONG\r\n")

    return publish
