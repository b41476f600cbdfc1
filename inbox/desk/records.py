from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from realtime.record import Record

MaxOpen = Annotated[int, msgspec.Meta(ge=1, le=500)]
RequeueMinutes = Annotated[int, msgspec.Meta(ge=2, le=1440)]
WaitingMinutes = Annotated[int, msgspec.Meta(ge=1, le=1440)]


class DeskChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    distributes: bool
    """What waits in the queue is given to sellers who are online, in turn."""
    max_open: MaxOpen
    """Who has so many open conversations is given no more: neither won nor lost, and alive within a week."""
    requeue_minutes: RequeueMinutes | None
    """So long after a seller went offline, customers who wait go back to the queue; null: never."""
    supervisors_see_typing: bool
    """Supervisors who look at a thread see what its seller is writing, and she sees that they do."""
    waiting_minutes: WaitingMinutes
    """From then on a customer who waits is an alert on the wall."""
    expected_version: int


class Desk(Record, frozen=True, kw_only=True):
    distributes: bool = False
    max_open: int = 20
    requeue_minutes: int | None = None
    supervisors_see_typing: bool = False
    waiting_minutes: int = 10
    version: int = 0
    changed_at: datetime | None = None
    changed_by: UUID | None = None
