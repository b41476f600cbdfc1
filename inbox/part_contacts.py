"""Takes a merge back: each contact has its names, threads and messages again, those since included."""

from collections.abc import Mapping
from uuid import UUID

from msgspec.structs import replace

from inbox.call_people import call_people
from inbox.contact_access import check_sees
from inbox.errors import MergeNotFound, MergeNotLast
from inbox.outbound import ring_outbox
from inbox.queries import conversations, doubts, merges
from inbox.queries.merges import LockedContact, MergeThread, StoredMerge
from inbox.tell_contacts import tell_doubted
from inbox.unlearn import unlearn
from inbox.viewer import Viewer
from inbox.whose_turn import attention_of
from realtime import audience
from realtime.database import Database
from realtime.events import LeadCountsChanged
from realtime.transaction import Tx


async def part_contacts(db: Database, tenant_id: UUID, viewer: Viewer, merge_id: UUID) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        merge = await merges.find_merge(tx, merge_id)
        if merge is None:
            raise MergeNotFound
        contacts = await merges.lock_contacts(tx, [merge.kept_id, merge.gone_id])
        threads = {one.id: one for one in await merges.lock_threads_of(tx, list(contacts))}
        merge = await merges.find_merge(tx, merge_id)
        if merge is None or merge.undone_at is not None:
            raise MergeNotFound
        if contacts[merge.kept_id].merged_into is not None:
            raise MergeNotLast
        check_sees(viewer, [one for one in threads.values() if one.merged_into is None])
        await _part(tx, viewer, merge, contacts, threads)


async def _part(
    tx: Tx,
    viewer: Viewer,
    merge: StoredMerge,
    contacts: Mapping[UUID, LockedContact],
    threads: dict[UUID, MergeThread],
) -> None:
    details, rows = merge.details, merge.details["conversations"]
    await merges.give_names_back(
        tx, merge.kept_id, merge.gone_id, details["identities"], merge.at, details["refs"]
    )
    passed = [
        *merges.ids_of(rows, "passed"),
        *await merges.threads_since(tx, merge.kept_id, merge.at, details["refs"]),
    ]
    await merges.pass_threads(tx, [id_ for id_ in passed if id_ in threads], merge.gone_id)
    for kept_id, gone_id in zip(merges.ids_of(rows, "kept"), merges.ids_of(rows, "gone"), strict=True):
        await _part_threads(tx, merge, threads[kept_id], threads[gone_id])
    await unlearn(tx, merge, contacts[merge.kept_id], contacts[merge.gone_id])
    await merges.change_contact(tx, merge.gone_id, merged_into=None)
    now = tx.now()
    await merges.change_merge(tx, merge.id, undone_at=now, undone_by_user_id=viewer.user_id)
    # Somebody said that they are two: no message joins them again.
    if not await doubts.insert_doubt(tx, merge.kept_id, merge.gone_id, "parted", "dismissed"):
        await doubts.settle_doubt(tx, merge.kept_id, merge.gone_id, "dismissed", viewer.user_id)
    changed = {*merges.ids_of(rows, "kept"), *merges.ids_of(rows, "gone")}
    await tell_doubted(tx, merge.kept_id, changed)
    await tell_doubted(tx, merge.gone_id, changed)


async def _part_threads(tx: Tx, merge: StoredMerge, kept: MergeThread, gone: MergeThread) -> None:
    """Unread stays unread, wherever it goes."""
    refs = merge.details["refs"]
    unread = await merges.unread_messages(tx, kept.id, kept.unread_count)
    await merges.return_messages(tx, merge.id, kept.id, gone.id, merge.at, refs)
    await merges.set_thread_merged(tx, gone.id, None)
    await _part_calls(tx, merge, kept.id, gone.id)
    for thread in (kept, gone):
        count = await merges.count_among(tx, thread.id, unread)
        ref = await merges.latest_ref(tx, thread.id) or gone.chat_ref
        await merges.settle_thread(tx, thread.id, count, ref)
        if await merges.has_queued(tx, thread.id):
            ring_outbox(tx, thread.id)
    tx.emit(LeadCountsChanged(by={gone.stage: 1}), audience.of_conversation(gone.assigned_user_id))


async def _part_calls(tx: Tx, merge: StoredMerge, kept_id: UUID, gone_id: UUID) -> None:
    """A call that came along goes back; what ended while they were one has ended for both."""
    kept = await conversations.lock_conversation(tx, kept_id)
    gone = await conversations.lock_conversation(tx, gone_id)
    former = attention_of(gone.attention) if gone else None
    if kept is None or gone is None or former is None:
        return
    call = attention_of(kept.attention)
    if call is None or (call.since != former.since and call.since > merge.at):
        await call_people(tx, gone, None)
    elif call.since == former.since:  # the reason may have become another
        await call_people(tx, gone, replace(call, taken=False))
        await call_people(tx, kept, None)
