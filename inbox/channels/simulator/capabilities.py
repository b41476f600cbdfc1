"""As the Cloud API, so that every screen can be tried without a number; and what was sent may be changed and
deleted, which a demonstration wants to show."""

from msgspec.structs import replace

from inbox.channels.cloud.capabilities import CAPABILITIES as CLOUD

WINDOW = "window_24h"
"""The setting of a line that keeps WhatsApp's rule of 24 hours."""

CAPABILITIES = replace(
    CLOUD,
    edit_minutes=15,
    revoke_hours=48,
    read_marks=False,
    window_24h=False,
)
WITH_WINDOW = replace(CAPABILITIES, window_24h=True)
