"""How many sockets a process opens in a second: after a deploy everybody comes back at once, and those who
are in already must not wait for them."""

import time

from server.plain_asgi import Send

RETRY_SECONDS = 2
_BODY = b"Too many connections at once. Try again in a moment.\n"


class HandshakeBudget:
    """A token bucket that holds one second's worth."""

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._tokens = per_second
        self._filled = time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        gained = (now - self._filled) * self._per_second
        self._tokens, self._filled = min(self._per_second, self._tokens + gained), now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


async def send_too_busy(send: Send) -> None:
    """In place of the handshake. A browser sees only that it failed; programs read the header."""
    headers = [
        (b"retry-after", str(RETRY_SECONDS).encode()),
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(_BODY)).encode()),
    ]
    await send({"type": "websocket.http.response.start", "status": 503, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": _BODY, "more_body": False})
