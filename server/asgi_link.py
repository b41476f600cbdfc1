"""A link through an ASGI server that keeps its connections to itself: two tasks and a queue per socket.

Any server will do; ours hands the connection over instead (see `server.websocket_protocol`).
"""

import asyncio
from collections import deque
from typing import Any, cast

from litestar import WebSocket

from realtime.link import CLOSE_SECONDS, HIGH_WATER, LOW_WATER, Owner
from realtime.websocket import Refusal, payload_of

MAX_CHARACTERS = 65_536


class AsgiLink:
    def __init__(self, socket: WebSocket[Any, Any, Any], owner: Owner) -> None:
        self._socket = socket
        self._owner = owner
        self._outbox: deque[bytes] = deque()
        self._waiting = 0
        self._paused = False
        self._goodbye: tuple[int, str] | None = None
        self._more = asyncio.Event()
        self._cut: asyncio.TimerHandle | None = None
        self._code = 1006

    async def run(self) -> None:
        """Until the client is gone, or does not answer to the goodbye."""
        self._reading = asyncio.create_task(self._read())
        writing = asyncio.create_task(self._write())
        try:
            self._owner.started(self)
            await asyncio.wait({self._reading})
        finally:
            if self._cut is not None:
                self._cut.cancel()
            for task in (self._reading, writing):
                task.cancel()
            await asyncio.gather(self._reading, writing, return_exceptions=True)
            self._owner.lost(self._code)

    def write(self, framed: bytes) -> None:
        if self._goodbye is not None:
            return
        payload = payload_of(framed)
        self._outbox.append(payload)
        self._waiting += len(payload)
        self._more.set()
        if self._waiting > HIGH_WATER and not self._paused:
            self._paused = True
            self._owner.paused()

    def close(self, code: int, reason: str = "") -> None:
        if self._goodbye is not None:
            return
        self._goodbye, self._code = (int(code), reason), int(code)
        self._owner.ending()
        self._more.set()
        self._cut = asyncio.get_running_loop().call_later(CLOSE_SECONDS, self.abort)

    def abort(self) -> None:
        """The server cuts the connection when the route returns."""
        self._goodbye = self._goodbye or (self._code, "")
        self._reading.cancel()

    def buffered(self) -> int:
        return self._waiting

    async def _read(self) -> None:
        while True:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                if self._goodbye is None:
                    self._code = message["code"]
                return
            if self._goodbye is None and self._owner.charged():
                self._hear(cast("str | None", message.get("text")))

    def _hear(self, text: str | None) -> None:
        if text is None:
            self.close(Refusal.NO_TEXT, Refusal.NO_TEXT.name.lower())
        elif len(text) > MAX_CHARACTERS:
            self.close(Refusal.TOO_LARGE, Refusal.TOO_LARGE.name.lower())
        else:
            self._owner.heard(text.encode())

    async def _write(self) -> None:
        try:
            while self._goodbye is None or self._outbox:
                await self._more.wait()
                self._more.clear()
                while self._outbox:
                    await self._send(self._outbox.popleft())
            code, reason = self._goodbye
            await self._socket.send({"type": "websocket.close", "code": code, "reason": reason})
        except (OSError, RuntimeError):
            return  # the other side was faster; the reader hears of it

    async def _send(self, payload: bytes) -> None:
        await self._socket.send({"type": "websocket.send", "bytes": None, "text": payload.decode()})
        self._waiting -= len(payload)
        if self._paused and self._waiting <= LOW_WATER:
            self._paused = False
            self._owner.resumed()
