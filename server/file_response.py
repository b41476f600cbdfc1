"""A stored file as an answer: in parts where asked, and never as a page of ours."""

import re
from typing import NamedTuple
from urllib.parse import quote

from litestar.response import Stream

from inbox.media.errors import MediaNotFound, RangeNotSatisfiable
from inbox.media.limits import SHOWN
from inbox.media.store import FileMissing, MediaStore

_ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox"
_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
"""Browsers open PDF in a program of their own, which they refuse to start inside of a sandbox."""


class Served(NamedTuple):
    name: str
    mime: str
    filename: str | None
    download: bool
    cache_seconds: int


class Part(NamedTuple):
    start: int
    end: int | None


async def file_response(store: MediaStore, file: Served, asked: str | None) -> Stream:
    """`asked` is the header Range; several ranges at once get the whole, as does what is none."""
    try:
        part = wanted_part(asked, await store.size(file.name) if asked else 0)
        piece = await store.read(file.name, part.start if part else 0, part.end if part else None)
    except FileMissing as error:
        raise MediaNotFound from error
    shown = file.mime in SHOWN
    headers = {
        "accept-ranges": "bytes",
        "content-length": str(piece.end - piece.start),
        "content-disposition": disposition(file.filename, inline=shown and not file.download),
        "content-security-policy": _PDF if file.mime == "application/pdf" else _ALONE,
        "cache-control": f"private, max-age={max(0, file.cache_seconds)}, immutable",
    }
    if part:
        headers["content-range"] = f"bytes {piece.start}-{piece.end - 1}/{piece.size}"
    return Stream(
        piece.chunks,
        status_code=206 if part else 200,
        media_type=file.mime if shown else "application/octet-stream",
        headers=headers,
    )


def wanted_part(asked: str | None, size: int) -> Part | None:
    match = re.fullmatch(r"bytes=([0-9]{0,18})-([0-9]{0,18})", asked.strip()) if asked else None
    if match is None or match[0].endswith("=-"):
        return None
    first, last = match[1], match[2]
    if first and last and int(last) < int(first):
        return None  # RFC 9110 §14.1.1: that is no range
    if first == "":
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
    if start >= size or end <= start:
        raise RangeNotSatisfiable(size=size)
    return Part(start, end)


def disposition(filename: str | None, *, inline: bool) -> str:
    """The name in the form that carries every script; nothing of it can end the header."""
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename*=UTF-8''{quote(filename, safe='')}" if filename else kind
