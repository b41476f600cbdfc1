"""What stands behind a message: the draft, its calls, and the texts of many drafts at once."""

from collections.abc import Sequence
from typing import Literal, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import select

from copilot.audit.records import ModelCall, SuggestionOrigin
from copilot.ledger.tables import AiCall
from copilot.queries import Reading
from copilot.queries.thread import said_otherwise
from copilot.tables import DraftRow
from inbox.queries.messages import read_message
from inbox.tables.channels import ChannelRow
from inbox.tables.messages import MessageRow
from realtime.records import Message
from realtime.suggestion_records import DraftAlternative, Evidence, SuggestionMetadata


class SentMessage(NamedTuple):
    message: Message
    suggestion_id: UUID | None
    simulated: bool


class Texts(NamedTuple):
    suggested: str
    sent: str | None


async def sent_message(tx: Reading, conversation_id: UUID, message_id: UUID) -> SentMessage | None:
    """None for a message of another conversation."""
    row = (
        await tx.session.execute(
            select(MessageRow.suggestion_id, ChannelRow.provider)
            .join(
                ChannelRow,
                (ChannelRow.tenant_id == MessageRow.tenant_id) & (ChannelRow.id == MessageRow.channel_id),
            )
            .where(MessageRow.id == message_id, MessageRow.conversation_id == conversation_id)
        )
    ).first()
    if row is None:
        return None
    return SentMessage(await read_message(tx, message_id), row.suggestion_id, row.provider == "simulator")


async def origin_of(tx: Reading, conversation_id: UUID, draft_id: UUID) -> SuggestionOrigin | None:
    """Of the option that was used."""
    row = (
        await tx.session.execute(
            select(DraftRow).where(DraftRow.conversation_id == conversation_id, DraftRow.id == draft_id)
        )
    ).scalar_one_or_none()
    if row is None:
        return None
    second = msgspec.convert(row.alternative, DraftAlternative) if row.alternative_used else None
    first_metadata = msgspec.convert(row.details, SuggestionMetadata) if row.details else None
    evidence = second.evidence if second else msgspec.convert(row.evidence, list[Evidence])
    since = await said_otherwise(tx, evidence)
    return SuggestionOrigin(
        suggestion_id=row.id,
        text=second.text if second else row.text,
        second=second is not None,
        intent=second.intent if second else row.intent,
        requested_by_user_id=row.requested_by_user_id,
        evidence=[_unsaid(proof) if since.get(proof.id) == "revoked" else proof for proof in evidence],
        since=since,
        metadata=second.metadata if second else first_metadata,
        settings_version=row.settings_version,
        created_at=row.created_at,
    )


def _unsaid(proof: Evidence) -> Evidence:
    """Without the words that were taken back."""
    return msgspec.structs.replace(proof, quote="")


async def calls_of(tx: Reading, suggestion_id: UUID, task: Literal["draft", "stage"]) -> list[ModelCall]:
    """In the order in which they began."""
    rows = await tx.session.execute(
        select(AiCall)
        .where(AiCall.suggestion_id == suggestion_id, AiCall.task == task)
        .order_by(AiCall.began_at, AiCall.id)
    )
    return [
        ModelCall(
            task=call.task,
            provider=call.provider,
            model_asked=call.model_asked,
            model_served=call.model_served,
            level=call.level,
            status=call.status,
            error=call.error,
            tokens_in=call.fresh_in,
            tokens_cached=call.cached_in,
            tokens_out=call.out,
            tokens_thought=call.thoughts,
            estimated=call.estimated,
            ttft_ms=call.ttft_ms,
            total_ms=call.total_ms,
            cost_micro_usd=call.cost_micro_usd,
            began_at=call.began_at,
        )
        for call in rows.scalars()
    ]


async def texts_of(tx: Reading, draft_ids: Sequence[UUID]) -> dict[UUID, Texts]:
    """What was suggested, and what was sent of it."""
    sent: dict[UUID, str] = {
        draft_id: text
        for draft_id, text in await tx.session.execute(
            select(MessageRow.suggestion_id, MessageRow.text).where(MessageRow.suggestion_id.in_(draft_ids))
        )
        if draft_id
    }
    rows = await tx.session.execute(
        select(DraftRow.id, DraftRow.text, DraftRow.alternative, DraftRow.alternative_used).where(
            DraftRow.id.in_(draft_ids)
        )
    )
    return {
        id_: Texts(alternative["text"] if used and alternative else text, sent.get(id_))
        for id_, text, alternative, used in rows
    }
