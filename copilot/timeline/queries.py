"""Each of the things that happen beside messages, as moments; bounded by how many are shown."""

from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from copilot.audit.word_diff import word_diff
from copilot.queries import Reading
from copilot.tables import DraftRow, StageSuggestionRow
from copilot.timeline.records import Moment, OfferedDraft, Pass, StageMove
from inbox.desk.tables import PassRow
from inbox.tables.leads import LeadRow, LeadStageChange
from inbox.tables.messages import MessageRow
from realtime.suggestion_records import Evidence

SHOWN = 300
NEVER_OFFERED = ("requested", "streaming")


async def drafts(tx: Reading, conversation_id: UUID) -> list[Moment]:
    """When it was offered, and when somebody or something settled it."""
    rows = await tx.session.execute(
        select(DraftRow, MessageRow.text)
        .outerjoin(
            MessageRow,
            (MessageRow.tenant_id == DraftRow.tenant_id) & (MessageRow.suggestion_id == DraftRow.id),
        )
        .where(DraftRow.conversation_id == conversation_id, DraftRow.state.not_in(NEVER_OFFERED))
        .order_by(DraftRow.created_at.desc())
        .limit(SHOWN)
    )
    moments = []
    for draft, sent in rows:
        offered = _draft(draft, sent)
        by = draft.requested_by_user_id
        moments.append(Moment(at=draft.created_at, kind="draft_offered", by_user_id=by, draft=offered))
        if draft.settled_at is not None:
            settler = draft.settled_by_user_id
            moments.append(
                Moment(at=draft.settled_at, kind="draft_settled", by_user_id=settler, draft=offered)
            )
    return moments


def _draft(draft: DraftRow, sent: str | None) -> OfferedDraft:
    used = draft.alternative["text"] if draft.alternative_used and draft.alternative else draft.text
    edited = draft.state == "sent_edited" and sent is not None and draft.forgotten_at is None
    return OfferedDraft(
        draft_id=draft.id,
        text=used,
        state=draft.state,
        diff=word_diff(used, sent) if edited and sent is not None else [],
        failure=draft.failure_code,
    )


async def suggestions(tx: Reading, conversation_id: UUID) -> list[Moment]:
    rows = await tx.session.execute(
        select(StageSuggestionRow)
        .where(StageSuggestionRow.conversation_id == conversation_id)
        .order_by(StageSuggestionRow.created_at.desc())
        .limit(SHOWN)
    )
    moments = []
    for row in rows.scalars():
        stage = StageMove(
            from_stage=row.current_stage,
            to_stage=row.suggested_stage,
            source="ai",
            state=row.state,
            reason=row.reason,
            evidence=msgspec.convert(row.evidence, list[Evidence]),
        )
        moments.append(Moment(at=row.created_at, kind="stage_suggested", stage=stage))
        if row.settled_at is not None:
            by = row.settled_by_user_id
            settled = Moment(at=row.settled_at, kind="stage_suggestion_settled", by_user_id=by, stage=stage)
            moments.append(settled)
    return moments


async def moves(tx: Reading, conversation_id: UUID) -> list[Moment]:
    rows = await tx.session.execute(
        select(LeadStageChange, StageSuggestionRow.reason, StageSuggestionRow.evidence)
        .join(
            LeadRow,
            (LeadRow.tenant_id == LeadStageChange.tenant_id) & (LeadRow.id == LeadStageChange.lead_id),
        )
        .outerjoin(
            StageSuggestionRow,
            (StageSuggestionRow.tenant_id == LeadStageChange.tenant_id)
            & (StageSuggestionRow.id == LeadStageChange.suggestion_id),
        )
        .where(LeadRow.conversation_id == conversation_id)
        .order_by(LeadStageChange.at.desc())
        .limit(SHOWN)
    )
    return [_move(*row) for row in rows]


def _move(change: LeadStageChange, reason: str | None, evidence: list[Any] | None) -> Moment:
    stage = StageMove(
        from_stage=change.from_stage,
        to_stage=change.to_stage,
        source=change.source,
        state=None,
        reason=reason,
        evidence=msgspec.convert(evidence or [], list[Evidence]),
    )
    return Moment(at=change.at, kind="stage_changed", by_user_id=change.by_user_id, stage=stage)


async def passes(tx: Reading, conversation_id: UUID) -> list[Moment]:
    """What one transaction did to owner and ball is one pass."""
    rows = await tx.session.execute(
        select(PassRow)
        .where(PassRow.conversation_id == conversation_id)
        .order_by(PassRow.at.desc())
        .limit(SHOWN)
    )
    return [_pass(list(of_one)) for _, of_one in groupby(rows.scalars(), key=lambda row: row.at)]


def _pass(rows: list[PassRow]) -> Moment:
    owner = next((row for row in rows if row.from_user_id != row.to_user_id), rows[0])
    ball = next((row for row in rows if _holds(row)), rows[-1])
    passed = Pass(
        from_user_id=owner.from_user_id,
        to_user_id=owner.to_user_id,
        from_holder=ball.from_holder,
        to_holder=ball.to_holder,
        holder_user_id=ball.holder_user_id,
    )
    by = next((row.by_user_id for row in rows if row.by_user_id), None)
    return Moment(at=rows[0].at, kind="passed", by_user_id=by, passed=passed)


def _holds(row: PassRow) -> bool:
    """It was the ball that moved, not only the conversation."""
    return row.from_user_id == row.to_user_id
