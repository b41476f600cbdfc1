"""What all events have in common."""

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t"):
    """Base of both kinds; the tag names the event on the wire."""
