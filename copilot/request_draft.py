"""Asks for a draft: at most one is live in a conversation, and it answers the newest inbound message."""

from datetime import timedelta
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from copilot.draft_steps import put_away
from copilot.engine.ports import Engine
from copilot.errors import AiDisabled, NothingToAnswer, SuggestionNotFound
from copilot.jobs import ExpireDraft, expiry_of, ring_draft
from copilot.ledger.queries.budget import read_spent
from copilot.pilot.ring_pilot import ring_pilot
from copilot.pilot.shadow.ring_shadow import ring_shadow
from copilot.queries import drafts
from copilot.queries.drafts import StoredDraft
from copilot.queries.settings import is_on_again_since, read_settings
from copilot.queries.thread import newest_inbound, newest_message, unheard_for
from copilot.records import AiSettings, AskDraft
from copilot.unheard import WORDS_WAIT_SECONDS
from inbox.errors import ConversationNotFound
from inbox.queries.conversations import LockedConversation, lock_conversation
from inbox.viewer import Viewer
from realtime import audience
from realtime.copilot_events import DraftRequested
from realtime.database import Database
from realtime.suggestion_records import Draft, DraftTone
from realtime.transaction import Tx

PLAINLY = AskDraft()
LEASE = timedelta(seconds=8)
"""Longer than any draft may take, with finishing; after that its writer counts as dead."""


class Requested(NamedTuple):
    """A new draft, whose writing is now the caller's business."""

    draft: Draft
    settings: AiSettings
    assigned_user_id: UUID | None
    former: str = ""
    """What is to be said in another tone."""


class Joined(NamedTuple):
    """Somebody else is writing the very draft that was asked for."""

    draft: Draft


class Needless(Enum):
    """Nothing to write."""

    AI_OFF = "ai_off"
    """Or it was when the message came: being switched on again writes nothing by itself."""
    ANSWERED = "answered"
    PILOT = "pilot"
    """The pilot answers, and its reply is the draft."""
    UNHEARD = "unheard"
    """Yet: a voice message has no words so far, and they are waited for."""


async def request_draft(
    db: Database,
    tenant_id: UUID,
    conversation_id: UUID,
    viewer: Viewer | None,
    engine: Engine | None = None,
    ask: AskDraft = PLAINLY,
) -> Requested | Joined | Needless:
    """`viewer` is who asked, None when a message did: then a draft that is there, or that a person has
    settled, is enough, and with `engine` the words of a voice message are waited for."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, conversation_id)
        if conversation is None or (viewer and not viewer.sees(conversation.assigned_user_id)):
            raise ConversationNotFound
        settings = await read_settings(tx)
        trigger = await newest_inbound(tx, conversation_id)
        wait = await _wait_for_words(tx, conversation_id, settings, engine) if viewer is None else 0.0
        if viewer is None and trigger is not None and await ring_pilot(tx, conversation, wait):
            return Needless.PILOT
        if viewer is None and trigger is not None:
            await ring_shadow(tx, conversation, wait)
        if (
            viewer is None and conversation.holder_kind == "ai"
        ):  # switched off: it may just have lost the ball
            conversation = await lock_conversation(tx, conversation_id) or conversation
        needless = await _needless(tx, conversation_id, settings, trigger)
        live = await drafts.find_live_draft(tx, conversation_id)
        if live is not None and viewer is None and _outdated(live, conversation, trigger):
            # Whether or not another follows.
            await put_away(tx, conversation, live.record.id, "superseded", None)
            live = None
        if trigger is None or needless:
            return _refuse(needless or Needless.ANSWERED, viewer)
        if live is not None and _still_good(live, conversation, trigger, settings):
            if live.is_written and ask.tone == live.record.tone:
                return Joined(live.record)
            if viewer is None:
                return Needless.ANSWERED
        if viewer is None and await _settled_or_answered(tx, conversation_id, trigger):
            return Needless.ANSWERED
        if viewer is None and await is_on_again_since(tx, trigger):
            return Needless.AI_OFF
        if wait:
            ring_draft(tx, conversation_id, wait)
            return Needless.UNHEARD
        former = await _shown(tx, conversation_id, ask, live)
        if live is not None:
            await put_away(tx, conversation, live.record.id, "superseded", None)
        return await _insert(tx, conversation, trigger, viewer, settings, ask.tone, former)


async def _needless(
    tx: Tx, conversation_id: UUID, settings: AiSettings, trigger: UUID | None
) -> Needless | None:
    if not settings.enabled:
        return Needless.AI_OFF
    return None if trigger else Needless.ANSWERED


def _refuse(needless: Needless, viewer: Viewer | None) -> Needless:
    if viewer is None:
        return needless
    raise AiDisabled if needless is Needless.AI_OFF else NothingToAnswer


def _still_good(
    live: StoredDraft, conversation: LockedConversation, trigger: UUID, settings: AiSettings
) -> bool:
    """Made for this message under these settings, and not abandoned by its writer, nor begun for who had the
    conversation before."""
    abandoned = live.is_written and (not live.leased or live.handed_over(conversation))
    current = not _outdated(live, conversation, trigger) and live.settings_version == settings.version
    return current and not abandoned


def _outdated(live: StoredDraft, conversation: LockedConversation, trigger: UUID | None) -> bool:
    """The customer wrote again, or changed or took back what it rests on."""
    return live.record.trigger_message_id != trigger or live.reworded(conversation)


async def _settled_or_answered(tx: Tx, conversation_id: UUID, trigger: UUID) -> bool:
    """By arrival: a question that crossed our reply on the way sorts above it and is not answered by it."""
    reply = await newest_message(tx, conversation_id, "outbound")
    answered = reply is not None and reply > trigger
    return answered or await drafts.decided_for(tx, conversation_id, trigger)


async def _wait_for_words(
    tx: Tx, conversation_id: UUID, settings: AiSettings, engine: Engine | None
) -> float:
    """Seconds, 0 for none. Whoever writes the words down rings the same bell, which brings it forward."""
    if engine is None or not settings.transcribe_audio or engine.provider_for(settings, 0).ears is None:
        return 0.0
    unheard = await unheard_for(tx, conversation_id)
    if unheard is None or engine.provider_for(settings, await read_spent(tx)).ears is None:
        return 0.0
    return max(0.0, WORDS_WAIT_SECONDS - unheard) + 0.1


async def _shown(tx: Tx, conversation_id: UUID, ask: AskDraft, live: StoredDraft | None) -> str:
    """What a person wants said otherwise; a text of another conversation is nobody's to rewrite here."""
    if ask.tone is None:
        return ""
    if ask.suggestion_id is None:
        return live.record.text if live else ""
    found = await drafts.find_option(tx, conversation_id, ask.suggestion_id)
    if found is None:
        raise SuggestionNotFound
    second = found.record.alternative
    return second.text if second and second.id == ask.suggestion_id else found.record.text


async def _insert(
    tx: Tx,
    conversation: LockedConversation,
    trigger: UUID,
    viewer: Viewer | None,
    settings: AiSettings,
    tone: DraftTone | None,
    former: str,
) -> Requested:
    draft = await drafts.insert_draft(
        tx, conversation, trigger, viewer.user_id if viewer else None, settings.version, LEASE, tone
    )
    tx.emit(DraftRequested(draft=draft), audience.of_conversation(conversation.assigned_user_id))
    expire = ExpireDraft(conversation_id=conversation.id, draft_id=draft.id)
    tx.enqueue(expire, delay=LEASE.total_seconds() + 1, once=expiry_of(draft.id))
    return Requested(draft, settings, conversation.assigned_user_id, former)
