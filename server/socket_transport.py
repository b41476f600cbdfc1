"""A WebSocket of the ASGI server as `realtime.session` wants it: text in, text out, a close code."""

from typing import Any

from litestar import WebSocket

from realtime.frames import Close

MAX_CHARACTERS = 65_536


class AsgiTransport:
    def __init__(self, socket: WebSocket[Any, Any, Any]) -> None:
        self._socket = socket
        self._closed = False

    async def receive(self) -> str | None:
        """Binary frames are no text of ours and end the session as a wrong frame would."""
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            self._closed = True
            return None
        text = message.get("text")
        return text if isinstance(text, str) and len(text) <= MAX_CHARACTERS else ""

    async def send(self, text: bytes) -> None:
        await self._socket.send({"type": "websocket.send", "bytes": None, "text": text.decode()})

    async def close(self, code: int) -> None:
        """Harmless when the other side was faster."""
        if self._closed:
            return
        self._closed = True
        try:
            await self._socket.send({"type": "websocket.close", "code": int(code), "reason": _reason(code)})
        except (OSError, RuntimeError):
            return


def _reason(code: int) -> str:
    return next((known.name.lower() for known in Close if known == code), "")
