"""«Try on this conversation»: what menu 06 on a screen would say, told to who asked and nobody else.

The answer is a response over HTTP that grows by lines of JSON (NDJSON), because this is a command of one
person: it has a status, refusals are ordinary problems, and who goes away ends it. Server-sent events can
neither be asked by POST nor carry the CSRF header, and the socket is for what screens of a company follow.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

import msgspec
from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.response import Stream

from copilot.preview_records import PreviewPart, PreviewRequest
from copilot.preview_reply import Wish, preview_reply
from server.access import Principal, require_admin
from server.locale import locale_of
from server.resources import Resources

NDJSON = "application/x-ndjson"
UNBUFFERED = {"cache-control": "no-store, no-transform", "x-accel-buffering": "no"}
"""Asks proxies to pass on each line as it comes, and to compress nothing."""

_encoder = msgspec.json.Encoder()


@post(
    "/v1/settings/ai/preview",
    guards=[require_admin],
    status_code=200,
    tags=["copilot"],
    operation_id="previewAiSettings",
    media_type=NDJSON,
    request_max_body_size=512 * 1024,
)
async def preview(
    data: JSONBody[PreviewRequest],
    request: Request[Principal | None, Any, Any],
    principal: NamedDependency[Principal],
    resources: NamedDependency[Resources],
) -> Stream:
    """What settings that are not saved would say in a conversation, as it is written. Lines of `PreviewPart`;
    the last is `end`. Nothing is stored or sent; the calls are paid and stand in the ledger."""
    locale = locale_of(request)
    engines = resources.engines
    wish = Wish(principal.tenant_id, principal.viewer, data, engines.exchange, locale)
    parts = preview_reply(resources.db, engines, resources.previews, wish)
    return Stream(await _begun(request, parts), media_type=NDJSON, headers=UNBUFFERED)


async def _begun(
    request: Request[Principal | None, Any, Any], parts: AsyncGenerator[PreviewPart]
) -> AsyncIterator[bytes]:
    """Waits for the first part: what goes wrong before it is still answered as a problem. Nobody else listens
    meanwhile for a caller who hangs up."""
    first = asyncio.create_task(anext(parts))
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({first, gone}, return_when=asyncio.FIRST_COMPLETED)
        return _lines(first.result(), parts) if first.done() else _nothing()
    finally:
        gone.cancel()
        first.cancel()
        await asyncio.gather(gone, first, return_exceptions=True)


async def _gone(request: Request[Principal | None, Any, Any]) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _nothing() -> AsyncIterator[bytes]:
    for line in list[bytes]():
        yield line


async def _lines(first: PreviewPart, rest: AsyncGenerator[PreviewPart]) -> AsyncIterator[bytes]:
    try:
        yield _line(first)
        async for part in rest:
            yield _line(part)
    finally:
        await rest.aclose()


def _line(part: PreviewPart) -> bytes:
    return _encoder.encode(part) + b"\n"
