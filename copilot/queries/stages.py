"""Stage suggestions: at most one is open in a conversation."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

import msgspec
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from copilot.queries import Reading
from copilot.tables import StageSuggestionRow
from realtime.records import Said
from realtime.suggestion_records import Evidence, StageSuggestion, SuggestionMetadata
from realtime.transaction import Tx


async def find_open_suggestion(tx: Reading, conversation_id: UUID) -> StageSuggestion | None:
    found = await list_open_suggestions(tx, [conversation_id])
    return found[0] if found else None


async def list_open_suggestions(tx: Reading, conversation_ids: Sequence[UUID]) -> list[StageSuggestion]:
    return await _list(
        tx, StageSuggestionRow.conversation_id.in_(conversation_ids), StageSuggestionRow.state == "open"
    )


async def find_stage_suggestion(
    tx: Reading, conversation_id: UUID, suggestion_id: UUID
) -> StageSuggestion | None:
    found = await _list(
        tx, StageSuggestionRow.conversation_id == conversation_id, StageSuggestionRow.id == suggestion_id
    )
    return found[0] if found else None


async def list_dismissed(tx: Reading, conversation_id: UUID, suggested_stage: str) -> list[StageSuggestion]:
    """What a person refused, before or after the move."""
    return await _list(
        tx,
        StageSuggestionRow.conversation_id == conversation_id,
        StageSuggestionRow.suggested_stage == suggested_stage,
        StageSuggestionRow.state.in_(("dismissed", "undone")),
    )


async def insert_stage_suggestion(
    tx: Tx, suggestion: StageSuggestion, settings_version: int
) -> StageSuggestion:
    statement = (
        insert(StageSuggestionRow)
        .values(
            tenant_id=tx.tenant_id,
            id=suggestion.id,
            conversation_id=suggestion.conversation_id,
            current_stage=suggestion.current_stage,
            suggested_stage=suggestion.suggested_stage,
            confidence=suggestion.confidence,
            reason=suggestion.reason,
            because=msgspec.to_builtins(suggestion.because),
            evidence=msgspec.to_builtins(suggestion.evidence),
            details=msgspec.to_builtins(suggestion.metadata),
            settings_version=settings_version,
        )
        .returning(StageSuggestionRow)
    )
    return _record((await tx.session.execute(statement)).scalar_one())


async def set_state(tx: Tx, suggestion_id: UUID, state: str, by_user_id: UUID | None) -> None:
    await tx.session.execute(
        update(StageSuggestionRow)
        .where(StageSuggestionRow.id == suggestion_id)
        .values(state=state, settled_by_user_id=by_user_id, settled_at=func.clock_timestamp())
        .execution_options(synchronize_session=False)
    )


async def _list(tx: Reading, *conditions: Any) -> list[StageSuggestion]:
    statement = select(StageSuggestionRow).where(*conditions).execution_options(populate_existing=True)
    return [_record(row) for row in (await tx.session.execute(statement)).scalars()]


def _record(row: StageSuggestionRow) -> StageSuggestion:
    return StageSuggestion(
        id=row.id,
        conversation_id=row.conversation_id,
        current_stage=row.current_stage,
        suggested_stage=row.suggested_stage,
        confidence=row.confidence,
        reason=row.reason,
        because=msgspec.convert(row.because, list[Said]),
        evidence=msgspec.convert(row.evidence, list[Evidence]),
        state=cast(Any, row.state),
        metadata=msgspec.convert(row.details, SuggestionMetadata),
        created_at=row.created_at,
    )
