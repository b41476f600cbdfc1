"""Where providers knock: stored first, read by the worker."""

from typing import Any, Literal

import msgspec
from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from inbox.probe_webhook import probe_webhook
from inbox.store_webhook import store_webhook
from server.access import ACCESS, Access
from server.resources import Resources

ADDRESS = "/webhooks/whatsapp/{provider:str}/{key:str}"
MACHINE = {ACCESS: Access.MACHINE}
MAX_BYTES = 12 * 1024 * 1024
TAGS = ["webhooks"]


class Acknowledged(msgspec.Struct, frozen=True, kw_only=True):
    status: Literal["ready", "stored"]


@get(ADDRESS, opt=MACHINE, tags=TAGS, operation_id="probeWebhook")
async def probe(
    provider: FromPath[str],
    key: FromPath[str],
    request: Request[Any, Any, Any],
    resources: NamedDependency[Resources],
) -> Response[Acknowledged | str]:
    """Whether a channel listens at this address. Meta asks with `hub.mode=subscribe`, `hub.verify_token` and
    `hub.challenge`, and gets the challenge back as plain text."""
    challenge = await probe_webhook(resources.intake, provider, key, dict(request.query_params))
    if challenge is None:
        return Response(Acknowledged(status="ready"))
    return Response(challenge, media_type=MediaType.TEXT)


@post(
    ADDRESS,
    opt=MACHINE,
    status_code=200,
    tags=TAGS,
    operation_id="receiveWebhook",
    request_max_body_size=MAX_BYTES,
)
async def receive(
    provider: FromPath[str],
    key: FromPath[str],
    request: Request[Any, Any, Any],
    resources: NamedDependency[Resources],
) -> Acknowledged:
    """Proven over the raw bytes. 200 as soon as it is stored, readable or not, because what is refused is
    lost with Evolution and repeated for seven days with Meta; 401 when the proof fails, 404 when the address
    leads nowhere, 503 when it could not be stored and should be sent again."""
    body = await request.body()
    headers = {name.lower(): value for name, value in request.headers.items()}
    await store_webhook(resources.intake, provider, key, headers, body)
    return Acknowledged(status="stored")
