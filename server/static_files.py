"""The built browser app: files named by their content are kept for a year, everything else is asked again.

Plain ASGI, because Litestar's own handler ignores If-None-Match and follows symlinks out of its folder.
"""

import asyncio
import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from server import problems
from server.errors import MethodNotAllowed, NotFound
from server.locale import preferred_locale
from server.plain_asgi import Receive, Scope, Send

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
SMALLEST_TO_COMPRESS = 1024
COMPRESSIBLE = (
    "text/",
    "application/javascript",
    "application/json",
    "image/svg+xml",
    "application/manifest+json",
)

NOT_BUILT = """<!doctype html><html lang="pt-BR"><meta charset="utf-8"><title>PilotoDeVendas</title>
<h1>O servidor está no ar, mas as telas ainda não foram construídas.</h1>
<p>Rode <code>./dev run</code>, que as constrói, ou <code>npm ci &amp;&amp; npm run build</code> em
<code>static/</code>. A API responde em <a href="/schema/openapi.json">/schema/openapi.json</a>.</p></html>
"""


@dataclass(frozen=True, slots=True)
class Asset:
    content_type: str
    cache: str
    etag: str
    body: bytes
    packed: dict[str, bytes]
    """By the name of the coding, the smallest first."""


class StaticFiles:
    """Keeps what was asked for in memory until the file changes; the whole app is a few hundred kilobytes."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._kept: dict[Path, tuple[int, Asset]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        # For the access log and metrics: one label, whatever people type behind it.
        scope["path_template"] = "/{page}"
        if scope["method"] not in ("GET", "HEAD"):
            await _refuse(send, headers, MethodNotAllowed(method=scope["method"]))
            return
        asset = await asyncio.to_thread(self._find, scope["path"], "text/html" in headers.get("accept", ""))
        if asset is None:
            await _refuse(send, headers, NotFound())
            return
        await _answer(send, asset, headers, with_body=scope["method"] == "GET")

    def _find(self, path: str, wants_page: bool) -> Asset | None:
        """Unknown addresses that a person typed are screens of the app, which routes them itself."""
        named = self._file(path.lstrip("/"))
        if named is not None and path != "/":
            immutable = path.startswith("/assets/")
            return self._read(named, FOREVER if immutable else ASK_AGAIN)
        if path == "/" or (wants_page and not path.startswith("/assets/")):
            index = self._file("index.html")
            return (
                self._read(index, ASK_AGAIN) if index else _asset(NOT_BUILT.encode(), "text/html", ASK_AGAIN)
            )
        return None

    def _file(self, name: str) -> Path | None:
        """Only what truly lies inside: `..`, symlinks that lead out and hidden files do not exist."""
        if "\0" in name or any(part.startswith(".") for part in name.split("/")):
            return None
        try:
            path = (self._root / name).resolve(strict=True)
        except OSError:
            return None
        return path if path.is_file() and path.is_relative_to(self._root) else None

    def _read(self, path: Path, cache: str) -> Asset:
        changed = path.stat().st_mtime_ns
        kept = self._kept.get(path)
        if kept is None or kept[0] != changed:
            content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            # Written by the build, which has the time for it.
            brotli = path.with_name(f"{path.name}.br")
            of_this = brotli.is_file() and brotli.stat().st_mtime_ns >= changed
            packed = {"br": brotli.read_bytes()} if of_this else {}
            kept = self._kept[path] = (changed, _asset(path.read_bytes(), content_type, cache, packed))
        return kept[1]


def _asset(body: bytes, content_type: str, cache: str, packed: dict[str, bytes] | None = None) -> Asset:
    small = len(body) < SMALLEST_TO_COMPRESS or not content_type.startswith(COMPRESSIBLE)
    return Asset(
        content_type=f"{content_type}; charset=utf-8" if content_type.startswith("text/") else content_type,
        cache=cache,
        etag=hashlib.sha256(body).hexdigest()[:24],
        body=body,
        packed={} if small else {**(packed or {}), "gzip": gzip.compress(body, mtime=0)},
    )


async def _answer(send: Send, asset: Asset, request: dict[str, str], *, with_body: bool) -> None:
    taken = {word.strip() for word in request.get("accept-encoding", "").split(",")}
    coding = next((coding for coding in asset.packed if coding in taken), None)
    body = asset.packed[coding] if coding else asset.body
    # One tag for all forms would let a cache mix them.
    etag = f'"{asset.etag}{f"-{coding}" if coding else ""}"'
    headers = {"etag": etag, "cache-control": asset.cache, "vary": "accept-encoding"}
    if coding:
        headers["content-encoding"] = coding
    known = {tag.strip().removeprefix("W/") for tag in request.get("if-none-match", "").split(",")}
    if etag in known or "*" in known:
        await _send(send, 304, headers, b"")
        return
    headers |= {"content-type": asset.content_type, "content-length": str(len(body))}
    await _send(send, 200, headers, body if with_body else b"")


async def _refuse(send: Send, request: dict[str, str], error: NotFound | MethodNotAllowed) -> None:
    body, headers = problems.render(error, preferred_locale(request.get("accept-language")))
    headers |= {"content-type": problems.PROBLEM_JSON, "content-length": str(len(body))}
    if isinstance(error, MethodNotAllowed):
        headers["allow"] = "GET, HEAD"
    await _send(send, error.status, headers, body)


async def _send(send: Send, status: int, headers: dict[str, str], body: bytes) -> None:
    fields = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": body, "more_body": False})
