"""The way to one client, and who is told about it. Nothing in it waits for a slow reader."""

from typing import Protocol

CLOSE_SECONDS = 2.0
"""For the client's answer to a close frame; then the connection is cut."""
HIGH_WATER = 65_536
"""Bytes that may wait for one client before nothing more is written to it."""
LOW_WATER = 16_384


class Link(Protocol):
    """`realtime.lean_socket` holds the connection itself; `server.asgi_link` goes through an ASGI server."""

    def write(self, framed: bytes) -> None:
        """One whole frame of `websocket.text_frame`. After `close` it goes nowhere."""

    def close(self, code: int, reason: str = "") -> None:
        """Says goodbye and waits a moment for the answer, then cuts."""

    def abort(self) -> None:
        """Cuts, and lets go of what waits."""

    def buffered(self) -> int:
        """Bytes that wait for the client."""


class Owner(Protocol):
    """Told by a link. `started` comes first and `lost` last, each once."""

    def started(self, link: Link) -> None: ...
    def heard(self, text: bytes) -> None: ...
    def charged(self) -> bool:
        """Another frame came; False when the client sends too many, in which case the owner closed."""

    def ending(self) -> None:
        """Nothing is written any more: one side said goodbye."""

    def paused(self) -> None: ...
    def resumed(self) -> None: ...
    def lost(self, code: int) -> None: ...
