"""A person's screen as a socket: what it was sent, in order, as bytes and as frames."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

Frame = dict[str, Any]


class Screen:
    """Reads all the time; `frames` is everything so far, `raw` the bytes of it."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._news = asyncio.Event()
        self.frames: list[Frame] = []
        self.raw: list[bytes] = []
        self.reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        try:
            async for text in self._connection:
                self.raw.append(str(text).encode())
                self.frames += [json.loads(line) for line in str(text).splitlines()]
                self._news.set()
        except ConnectionClosed:
            pass
        self._news.set()

    async def say(self, **frame: Any) -> None:
        await self._connection.send(json.dumps(frame, default=str))

    async def watch(self, *conversation_ids: UUID) -> None:
        await self.say(f="watch", conversation_ids=[str(id_) for id_ in conversation_ids])

    async def until(self, holds: Callable[[], Any], seconds: float = 30.0) -> Any:
        """The first truthy answer; looks again whenever something arrived."""
        async with asyncio.timeout(seconds):
            while not (found := holds()):
                self._news.clear()
                await self._news.wait()
        return found

    async def until_told(self, kind: str) -> None:
        """Of a durable event."""
        await self.until(lambda: kind in self.kinds())

    async def closed(self, seconds: float = 30.0) -> int | None:
        async with asyncio.timeout(seconds):
            await self._connection.wait_closed()
            await self.reading
        return self._connection.close_code

    @property
    def events(self) -> list[Frame]:
        return [frame for frame in self.frames if frame["f"] == "event"]

    @property
    def last_s(self) -> int:
        return max((frame["s"] for frame in self.events), default=0)

    def kinds(self) -> list[str]:
        return [event["d"]["t"] for event in self.events]

    def ephemera(self, kind: str) -> list[Frame]:
        spoken = [frame["d"] for frame in self.frames if frame["f"] == "ephemeral"]
        return [event for event in spoken if event["t"] == kind]

    def viewers(self, conversation_id: UUID) -> set[str] | None:
        """As this screen was last told."""
        told = [
            event for event in self.ephemera("presence") if event["conversation_id"] == str(conversation_id)
        ]
        return set(told[-1]["viewers"]) if told else None


async def position(address: str, token: str) -> tuple[str, int]:
    async with httpx.AsyncClient(base_url=address, headers={"authorization": f"Bearer {token}"}) as program:
        snapshot = (await program.get("/v1/snapshot")).json()
    return snapshot["epoch"], snapshot["head"]


@asynccontextmanager
async def screen(
    address: str,
    token: str,
    *,
    at: tuple[str, int] | None = None,
    path: str = "/v1/realtime",
    **headers: str,
) -> AsyncIterator[Screen]:
    """Live, unless the server refuses the position `at`; by a token, or by the cookie in `headers`."""
    epoch, cursor = at or await position(address, token)
    fields = headers or {"authorization": f"Bearer {token}"}
    origin = fields.pop("origin", None)
    url = address.replace("http", "ws", 1) + path
    async with connect(url, origin=origin, additional_headers=fields) as connection:  # type: ignore[arg-type]
        opened = Screen(connection)
        await opened.say(f="hello", epoch=epoch, cursor=cursor)
        await opened.until(
            lambda: opened.reading.done() or any(one["f"] == "caught_up" for one in opened.frames)
        )
        try:
            yield opened
        finally:
            opened.reading.cancel()
            await asyncio.gather(opened.reading, return_exceptions=True)
