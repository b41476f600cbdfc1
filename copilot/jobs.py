"""Work of the copilot that follows from events. Handlers bear the same names in files of their own."""

from uuid import UUID

from realtime.jobs import Job
from realtime.transaction import Tx


class DraftReply(Job, frozen=True, kw_only=True, tag="copilot.draft_reply"):
    """Key `draft:<conversation>`: a doorbell; the handler answers whatever is newest."""

    conversation_id: UUID


class ExpireDraft(Job, frozen=True, kw_only=True, tag="copilot.expire_draft"):
    """Falls due when the draft must be finished; a writer that died is noticed here. Whoever ends the draft
    withdraws it."""

    conversation_id: UUID
    draft_id: UUID


class ThinkAgain(Job, frozen=True, kw_only=True, tag="copilot.think_again"):
    """A draft that is not sure: find a second option, with more thought."""

    conversation_id: UUID
    draft_id: UUID


class TranscribeVoice(Job, frozen=True, kw_only=True, tag="copilot.transcribe_voice"):
    """Once `hear:<message>`: a customer's voice message is here."""

    conversation_id: UUID
    message_id: UUID


def drafting_of(conversation_id: UUID) -> str:
    """Key and name of its `DraftReply`."""
    return f"draft:{conversation_id}"


def ring_draft(tx: Tx, conversation_id: UUID, delay: float = 0.0) -> None:
    name = drafting_of(conversation_id)
    tx.enqueue(DraftReply(conversation_id=conversation_id), key=name, once=name, delay=delay)


def expiry_of(draft_id: UUID) -> str:
    """The name under which the expiry waits."""
    return f"expire:{draft_id}"


def thinking_of(draft_id: UUID) -> str:
    return f"think:{draft_id}"


class SettleDraft(Job, frozen=True, kw_only=True, tag="copilot.settle_draft"):
    """An outbound message exists: a draft that is still live was passed over."""

    conversation_id: UUID
    message_id: UUID


class SettleStage(Job, frozen=True, kw_only=True, tag="copilot.settle_stage"):
    """The lead moved: a suggestion from its former stage is history."""

    conversation_id: UUID


class ShowSuggestions(Job, frozen=True, kw_only=True, tag="copilot.show_suggestions"):
    """The conversation has a new owner, or none any more."""

    conversation_id: UUID


class CancelHandedOver(Job, frozen=True, kw_only=True, tag="copilot.cancel_handed_over"):
    """The ball changed hands: a draft that was begun for somebody else ends."""

    conversation_id: UUID


class WithdrawDrafts(Job, frozen=True, kw_only=True, tag="copilot.withdraw_drafts"):
    """The copilot was switched off by this version of menu 06: what was drafted under earlier ones and not
    used goes. Piece by piece: `after` is the last conversation that was looked at."""

    settings_version: int
    after: UUID | None = None


AGAIN_SECONDS = 15.0


def ring_withdrawal(tx: Tx, settings_version: int) -> None:
    job = WithdrawDrafts(settings_version=settings_version)
    tx.enqueue(job)
    # And for a draft that was begun by a transaction which had read the settings before.
    tx.enqueue(job, delay=AGAIN_SECONDS)


class EndUnproven(Job, frozen=True, kw_only=True, tag="copilot.end_unproven"):
    """The customer changed or took back a message, which may have proven a stage."""

    conversation_id: UUID


class CheckBudget(Job, frozen=True, kw_only=True, tag="copilot.check_budget"):
    """Key and name `ai_budget:<tenant>`: a doorbell; the handler compares the month with the limit."""


def ring_budget(tx: Tx, seconds: float = 1.0) -> None:
    """A moment later, so that a burst of calls is judged once."""
    name = f"ai_budget:{tx.tenant_id}"
    tx.enqueue(CheckBudget(), key=name, once=name, delay=seconds)
