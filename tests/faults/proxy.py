"""A TCP proxy that does what networks do: cut, swallow, delay, throttle, and change what passes."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

Target = tuple[str, int] | str
"""Host and port, or the path of a unix socket."""


class Filter(Protocol):
    """Sees what passes on one link and says what goes on instead; empty bytes for nothing."""

    def up(self, data: bytes) -> bytes: ...
    def down(self, data: bytes) -> bytes: ...


class Link:
    """One connection through the proxy. `down` is towards whoever connected."""

    def __init__(
        self, number: int, near: asyncio.StreamWriter, far: asyncio.StreamWriter, to: Target
    ) -> None:
        self.number, self.near, self.far, self.to = number, near, far, to
        self.opened, self.closed = time.monotonic(), 0.0
        self.filter: Filter | None = None
        self.budget: int | None = None
        """Bytes that may still pass down; then the connection ends, as if cut at this offset."""

    def cut(self) -> None:
        for end in (self.near, self.far):
            end.transport.abort()


class Proxy:
    """`targets` is asked for each new connection; the first that can be reached takes it."""

    def __init__(self, targets: Callable[[], Sequence[Target]]) -> None:
        self.targets = targets
        self.port = 0
        self.links: list[Link] = []
        self.opened = 0
        self.delay = 0.0
        self.bytes_per_second: int | None = None
        self.budget: int | None = None
        """For links to come, see `Link.budget`."""
        self.make_filter: Callable[[Link], Filter] | None = None
        self.on_close: Callable[[Link], None] = lambda _: None
        self._flows = asyncio.Event()
        self._flows.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._numbers = itertools.count(1)

    def cut(self) -> None:
        for link in list(self.links):
            link.cut()

    def swallow(self) -> None:
        """From now on connections are accepted and nothing passes: a black hole."""
        self._flows.clear()

    def flow(self) -> None:
        self._flows.set()

    def heal(self) -> None:
        self.delay, self.bytes_per_second, self.budget, self.make_filter = 0.0, None, None, None
        self.flow()

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._carry(reader, writer)
        except OSError:
            pass  # either end left; that is what links do
        finally:
            writer.transport.abort()
            self._tasks.discard(task)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached = await self._reach()
        if reached is None:
            return
        far_reader, far_writer, target = reached
        link = Link(next(self._numbers), writer, far_writer, target)
        link.budget, self.opened = self.budget, self.opened + 1
        if self.make_filter is not None:
            link.filter = self.make_filter(link)
        self.links.append(link)
        ways = [
            asyncio.create_task(self._copy(link, reader, far_writer, upward=True)),
            asyncio.create_task(self._copy(link, far_reader, writer, upward=False)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            if not link.near.transport.is_closing():
                await writer.drain()
                writer.close()  # what was written still arrives, unlike after a reset
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            link.closed = time.monotonic()
            self.links.remove(link)
            self.on_close(link)
            far_writer.transport.abort()

    async def _reach(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter, Target] | None:
        for target in self.targets():
            try:
                if isinstance(target, str):
                    return *(await asyncio.open_unix_connection(target)), target
                return *(await asyncio.open_connection(*target)), target
            except OSError:
                continue
        return None

    async def _copy(
        self, link: Link, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, upward: bool
    ) -> None:
        while data := await reader.read(65536):
            await self._flows.wait()
            if self.delay:
                await asyncio.sleep(self.delay)
            if link.filter is not None:
                data = link.filter.up(data) if upward else link.filter.down(data)
            if not upward and link.budget is not None:
                data, link.budget = data[: link.budget], link.budget - len(data)
            await self._send(writer, data)
            if not upward and link.budget is not None and link.budget <= 0:
                return

    async def _send(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        if self.bytes_per_second is None:
            writer.write(data)
            await writer.drain()
            return
        piece = max(1, self.bytes_per_second // 20)
        for start in range(0, len(data), piece):
            writer.write(data[start : start + piece])
            await writer.drain()
            await asyncio.sleep(0.05)

    async def close(self) -> None:
        self.flow()
        while self._tasks:
            self.cut()
            await asyncio.wait(self._tasks, timeout=0.1)


@asynccontextmanager
async def running_proxy(targets: Callable[[], Sequence[Target]]) -> AsyncIterator[Proxy]:
    proxy = Proxy(targets)
    server = await asyncio.start_server(proxy.accept, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        await proxy.close()
        await server.wait_closed()
