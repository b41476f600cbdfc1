"""23. Files of Evolution come as base64 inside of JSON, and its refusals say little."""

import base64
from typing import Any

import httpx
import pytest

from inbox.channels import Account
from inbox.channels.downloads import MediaGone, MediaLater
from inbox.channels.evolution.media import EvolutionMedia
from realtime.ids import new_id
from tests.nasty.test_nasty_23_media import Files
from tests.providers.server import Reply, serving


async def load(status: int, body: Any) -> bytes:
    parts: list[bytes] = []
    async with serving(Files()) as server, httpx.AsyncClient(trust_env=False) as http:
        server.reply = Reply(status=status, body=body)
        settings = {"base_url": server.url, "instance": "loja-a"}
        account = Account(new_id(), "evolution", settings, {"api_key": "a-key-of-the-company"})
        await EvolutionMedia(http).fetch(account, "3EB0FILE", parts.append)
    return b"".join(parts)


@pytest.mark.parametrize("before", ["", "data:image/png;base64,"])
async def test_nasty_23_a_file_comes_out_of_its_wrapping(before: str) -> None:
    assert await load(201, {"base64": before + base64.b64encode(b"bytes").decode()}) == b"bytes"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, {"response": {"message": ["Message not found"]}}),
        (201, {"base64": ""}),
        (201, {"base64": 7}),
    ],
)
async def test_nasty_23_what_evolution_does_not_have_is_gone(status: int, body: Any) -> None:
    with pytest.raises(MediaGone):
        await load(status, body)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, {"response": {"message": ["Error: Connection Closed"]}}),
        (400, None),
        (404, {"response": {"message": ['The "loja-a" instance does not exist']}}),
        (401, {"response": {"message": "Unauthorized"}}),
        (503, {"code": "LICENSE_REQUIRED"}),
        (201, {"base64": "não é base64"}),
    ],
)
async def test_nasty_23_what_evolution_can_not_do_now_is_asked_for_again(status: int, body: Any) -> None:
    with pytest.raises(MediaLater):
        await load(status, body)
