"""Carries out what a person approved, exactly once per request id, in one transaction with its audit row."""

import hashlib
from uuid import UUID

import msgspec

from copilot.audit.notes import note_execution
from copilot.audit.records import AuditDetails
from copilot.errors import (
    AiDisabled,
    ExecutionIncomplete,
    ExecutionKeyReused,
    SuggestionNotFound,
    SuggestionSettled,
    SuggestOnly,
)
from copilot.queries import executions, stages
from copilot.queries.settings import read_settings
from copilot.queries.thread import still_said
from copilot.records import AiSettings, Execute, Executed
from copilot.stage_steps import settle_stage_suggestion
from copilot.use_draft import sendable_option, settle_as_sent
from inbox.errors import ConversationNotFound
from inbox.lead_moves import move_lead
from inbox.outbound import NewOutbound, Provenance, checked_text, queue_message
from inbox.queries.conversations import LockedConversation, lock_conversation
from inbox.queries.leads import read_lead
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Lead, Message
from realtime.suggestion_records import StageSuggestion
from realtime.transaction import Tx


async def execute_suggestion(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, command: Execute
) -> Executed:
    """The conversation's lock makes two equal requests one after the other; the second gets the first's
    result."""
    request_hash = hashlib.sha256(msgspec.json.encode(command, order="sorted")).digest()
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        earlier = await executions.find_execution(
            tx, conversation_id, command.action, command.client_request_id
        )
        if earlier is not None:
            return _replay(earlier, request_hash)
        settings = await _settings_that_allow(tx)
        message = lead = None
        suggestion_id = command.suggestion_id
        if command.action == "send_reply":
            message, suggestion_id = await _send_reply(tx, conversation, viewer, command)
        else:
            lead = await _update_stage(tx, conversation, viewer, command)
        executed = Executed(action=command.action, message=message, lead=lead, replayed=False)
        await _write_down(
            tx, conversation_id, viewer, command, executed, request_hash, settings, suggestion_id
        )
    return executed


async def _write_down(
    tx: Tx,
    conversation_id: UUID,
    viewer: Viewer,
    command: Execute,
    executed: Executed,
    request_hash: bytes,
    settings: AiSettings,
    suggestion_id: UUID | None,
) -> None:
    """`suggestion_id`: the draft, also where the command names its second option."""
    execution_id = await executions.insert_execution(
        tx,
        conversation_id=conversation_id,
        action=command.action,
        client_request_id=command.client_request_id,
        request_hash=request_hash,
        suggestion_id=command.suggestion_id,
        by_user_id=viewer.user_id,
        result=msgspec.to_builtins(executed),
        settings_version=settings.version,
    )
    await note_execution(
        tx,
        "execution.send_reply" if command.action == "send_reply" else "execution.update_stage",
        AuditDetails(
            execution_id=execution_id,
            client_request_id=command.client_request_id,
            mode=settings.mode,
            to_stage=executed.lead.stage if executed.lead else None,
        ),
        conversation_id=conversation_id,
        suggestion_id=suggestion_id,
        by_user_id=viewer.user_id,
        settings_version=settings.version,
        message_id=executed.message.id if executed.message else None,
    )


def _replay(earlier: executions.StoredExecution, request_hash: bytes) -> Executed:
    if earlier.request_hash != request_hash:
        raise ExecutionKeyReused
    return msgspec.structs.replace(msgspec.convert(earlier.result, Executed), replayed=True)


async def _settings_that_allow(tx: Tx) -> AiSettings:
    settings = await read_settings(tx)
    if not settings.enabled:
        raise AiDisabled
    if settings.mode == "suggest_only":
        raise SuggestOnly
    return settings


async def _send_reply(
    tx: Tx, conversation: LockedConversation, viewer: Viewer, command: Execute
) -> tuple[Message, UUID | None]:
    option = await sendable_option(tx, conversation, command.suggestion_id) if command.suggestion_id else None
    text = command.text if command.text is not None else option.text if option else None
    if text is None:
        raise ExecutionIncomplete(field="text", action=command.action)
    text = checked_text(text)
    provenance: Provenance = "human"
    message_id = new_id()
    if option:
        provenance = await settle_as_sent(tx, conversation, option, text, viewer.user_id, message_id)
    draft_id = option.draft.id if option else None
    new = NewOutbound(
        text=text,
        origin="seller",
        provenance=provenance,
        author_user_id=viewer.user_id,
        suggestion_id=draft_id,
        id=message_id,
    )
    return await queue_message(tx, conversation, new), draft_id


async def _update_stage(tx: Tx, conversation: LockedConversation, viewer: Viewer, command: Execute) -> Lead:
    suggestion = (
        await _open_suggestion(tx, conversation.id, command.suggestion_id) if command.suggestion_id else None
    )
    stage = command.stage or (suggestion.suggested_stage if suggestion else None)
    if stage is None:
        raise ExecutionIncomplete(field="stage", action=command.action)
    applied = suggestion is not None and stage == suggestion.suggested_stage
    lead = await move_lead(
        tx,
        conversation,
        stage,
        by_user_id=viewer.user_id,
        source="ai" if suggestion else "seller",
        suggestion_id=suggestion.id if suggestion else None,
        followed=applied,
        loss=command.loss,
    )
    if suggestion:
        await settle_stage_suggestion(
            tx, conversation, suggestion, "applied" if applied else "dismissed", viewer.user_id
        )
    return lead


async def _open_suggestion(tx: Tx, conversation_id: UUID, suggestion_id: UUID) -> StageSuggestion:
    suggestion = await stages.find_stage_suggestion(tx, conversation_id, suggestion_id)
    if suggestion is None:
        raise SuggestionNotFound
    if suggestion.state != "open":
        raise SuggestionSettled(state=suggestion.state)
    if suggestion.current_stage != (await read_lead(tx, conversation_id)).stage:
        raise SuggestionSettled(state="superseded")  # as the job that follows the move is about to say
    if not await still_said(tx, suggestion.evidence):
        raise SuggestionSettled(state="superseded")  # the same, of what the customer changed or took back
    return suggestion
