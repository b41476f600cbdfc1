"""Work that follows from a switch."""

from uuid import UUID

from realtime.jobs import Job
from realtime.transaction import Tx


class ClearHeld(Job, frozen=True, kw_only=True, tag="pilot.clear_held"):
    """Key and name `pilot.clear:<tenant>`: what the AI holds where it may not act any more goes to the queue.
    Piece by piece: `after` is the last conversation that was looked at."""

    after: UUID | None = None


AGAIN_SECONDS = 15.0


def ring_clearing(tx: Tx, after: UUID | None = None) -> None:
    key = f"pilot.clear:{tx.tenant_id}"
    if after is not None:
        tx.enqueue(ClearHeld(after=after), key=key)
        return
    tx.enqueue(ClearHeld(), key=key, once=key)
    # And for a ball that was given to the AI by a transaction which had read the switch before.
    tx.enqueue(ClearHeld(), key=key, once=f"{key}:again", delay=AGAIN_SECONDS)
