"""`server.web` with one more route: all that a webhook meets, its signature included; nothing is stored."""

import hmac
import sys
from typing import Any

from litestar import Request, post

from inbox.channels.simulator import SIGNATURE_HEADER
from inbox.channels.simulator.credentials import sign
from server import web
from server.access import ACCESS, Access
from server.routes.table import ROUTES
from server.routes.webhooks import Acknowledged

SECRET = b"the floor's own secret, in no channel"
PATH = "/webhooks/floor"


@post(PATH, opt={ACCESS: Access.MACHINE}, status_code=200)
async def floor(request: Request[Any, Any, Any]) -> Acknowledged:
    body = await request.body()
    headers = {name.lower(): value for name, value in request.headers.items()}
    assert hmac.compare_digest(headers.get(SIGNATURE_HEADER, ""), sign(SECRET, body))
    return Acknowledged(status="stored")


if __name__ == "__main__":
    web.main(sys.argv[1:], [*ROUTES, floor])
