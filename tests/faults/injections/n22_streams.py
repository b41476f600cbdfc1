"""Drafts written faster than anybody reads, over a Redis that loses a fifth; then their writer dies."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import msgspec

from copilot.draft_reply import draft_reply
from copilot.import_knowledge import import_knowledge
from copilot.jobs import DraftReply
from realtime.database import Database
from server.demo.knowledge import demo_knowledge
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.factories import receive
from tests.faults.company import Company, found, number
from tests.faults.raw import CLOSE, RawSocket, raw_socket
from tests.faults.redis_filter import RedisFaults
from tests.faults.stage import Injection, Stage

REPLY = "Olá! Temos sim 😀 em azul, no tamanho que você pediu. " * 30
FRAMES_PER_SECOND = 30


class Composer:
    """What one composer shows of the draft, and how it ended."""

    def __init__(self) -> None:
        self.text = b""
        self.shown: list[str] = []
        self.frames: list[float] = []
        self.end: dict[str, object] | None = None

    def take(self, frame: dict[str, object]) -> None:
        event = frame.get("d")
        if not isinstance(event, dict):
            return
        if event["t"] == "draft.delta":
            self.frames.append(time.monotonic())
            at = event["offset"] * 2  # UTF-16 code units
            if at == 0 or at == len(self.text):
                self.text = (b"" if at == 0 else self.text) + event["text"].encode("utf-16-le")
                self.shown.append(self.text.decode("utf-16-le"))
        elif event["t"] in ("draft.ready", "draft.failed"):
            self.end = event["draft"]

    def most_in_a_second(self) -> int:
        return max(
            (sum(0 <= later - at < 1 for later in self.frames) for at in self.frames), default=0
        )  # fmt: skip

    async def follow(self, socket: RawSocket, seconds: float) -> None:
        async with asyncio.timeout(seconds):
            while self.end is None and (frame := await socket.receive(seconds)).opcode != CLOSE:
                for line in frame.payload.split(b"\n"):
                    self.take(msgspec.json.decode(line))


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    await import_knowledge(rig.db, company.tenant_id, demo_knowledge())
    faults = RedisFaults(stage.chance, drop=0.2)
    for web in rig.webs:
        web.redis.make_filter = faults.filter
        web.redis.cut()
    whole = [await _fast(stage, company, number(turn)) for turn in range(stage.rounds(5, 1))]
    ends = [await _killed(stage, company, number(50 + turn)) for turn in range(stage.rounds(3, 1))]
    stage.saw(
        streams=len(whole), dropped=faults.dropped, most_frames_in_a_second=max(each for each in whole),
        after_a_killed_writer=ends,
    )  # fmt: skip
    stage.must(max(whole) <= FRAMES_PER_SECOND, "a socket got more than 30 frames in a second")
    stage.must(all(end in ("ready", "failed") for end in ends), "a draft without a writer never ended")


async def _fast(stage: Stage, company: Company, who: str) -> int:
    """200 pieces a second, written by this process; the most frames a second that arrived."""
    rig = stage.rig
    quiet = Database(rig.db.engine, rig.db.bus)  # no reactors, so that no worker writes the same draft
    thread = (await receive(quiet, company.shop, number=who, name=None)).conversation_id
    drafter = ScriptedDrafter(REPLY, pause=0.005, size=4)
    composer = Composer()
    async with _watching(stage, company, thread) as socket:
        job = DraftReply(conversation_id=thread)
        writing = draft_reply(quiet, scripted(drafter), company.tenant_id, job, 30.0)
        await asyncio.gather(writing, composer.follow(socket, 40))
    final = composer.end["text"] if composer.end else None
    stage.must(composer.end and composer.end["state"] == "ready", f"the draft ended as {composer.end}")
    garbled = [shown for shown in composer.shown if not str(final).startswith(shown.rstrip())]
    stage.must(not garbled, "the composer showed words that the draft never had")
    stage.must(composer.shown, "nothing was seen of the stream")
    return composer.most_in_a_second()


async def _killed(stage: Stage, company: Company, who: str) -> str:
    """The workers write it, and are killed at the first word."""
    composer = Composer()
    written = await receive(stage.rig.db, company.shop, "Oi, tem vestido?", number=who, name=None)
    thread = written.conversation_id
    async with _watching(stage, company, thread) as socket:
        following = asyncio.create_task(composer.follow(socket, 60))
        async with asyncio.timeout(15):
            while not composer.frames and composer.end is None:
                await asyncio.sleep(0.01)
        await asyncio.gather(*(worker.kill() for worker in stage.rig.workers))
        await asyncio.gather(*(worker.start() for worker in stage.rig.workers))
        await following
    return str(composer.end["state"]) if composer.end else "nothing"


@asynccontextmanager
async def _watching(stage: Stage, company: Company, thread: UUID) -> AsyncIterator[RawSocket]:
    async with stage.rig.db.tenant_snapshot(company.tenant_id) as snapshot:
        epoch, head = await snapshot.position()
    async with raw_socket(stage.rig.front.port, company.clara.token) as socket:
        socket.hello(epoch, head)
        socket.text(f'{{"f":"watch","conversation_ids":["{thread}"]}}')
        yield socket


INJECTION = Injection(
    22, "a draft at 200 pieces/s, 20% of deltas dropped, the writer killed",
    "final text identical or durably failed; ≤ 30 frames/s a socket", run,
)  # fmt: skip
