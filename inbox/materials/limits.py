"""How much of it one company may keep."""

from collections.abc import Mapping

from inbox.media.limits import MB

MOST = 300
MOST_BYTES = 2048 * MB

LARGEST: Mapping[str, int] = {"image": 16 * MB, "video": 64 * MB, "audio": 16 * MB, "document": 100 * MB}
"""The most that any channel takes; one that takes less says so where it is to be sent."""
