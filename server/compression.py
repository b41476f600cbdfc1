"""What the API says goes packed to who takes it so: a list of two hundred conversations is a second of a slow
line, and a tenth of that packed.

Not what grows while it is read, no files, and nothing that its route lets nobody keep: that is a secret. See
`docs/decisions/0011-packed-answers.md`.
"""

import gzip
import io
import secrets

from server.plain_asgi import Application, Message, Receive, Scope, Send

SMALLEST = 1_400
"""Less than this is one packet either way."""
LEVEL = 4
PADDING = 64


class Compression:
    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        takes = scope["type"] == "http" and _takes_gzip(scope)
        await self._app(scope, receive, _packing(send) if takes else send)


def _takes_gzip(scope: Scope) -> bool:
    given = b",".join(value for name, value in scope["headers"] if name == b"accept-encoding")
    codings = [one.replace(b" ", b"").lower().partition(b";q=") for one in given.split(b",")]
    weights = {name: weight for name, _, weight in codings}
    weight = weights.get(b"gzip", weights.get(b"*", b"0"))
    return weight.strip(b"0.") != b"" or weight == b""


def _packing(send: Send) -> Send:
    begun: Message | None = None

    async def pass_on(message: Message) -> None:
        nonlocal begun
        if message["type"] == "http.response.start" and _may_be_packed(message):
            begun = message
            return
        if begun is not None:
            start, begun = begun, None
            if not message.get("more_body") and len(message.get("body", b"")) >= SMALLEST:
                start, message = _packed(start, message)
            await send(start)
        await send(message)

    return pass_on


def _may_be_packed(start: Message) -> bool:
    headers = dict(start["headers"])
    return (
        headers.get(b"content-type", b"").startswith(b"application/json")
        and b"content-encoding" not in headers
        and b"no-store" not in headers.get(b"cache-control", b"")
    )


def _packed(start: Message, body: Message) -> tuple[Message, Message]:
    content = pack(body["body"])
    kept = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
    headers = [
        *kept,
        (b"content-encoding", b"gzip"),
        (b"content-length", str(len(content)).encode()),
        (b"vary", b"accept-encoding"),
    ]
    return {**start, "headers": headers}, {**body, "body": content}


def pack(body: bytes) -> bytes:
    # Words of several customers stand in one answer: its length, seen on the line often enough, would tell
    # one of them what others wrote. A name of random length in the header blurs that.
    name = "x" * secrets.randbelow(PADDING)
    buffer = io.BytesIO()
    with gzip.GzipFile(name, "wb", LEVEL, buffer, mtime=0) as file:
        file.write(body)
    return buffer.getvalue()
