"""WhatsApp's rule of 24 hours: after the customer wrote, a business may answer freely for a day, and later by
template only. Edits, reactions, history and what the business writes open nothing."""

from datetime import datetime, timedelta

WINDOW = timedelta(hours=24)


def window_after(expires_at: datetime | None, wrote_at: datetime) -> datetime:
    """`wrote_at` is clamped already: a message from the future, or without a time, came when it came."""
    expires = wrote_at + WINDOW
    return expires if expires_at is None else max(expires_at, expires)
