"""Steps around stage suggestions, under the conversation's lock."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple
from uuid import UUID

from copilot import confidence
from copilot.audit.notes import Grounds, note_settled, note_stage
from copilot.audit.records import AuditDetails, Kind
from copilot.calibration import Curves, Knots, Measure
from copilot.confidence import Confidence
from copilot.context import Context, cited
from copilot.engine.ports import Provider, StageDecision
from copilot.engine.prompt_version import prompt_version
from copilot.language import detect_language
from copilot.orders import gives_orders
from copilot.queries import stages
from copilot.queries.calibrations import read_curves
from copilot.queries.thread import still_said
from copilot.records import AiSettings
from copilot.said import sentence
from inbox.funnels import current_funnel
from inbox.queries.conversations import LockedConversation
from inbox.queries.leads import read_lead
from realtime import audience
from realtime.copilot_events import StageSuggested, StageSuggestionSettled
from realtime.ids import new_id
from realtime.records import Said
from realtime.suggestion_records import Evidence, StageSuggestion, SuggestionMetadata
from realtime.transaction import Tx

Settled = Literal["applied", "dismissed", "superseded", "undone"]
_KINDS: Mapping[Settled, Kind] = {
    "applied": "stage.applied",
    "dismissed": "stage.dismissed",
    "superseded": "stage.superseded",
    "undone": "stage.undone",
}


class Checked(NamedTuple):
    """A decision after our code looked at it. `stage` is None when it does not hold."""

    stage: str | None
    confidence: Confidence
    because: list[Said]
    evidence: list[Evidence]

    @property
    def reason(self) -> str:
        return sentence(self.because)


def check_decision(
    context: Context, decision: StageDecision, threshold: float, knots: Knots | None
) -> Checked:
    """No evidence, no suggestion; nor without an inbound message, an allowed move, or enough confidence."""
    evidence = [found for found in cited(context, decision.evidence_ids) if found.kind == "message"]
    # A message that orders a move proves none.
    inbound = {line.id for line in context.since_move if not gives_orders(line.text)}
    evidence = [found for found in evidence if found.message_id in inbound]
    if decision.stage is None or not evidence:
        return Checked(None, confidence.of_stage(0.0, 0), list(decision.because), [])
    sure = confidence.calibrated(confidence.of_stage(decision.strength, len(evidence)), knots)
    allowed = decision.stage in context.stages.transitions.get(context.stage, ())
    if not allowed:
        return Checked(None, sure, [*decision.because, Said(code="funnel_forbids")], evidence)
    if sure.score < threshold:
        return Checked(None, sure, [*decision.because, Said(code="below_threshold")], evidence)
    return Checked(decision.stage, sure, list(decision.because), evidence)


def stage_knots(curves: Curves, provider: Provider) -> Knots | None:
    return curves.get(Measure("stage", provider.name, provider.label, prompt_version(provider.name)))


async def propose_stage(
    tx: Tx,
    conversation: LockedConversation,
    context: Context,
    decision: StageDecision,
    settings: AiSettings,
    provider: Provider,
    *,
    asked: bool = False,
    draft_id: UUID | None = None,
) -> StageSuggestion | None:
    """Opens the suggestion, or returns the open one that already says so. `asked`: a person wants to know,
    so that an earlier dismissal does not silence it. `draft_id`: the draft it was found beside."""
    knots = stage_knots(await read_curves(tx), provider)
    checked = check_decision(context, decision, settings.stage_confidence_threshold, knots)
    if checked.stage is None:
        return None
    if not await _still_true(tx, conversation.id, context, checked.stage, checked.evidence):
        return None
    suggestion = _suggestion(conversation.id, context, checked, provider, checked.stage)
    if not asked and await _dismissed_before(tx, suggestion):
        return None
    current = await stages.find_open_suggestion(tx, conversation.id)
    if current is not None:
        if _no_better(suggestion, current):
            return current
        await settle_stage_suggestion(tx, conversation, current, "superseded", None)
    opened = await stages.insert_stage_suggestion(tx, suggestion, settings.version)
    await note_stage(tx, opened, Grounds(context, settings), draft_id)
    tx.emit(StageSuggested(suggestion=opened), audience.of_conversation(conversation.assigned_user_id))
    return opened


async def settle_stage_suggestion(
    tx: Tx,
    conversation: LockedConversation,
    suggestion: StageSuggestion,
    state: Settled,
    by_user_id: UUID | None,
) -> None:
    await stages.set_state(tx, suggestion.id, state, by_user_id)
    move = AuditDetails(from_stage=suggestion.current_stage, to_stage=suggestion.suggested_stage)
    await note_settled(tx, _KINDS[state], conversation.id, suggestion.id, by_user_id, details=move)
    settled = StageSuggestionSettled(
        conversation_id=conversation.id,
        suggestion_id=suggestion.id,
        state=state,
        lead_version=(await read_lead(tx, conversation.id)).version,
    )
    tx.emit(settled, audience.of_conversation(conversation.assigned_user_id))


def metadata_of(context: Context, sure: Confidence, provider: Provider) -> SuggestionMetadata:
    return SuggestionMetadata(
        confidence_score=sure.score,
        thinking_level_used="minimal",
        detected_language=detect_language(" ".join(line.text for line in context.lines)),
        confidence=sure.word,
        confidence_reason=sure.reason,
        reasons=[sure.because],
        provider=provider.name,
        label=provider.label,
        calibrated=sure.calibrated,
        raw_score=sure.raw,
        prompt_version=prompt_version(provider.name),
    )


async def _still_true(
    tx: Tx, conversation_id: UUID, context: Context, stage: str, evidence: Sequence[Evidence]
) -> bool:
    """The lead may have moved, the funnel may have changed, or the customer may have taken the proof back,
    while the provider thought."""
    lead = await read_lead(tx, conversation_id)
    funnel = (await current_funnel(tx)).definition
    moved = lead.stage != context.stage or stage not in funnel.allowed_from(lead.stage)
    return not moved and await still_said(tx, evidence)


async def _dismissed_before(tx: Tx, suggestion: StageSuggestion) -> bool:
    """A person said no to this move on these messages; only new ones may raise it again."""
    cited_now = {evidence.id for evidence in suggestion.evidence}
    dismissed = await stages.list_dismissed(tx, suggestion.conversation_id, suggestion.suggested_stage)
    return any(cited_now <= {evidence.id for evidence in earlier.evidence} for earlier in dismissed)


def _no_better(suggestion: StageSuggestion, current: StageSuggestion) -> bool:
    same = (suggestion.current_stage, suggestion.suggested_stage) == (
        current.current_stage,
        current.suggested_stage,
    )
    return same and suggestion.confidence <= current.confidence


def _suggestion(
    conversation_id: UUID, context: Context, checked: Checked, provider: Provider, stage: str
) -> StageSuggestion:
    metadata = metadata_of(context, checked.confidence, provider)
    return StageSuggestion(
        id=new_id(),
        conversation_id=conversation_id,
        current_stage=context.stage,
        suggested_stage=stage,
        confidence=checked.confidence.score,
        reason=checked.reason,
        because=checked.because,
        evidence=checked.evidence,
        state="open",
        metadata=metadata,
        created_at=context.now,
    )
