"""Where providers knock: stored first, read by the worker."""

from typing import Any, Literal

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from inbox.store_webhook import find_owner, store_webhook
from realtime.database import Database
from server.access import ACCESS, Access
from server.resources import Resources

ADDRESS = "/webhooks/whatsapp/{provider:str}/{key:str}"
MACHINE = {ACCESS: Access.MACHINE}
MAX_BYTES = 3 * 1024 * 1024
TAGS = ["webhooks"]


class Acknowledged(msgspec.Struct, frozen=True, kw_only=True):
    status: Literal["ready", "stored"]


@get(ADDRESS, opt=MACHINE, tags=TAGS, operation_id="probeWebhook")
async def probe(provider: FromPath[str], key: FromPath[str], db: NamedDependency[Database]) -> Acknowledged:
    """Whether a channel listens at this address."""
    await find_owner(db, provider, key)
    return Acknowledged(status="ready")


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
    """Signed over the raw bytes. Answered as soon as it is stored, readable or not."""
    body = await request.body()
    headers = {name.lower(): value for name, value in request.headers.items()}
    await store_webhook(resources.intake, provider, key, headers, body)
    return Acknowledged(status="stored")
