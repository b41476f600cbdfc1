"""What the providers' servers have in common: HTTP on loopback, webhooks, and misbehaviour on command."""

import asyncio
import base64
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import msgspec


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that arrived whole."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    content: bytes

    @property
    def body(self) -> Any:
        return msgspec.json.decode(self.content) if self.content else {}

    @property
    def steps(self) -> list[str]:
        return [unquote(step) for step in self.path.strip("/").split("/")]


@dataclass(frozen=True, kw_only=True)
class Reply:
    status: int
    body: Any = None
    content: bytes | None = None
    """Instead of JSON."""
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    drips: bool = False
    """A byte now and then, for as long as anybody listens."""


@dataclass(frozen=True, kw_only=True)
class Take:
    """The message is taken, as always; then, before the answer is written, `first` happens."""

    delay: float = 0.0
    first: Callable[["Sent"], Awaitable[None]] | None = None


@dataclass(frozen=True, kw_only=True)
class Refuse:
    """The message is not taken, and the answer says so in the provider's own words."""

    status: int
    body: Any


@dataclass(frozen=True, kw_only=True)
class Hang:
    """No answer, until the other side has had enough. Taken all the same, unless told otherwise."""

    taken: bool = True


@dataclass(frozen=True, kw_only=True)
class Cut:
    """The connection ends without an answer: after the message was taken, or before."""

    taken: bool = True


Act = Take | Refuse | Hang | Cut
V = TypeVar("V", bound="ProviderServer")


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A message that the provider took and named."""

    id: str
    to: str
    text: str
    asked: Asked
    extra: Mapping[str, Any] = field(default_factory=dict)


class ProviderServer:
    """One number on one provider. Subclasses know the wire."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.sent: list[Sent] = []
        """What was taken, in order: what customers would see on their phones."""
        self.reached = asyncio.Event()
        """Set by each send that arrived whole."""
        self.webhook_url: str | None = None
        self.webhook_answers: list[int] = []
        self.url = ""
        self._acts: deque[Act] = deque()
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self._named = 0

    # Of the wire.
    def answer(self, asked: Asked) -> Reply:
        """To anything that sends no message."""
        raise NotImplementedError

    def read_send(self, asked: Asked) -> Sent | Reply | None:
        """A message with the name it will have; a refusal of a malformed one; None for other requests."""
        raise NotImplementedError

    def accepted(self, sent: Sent) -> Reply:
        raise NotImplementedError

    def sign(self, body: bytes) -> Mapping[str, str]:
        """Headers by which our webhook knows the provider."""
        return {}

    # For tests.
    @property
    def texts(self) -> list[str]:
        return [sent.text for sent in self.sent]

    def will(self, *acts: Act) -> None:
        """What it does with the next messages; afterwards it takes them."""
        self._acts.extend(acts)

    async def tell(self, body: Any) -> int:
        """A webhook, as the provider posts it. Returns how it was answered."""
        assert self.webhook_url is not None, "no webhook address was set"
        content = body if isinstance(body, bytes) else msgspec.json.encode(body)
        headers = {"content-type": "application/json", **self.sign(content)}
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.post(self.webhook_url, content=content, headers=headers)
        self.webhook_answers.append(answer.status_code)
        return answer.status_code

    def name(self, prefix: str) -> str:
        self._named += 1
        return f"{prefix}{self._named:06d}"

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=64 * 1024 * 1024)
        host, port = self._server.sockets[0].getsockname()[:2]
        self.url = f"http://{host}:{port}"

    async def close(self) -> None:
        """From now on connections are refused."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._open:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            asked = await _read(reader)
            self.asked.append(asked)
            reply = await self._decide(asked, reader)
            if reply is not None:
                await _write(writer, reply)
        self._open.discard(writer)
        writer.close()

    async def _decide(self, asked: Asked, reader: asyncio.StreamReader) -> Reply | None:
        sent = self.read_send(asked)
        if sent is None:
            return self.answer(asked)
        self.reached.set()
        act = self._acts.popleft() if self._acts else Take()
        if isinstance(act, Refuse):
            return Reply(status=act.status, body=act.body)
        if isinstance(sent, Reply):
            return sent
        if isinstance(act, Take) or act.taken:
            self.sent.append(sent)
        if isinstance(act, Cut):
            return None
        if isinstance(act, Hang):
            await reader.read()
            return None
        await asyncio.sleep(act.delay)
        if act.first is not None:
            await act.first(sent)
        return self.accepted(sent)


@asynccontextmanager
async def serving(provider: V) -> AsyncIterator[V]:
    await provider.open()
    try:
        yield provider
    finally:
        await provider.close()


def refused(status: int, body: Any) -> Reply:
    return Reply(status=status, body=body)


def parts_of(asked: Asked) -> Mapping[str, bytes]:
    """Of a multipart body, by name."""
    boundary = asked.headers["content-type"].partition("boundary=")[2].strip('"').encode()
    found: dict[str, bytes] = {}
    for part in asked.content.split(b"--" + boundary)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0].decode()
        found[name] = content.removesuffix(b"\r\n")
    return found


def decoded(data: str) -> bytes:
    """Of base64, with or without `data:…,` before it."""
    return base64.b64decode(data.partition(",")[2] if data.startswith("data:") else data)


def shuffled(words: Sequence[str]) -> list[str]:
    """The worst order for statuses: the last one first, and each twice."""
    return [word for word in reversed(words) for _ in range(2)]


async def _read(reader: asyncio.StreamReader) -> Asked:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if headers.get("transfer-encoding") == "chunked":
        content = b""
        while size := int((await reader.readline()).strip() or b"0", 16):
            content += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
    else:
        content = await reader.readexactly(int(headers.get("content-length", 0)))
    method, target, _ = first.split()
    parts = urlsplit(target)
    return Asked(
        method=method, path=parts.path, query=dict(parse_qsl(parts.query)), headers=headers, content=content
    )


async def _write(writer: asyncio.StreamWriter, reply: Reply) -> None:
    content = reply.content if reply.content is not None else msgspec.json.encode(reply.body)
    more = "".join(f"{name}: {value}\r\n" for name, value in reply.headers.items())
    head = (
        f"HTTP/1.1 {reply.status} X\r\ncontent-type: {reply.kind}\r\nconnection: close\r\n{more}"
        f"content-length: {len(content)}\r\n\r\n"
    )
    writer.write(head.encode())
    for at in range(len(content)) if reply.drips else ():
        writer.write(content[at : at + 1])
        await writer.drain()
        await asyncio.sleep(0.02)
    writer.write(b"" if reply.drips else content)
    await writer.drain()
