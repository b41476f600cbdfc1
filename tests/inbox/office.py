"""The product, an administrator's program and three providers on loopback."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import httpx
import msgspec

from realtime.database import Database
from realtime.records import Role
from server.accounts.create_api_token import create_api_token
from server.accounts.found_company import NewPerson, found_company
from server.accounts.records import NewApiToken
from server.settings import Settings
from tests.inbox.running import Product, running_product
from tests.providers import cloud, evolution, zapi
from tests.providers.cloud import CloudServer
from tests.providers.evolution import EvolutionServer
from tests.providers.server import serving
from tests.providers.zapi import ZapiServer


class Office(NamedTuple):
    """The product, an administrator's program, and the three providers."""

    product: Product
    cloud: CloudServer
    evolution: EvolutionServer
    zapi: ZapiServer

    async def call(self, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        answer = await self.product.http.request(method, f"/v1/{path}", json=body)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def add(self, provider: str, status: int = 201, **changes: Any) -> Any:
        entered: dict[str, dict[str, Any]] = {
            "cloud": {"settings": cloud.SETTINGS, "credentials": {
                "access_token": cloud.ACCESS_TOKEN, "app_secret": cloud.APP_SECRET}},
            "evolution": {"settings": self.evolution.settings, "credentials": {"api_key": evolution.API_KEY}},
            "zapi": {"settings": zapi.SETTINGS, "credentials": zapi.CREDENTIALS},
        }  # fmt: skip
        body = {"provider": provider, "name": f"Vendas {provider}", **entered[provider]} | changes
        return await self.call("POST", "channels", body, status)

    async def check(self, detail: Any) -> Any:
        return await self.call("POST", f"channels/{detail['channel']['id']}/check")

    async def state(self, channel_id: str) -> str:
        items = (await self.call("GET", "channels"))["items"]
        return str(next(item["channel"]["state"] for item in items if item["channel"]["id"] == channel_id))


@asynccontextmanager
async def open_office(db: Database, settings: Settings) -> AsyncIterator[Office]:
    tenant_id, (ana,) = await found_company(db, "Loja", [NewPerson("Ana", "ana@a.example", "-", Role.ADMIN)])
    token = (await create_api_token(db, tenant_id, ana.id, NewApiToken(name="test"))).token
    async with (
        serving(CloudServer()) as meta,
        serving(EvolutionServer()) as server,
        serving(ZapiServer()) as hosted,
    ):
        settings = msgspec.structs.replace(
            settings, cloud_api_url=meta.url, zapi_url=hosted.url, private_hosts="127.0.0.1"
        )
        async with (
            running_product(settings) as (address, settings),
            httpx.AsyncClient(base_url=address, headers={"authorization": f"Bearer {token}"}) as http,
        ):
            product = Product(db, settings, {"tenant_id": tenant_id, "channel_id": None}, http)
            yield Office(product, meta, server, hosted)
