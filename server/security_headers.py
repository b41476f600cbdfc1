"""What every answer tells the browser not to do."""

from collections.abc import Iterable

Headers = list[tuple[bytes, bytes]]

_ALWAYS: Headers = [
    (b"x-content-type-options", b"nosniff"),
    # Not `no-referrer`: with it browsers send `Origin: null`, and our own origin check would refuse them.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(self), payment=(), usb=()"),
]
_HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


class SecurityHeaders:
    def __init__(self, origins: Iterable[str], *, secure: bool) -> None:
        # Older Safari does not count a WebSocket of the same host as 'self'.
        sockets = " ".join(sorted(origin.replace("http", "ws", 1) for origin in origins))
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
            "img-src 'self' data: blob:; "
            f"connect-src 'self' {sockets}; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; "
            "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        self._all = [*_ALWAYS, (b"content-security-policy", policy.encode()), *([_HSTS] if secure else [])]

    def added_to(self, given: Iterable[tuple[bytes, bytes]], path: str) -> Headers:
        """A route's own header wins. What the API says is never kept by caches unless the route allows it."""
        headers = list(given)
        present = {name.lower() for name, _ in headers}
        headers += [(name, value) for name, value in self._all if name not in present]
        if b"cache-control" not in present and path.startswith("/v1/"):
            headers.append((b"cache-control", b"no-store"))
        return headers
