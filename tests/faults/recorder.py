"""A simulated client: it follows the log as an integrator would, and writes down all it was told."""

import asyncio
import hashlib
import re
import time
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

import httpx
import msgspec

from realtime.client import Followed, Refused, SnapshotNeeded, follow
from realtime.log import Position
from tests.faults.company import Person
from tests.faults.proxy import Link, Proxy
from tests.faults.rig import Rig
from tests.faults.screen import Screen

CAUGHT_UP = re.compile(rb'"f":"caught_up","s":(\d+)')

_encode = msgspec.json.Encoder().encode


class Record(NamedTuple):
    connection: int
    epoch: str
    seq: int
    event_id: UUID
    kind: str
    conversation_id: UUID | None
    sha: bytes
    at: float
    """Seconds on the monotonic clock."""
    took: float
    """Seconds since the writer made the event, both on this machine's clock."""


@dataclass
class Segment:
    """What came after one snapshot."""

    start: Position
    reason: str
    """Why the snapshot was taken."""
    screen: Screen
    records: list[Record] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Recorder:
    person: Person
    gate: Proxy
    token: str
    segments: list[Segment] = field(default_factory=list)
    refused: int | None = None
    refused_at: float = 0.0
    captured: bytearray | None = None
    """Raw bytes from the server, when they are wanted."""
    caught_up: list[float] = field(default_factory=list)
    lost: list[float] = field(default_factory=list)
    replayed: dict[int, int] = field(default_factory=dict)
    """By connection the last position that was replayed and not live."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.gate.port}"

    @property
    def records(self) -> list[Record]:
        return [record for segment in self.segments for record in segment.records]

    def saw(self, event_id: UUID) -> bool:
        return any(record.event_id == event_id for record in reversed(self.records))

    def reconnects(self) -> list[float]:
        """Seconds from each lost connection until everything missed had arrived."""
        return [
            next(at for at in self.caught_up if at > lost) - lost
            for lost in self.lost
            if self.caught_up and self.caught_up[-1] > lost
        ]

    async def run(self) -> None:
        """Until cancelled or refused for good."""
        reason = "start"
        while self.refused is None:
            snapshot = await self.snapshot()
            start = Position(snapshot["epoch"], snapshot["head"])
            self.segments.append(Segment(start, reason, Screen(snapshot)))
            try:
                async with aclosing(follow(self.url, self.token, start)) as events:
                    async for event in events:
                        self._note(event)
            except SnapshotNeeded as needed:
                reason = needed.reason
            except Refused as refused:
                self.refused, self.refused_at = refused.code, time.monotonic()

    def watch(self, link: Link) -> "_Watch":
        return _Watch(self, link)

    def ended(self, link: Link) -> None:
        if link.number in self.replayed:
            self.lost.append(link.closed)

    async def snapshot(self) -> dict[str, Any]:
        headers = {"authorization": f"Bearer {self.token}"}
        async with httpx.AsyncClient(base_url=self.url, headers=headers, timeout=5) as http:
            while True:
                with suppress(httpx.HTTPError):
                    answer = await http.get("/v1/snapshot")
                    if answer.status_code == 200:
                        return dict(answer.json())
                await asyncio.sleep(0.1)

    def _note(self, followed: Followed) -> None:
        segment, body = self.segments[-1], _encode(followed.event)
        event = msgspec.json.decode(body)
        made = (followed.id.int >> 80) / 1000
        record = Record(
            self.gate.opened, followed.epoch, followed.seq, followed.id, event["t"], conversation_of(event),
            hashlib.sha256(body).digest(), time.monotonic(), time.time() - made,
        )  # fmt: skip
        segment.records.append(record)
        segment.events.append(event)
        segment.screen.apply(event)


class _Watch:
    """Notes when a connection was whole again and when it was lost."""

    def __init__(self, recorder: Recorder, link: Link) -> None:
        self._recorder, self._link = recorder, link

    def up(self, data: bytes) -> bytes:
        return data

    def down(self, data: bytes) -> bytes:
        if found := CAUGHT_UP.search(data):
            self._recorder.caught_up.append(time.monotonic())
            self._recorder.replayed[self._link.number] = int(found[1])
        if self._recorder.captured is not None:
            self._recorder.captured += data
        return data


def conversation_of(event: dict[str, Any]) -> UUID | None:
    if "conversation_id" in event:
        return UUID(event["conversation_id"])
    inner = event.get("conversation")
    if inner:
        return UUID(inner["id"])
    about = event.get("draft") or event.get("suggestion")
    return UUID(about["conversation_id"]) if about else None


@asynccontextmanager
async def recording(rig: Rig, *people: Person, capture: bool = False) -> AsyncIterator[list[Recorder]]:
    """A client for each, live when the block begins."""
    recorders = [Recorder(person, await rig.gate(), person.token) for person in people]
    for recorder in recorders:
        recorder.gate.make_filter, recorder.gate.on_close = recorder.watch, recorder.ended
        recorder.captured = bytearray() if capture else None
    tasks = [asyncio.create_task(recorder.run()) for recorder in recorders]
    try:
        await live(recorders)
        yield recorders
        for task in tasks:
            if task.done():
                task.result()  # one that ended by a mistake of its own saw nothing more
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for recorder in recorders:
            await recorder.gate.close()


async def live(recorders: list[Recorder], seconds: float = 20) -> None:
    """All of them have been caught up at least once."""
    async with asyncio.timeout(seconds):
        while not all(recorder.caught_up for recorder in recorders):
            await asyncio.sleep(0.02)
