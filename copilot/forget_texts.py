"""A company keeps what models read and wrote for so many days (menu 06); then the words go, and what
happened, when, by whom and at what cost stays."""

from datetime import datetime, timedelta
from uuid import UUID

from copilot.draft import LIVE
from copilot.draft_steps import put_away
from copilot.pilot.asking.forget_untold import forget_untold
from copilot.pilot.queries.briefings import forget_briefings
from copilot.pilot.queries.questions import forget_questions
from copilot.pilot.queries.shadows import forget_shadows
from copilot.queries import drafts, stages
from copilot.queries.retention import Standing, drafts_standing_since, forget_some, stages_open_since
from copilot.queries.settings import read_settings
from copilot.stage_steps import settle_stage_suggestion
from copilot.summary.queries import forget_summaries
from inbox.queries.conversations import lock_conversation
from realtime.database import Database


async def forget_texts(db: Database, tenant_id: UUID) -> datetime | None:
    """What is older than the returned moment was forgotten; None where nothing ever is."""
    async with db.tenant_transaction(tenant_id) as tx:
        days = (await read_settings(tx)).retention_days
        if days is None:
            return None
        before = tx.now() - timedelta(days=days)
        standing = await drafts_standing_since(tx, before)
        opened = await stages_open_since(tx, before)
    for draft in standing:
        await _put_draft_away(db, tenant_id, draft)
    for suggestion in opened:
        await _put_stage_away(db, tenant_id, suggestion)
    await forget_untold(db, tenant_id, before)
    while await _forget_some(db, tenant_id, before):
        pass
    return before


async def _forget_some(db: Database, tenant_id: UUID, before: datetime) -> int:
    async with db.tenant_transaction(tenant_id) as tx:
        told = await forget_briefings(tx, before) + await forget_questions(tx, before)
        told += await forget_shadows(tx, before) + await forget_summaries(tx, before)
        return await forget_some(tx, before) + told


async def _put_draft_away(db: Database, tenant_id: UUID, standing: Standing) -> None:
    """Nobody answered in all that time, and its words may not stay on the screen."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, standing.conversation_id)
        stored = await drafts.find_draft(tx, standing.conversation_id, standing.id)
        if conversation and stored and stored.record.state in LIVE:
            await put_away(tx, conversation, standing.id, "superseded", None)


async def _put_stage_away(db: Database, tenant_id: UUID, standing: Standing) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, standing.conversation_id)
        found = await stages.find_open_suggestion(tx, standing.conversation_id)
        if conversation and found and found.id == standing.id:
            await settle_stage_suggestion(tx, conversation, found, "superseded", None)
