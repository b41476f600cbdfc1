"""What people keep of a conversation goes along where its messages move into another: a shared step."""

from uuid import UUID

import msgspec

from inbox.lead_card.records import TAGS_MAX
from inbox.personal.records import MAX_UNSENT, UnsentWords
from inbox.queries import leads, personal
from realtime.personal_records import Mark
from realtime.transaction import Tx

DEVICE = "joined"


async def carry_over(tx: Tx, gone_id: UUID, kept_id: UUID) -> None:
    """Both rows are locked. Marks and tags stay with the one that goes, too: parted, it has them again."""
    await _marks(tx, gone_id, kept_id)
    await _words(tx, gone_id, kept_id)
    kept, gone = await leads.read_lead(tx, kept_id), await leads.read_lead(tx, gone_id)
    tags = list(dict.fromkeys([*kept.tag_ids, *gone.tag_ids]))[:TAGS_MAX]
    if tags != kept.tag_ids:
        await leads.change_lead(tx, kept_id, tag_ids=tags)


async def _marks(tx: Tx, gone_id: UUID, kept_id: UUID) -> None:
    people = await personal.marks_in(tx, kept_id), await personal.marks_in(tx, gone_id)
    for user_id in sorted(people[0].keys() | people[1].keys()):
        await personal.lock_marks(tx, user_id)
        kept = await personal.read_mark(tx, user_id, kept_id)
        mark = both(kept, await personal.read_mark(tx, user_id, gone_id))
        if mark != kept:
            await personal.put_mark(tx, user_id, mark)


def both(kept: Mark, gone: Mark) -> Mark:
    """Only what was put away on both sides is away."""
    pins = [mark.pinned_at for mark in (kept, gone) if mark.pinned_at]
    away = [mark.archived_through for mark in (kept, gone) if mark.archived_through]
    return msgspec.structs.replace(
        kept,
        pinned_at=min(pins, default=None),
        archived_through=max(away) if len(away) == 2 and not pins else None,
        muted=kept.muted or gone.muted,
        unread=kept.unread or gone.unread,
    )


async def _words(tx: Tx, gone_id: UUID, kept_id: UUID) -> None:
    """Behind those that stand there already. A draft's origin is of the other thread, and is dropped."""
    for user_id, words in sorted((await personal.texts_in(tx, gone_id)).items()):
        there = await personal.read_unsent(tx, user_id, kept_id)
        text = "\n".join(part for part in (there.text if there else "", words.text) if part)[:MAX_UNSENT]
        version = there.version if there else 0
        moved = UnsentWords(text=text, base_version=version, device=DEVICE)
        if await personal.put_unsent(tx, user_id, kept_id, moved):
            nothing = UnsentWords(text="", base_version=words.version, device=DEVICE)
            await personal.put_unsent(tx, user_id, gone_id, nothing)
