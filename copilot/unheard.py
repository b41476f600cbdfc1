"""Voice messages that nobody has listened to yet."""

from realtime.content_records import Media
from realtime.records import Message

SOUNDS = ("voice", "audio")
LARGEST_BYTES = 14 * 1024 * 1024
"""What fits into one request, which has it by a third longer."""
WORDS_WAIT_SECONDS = 20.0
"""That a draft waits for the words of a voice message, counted from when it came: for its file, and for a
model to listen. Then the draft asks the customer, and is written anew should the words come after all."""


def media_of(message: Message) -> Media | None:
    return message.content.media if message.content else None


def is_unheard(message: Message) -> bool:
    """Here, and not listened to."""
    media = media_of(message)
    return (
        message.direction == "inbound"
        and message.kind in SOUNDS
        and media is not None
        and media.state == "ready"
        and media.transcript is None
        and (media.size or 0) <= LARGEST_BYTES
    )
