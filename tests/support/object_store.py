"""A server of S3 for tests, and a line to it that can be cut or made slow."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx
import obstore
from obstore.store import S3Store

from tests.support.web import listening_socket

REGION = "us-east-1"
KEY, SECRET = "shop:files", "a-secret-of-the-tests"


@dataclass(frozen=True)
class ObjectStore:
    port: int

    def make_bucket(self, name: str) -> None:
        store = S3Store(
            name,
            endpoint=f"http://127.0.0.1:{self.port}",
            region=REGION,
            access_key_id=KEY,
            secret_access_key=SECRET,
            virtual_hosted_style_request=False,
            client_options={"allow_http": True},
        )
        httpx.put(obstore.sign(store, "PUT", "", timedelta(minutes=1)), timeout=30).raise_for_status()


@contextmanager
def running_object_store(folder: Path) -> Iterator[ObjectStore]:
    with closing(listening_socket()) as found:
        port: int = found.getsockname()[1]
    script = Path(__file__).with_name("swift_server.py")
    program = [sys.executable, str(script), str(folder), str(port), KEY, SECRET]
    with (folder / "log").open("w") as log, subprocess.Popen(program, stdout=log, stderr=log) as server:
        try:
            _wait_until_ready(server, port, folder / "log")
            yield ObjectStore(port)
        finally:
            server.terminate()


def _wait_until_ready(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    end = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < end:
        with suppress(httpx.TransportError):
            httpx.get(f"http://127.0.0.1:{port}/")
            return
        time.sleep(0.05)
    raise RuntimeError(f"Swift did not start:\n{log.read_text()}")


@dataclass
class Line:
    """What stands between the product and its store."""

    url: str
    cut: bool = False
    flows: asyncio.Event = field(default_factory=asyncio.Event)
    """Cleared, it holds back whatever either side says."""
    opened: set[asyncio.StreamWriter] = field(default_factory=set)

    def go_away(self) -> None:
        self.cut = True
        for writer in self.opened:
            writer.transport.abort()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
        if self.cut:
            writer.transport.abort()
            return
        there, onwards = await asyncio.open_connection("127.0.0.1", port)
        self.opened |= {writer, onwards}
        with suppress(OSError):
            await asyncio.gather(self._pass_on(reader, onwards), self._pass_on(there, writer))
        self.opened -= {writer, onwards}

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer):
            while said := await reader.read(65536):
                await self.flows.wait()
                writer.write(said)
                await writer.drain()


@asynccontextmanager
async def line_to(port: int) -> AsyncIterator[Line]:
    taken: set[asyncio.Task[None]] = set()

    def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken.add(asyncio.create_task(line.take(reader, writer, port)))

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    line = Line("http://{}:{}".format(*server.sockets[0].getsockname()[:2]))
    line.flows.set()
    yield line
    server.close()
    line.flows.set()
    line.go_away()
    await asyncio.gather(*taken)
