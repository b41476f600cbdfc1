"""Previews of links, as the sender's phone made them and the provider passes them on. Pure: no page is ever
opened for one, here or in a browser (`docs/decisions/0010-link-previews.md`)."""

import base64
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from inbox.channels import reading
from inbox.channels.link_pictures import LARGEST, picture_kind
from inbox.channels.neutral import LinkPreview

LONGEST_URL = 2_000
_LINK = re.compile(
    r"(?<![0-9A-Za-z_])(?:https?://|www\.)[^\s<>\"']+[^\s<>\"'.,;:!?)\]}]",
    re.IGNORECASE,
)
"""As `static/src/text/wa-format.ts` finds them: a preview belongs to a link that can be touched."""


def read_link_preview(
    words: str, address: Any, title: Any, description: Any = None, picture: Any = None
) -> LinkPreview | None:
    """None without a title, or where the address is no link of the words: whoever reads a page's name must
    not be led to another. `picture` is Base64 or whatever else JSON makes of bytes; one that is not small,
    or neither JPEG nor PNG, is left out."""
    asked = reading.line(address, LONGEST_URL)
    url = link_in(words, asked) if asked else None
    named = _honest(reading.line(title, 200), url) if url else None
    if url is None or named is None:
        return None
    return LinkPreview(
        url=url,
        title=named,
        description=_honest(reading.line(description), url),
        picture=_picture(picture),
    )


def link_in(words: str, address: str) -> str | None:
    """The link of the words that has this address; a slash at the end is no difference."""
    wanted = _followed(address).rstrip("/")
    return next((url for url in links_of(words) if url.rstrip("/") == wanted), None)


def links_of(words: str) -> Iterator[str]:
    """As a browser follows them, in the order of the words."""
    return (_followed(found[0]) for found in _LINK.finditer(words))


def _followed(link: str) -> str:
    return f"https://{link}" if link[:4].lower() == "www." else link


def _honest(said: str | None, url: str) -> str | None:
    """None for words that name another site than the one they stand for."""
    here = _site(url)
    return said if said and all(_site(named) == here for named in links_of(said)) else None


def _site(url: str) -> str | None:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return None


def _picture(value: Any) -> str | None:
    raw = reading.octets(value, LARGEST)
    return base64.b64encode(raw).decode() if raw and picture_kind(raw) else None
