"""What these tests do again and again."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from uuid import UUID

from sqlalchemy import text

from copilot.draft_reply import draft_reply
from copilot.engine.ports import Engine
from copilot.handlers import copilot_handlers
from copilot.jobs import DraftReply
from copilot.queries import drafts, stages
from copilot.queries.settings import DEFAULTS
from copilot.records import AiSettingsChange
from copilot.use_draft import use_draft
from inbox.change_stage import change_stage
from inbox.requests import SendMessage
from inbox.send_message import send_message
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ephemeral_events import DraftDelta
from realtime.ids import new_id
from realtime.job_runner import JobRunner
from realtime.notices import Notice, Passing
from realtime.records import Message
from realtime.suggestion_records import Draft, StageSuggestion
from tests.factories import Shop, logged_events


@asynccontextmanager
async def working(db: Database, provider: Engine) -> AsyncIterator[None]:
    """A worker that does the copilot's jobs."""
    runner = JobRunner(db, copilot_handlers(db, provider), slots=4)
    task = asyncio.create_task(runner.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await runner.stop()


async def answer(db: Database, shop: Shop, provider: Engine, conversation_id: UUID) -> Draft:
    """The draft that the worker's handler writes for the newest message."""
    await draft_reply(db, provider, shop.tenant_id, DraftReply(conversation_id=conversation_id))
    draft = await live_draft(db, shop, conversation_id)
    assert draft is not None
    return draft


async def say(db: Database, shop: Shop, conversation_id: UUID, words: str) -> Message:
    """Ana answers by herself."""
    request = SendMessage(client_message_id=new_id(), text=words)
    sent = await send_message(db, shop.tenant_id, shop.ana, conversation_id, request, use_draft)
    return sent.message


async def move_to_qualified(db: Database, shop: Shop, conversation_id: UUID) -> None:
    await change_stage(db, shop.tenant_id, shop.ana, conversation_id, "qualificado")


async def live_draft(db: Database, shop: Shop, conversation_id: UUID) -> Draft | None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        stored = await drafts.find_live_draft(tx, conversation_id)
    return stored.record if stored else None


async def read_draft(db: Database, shop: Shop, draft: Draft) -> Draft:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        stored = await drafts.find_draft(tx, draft.conversation_id, draft.id)
    assert stored is not None
    return stored.record


async def open_suggestion(db: Database, shop: Shop, conversation_id: UUID) -> StageSuggestion | None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return await stages.find_open_suggestion(tx, conversation_id)


async def draft_story(db: Database, shop: Shop) -> list[str]:
    """What happened to drafts, as the log tells it."""
    return [
        f"settled:{event.body['state']}"
        if event.kind == "draft.settled"
        else event.kind.removeprefix("draft.")
        for event in await logged_events(db, shop.tenant_id)
        if event.kind.startswith("draft.")
    ]


async def abandon(db: Database, shop: Shop, draft_id: UUID) -> None:
    """Its writer was killed, long enough ago."""
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(
            text("UPDATE drafts SET lease_until = clock_timestamp() - interval '1 second' WHERE id = :id"),
            {"id": draft_id},
        )


def settings_change(**changes: object) -> AiSettingsChange:
    values = {
        "enabled": True,
        "mode": "assist_execute",
        "stage_confidence_threshold": 0.7,
        "persona_name": "Lia",
        "persona_prompt": DEFAULTS.persona_prompt,
        "reply_max_chars": 500,
    }
    return AiSettingsChange(**values | changes)  # type: ignore[arg-type]


def admin_of(shop: Shop) -> Viewer:
    return shop.clara


class Screen:
    """Puts deltas together the way a browser does: UTF-16, offset 0 replaces, gaps are ignored."""

    def __init__(self, tenant_id: UUID) -> None:
        self._tenant_id = tenant_id
        self._units: dict[UUID, bytes] = {}
        self.pieces: list[DraftDelta] = []

    def hear(self, notice: Notice) -> None:
        if isinstance(notice, Passing) and isinstance(notice.event, DraftDelta):
            self.show(notice.event)

    def show(self, delta: DraftDelta) -> None:
        self.pieces.append(delta)
        shown = b"" if delta.offset == 0 else self._units.get(delta.draft_id, b"")
        if len(shown) == delta.offset * 2:
            self._units[delta.draft_id] = shown + delta.text.encode("utf-16-le")

    def text(self, draft_id: UUID) -> str:
        return self._units.get(draft_id, b"").decode("utf-16-le")


@asynccontextmanager
async def watching(db: Database, shop: Shop) -> AsyncIterator[Screen]:
    """A screen of the company, with its subscription in place."""
    screen = Screen(shop.tenant_id)
    ready = asyncio.Event()

    async def subscribed() -> None:
        ready.set()

    db.bus.follow(shop.tenant_id)
    task = asyncio.create_task(db.bus.listen(screen.hear, subscribed))
    try:
        async with asyncio.timeout(30):
            await ready.wait()
        yield screen
    finally:
        db.bus.unfollow(shop.tenant_id)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(holds: Callable[[], Awaitable[bool]], seconds: float = 30.0) -> None:
    """For what another task or process does and tells nobody."""
    async with asyncio.timeout(seconds):
        while not await holds():
            await asyncio.sleep(0.01)
