"""What the vendors' servers have in common: HTTP, a script of what to do with each request, misbehaviour."""

import asyncio
import socket
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from tests.support.web import listening_socket

REPEATED = "invalid content: «meu CPF é 123»"
"""What vendors write into errors may repeat what they were sent."""
UNDECIDED = '{"stage":null,"strength":0,"evidence_ids":[],"reason":"Nada comprova."}'
AS_TEXT = '{"asset_id":null}'
End = Literal["stop", "length", "blocked", "blocked_prompt", "nothing"]


@dataclass(frozen=True, kw_only=True)
class Say:
    """Streams the pieces. `drop_after` cuts the connection and `fail_after` reports a vendor's error after so
    many of them; `hold` waits for ever there."""

    pieces: Sequence[str] = ()
    end: End = "stop"
    drop_after: int | None = None
    fail_after: int | None = None
    hold_after: int | None = None
    slow: float = 0.0
    """Seconds that the model thinks before its first word."""
    model_served: str | None = None
    pause: float = 0.0
    """Seconds before each piece."""
    usage: Mapping[str, int] = field(default_factory=dict)
    """What the vendor counts otherwise than it always does, in its own words."""


@dataclass(frozen=True, kw_only=True)
class Refuse:
    """Answers before the first byte of a stream."""

    status: int
    kind: str = ""
    retry_after: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What is not streamed."""

    body: Any
    status: int = 200


@dataclass(frozen=True, kw_only=True)
class Babble:
    """A stream of bytes that no vendor would write."""

    raw: bytes


Act = Say | Refuse | Reply | Babble
V = TypeVar("V", bound="VendorServer")


@dataclass(frozen=True, kw_only=True)
class Asked:
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Wire(Protocol):
    """One vendor's way of putting it."""

    def events(self, say: Say, asked: Asked) -> tuple[list[bytes], list[bytes]]:
        """The events of the pieces one by one, and those after the last."""
        ...

    def stream_failure(self) -> bytes: ...

    def refusal(self, refuse: Refuse) -> tuple[dict[str, str], bytes]: ...


class VendorServer:
    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._acts: deque[Act] = deque()
        self._decisions: deque[Act] = deque()
        self._turns: deque[Act] = deque()
        self._types: deque[Act] = deque()
        self.asked: list[Asked] = []
        self.url = ""
        self.open = 0
        """Connections."""
        self._serving: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self.idle = asyncio.Event()
        """Set while no request is being answered."""

    def will(self, *acts: Act) -> None:
        self._acts.extend(acts)

    def will_decide(self, *acts: Act) -> None:
        """Stage decisions are asked for beside drafts; until told otherwise, nothing is decided."""
        self._decisions.extend(acts)

    def will_turn(self, *acts: Act) -> None:
        """What a turn of the pilot is."""
        self._turns.extend(acts)

    def will_choose(self, *acts: Act) -> None:
        """How its reply is said; until told otherwise, as text."""
        self._types.extend(acts)

    def next_act(self, asked: Asked) -> Act:
        if b'"wants_person"' in encode(asked.body):
            return self._turns.popleft()
        if b'"asset_id"' in encode(asked.body):
            return self._types.popleft() if self._types else Say(pieces=[AS_TEXT])
        if b'"strength"' not in encode(asked.body):
            return self._acts.popleft()
        return self._decisions.popleft() if self._decisions else Say(pieces=[UNDECIDED])

    def forget(self) -> None:
        """What it was to do next."""
        self._acts.clear()
        self._decisions.clear()

    async def before(self, asked: Asked) -> None:
        """Whoever wants to keep a request waiting does so here."""

    def writing(self, act: Say, number: int) -> None:
        """The piece of this number leaves now, for those who keep time; the last number is the end."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        me = asyncio.current_task()
        assert me is not None
        self._serving[me] = writer
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while True:
                    asked = await _read(reader)
                    self.asked.append(asked)
                    self.idle.clear()
                    keep = await self._answer(asked, reader, writer)
                    if not keep:
                        break
        finally:
            self.open -= 1
            self.idle.set()
            writer.close()
            del self._serving[me]

    async def hang_up(self) -> None:
        """Where the other side keeps its connections open, and where an answer is kept waiting still."""
        for answering, writer in self._serving.items():
            writer.transport.abort()
            answering.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    def _whole(self, act: Refuse | Reply) -> tuple[dict[str, str], bytes]:
        if isinstance(act, Refuse):
            return self._wire.refusal(act)
        return {"content-type": "application/json"}, encode(act.body)

    async def _answer(self, asked: Asked, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        act = self.next_act(asked)
        await self.before(asked)
        if isinstance(act, Babble):
            _head(writer, 200, {"content-type": "text/event-stream", "content-length": str(len(act.raw))})
            writer.write(act.raw)
            await writer.drain()
            return True
        if not isinstance(act, Say):
            headers, body = self._whole(act)
            _head(writer, act.status, headers | {"content-length": str(len(body))})
            writer.write(body)
            await writer.drain()
            return True
        _head(writer, 200, {"content-type": "text/event-stream", "transfer-encoding": "chunked"})
        await asyncio.sleep(act.slow)
        pieces, last = self._wire.events(act, asked)
        for number, event in enumerate(pieces):
            if number == act.drop_after:
                return False
            if number == act.hold_after:
                await writer.drain()
                await reader.read()  # until the other side has had enough
                return False
            if number == act.fail_after:
                last = [self._wire.stream_failure()]
                break
            if act.pause:
                await asyncio.sleep(act.pause)
            self.writing(act, number)
            _chunk(writer, event)
            await writer.drain()
        self.writing(act, len(pieces))
        for event in last:
            _chunk(writer, event)
        _chunk(writer, b"")
        await writer.drain()
        return True


@asynccontextmanager
async def vendor_server(wire: Wire) -> AsyncIterator[VendorServer]:
    async with serving(VendorServer(wire)) as vendor:
        yield vendor


@asynccontextmanager
async def serving(vendor: V, listener: socket.socket | None = None) -> AsyncIterator[V]:
    """Where the product is told of it before it is there, on a socket that was bound for it."""
    server = await asyncio.start_server(vendor.serve, sock=listener or listening_socket())
    host, port = server.sockets[0].getsockname()[:2]
    vendor.url = f"http://{host}:{port}"
    try:
        yield vendor
    finally:
        server.close()
        await vendor.hang_up()


async def _read(reader: asyncio.StreamReader) -> Asked:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers["content-length"]))
    return Asked(path=first.split()[1], headers=headers, body=msgspec.json.decode(body))


def _head(writer: asyncio.StreamWriter, status: int, headers: dict[str, str]) -> None:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode())


def _chunk(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")


def encode(value: Any) -> bytes:
    return msgspec.json.encode(value)
