"""Writing the trail, in the transaction of what it tells."""

from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from copilot.audit.fingerprints import context_hash, text_hash
from copilot.audit.queries import asked_lately, insert_entry
from copilot.audit.records import AuditDetails, ChannelFacts, Kind, PilotFacts, Policy
from copilot.audit.word_diff import word_diff, words_changed, words_in
from copilot.context import Context
from copilot.draft import settled_as
from copilot.engine.prompt_version import prompt_version
from copilot.records import AiSettings
from inbox.channel_admin.trail import Done
from inbox.versions import Decided
from realtime.suggestion_records import (
    Draft,
    DraftAlternative,
    DraftState,
    StageSuggestion,
    SuggestionMetadata,
)
from realtime.transaction import Tx


class Grounds(NamedTuple):
    """What a suggestion was made of."""

    context: Context
    settings: AiSettings


async def note_draft(tx: Tx, draft: Draft, grounds: Grounds) -> None:
    details = AuditDetails(
        **_assessed(draft.metadata, *grounds),
        intent=draft.intent,
        sources=[source.id for source in draft.evidence],
        trigger_message_id=draft.trigger_message_id,
        text_hash=text_hash(draft.text),
        words=words_in(draft.text),
    )
    await _note(
        tx,
        "draft.suggested",
        details,
        conversation_id=draft.conversation_id,
        suggestion_id=draft.id,
        calls_id=draft.id,
        **_made_of(draft.metadata, grounds.context),
    )


async def note_stage(
    tx: Tx, suggestion: StageSuggestion, grounds: Grounds, calls_id: UUID | None = None
) -> None:
    details = AuditDetails(
        **_assessed(suggestion.metadata, *grounds),
        sources=[source.id for source in suggestion.evidence],
        from_stage=suggestion.current_stage,
        to_stage=suggestion.suggested_stage,
    )
    await _note(
        tx,
        "stage.suggested",
        details,
        conversation_id=suggestion.conversation_id,
        suggestion_id=suggestion.id,
        calls_id=calls_id or suggestion.id,
        **_made_of(suggestion.metadata, grounds.context),
    )


async def note_draft_failed(tx: Tx, draft: Draft, failure: str, settings_version: int) -> None:
    await _note(
        tx,
        "draft.failed",
        AuditDetails(failure=failure, trigger_message_id=draft.trigger_message_id),
        conversation_id=draft.conversation_id,
        suggestion_id=draft.id,
        calls_id=draft.id,
        settings_version=settings_version,
    )


async def note_second(tx: Tx, draft: Draft, second: DraftAlternative, context: Context) -> None:
    """The option that more thought found, beside the first."""
    details = AuditDetails(
        **_assessed(second.metadata, context, None),
        intent=second.intent,
        sources=[source.id for source in second.evidence],
        trigger_message_id=draft.trigger_message_id,
        text_hash=text_hash(second.text),
        words=words_in(second.text),
        second=True,
    )
    await _note(
        tx,
        "draft.suggested",
        details,
        conversation_id=draft.conversation_id,
        suggestion_id=draft.id,
        calls_id=draft.id,
        **_made_of(second.metadata, context),
    )


class Sent(NamedTuple):
    """What became of a draft's text."""

    suggested: str
    text: str
    second: bool
    message_id: UUID


async def note_sent(tx: Tx, draft: Draft, sent: Sent, by_user_id: UUID | None) -> None:
    """As it stood, or edited: then by how much. By nobody where the pilot sent it."""
    edited = settled_as(sent.suggested, sent.text) is DraftState.SENT_EDITED
    details = AuditDetails(
        text_hash=text_hash(sent.suggested),
        sent_hash=text_hash(sent.text),
        words=words_in(sent.suggested),
        words_changed=words_changed(word_diff(sent.suggested, sent.text)) if edited else 0,
        second=sent.second or None,
    )
    await _note(
        tx,
        "draft.edited" if edited else "draft.sent",
        details,
        conversation_id=draft.conversation_id,
        suggestion_id=draft.id,
        by_user_id=by_user_id,
        message_id=sent.message_id,
    )


async def note_settled(
    tx: Tx,
    kind: Kind,
    conversation_id: UUID,
    suggestion_id: UUID,
    by_user_id: UUID | None,
    message_id: UUID | None = None,
    details: AuditDetails | None = None,
) -> None:
    """`message_id`: the words a person preferred."""
    await _note(
        tx,
        kind,
        details or AuditDetails(),
        conversation_id=conversation_id,
        suggestion_id=suggestion_id,
        by_user_id=by_user_id,
        message_id=message_id,
    )


async def note_execution(tx: Tx, kind: Kind, details: AuditDetails, **ids: Any) -> None:
    await _note(tx, kind, details, **ids)


async def note_settings(
    tx: Tx, settings: AiSettings, changed: list[str], by_user_id: UUID, restored_from: int | None
) -> None:
    await _note(
        tx,
        "settings.changed",
        AuditDetails(mode=settings.mode, changed=changed, restored_from=restored_from),
        by_user_id=by_user_id,
        settings_version=settings.version,
    )


async def note_pilot(
    tx: Tx, kind: Kind, facts: PilotFacts, by_user_id: UUID | None, conversation_id: UUID | None = None
) -> None:
    await _note(tx, kind, AuditDetails(pilot=facts), by_user_id=by_user_id, conversation_id=conversation_id)


async def note_kept(
    tx: Tx,
    kind: Kind,
    question_id: UUID,
    names: list[str],
    version: int,
    by_user_id: UUID,
    words: int | None = None,
) -> None:
    """What the pilot once asked; how the company called and calls what it knows of it; how many `words` of
    that were changed."""
    details = AuditDetails(
        changed=names, version=version, words_changed=words, pilot=PilotFacts(question_id=question_id)
    )
    await _note(tx, kind, details, by_user_id=by_user_id)


async def note_desk(tx: Tx, by_user_id: UUID, changed: list[str]) -> None:
    await _note(tx, "desk.changed", AuditDetails(changed=changed), by_user_id=by_user_id)


async def note_channel(tx: Tx, done: Done) -> None:
    """A code for pairing is asked for again every twenty seconds: one line says it for a while."""
    if done.deed == "channel.pairing" and await asked_lately(tx, done.by_user_id, str(done.channel_id)):
        return
    facts = ChannelFacts(
        id=done.channel_id,
        name=done.name,
        provider=done.provider,
        from_provider=done.from_provider,
        changed=sorted(done.changed) or None,
        webhooks=done.webhooks,
    )
    await _note(tx, done.deed, AuditDetails(channel=facts), by_user_id=done.by_user_id)


async def note_decision(tx: Tx, decided: Decided) -> None:
    await _note(
        tx,
        decided.decision,
        AuditDetails(changed=list(decided.changed), version=decided.version),
        by_user_id=decided.by_user_id,
        conversation_id=decided.conversation_id,
    )


def _assessed(
    metadata: SuggestionMetadata | None, context: Context, settings: AiSettings | None
) -> dict[str, Any]:
    policy = settings and Policy(
        mode=settings.mode,
        stage_confidence_threshold=settings.stage_confidence_threshold,
        prices="allowed" if context.may_state_prices else "withheld",
    )
    if metadata is None:
        return {"policy": policy}
    return {
        "policy": policy,
        "provider": metadata.provider,
        "level": metadata.thinking_level_used,
        "confidence": metadata.confidence_score,
        "confidence_word": metadata.confidence,
        "confidence_reason": metadata.confidence_reason,
        "reasons": metadata.reasons or None,
    }


def _made_of(metadata: SuggestionMetadata | None, context: Context) -> dict[str, Any]:
    return {
        "settings_version": context.persona.settings_version,
        "prompt_version": prompt_version(metadata.provider) if metadata else None,
        "context_hash": context_hash(context),
    }


async def _note(tx: Tx, kind: Kind, details: AuditDetails, **columns: Any) -> None:
    await insert_entry(tx, kind=kind, details=msgspec.to_builtins(details), **columns)
