"""What all records have in common."""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of everything on the wire: immutable, named fields, snake_case."""
