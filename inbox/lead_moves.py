"""Moving a lead in the funnel: a step shared by a person's choice and an approved suggestion."""

from typing import Literal
from uuid import UUID

import msgspec

from inbox.errors import IllegalStageTransition, StaleVersion, UnknownStage
from inbox.funnel import FunnelDefinition
from inbox.funnels import current_funnel
from inbox.lead_counts import count_moved
from inbox.lead_form.losses import LossInput, loss_of
from inbox.queries import conversations, leads
from inbox.queries.conversations import LockedConversation
from realtime import audience
from realtime.events import LeadStageChanged
from realtime.records import Lead
from realtime.transaction import Tx


async def move_lead(
    tx: Tx,
    conversation: LockedConversation,
    stage: str,
    *,
    by_user_id: UUID,
    source: Literal["seller", "ai"],
    expected_version: int | None = None,
    suggestion_id: UUID | None = None,
    followed: bool = False,
    taking_back: bool = False,
    loss: LossInput | None = None,
) -> Lead:
    """With the conversation locked, so that two moves can not both start from the same stage. Moving to
    where the lead already stands changes nothing. Taking a move back is not itself a move of the funnel.
    `followed`: it goes where the suggestion wanted it. `loss`: why, where the stage means that it is lost."""
    lead = await leads.read_lead(tx, conversation.id)
    if expected_version is not None and lead.version != expected_version:
        raise StaleVersion(current=lead.stage, version=lead.version)
    if lead.stage == stage:
        return lead
    lost = None
    if not taking_back:
        funnel = (await current_funnel(tx)).definition
        _check_move(funnel, lead.stage, stage)
        lost = msgspec.to_builtins(await loss_of(tx, loss)) if funnel.loses(stage) else None
    moved = await leads.set_stage(tx, lead.id, stage, suggestion_id if followed else None, lost)
    grounds = {"by_user_id": by_user_id, "source": source, "suggestion_id": suggestion_id, "loss": lost}
    await leads.insert_stage_change(tx, lead_id=lead.id, from_stage=lead.stage, to_stage=stage, **grounds)
    version = await conversations.change_conversation(tx, conversation)
    tx.emit(
        LeadStageChanged(
            conversation_id=conversation.id,
            lead=moved,
            from_stage=lead.stage,
            by_user_id=by_user_id,
            source=source,
            version=version,
        ),
        audience.of_conversation(conversation.assigned_user_id),
    )
    count_moved(tx, lead.stage, stage, conversation.assigned_user_id)
    return moved


def _check_move(funnel: FunnelDefinition, current: str, requested: str) -> None:
    if requested not in funnel.stage_ids:
        raise UnknownStage(requested=requested, stages=funnel.stage_ids)
    allowed = funnel.allowed_from(current)
    if requested not in allowed:
        raise IllegalStageTransition(
            current=current,
            requested=requested,
            allowed=allowed,
            current_names=funnel.labels_of(current),
            requested_names=funnel.labels_of(requested),
        )
