"""Bytes that somebody uploads, taken as far as their kind may go: shared steps of uploading."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

from inbox.media.errors import MediaEmpty, MediaKindWrong, MediaTooLarge, MediaUnsafe
from inbox.media.examination import Examined
from inbox.media.limits import MB

FileKind = Literal["image", "video", "audio", "voice", "document", "sticker"]

TAKEN = {
    "image": ("image/jpeg", "image/png"),
    "video": ("video/mp4",),
    "audio": ("audio/ogg", "audio/mp4", "audio/mpeg", "audio/aac", "audio/amr"),
    "voice": ("audio/ogg", "audio/mp4"),
    "sticker": ("image/webp",),
}
"""What WhatsApp takes as what; a document may be anything."""


async def receive_file(chunks: AsyncIterator[bytes], file: Path, limit: int) -> None:
    size = 0
    with file.open("wb") as target:
        async for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise MediaTooLarge(limit_mb=round(limit / MB, 1))
            target.write(chunk)
    if size == 0:
        raise MediaEmpty


def check_kind(kind: FileKind, found: Examined) -> None:
    if found.refused and kind != "document":
        raise MediaUnsafe
    taken = TAKEN.get(kind)
    if taken and (found.mime not in taken or (kind == "image" and found.animated)):
        raise MediaKindWrong(mime=found.mime, kind=kind)
