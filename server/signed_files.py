"""Files behind links that need no sign-in: the way to one, and what whoever holds it reads."""

import time
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote, urlencode
from uuid import UUID

from litestar import Request, Response
from litestar.di import Provide
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Stream

from inbox.media.errors import MediaLinkInvalid
from inbox.media.links import Link, is_signed, sign_link
from inbox.media.names import Variant
from inbox.media.open_media import OpenFile
from server.file_response import Served, file_response
from server.resources import Resources


class SignedLink(NamedTuple):
    """As a request names it: nobody has judged the signature."""

    link: Link
    signature: str


def lead_to(folder: str, key: bytes, link: Link, filename: str | None = None) -> Response[None]:
    """Browsers call a paper they show after the end of its address, which says nothing to us."""
    query = {
        "t": link.tenant_id,
        "v": link.variant,
        "d": int(link.download),
        "e": link.expires,
        "s": sign_link(key, link),
    }
    called = f"/{quote(filename.replace('/', '_'), safe='')}" if filename and filename.strip(".") else ""
    location = f"{folder}/{link.media_id}{called}?{urlencode(query)}"
    return Response(None, status_code=302, headers={"location": location})


async def read_signed(
    request: Request[Any, Any, Any],
    signed: SignedLink,
    key: bytes,
    find: Callable[[Link], Awaitable[OpenFile]],
    resources: Resources,
) -> Stream:
    link, now = signed.link, time.time()
    if not is_signed(key, link, signed.signature, now):
        raise MediaLinkInvalid
    file = await find(link)
    served = Served(file.name, file.mime, file.filename, link.download, int(link.expires - now))
    return await file_response(resources.media, served, request.headers.get("range"))


def _signed(
    file_id: FromPath[UUID],
    t: FromQuery[UUID],
    v: FromQuery[Variant],
    d: FromQuery[int],
    e: FromQuery[int],
    s: Annotated[str, QueryParameter(max_length=64)],
) -> SignedLink:
    return SignedLink(Link(t, file_id, v, bool(d), e), s)


SIGNED = {"signed": Provide(_signed, sync_to_thread=False)}
"""For a route of `{file_id:uuid}`."""
