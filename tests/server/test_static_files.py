"""The built browser app as browsers get it."""

import os
from pathlib import Path

import httpx
import pytest

from server.edge import Edge
from server.metrics import Metrics
from server.security_headers import SecurityHeaders
from server.static_files import StaticFiles

PAGE = "text/html,application/xhtml+xml"
SCRIPT = "export const answer = 42;\n" * 200


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Piloto</title>")
    (folder / "assets" / "app-1a2b3c.js").write_text(SCRIPT)
    (folder / "icon.svg").write_text("<svg/>")
    (folder / ".secret").write_text("hidden")
    (tmp_path / "outside.txt").write_text("outside")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    return folder


def browser(folder: Path) -> httpx.AsyncClient:
    edge = Edge(StaticFiles(folder), SecurityHeaders(["http://localhost"], secure=False), Metrics())
    return httpx.AsyncClient(transport=httpx.ASGITransport(edge), base_url="http://localhost")


async def test_files_named_by_their_content_are_kept_for_ever(dist: Path) -> None:
    async with browser(dist) as client:
        answer = await client.get("/assets/app-1a2b3c.js", headers={"accept-encoding": "identity"})
    assert answer.text == SCRIPT
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("path", ["/", "/conversas/123", "/simulador", "/configuracoes"])
async def test_every_screen_is_the_same_page_and_is_asked_for_again(dist: Path, path: str) -> None:
    async with browser(dist) as client:
        answer = await client.get(path, headers={"accept": PAGE})
        again = await client.get(path, headers={"accept": PAGE, "if-none-match": answer.headers["etag"]})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert "<title>Piloto</title>" in answer.text
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/assets/old-000000.js",
        "/nothing.png",
        "/link.txt",
        "/.secret",
        "/%2e%2e/outside.txt",
        "/assets",
        "/a%00b",
    ],
)
async def test_what_is_not_there_is_not_there(dist: Path, path: str) -> None:
    async with browser(dist) as client:
        answer = await client.get(path, headers={"accept": "*/*"})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_missing_script_is_never_answered_with_the_page(dist: Path) -> None:
    """A browser that gets HTML for a script shows a blank screen with an error nobody understands."""
    async with browser(dist) as client:
        answer = await client.get("/assets/old-000000.js", headers={"accept": PAGE})
    assert answer.status_code == 404


async def test_large_texts_travel_compressed_with_a_tag_of_their_own(dist: Path) -> None:
    async with browser(dist) as client:
        plain = await client.get("/assets/app-1a2b3c.js", headers={"accept-encoding": "identity"})
        small = await client.get("/assets/app-1a2b3c.js", headers={"accept-encoding": "gzip, br"})
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < len(SCRIPT) / 10
    assert small.text == plain.text
    assert small.headers["etag"] != plain.headers["etag"]
    assert "accept-encoding" in small.headers["vary"]


async def test_what_the_build_packed_smaller_goes_to_who_takes_it(dist: Path) -> None:
    (dist / "assets" / "app-1a2b3c.js.br").write_bytes(b"smaller")
    codings = ("br, gzip", "gzip", "identity")
    async with browser(dist) as client:
        answers = [
            await client.head("/assets/app-1a2b3c.js", headers={"accept-encoding": coding})
            for coding in codings
        ]
    assert [answer.headers.get("content-encoding") for answer in answers] == ["br", "gzip", None]
    assert int(answers[0].headers["content-length"]) == len(b"smaller")
    assert len({answer.headers["etag"] for answer in answers}) == 3


async def test_what_was_packed_of_an_earlier_file_goes_to_nobody(dist: Path) -> None:
    script, smaller = dist / "assets" / "app-1a2b3c.js", dist / "assets" / "app-1a2b3c.js.br"
    smaller.write_bytes(b"smaller")
    os.utime(smaller, ns=(0, script.stat().st_mtime_ns - 1))
    async with browser(dist) as client:
        answer = await client.head("/assets/app-1a2b3c.js", headers={"accept-encoding": "br, gzip"})
    assert answer.headers["content-encoding"] == "gzip"


async def test_head_tells_the_same_without_the_body(dist: Path) -> None:
    async with browser(dist) as client:
        got = await client.get("/icon.svg")
        head = await client.head("/icon.svg")
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"]
    assert head.headers["etag"] == got.headers["etag"]


async def test_a_new_build_is_served_without_a_restart(dist: Path) -> None:
    async with browser(dist) as client:
        before = await client.get("/", headers={"accept": PAGE})
        (dist / "index.html").write_text("<!doctype html><title>Nova</title>")
        after = await client.get("/", headers={"accept": PAGE, "if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Nova" in after.text


async def test_before_the_first_build_a_page_says_what_to_do(tmp_path: Path) -> None:
    async with browser(tmp_path / "none") as client:
        answer = await client.get("/", headers={"accept": PAGE})
    assert "./dev run" in answer.text


async def test_pages_may_run_only_our_own_scripts(dist: Path) -> None:
    async with browser(dist) as client:
        headers = (await client.get("/", headers={"accept": PAGE})).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "ws://localhost" in policy
    assert headers["x-content-type-options"] == "nosniff"
