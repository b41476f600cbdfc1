"""What became of messages we sent, as the provider reports it: a shared step, for one report as for many."""

from collections.abc import Sequence
from uuid import UUID

from inbox.channels.neutral import ReportedStatus
from inbox.close_window import TOO_LATE, close_window
from inbox.leave_unsaid import leave_unsaid
from inbox.message_status import advance
from inbox.queries import statuses
from inbox.queries.conversations import lock_conversation
from inbox.queries.statuses import Sent
from inbox.templates.take_reports import ring_sync
from realtime import audience
from realtime.events import MessageStatusChanged
from realtime.records import MessageError, MessageStatus
from realtime.transaction import Tx


async def take_statuses(tx: Tx, channel_id: UUID, reports: Sequence[ReportedStatus]) -> None:
    """Kept whole, shown only if it is progress. A status whose message is not known by this id yet stays
    parked; the answer to our send applies it."""
    await statuses.lock_provider_ids(tx, channel_id, [report.provider_id for report in reports])
    news = await statuses.insert_receipts(tx, channel_id, reports)
    fresh = [report for report in reports if (report.provider_id, report.status) in news]
    if not fresh:
        return
    found, owners = await _find(tx, channel_id, fresh), dict[UUID, UUID | None]()
    # A thread may become part of another while this waits for it: until all that is found is held.
    while waiting := {sent.conversation_id for sent in found} - owners.keys():
        owners |= await statuses.lock_conversations(tx, waiting)
        found = await _find(tx, channel_id, fresh)
    if not owners:
        return
    book = _Book(found)
    for report in fresh:
        sent = book.message_of(report)
        if sent is None or sent.conversation_id not in owners or not _concerns(sent, report):
            continue
        moved = book.note(sent, report)
        if moved.status is not sent.status:
            if moved.kind == "template" and moved.status is MessageStatus.FAILED:
                ring_sync(tx, channel_id)  # what we know of it may no longer hold
            tx.emit(_event(moved), audience.of_conversation(owners[moved.conversation_id]))
    if book.changed:
        await statuses.change_sent(tx, list(book.changed.values()))
    for sent in book.changed.values():
        if sent.status is MessageStatus.FAILED and sent.error_code in TOO_LATE:
            await _close(tx, sent)
        elif sent.status is MessageStatus.FAILED and sent.by_ai:
            await leave_unsaid(tx, sent.conversation_id, sent.id)


async def _close(tx: Tx, sent: Sent) -> None:
    conversation = await lock_conversation(tx, sent.conversation_id)
    if conversation is not None:
        await close_window(tx, conversation, sent.id)


class _Book:
    """The messages as they stand after the reports so far."""

    def __init__(self, messages: Sequence[Sent]) -> None:
        self._by_id = {sent.id: sent for sent in messages}
        self._names = {sent.provider_id: sent.id for sent in messages if sent.provider_id}
        self.changed: dict[UUID, Sent] = {}

    def message_of(self, report: ReportedStatus) -> Sent | None:
        known = self._names.get(report.provider_id) or report.client_ref
        return self._by_id.get(known) if known else None

    def note(self, sent: Sent, report: ReportedStatus) -> Sent:
        """A step backwards changes nothing, but a message that had no name has one now."""
        moved = sent._replace(provider_id=report.provider_id)
        status = advance(sent.status, report.status)
        if status is not None:
            detail = (report.error_detail or "") if report.error_code else None
            moved = moved._replace(status=status, error_code=report.error_code, error_detail=detail)
        if moved != sent:
            self._by_id[sent.id] = self.changed[sent.id] = moved
            self._names[report.provider_id] = sent.id
        return moved


async def _find(tx: Tx, channel_id: UUID, reports: Sequence[ReportedStatus]) -> list[Sent]:
    references = {report.client_ref for report in reports if report.client_ref}
    return await statuses.find_sent(tx, channel_id, {report.provider_id for report in reports}, references)


def _concerns(sent: Sent, report: ReportedStatus) -> bool:
    """A message that was tried again has had other names; what is said of those is history. One that waits
    in the queue is in nobody's hands, so nothing can be said of it."""
    if sent.provider_id is not None:
        return sent.provider_id == report.provider_id
    waiting = sent.status is MessageStatus.QUEUED
    return not waiting and report.provider_id not in sent.former_provider_ids


def _event(sent: Sent) -> MessageStatusChanged:
    error = MessageError(code=sent.error_code, detail=sent.error_detail or "") if sent.error_code else None
    return MessageStatusChanged(
        conversation_id=sent.conversation_id, message_id=sent.id, status=sent.status, error=error
    )
