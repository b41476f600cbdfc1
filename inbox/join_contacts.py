"""A message named two contacts: they are one person, unless both have names of which one person has one."""

from uuid import UUID

from inbox.aliases import contradict
from inbox.jobs import JoinContacts
from inbox.merging import merge
from inbox.queries import contacts, doubts, merges
from inbox.tell_contacts import tell_doubted
from realtime.database import Database


async def join_contacts(db: Database, tenant_id: UUID, job: JoinContacts) -> None:
    """What somebody decided about the two stands. The older one stays, because people know it."""
    async with db.tenant_transaction(tenant_id) as tx:
        locked = await merges.lock_contacts(tx, [job.one_id, job.other_id])
        if len(locked) < 2 or any(contact.merged_into for contact in locked.values()):
            return
        if await doubts.doubt_between(tx, job.one_id, job.other_id) is not None:
            return
        names = await contacts.names_on(tx, job.channel_id, list(locked))
        older, younger = sorted(locked.values(), key=lambda one: (one.created_at, one.id))
        if not contradict(names[older.id], names[younger.id]):
            await merge(tx, older.id, younger.id, "webhook", None)
        elif await doubts.insert_doubt(tx, older.id, younger.id, "name_reused"):
            await tell_doubted(tx, older.id)
            await tell_doubted(tx, younger.id)
