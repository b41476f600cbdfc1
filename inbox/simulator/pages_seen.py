"""What a simulated phone shows of a link: it knows a few pages of the demonstration's shop, as a real one has
just been to the page. Nothing is opened anywhere. Pure."""

import base64
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from inbox.channels.link_previews import links_of
from inbox.channels.neutral import LinkPreview

_FOLDER = Path(__file__).with_name("pages")


def preview_of(words: str) -> LinkPreview | None:
    """Of the first link, as on a phone."""
    first = next(links_of(words), None)
    seen = _pages().get(first.rstrip("/")) if first else None
    return msgspec.structs.replace(seen, url=first) if seen else None


@cache
def _pages() -> Mapping[str, LinkPreview]:
    pages = msgspec.json.decode((_FOLDER / "pages.json").read_bytes(), type=list[LinkPreview])
    return {page.url: _with_picture(page) for page in pages}


def _with_picture(page: LinkPreview) -> LinkPreview:
    if page.picture is None:
        return page
    raw = (_FOLDER / page.picture).read_bytes()
    return msgspec.structs.replace(page, picture=base64.b64encode(raw).decode())
