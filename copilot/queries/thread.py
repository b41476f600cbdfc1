"""What the copilot reads of the inbox and of the company, besides the inbox's own statements."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple, cast
from uuid import UUID

from sqlalchemy import func, select

from copilot.context import MAX_LINE_CHARS, PRODUCT_CODE, Line, quoted
from copilot.language import clean
from copilot.queries import Reading
from copilot.tables import KnowledgeEntry
from copilot.unheard import LARGEST_BYTES, SOUNDS, WORDS_WAIT_SECONDS
from inbox.tables.messages import MessageRow
from realtime.suggestion_records import Evidence

NEWEST = 50
"""Far enough back to meet a late message that sorts before others."""


class SentMessage(NamedTuple):
    id: UUID
    author_user_id: UUID | None
    created_at: datetime


_NEWEST_MESSAGE = """
SELECT id FROM (
    SELECT id, direction FROM messages
    WHERE conversation_id = $1 AND status <> 'cancelled' AND (direction = 'outbound' OR revoked_at IS NULL)
    ORDER BY sort_at DESC, id DESC LIMIT $3) AS latest
WHERE direction = $2 ORDER BY id DESC LIMIT 1
"""


async def newest_inbound(tx: Reading, conversation_id: UUID) -> UUID | None:
    return await newest_message(tx, conversation_id, "inbound")


async def newest_message(
    tx: Reading, conversation_id: UUID, direction: Literal["inbound", "outbound"]
) -> UUID | None:
    """The one that arrived last: ids grow with arrival, while places in the thread follow the sender's
    clock. What a customer took back asks nothing any more, and what was cancelled was never said."""
    rows = await tx.fetch(_NEWEST_MESSAGE, conversation_id, direction, NEWEST)
    return rows[0][0] if rows else None


class Watched(NamedTuple):
    """A draft being written: is it still wanted, and by whom is it seen."""

    state: str
    newest_inbound: UUID | None
    assigned_user_id: UUID | None
    handed_over: bool
    """As `StoredDraft.handed_over`, and below as its `reworded`."""
    reworded: bool

    def answers(self, trigger_message_id: UUID) -> bool:
        """This is still the newest thing the customer says, in the words that the draft began with."""
        return self.newest_inbound == trigger_message_id and not self.reworded


_WATCH = """
SELECT d.state, (SELECT id FROM (
         SELECT id, direction FROM messages
         WHERE conversation_id = d.conversation_id AND (revoked_at IS NULL OR direction = 'outbound')
         ORDER BY sort_at DESC, id DESC LIMIT $2) AS latest
       WHERE direction = 'inbound' ORDER BY id DESC LIMIT 1),
       c.assigned_user_id,
       d.holder_version IS NOT NULL AND (d.assigned_user_id, d.holder_version)
         IS DISTINCT FROM (c.assigned_user_id, c.holder_version),
       d.words_version IS NOT NULL AND d.words_version <> c.words_version
FROM drafts AS d JOIN conversations AS c ON c.id = d.conversation_id
WHERE d.id = $1
"""


async def watch_draft(tx: Reading, draft_id: UUID) -> Watched | None:
    rows = await tx.fetch(_WATCH, draft_id, NEWEST)
    return Watched(*rows[0]) if rows else None


_WORDS = func.coalesce(
    func.nullif(MessageRow.text, ""), MessageRow.content["media"]["transcript"]["text"].astext, ""
)
"""Of a voice message, what was heard."""

_UNHEARD = """
SELECT extract(epoch FROM clock_timestamp() - min(created_at))::float8 FROM (
    SELECT direction, kind, revoked_at, content, created_at FROM messages
    WHERE conversation_id = $1 ORDER BY sort_at DESC, id DESC LIMIT $2) AS latest
WHERE direction = 'inbound' AND kind = ANY ($3::text[]) AND revoked_at IS NULL
  AND created_at > clock_timestamp() - make_interval(secs => $4)
  AND content #>> '{media,state}' IN ('waiting', 'ready') AND content #>> '{media,transcript}' IS NULL
  AND coalesce((content #>> '{media,size}')::bigint, 0) <= $5
"""


async def unheard_for(tx: Reading, conversation_id: UUID) -> float | None:
    """For how many seconds the oldest voice message has waited for its words that may still be waited for;
    None where none does."""
    ((found,),) = await tx.fetch(
        _UNHEARD, conversation_id, NEWEST, list(SOUNDS), WORDS_WAIT_SECONDS, LARGEST_BYTES
    )
    return None if found is None else float(found)


async def product_names(tx: Reading, limit: int) -> list[str]:
    """As the company writes them."""
    rows = await tx.session.scalars(
        select(KnowledgeEntry.title)
        .where(KnowledgeEntry.code.startswith(PRODUCT_CODE))
        .order_by(KnowledgeEntry.code)
        .limit(limit)
    )
    return list(rows)


_LINES = """
SELECT id, direction, kind,
  left(coalesce(nullif(text, ''), content #>> '{media,transcript,text}', ''), $2), sort_at
FROM messages WHERE conversation_id = $1 AND revoked_at IS NULL AND status <> 'cancelled'
ORDER BY sort_at DESC, id DESC LIMIT $3
"""


async def read_lines(tx: Reading, conversation_id: UUID, limit: int) -> list[Line]:
    """Oldest first, each as far as the copilot reads: words, captions, chosen titles, what was heard. What
    was deleted was taken back."""
    rows = await tx.fetch(_LINES, conversation_id, MAX_LINE_CHARS, limit)
    lines = [
        Line(
            id=id_,
            direction=cast(Any, direction),
            kind=kind,
            text="" if kind == "unsupported" else words,
            at=at,
        )
        for id_, direction, kind, words, at in rows
    ]
    return lines[::-1]


async def still_said(tx: Reading, evidence: Sequence[Evidence]) -> bool:
    """Each cited message stands, in the words that were cited: not taken back, nor changed."""
    return not await said_otherwise(tx, evidence)


async def said_otherwise(
    tx: Reading, evidence: Sequence[Evidence]
) -> dict[str, Literal["edited", "revoked"]]:
    """By evidence id; what retention has emptied is not held against anything."""
    cited = {proof.message_id: proof for proof in evidence if proof.message_id}
    rows = await tx.session.execute(
        select(MessageRow.id, func.left(_WORDS, MAX_LINE_CHARS), MessageRow.revoked_at).where(
            MessageRow.id.in_(list(cited))
        )
    )
    found: dict[str, Literal["edited", "revoked"]] = {}
    for message_id, words, revoked_at in rows:
        proof = cited[message_id]
        if revoked_at:
            found[proof.id] = "revoked"
        elif proof.quote and quoted(clean(words)) != proof.quote:
            found[proof.id] = "edited"
    return found


async def read_sent_message(tx: Reading, message_id: UUID) -> SentMessage | None:
    row = (
        await tx.session.execute(
            select(MessageRow.id, MessageRow.author_user_id, MessageRow.created_at).where(
                MessageRow.id == message_id
            )
        )
    ).first()
    return SentMessage(*row) if row else None


async def words_of(tx: Reading, message_ids: Sequence[UUID]) -> list[str]:
    """In the order of the thread; nothing of what was taken back."""
    rows = await tx.session.scalars(
        select(func.left(_WORDS, MAX_LINE_CHARS))
        .where(MessageRow.id.in_(message_ids), MessageRow.revoked_at.is_(None))
        .order_by(MessageRow.sort_at, MessageRow.id)
    )
    return list(rows)
