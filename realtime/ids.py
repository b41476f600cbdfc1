"""Identifiers made in Python: Postgres has `uuidv7()` only from version 18 on."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A UUIDv7: unique everywhere and ordered by time, so that new rows land at the end of an index."""
    return uuid7()


def id_at(moment: datetime) -> UUID:
    """As if made then: for what is older than its arrival and must not come after what was there before."""
    return uuid7(nanoseconds=max(int(moment.timestamp() * 1_000), 0) * 1_000_000)
