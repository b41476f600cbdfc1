"""Who wrote this message, and why? For whoever may see the conversation."""

from typing import cast
from uuid import UUID

from copilot.audit.queries import passed_over_by, trail_of
from copilot.audit.records import AuditEntry, Author, ModelCall, Provenance, SuggestionOrigin
from copilot.audit.word_diff import Piece, word_diff, words_changed
from copilot.queries.provenance import calls_of, origin_of, sent_message
from inbox.errors import MessageNotFound
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Message
from realtime.transaction import Snapshot


async def read_provenance(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, message_id: UUID
) -> Provenance:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        await read_conversation(snapshot, viewer, conversation_id)
        sent = await sent_message(snapshot, conversation_id, message_id)
        if sent is None:
            raise MessageNotFound
        suggestion = passed_over = None
        trail: list[AuditEntry] = []
        calls: list[ModelCall] = []
        if sent.suggestion_id is not None:
            suggestion = await origin_of(snapshot, conversation_id, sent.suggestion_id)
            trail = await trail_of(snapshot, sent.suggestion_id)
            calls = await calls_of(snapshot, sent.suggestion_id, "draft")
        else:
            passed_over = await _passed_over(snapshot, conversation_id, sent.message)
    diff = _diff(sent.message, suggestion)
    return Provenance(
        message_id=message_id,
        author=_author(sent.message),
        author_user_id=sent.message.author_user_id,
        simulated=sent.simulated,
        suggestion=suggestion,
        passed_over=passed_over,
        diff=diff,
        words_changed=words_changed(diff),
        calls=calls,
        trail=trail,
    )


async def _passed_over(
    snapshot: Snapshot, conversation_id: UUID, message: Message
) -> SuggestionOrigin | None:
    draft_id = await passed_over_by(snapshot, message.id)
    return await origin_of(snapshot, conversation_id, draft_id) if draft_id else None


def _author(message: Message) -> Author:
    if message.origin in ("customer", "phone", "api", "system"):
        return cast(Author, message.origin)
    return message.provenance or "human"


def _diff(message: Message, suggestion: SuggestionOrigin | None) -> list[Piece]:
    if suggestion is None or not suggestion.text or message.provenance != "ai_edited":
        return []
    return word_diff(suggestion.text, message.text)
