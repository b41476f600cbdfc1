"""What would the copilot say in this conversation with settings that nobody has saved?

Nothing is kept of it but its calls, in the ledger: no draft, no suggestion, no event, no trail.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import NamedTuple
from uuid import UUID

from copilot.engine.errors import ProviderError, ProviderUnavailable
from copilot.engine.ports import Engine
from copilot.errors import AiProviderUnavailable, NothingToAnswer
from copilot.ledger.exchange import Exchange
from copilot.preview_records import PreviewEnd, PreviewFailed, PreviewOff, PreviewPart, PreviewRequest, Side
from copilot.preview_side import Asked, answer_side
from copilot.previews import Previews
from copilot.queries.settings import read_settings
from copilot.queries.thread import newest_inbound
from copilot.records import AiSettings
from copilot.stream_draft import DEADLINE_SECONDS, RETRY_AFTER_SECONDS
from copilot.unsaved import as_if_saved, refuse_long_documents
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer
from realtime.database import Database

Say = Callable[[PreviewPart], None]


class Wish(NamedTuple):
    tenant_id: UUID
    viewer: Viewer
    request: PreviewRequest
    exchange: Exchange
    locale: str
    deadline: float = DEADLINE_SECONDS
    """Of each side: what sellers would have waited for, too."""


async def preview_reply(
    db: Database, engine: Engine, previews: Previews, wish: Wish
) -> AsyncGenerator[PreviewPart]:
    """Refuses before the first part, or tells what went wrong as one. Closing it ends the calls."""
    refuse_long_documents(wish.request.change)
    parts: asyncio.Queue[PreviewPart | None] = asyncio.Queue()
    running = previews.begin(_preview(db, engine, previews, wish, parts.put_nowait))
    running.add_done_callback(lambda _: parts.put_nowait(None))
    try:
        while (part := await parts.get()) is not None:
            yield part
        await running
    finally:
        running.cancel()


async def _preview(db: Database, engine: Engine, previews: Previews, wish: Wish, say: Say) -> None:
    async with previews.turn(wish.viewer.user_id):
        in_force, trigger = await _thread(db, wish)
        unsaved = as_if_saved(wish.request.change, in_force)
        await _side(db, engine, wish.locale, _asked(wish, "unsaved", unsaved, trigger), say)
        if wish.request.compare and in_force.enabled:
            await _side(db, engine, wish.locale, _asked(wish, "in_force", in_force, trigger), say)
        elif wish.request.compare:
            say(PreviewOff(side="in_force"))
    say(PreviewEnd())


async def _thread(db: Database, wish: Wish) -> tuple[AiSettings, UUID]:
    conversation_id = wish.request.conversation_id
    async with db.tenant_snapshot(wish.tenant_id) as snapshot:
        await read_conversation(snapshot, wish.viewer, conversation_id)
        trigger = await newest_inbound(snapshot, conversation_id)
        if trigger is None:
            raise NothingToAnswer
        return await read_settings(snapshot), trigger


def _asked(wish: Wish, side: Side, settings: AiSettings, trigger: UUID) -> Asked:
    conversation_id = wish.request.conversation_id
    return Asked(side, settings, wish.tenant_id, conversation_id, trigger, wish.deadline, wish.exchange)


async def _side(db: Database, engine: Engine, locale: str, asked: Asked, say: Say) -> None:
    told = False

    def tell(part: PreviewPart) -> None:
        nonlocal told
        told = True
        say(part)

    try:
        await answer_side(db, engine, asked, tell)
    except ProviderError as error:
        wait = error.retry_after if isinstance(error, ProviderUnavailable) else RETRY_AFTER_SECONDS
        refusal = AiProviderUnavailable(retry_after=round(wait))
        if asked.side == "unsaved" and not told:
            raise refusal from error
        say(_failed(asked.side, refusal, locale))


def _failed(side: Side, refusal: AiProviderUnavailable, locale: str) -> PreviewFailed:
    return PreviewFailed(
        side=side,
        code=refusal.code,
        detail=refusal.sentence(locale),
        retry_after=refusal.params["retry_after"],
    )
