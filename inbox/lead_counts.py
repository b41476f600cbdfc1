"""How many leads stand in each stage, kept current on every screen: the changes that a transaction makes,
told to exactly those whose numbers they change (docs/decisions/0009)."""

from collections import Counter
from uuid import UUID

from realtime import audience
from realtime.events import LeadCountsChanged
from realtime.transaction import Tx


def count_opened(tx: Tx, stage: str, leads: int) -> None:
    """New conversations are nobody's yet."""
    tx.emit(LeadCountsChanged(by={stage: leads}), audience.of_conversation(None))


def count_moved(tx: Tx, from_stage: str, to_stage: str, assigned_user_id: UUID | None) -> None:
    by = Counter({to_stage: 1})
    by.subtract({from_stage: 1})
    tx.emit(LeadCountsChanged(by=dict(by)), audience.of_conversation(assigned_user_id))


def count_passed(tx: Tx, stage: str, former: UUID | None, now: UUID | None) -> None:
    """To sellers, whose numbers are of what they see; who sees everything counts it before and after."""
    if now is not None:
        tx.emit(LeadCountsChanged(by={stage: -1}), audience.of_tombstone(former, now))
    if former is not None:
        tx.emit(LeadCountsChanged(by={stage: 1}), audience.of_arrival(former, now))
