"""Identifiers made in Python: Postgres has `uuidv7()` only from version 18 on."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A UUIDv7: unique everywhere and ordered by time, so that new rows land at the end of an index."""
    return uuid7()
