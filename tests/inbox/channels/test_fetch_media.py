"""Files of each provider, loaded from its server, which tells the truth or not."""

import base64
import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from inbox.channels import Account, ChannelAdapter, downloads
from inbox.channels.cloud import CloudChannel
from inbox.channels.downloads import MediaGone, MediaLater, MediaRefused, TooLarge
from inbox.channels.evolution import EvolutionChannel
from inbox.channels.evolution import media as evolution_media
from inbox.channels.neutral import Media
from inbox.channels.wire import http_client
from inbox.channels.zapi import ZapiChannel
from tests.nasty.conftest import PROVIDERS
from tests.providers import cloud, evolution, zapi
from tests.providers.server import Reply, serving

PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 40
ID = "file-1"


class Shelf:
    """One provider with one file."""

    def __init__(self, provider: str, server: Any, adapter: ChannelAdapter, account: Account) -> None:
        self.provider, self.server, self.adapter, self.account = provider, server, adapter, account
        self.put(PHOTO)

    def put(self, content: bytes, **about: Any) -> None:
        if self.provider == "evolution" and not about:
            self.server.files[ID] = evolution.file_of(content)
        else:
            told: dict[str, Any] = {"status": 200, "content": content, "kind": "image/jpeg"}
            self.server.files[ID] = Reply(**told | about)

    async def load(self, id_: str = ID, limit: int = 1_000_000, **about: Any) -> bytes:
        taken = bytearray()

        def sink(chunk: bytes) -> None:
            taken.extend(chunk)
            if len(taken) > limit:
                raise TooLarge

        url = f"{self.server.url}/files/{id_}" if self.provider == "zapi" else None
        media = Media(**{"reference": id_, "url": url, "mime": "image/png", "size": 3} | about)
        await self.adapter.fetch_media(self.account, media, id_, sink)
        return bytes(taken)


@pytest.fixture(params=PROVIDERS)
async def shelf(request: pytest.FixtureRequest) -> AsyncIterator[Shelf]:
    servers = {"cloud": cloud.CloudServer, "evolution": evolution.EvolutionServer, "zapi": zapi.ZapiServer}
    async with serving(servers[request.param]()) as server, http_client(timeout=1.0) as http:
        settings: Any = {"cloud": cloud.SETTINGS, "zapi": zapi.SETTINGS}.get(request.param)
        settings = settings or getattr(server, "settings", None)
        held = {"cloud": cloud.CREDENTIALS, "evolution": evolution.CREDENTIALS, "zapi": zapi.CREDENTIALS}
        account = Account(uuid.uuid4(), request.param, settings, held[request.param])
        adapters: dict[str, ChannelAdapter] = {
            "cloud": CloudChannel(http, server.url),
            "evolution": EvolutionChannel(http),
            "zapi": ZapiChannel(http, server.url, http),
        }
        yield Shelf(request.param, server, adapters[request.param], account)


async def test_the_bytes_are_those_that_lie_there_whatever_size_and_type_were_told(shelf: Shelf) -> None:
    assert await shelf.load() == PHOTO
    assert await shelf.load(mime="application/pdf", size=10**12) == PHOTO


async def test_what_is_not_there_is_gone_and_not_asked_for_again(shelf: Shelf) -> None:
    with pytest.raises(MediaGone):
        await shelf.load("unknown")


async def test_more_than_agreed_is_cut_off(shelf: Shelf) -> None:
    with pytest.raises(TooLarge):
        await shelf.load(limit=1000)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_provider_in_trouble_is_asked_another_time(shelf: Shelf, status: int) -> None:
    shelf.put(b"{}", status=status)
    with pytest.raises(MediaLater, match=str(status)):
        await shelf.load()


async def test_a_redirect_to_a_private_address_is_not_followed(shelf: Shelf) -> None:
    """Whoever can redirect us chooses where we knock, be it once only."""
    inside = "http://169.254.169.254/latest/meta-data"
    shelf.put(b"", status=302, headers={"location": inside})
    asked = len(shelf.server.asked)
    with pytest.raises(MediaRefused, match="address_refused"):
        await shelf.load()
    assert len(shelf.server.asked) - asked == (2 if shelf.provider == "cloud" else 1)


async def test_a_server_that_drips_holds_nobody_up(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "LONGEST", 0.3)
    monkeypatch.setattr(evolution_media, "LONGEST", 0.3)
    shelf.put(PHOTO, drips=True)
    with pytest.raises(MediaLater, match="TimeoutError"):
        await shelf.load()


async def test_a_connection_that_ends_before_the_file_does_is_another_time(shelf: Shelf) -> None:
    shelf.put(PHOTO, headers={"content-length": "999999"})
    with pytest.raises((MediaLater, httpx.RemoteProtocolError)):
        await shelf.load()


@pytest.mark.parametrize("shelf", ["cloud"], indirect=True)
async def test_cloud_knocks_with_its_token_at_both_steps_and_asks_anew_for_an_address_that_ended(
    shelf: Shelf,
) -> None:
    shelf.server.expired = 1
    assert await shelf.load() == PHOTO
    steps = [asked.steps[0] for asked in shelf.server.asked]
    assert steps == ["v26.0", "lookaside", "v26.0", "lookaside"]
    assert all("authorization" in asked.headers for asked in shelf.server.asked)
    shelf.server.expired = 2
    with pytest.raises(MediaGone):
        await shelf.load()
    shelf.server.token = "another"
    with pytest.raises(MediaLater):
        await shelf.load()


@pytest.mark.parametrize("shelf", ["cloud"], indirect=True)
async def test_cloud_gives_its_token_to_no_other_house(shelf: Shelf) -> None:
    shelf.server.url = "http://evil.example"
    with pytest.raises(MediaRefused, match="address_refused"):
        await shelf.load()


@pytest.mark.parametrize("shelf", ["evolution"], indirect=True)
@pytest.mark.parametrize("encoded", ["", None, "%%%", base64.b64encode(PHOTO).decode()[:-3] + "="])
async def test_evolution_that_answers_no_base64_gives_no_half_of_a_file(shelf: Shelf, encoded: Any) -> None:
    shelf.server.files[ID] = Reply(status=201, body={"base64": encoded})
    with pytest.raises((MediaGone, MediaLater)):
        await shelf.load()


@pytest.mark.parametrize("shelf", ["evolution"], indirect=True)
async def test_evolution_takes_a_data_address_as_well(shelf: Shelf) -> None:
    address = "data:image/jpeg;base64," + base64.b64encode(PHOTO).decode()
    shelf.server.files[ID] = Reply(status=201, body={"base64": address})
    assert await shelf.load() == PHOTO


@pytest.mark.parametrize("shelf", ["zapi"], indirect=True)
@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/a.jpg", "https://evil.example/a", None, "file:///etc/passwd"]
)
async def test_zapi_loads_from_houses_it_is_known_to_use_only(shelf: Shelf, url: Any) -> None:
    with pytest.raises((MediaRefused, MediaGone)):
        await shelf.load(url=url)
    assert shelf.server.asked == []
