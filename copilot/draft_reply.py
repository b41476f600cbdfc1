"""A customer wrote: write the draft that answers, once, however often the job is delivered."""

from uuid import UUID

from copilot.engine.ports import Engine
from copilot.jobs import DraftReply
from copilot.request_draft import Joined, Requested, request_draft
from copilot.stream_draft import DEADLINE_SECONDS
from copilot.write_draft import write_draft
from inbox.errors import ConversationNotFound
from realtime.database import Database
from realtime.jobs import RetryLater

LOOK_AGAIN_SECONDS = 2.0


async def draft_reply(
    db: Database, engine: Engine, tenant_id: UUID, job: DraftReply, deadline: float = DEADLINE_SECONDS
) -> None:
    """Job handler. While another process writes the very draft (a person asked for it, or a worker died with
    it), it looks again later: by then the draft is ready, or abandoned and may be written anew."""
    try:
        requested = await request_draft(db, tenant_id, job.conversation_id, None, engine)
    except ConversationNotFound:
        return
    match requested:
        case Requested():
            await write_draft(db, tenant_id, engine, requested, deadline)
        case Joined():
            raise RetryLater(LOOK_AGAIN_SECONDS, "another process writes this draft")
