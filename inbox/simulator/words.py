"""What a simulated phone lets somebody type."""

from inbox.channels.reading import MAX_TEXT
from inbox.errors import TextEmpty, TextTooLong


def checked_words(text: str, *, may_be_empty: bool = False) -> str:
    plain = text.replace("\x00", "")
    if not (may_be_empty or plain.strip()):
        raise TextEmpty
    if len(plain) > MAX_TEXT:
        raise TextTooLong(length=len(plain), limit=MAX_TEXT)
    return plain
