"""What waits in the queue goes to sellers who are online, in turn, as far as the company's rules want it."""

from datetime import datetime, timedelta
from uuid import UUID

from inbox.desk.hand import hand
from inbox.desk.turns import Turns
from inbox.funnels import current_funnel
from inbox.jobs import Distribute
from inbox.judge_waiting import MaySpeak
from inbox.queries import desk, desk_queue
from inbox.queries.conversations import LockedConversation
from realtime.database import Database

ONLINE = timedelta(seconds=50)
"""A process repeats every 20 seconds who is there; one of these may be lost."""
ALIVE = timedelta(days=7)
AT_ONCE = 50
FIRST_GO = timedelta(minutes=1)
"""Whoever goes first and has not begun by then waits for people like everybody else."""


async def distribute(db: Database, tenant_id: UUID, goes_first: MaySpeak | None = None) -> int:
    """How many it gave. `goes_first`: whether somebody above this floor answers a conversation before people.
    Two workers at once: the rules' lock lets one after the other, so that each sees whose turn it is after
    what the other gave. What nobody can take stays in the queue."""
    async with db.tenant_transaction(tenant_id) as tx:
        rules = await desk.lock_distributing(tx)
        if rules is None or not await desk_queue.anything_waits(tx):
            return 0
        # People before conversations, as everywhere: who deactivates locks in this order, too.
        present = await desk_queue.lock_online(tx, ONLINE)
        definition = (await current_funnel(tx)).definition
        ended = [stage.id for stage in definition.stages if stage.terminal]
        turns = Turns(await desk_queue.with_open(tx, present, ended, ALIVE), rules.max_open)
        given = 0
        for conversation, gave_back in await desk_queue.lock_waiting(tx, AT_ONCE):
            if goes_first and _fresh(conversation, tx.now()) and await goes_first(tx, conversation):
                continue
            user_id = turns.next(gave_back)
            if user_id is None:
                continue
            await hand(tx, conversation, user_id, None)
            await desk_queue.note_given(tx, user_id)
            given += 1
        return given


async def distribute_later(db: Database, goes_first: MaySpeak, tenant_id: UUID, _: Distribute) -> None:
    await distribute(db, tenant_id, goes_first)


def _fresh(conversation: LockedConversation, now: datetime) -> bool:
    return conversation.last_inbound_at is not None and now - conversation.last_inbound_at < FIRST_GO
